#!/bin/sh
# Press files: every piece of the sample town, and a small town with all that a press does not take, judged by tools that are not ours:
# qpdf unpacks them, Ghostscript separates them, poppler measures them.
set -u
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
build() { "$TSUNAGU" build --content "$1" --layouts "$layouts" --assets "$ROOT/assets" --only press --lang en --out "$2" >"$TMPDIR/log" 2>&1; }
layouts=$ROOT/layouts
press=$TMPDIR/sample/press

build "$ROOT/content" "$TMPDIR/sample" || { cat "$TMPDIR/log"; echo 'not ok the sample town builds: no'; exit 1; }
tell 'the sample town has no findings' "$(grep -c ': \(error\|warning\): ' "$TMPDIR/log")" 0
tell 'pictures for screens have no press file' "$(find "$press" -name 'sns-*' | wc -l)" 0
node tests/press/scan.mjs "$press"/*.pdf
for file in "$press"/*.pdf; do
  qpdf --check "$file" >"$TMPDIR/check" 2>&1 || { cat "$TMPDIR/check"; echo "not ok qpdf --check $(basename "$file"): it complains"; }
done
echo 'ok qpdf --check has seen every press file'

# Swatches exactly as in site.yaml, tints of them, black alone; never more ink than the printer takes.
node tests/press/ink.mjs flyer-chat "$press/flyer-chat.pdf" 1 300 90,45,35,25 0,0,0,100 k-only
node tests/press/ink.mjs poster-ie "$press/poster-ie.pdf" 1 300 90,45,35,25 k-only
node tests/press/ink.mjs letter-hitori "$press/letter-hitori.pdf" 1 300 0,0,0,100 k-only
node tests/press/ink.mjs shien-map "$press/shien-map.pdf" 1 300 0,0,0,100 overprint
node tests/press/ink.mjs newsletter-engawa "$press/newsletter-engawa.pdf" 1 280 90,45,35,25

# The sheet: 3 mm of bleed and the marks around the trim, the slug below it.
tell 'an A4 page is cut to A4' "$(pdfinfo -box "$press/flyer-chat.pdf" | awk '/TrimBox/ { printf "%.0f %.0f", $4 - $2, $5 - $3 }')" '595 842'
tell 'its bleed is 3 mm wide' "$(pdfinfo -box "$press/flyer-chat.pdf" | awk '/BleedBox/ { print $4 - $2 }')" 612.28
pdftotext -f 2 -l 2 "$press/flyer-chat.pdf" "$TMPDIR/text"
grep -q 'flyer-chat 2026年 冬号 2026-12-01 [0-9a-f]\{12\} 2/2' "$TMPDIR/text" && echo 'ok the slug says what the sheet is' || echo 'not ok the slug says what the sheet is: it does not'
# A piece of text alone is small, fonts and all.
large=$(find "$press" -name '*.pdf' -size +540k ! -name 'newsletter*')
tell 'pieces without photos are small' "$large" ''

# Imposed: cards eight to a sheet of A4, front and back; the brochure as spreads, the last page left of the first.
"$TSUNAGU" build --content "$ROOT/content" --layouts "$ROOT/layouts" --assets "$ROOT/assets" --only press --imposed --lang en --out "$TMPDIR/imposed" >"$TMPDIR/log" 2>&1 ||
  { cat "$TMPDIR/log"; echo 'not ok the sample town is imposed: no'; }
imposed=$TMPDIR/imposed/press
node tests/press/scan.mjs "$imposed"/*-imposed.pdf
for file in "$imposed"/*-imposed.pdf; do
  qpdf --check "$file" >"$TMPDIR/check" 2>&1 || { cat "$TMPDIR/check"; echo "not ok qpdf --check $(basename "$file"): it complains"; }
done
tell 'the single pages are the same' "$(cmp "$imposed/flyer-chat.pdf" "$press/flyer-chat.pdf" && echo same)" same
pages() { pdfinfo "$1" | awk '/^Pages/ { print $2 }'; }
tell 'each side of a card is a sheet' "$(pages "$imposed/meishi-engawa-imposed.pdf")" "$(pages "$press/meishi-engawa.pdf")"
pdftotext -f 1 -l 1 "$imposed/meishi-engawa-imposed.pdf" "$TMPDIR/text"
tell 'with eight cards' "$(grep -c '0599-00-' "$TMPDIR/text")" 8
tell 'half as many spreads as pages' "$(($(pages "$imposed/brochure-tsunagari-imposed.pdf") * 2))" "$(pages "$press/brochure-tsunagari.pdf")"
tell 'a poster is not imposed' "$(find "$imposed" -name 'poster*-imposed.pdf' | wc -l)" 0

# A town with a photo, a CMYK photo, gradients, opacity, a heavy colour, and printers of its own.
town=$TMPDIR/town
mkdir -p "$town/media"
cp -R tests/golden/print/town/. "$town"
rm -f "$town"/print/*
cp "$ROOT/content/media/harbour-morning.jpg" "$town/media/photo.jpg"
node tests/press/media.mjs "$town/media"
pdfimages -all -f 1 -l 1 "$press/newsletter-engawa.pdf" "$TMPDIR/cmyk" && cp "$TMPDIR/cmyk-000.jpg" "$town/media/cmyk.jpg"
sed -i 's/^    sky:.*/&\n    heavy: {rgb: "#101418", cmyk: [100, 100, 80, 70]}\n    plain: {rgb: "#336600"}/' "$town/site.yaml"
cp -R "$ROOT/layouts" "$TMPDIR/layouts"
layouts=$TMPDIR/layouts
piece() { # id, image, printer
  printf 'id: %s\nlayout: newsletter-a4\ntitle: 便り\nprinter: %s\nslots: {image: %s, image_alt: 絵}\n' "$1" "$3" "$2" >"$town/print/$1.yaml"
}
printf 'photos: formula\n' >"$layouts/print/printers/seen.yaml"
printf 'photos: formula\nmarks: no\nbleed: 2mm\nink-limit: 240\norder: reverse\nnaming: "{edition}_{job}_{pages}p"\n' >"$layouts/print/printers/bare.yaml"
piece photo photo.jpg seen
piece cmyk cmyk.jpg standard
piece clear clear.svg standard
piece sweep sweep.svg standard
piece pattern pattern.svg standard
piece alpha alpha.png standard
piece bare photo.jpg bare
build "$town" "$TMPDIR/out" || { cat "$TMPDIR/log"; echo 'not ok the town of odd pictures builds: no'; }
press=$TMPDIR/out/press
tell 'the odd town has no findings' "$(grep ': \(error\|warning\): ' "$TMPDIR/log" | grep -vc 'picture-coarse')" 0
node tests/press/scan.mjs "$press"/*.pdf
node tests/press/ink.mjs photo "$press/photo.pdf" 1 300
node tests/press/ink.mjs clear "$press/clear.pdf" 1 300 85,55,0,10
node tests/press/ink.mjs sweep "$press/sweep.pdf" 1 300
node tests/press/ink.mjs pattern "$press/pattern.pdf" 1 300 85,55,0,10
node tests/press/ink.mjs alpha "$press/alpha.pdf" 1 300 85,55,0,10
tell 'a CMYK photo goes in as it is' "$(pdfimages -list "$press/cmyk.pdf" | awk 'NR == 3 { print $6, $9 }')" 'cmyk jpeg'
qpdf --qdf "$press/cmyk.pdf" "$TMPDIR/qdf"
tell 'and is the right way round' "$(grep -ac '/Decode \[' "$TMPDIR/qdf")" 1
bare=$(find "$press" -name '2026-winter_bare_*p.pdf')
tell 'a printer names the file' "$(basename "$bare")" "2026-winter_bare_$(pdfinfo "$bare" | awk '/Pages/ { print $2 }')p.pdf"
tell 'without marks the sheet ends with the bleed' "$(pdfinfo -box "$bare" | awk '/MediaBox|BleedBox/ { print $4 - $2 }' | uniq | wc -l)" 1
node tests/press/ink.mjs bare "$bare" "$(pdfinfo "$bare" | awk '/Pages/ { print $2 }')" 240
cp -R "$press" "$TMPDIR/first"
build "$town" "$TMPDIR/out"
diff -rq "$TMPDIR/first" "$press" >"$TMPDIR/differs" && echo 'ok the same bytes again' || { cat "$TMPDIR/differs"; echo 'not ok the same bytes again: they differ'; }

# With a profile of the shop's: PDF/X-4, photos separated by it. Here Ghostscript's own, as a stand-in.
icc=/usr/share/color/icc/ghostscript/default_cmyk.icc
if [ ! -f "$icc" ]; then
  echo 'skip PDF/X-4: no CMYK profile here'
else
  cp "$icc" "$layouts/print/printers/shop.icc"
  printf 'standard: x4\nprofile: shop.icc\nink-limit: 260\n' >"$layouts/print/printers/shop.yaml"
  rm "$town"/print/*
  piece x4 photo.jpg shop
  build "$town" "$TMPDIR/x4" || { cat "$TMPDIR/log"; echo 'not ok PDF/X-4 builds: no'; }
  tell 'a photo with a profile is no finding' "$(grep -c ': \(error\|warning\): ' "$TMPDIR/log")" 0
  node tests/press/scan.mjs "$TMPDIR/x4/press/x4.pdf"
  node tests/press/ink.mjs x4 "$TMPDIR/x4/press/x4.pdf" 1 260
  qpdf --check "$TMPDIR/x4/press/x4.pdf" >"$TMPDIR/check" 2>&1 && echo 'ok qpdf --check x4' || { cat "$TMPDIR/check"; echo 'not ok qpdf --check x4: it complains'; }
  qpdf --qdf "$TMPDIR/x4/press/x4.pdf" "$TMPDIR/qdf"
  tell 'the profile is embedded once' "$(grep -ac '/DestOutputProfile' "$TMPDIR/qdf")" 1
  tell 'XMP says what Info says' "$(grep -ac 'PDF/X-4' "$TMPDIR/qdf")" 2
fi
