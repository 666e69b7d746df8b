#!/bin/sh
# Preflight's rules for QR codes, each with a file that breaks it and nothing else, made from a sheet with one code; codes that stand in any way;
# and how long it takes.
set -u
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
build() { # out, more options
  out=$1
  shift
  "$TSUNAGU" build --content "$town/content" --layouts "$town/layouts" --assets "$ROOT/assets" --only screen,press --lang en --out "$out" "$@" >"$TMPDIR/log" 2>&1 ||
    { cat "$TMPDIR/log"; echo "not ok the sheet builds: no"; exit 1; }
}
town=$TMPDIR/town
mkdir -p "$town/layouts/print" "$town/content/print"
cp -R layouts/site "$town/layouts/"
cp -R tests/broken/base/support tests/broken/base/categories.yaml "$town/content/"
sed 's,https://minato.example/,https://tsunagari.minato.example/,' tests/broken/base/site.yaml >"$town/content/site.yaml"
printf '{id: code, layout: code, title: コード, edition: no}\n' >"$town/content/print/code.yaml"
cat >"$town/layouts/print/code.yaml" <<'END'
sheet: {size: 200x120, bleed: 3mm, code: 15}
slots: {}
styles:
  body: {size: 12pt, floor: 9pt}
masters:
  page:
    panels: {left: 100, right: 100}
    frames:
      - {name: a, panel: left, box: {left: 30, width: 40, top: 30, height: 70}, fill: [{put: qr, width: 20}]}
pages: [page]
END
build "$TMPDIR/out"
for kind in screen press; do qpdf --qdf --object-streams=disable "$TMPDIR/out/$kind/code.pdf" "$TMPDIR/$kind.qdf"; done
node tests/preflight/codes.mjs "$TMPDIR" "$TSUNAGU"

# Without pdftoppm nobody knows: no rule of codes is broken, and the file has not passed.
mkdir "$TMPDIR/empty"
PATH=$TMPDIR/empty "$TSUNAGU" preflight --lang en "$TMPDIR/out/press/code.pdf" >"$TMPDIR/said" 2>&1
tell 'without pdftoppm the file has not passed' "$?" 1
tell 'and no fault is invented' "$(grep -c '\[code-' "$TMPDIR/said")" 0
grep -q pdftoppm "$TMPDIR/said" && echo 'ok it says what is missing' || { cat "$TMPDIR/said"; echo 'not ok it says what is missing: no'; }

# Twenty sheets with 25 codes each: read within the time that people wait for.
frames=$(for row in 0 1 2 3 4; do for column in 0 1 2 3 4; do
  echo "      - {name: f$row$column, box: {left: $((column * 38 + 8)), width: 34, top: $((row * 55 + 8)), height: 50}, fill: [{put: qr, width: 20}]}"
done; done)
cat >"$town/layouts/print/code.yaml" <<END
sheet: {size: A4, bleed: 3mm, code: 15}
slots: {}
styles:
  body: {size: 9pt, floor: 9pt}
masters:
  page:
    frames:
$frames
pages: [$(yes page | head -n 20 | paste -sd, -)]
END
build "$TMPDIR/many"
spent=$("$TSUNAGU" preflight --lang en "$TMPDIR/many/screen/code.pdf" >"$TMPDIR/said" 2>&1; times | tail -n 1)
tell '500 codes pass' "$(grep -c '\[code-' "$TMPDIR/said")" 0
# 0m12.345s 0m1.000s: of the processor, whatever else it does
spent=$(echo "$spent" | awk -F '[ms ]+' '{ printf "%d", $1 * 60 + $2 + $3 * 60 + $4 }')
if [ -n "$SAN" ] || [ "$spent" -lt 30 ]; then echo 'ok 500 codes are read in time'; else echo "not ok 500 codes are read in time: $spent s"; fi
