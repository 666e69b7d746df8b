#!/bin/sh
# Preflight's rules for the press, each with a file that breaks it and nothing else: tests/preflight/SLUG.sed (or SLUG.WORD.sed, another way to
# break the same) spoils good-press.qdf, fix-qdf makes a sound file of it again. 57-reader does the same for the rules of screen readers. Who adds
# a rule adds such a file; if the good file has nothing that the rule looks at, it gets that, too.
cd "$ROOT/tests/preflight" || exit 1
found() { "$TSUNAGU" preflight --lang en "$1" 2>&1 | sed -n 's/^  [^ ]* .* \[\([a-z-]*\)\].*/\1/p' | tr '\n' ' '; }
fix-qdf good-press.qdf >"$TMPDIR/good.pdf"
rules=$(found "$TMPDIR/good.pdf")
if [ -z "$rules" ]; then echo 'ok the good file keeps every rule'; else echo "not ok the good file keeps every rule: $rules"; fi
for spoil in [!u]*.sed; do
  slug=${spoil%%.*}
  sed -f "$spoil" good-press.qdf | fix-qdf >"$TMPDIR/bad.pdf"
  rules=$(found "$TMPDIR/bad.pdf")
  if [ "$rules" = "$slug " ]; then echo "ok ${spoil%.sed} is found"; else echo "not ok ${spoil%.sed} is found: $rules"; fi
done
# What only looks bad: fine/WORD.sed
for other in fine/*.sed; do
  sed -f "$other" good-press.qdf | fix-qdf >"$TMPDIR/fine.pdf"
  rules=$(found "$TMPDIR/fine.pdf")
  if [ -z "$rules" ]; then echo "ok ${other%.sed} keeps every rule"; else echo "not ok ${other%.sed} keeps every rule: $rules"; fi
done
# What is no plain spoiling of one line
finds() { rules=$(found "$TMPDIR/bad.pdf"); case " $rules" in *" $2 "*) echo "ok $1" ;; *) echo "not ok $1: $rules" ;; esac; }
sed 's,^  /TrimBox .*,,; s,^<< /Type /Pages,& /TrimBox [ 28.346 28.346 311.811 325.984 ],' good-press.qdf | fix-qdf >"$TMPDIR/bad.pdf"
finds 'a TrimBox is not inherited' sheet-trim
sed 's,/OP false,/ca 0.5 &,' good-press.qdf | fix-qdf | LC_ALL=C sed 's,^13 0 obj,13 1 obj,; s,13 0 R,13 1 R,' |
  LC_ALL=C awk '/^xref/ { at = NR } at && NR == at + 15 { sub(/ 00000 n/, " 00001 n") } 1' >"$TMPDIR/bad.pdf"
finds 'an object of a later generation is looked at' x-transparency
for slug in $(sed -n 's/^RULE([A-Z0-9_]*, "\([a-z-]*\)", \(FILE\|PRESS\|INK\|SHEET\|TYPE\),.*/\1/p' "$ROOT/generator/preflight/rule.def"); do
  [ -e "$slug.sed" ] || echo "not ok $slug: has no bad file"
done
