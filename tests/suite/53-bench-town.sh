#!/bin/sh
# The towns that `make bench` builds (tests/bench/town.mjs): always the same bytes, as many as were asked for, and nothing in them that tsunagu finds fault with.
for folder in one other; do
  node tests/bench/town.mjs 12 30 "$TMPDIR/$folder" || { echo 'not ok the town is made: it is not'; exit 0; }
done
if diff -r "$TMPDIR/one" "$TMPDIR/other"; then echo 'ok the same town each time'; else echo 'not ok the same town each time: it differs'; fi
for kind in content hugo/content; do
  n=$(ls "$TMPDIR/one/$kind/articles" | wc -l)
  if [ "$n" -eq 12 ]; then echo "ok $kind: all articles"; else echo "not ok $kind: all articles: $n"; fi
done
n=$(cat "$TMPDIR"/one/hugo/data/desks/*.json | grep -o '"id"' | wc -l)
if [ "$n" -eq 30 ]; then echo 'ok all desks'; else echo "not ok all desks: $n"; fi
if "$TSUNAGU" build --content "$TMPDIR/one/content" --out "$TMPDIR/out" --lang en >"$TMPDIR/log" 2>&1 && ! grep -E ': (warning|error): ' "$TMPDIR/log"; then
  echo 'ok it builds, and nothing is found'
else
  cat "$TMPDIR/log"
  echo 'not ok it builds, and nothing is found: see above'
fi
