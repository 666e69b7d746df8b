#!/bin/sh
# What is read from afar and step by step: posters and signs on all their papers, the flyer's steps, large print, the brochure's page
# numbers. Whatever the records are, the number, the code and the way to a desk stay.
golden=tests/golden/print
town=$TMPDIR/town
out=$TMPDIR/out

tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }

mkdir -p "$town/support" "$town/print" "$town/media"
cp "$golden/town/categories.yaml" "$golden/town/site.yaml" "$town"
node tests/print/many.mjs town "$town" 40
cat >"$town/support/few.yaml" <<'END'
id: few
title: すこし
entries:
  - {id: two-numbers, name: 電話が二つある窓口, categories: [money], topic: お金, phones: [{number: 0120-111-222, label: 無料}, {number: 0599-00-1111, label: 携帯電話から}], hours: [{days: mon-fri, open: 9:00, close: 17:00}]}
  - {id: silent, name: 電話のない窓口, categories: [people], topic: 文字だけで, channels: [{type: chat, url: "https://silent.example/", label: 文字で話す}]}
END
cp content/media/screen-camera.svg "$town/media"
job() { # id, layout, more lines
  printf 'id: %s\nlayout: %s\ntitle: 夜に話せるところ\n%b' "$1" "$2" "$3" >"$town/print/$1.yaml"
}
for paper in a3 a2 b2; do job "poster-$paper" poster-a3 "paper: $(echo $paper | tr ab AB)\nslots: {desk: silent}\n"; done
job poster-wide poster-a3 'slots: {desk: two-numbers, orientation: landscape}\n'
job poster-two poster-a3 'slots: {desk: two-numbers}\n'
job poster-few poster-a3 'slots: {query: {list: few}}\n'
job poster-many poster-a3 'slots: {query: {list: list}}\n'
for back in none free same; do job "sign-$back" sign-a-frame "slots: {desk: silent, writing: vertical, catchphrase: 最近どう？, back: $back}\n"; done
job sign-small sign-a-frame 'paper: 300x600\nslots: {desk: silent}\n'
job sign-en sign-a-frame 'language: en\nslots: {desk: silent, writing: vertical, catchphrase: How are you?}\n'
job flyer-large flyer-a4 'slots: {large_print: yes, query: {list: few}}\n'
job flyer-steps flyer-a4 'slots:\n  desk: silent\n  steps: |\n    1. はじめにすること ![カメラの絵](../media/screen-camera.svg)\n    2. つぎにすること\n    3. さいごにすること\n'
job brochure brochure-a4 'slots: {query: {list: few}}\n'
job brochure-large brochure-a4 'slots: {query: {list: few}, large_print: yes}\n'
if ! "$TSUNAGU" build --content "$town" --out "$out" --only screen --dump --lang en >"$TMPDIR/log" 2>&1; then
  cat "$TMPDIR/log"
  echo "not ok boards: they do not build"
  exit 1
fi

sheet() { pdfinfo "$out/screen/$1.pdf" | awk '/^Pages/ {n = $2} /^Page size/ {printf "%d of %.0fx%.0f", n, $3 * 25.4 / 72, $5 * 25.4 / 72}'; }
tell 'a poster' "$(sheet poster-a3)" '1 of 297x420'
tell 'a large poster' "$(sheet poster-a2)" '1 of 420x594'
tell 'a poster for stations' "$(sheet poster-b2)" '1 of 515x728'
tell 'a poster that lies' "$(sheet poster-wide)" '1 of 420x297'
tell 'a sign' "$(sheet sign-none)" '1 of 600x900'
tell 'a small sign' "$(sheet sign-small)" '1 of 300x600'

words() { pdftotext "$out/screen/$1.pdf" - | tr -d ' \n\f'; }
says() { # what is tried, job, words
  case $(words "$2") in *"$3"*) echo "ok $1" ;; *) echo "not ok $1: $(words "$2" | cut -c 1-300)" ;; esac
}

# The side of the code in millimetres.
side() { awk '$1 == "qr" {printf "%.0f", $5; exit}' "$out/dump/$1.txt"; }
for paper in a3 a2 b2; do
  [ "$(side "poster-$paper")" -ge 60 ] && echo "ok a phone reads the code of poster $paper" || echo "not ok a code of $(side "poster-$paper") mm on poster $paper"
done
for sign in none small; do
  [ "$(side "sign-$sign")" -ge 100 ] && echo "ok a phone reads the code of sign $sign" || echo "not ok a code of $(side "sign-$sign") mm on sign $sign"
done
says 'who has no telephone is reached as they say' poster-a3 文字で話す
says 'and beside those who have one' poster-few 文字で話す
says 'both numbers stand on a poster' poster-two 0599-00-1111
says 'emergency numbers too' poster-few 0120-279-338
shown=$(pdftotext "$out/screen/poster-many.pdf" - | grep -o '窓口の名前[0-9]*' | sort -u | wc -l | tr -d ' ')
others=$(words poster-many | grep -o 'ほか[0-9]*件' | tr -cd '0-9')
tell 'of forty desks as many as have room stand there, the others are counted' "$((shown + ${others:-0}))" 40
tell 'and named' "$(grep -c '“poster-many”, frame .*desk-10' "$TMPDIR/log")" 1

# What bleeds does so by 3 mm on small paper, too.
tell 'a small sign bleeds' "$(grep -c -- 'path fill brand M -3 -3 L 303 -3 ' "$out/dump/sign-small.txt")" 1

tell 'a sign without a back' "$(sheet sign-none | cut -c 1)" 1
side() { pdftotext -f "$2" -l "$2" "$out/screen/$1.pdf" - | tr -d ' \n\f' | sed 's/2026-winter[0-9a-f]\{8\}$//'; } # but for the data mark
tell 'a back to write on says the name' "$(side sign-free 2)" '夜に話せるところみなと市福祉課'
tell 'a second front' "$(side sign-same 2)" "$(side sign-same 1)"
tell 'the words stand in a column' "$(grep -c 'text-vertical.*最近' "$out/dump/sign-none.txt")" 1
tell 'but not those of a language that is not written so' "$(grep -c 'text-vertical\|text-sideways' "$out/dump/sign-en.txt")" 0

# Large print keeps the code and who to ask on its first page, and nothing is left out.
first=$(pdftotext -f 1 -l 1 "$out/screen/flyer-large.pdf" - | tr -d ' \n\f')
for word in 0599-00-1200 fukushi@minato.example minato.example/q/ 0120-279-338; do
  case $first in *"$word"*) echo "ok large print says $word" ;; *) echo "not ok large print says $word: $first" ;; esac
done
tell 'large print leaves nothing out' "$(grep -c '“\(flyer\|brochure\)-large”' "$TMPDIR/log")" 0
says 'the back cover says who made it' brochure-large 2026年12月1日

tell 'steps are a list' "$(grep -c 'begin LI' "$out/dump/flyer-steps.txt")" 3
tell 'the picture stands in its step' "$(grep -c 'begin Figure.*カメラの絵' "$out/dump/flyer-steps.txt")" 1

# Page numbers stand at the outer edge of every page, those to write on too.
pages=$(pdfinfo "$out/screen/brochure.pdf" | awk '/^Pages/ {print $2}')
page=2
while [ "$page" -lt "$pages" ]; do
  at=$((page % 2 ? 1650 : 100))
  number=$(pdftotext -r 254 -f "$page" -l "$page" -x "$at" -y 2770 -W 350 -H 150 "$out/screen/brochure.pdf" - | tr -d ' \n\f')
  tell "page $page has its number at the outer edge" "$number" "$page"
  page=$((page + 1))
done
