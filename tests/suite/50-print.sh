#!/bin/sh
# Print pieces of a small town, as the text form of their display lists, exactly: a change of a rule or of a layout is seen as a diff of
# numbers. And what must be true of pieces whatever they look like.
# UPDATE=1 writes the dumps anew: read the diff before you believe it.
golden=tests/golden/print
out=$TMPDIR/out

if ! "$TSUNAGU" build --content "$golden/town" --out "$out" --only screen --dump --lang en >"$TMPDIR/log" 2>&1; then
  echo "not ok print: the town does not build"
  cat "$TMPDIR/log"
  exit 1
fi
for dump in "$out"/dump/*.txt; do
  job=$(basename "$dump" .txt)
  [ "${UPDATE:-}" != 1 ] || cp "$dump" "$golden/$job.dump"
  if cmp -s "$dump" "$golden/$job.dump"; then
    echo "ok print $job"
  else
    diff "$golden/$job.dump" "$dump" | head -n 20
    echo "not ok print $job: its display list has changed (UPDATE=1 accepts it)"
  fi
done
for dump in "$golden"/*.dump; do
  job=$(basename "$dump" .dump)
  [ -f "$out/dump/$job.txt" ] || echo "not ok print $job: it was not made"
done

tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }

tell 'the town gives no findings' "$(grep -c ': \(error\|warning\): ' "$TMPDIR/log")" 0

# Every desk that is asked for is in the brochure, with its number.
pdftotext -layout "$out/screen/brochure.pdf" "$TMPDIR/brochure.txt"
for words in なんでも相談室 生活福祉課 フードバンクみなと 縁側カフェ 0120-000-294 0599-00-1231 予約 ※ここでは相談はしていません みなと相談先リスト; do
  if grep -q "$words" "$TMPDIR/brochure.txt"; then echo "ok brochure says $words"; else echo "not ok brochure says $words"; fi
done

# A brochure of many desks: pages in fours, no row split, the head of the table on each of its pages, contents that are right.
mkdir -p "$TMPDIR/many/support" "$TMPDIR/many/print"
cp "$golden/town/site.yaml" "$golden/town/categories.yaml" "$TMPDIR/many"
{
  printf 'id: list\ntitle: 一覧\nentries:\n'
  i=100
  while [ $i -lt 280 ]; do
    [ $((i % 2)) -eq 0 ] && category=money || category=people
    echo "  - {id: desk-$i, name: 窓口の名前$i, topic: 件$i, categories: [$category], phones: 0120-000-$i, place: 場所$i}"
    i=$((i + 1))
  done
} >"$TMPDIR/many/support/list.yaml"
printf 'id: many\nlayout: brochure-a4\ntitle: 多い\n' >"$TMPDIR/many/print/many.yaml"
"$TSUNAGU" build --content "$TMPDIR/many" --out "$TMPDIR/out-many" --only screen --dump --lang en >"$TMPDIR/log" 2>&1 || cat "$TMPDIR/log"
pages=$(pdfinfo "$TMPDIR/out-many/screen/many.pdf" | sed -n 's/^Pages: *//p')
tell 'pages of a long brochure are a multiple of four' $((pages % 4)) 0
page=1 split=0 headless=0 desks=0
while [ "$page" -le "$pages" ]; do
  pdftotext -f $page -l $page -layout "$TMPDIR/out-many/screen/many.pdf" "$TMPDIR/page.txt"
  names=$(grep -o '窓口の名前[0-9]*' "$TMPDIR/page.txt" | grep -o '[0-9]*' | sort -u | tr '\n' ' ')
  numbers=$(grep -o '0120-000-[0-9]*' "$TMPDIR/page.txt" | cut -d- -f3 | sort -u | tr '\n' ' ')
  places=$(grep -o '場所[0-9]*' "$TMPDIR/page.txt" | grep -o '[0-9]*' | sort -u | tr '\n' ' ')
  if [ "$names" != "$numbers" ] || [ "$names" != "$places" ]; then split=$((split + 1)); fi
  desks=$((desks + $(echo $names | wc -w)))
  if [ -n "$names" ] && ! grep -q '受付日時' "$TMPDIR/page.txt"; then headless=$((headless + 1)); fi
  page=$((page + 1))
done
tell 'every desk is in it once' "$desks" 180
tell 'no row is split over pages' "$split" 0
tell 'the head of a table stands on each page' "$headless" 0
pdftotext -f 2 -l 2 -layout "$TMPDIR/out-many/screen/many.pdf" "$TMPDIR/contents.txt"
for section in お金・住まい 人とのこと; do
  said=$(grep -o "$section *[0-9][0-9]*" "$TMPDIR/contents.txt" | grep -o '[0-9]*$' | head -n 1)
  page=2 found=
  while [ -z "$found" ] && [ "$page" -le "$pages" ]; do
    pdftotext -f $page -l $page "$TMPDIR/out-many/screen/many.pdf" - | sed '1,/もくじ/d' >"$TMPDIR/after.txt"
    pdftotext -f $page -l $page "$TMPDIR/out-many/screen/many.pdf" "$TMPDIR/page.txt"
    wanted=1
    [ $page -ne 2 ] || wanted=2
    [ "$(grep -c "^$section\$" "$TMPDIR/page.txt")" -lt $wanted ] || found=$page
    page=$((page + 1))
  done
  tell "contents: $section" "$said" "$found"
done

# Emergency numbers stand on every leaflet: more of them make the strip grow; what cannot fit is an error, never left out.
leaflet() { # how many emergency numbers
  rm -rf "$TMPDIR/urgent" "$TMPDIR/out-urgent"
  mkdir -p "$TMPDIR/urgent/support" "$TMPDIR/urgent/print"
  cp "$golden/town/categories.yaml" "$TMPDIR/urgent"
  cp "$TMPDIR/many/support/list.yaml" "$TMPDIR/urgent/support"
  printf 'id: leaflet\nlayout: flyer-a4\ntitle: 話す\nslots: {query: {limit: 4}}\n' >"$TMPDIR/urgent/print/leaflet.yaml"
  grep -v '^ *- {label' "$golden/town/site.yaml" | sed '/^emergency:/,/^[a-z]/{/^emergency:/d;}' >"$TMPDIR/urgent/site.yaml"
  {
    echo 'emergency:'
    i=0
    while [ $i -lt "$1" ]; do
      echo "  - {label: 夜も休みの日もいつでも話せる緊急のときの窓口, phone: 0120-777-$((100 + i))}"
      i=$((i + 1))
    done
  } >>"$TMPDIR/urgent/site.yaml"
  "$TSUNAGU" build --content "$TMPDIR/urgent" --out "$TMPDIR/out-urgent" --only screen --lang en >"$TMPDIR/log" 2>&1
}
leaflet 9
pdftotext -f 1 -l 1 "$TMPDIR/out-urgent/screen/leaflet.pdf" "$TMPDIR/page.txt" || cat "$TMPDIR/log"
tell 'nine emergency numbers stand on a leaflet' "$(grep -c '0120-777-10[0-8]' "$TMPDIR/page.txt")" 9
leaflet 60
tell 'sixty are an error' "$(grep -c 'error: .*emergency.*print-overflow' "$TMPDIR/log")" 1
