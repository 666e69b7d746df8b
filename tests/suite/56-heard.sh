#!/bin/sh
# Every piece of the sample town, and every layout with a short job, as a screen reader gets it from the PDF: tests/print/heard.mjs says what.
out=$TMPDIR/out
town=$TMPDIR/town
if ! "$TSUNAGU" build --out "$out" --only screen --dump --lang en >"$TMPDIR/log" 2>&1; then
  grep -A1 ': error: ' "$TMPDIR/log" | head -n 8
  echo 'not ok the sample town builds: it does not'
  exit 0
fi
cp -R tests/golden/print/town "$town"
cp -R tests/golden/print/more/. "$town"
rm -rf "$town/print"
mkdir "$town/print"
node tests/print/jobs.mjs layouts/print short "$town/print" || exit 1
cp tests/print/heard-odd.yaml "$town/print/"
if ! "$TSUNAGU" build --content "$town" --out "$TMPDIR/short" --only screen --dump --lang en >"$TMPDIR/log" 2>&1; then
  grep -A1 ': error: ' "$TMPDIR/log" | head -n 8
  echo 'not ok the short jobs build: they do not'
  exit 0
fi
node tests/print/heard.mjs "$out" "$TMPDIR/short"
find "$out/screen" "$TMPDIR/short/screen" -name '*.pdf' | sort | while read -r piece; do
  qpdf --check "$piece" >"$TMPDIR/log" 2>&1 || { echo "$piece"; head -n 3 "$TMPDIR/log"; }
done >"$TMPDIR/unsound"
head -n 12 "$TMPDIR/unsound"
if [ -s "$TMPDIR/unsound" ]; then echo 'not ok qpdf finds every piece sound: it does not'; else echo 'ok qpdf finds every piece sound'; fi
