#!/bin/sh
# Preflight's rules for screen readers, each with a file that breaks it and nothing else: tests/preflight/SLUG.sed (or SLUG.WORD.sed, another way to
# break the same) spoils good-screen.qdf, fix-qdf makes a sound file of it again.
cd "$ROOT/tests/preflight" || exit 1
found() { "$TSUNAGU" preflight --no-codes --lang en "$1" 2>&1 | sed -n 's/^  [^ ]* .* \[\([a-z-]*\)\].*/\1/p' | tr '\n' ' '; }
fix-qdf good-screen.qdf >"$TMPDIR/good.pdf"
rules=$(found "$TMPDIR/good.pdf")
if [ -z "$rules" ]; then echo 'ok the good file keeps every rule'; else echo "not ok the good file keeps every rule: $rules"; fi
for spoil in ua-*.sed; do
  slug=${spoil%%.*}
  sed -f "$spoil" good-screen.qdf | fix-qdf >"$TMPDIR/bad.pdf"
  rules=$(found "$TMPDIR/bad.pdf")
  if [ "$rules" = "$slug " ]; then echo "ok ${spoil%.sed} is found"; else echo "not ok ${spoil%.sed} is found: $rules"; fi
done
for slug in $(sed -n 's/^RULE([A-Z_]*, "\(ua-[a-z-]*\)".*/\1/p' "$ROOT/generator/preflight/rule.def"); do
  [ -e "$slug.sed" ] || echo "not ok $slug: has no bad file"
done
