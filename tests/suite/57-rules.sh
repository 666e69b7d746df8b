#!/bin/sh
# Preflight's rules: for each a file that breaks it and no other, and one that it was tested on and that keeps it (rules.mjs). The list of rules is
# the program's own, so who adds one adds files, in tests/preflight/:
#   good-press.qdf, good-screen.qdf   good files as text (qpdf's QDF), of which fix-qdf makes sound ones
#   fine/WORD.sed   makes another good file of good-press
#   SLUG.sed        breaks the rule in good-press, or one of PDF/UA in good-screen. If these have nothing that the rule looks at, they get that, too
#   SLUG.WORD.sed   another way to break it; if there is a fine/WORD.sed, in that file
#   codes.mjs       breaks the rules of QR codes in a sheet with one code, and turns codes in ways that must not matter
# And how long 500 codes take.
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
sheet: {size: 200x120, bleed: 3mm, code: 15, data-mark: no}
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

mkdir "$TMPDIR/good" "$TMPDIR/press" "$TMPDIR/screen" "$TMPDIR/codes"
cp tests/preflight/good-*.qdf "$TMPDIR/good/"
for change in tests/preflight/fine/*.sed; do
  sed -f "$change" tests/preflight/good-press.qdf >"$TMPDIR/good/good-$(basename "$change" .sed).qdf"
done
for good in "$TMPDIR"/good/*.qdf; do
  name=$(basename "$good" .qdf)
  case $name in good-screen) as=screen ;; *) as=press ;; esac
  fix-qdf "$good" >"$TMPDIR/$as/$name.pdf"
done
for change in tests/preflight/*.sed; do
  name=$(basename "$change" .sed)
  case $name in ua-*) as=screen ;; *) as=press ;; esac
  good=$TMPDIR/good/good-${name##*.}.qdf
  [ -e "$good" ] || good=$TMPDIR/good/good-$as.qdf
  sed -f "$change" "$good" | fix-qdf >"$TMPDIR/$as/$name.pdf"
done
# An object of a later generation
sed 's,/OP false,/ca 0.5 &,' tests/preflight/good-press.qdf | fix-qdf | sed 's,^13 0 obj,13 1 obj,; s,13 0 R,13 1 R,' |
  awk '/^xref/ { at = NR } at && NR == at + 15 { sub(/ 00000 n/, " 00001 n") } 1' >"$TMPDIR/press/x-transparency.later.pdf"
# 100000 nodes of pages one below the other
awk 'BEGIN { print "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj"
  for (i = 2; i < 100000; i++) printf "%d 0 obj\n<< /Type /Pages /Count 1 /Kids [ %d 0 R ] >>\nendobj\n", i, i + 1
  printf "%d 0 obj\n<< /Type /Page /MediaBox [ 0 0 99 99 ] >>\nendobj\ntrailer << /Root 1 0 R /Size %d >>\n%%%%EOF\n", i, i + 1 }' >"$TMPDIR/press/file-whole.deep.pdf"
node tests/preflight/codes.mjs "$TMPDIR" "$TMPDIR/codes"
"$TSUNAGU" preflight --json --no-codes "$TMPDIR"/press/*.pdf "$TMPDIR"/screen/*.pdf >"$TMPDIR/rules.json" # they have none
"$TSUNAGU" preflight --json "$TMPDIR"/codes/*.pdf >"$TMPDIR/codes.json"
node tests/preflight/rules.mjs "$(grep -c '^RULE(' generator/preflight/rule.def)" "$TMPDIR/rules.json" "$TMPDIR/codes.json"

# Without pdftoppm nobody knows: no rule of codes is broken, and the file has not passed.
mkdir "$TMPDIR/empty"
PATH=$TMPDIR/empty "$TSUNAGU" preflight --lang en "$TMPDIR/out/press/code.pdf" >"$TMPDIR/said" 2>&1
tell 'without pdftoppm the file has not passed' "$?" 1
tell 'and no fault is invented' "$(grep -c '\[code-' "$TMPDIR/said")" 0
grep -q pdftoppm "$TMPDIR/said" && echo 'ok it says what is missing' || { cat "$TMPDIR/said"; echo 'not ok it says what is missing: no'; }

# A program that a file makes take all memory is ended, and said to have been.
if [ "$(uname -s)" = Linux ]; then
  mkdir "$TMPDIR/greedy"
  printf '#!/bin/sh\nexec awk %s\n' "'BEGIN { for (s = \"x\"; ; ) s = s s }'" >"$TMPDIR/greedy/pdftoppm"
  chmod +x "$TMPDIR/greedy/pdftoppm"
  PATH=$TMPDIR/greedy:$PATH "$TSUNAGU" preflight --lang en "$TMPDIR/out/press/code.pdf" >"$TMPDIR/said" 2>&1
  tell 'a program that takes all memory: the file has not passed' "$?" 1
  tell 'and why is said' "$(grep -c 'pdftoppm would take more than 2 GB of memory and was ended' "$TMPDIR/said")" 1
fi

# Twenty sheets with 25 codes each: read within the time that people wait for.
frames=$(for row in 0 1 2 3 4; do for column in 0 1 2 3 4; do
  echo "      - {name: f$row$column, box: {left: $((column * 38 + 8)), width: 34, top: $((row * 55 + 8)), height: 50}, fill: [{put: qr, width: 20}]}"
done; done)
cat >"$town/layouts/print/code.yaml" <<END
sheet: {size: A4, bleed: 3mm, code: 15, data-mark: no}
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
