#!/bin/sh
# Furigana in plain Japanese: what words.yaml confirms is shown, the same on the web and in print; what the dictionary merely believes is
# listed by `check` as lines to paste, and never shown.
cd "$TMPDIR" || exit 2
cp -R "$ROOT/tests/broken/base" town
mv town/layouts layouts
cp -R "$ROOT/layouts/site" layouts/site
folders="--content town --layouts layouts --assets $ROOT/assets --out out"
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
has() { if grep -qF -- "$3" "$2"; then echo "ok $1"; else echo "not ok $1: no “$3” in $2"; fi; }
lacks() { if grep -qF -- "$3" "$2"; then echo "not ok $1: “$3” is in $2"; else echo "ok $1"; fi; }

sed -i.old 's/^languages:.*/languages: [ja, easy, en]/' town/site.yaml && rm town/site.yaml.old
cat >town/support/desks.yaml <<'END'
id: desks
title: 相談先リスト
entries:
  - id: soudan
    name: {ja: なんでも相談窓口, easy: 汐見の 相談}
    categories: [money]
    topic: {ja: くらしの相談, easy: 困ったら 話す ところ。3月1日から 電話《でんわ》で}
    phones: 0596-21-5717
    place: 市役所の一階
END
mkdir -p town/articles town/print
printf -- '---\ntitle: 食べ物の 話\nlang: easy\n---\n\n**相談**は 無料です。電話《でんわ》相談も あります。\n' >town/articles/tabemono.md
printf 'id: piece\nlayout: plain\ntitle: {ja: 相談, easy: 相談と 無料}\nlanguage: easy\n' >town/print/piece.yaml

# Nothing is confirmed yet: nothing is shown, everything is proposed, once for each word.
"$TSUNAGU" build $folders --lang en >built 2>&1
tell 'unconfirmed readings are no findings' "$(grep -c ': \(error\|warning\): ' built)" 0
"$TSUNAGU" check $folders --strict --lang en >proposed 2>&1
tell 'nor are they for --strict' $? 0
has 'a guess is not on the web' out/site/easy/desk/soudan/index.html '>汐見の 相談<'
has 'check proposes a name' proposed '  汐見: '
has 'check proposes a word with its places' proposed '  相談: そうだん  # articles/tabemono.md:6:3, articles/tabemono.md:6:'
has 'check proposes the base form' proposed '  困る: こまる  # support/desks.yaml:7:'
has 'check proposes from titles' proposed '  食べ物: たべもの  # articles/tabemono.md:2:'
has 'check proposes from a job' proposed '  無料: むりょう  # articles/tabemono.md:6:'
has 'what depends on its place belongs into the text' proposed '  月《がつ》  # support/desks.yaml:7:'
has 'a date is read as one' proposed '  ｜1日《ついたち》  # support/desks.yaml:7:'
lacks 'what has ruby is not proposed' proposed ' 電話:'
lacks 'what stands in for plain Japanese is left in peace' proposed '役所'
words=$(sed -n 's/^words in plain Japanese without a confirmed reading: \([0-9]*\).*/\1/p' proposed)
tell 'a build counts them' "$(sed -n 's/^words without a confirmed reading \([0-9]*\).*/\1/p' built)" "$words"
has 'the report counts them' out/report.json "\"unconfirmed_readings\":$words"
"$TSUNAGU" check $folders --lang ja >proposed.ja 2>&1
has 'in Japanese, too' proposed.ja "ふりがなの決まっていない言葉: $words"

# Pasted as they are, but for the name, which only people know.
{ echo 'readings:'; grep '^  [^ ]*: ' proposed | sed 's/^  汐見:.*/  汐見: しおみ/'; } >town/words.yaml
sed -i.old 's/3月1日/3月《がつ》｜1日《ついたち》/' town/support/desks.yaml && rm town/support/desks.yaml.old
"$TSUNAGU" build $folders --lang en --dump >built 2>&1 || cat built
"$TSUNAGU" check $folders --lang en >proposed 2>&1
tell 'pasted lines are confirmed' "$(cat proposed)" 'it can be built: errors 0, warnings 0'
page=out/site/easy/desk/soudan/index.html
tr -d '\n' <"$page" | sed 's/<rp>[^<]*<\/rp>//g; s/<[/]*w*b*r*>//g; s/<span[^>]*>//g; s/<\/span>//g' >flat
has 'a name is shown' flat '<ruby>汐見<rt>しおみ</rt></ruby>'
has 'a word in another form is shown' flat '<ruby>困<rt>こま</rt></ruby>ったら'
tr -d '\n' <out/site/easy/article/tabemono/index.html | sed 's/<rp>[^<]*<\/rp>//g; s/<wbr>//g; s/⁠//g; s/<[/]*span[^>]*>//g' >flat
has 'in bold' flat '<strong><ruby>相談<rt>そうだん</rt></ruby></strong>'
has 'in a title' flat '<ruby>食<rt>た</rt></ruby>べ'
has 'beside ruby of the text itself' flat '<ruby>電話<rt>でんわ</rt></ruby><ruby>相談<rt>そうだん</rt></ruby>'
pdftotext out/screen/piece.pdf printed
for reading in そうだん むりょう; do has "in print: $reading" printed "$reading"; done
lacks 'the page in Japanese has none' out/site/desk/soudan/index.html '<rt>'
