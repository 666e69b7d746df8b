#!/bin/sh
# Keeping the records true: desks past their date and the press, the sheets that they are asked with, and what they answered.
cd "$TMPDIR" || exit 2
cp -R "$ROOT/tests/ise/content" town
rm -f town/print/*
run() { command=$1; shift; "$TSUNAGU" "$command" --lang en --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out "$@" >stdout 2>stderr; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
test_that() { name=$1; shift; if "$@"; then ok "$name"; else head -n 40 stdout stderr; not "$name" "$*"; fi; }
fails() { ! "$@"; }

# Three desks, of which two are of one organisation; who was asked when.
cat >town/support/list.yaml <<'END'
id: tsunagari
title: リスト
entries:
  # the first
  - id: fresh
    name: 新しい窓口
    organization: 社会福祉協議会
    categories: [money]
    topic: 何でも
    phones: 0596-21-5717
    email: fresh@shakyo.example
    verified: {on: 2023-03-01, by: 福祉課}
  - id: old # remembered
    name: 古い窓口
    organization: 社会福祉協議会
    categories: [money]
    topic: 何でも
    phones: 0596-21-5718
    web: https://old.shakyo.example/deep/page
    hours: [{days: mon-fri, open: 9:00, close: 17:00}]
    features: [free]
    access: 駅から5分
    languages: [ja, pt]
    verified: {on: 2022-01-10, by: 福祉課}
  - id: never
    name: 聞いたことのない窓口
    organization: "会/A:B"
    categories: [money]
    topic: 何でも
    phones: 0596-21-5719
END
for file in town/support/*; do [ "$file" = town/support/list.yaml ] || rm "$file"; done
rm -rf town/articles town/offices town/events town/releases.yaml
sed -i 's/^fallback:.*//' town/support/list.yaml
cat >town/site.yaml <<'END'
name: 町
municipality: 町
base_url: https://town.example/
publisher: {name: 町, department: 福祉課, phone: 0596-21-0000, email: a@town.example}
edition: {id: 2023-spring, label: 春号, date: 2023-04-01, until: 2023-06-30}
stale_after_days: 365
END
cat >town/categories.yaml <<'END'
categories:
  - {id: money, label: お金}
END
mkdir -p town/print
printf 'id: all\nlayout: flyer-a4\ntitle: 全部\nslots:\n  query: {desks: [old, fresh]}\n' >town/print/all.yaml
printf 'id: one\nlayout: flyer-a4\ntitle: 一つ\nslots:\n  query: {desks: [fresh, never]}\n' >town/print/one.yaml

test_that 'a town with a desk past its date is built' run build --only press,screen
test_that 'the piece that tells of it is not written for the press' test ! -e out/press/all.pdf
test_that 'its PDF for the screen is' test -s out/screen/all.pdf
test_that 'the other piece is' test -s out/press/one.pdf
test_that 'it is said which desk it was' grep -q 'no press file is made of all: .*(old)' stderr
test_that 'a desk that nobody verified stops nothing' fails grep -q 'made of one' stderr
test_that 'check says so, too' sh -c "'$TSUNAGU' check --lang en --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' 2>&1 | grep -q 'press-stale'"
test_that '--strict stops it' fails run build --only press --strict --out strict
test_that 'and writes nothing' test ! -e strict/press
test_that '--allow-stale writes it' run build --only press --allow-stale --strict
test_that 'and the file is there' test -s out/press/all.pdf
test_that 'the summary counts the desk' grep -q 'desks past their date 1' stdout
test_that 'release refuses it' fails run release all
test_that 'and notes nothing' test ! -e town/releases.yaml
test_that 'until it is said that one knows' run release all --allow-stale

# The sheets. Without --within: until the edition ends.
test_that 'sheets are made of those due' run verified --date 2023-04-02
test_that 'of each organisation one' test "$(ls out/confirm/*.pdf | wc -l)" -eq 2
test_that 'a name for every disk' test -s 'out/confirm/会_A_B.pdf'
pdftotext -layout out/confirm/社会福祉協議会.pdf sheet.txt
test_that 'it is to the organisation' grep -q '社会福祉協議会 御中' sheet.txt
test_that 'by a day, in two weeks' grep -q '2023年4月16日.*までに' sheet.txt
test_that 'with the desk' grep -q '古い窓口' sheet.txt
test_that 'its number' grep -q '0596-21-5718' sheet.txt
test_that 'the address written out' sh -c "tr -d ' \n' <sheet.txt | grep -q 'old.shakyo.example/deep/page'"
test_that 'and when it was last asked' grep -q '2022年1月10日' sheet.txt
test_that 'not the desk that is fresh' fails grep -q '新しい窓口' sheet.txt
test_that 'what to type is said' grep -q 'tsunagu verified --content town old$' stdout
test_that 'with a longer view it is there, too' run verified --date 2023-04-02 --within 400
test_that 'on the same sheet' sh -c 'pdftotext out/confirm/社会福祉協議会.pdf - | grep -q 新しい窓口'
test_that 'a mail is with it' sh -c "head -n 1 out/confirm/社会福祉協議会.txt | grep -q '宛先：fresh@shakyo.example'"
test_that 'which says of each desk what is published' grep -q '電話：0596-21-5718' out/confirm/社会福祉協議会.txt
test_that 'all of it, in words' sh -c "for line in '休日：祝日・年末年始は休み' '特徴・条件：無料' '行き方：駅から5分' '使えることば：日本語、Português'; do grep -q \"^　\$line\" out/confirm/社会福祉協議会.txt || exit 1; done"
test_that 'the PDF is fit for screen readers' sh -c "'$TSUNAGU' preflight --lang en out/confirm/社会福祉協議会.pdf --as screen --no-codes >stdout 2>stderr"
test_that 'two runs are the same' sh -c "cp -R out/confirm first && '$TSUNAGU' verified --lang en --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' --out out --date 2023-04-02 --within 400 --jobs 3 >/dev/null && diff -r first out/confirm"

# The answers.
cp town/support/list.yaml before
test_that 'an answer is recorded' run verified old never --date 2023-04-05 --by こども課
diff before town/support/list.yaml >changes
test_that 'in its line' grep -q '^>     verified: {on: 2023-04-05, by: こども課}$' changes
test_that 'and where there was none' test "$(grep -c '^>' changes)" -eq 2
test_that 'nothing else has changed' test "$(grep -c '^<' changes)" -eq 1
test_that 'then it may go to the press' run build --only press --strict
test_that 'a day that has not come is refused' fails run verified fresh --date 2199-01-01
test_that 'as what it is' grep -q 'has not come yet: 2199-01-01' stderr
cp town/support/list.yaml before
test_that 'one before what was recorded is recorded' run verified old --date 2023-04-01
test_that 'with a word' grep -q 'before what was recorded (2023-04-05)' stdout
cp before town/support/list.yaml
test_that 'an unknown desk is refused' fails run verified olds
test_that 'with the nearest' grep -q 'did you mean old?' stderr
cp town/support/list.yaml before
test_that 'together with one that is known' fails run verified fresh olds
test_that 'nothing is written' cmp -s before town/support/list.yaml
chmod 664 town/support/list.yaml
test_that 'who may write the file still may' sh -c "'$TSUNAGU' verified fresh --date 2023-04-06 --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' >/dev/null && test \"\$(stat -c %a town/support/list.yaml)\" = 664"
sed -i '/verified:/d' town/support/list.yaml
cat >both.sh <<'END'
for id in fresh old never; do
  "$TSUNAGU" verified $id --date 2023-04-07 --by "$id" --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" >/dev/null 2>&1 &
done
wait
END
sh both.sh
test_that 'of three at once none is lost' test "$(grep -c 'verified: {on: 2023-04-07' town/support/list.yaml)" -eq 3
cp -R town nfd
mv nfd/support/list.yaml "nfd/support/$(printf 'リスト\343\201\213\343\202\231.yaml')"
test_that 'a name in another normal form' fails sh -c "'$TSUNAGU' verified fresh --lang en --date 2023-04-08 --content nfd --layouts '$ROOT/layouts' --assets '$ROOT/assets' 2>stderr"
test_that 'is told, and no second file made' test "$(find nfd/support -type f | wc -l)" -eq 1
mkdir linked && cp -R town/. linked && mkdir linked/real && mv linked/support/list.yaml linked/real/desks.yaml && ln -s ../real/desks.yaml linked/support/list.yaml
cp linked/real/desks.yaml before.yaml
test_that 'a list behind a link' sh -c "'$TSUNAGU' verified fresh --lang en --date 2023-04-08 --content linked --layouts '$ROOT/layouts' --assets '$ROOT/assets' >/dev/null 2>stderr"
test_that 'is changed where it lies' fails cmp -s linked/real/desks.yaml before.yaml
test_that 'and the link stays' test "$(readlink linked/support/list.yaml)$(ls -A linked/real linked/support | tr '\n' ' ')" = '../real/desks.yamllinked/real: desks.yaml  linked/support: list.yaml '
test_that 'a desk is added there, too' sh -c "'$TSUNAGU' new desk --content linked --layouts '$ROOT/layouts' --assets '$ROOT/assets' name=橋の下の窓口 category=money topic=新 phone=0599-00-1234 >stdout 2>stderr"
test_that 'and nowhere else' test -L linked/support/list.yaml -a "$(grep -c 橋の下の窓口 linked/real/desks.yaml)" = 1
test_that 'nothing lies about' test "$(ls -A town/support)" = list.yaml

# Links to other hosts: a server of our own tells what became of them.
cat >server.mjs <<'END'
import http from 'node:http'
const server = http.createServer((ask, answer) => {
  const path = ask.url
  if (path === '/fine') answer.end('ok')
  else if (path === '/moved') { answer.statusCode = 301; answer.setHeader('Location', '/fine'); answer.end() }
  else if (path === '/whole' && ask.method === 'HEAD') { answer.statusCode = 405; answer.end() }
  else if (path === '/whole') answer.end('ok')
  else if (path === '/list?of[1-3]') answer.end('ok')
  else if (path === '/no-robots') { answer.statusCode = 403; answer.end() }
  else { answer.statusCode = 404; answer.end() }
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
END
node server.mjs >port &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do [ -s port ] || sleep 0.1; done
host=http://127.0.0.1:$(cat port)
sed -i 's|^    web: .*||' town/support/list.yaml
awk -v host="$host" '{ print } /id: fresh/ { print "    web: " host "/fine"; print "    channels: [{type: form, url: " host "/moved}, {type: chat, url: " host "/whole}, {type: sns, url: " host "/no-robots}, {type: video, url: " host "/gone}]" }' \
  town/support/list.yaml >list && mv list town/support/list.yaml
mkdir -p town/articles
printf -- '---\ntitle: 記事\n---\n[同じ](%s/fine)と[ここ](https://town.example/desk/)と[一覧](%s/list?of[1-3])\n' "$host" "$host" >town/articles/a.md
test_that 'links are listed without the network' run links --offline
test_that 'with the desk whose they are' grep -q '/moved  desk fresh  support/list.yaml:' stdout
test_that 'and the article' grep -q '/fine  article a  articles/a.md:4' stdout
test_that 'the site itself is no other host' fails grep -q town.example stdout
test_that 'nothing is said of what was not asked' fails grep -q '404\|BROKEN\|ok  ' stdout
test_that 'a broken one is told by the status' sh -c "'$TSUNAGU' links --lang en --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' >stdout 2>stderr; test \$? -eq 1"
test_that 'which it is' grep -q 'BROKEN (404)  .*/gone  desk fresh' stdout
test_that 'one that moved, and where to' sh -c 'grep -A1 "moved (200)  .*/moved" stdout | grep -q "→ .*/fine"'
test_that 'a server that answers only to whole pages is fine' grep -q 'ok  .*/whole' stdout
test_that 'one that refuses programs is for people to look at' grep -q 'look at it (403)  .*/no-robots' stdout
test_that 'an address is asked as it stands' grep -q 'ok  .*/list?of\[1-3\]' stdout
test_that 'an address that two link to is asked once' grep -q 'links to other hosts: 7 ' stdout
test_that 'as JSON' sh -c "'$TSUNAGU' links --json --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' 2>/dev/null | node -e 'const links = JSON.parse(require(\"fs\").readFileSync(0)).links; process.exit(links.find(l => l.url.endsWith(\"/gone\")).state === \"broken\" && links.find(l => l.url.endsWith(\"/moved\")).moved_to.endsWith(\"/fine\") ? 0 : 1)'"
kill "$server"
wait "$server" 2>/dev/null
sed -i 's|http://127.0.0.1:[0-9]*|https://nowhere.invalid|' town/support/list.yaml town/articles/a.md
sed -i '1i exit_url: https://nowhere.invalid/exit' town/site.yaml
test_that 'without a network it is clear' sh -c "'$TSUNAGU' links --lang en --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' >stdout 2>stderr; test \$? -eq 2 && grep -q 'no network' stderr && test ! -s stdout"
mkdir bare && ln -s "$(command -v sh)" bare/sh
test_that 'without curl, too' sh -c "PATH=$TMPDIR/bare '$TSUNAGU' links --lang en --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' >stdout 2>stderr; test \$? -eq 2"
test_that 'by its name' grep -q 'curl is needed' stderr
test_that 'a build asks nobody' sh -c "PATH=$TMPDIR/bare '$TSUNAGU' build --only site --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' --out quiet >/dev/null 2>&1"
