#!/bin/sh
# Press files: every piece of the sample town, and a small town with all that a press does not take, judged by tools that are not ours:
# qpdf unpacks them, Ghostscript separates them, poppler measures them.
set -u
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
build() { # content, out, options
  from=$1 to=$2
  shift 2
  "$TSUNAGU" build --content "$from" --layouts "$layouts" --assets "$ROOT/assets" --only press --lang en --out "$to" "$@" >"$TMPDIR/log" 2>&1
}
layouts=$ROOT/layouts
press=$TMPDIR/sample/press

build "$ROOT/content" "$TMPDIR/sample" --imposed || { cat "$TMPDIR/log"; echo 'not ok the sample town builds: no'; exit 1; }
tell 'the sample town has no findings' "$(grep -c ': \(error\|warning\): ' "$TMPDIR/log")" 0
tell 'pictures for screens have no press file' "$(find "$press" -name 'sns-*' | wc -l)" 0
node tests/press/scan.mjs "$press"/*.pdf
for file in "$press"/*.pdf; do
  qpdf --check "$file" >"$TMPDIR/check" 2>&1 || { cat "$TMPDIR/check"; echo "not ok qpdf --check $(basename "$file"): it complains"; }
done
echo 'ok qpdf --check has seen every press file'

# Swatches exactly as in site.yaml, tints of them, black alone; never more ink than the printer takes.
node tests/press/ink.mjs flyer-chat "$press/flyer-chat.pdf" 1 300 90,25,0,55 0,0,0,100 k-only
node tests/press/ink.mjs poster-ie "$press/poster-ie.pdf" 1 300 90,25,0,55 k-only
node tests/press/ink.mjs letter-hitori "$press/letter-hitori.pdf" 1 300 0,0,0,100 k-only
node tests/press/ink.mjs shien-map "$press/shien-map.pdf" 1 300 0,0,0,100 overprint
node tests/press/ink.mjs newsletter-engawa "$press/newsletter-engawa.pdf" 1 280 90,25,0,55

# The sheet: 3 mm of bleed and the marks around the trim, the slug below it.
tell 'an A4 page is cut to A4' "$(pdfinfo -box "$press/flyer-chat.pdf" | awk '/TrimBox/ { printf "%.0f %.0f", $4 - $2, $5 - $3 }')" '595 842'
tell 'its bleed is 3 mm wide' "$(pdfinfo -box "$press/flyer-chat.pdf" | awk '/BleedBox/ { print $4 - $2 }')" 612.28
pdftotext -f 2 -l 2 "$press/flyer-chat.pdf" "$TMPDIR/text"
grep -q 'flyer-chat 2026年 冬号 2026-12-01 [0-9a-f]\{12\} 2/2' "$TMPDIR/text" && echo 'ok the slug says what the sheet is' || echo 'not ok the slug says what the sheet is: it does not'
node tests/press/marks.mjs flyer "$press/flyer-chat.pdf" ''
node tests/press/marks.mjs trifold "$press/trifold-tsunagaru.pdf" 97,197
node tests/press/marks.mjs poster "$press/poster-ie.pdf" ''
mkdir "$TMPDIR/plates"
node tests/press/plates.mjs flyer-chat "$press/flyer-chat.pdf" "$TMPDIR/plates" 90,25,0,55 0,0,0,100
# Every piece, all its pages, in the first language.
for file in "$press"/*.pdf; do
  name=$(basename "$file" .pdf)
  case $name in *-easy | *-en | *-imposed | flyer-chat | poster-ie) continue ;; esac
  case $name in newsletter*) limit=280 ;; *) limit=300 ;; esac
  node tests/press/ink.mjs "$name" "$file" all $limit
done
# A piece of text alone is small, fonts and all; so is a booklet of many pages in five scripts.
tell 'pieces without photos are small' "$(find "$press" -name '*.pdf' -size +250k ! -name 'newsletter*' ! -name 'brochure*')" ''
tell 'and booklets' "$(find "$press" -name 'brochure*' -size +540k)" ''

# Imposed: cards eight to a sheet of A4, front and back; the brochure as spreads, the last page left of the first.
pages() { pdfinfo "$1" | awk '/^Pages/ { print $2 }'; }
tell 'the cards of seven people stand on one sheet' "$(pages "$press/meishi-engawa.pdf") $(pages "$press/meishi-engawa-imposed.pdf")" '14 2'
node tests/press/cells.mjs meishi-engawa "$press/meishi-engawa.pdf" "$press/meishi-engawa-imposed.pdf"
node tests/press/cells.mjs card-young-carer "$press/card-young-carer.pdf" "$press/card-young-carer-imposed.pdf"
tell 'half as many spreads as pages' "$(($(pages "$press/brochure-tsunagari-imposed.pdf") * 2))" "$(pages "$press/brochure-tsunagari.pdf")"
tell 'a poster is not imposed' "$(find "$press" -name 'poster*-imposed.pdf' | wc -l)" 0
slug() { pdftotext -f "$2" -l "$2" "$1" - | tr -s '\n ' ' '; }
tell 'a sheet says what it is' "$(slug "$press/brochure-tsunagari-imposed.pdf" 2 | grep -c 'brochure-tsunagari 2026年 冬号 2026-12-01 [0-9a-f]\{12\} 面付け sheet 1/[0-9]* うら back p. 2–[0-9]')" 1
node tests/press/marks.mjs spread "$press/brochure-tsunagari-imposed.pdf" '' slug

# A town with a photo, a CMYK photo, gradients, opacity, a heavy colour, and printers of its own.
town=$TMPDIR/town
mkdir -p "$town/media"
cp -R tests/golden/print/town/. "$town"
rm -f "$town"/print/*
cp "$ROOT/content/media/harbour-morning.jpg" "$town/media/photo.jpg"
node tests/press/media.mjs "$town/media"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=jpegcmyk -dUseTrimBox -r200 -dLastPage=1 -sOutputFile="$town/media/cmyk.jpg" "$press/newsletter-engawa.pdf"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=jpeggray -dUseTrimBox -r260 -dLastPage=1 -sOutputFile="$town/media/grey.jpg" "$press/flyer-chat.pdf"
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
grep ': \(error\|warning\): ' "$TMPDIR/log" | grep -v 'picture-coarse'
tell 'the odd town has no findings' "$(grep ': \(error\|warning\): ' "$TMPDIR/log" | grep -vc 'picture-coarse')" 0
node tests/press/scan.mjs "$press"/*.pdf
node tests/press/ink.mjs photo "$press/photo.pdf" 1 300
node tests/press/ink.mjs clear "$press/clear.pdf" 1 300 85,55,0,10
node tests/press/ink.mjs sweep "$press/sweep.pdf" 1 300
node tests/press/ink.mjs pattern "$press/pattern.pdf" 1 300 85,55,0,10
node tests/press/ink.mjs alpha "$press/alpha.pdf" 1 300 85,55,0,10
node tests/press/ink.mjs cmyk "$press/cmyk.pdf" 1 300
tell 'a CMYK photo goes in as it is' "$(pdfimages -list "$press/cmyk.pdf" | awk 'NR == 3 { print $6, $9 }')" 'cmyk jpeg'
qpdf --qdf "$press/cmyk.pdf" "$TMPDIR/qdf"
tell 'and is the right way round' "$(grep -ac '/Decode \[' "$TMPDIR/qdf")" 1
bare=$(find "$press" -name '2026-winter_bare_*p.pdf')
tell 'a printer names the file' "$(basename "$bare")" "2026-winter_bare_$(pdfinfo "$bare" | awk '/Pages/ { print $2 }')p.pdf"
tell 'without marks the sheet ends with the bleed' "$(pdfinfo -box "$bare" | awk '/MediaBox|BleedBox/ { print $4 - $2 }' | uniq | wc -l)" 1
node tests/press/ink.mjs bare "$bare" "$(pdfinfo "$bare" | awk '/Pages/ { print $2 }')" 240
cp -R "$press" "$TMPDIR/first"
build "$town" "$TMPDIR/out" --imposed --jobs 1
diff -rq -x '*-imposed.pdf' "$TMPDIR/first" "$press" >"$TMPDIR/differs" && echo 'ok the same bytes again' || { cat "$TMPDIR/differs"; echo 'not ok the same bytes again: they differ'; }

# A town that somebody else wrote: other colours and faces, a job for each layout, each with another odd picture; imposed on SRA3, a file a page.
odd=$TMPDIR/odd
cp -R tests/golden/print/town "$odd"
cp -R tests/golden/print/more/. "$odd"
cp tests/press/odd/site.yaml "$odd/site.yaml"
rm -rf "$odd/print"
mkdir "$odd/print"
cp "$town"/media/* "$odd/media"
sed 's/^  multiple: 4 /  binding: right\n&/' "$layouts/print/brochure-a4.yaml" >"$layouts/print/brochure-right.yaml"
node tests/press/odd.mjs "$layouts/print" "$odd/print"
printf 'photos: formula\nsheet: SRA3\nnaming: "{job}_{page}"\n' >"$layouts/print/printers/seen.yaml"
build "$odd" "$TMPDIR/other" --imposed ||
  { grep -A1 ' error: ' "$TMPDIR/log"; echo 'not ok another town builds: no'; }
press=$TMPDIR/other/press
tell 'no ink is too much there' "$(grep -c '\[press-' "$TMPDIR/log")" 0
tell 'every layout is there' "$(find "$press" -name 'odd-*_1.pdf' -o -name 'odd-*_01.pdf' | wc -l)" "$(find "$odd/print" -name '*.yaml' | wc -l)"
node tests/press/scan.mjs "$press"/*.pdf
for file in "$press"/*.pdf; do
  qpdf --check "$file" >"$TMPDIR/check" 2>&1 || { cat "$TMPDIR/check"; echo "not ok qpdf --check $(basename "$file"): it complains"; }
  case $file in *_imposed.pdf) ;; *) tell "$(basename "$file") is one page" "$(pages "$file")" 1 ;; esac
  case $file in *_1.pdf | *_01.pdf) node tests/press/ink.mjs "$(basename "$file")" "$file" all 300 ;; esac
done
tell 'a grey photo is black ink alone' "$(for file in "$press"/odd-*_1.pdf; do pdfimages -list "$file"; done | grep -q ' gray  *1  *8  *jpeg' && echo grey)" grey
tell 'two A4 pages fit on SRA3' "$(pdfinfo "$press/odd-brochure-a4_imposed.pdf" | awk '/Page size/ { print int($3), int($5) }')" '1275 907'
tell 'bound at the right, the first page is at the left' "$(slug "$press/odd-brochure-right_imposed.pdf" 1 | grep -c 'front p. 1–[0-9]')" 1
find "$odd/print" -type f ! -name odd-brochure-right.yaml -delete
"$TSUNAGU" build --content "$odd" --layouts "$layouts" --assets "$ROOT/assets" --only screen --out "$TMPDIR/screen" >"$TMPDIR/log" 2>&1
tell 'and pages turn to the right on a screen' "$(qpdf --qdf "$TMPDIR/screen/screen/odd-brochure-right.pdf" - | grep -ac '/Direction /R2L')" 1

# With a profile of the shop's: PDF/X-4, photos separated by it. Here Ghostscript's own, as a stand-in.
icc=/usr/share/color/icc/ghostscript/default_cmyk.icc
if [ ! -f "$icc" ]; then
  echo 'skip PDF/X-4: no CMYK profile here'
else
  cp "$icc" "$layouts/print/printers/shop.icc"
  printf 'standard: x4\nprofile: shop.icc\nink-limit: 260\n' >"$layouts/print/printers/shop.yaml"
  printf 'standard: x4\ncondition: JC200103\nprofile: shop.icc\nnaming: "{job}-{page}"\n' >"$layouts/print/printers/named.yaml"
  rm "$town"/print/*
  piece x4 photo.jpg shop
  piece x4-clear clear.svg shop
  piece x4-named photo.jpg named
  build "$town" "$TMPDIR/x4" || { cat "$TMPDIR/log"; echo 'not ok PDF/X-4 builds: no'; }
  tell 'a photo with a profile is no finding' "$(grep -c ': \(error\|warning\): ' "$TMPDIR/log")" 0
  x4=$TMPDIR/x4/press
  node tests/press/scan.mjs "$x4"/*.pdf
  node tests/press/ink.mjs x4 "$x4/x4.pdf" all 260
  node tests/press/ink.mjs x4-clear "$x4/x4-clear.pdf" 1 260 85,55,0,10
  for file in "$x4"/*.pdf; do
    qpdf --check "$file" >"$TMPDIR/check" 2>&1 || { cat "$TMPDIR/check"; echo "not ok qpdf --check $(basename "$file"): it complains"; }
  done
  object() { qpdf --show-object="$1" "$x4/x4.pdf"; }
  intent=$(object trailer | sed -n 's/.*\/Root \([0-9]*\) .*/\1/p')
  intent=$(object "$intent" | sed -n 's/.*\/OutputIntents \[ \([0-9]*\) .*/\1/p')
  qpdf --show-object="$(object "$intent" | sed -n 's/.*\/DestOutputProfile \([0-9]*\) .*/\1/p')" --filtered-stream-data "$x4/x4.pdf" >"$TMPDIR/icc"
  tell 'the profile is in the file byte for byte' "$(cmp "$TMPDIR/icc" "$icc" && echo same)" same
  tell 'who says no condition has that of the profile' "$(object "$intent" | grep -c '/OutputConditionIdentifier (Custom)')" 1
  tell 'pages have identities of their own' "$(for file in "$x4"/x4-named-*.pdf; do qpdf --qdf "$file" - | grep -a 'DocumentID'; done | sort -u | wc -l)" "$(find "$x4" -name 'x4-named-*' | wc -l)"
fi
