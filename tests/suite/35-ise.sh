#!/bin/sh
# A real town's records: every desk on the site and in the brochure, every printed code leads where it says.
cd "$TMPDIR" || exit 2
"$TSUNAGU" build --lang en --content "$ROOT/tests/ise/content" --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out >stdout 2>stderr ||
  { cat stderr; echo 'not ok ise: does not build'; exit 0; }
[ -s stderr ] && { cat stderr; echo 'not ok ise: has findings'; } || echo 'ok ise has no findings'
pdftotext -raw out/screen/brochure.pdf brochure.txt
tr -d ' \n\f' <brochure.txt >flat.txt
for desk in ayumi seikatsu-shien saimu shohi jutaku hellowork saposute concierge ikoi fukushi-seikatsu; do
  for lang in . easy en; do
    [ -f "out/site/$lang/desk/$desk/index.html" ] && echo "ok the page of $desk ($lang)" || echo "not ok the page of $desk ($lang): missing"
  done
  grep -q "desk/$desk/" out/site/list/tsunagari/index.html && echo "ok $desk in the list" || echo "not ok $desk in the list: no"
done
sed -n 's/^ *phones: *\([0-9-]*\)$/\1/p; s/.*number: \([0-9-]*\).*/\1/p' "$ROOT/tests/ise/content/support/tsunagari.yaml" | while read -r number; do
  grep -q "$number" flat.txt && echo "ok $number in the brochure" || echo "not ok $number in the brochure: no"
done
for name in あゆみ 生活支援課 消費生活センター 住宅政策課 ハローワーク伊勢 いせ若者就業サポートステーション いせコンシェルジュ いこい 福祉生活相談センター; do
  grep -q "$name" flat.txt && echo "ok $name in the brochure" || echo "not ok $name in the brochure: no"
done
pages=$(pdfinfo out/screen/brochure.pdf | sed -n 's/^Pages: *//p')
[ $((pages % 4)) -eq 0 ] && echo 'ok pages in fours' || echo "not ok pages in fours: $pages"
for job in brochure sign; do
  grep -o "\"id\":\"$job\".*" out/report.json >/dev/null || echo "not ok $job in the report: no"
done
# A desk is printed once, at its first category; the contents name all of its categories and lead to it.
pdftotext -f 2 -l 2 -layout out/screen/brochure.pdf contents.txt
for category in お金・住まい 仕事 子ども・子育て 学校・教育 健康 高齢介護 障がい 人間関係・その他; do
  grep -q "$category  *[2-8]" contents.txt && echo "ok contents: $category" || echo "not ok contents: $category"
done
