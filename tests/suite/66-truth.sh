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
test_that 'what to type is said' grep -q 'tsunagu verified old$' stdout
test_that 'with a longer view it is there, too' run verified --date 2023-04-02 --within 400
test_that 'on the same sheet' sh -c 'pdftotext out/confirm/社会福祉協議会.pdf - | grep -q 新しい窓口'
test_that 'a mail is with it' sh -c "head -n 1 out/confirm/社会福祉協議会.txt | grep -q '宛先：fresh@shakyo.example'"
test_that 'which says of each desk what is published' grep -q '電話：0596-21-5718' out/confirm/社会福祉協議会.txt
test_that 'the PDF is fit for screen readers' run preflight out/confirm/社会福祉協議会.pdf --as screen --no-codes
test_that 'two runs are the same' sh -c "cp -R out/confirm first && '$TSUNAGU' verified --lang en --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' --out out --date 2023-04-02 --within 400 --jobs 3 >/dev/null && diff -r first out/confirm"

# The answers.
cp town/support/list.yaml before
test_that 'an answer is recorded' run verified old never --date 2023-04-05 --by こども課
diff before town/support/list.yaml >changes
test_that 'in its line' grep -q '^>     verified: {on: 2023-04-05, by: こども課}$' changes
test_that 'and where there was none' test "$(grep -c '^>' changes)" -eq 2
test_that 'nothing else has changed' test "$(grep -c '^<' changes)" -eq 1
test_that 'then it may go to the press' run build --only press --strict
test_that 'an unknown desk is refused' fails run verified olds
test_that 'with the nearest' grep -q 'did you mean old?' stderr
cp town/support/list.yaml before
test_that 'together with one that is known' fails run verified fresh olds
test_that 'nothing is written' cmp -s before town/support/list.yaml
chmod 664 town/support/list.yaml
test_that 'who may write the file still may' sh -c "'$TSUNAGU' verified fresh --date 2023-04-06 --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' >/dev/null && test \"\$(stat -c %a town/support/list.yaml)\" = 664"
test_that 'nothing lies about' test "$(ls -A town/support)" = list.yaml
