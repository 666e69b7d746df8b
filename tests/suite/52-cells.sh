#!/bin/sh
# A page or a cell for each person, desk, part: who stands where, how it goes on, what is left over; codes and tags in cells.
cd "$TMPDIR" || exit 2
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
mkdir -p town/support town/offices town/print layouts/print
cp "$ROOT/tests/golden/print/town/categories.yaml" town
sed '/^languages/d' "$ROOT/tests/golden/print/town/site.yaml" >town/site.yaml
echo 'languages: [ja, en]' >>town/site.yaml
{
  printf 'id: list\ntitle: 一覧\nentries:\n'
  for i in 1 2 3 4 5 6 7; do
    echo "  - {id: desk-$i, name: 窓口$i, topic: 件$i, categories: [money], phones: 0120-000-00$i}"
  done
} >town/support/list.yaml
cat >town/offices/all.yaml <<'END'
offices:
  - id: east
    name: 東の家
    desk: desk-1
    staff:
      - {name: "山田《やまだ》 花《はな》", role: 保健師}
      - {name: {ja: 川口 一, easy: "川口《かわぐち》 一《はじめ》", en: Hajime Kawaguchi}, role: 相談員}
  - {id: west, name: 西の家, staff: [{name: 森 二}]}
END
cat >layouts/print/many.yaml <<'END'
sheet: {size: A4, data-mark: no}
slots:
  staff: staff
  office: office
  body: markdown
  query: query
  back: {choices: [words, blank], default: words}
styles:
  base: {size: 10pt, floor: 8pt}
  title: {like: base, size: 14pt}
masters:
  labels:
    - name: labels
      box: {left: 15, right: 15, top: 15, bottom: 15}
      cell: label
      grid: {across: 2, down: 2, width: 85, height: 100, gap: [4, 8], cut: marks}
      each: desks
      spare: empty
  tags:
    - name: tags
      box: {left: 15, right: 15, top: 15, bottom: 15}
      cell: tag
      grid: {across: 2, down: 2, cut: lines}
      each: staff
      spare: again
  label:
    - {name: ground, box: {left: 0, right: 0, top: 0, height: 10}, color: brand 20%}
    - {name: words, box: {left: 2, right: 2, top: 12, height: 30}, fill: [title, {put: desk, as: lines, show: [phones]}]}
    - {name: code, box: {left: 2, right: 2, top: 45, height: 45}, fill: [{put: qr, width: 16}]}
  tag:
    - {name: words, box: {left: 2, right: 2, top: 2, bottom: 2}, fill: [staff-kana, staff-name, staff-role, office-name]}
  empty:
    - {name: words, box: {left: 2, right: 2, top: 2, bottom: 2}, fill: [{put: words, words: SPARE}]}
  cover:
    - {name: words, box: {left: 20, right: 20, top: 20, bottom: 20}, fill: [{put: words, words: COVER}, count, title, body]}
  middle:
    - {name: words, box: {left: 20, right: 20, top: 20, bottom: 20}, fill: [{put: words, words: MIDDLE}, count, title, body]}
  front:
    - {name: words, box: {left: 20, right: 20, top: 20, height: 120}, fill: [{put: words, words: FRONT}, staff-name]}
    - {name: code, box: {left: 20, right: 20, top: 160, height: 60}, fill: [qr]}
  back:
    - name: words
      when: back=words
      box: {left: 20, right: 20, top: 20, bottom: 20}
      fill: [{put: words, words: BACK}, office-name]
pages:
  - tags
  - labels
  - {master: labels, repeat: yes}
  - {each: parts, master: middle, first: cover}
  - {each: staff, pages: [front, back]}
END
cat >town/print/many.yaml <<'END'
id: many
layout: many
title: 題
languages: [ja, en]
slots:
  body: |
    # 一つめ
    文一
    ---
    文二
    ---
    # 三つめ
END
printf 'id: west\nlayout: many\ntitle: 西\nslots: {office: west, back: blank, query: {desks: [desk-3, desk-5]}}\n' >town/print/west.yaml
"$TSUNAGU" build --lang en --content town --layouts layouts --assets "$ROOT/assets" --only screen --dump --out out >log 2>&1 || cat log
tell 'no finding' "$(grep -c ': \(error\|warning\): ' log)" 0
words() { pdftotext -f "$2" -l "$2" -raw "out/screen/$1.pdf" - | tr -s ' \n\f' '   '; }
pages() { pdfinfo "out/screen/$1.pdf" | sed -n 's/^Pages: *//p'; }

tell 'a page or two for each' "$(pages many)" 12
tell 'cells of people, again from the first' "$(words many 1 | grep -o '保健師\|相談員\|森 二' | tr '\n' ' ')" '保健師 相談員 森 二 保健師 '
tell 'names as they are written, beside another language' "$(words many-en 1 | grep -o '川口 一 Hajime Kawaguchi')" '川口 一 Hajime Kawaguchi'
words many 1 | grep -q 'かわぐち はじめ' && echo 'ok a reading that stands in plain Japanese' || echo 'not ok a reading that stands in plain Japanese'
tell 'cells of desks' "$(words many 2 | grep -o '窓口[0-9]' | sort -u | tr '\n' ' ')" '窓口1 窓口2 窓口3 窓口4 '
tell 'they go on, and what is over' "$(words many 3 | grep -o '窓口[0-9]\|SPARE' | sort -u | tr '\n' ' ')" 'SPARE 窓口5 窓口6 窓口7 '
tell 'parts of the body' "$(for p in 4 5 6; do words many $p; done | tr -d ' ')" 'COVER1/3一つめ文一MIDDLE2/3文二MIDDLE3/3三つめ'
tell 'pages for each person' "$(for p in 7 8 9 10; do words many $p | grep -o 'FRONT\|BACK\|山田\|川口\|東の家' | sort -u; done | tr '\n' ' ')" \
  "FRONT 山田 東の家 BACK 東の家 FRONT 川口 東の家 BACK 東の家 "
tell 'only of the office, with a blank back' "$(pages west) $(words west 5 | grep -o '森 二') $(words west 6 | tr -d ' ')" '6 森 二 '
tell 'desks of the query as parts' "$(words west 3 | grep -o '窓口[0-9]' | tr '\n' ' ')" '窓口3 '

# Each cell is a section, and its code lies where the report says.
tell 'sections' "$(grep -c '^ *begin Sect' out/dump/many.txt)" 12
node -e '
const jobs = JSON.parse(require("fs").readFileSync("out/report.json")).jobs, many = jobs.find(j => j.id == "many");
const desks = many.codes.filter(c => /^desk-/.test(c.of));
console.log(desks.map(c => c.of + ":" + c.page).join(" "), many.codes.filter(c => /office/.test(c.of)).map(c => c.of).join(" "));
' >codes
tell 'codes' "$(cat codes)" 'desk-1:2 desk-2:2 desk-3:2 desk-4:2 desk-5:3 desk-6:3 desk-7:3 /office/east/ /office/east/ /office/west/'

# What no page has a cell for is named, and what does not fit in a cell says whose it is.
sed '/repeat: yes/d' layouts/print/many.yaml >layouts/print/few.yaml
printf 'id: few\nlayout: few\ntitle: 題\n' >town/print/few.yaml
"$TSUNAGU" build --lang en --content town --layouts layouts --assets "$ROOT/assets" --only screen --out few >log 2>&1
grep -q 'frame “labels”: no room for 窓口5, 窓口6, 窓口7' log && echo 'ok what has no cell is named' || { cat log; echo 'not ok what has no cell is named'; }
sed -i 's/size: 14pt/size: 60pt, floor: 60pt/' layouts/print/few.yaml
"$TSUNAGU" build --lang en --content town --layouts layouts --assets "$ROOT/assets" --only screen --out few >log 2>&1
grep -q '“words (窓口1)”' log && echo 'ok a cell says whose it is' || { cat log; echo 'not ok a cell says whose it is'; }

# Pictures for screens: exactly as many pixels, no PDF, and the site and the report know them.
rm town/print/*
cat >layouts/print/picture.yaml <<'END'
sheet: {size: 1080x1080px, papers: [1080x1350px]}
slots: {body: markdown}
styles: {base: {size: 20pt, floor: 10pt}}
masters:
  part:
    - {name: words, box: {left: 10, right: 10, top: 10, bottom: 10}, fill: [count, title, body]}
pages: [{each: parts, master: part}]
END
printf 'id: square\nlayout: picture\ntitle: 絵\nslots:\n  body: |\n    一\n    ---\n    二\n' >town/print/square.yaml
printf 'id: tall\nlayout: picture\ntitle: 絵\npaper: 1080x1350px\n' >town/print/tall.yaml
cp -R "$ROOT/layouts/site" layouts/site
"$TSUNAGU" build --lang en --content town --layouts layouts --assets "$ROOT/assets" --only site,screen,image --out pictures >log 2>&1 || cat log
tell 'pictures, and no PDF' "$(cd pictures && ls image screen | tr '\n' ' ')" 'image: square-1.png square-2.png tall-1.png  screen: '
tell 'pixels' "$(cd pictures/image && for f in *; do od -An -t u1 -j 16 -N 8 "$f"; done | tr -s ' ' | sort | uniq -c | tr -s ' ' | tr '\n' ';')" \
  ' 2 0 0 4 56 0 0 4 56; 1 0 0 4 56 0 0 5 70;'
tell 'the report says so' "$(grep -o '"pages":[0-9],"width_px":[0-9]*,"height_px":[0-9]*' pictures/report.json | tr '\n' ' ')" \
  '"pages":2,"width_px":1080,"height_px":1080 "pages":1,"width_px":1080,"height_px":1350 '
tell 'the page of downloads offers them' "$(cd pictures/site/print && ls *.png | tr '\n' ' ')$(grep -c 'square-2.png" type="image/png"' pictures/site/print/index.html) $(grep -c '1080 × 1350 px' pictures/site/print/index.html)" \
  'square-1.png square-2.png tall-1.png 1 1'
cp -R pictures/site/print before
"$TSUNAGU" build --lang en --content town --layouts layouts --assets "$ROOT/assets" --only site --out pictures >log 2>&1 || cat log
tell 'a site alone keeps them' "$(diff -r before pictures/site/print)" ''

# Every word that a single social picture is given stands in it, whatever else it is given.
rm town/print/*
mkdir town/media
echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#888"/></svg>' >town/media/grey.svg
for layout in sns-square sns-story; do
  for image in no yes; do
    printf 'id: %s-%s\nlayout: %s\ntitle: 題\nslots:\n  catchphrase: 標語\n  lead: 一言\n  body: 本文\n' $layout $image $layout >town/print/$layout-$image.yaml
    [ $image = no ] || printf '  image: grey.svg\n  image_alt: 灰色\n' >>town/print/$layout-$image.yaml
  done
done
"$TSUNAGU" build --lang en --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --only screen,image --dump --out social >log 2>&1 || cat log
tell 'social pictures without a finding' "$(grep -c ': \(error\|warning\): ' log)" 0
tell 'all words stand in each' "$(grep -oh '標語\|一言\|本文' social/dump/sns-*.txt | sort | uniq -c | tr -s ' \n' ' ')" ' 4 一言 4 本文 4 標語 '
