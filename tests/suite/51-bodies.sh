#!/bin/sh
# Bodies of articles in a build of print pieces alone: those that no piece shows are not read, so nothing is said of them; those that one shows are the same
# to the byte as in a whole build, and told of as closely.
golden=tests/golden/print
town=$TMPDIR/town
out=$TMPDIR/out
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
build() { # build OUT PARTS: says the status
  "$TSUNAGU" build --content "$town" --out "$out/$1" --only "$2" --dump --lang en >"$TMPDIR/$1.log" 2>&1
  echo $?
}
says() { grep -c ": \(error\|warning\): .*\[$2\]" "$TMPDIR/$1.log"; }

cp -R $golden/town "$town"
cp -R $golden/more/. "$town"
rm -rf "$town/print"
mkdir -p "$town/print" "$town/articles"
cat >"$town/articles/shown.md" <<'EOT'
---
title: 夜の便り
---
## 持ち物

[かばん](other.md#かばん)と[ひも](other.md#ひも)。[電話](night.md)も。

![家](../media/house.svg)

[[support limit=2]]

[[desk nandemo]]
EOT
printf -- '---\ntitle: Night\nlang: en\ntranslation_of: shown.md\n---\n## To bring\n\n[Bag](other.md#かばん).\n\n[[support limit=1]]\n' >"$town/articles/shown-en.md"
printf -- '---\ntitle: 夜の便り\nlang: easy\ntranslation_of: shown.md\n---\n## 持ち物\n\n[[support limit=1]]\n' >"$town/articles/shown-easy.md"
printf -- '---\ntitle: ほか\n---\n## かばん\n\n本文です。\n' >"$town/articles/other.md"
printf -- '---\ntitle: たより\ndate: 2026-12-01\nnewsletter: true\n---\n## 便りの見出し\n\n便りの本文です。\n\n[[support limit=1]]\n' >"$town/articles/letter.md"
cat >"$town/print/shown.yaml" <<'EOT'
id: shown
layout: letter-a4
languages: [ja, easy, en]
title: 便り
slots:
  body: {article: shown.md}
EOT
printf 'id: news\nlayout: newsletter-a4\ntitle: たより\n' >"$town/print/news.yaml"
printf 'id: written\nlayout: letter-a4\ntitle: 手紙\nslots:\n  body: "[かばん](other.md#かばん)と[ひも](other.md#ひも)"\n' >"$town/print/written.yaml"

tell 'pieces with articles are made with the site' "$(build whole site,screen,press)" 0
tell 'and without it' "$(build pieces screen,press)" 0
grep -h ': \(error\|warning\): ' "$TMPDIR/whole.log" | grep -v 'articles/\(night\|other\)' >"$TMPDIR/told-whole"
grep -h ': \(error\|warning\): ' "$TMPDIR/pieces.log" >"$TMPDIR/told-pieces"
for part in screen press dump; do
  tell "$part: the same bytes without the site" "$(diff -r "$out/whole/$part" "$out/pieces/$part" 2>&1 | head -n 3)" ''
done
tell 'the same is told of what is shown' "$(diff "$TMPDIR/told-whole" "$TMPDIR/told-pieces")" ''
tell 'a heading that is not there is told where it is looked for' "$(says pieces link-fragment)" 2
for words in 持ち物 なんでも相談室; do
  tell "the article’s $words is in the piece" "$(grep -c "$words" "$out/pieces/dump/shown.txt" | sed 's/[1-9][0-9]*/there/')" there
done
tell 'the newsletter is in its piece' "$(grep -c '便りの見出し' "$out/pieces/dump/news.txt" | sed 's/[1-9][0-9]*/there/')" there

# What nobody sees does not stop them, nor is it told; a reason in it for a finding is not called needless.
printf -- '---\ntitle: まちがい\n---\n[[desk sodan]]\n\n<!-- ok sentence-long: 法律の文のまま -->\n\n短い文です。\n' >"$town/articles/broken.md"
tell 'a broken body stops the site' "$(build site site)" 1
tell 'and says why' "$(says site unknown-desk)" 1
tell 'a whole build' "$(build all site,screen)" 1
tell 'open data' "$(build data data)" 1
tell 'not the pieces' "$(build pieces screen,press)" 0
tell 'of which nothing else is told' "$(grep -c broken.md "$TMPDIR/pieces.log")" 0
"$TSUNAGU" check --content "$town" --lang en >"$TMPDIR/check.log" 2>&1
tell 'check fails' $? 1
tell 'check tells it' "$(says check unknown-desk)" 1

# Front matter is read, because links and lists name articles; and what is shown is looked at as ever.
printf -- 'no front matter\n' >"$town/articles/broken.md"
tell 'front matter stops the pieces, too' "$(build pieces screen)" 1
rm "$town/articles/broken.md"
printf '\n[[desk sodan]]\n' >>"$town/articles/shown.md"
tell 'a broken body that is shown stops them' "$(build pieces screen)" 1
tell 'and is told once' "$(says pieces unknown-desk)" 1
sed -i '/sodan/d' "$town/articles/shown.md"
printf '\n[[desk sodan]]\n' >>"$town/articles/letter.md"
tell 'so does that of a newsletter' "$(build pieces screen)" 1
