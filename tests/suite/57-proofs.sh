#!/bin/sh
# Proofs: what pages look like in grey and to eyes of P and D type. Colours that such eyes take for one another come out alike, by values
# worked out from the published model, and nothing else of a build changes.
set -u
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
build() { # content, layouts, out, options
  content=$1 layouts=$2 out=$3
  shift 3
  "$TSUNAGU" build --content "$content" --layouts "$layouts" --assets "$ROOT/assets" --out "$out" --lang en "$@" >"$TMPDIR/log" 2>&1
}

# Four squares on white: red, what P and what D take it for, and a green. Red is 0.1124 of the light in P's eyes, 94 of 255, with 0.004 of blue,
# 13; 0.2927 in D's, 147. Green (0, 128, 0) is 0.2159: 0.1544 in grey, 109; 0.1916 for P, 121; 0.1527 for D, 109, with 0.0048 of blue, 15.
town=$TMPDIR/town
mkdir -p "$town/layouts/print" "$town/content"
cp -R "$ROOT/layouts/site" "$town/layouts/"
cp -R tests/broken/base/support tests/broken/base/categories.yaml "$town/content/"
mkdir "$town/content/print"
cat >"$town/content/print/squares.yaml" <<'EOF'
{id: squares, layout: squares, title: 色, edition: no}
EOF
cat tests/broken/base/site.yaml - >"$town/content/site.yaml" <<'EOF'
theme:
  colors:
    red: "#ff0000"
    like-p: "#5e5e0d"
    like-d: "#939300"
    green: "#008000"
EOF
cat >"$town/layouts/print/squares.yaml" <<'EOF'
sheet: {size: 100x100, bleed: 0}
slots: {}
styles:
  body: {size: 10pt, floor: 8pt}
masters:
  page:
    - {name: a, color: red, box: {left: 10, width: 30, top: 10, height: 30}, fill: [{put: space, height: 1}]}
    - {name: b, color: like-p, box: {left: 60, width: 30, top: 10, height: 30}, fill: [{put: space, height: 1}]}
    - {name: c, color: like-d, box: {left: 10, width: 30, top: 60, height: 30}, fill: [{put: space, height: 1}]}
    - {name: d, color: green, box: {left: 60, width: 30, top: 60, height: 30}, fill: [{put: space, height: 1}]}
pages: [page]
EOF
build "$town/content" "$town/layouts" "$TMPDIR/squares" --only image --proofs || { cat "$TMPDIR/log"; echo 'not ok the squares build: no'; exit 1; }
node tests/print/proofs.mjs squares "$TMPDIR/squares" \
  420,420:ff0000,7f7f7f,5e5e0d,939300 1260,420:5e5e0d,5b5b5b,5e5e0d,5e5e0d \
  420,1260:939300,8e8e8e,939300,939300 1260,1260:008000,6d6d6d,797900,6d6d0f 10,10:ffffff,ffffff,ffffff,ffffff

# A town's pieces, twice the same whatever the threads; and the rest of the build is as it is without proofs.
pieces=tests/golden/print/town
build "$pieces" "$ROOT/layouts" "$TMPDIR/one" --proofs --jobs 1 || { cat "$TMPDIR/log"; echo 'not ok the town builds: no'; exit 1; }
build "$pieces" "$ROOT/layouts" "$TMPDIR/four" --proofs --jobs 4
node tests/print/proofs.mjs town "$TMPDIR/one"
tell 'the same with any number of threads' "$(diff -r "$TMPDIR/one" "$TMPDIR/four" 2>&1 | head -n 3)" ''
tell 'the report tells of them' "$(grep -o '"proof/[^"]*"' "$TMPDIR/one/report.json" | wc -l)" "$(find "$TMPDIR/one/proof" -type f | wc -l)"

# A build that lays out no print keeps them, one with a mistake too; one that draws the pieces without them takes them away.
cp -R "$pieces" "$TMPDIR/wrong"
echo 'oops: 1' >>"$TMPDIR/wrong/site.yaml"
build "$pieces" "$ROOT/layouts" "$TMPDIR/four" --only site
tell 'a website alone leaves them' "$(diff -r "$TMPDIR/one/proof" "$TMPDIR/four/proof" 2>&1 | head -n 3)" ''
build "$TMPDIR/wrong" "$ROOT/layouts" "$TMPDIR/four" && echo 'not ok a mistake is one: it is not'
tell 'a build with a mistake leaves them' "$(diff -r "$TMPDIR/one/proof" "$TMPDIR/four/proof" 2>&1 | head -n 3)" ''
build "$pieces" "$ROOT/layouts" "$TMPDIR/four"
tell 'proofs of older pages go' "$(find "$TMPDIR/four/proof" "$TMPDIR/four/.tsunagu/old" 2>/dev/null)" ''
rm -rf "$TMPDIR/one/proof"
rm "$TMPDIR/one/report.json" "$TMPDIR/four/report.json"
tell 'nothing else of a build changes' "$(diff -r -x .tsunagu "$TMPDIR/one" "$TMPDIR/four" 2>&1 | head -n 3)" ''
