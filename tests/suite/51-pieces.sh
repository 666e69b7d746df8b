#!/bin/sh
# Every layout that ships, whatever there is in layouts/print: with a job that says no more than its title, and with a short one, in Japanese,
# plain Japanese and English, for a small town; and every job of the sample town. What must be true of any piece is judged by
# poppler and from the display lists (tests/print/pieces.mjs); the short jobs' display lists are golden.
# UPDATE=1 writes them anew: read the diff before you believe it.
golden=tests/golden/print/pieces
town=$TMPDIR/town
out=$TMPDIR/out
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }

cp -R tests/golden/print/town "$town"
cp -R tests/golden/print/more/. "$town"
mkdir "$TMPDIR/jobs"
for kind in bare short; do node tests/print/jobs.mjs layouts/print $kind "$TMPDIR/jobs" || exit 1; done

# Each layout for itself, so that a fault in one hides no other.
compare() { # compare PIECE NAME: its dump with the golden one
  [ "${UPDATE:-}" != 1 ] || cp "$out/dump/$1.txt" "$golden/$2.dump"
  if cmp -s "$out/dump/$1.txt" "$golden/$2.dump"; then
    echo "ok $2 as it was"
  else
    diff "$golden/$2.dump" "$out/dump/$1.txt" 2>&1 | head -n 6 | cut -c 1-200
    echo "not ok $2 as it was: its display list has changed (UPDATE=1 accepts it)"
  fi
}
[ "${UPDATE:-}" != 1 ] || { rm -rf $golden; mkdir -p $golden; }
for layout in layouts/print/*.yaml; do
  layout=$(basename "$layout" .yaml)
  rm -rf "$town/print" "$out"
  mkdir "$town/print"
  cp "$TMPDIR/jobs/bare-$layout.yaml" "$TMPDIR/jobs/short-$layout.yaml" "$town/print"
  if grep -q '^  size: [0-9x]*px' "layouts/print/$layout.yaml"; then parts=screen,image; else parts=screen; fi
  if ! "$TSUNAGU" build --content "$town" --out "$out" --only $parts --dump --lang en >"$TMPDIR/log" 2>&1; then
    grep -A1 ': error: ' "$TMPDIR/log" | head -n 8
    echo "not ok $layout builds: it does not"
    continue
  fi
  # With readings over every word, a card may have to say what has no room: that is Room's work, not a fault.
  grep ': warning: .*bare' "$TMPDIR/log" | grep -v 'bare-[a-z0-9-]*-easy”.*\[print-left-out\]' >"$TMPDIR/bare"
  cat "$TMPDIR/bare"
  tell "$layout has no findings when only its title is said" "$(wc -l <"$TMPDIR/bare" | tr -d ' ')" 0
  tell "$layout in three languages" "$(find "$out/dump" -name 'bare-*.txt' | wc -l | tr -d ' ')" 3
  compare "short-$layout" "$layout"
  for language in easy en; do compare "short-$layout-$language" "$layout-$language"; done
  node tests/print/pieces.mjs "$out" "$town" tests/print/sizes.txt
done
for dump in $golden/*.dump; do
  layout=$(basename "$dump" .dump)
  layout=${layout%-easy}
  [ -f "layouts/print/${layout%-en}.yaml" ] || echo "not ok $dump: there is no such layout"
done

# The sample town's own pieces.
rm -rf "$out"
"$TSUNAGU" build --content content --out "$out" --only screen,image --dump --lang en >"$TMPDIR/log" 2>&1
grep ': \(error\|warning\): ' "$TMPDIR/log"
tell 'the sample town has no findings' "$(grep -c ': \(error\|warning\): ' "$TMPDIR/log")" 0
[ ! -d "$out/dump" ] || node tests/print/pieces.mjs "$out" content tests/print/sizes.txt
