#!/bin/sh
# The small golden town in all nine languages that ship: no interface word is left in another one, pages lead to the same page in each
# language, an article that is not translated stands for itself only once, print pieces say the fixed words in their language.
cd "$ROOT" || exit 2
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }

town=$TMPDIR/town out=$TMPDIR/out
cp -R tests/golden/site/content "$town"
sed -i.old 's/^languages:.*/languages: [ja, easy, en, zh-Hans, ko, vi, pt, ne, fil]/' "$town/site.yaml" && rm "$town/site.yaml.old"
if ! "$TSUNAGU" build --content "$town" --only site --out "$out" >"$TMPDIR/log" 2>&1; then
  cat "$TMPDIR/log"
  echo 'not ok nine languages: the town does not build'
  exit 0
fi

for language in en zh-Hans ko vi pt ne fil; do
  node tests/site/leftovers.mjs "$out/site" $language >"$TMPDIR/left"
  head -n 20 "$TMPDIR/left" | grep -v ' pages$'
  tell "$language has no words of another language" "$(grep -vc ' pages$' "$TMPDIR/left")" 0
  tell "$language has pages" "$(grep -c '^[1-9][0-9]* pages$' "$TMPDIR/left")" 1
  tell "$language has a feed" "$(grep -c "<feed [^>]*xml:lang=\"$language\"" "$out/site/$language/feed.xml")" 1
done

# yoru is written in Japanese and English.
page=$out/site/article/yoru/index.html
tell 'a translated article knows its translation' "$(grep -c 'hreflang="en" href="https://komachi.example/tsunagu/en/article/yoru/"' "$page")" 1
tell 'a language without a translation is no alternate' "$(grep -c '<link [^>]*hreflang="ko"' "$page")" 0
page=$out/site/ko/article/yoru/index.html
tell 'the page that stands in for it names the real one' "$(grep -o '<link rel="canonical"[^>]*>' "$page")" \
  '<link rel="canonical" href="https://komachi.example/tsunagu/article/yoru/">'
tell 'and has no alternates' "$(grep -c '<link [^>]*hreflang=' "$page")" 0
tell 'its text is marked' "$(grep -c '<div class="body" lang="ja">' "$page")" 1
tell 'the sitemap leaves it out' "$(grep -c '<loc>https://komachi.example/tsunagu/ko/article/yoru/</loc>' "$out/site/sitemap.xml")" 0
tell 'the sitemap has what is in Korean' "$(grep -c '<loc>https://komachi.example/tsunagu/ko/desk/nandemo/</loc>' "$out/site/sitemap.xml")" 1
for language in easy/ en/ zh-Hans/ ko/ vi/ pt/ ne/ fil/; do
  tell "the switch leads to the same page: $language" "$(grep -c "<a href=\"../../${language}desk/nandemo/\" hreflang=" "$out/site/desk/nandemo/index.html")" 1
done

# Print in each language: the same flyer.
mkdir "$town/print"
for language in ja easy en zh-Hans ko vi pt ne fil; do
  printf 'id: flyer-%s\nlayout: flyer-a4\ntitle: Komachi\nlanguage: %s\nedition: no\n' "$(echo $language | tr A-Z a-z)" $language >"$town/print/$language.yaml"
done
"$TSUNAGU" build --content "$town" --only screen --out "$TMPDIR/print" --lang en >"$TMPDIR/log" 2>&1
tell 'print pieces in nine languages' "$(grep -c ': error: ' "$TMPDIR/log")" 0
says() { # says LANGUAGE WORDS: the flyer's text has them
  pdftotext "$TMPDIR/print/screen/flyer-$1.pdf" "$TMPDIR/text" 2>/dev/null
  if tr -d '\n ' <"$TMPDIR/text" | grep -q "$(printf '%s' "$2" | tr -d ' ')"; then echo "ok flyer in $1"; else echo "not ok flyer in $1: does not say $2"; fi
}
says zh-hans 建议预约
says ko '예약 권장'
says vi 'Nên hẹn trước'
says pt 'Melhor agendar'
says fil 'Mas mabuting magpa-appointment'
