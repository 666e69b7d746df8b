#!/bin/sh
# What gives way where there is no room, with jobs that are wrong for their paper: telephone numbers in narrow tables stay whole, of a text
# that is too long as much stays as fits, a layout stands on any paper.
town=$TMPDIR/town
out=$TMPDIR/out
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
build() { "$TSUNAGU" build --content "$town" --out "$out" --only screen --dump --lang en >"$TMPDIR/log" 2>&1 || grep -A1 ': error: ' "$TMPDIR/log" | head -n 4; }

cp -R tests/golden/print/town "$town"
cp -R tests/golden/print/more/. "$town"
rm -rf "$town/print"
mkdir "$town/print"

# Numbers and times in a table that has no room for them side by side.
table() {
  printf 'id: table-%s\nlayout: %s\ntitle: 番号\nslots:\n  body: |\n' "$1" "$1"
  printf '    %s\n' '| 名前 | 電話 | 時間 |' '|---|---|---|' '| とても長い名前の相談窓口センター支所出張所 | 0120-000-765 | 月～金 10:00～16:00 |'
}
for layout in newsletter-a4 insert-a5 trifold-a4 flyer-a4; do table $layout >"$town/print/table-$layout.yaml"; done
build
for layout in newsletter-a4 insert-a5 trifold-a4 flyer-a4; do
  tell "$layout: a number in a table is whole" "$(grep -c '"0120-000-765"$' "$out/dump/table-$layout.txt")" 1
  tell "$layout: and its times are" "$(grep -c '"[^"]*10:00～\(16:00\)*"$' "$out/dump/table-$layout.txt")" 1
done

# 200 paragraphs for a panel.
rm "$town"/print/*
long() {
  printf 'id: long-%s\nlayout: %s\ntitle: 長い\nslots:\n  body: |\n' "$1" "$1"
  for i in $(seq 200); do printf '    第%s段。話せる場所があります。\n\n' "$i"; done
}
for layout in trifold-a4 bifold-a4; do long $layout >"$town/print/long-$layout.yaml"; done
build
for layout in trifold-a4 bifold-a4; do
  tell "$layout: a text that is too long begins" "$(grep -c '第1段。' "$out/dump/long-$layout.txt")" 1
  tell "$layout: and goes on as far as it can" "$(grep -c '第10段。' "$out/dump/long-$layout.txt")" 1
  tell "$layout: it does not stand there whole" "$(grep -c '第200段。' "$out/dump/long-$layout.txt")" 0
  tell "$layout: the finding says what is missing" "$(grep -c "long-$layout.*第[0-9]*段。" "$TMPDIR/log")" 1
done

# Every layout on papers that it was not made for.
rm "$town"/print/*
for layout in layouts/print/*.yaml; do
  layout=$(basename "$layout" .yaml)
  for paper in A2 A5 B4 600x900; do
    printf 'id: %s-%s\nlayout: %s\npaper: %s\ntitle: 題\n' "$layout" "$(echo $paper | tr AB ab)" "$layout" $paper >"$town/print/$layout-$paper.yaml"
  done
done
build
tell 'every layout on every paper' "$(grep -c ': error: ' "$TMPDIR/log")" 0
tell 'no telephone number is cut on any of them' "$(cat "$out"/dump/*.txt | grep -c '[0-9]-"$')" 0

# However wide the sheet: the lines of a Japanese text are no longer than 35 characters, unless a style says so.
rm "$town"/print/*
for layout in press-release letter-a4 flyer-a4 newsletter-a4; do
  { printf 'id: lines-%s\nlayout: %s\ntitle: 行\nslots:\n  body: |\n    ' "$layout" "$layout"
    for i in $(seq 40); do printf '話せる場所があります。今日でなくても大丈夫です。'; done; echo; } >"$town/print/lines-$layout.yaml"
done
build
for layout in press-release letter-a4 flyer-a4 newsletter-a4; do
  tell "$layout: lines of at most 35 characters" "$(grep '話せる\|大丈夫' "$out/dump/lines-$layout.txt" | sed 's/"[^"]*"/x/' | awk '$4 / ($6 * 0.35278) > 35.05' | wc -l | tr -d ' ')" 0
done
