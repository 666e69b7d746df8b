#!/bin/sh
# The report of a quarter: counted by hand for a small town, told as JSON, page and PDF.
cd "$TMPDIR" || exit 2
mkdir -p town/support town/print town/articles
run() { command=$1; shift; "$TSUNAGU" "$command" --lang en --content town --layouts layouts --assets "$ROOT/assets" --out out "$@" >stdout 2>stderr; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
test_that() { name=$1; shift; if "$@"; then ok "$name"; else head -n 40 stdout stderr; not "$name" "$*"; fi; }
fails() { ! "$@"; }
cat >town/site.yaml <<'END'
name: 町
municipality: 町
base_url: https://town.example/
languages: [ja, en]
publisher: {name: 町}
edition: {id: 2026-winter, label: 冬号, date: 2026-12-01}
stale_after_days: 100
media:
  - {id: counter, label: "窓口|棚", copies: 500}
  - {id: school, label: 学校}
END
cat >town/categories.yaml <<'END'
categories:
  - {id: money, label: お金}
  - {id: health, label: 健康}
situations:
  - {id: young, label: 若い人}
  - {id: carer, label: 家族}
  - {id: nobody, label: だれか}
END
cat >town/support/list.yaml <<'END'
id: all
title: リスト
entries:
  - {id: day, name: {ja: 昼, en: Day}, categories: [money, health], situations: [young], topic: {ja: 何でも, en: Anything}, phones: 0596-21-0001, languages: [ja, en],
     hours: [{days: mon-fri, open: 9:00, close: 18:00}], verified: {on: 2026-11-01}}
  - {id: evening, name: 夜, categories: [money], situations: [carer], topic: 夜, phones: 0596-21-0002,
     hours: [{days: sat, open: 9:00, close: 20:00}], verified: {on: 2026-01-01}}
  - {id: chat, name: {ja: 字, en: Chat}, categories: [health], situations: [young], topic: 字, channels: [{type: chat, url: https://chat.example/}]}
  - {id: counter, name: 受付, categories: [money], situations: [young], topic: 受付, consults: false, hours: [{always: true}], place: 役場}
  - {id: gone, name: 前の, categories: [health], situations: [young], topic: 前, phones: 0596-21-0003, status: inactive, hours: [{always: true}]}
END
printf -- '---\ntitle: 一\n---\n本文です。[外](https://other.example/)\n' >town/articles/a.md
printf -- '---\ntitle: One\nlang: en\ntranslation_of: a.md\n---\nText.\n' >town/articles/b.md
printf -- '---\ntitle: 二\n---\n本文です。\n' >town/articles/c.md
printf 'id: flyer\nlayout: flyer-a4\ntitle: {ja: ちらし, en: Flyer}\nlanguages: [ja, en]\nmedium: counter\nslots: {query: {desks: [day]}}\n' >town/print/flyer.yaml
printf 'id: sheet\nlayout: flyer-a4\ntitle: 紙\nmedium: school\ncopies: 1200\nslots: {query: {desks: [chat]}}\n' >town/print/sheet.yaml
printf 'id: sns\nlayout: sns-square\ntitle: 絵\nmedium: counter\nedition: no\nslots: {query: {desks: [day, chat]}}\n' >town/print/sns.yaml
printf 'id: bag\nlayout: tote\ntitle: 袋\nmedium: school\ncopies: 10\n' >town/print/bag.yaml
# A card that a picture fills from edge to edge: nowhere is room for a mark.
cp -R "$ROOT/layouts" layouts
cat >layouts/print/full.yaml <<'END'
sheet: {size: 91x55}
slots: {image: image, image_alt: text}
styles: {base: {size: 10}}
masters:
  one: [{name: all, box: {left: -3, right: -3, top: -3, bottom: -3}, fill: [{put: image, cover: yes}]}]
pages: [one]
END
mkdir -p town/media
cp "$ROOT/layouts/print/art/town.svg" town/media/
printf 'id: full\nlayout: full\ntitle: 絵\nlanguages: [ja, en]\nmedium: school\ncopies: 10\nslots: {image: town.svg, image_alt: 町}\n' >town/print/full.yaml

test_that 'it builds' run build --only screen,press,data
printf 'id: card\nlayout: flyer-a4\ntitle: 札\nmedium: school\ncopies: 30\nedition: no\nslots: {query: {desks: [chat]}}\n' >town/print/card.yaml
test_that 'a piece is released' run release sheet --copies 900
test_that 'and printed again' run release sheet --copies 100 --date 2026-12-20
test_that 'and one that carries no edition' run release card --date 2027-01-10
test_that 'and again another day, of another quarter' run release card --date 2026-11-30
test_that 'and it builds again' run build --only screen,press,data
cat >look.mjs <<'END'
import fs from 'node:fs'
import assert from 'node:assert/strict'
const report = JSON.parse(fs.readFileSync('out/report.json')), q = report.quarter
const tests = {
  'pieces by medium and language': () => assert.deepEqual(q.pieces.map(p => [p.medium, p.language, p.pieces, p.copies, p.released, p.released_copies]),
    [['counter', 'ja', 2, 500, 0, 0], ['counter', 'en', 1, 500, 0, 0], ['school', 'ja', 4, 1250, 2, 1030], ['school', 'en', 1, 10, 0, 0]]),
  'pages are those of the PDFs and pictures': () => assert.equal(q.pieces.reduce((n, p) => n + p.pages, 0), report.jobs.reduce((n, j) => n + j.pages, 0)),
  'desks': () => assert.deepEqual([q.desks, q.verified, q.overdue, q.never_verified, q.articles], [4, 1, 1, 2, 2]),
  'languages': () => assert.deepEqual(q.languages, [{code: 'ja', desks_named: 4, desks_spoken: 4, articles: 2, pieces: 6}, {code: 'en', desks_named: 1, desks_spoken: 1, articles: 1, pieces: 2}]),
  'categories, a desk in each of its own': () => assert.deepEqual(q.categories, [{id: 'money', desks: 3, evening: 1, weekend: 1, no_phone: 0}, {id: 'health', desks: 2, evening: 0, weekend: 0, no_phone: 1}]),
  'who gives no consultation is open for nobody, 18:00 is no evening': () =>
    assert.deepEqual(q.situations, [{id: 'young', desks: 3, evening: 0, weekend: 0, no_phone: 1}, {id: 'carer', desks: 1, evening: 1, weekend: 1, no_phone: 0}, {id: 'nobody', desks: 0, evening: 0, weekend: 0, no_phone: 0}]),
  'gaps': () => assert.deepEqual(q.gaps, [{situation: 'young', lacks: 'evening'}, {situation: 'carer', lacks: 'no-phone'}, {situation: 'nobody', lacks: 'desk'}]),
  'links to other hosts': () => assert.deepEqual(report.links.map(l => [l.url, l.kind, l.of]), [['https://chat.example/', 'desk', 'chat'], ['https://other.example/', 'article', 'a'], ['https://www.jma.go.jp/', 'site', undefined]]),
  'on which pieces no mark stands': () => assert.deepEqual(q.without_mark, ['bag', 'full', 'full-en']),
  'and at each whether it does': () => assert.deepEqual(report.jobs.filter(j => j.marked).map(j => j.id), ['card', 'flyer', 'flyer-en', 'sheet']),
  'of which desks a piece tells': () => assert.deepEqual(report.jobs.find(j => j.id === 'sheet').desks, ['chat']),
}
for (const [name, test] of Object.entries(tests)) {
  try { test(); console.log('ok ' + name) } catch (error) { console.log(error.message); console.log('not ok ' + name + ': is otherwise') }
}
END
node look.mjs
test_that 'the page says what lacks' grep -q '「若い人」の人には、夜に開いている窓口がありません。' out/report.html
test_that 'and what nobody has' grep -q '「だれか」の人には、窓口がありません。' out/report.html
test_that 'which have no mark, for want of room' grep -q '入る場所がない: full</p>' out/report.html
test_that 'or as art' grep -q '絵だけの型: bag</p>' out/report.html
test_that 'its rows have heads' grep -q '<th scope="row">窓口|棚</th><td>日本語</td><td class="n">2</td>' out/report.html
test_that 'nothing in it comes from elsewhere' fails grep -q 'src=\|href=\|url(' out/report.html
test_that 'a wide table can be scrolled by keys' test "$(grep -c '<div class="wide" tabindex="0">' out/report.html)" -eq "$(grep -c '<table>' out/report.html)"
test_that 'it is valid' sh -c "java -jar '$ROOT/tests/node_modules/vnu-jar/build/dist/vnu.jar' --also-check-css --format gnu out/report.html >stdout 2>stderr"
pdftotext -layout out/report.pdf report.txt
test_that 'the PDF tells the same' grep -q '窓口|棚 *日本語 *2 ' report.txt
test_that 'with the copies' grep -q '1,250 *2 *1,030' report.txt
test_that 'and the gaps' grep -q '電話なしで相談できる窓口がありません' report.txt
test_that 'it is fit for screen readers' sh -c "'$TSUNAGU' preflight --lang en out/report.pdf --as screen --no-codes >stdout 2>stderr"
test_that 'a build of the site alone leaves the page as it is' sh -c "cp out/report.html before && '$TSUNAGU' build --only site --lang en --content town --layouts layouts --assets '$ROOT/assets' --out out >/dev/null 2>&1; cmp -s before out/report.html"
