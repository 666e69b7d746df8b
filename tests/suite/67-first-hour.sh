#!/bin/sh
# The first hour of a new town: what is told next can be copied and run, and at night nobody is left without a number.
cd "$TMPDIR" || exit 2
town="new town's files" # as folders are called on Windows' drives
site=out/site
run() { command=$1; shift; "$TSUNAGU" "$command" --lang ja --layouts "$ROOT/layouts" --assets "$ROOT/assets" "$@" >stdout 2>stderr; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
test_that() { name=$1; shift; if "$@"; then ok "$name"; else head -n 40 stdout stderr; not "$name" "$*"; fi; }
fails() { ! "$@"; }
# The line that begins a command, as it was told; run with more words.
told() { grep -m 1 -o "[^ ]*tsunagu $1 --content '[^#]*" stdout; }
copied() { line=$1; shift; sh -c "$line \"\$@\" --layouts '$ROOT/layouts' --assets '$ROOT/assets' --lang ja" sh "$@" >stdout 2>stderr; }

test_that 'a new town' run new town --content "$town" name=海浜町 department=福祉課 phone=0599-55-1111
desk=$(told 'new desk') build=$(told build)
test_that 'a new town whose number was typed in wide digits' run new town --content "$town wide" name=海浜町 department=福祉課 'phone=（０５９９）５５ー１１１１'
test_that 'its number as it is published' grep -q '^  phone: 0599-55-1111$' "$town wide/site.yaml"
rm -rf "$town wide"
test_that 'a desk by the line that was told' copied "$desk" name=くらし相談室 category=お金 topic=家賃のこと phone=0599-00-1234 'hours=月〜金 9時〜17時'
test_that 'a build by the line that was told' copied "$build" --only site,screen,data
test_that '  without a warning' grep -q 'エラー 0、警告 0' stdout
for number in 119 110 0120279338 189; do test_that "$number on the home page" grep -q "href=\"tel:$number\"" $site/index.html; done
test_that 'a category without a desk says whom to ask' grep -q 'class="turn-to"' $site/category/work/index.html
test_that '  and where that is' grep -q 'href="../../desk/madoguchi/"' $site/category/work/index.html
test_that 'one that has a desk does not' eval '! grep -q class=.turn-to $site/category/money/index.html'

test_that 'a layout that is not there' fails run new job --content "$town" layout=kanban title=どうぞ
test_that '  is answered with those that are, and what they are' grep -q 'sign-a-frame  *立て看板$' stderr
test_that 'a brochure' run new job --content "$town" layout=brochure-a4 title=わが町の相談窓口 id=sasshi
test_that 'a sign' run new job --content "$town" layout=sign-a-frame title='どうぞ お入りください'
test_that '  are printed' copied "$build" --only press
test_that '  with a word on the address that is none' grep -q 'soudan.example.jp/.*見本のアドレス' stdout
test_that '  and can go to press' run preflight --no-codes --out out
test_that '  all three, without a doubt' [ "$(grep -c '入稿できます$' stdout)" = 3 ]

test_that 'a desk that has no telephone' run new desk --content "$town" name=手で話す窓口 topic=手話 category=health line=https://line.me/R/ti/p/@x fax=0599-00-1299
test_that '  is written' grep -q 'fax: 0599-00-1299' "$town/support/soudan.yaml"
test_that '  as it was said' grep -q 'type: line, url: "https://line.me/R/ti/p/@x"' "$town/support/soudan.yaml"
test_that 'a key that is none' fails run new desk --content "$town" fone=1
test_that '  is answered with those that are' grep -q 'fone=1.* fax= .*もしかして phone=' stderr
option_first() { "$TSUNAGU" --lang en check --content "$town" --layouts "$ROOT/layouts" --assets "$ROOT/assets" >stdout 2>stderr; }
test_that 'an option before the command' option_first
test_that '  is heard' grep -q 'can be built' stdout

test_that 'desks to ask' run verified --content "$town"
test_that 'an answer by the line that was told' copied "$(told verified)" --by 福祉課
test_that '  is noted' grep -q 'verified: {on: .*, by: 福祉課}' "$town/support/soudan.yaml"
test_that 'the next edition' run edition 2030-spring --content "$town"
test_that 'what changed by the line that was told' copied "$(told changes)"

# Somebody who answers: what is needed is asked for until it is there, and what was typed is not lost to one wrong answer.
if ! printf '' | script -qec true /dev/null >stdout 2>&1; then
  echo 'skip answers in a terminal: script is not that of util-linux'
  exit 0
fi
ask() { script -qec "'$TSUNAGU' new desk --content \"$town\" --lang ja --layouts '$ROOT/layouts' --assets '$ROOT/assets'" /dev/null; }
{ printf '%s\n' 夜の窓口 '' 眠れない health 0599-00-12; yes '' | head -n 9; } | ask | tr -d '\r' >stdout 2>stderr
test_that 'what is needed is said' grep -q 'これは要ります' stdout
again=$(grep -o "new desk --content 'new town'.*name=.*" stdout)
test_that 'what was typed is told again' [ "$again" = "new desk --content 'new town'\\''s files' name=夜の窓口 topic=眠れない category=health phone=0599-00-12" ]
test_that 'corrected, it is taken' copied "$(grep -o "[^ ]*tsunagu new desk --content 'new.*name=.*" stdout | sed 's/0599-00-12/0599-00-1235/')"
