#!/bin/sh
# tsunagu release: what went to print is written down, and its codes outlive their desks.
cd "$TMPDIR" || exit 2
cp -R "$ROOT/tests/ise/content" town
run() { command=$1; shift; "$TSUNAGU" "$command" --lang en --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out "$@" >stdout 2>stderr; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
test_that() { name=$1; shift; if "$@"; then ok "$name"; else cat stdout stderr; not "$name" "$*"; fi; }

test_that 'it builds before' run build --only site,screen
test_that 'a job that is none is refused' sh -c "! '$TSUNAGU' release nothing --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' 2>/dev/null"
test_that 'and nothing is written' test ! -e town/releases.yaml
test_that 'the nearest one is named' sh -c "'$TSUNAGU' release brochur --content town --layouts '$ROOT/layouts' --assets '$ROOT/assets' --lang en 2>&1 | grep -q 'did you mean brochure?'"
test_that 'a brochure is released' run release brochure --copies 55000
test_that 'its copies are written down' grep -q 'copies: 55000' town/releases.yaml
test_that 'its edition is written down' grep -q 'edition: "2023-spring"' town/releases.yaml
test_that 'its medium is written down' grep -q 'medium: "bulletin"' town/releases.yaml
test_that 'each desk is written down' test "$(grep -c 'said:' town/releases.yaml)" -eq 10
test_that 'what it says of a desk' grep -q 'id: ayumi, said: ".*0596-63-5224' town/releases.yaml
code=$(sed -n 's/.*code: \([a-z0-9]*\), .*of: "saimu".*/\1/p' town/releases.yaml)
test_that 'a code of eight characters' test "${#code}" -eq 8
test_that 'it builds after' run build --only site,screen
test_that 'the table tells whose code it is' grep -q "^/q/$code/,bulletin,広報いせ折込,brochure,.*,20[0-9-]*" out/codes.csv
test_that 'each row of it is a row' sh -c 'test "$(grep -c "^/q/[a-z0-9]*/,.*," out/codes.csv)" -eq "$(($(wc -l <out/codes.csv) - 1))"'
# The same sheet for another medium has other codes, all of them.
sed 's/^medium: bulletin/medium: counter/; s/^id: brochure/id: desk-copy/; s/^title:.*/title: 窓口《まどぐち》の表/' town/print/brochure.yaml >town/print/desk-copy.yaml
test_that 'it builds for another medium' run build --only site,screen
test_that 'which has as many codes' test "$(grep -c ',desk-copy,' out/codes.csv)" -eq "$(grep -c ',brochure,' out/codes.csv)"
test_that 'titles are told without the notation of furigana' grep -q ',desk-copy,窓口の表,' out/codes.csv
test_that 'and shares none' test -z "$(grep -E ',(brochure|desk-copy),' out/codes.csv | cut -d, -f1 | sort | uniq -d)"
test_that 'each has its page' sh -c 'grep ,counter, out/codes.csv | cut -d, -f1 | while read -r path; do test -f "out/site$path/index.html" || exit 1; done'
rm town/print/desk-copy.yaml
cp town/releases.yaml once
sed -i '1i # わたしのメモ' town/releases.yaml
test_that 'a second release, named twice' run release sign sign
test_that 'is one entry' test "$(grep -c 'job: sign$' town/releases.yaml)" -eq 1
test_that 'comments stay' grep -q 'わたしのメモ' town/releases.yaml
test_that 'the first release stays as it is' sh -c 'n=$(wc -l <once); tail -n +2 town/releases.yaml | head -n "$n" | cmp -s - once'
test_that 'it still reads' run check
# Several people at once: none is lost.
before=$(grep -c '  - job:' town/releases.yaml)
for day in 1 2 3 4 5 6 7 8; do
  "$TSUNAGU" release sign --date "2031-01-0$day" --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out >/dev/null 2>&1 &
done
wait
test_that 'eight releases at once are eight entries' test "$(grep -c '  - job:' town/releases.yaml)" -eq $((before + 8))
test_that 'and nothing else is left there' test -z "$(find town -name '.releases*')"

cp town/releases.yaml twice
test_that 'a piece that is noted already is no error' run release sign brochure
test_that 'it is said of each' test "$(grep -c 'recorded already: ' stdout)" -eq 2
test_that 'and the file is as it was' cmp -s town/releases.yaml twice
test_that 'more copies of the same' run release brochure --copies 500
test_that 'are a reprint, an entry of its own' test "$(grep -c 'job: brochure$' town/releases.yaml)" -eq 2
test_that 'with its copies' grep -q 'copies: 500' town/releases.yaml
mv twice town/releases.yaml
sed -i 's/0596-63-5224/0596-63-0000/' town/support/*.yaml
test_that 'what says something else by now' run release brochure
test_that 'is an entry of its own' test "$(grep -c 'job: brochure$' town/releases.yaml)" -eq 2
test_that 'with its new facts' grep -q 'id: ayumi, said: ".*0596-63-0000' town/releases.yaml

# The desk closes: its code keeps a page, which says so and leads to where to turn.
sed -i 's/^  - id: saimu$/  - id: saimu\n    status: inactive/' town/support/tsunagari.yaml
test_that 'it builds without the desk' run build --only site,screen
page=out/site/q/$code/index.html
test_that 'the code keeps its page' test -f "$page"
test_that 'and its row in the table' grep -q "^/q/$code/,bulletin," out/codes.csv
test_that 'which does not lead on blindly' sh -c "! grep -qi 'http-equiv=\"refresh\"' '$page'"
test_that 'but to where to turn instead' grep -q 'fukushi-seikatsu' "$page"
test_that 'the desk is not in the brochure' sh -c "! pdftotext out/screen/brochure.pdf - | grep -q 多重債務"
# And even when its record is deleted.
sed -i '/^  - id: saimu$/,/^  - id: shohi$/{/^  - id: shohi$/!d}' town/support/tsunagari.yaml
test_that 'it builds without the record' run build --only site,screen
test_that 'the code still keeps its page' test -f "$page"
test_that 'a living code leads on' grep -rlqi 'http-equiv="refresh"' out/site/q
