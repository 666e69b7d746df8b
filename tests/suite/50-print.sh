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

# Emergency numbers stand on every leaflet: more of them make the strip grow; what cannot fit is an error, never left out.
mkdir -p "$TMPDIR/many/support"
node tests/print/many.mjs town "$TMPDIR/many" 10
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
