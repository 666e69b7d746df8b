#!/bin/sh
# Pieces that tell what is new: the insert, the newsletter, the press release and the letter, made of the records alone.
town=$TMPDIR/town
out=$TMPDIR/out
mkdir -p "$town/support" "$town/print" "$town/articles" "$town/events"

cat >"$town/site.yaml" <<'END'
name: みなと
municipality: みなと市
base_url: https://minato.example/
languages: [ja, en]
publisher: {name: みなと市, department: 福祉課, phone: 0599-00-1200, email: a@minato.example}
edition: {id: winter, label: 冬号, date: 2026-12-01, until: 2027-02-28}
END
cat >"$town/categories.yaml" <<'END'
categories:
  - {id: any, label: なんでも, icon: people}
END
desk() { # id, what else
  printf '  - id: %s\n    name: 窓口%s\n    categories: [any]\n    topic: 話す\n    phones: 0599-00-1234\n' "$1" "$1"
  [ -z "$2" ] || printf '    %s\n' "$2"
}
{
  printf 'id: all\ntitle: 一覧\nfallback: usual\nentries:\n'
  desk usual ''
  desk longago 'valid: {from: 2026-06-01}'
  desk begun 'valid: {from: 2026-11-15}'
  desk begins 'valid: {from: 2027-01-10}'
  desk nextyear 'valid: {from: 2027-06-01}'
  desk ended 'valid: {until: 2026-11-20}'
  desk ends 'valid: {until: 2027-01-31}'
  desk gone 'valid: {until: 2026-03-31}'
  desk paused '{status: temporarily-closed, reopens: 2027-01-12}'
} | sed 's/^    {status: \(.*\), reopens: \(.*\)}$/    status: \1\n    reopens: \2/' >"$town/support/all.yaml"
cat >"$town/events/e.yaml" <<'END'
events:
  - {id: tea, title: お茶の会, start: 2026-12-05T10:00, end: 2026-12-05T11:30}
END
cat >"$town/articles/tayori.md" <<'END'
---
title: たよりの題
date: 2026-12-01
newsletter: true
---
たよりの本文です。
END
cat >"$town/articles/other.md" <<'END'
---
title: ほかの記事
date: 2026-12-01
---
のらない。
END
for layout in insert-a5 newsletter-a4 press-release letter-a4; do
  printf 'id: %s\nlayout: %s\ntitle: 題名\n' "$layout" "$layout" >"$town/print/$layout.yaml"
done
{
  printf 'id: long\nlayout: press-release\ntitle: 題名\nslots:\n  person: 中村\n  body: |\n'
  for i in 1 2 3 4 5 6 7 8 9; do
    printf '    ## 見出し\n\n'
    for j in 1 2 3; do printf '    町の人が集まって、これからのことを話しました。雨の日でしたが、たくさんの人が来ました。\n\n'; done
  done
} >"$town/print/long.yaml"

if ! "$TSUNAGU" build --content "$town" --out "$out" --only screen --lang en >"$TMPDIR/log" 2>&1; then
  cat "$TMPDIR/log"
  echo 'not ok news: the town does not build'
  exit 1
fi
for piece in "$out"/screen/*.pdf; do pdftotext -layout "$piece" "$TMPDIR/$(basename "$piece" .pdf).txt"; done

says() { if grep -q -- "$2" "$TMPDIR/$1.txt"; then echo "ok $1 says $2"; else echo "not ok $1 says $2"; fi; }
says_not() { if grep -q -- "$2" "$TMPDIR/$1.txt"; then echo "not ok $1 does not say $2"; else echo "ok $1 does not say $2"; fi; }
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }

for words in 窓口begun '11月15日（日）に始まりました' 窓口begins '1月10日（日）に始まります' 窓口ended '11月20日（金）で終わりました' 窓口ends \
  '1月31日（日）で終わります' 窓口paused '1月12日（火）' お茶の会 窓口usual 冬号; do
  says insert-a5 "$words"
done
for words in 窓口nextyear 窓口gone; do says_not insert-a5 "$words"; done

for words in たよりの題 たよりの本文です お茶の会 窓口usual; do says newsletter-a4 "$words"; done
says_not newsletter-a4 ほかの記事
for words in 令和8年（2026年）12月1日 福祉課 0599-00-1200 a@minato.example; do says press-release "$words"; done
says_not press-release '1 / 1'
for words in '1 */ *3' '3 */ *3' '1 *見出し' '9 *見出し' 中村; do says long "$words"; done
for words in このまちに住むあなたへ 令和8年（2026年）12月1日 お変わりありませんか 窓口usual; do says letter-a4 "$words"; done

# What may come into the envelope's window is the address and nothing else: 20 mm to 110 mm from the left, down to 57 mm.
window() { pdftotext -f 1 -l 1 -r 254 -x "$1" -y "$2" -W "$3" -H "$4" "$out/screen/letter-a4.pdf" - | tr -d ' \f\n'; }
tell 'the address stands where the window shows it, however the paper slides' "$(window 200 120 650 240)" このまちに住むあなたへ
tell 'and nothing else in the window' "$(window 0 0 1100 570)" このまちに住むあなたへ
