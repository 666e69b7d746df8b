#!/bin/sh
# Fills that are pictures, forms, steps, ranks and maps: what is tagged, what is drawn, how they give way.
cd "$TMPDIR" || exit 2
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
has() { if grep -q -- "$2" "$3"; then echo "ok $1"; else echo "not ok $1: no $2"; fi; }
mkdir -p town/support town/print town/media layouts/print
sed '/^languages/d' "$ROOT/tests/golden/print/town/site.yaml" >town/site.yaml
cat >town/categories.yaml <<'END'
categories:
  - {id: money, label: お金, icon: wallet}
  - {id: people, label: 人とのこと, icon: people}
situations:
  - {id: young, label: 18歳まで, icon: child}
  - {id: carer, label: 世話をする人, icon: hand}
END
desks() { # how many
  printf 'id: list\ntitle: 一覧\nentries:\n'
  i=1
  while [ $i -le "$1" ]; do
    at=$((i % 3))
    set -- "$1" '' '[young]' '[young, carer]'
    who=$(eval echo "\${$((at + 2))}")
    [ $((i % 2)) = 0 ] && what=money || what=people
    echo "  - {id: desk-$i, name: 窓口の名前$i, topic: 件, categories: [$what], ${who:+situations: $who, }phones: 0120-000-$((100 + i))}"
    i=$((i + 1))
  done
}
desks 12 >town/support/list.yaml
cp "$ROOT/content/media/harbour-morning.jpg" town/media/flat.jpg
# The same with an EXIF segment that says: turn it by 90 degrees.
{
  head -c 2 town/media/flat.jpg
  printf '\377\341\000\042Exif\000\000MM\000\052\000\000\000\010\000\001\001\022\000\003\000\000\000\001\000\006\000\000\000\000\000\000'
  tail -c +3 town/media/flat.jpg
} >town/media/turned.jpg
cat >town/media/map.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<defs><linearGradient id="g"><stop offset="0" stop-color="#0f5a73"/><stop offset="1" stop-color="#ffffff" stop-opacity="0"/></linearGradient>
<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath></defs>
<rect width="200" height="100" fill="url(#g)"/><g opacity="0.5" clip-path="url(#c)"><rect width="100" height="100" fill="#c33"/><circle cx="50" cy="50" r="20"/></g>
</svg>
END
cat >layouts/print/all.yaml <<'END'
sheet: {size: A4}
slots:
  image: image
  image_alt: text
  photo: image
  photo_alt: text
  below: text
  body: markdown
  votes: markdown
styles:
  base: {size: 10.5pt, floor: 9pt}
  caption: {like: base, size: 9}
  title: {like: base, size: 16}
masters:
  one:
    - {name: title, box: {left: 15, right: 15, top: 10, height: 12}, fill: [title]}
    - {name: again, box: {left: 15, right: 15, top: 22, height: 12}, fill: [title]}
    - {name: map, box: {left: 15, width: 60, top: 36, height: 40}, fill: [{put: image, crop: {left: 50, width: 50}, caption: below}]}
    - {name: photo, box: {left: 80, width: 40, top: 36, height: 40}, fill: [{put: image, slot: photo, cover: yes, radius: 4}]}
    - {name: round, box: {left: 125, width: 40, top: 36, height: 40}, fill: [{put: image, slot: photo, cover: yes, as: circle}]}
    - {name: steps, box: {left: 15, width: 90, top: 82, height: 70}, fill: [{put: steps}]}
    - {name: votes, box: {left: 112, right: 15, top: 82, height: 70}, fill: [{put: ranking, slot: votes}]}
    - name: form
      box: {left: 15, right: 15, top: 156, height: 90}
      fill:
        - {put: field, as: table, height: 12, words: 名前}
        - {put: field, as: table, height: 24, gap: 8, dashed: yes, words: 望み}
        - {put: field, as: table, words: 連絡, choices: [電話, {ja: 手紙, en: letter}]}
        - {put: field, as: box, height: 14, words: 同意}
        - {put: field, words: 署名}
        - {put: checks, of: situations, words: どんな人}
    - {name: colours, box: {left: 15, right: 15, top: 250, height: 30}, fill: [{put: swatches, across: 6, height: 8}]}
    - {name: line, box: {left: 15, right: 15, top: 284, height: 1}, fill: [{put: shape, as: line, dashed: yes, color: brand}]}
pages: [one]
END
cat >town/print/all.yaml <<'END'
id: all
layout: all
title: すべて
slots:
  image: map.svg
  image_alt: 地図
  below: 右半分の地図
  photo: {file: turned.jpg, crop: {top: 20, height: 60}}
  photo_alt: 港
  body: |
    1. はじめに **電話** をします。

       名前は言わなくてもかまいません。
    2. つぎに話します。
  votes: |
    1. 縁側：42票
    2. お茶：42票
    3. 散歩：7票
END
if ! "$TSUNAGU" build --content town --layouts layouts --assets "$ROOT/assets" --out out --only screen --dump --lang en >log 2>&1; then
  cat log
  echo 'not ok fills: the town does not build'
  exit 1
fi
d=out/dump/all.txt
tell 'no findings' "$(grep -c ': warning: \|: error: ' log)" 0
tell 'the title is printed twice and a heading of the first level once' "$(grep -c 'begin H1' $d) $(grep -c 'begin H2' $d)" '1 1'
has 'a crop shows the right half: the whole stands left of what is seen' 'picture media/map.svg -18.32 36 66.64 33.32 clip 15 36 33.32 33.32' $d
has 'a caption stands below its picture' '右半分の地図' $d
has 'corners are rounded' 'clip 80 36 40 40 radius 4' $d
has 'a picture may be round' 'clip 125 36 40 40 radius 20' $d
tell 'steps are a list with numbers' "$(grep -c 'begin Lbl' $d)" 5
tell 'equal votes share a rank' "$(sed -n '/begin Lbl/,/end Lbl/s/.* "\([0-9]\)"$/\1/p' $d | tr '\n' ' ')" '1 2 1 1 3 '
tell 'dashed lines: of the form and the shape' "$(grep -c ' dashed ' $d)" 3
has 'boxes to tick of the situations' '世話をする人' $d
has 'swatches say their values' '#0F5A73\|C[0-9]* M' $d

pdfimages -list out/screen/all.pdf | tail -n +3 >images
tell 'photos stay JPEGs, turned upright; a drawing is no image' "$(awk '{print $3, $4, $5, $9}' images | sort -u)" 'image 1600 2400 jpeg'
node -e '
const r = JSON.parse(require("fs").readFileSync("out/report.json"));
for (const p of r.jobs[0].pictures) console.log(p.path, p.page, p.width_mm, p.height_mm, p.dpi ?? "-");' >pictures
tell 'the report says how fine each picture is' "$(sed -n 1p pictures)/$(sed -n 2p pictures)" 'media/map.svg 1 33.3 33.3 -/media/turned.jpg 1 40 40 914'

# The map: all desks; then their numbers go; then desks, with a code that leads to the others.
map() { # how many desks
  desks "$1" >town/support/list.yaml
  printf 'id: map\nlayout: support-map\ntitle: 地図\n' >town/print/all.yaml
  "$TSUNAGU" build --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out --only screen --dump --lang en >log 2>&1 || cat log
  pdftotext out/screen/map.pdf map.txt
}
map 12
tell 'a map of twelve desks has no findings' "$(grep -c ': warning: \|: error: ' log)" 0
tell 'every number stands in it' "$(grep -o '0120-000-1[01][0-9]' map.txt | sort -u | wc -l | tr -d ' ')" 12
tell 'rows and columns are headed' "$(grep -c 'begin TH row' out/dump/map.txt) $(grep -c 'begin TH$' out/dump/map.txt)" '2 3'
map 200
has 'numbers go first' 'no room for phones' log
has 'then desks, and the warning names them' 'no room for desk-' log
has 'what is left out is said with a code' 'ほか' map.txt
tell 'nothing is smaller than 9 pt but readings' "$(grep -c 'text .* [1-8]\.[0-9]* ink' out/dump/map.txt)" 0

# Markdown: lists within their items, long rows over pages, narrow tables as lists, a picture with the text beside it.
cat >layouts/print/flow.yaml <<'END'
sheet: {size: A5, data-mark: no}
slots: {body: markdown}
styles:
  base: {size: 10.5pt}
masters:
  first:
    - {name: head, box: {left: 12, right: 12, top: 5, height: 6}, fill: [section]}
    - {name: text, box: {left: 12, right: 12, top: 12, bottom: 14}, then: text, fill: [title, body]}
  next:
    - {name: head, box: {left: 12, right: 12, top: 5, height: 6}, fill: [section]}
    - {name: text, box: {left: 12, right: 12, top: 12, bottom: 14}, then: text}
pages: [first, {master: next, repeat: yes}]
END
desks 1 >town/support/list.yaml
{
  printf 'id: flow\nlayout: flow\ntitle: 本文\nslots:\n  body: |\n    ## 港のこと\n\n    ![港](../media/flat.jpg)\n\n'
  printf '    港の朝はとても静かです。船が帰ってくるまで、だれもいません。\n\n    - 一つ\n      - 中の一つ\n        1. 奥の一つ\n    - 二つ\n\n'
  printf '    > 引用の文です。\n    >\n    > 二つめの文です。\n\n    | 名 | 説明 |\n    |--|--|\n    | 長い | '
  i=0
  while [ $i -lt 250 ]; do printf 'とても長い説明の文です。'; i=$((i + 1)); done
  printf ' |\n\n    ## 山のこと\n\n    | あ | い | う | え | お | か | き | く | け | こ | さ | し | す | せ |\n    |--|--|--|--|--|--|--|--|--|--|--|--|--|--|\n    | '
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do printf '長い長い文字 | '; done
  printf '\n'
} >town/print/all.yaml
"$TSUNAGU" build --content town --layouts layouts --assets "$ROOT/assets" --out out --only screen --dump --lang en >log 2>&1 || cat log
d=out/dump/flow.txt
tell 'long Markdown has no findings' "$(grep -c ': warning: \|: error: ' log)" 0
pdfinfo -struct out/screen/flow.pdf >struct 2>/dev/null
has 'a list is within its item' '^      L (block)\|^        L (block)' struct
has 'quotes are block quotes' 'BlockQuote' struct
tell 'a row higher than a page goes on in further rows' "$([ "$(grep -c 'begin TR' $d)" -ge 4 ] && echo yes)" yes
tell 'every sentence of it is there, and the four others' "$(pdftotext -raw out/screen/flow.pdf - | grep -o '。' | wc -l | tr -d ' ')" 254
tell 'nothing stands below the foot' "$(awk '/^ *text/ && $3 > 197' $d | wc -l | tr -d ' ')" 0
tell 'the picture has the text at its side' "$(awk '/picture media\/flat.jpg/ {print ($3 > 60)}' $d)" 1
tell 'running heads name the section' "$(sed -n '/^page/p;/のこと"$/p' $d | awk '/^page/ {n++} /のこと/ && $3 < 12 {print n, $NF}' | sort -u | tr '\n' ' ')" '1 "港のこと" 2 "港のこと" 3 "港のこと" 4 "港のこと" 5 "港のこと" 6 "山のこと" '

# Tables and sections in a frame that does not grow: the first desks stay, the code leads to the others.
for how in 'as: table, columns: [{head: desk-head, width: 60, show: [name]}, {head: code-head, width: 60, show: [phones]}]' \
  'as: cards, by-category: yes, show: [name, phones]'; do
  cat >layouts/print/few.yaml <<END
sheet: {size: A5, data-mark: no}
styles:
  base: {size: 10.5pt}
masters:
  one:
    - {name: title, box: {left: 12, right: 12, top: 10, height: 12}, fill: [title]}
    - {name: list, box: {left: 12, right: 12, top: 24, bottom: 14}, fill: [{put: desks, $how}]}
pages: [one]
END
  desks 60 >town/support/list.yaml
  printf 'id: few\nlayout: few\ntitle: 一覧\n' >town/print/all.yaml
  "$TSUNAGU" build --content town --layouts layouts --assets "$ROOT/assets" --out out --only screen --lang en >log 2>&1 || cat log
  pdftotext out/screen/few.pdf few.txt
  shown=$(grep -o '0120-000-1[0-9][0-9]' few.txt | sort -u | wc -l | tr -d ' ')
  tell "as many as fit, and how many more (${how%%,*})" "$(grep -o 'ほか *[0-9]* *件' few.txt | tr -d ' ほか件')" "$((60 - shown))"
done
