#!/bin/sh
# Folded pieces: their sheets, what stands on which panel, the card that tells nothing while it is folded, and how they give way from
# one desk to forty.
golden=tests/golden/print
town=$TMPDIR/town
out=$TMPDIR/out

tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }

mkdir -p "$town/support" "$town/print"
cp "$golden/town/categories.yaml" "$golden/town/site.yaml" "$town"
node tests/print/many.mjs town "$town" 40
job() { # id, layout, slots
  printf 'id: %s\nlayout: %s\ntitle: 夜に話せるところ\nslots: {catchphrase: ひと休み%s}\n' "$1" "$2" "$3" >"$town/print/$1.yaml"
}
for layout in bifold-a4 trifold-a4 card-trifold; do
  printf 'id: %s-least\nlayout: %s\ntitle: 夜に話せるところ\n' "$layout" "$layout" >"$town/print/$layout-least.yaml"
  job "$layout" "$layout" ''
  job "$layout-one" "$layout" ', query: {desks: [desk-1001]}'
  job "$layout-three" "$layout" ', query: {desks: [desk-1002, desk-1003, desk-1005]}, body: "はじめに読む文"'
done
job card-upright card-trifold ', orientation: portrait, query: {desks: [desk-1002, desk-1003, desk-1005]}'
if ! "$TSUNAGU" build --content "$town" --out "$out" --only screen --lang en >"$TMPDIR/log" 2>&1; then
  cat "$TMPDIR/log"
  echo "not ok leaflets: they do not build"
  exit 1
fi

sheet() { pdfinfo "$out/screen/$1.pdf" | awk '/^Pages/ {n = $2} /^Page size/ {printf "%d of %.0fx%.0f", n, $3 * 25.4 / 72, $5 * 25.4 / 72}'; }
tell 'a leaflet folded once is one sheet' "$(sheet bifold-a4)" '2 of 297x210'
tell 'a leaflet folded twice is one sheet' "$(sheet trifold-a4)" '2 of 297x210'
tell 'a card folded twice' "$(sheet card-trifold)" '2 of 272x55'
tell 'an upright card has a sheet of its own' "$(sheet card-upright)" '2 of 163x91'

# What stands between two folds: job, page, millimetres from the left, width.
panel() { pdftotext -r 254 -f "$2" -l "$2" -x "$(($3 * 10))" -y 0 -W "$(($4 * 10))" -H 2100 -layout "$out/screen/$1.pdf" - | tr -d ' \n\f'; }
says() { # what is tried, job, page, left, width, words
  case $(panel "$2" "$3" "$4" "$5") in *"$6"*) echo "ok $1" ;; *) echo "not ok $1: $(panel "$2" "$3" "$4" "$5" | cut -c 1-200)" ;; esac
}
hides() {
  case $(panel "$2" "$3" "$4" "$5") in *"$6"*) echo "not ok $1: $6" ;; *) echo "ok $1" ;; esac
}
says 'the front is at the right of a sheet folded once' bifold-a4 1 148 149 夜に話せるところ
says 'its back is at the left' bifold-a4 1 0 148 119
says 'the front is at the right of a sheet folded twice' trifold-a4 1 197 100 夜に話せるところ
says 'its back is in the middle' trifold-a4 1 97 100 119
says 'the flap holds the words' trifold-a4-three 1 0 97 はじめに読む文
says 'words stand inside at the left' bifold-a4-three 2 0 148 はじめに読む文
says 'and the desks at the right of them' bifold-a4-three 2 148 149 窓口の名前1002

# Folded, the card is a greeting: neither its title nor a desk nor an emergency number is seen.
says 'the card has its word on the front' card-trifold-three 1 181 91 ひと休み
for words in 夜に話せるところ 窓口の名前 119 相談 0120; do
  hides "the folded card does not say $words" card-trifold-three 1 90 182 "$words"
  hides "nor does the upright one say $words" card-upright 1 53 110 "$words"
done
says 'its title stands on the flap' card-trifold-three 1 0 90 夜に話せるところ
says 'the desks stand inside' card-trifold-three 2 0 91 窓口の名前1002
says 'and the emergency numbers on the panel behind the flap' card-trifold-three 2 182 90 119

# Desks fill the panels that they need, evenly; where there are none, or words end early, are lines to write on.
for i in 0 100 200; do
  says "many desks stand on three panels ($i)" trifold-a4 2 "$i" 97 窓口の名前
done
says 'three desks fill one panel' trifold-a4-three 2 0 100 窓口の名前1002
hides 'none of them stands alone on the next' trifold-a4-three 2 100 100 窓口の名前
says 'which has lines to write on' trifold-a4-three 2 100 100 話したいことを書いておく
says 'and the third, too' trifold-a4-three 2 200 97 次の約束
hides 'but not a panel with desks' trifold-a4 2 200 97 次の約束
says 'below short words are lines, too' bifold-a4-one 2 0 148 話したいことを書いておく
hides 'but not below desks' bifold-a4 2 0 148 話したいことを書いておく

# Forty desks: as many as have room, and the others are counted and named.
for layout in bifold-a4 trifold-a4 card-trifold; do
  shown=$(pdftotext -f 2 -l 2 "$out/screen/$layout.pdf" - | grep -o '窓口の名前[0-9]*' | sort -u | wc -l | tr -d ' ')
  others=$(pdftotext -f 2 -l 2 "$out/screen/$layout.pdf" - | tr -d ' \n' | grep -o 'ほか[0-9]*件' | tr -cd '0-9')
  tell "$layout: shown and others are all" "$((shown + ${others:-0}))" 40
  tell "$layout: the others are named" "$(grep -c "“$layout”, frame .*desk-10" "$TMPDIR/log")" 1
  tell "$layout: one desk needs no warning" "$(grep -c "“$layout-one”" "$TMPDIR/log")" 0
  tell "$layout: three desks need no warning" "$(grep -c "“$layout-three”" "$TMPDIR/log")" 0
done

# One page of a designer: what stands apart, what stands instead of something empty, and a name that no frame has.
mkdir -p "$TMPDIR/layouts"
cp -R layouts/. "$TMPDIR/layouts"
sed -i 's/instead: third/instead: thrid/' "$TMPDIR/layouts/print/trifold-a4.yaml"
"$TSUNAGU" build --content "$town" --layouts "$TMPDIR/layouts" --out "$TMPDIR/out-wrong" --only screen --lang en >"$TMPDIR/log" 2>&1
tell 'a misspelt frame is named with the nearest' "$(grep -c 'trifold-a4.yaml:.*thrid.*“third”' "$TMPDIR/log")" 1
