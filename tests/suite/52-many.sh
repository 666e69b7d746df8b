#!/bin/sh
# A brochure of five hundred desks, each with a QR code: no row split, heads repeated, contents right, pages in fours, every code read from the
# rendered page and leading to its own desk (tests/print/many.mjs says how).
count=500
[ -z "$SAN" ] || count=60
mkdir -p "$TMPDIR/town/support" "$TMPDIR/town/print"
cp tests/golden/print/town/site.yaml tests/golden/print/town/categories.yaml "$TMPDIR/town"
node tests/print/many.mjs town "$TMPDIR/town" $count
printf 'id: many\nlayout: brochure-a4\ntitle: 多い\n' >"$TMPDIR/town/print/many.yaml"
if ! "$TSUNAGU" build --content "$TMPDIR/town" --out "$TMPDIR/out" --only screen --dump --lang en >"$TMPDIR/log" 2>&1; then
  cat "$TMPDIR/log"
  echo 'not ok the brochure builds: it does not'
  exit 0
fi
if grep ': warning: ' "$TMPDIR/log"; then echo 'not ok the brochure has no findings: it has'; else echo 'ok the brochure has no findings'; fi
node tests/print/many.mjs judge "$TMPDIR/out" $count
node tests/print/codes.mjs "$TMPDIR/out" 120
