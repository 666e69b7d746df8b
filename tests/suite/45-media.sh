#!/bin/sh
# Pictures in sizes and what is remembered of them, files that articles offer, the page of downloads, links within the site.
cd "$TMPDIR" || exit 2
layouts=$ROOT/layouts assets=$ROOT/assets
build() { "$TSUNAGU" build --lang en --content town --layouts "$layouts" --assets "$assets" "$@" >stdout 2>stderr; }
ok() { echo "ok $1"; }
not() { [ ! -s stderr ] || cat stderr; echo "not ok $1: $2"; }
is() { if [ "$2" = "$3" ]; then ok "$1"; else not "$1" "$2, not $3"; fi; }

cp -R "$ROOT/tests/broken/base" town
rm -rf town/layouts
mkdir -p town/media town/print
cp "$ROOT/content/media/harbour-morning.jpg" town/media/harbour.jpg
printf '%%PDF-1.4\n' >town/media/form.pdf
printf 'a,b\n' >town/articles/figures.csv
cat >town/articles/tour.md <<'END'
---
title: 見学
image: harbour.jpg
image_alt: 朝の港
---
![朝の港](../media/harbour.jpg)

[申込用紙](../media/form.pdf)、[数字](figures.csv)、[大きな写真](../media/harbour.jpg)
END
printf 'id: flyer\nlayout: flyer-a4\ntitle: 話せる場所\ncopies: 300\n' >town/print/flyer.yaml

# --- Sizes ---
if ! build --only site,screen --out out; then
  not 'the town builds' "status $?"
  exit 0
fi
node "$ROOT/tests/site/pictures.mjs" out/site >pictures
is 'pictures are as large as the pages say' "$(sed '$d' pictures | head -n 20)" ''
is 'sizes of a photo' "$(ls out/site/media | grep -c 'harbour\.[0-9a-f]*-[0-9]*\.webp')" 5
ls out/site/media/harbour.*-960.jpg >/dev/null 2>&1 && [ -s out/site/media/harbour.jpg ] && ok 'a linked photo is there as a whole' || not 'a linked photo is there as a whole' no
grep -q 'loading="lazy"' out/site/article/tour/index.html && ok 'pictures in the text are lazy' || not 'pictures in the text are lazy' no

# --- Files of articles ---
page=out/site/article/tour/index.html
grep -q '<a href="../../media/form.pdf" type="application/pdf">申込用紙 <span class="file">(PDF 1 KB)</span></a>' $page && ok 'a file with its kind and weight' || not 'a file with its kind and weight' "$(grep form.pdf $page)"
cmp -s town/articles/figures.csv out/site/files/figures.csv && ok 'a file beside an article' || not 'a file beside an article' 'not copied'

# --- Downloads: with the PDF or carried over ---
cp -R out/site/print first
grep -q 'A4 210 × 297 mm' first/index.html && ok 'a piece says its paper' || not 'a piece says its paper' no
[ -s first/flyer.webp ] && ok 'a piece has a picture' || not 'a piece has a picture' no
build --only site --out out
diff -r first out/site/print >differs && ok 'a site alone keeps the downloads' || not 'a site alone keeps the downloads' "$(head -n 3 differs)"

# --- One job in several languages ---
cp -R town speaks
cat >speaks/print/flyer.yaml <<'END'
id: flyer
layout: flyer-a4
languages: [en, ja]
title: {en: Places to talk, ja: 話せる場所}
medium: counter
slots:
  lead: For you
  body: {ja: "日本の文", en: "English words"}
END
"$TSUNAGU" build --lang en --content speaks --layouts "$layouts" --assets "$assets" --only site,screen --out spoken >stdout 2>stderr || not 'a job in two languages builds' "status $?"
is 'a piece for each language' "$(ls spoken/screen | tr '\n' ' ')" 'flyer-ja.pdf flyer.pdf '
is 'languages of the pieces' "$(grep -o '"id":"flyer[a-z-]*","language":"[a-z]*","medium":"[a-z]*"' spoken/report.json | tr '\n' ' ')" \
  '"id":"flyer","language":"en","medium":"counter" "id":"flyer-ja","language":"ja","medium":"counter" '
is 'a code for each language' "$(grep -o '"code":"[a-z0-9]*"' spoken/report.json | sort | uniq -d)" ''
pdftotext spoken/screen/flyer-ja.pdf - | grep -q '日本の文' && ok 'the words of each language' || not 'the words of each language' no
is 'they stand together' "$(grep -c 'class="piece"' spoken/site/print/index.html) $(grep -c 'flyer.pdf" type="application/pdf" hreflang="en"><span' spoken/site/print/index.html)" '1 1'

# --- What is remembered ---
memory=out/.tsunagu/memory
cp -R out/site same
inodes=$(ls -i $memory)
build --only site --out out
is 'remembered files stay' "$(ls -i $memory)" "$inodes"
for file in "$memory"/*-480x*; do printf 'x' | dd of="$file" bs=1 seek=200 conv=notrunc 2>/dev/null; done
: >"$(ls -d $memory/*-960x*.webp | head -n 1)"
build --only site --out out
diff -r same out/site >differs && ok 'what is damaged is made again' || not 'what is damaged is made again' "$(head -n 3 differs)"
build --only site --jobs 1 --out fresh
diff -r -x print same fresh/site >differs && ok 'the same without memory, on one thread' || not 'the same without memory, on one thread' "$(head -n 3 differs)"
build --only screen --out out
is 'a build of print leaves the memory' "$(ls $memory | wc -l)" "$(ls fresh/.tsunagu/memory | wc -l)"
rm town/articles/tour.md
build --only site --out out
is 'what nobody asks for goes' "$(ls $memory | wc -l | tr -d ' ')" 0

# --- A link that leads to nothing is found when the pages are made; nothing is published then ---
before=$(cd out && find . -type f | LC_ALL=C sort | xargs md5sum)
printf -- '---\ntitle: x\n---\n[x](../../nowhere/)\n' >town/articles/lost.md
build --only site --out out && not 'a lost link fails' 'status 0' || ok 'a lost link fails'
is 'a lost link leaves the tree' "$(cd out && find . -type f | LC_ALL=C sort | xargs md5sum)" "$before"
build --only site --out none
[ -e none ] && not 'a lost link makes no folder' 'it did' || ok 'a lost link makes no folder'
