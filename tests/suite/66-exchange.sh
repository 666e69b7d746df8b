#!/bin/sh
# Records in and out: what is exported comes back as the same records, whatever staff change in between; tables as towns have them become a
# clean list, every oddity named; what is broken touches nothing; open data keeps to its formats; `new` writes what `check` accepts.
cd "$ROOT" || exit 2
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
run() { "$TSUNAGU" "$@" --lang en >"$TMPDIR/stdout" 2>"$TMPDIR/stderr" </dev/null; }
town() {
  rm -rf "$TMPDIR/$1"
  cp -R content "$TMPDIR/$1"
}
# The records alone, without what refers to them.
bare() {
  rm -rf "$TMPDIR/$1"
  mkdir "$TMPDIR/$1"
  cp -R content/site.yaml content/categories.yaml content/words.yaml content/media "$TMPDIR/$1"
}
same() { diff -r "$2" "$3" >"$TMPDIR/diff" 2>&1 && echo "ok $1" || { head -n 10 "$TMPDIR/diff"; echo "not ok $1: differs"; }; }

# --- Out and in again -------------------------------------------------------------------------------------------------------------

for kind in csv xlsx; do
  table=$TMPDIR/staff.$kind
  run export $kind "$table"
  tell "export $kind" $? 0
  town there
  run import --content "$TMPDIR/there" --yes "$table"
  tell "import $kind into the town it came from" $? 0
  same "$kind of the same town changes nothing" content "$TMPDIR/there"
  bare empty
  run import --content "$TMPDIR/empty" --yes "$table"
  tell "import $kind into an empty town" $? 0
  run export csv "$TMPDIR/again.csv" --content "$TMPDIR/empty"
  sort "$TMPDIR/staff.csv" >"$TMPDIR/a"
  sort "$TMPDIR/again.csv" >"$TMPDIR/b"
  same "$kind makes the same records in an empty town" "$TMPDIR/a" "$TMPDIR/b"
done

# Whatever a record may say, there is a spreadsheet of it, and it comes back: what Excel takes for a sign's number, line ends of every kind, and what is longer
# than its cells are, which stays as the record has it.
town long
awk 'BEGIN { print "id: long\ntitle: 長い\nentries:"; for (i = 0; i < 33000; i++) long = long "あ"; for (i = 0; i < 16384; i++) wide = wide "𠮟"; for (i = 0; i < 32767; i++) full = full "い"
  split("_x000D_|\"a\\rb\\r\\nc\"|_x000D_x000A_ _x00zz_ _x005F_|" long "|" wide "|" full, say, "|")
  for (i = 1; i <= 6; i++) print "  - {id: long-" i ", name: {ja: 窓口" i ", en: Desk " i "}, categories: [money], topic: {ja: " say[i] ", en: short}, description: " say[i] ", phones: 0599-00-1234}" }' >"$TMPDIR/long/support/long.yaml"
run export xlsx "$TMPDIR/long.xlsx" --content "$TMPDIR/long"
tell 'odd and long values: export xlsx' $? 0
cp -R "$TMPDIR/long" "$TMPDIR/there.long"
run import --content "$TMPDIR/there.long" --yes "$TMPDIR/long.xlsx"
tell 'odd and long values: import' $? 0
same 'odd and long values: nothing has changed' "$TMPDIR/long" "$TMPDIR/there.long"
tell 'odd and long values: what was too long is said, and nothing else' "$(grep -c 'cell-left-out' "$TMPDIR/stderr")$(grep -c 'cell-empty\|cell-value' "$TMPDIR/stderr")" 40
run build --content "$TMPDIR/long" --only data --out "$TMPDIR/out.long"
tell 'odd and long values: build' $? 0

# As Excel saves it when nobody chooses UTF-8. What Shift_JIS has no sign for cannot come back: such desks are left out here.
node tests/exchange/signs.mjs "$TMPDIR/staff.csv" >"$TMPDIR/plain.csv"
if iconv -f UTF-8 -t CP932 "$TMPDIR/plain.csv" >"$TMPDIR/sjis.csv"; then
  town there
  sed -i.old 's/家賃が払えない、/家賃〜電気が払えない−、/' "$TMPDIR/there/support/1-tsunagari.yaml" && rm "$TMPDIR/there/support/1-tsunagari.yaml.old"
  run export csv "$TMPDIR/waves.csv" --content "$TMPDIR/there"
  node tests/exchange/signs.mjs "$TMPDIR/waves.csv" | iconv -f UTF-8 -t CP932 >"$TMPDIR/sjis.csv"
  tell 'a wave and a minus are in the table' "$(iconv -f CP932 -t UTF-8 "$TMPDIR/sjis.csv" | grep -c '家賃.*電気が払えない.*、')" 1
  cp -R "$TMPDIR/there" "$TMPDIR/waves"
  run import --content "$TMPDIR/there" --yes "$TMPDIR/sjis.csv"
  tell 'a table for staff through Shift_JIS: status' $? 0
  tell 'a table for staff through Shift_JIS: nothing is said' "$(grep -c warning "$TMPDIR/stderr")" 0
  same 'a table for staff through Shift_JIS changes nothing' "$TMPDIR/waves" "$TMPDIR/there"
  tell 'a table for staff through Shift_JIS: most desks are in it' "$(($(grep -c . "$TMPDIR/plain.csv") > 40))" 1
else
  echo 'not ok a table for staff through Shift_JIS: iconv'
fi

for seed in 1 2 3 4; do
  town edited
  node tests/exchange/edit.mjs "$TMPDIR/staff.csv" $seed 60 >"$TMPDIR/edited.csv"
  run import --content "$TMPDIR/edited" --yes "$TMPDIR/edited.csv" || grep ' error: ' "$TMPDIR/stderr"
  run export csv "$TMPDIR/back.csv" --content "$TMPDIR/edited"
  node tests/exchange/differ.mjs "$TMPDIR/edited.csv" "$TMPDIR/back.csv" >"$TMPDIR/differs"
  cat "$TMPDIR/differs"
  tell "60 edits of staff ($seed) come back as written" "$(wc -l <"$TMPDIR/differs" | tr -d ' ')" 0
  cmp -s "$TMPDIR/edited.csv" "$TMPDIR/staff.csv" && echo "not ok edits $seed: there were none"
  cat content/support/* | grep -o '# .*' | sort >"$TMPDIR/a"
  cat "$TMPDIR"/edited/support/* | grep -o '# .*' | sort | comm -23 "$TMPDIR/a" - >"$TMPDIR/lost"
  tell "comments survive edits ($seed)" "$(cat "$TMPDIR/lost")" ''
  cp -R "$TMPDIR/edited" "$TMPDIR/twice.$seed"
  run import --content "$TMPDIR/twice.$seed" --yes "$TMPDIR/edited.csv"
  same "the second import ($seed) changes nothing" "$TMPDIR/edited" "$TMPDIR/twice.$seed"
done

# --- Tables of towns --------------------------------------------------------------------------------------------------------------

# 300 rows in Shift_JIS: each oddity at its row, nothing else.
node tests/exchange/town.mjs "$TMPDIR/utf8.csv" "$TMPDIR/wanted"
tail -c +4 "$TMPDIR/utf8.csv" | iconv -f UTF-8 -t CP932 >"$TMPDIR/town.csv"
town big
run import --content "$TMPDIR/big" --list r8 --category money --yes "$TMPDIR/town.csv"
tell '300 rows: status' $? 0
sed -n 's/^[^:]*:\([0-9]*\):[0-9]*: [a-z]*: .*\[\([a-z-]*\)\]$/\1 \2/p' "$TMPDIR/stderr" | sort >"$TMPDIR/said"
grep -v '^desks' "$TMPDIR/wanted" | sort >"$TMPDIR/should"
same '300 rows: what is said of which row' "$TMPDIR/should" "$TMPDIR/said"
tell '300 rows: desks' "desks $(grep -c '^  - id:' "$TMPDIR/big/support/r8.yaml")" "$(grep '^desks' "$TMPDIR/wanted")"
for words in '列「担当者」: 山田' '列「分野」: 宇宙' '表の行: ※年末年始は休みです' '列「TEL」: 059900'; do
  tell "kept as a comment: $words" "$(grep -c "^ *# $words" "$TMPDIR/big/support/r8.yaml" | sed 's/^[1-9][0-9]*$/yes/')" yes
done
run check --content "$TMPDIR/big"
tell '300 rows: check' $? 0
cp -R "$TMPDIR/big" "$TMPDIR/big2"
run import --content "$TMPDIR/big2" --list r8 --category money --yes "$TMPDIR/utf8.csv"
tell '300 rows as UTF-8: no new ids' "$(grep -c '^new:' "$TMPDIR/stdout")" 0

# An Excel table with a title, headings in two rows, merged cells, notes, lost zeros, a hidden row.
"$BUILD/tests/unit/sheet_test" "$TMPDIR/town.xlsx"
bare excel
run import --content "$TMPDIR/excel" --list r8 --category お金のこと=money --category 仕事のこと=work --yes "$TMPDIR/town.xlsx"
tell 'Excel: status' $? 0
same 'Excel: the list' tests/exchange/town.yaml "$TMPDIR/excel/support/r8.yaml"
sed "s|$TMPDIR/||" "$TMPDIR/stderr" >"$TMPDIR/findings"
same 'Excel: what is said' tests/exchange/town.stderr "$TMPDIR/findings"

# A spelling of every kind, one by one: what it is and what is said of it.
for table in tests/exchange/*.csv; do
  name=$(basename "$table" .csv)
  bare small
  arguments=
  [ ! -f "tests/exchange/$name.args" ] || arguments=$(cat "tests/exchange/$name.args")
  # shellcheck disable=SC2086 # the words of a command line
  run import --content "$TMPDIR/small" --list list $arguments --yes "$table"
  { grep -v '^  .*→' "$TMPDIR/stdout" | grep -v '^written\|^columns'; sed 's|^tests/exchange/||' "$TMPDIR/stderr"; } >"$TMPDIR/said"
  [ -z "${UPDATE:-}" ] || cp "$TMPDIR/said" "tests/exchange/$name.expected"
  same "table $name" "tests/exchange/$name.expected" "$TMPDIR/said"
done

# Whatever stands in a cell is in the list afterwards, as a value or as a comment.
for seed in 1 2 3; do
  node tests/exchange/scraps.mjs make $seed "$TMPDIR/scraps.csv"
  bare scraps
  run import --content "$TMPDIR/scraps" --list scraps --category work --yes "$TMPDIR/scraps.csv"
  tell "scraps $seed: status" $? 0
  node tests/exchange/scraps.mjs check $seed "$TMPDIR/scraps/support/scraps.yaml" >"$TMPDIR/lost"
  head -n 10 "$TMPDIR/lost"
  tell "scraps $seed: nothing is dropped" "$(tail -n 1 "$TMPDIR/lost")" '0 lost'
done

# Every cell of every row is in the list or in what is said, whatever columns there are.
for seed in 1 2 3 4 5 6 7 8 9 10; do
  for kind in csv xlsx; do
    table=$TMPDIR/rows.$kind
    node tests/exchange/rows.mjs make $seed "$table"
    bare rows
    run import --content "$TMPDIR/rows" --list rows --category work --yes "$table"
    tell "rows $seed as $kind: status" $? 0
    node tests/exchange/rows.mjs check $seed "$table" "$TMPDIR/rows/support/rows.yaml" "$TMPDIR/stderr" >"$TMPDIR/lost"
    head -n 10 "$TMPDIR/lost"
    tell "rows $seed as $kind: nothing is dropped" "$(tail -n 1 "$TMPDIR/lost")" '0 lost'
  done
done

# Somebody who confirms the columns: a slip is told at once, and is not held against what is said after it.
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1; then
  printf '窓口名,れんらく,内容\n甲の窓口,0599-00-1111,甲\n' >"$TMPDIR/asked.csv"
  bare asked
  printf 'れんらく=phon\nれんらくさき=phones\nれんらく=phones\n\n\n' | script -qec "'$TSUNAGU' import --content '$TMPDIR/asked' --list l --category work --lang en '$TMPDIR/asked.csv'" /dev/null >"$TMPDIR/asked.tty"
  tell 'asked: a key and a heading that there are not are told at once' "$(tr -d '\r' <"$TMPDIR/asked.tty" | grep -c 'columns-key\|columns-heading')" 2
  tell 'asked: the column is what was said in the end' "$(grep -c 'phones: 0599-00-1111' "$TMPDIR/asked/support/l.yaml")" 1
else
  echo 'skip a terminal: there is no script(1) here'
fi

# --- An update: ids stay, comments stay, only what changed is written -------------------------------------------------------------------

bare update
printf '窓口名,電話,相談内容,担当課\n甲の窓口,0599-00-1111,甲,福祉課\n乙の窓口,0599-00-2222,乙,福祉課\n丙の窓口,0599-00-3333,丙,福祉課\n' >"$TMPDIR/first.csv"
run import --content "$TMPDIR/update" --list main --category work --yes "$TMPDIR/first.csv"
sed -i.old 's/^    phones: 0599-00-2222/    phones: 0599-00-2222   # 直通/' "$TMPDIR/update/support/main.yaml" && rm "$TMPDIR/update/support/main.yaml.old"
cp "$TMPDIR/update/support/main.yaml" "$TMPDIR/before.yaml"
printf '電話,窓口名,相談内容,担当課\n0599-00-3333,丙の相談室,丙,福祉課\n0599-00-2299,乙の窓口,乙,福祉課\n0599-00-1111,甲の窓口,甲,福祉課\n0599-00-4444,丁の窓口,丁,福祉課\n' >"$TMPDIR/second.csv"
run import --content "$TMPDIR/update" --list main --category work --dry-run "$TMPDIR/second.csv"
tell 'dry run: status' $? 0
same 'dry run writes nothing' "$TMPDIR/before.yaml" "$TMPDIR/update/support/main.yaml"
tell 'dry run shows the old number' "$(grep -c '^  - phones: 0599-00-2222' "$TMPDIR/stdout")" 1
run import --content "$TMPDIR/update" --list main --category work "$TMPDIR/second.csv"
tell 'no terminal and no --yes: status' $? 2
same 'no terminal and no --yes: nothing is written' "$TMPDIR/before.yaml" "$TMPDIR/update/support/main.yaml"
run import --content "$TMPDIR/update" --list main --category work --yes "$TMPDIR/second.csv"
diff "$TMPDIR/before.yaml" "$TMPDIR/update/support/main.yaml" >"$TMPDIR/changed"
[ -z "${UPDATE:-}" ] || cp "$TMPDIR/changed" tests/exchange/update.diff
same 'an update changes two lines and adds a desk' tests/exchange/update.diff "$TMPDIR/changed"

# A category that stands once for several rows: a clerk who knows better is not overruled.
bare once
printf '分野,窓口名,電話,相談内容\n仕事,甲,0599-00-1111,い\n,乙,0599-00-1112,ろ\n' >"$TMPDIR/once.csv"
run import --content "$TMPDIR/once" --list l --yes "$TMPDIR/once.csv"
tell 'a category that stands once: both have it' "$(grep -c 'categories: \[work\]' "$TMPDIR/once/support/l.yaml")" 2
mv "$TMPDIR/once/support/l.yaml" "$TMPDIR/once.yaml"
awk '/name: 乙/ { own = 1 } own { sub(/\[work\]/, "[money]") } { print }' "$TMPDIR/once.yaml" >"$TMPDIR/once/support/l.yaml"
run import --content "$TMPDIR/once" --list l --yes "$TMPDIR/once.csv"
tell 'a category that stands once: what the record says stays' "$?$(grep -c '\[money\]' "$TMPDIR/once/support/l.yaml")" 01

# Lists in the hands of many: a changed number, a new place, a new desk; all else stays as it is.
printf '窓口名,電話,相談内容,場所\n甲,0596-21-5799,くらし,2階\n乙,0596-21-5788,夜,\n' >"$TMPDIR/rows.csv"
for list in tests/exchange/lists/*.yaml; do
  bare hands
  mkdir "$TMPDIR/hands/support"
  cp "$list" "$TMPDIR/hands/support/main.yaml"
  run import --content "$TMPDIR/hands" --list main --category work --yes "$TMPDIR/rows.csv"
  [ -z "${UPDATE:-}" ] || cp "$TMPDIR/hands/support/main.yaml" "${list%.yaml}.after"
  same "list $(basename "$list" .yaml)" "${list%.yaml}.after" "$TMPDIR/hands/support/main.yaml"
done

# --- What is broken touches nothing -------------------------------------------------------------------------------------------------------

head -c 3000 "$TMPDIR/town.xlsx" >"$TMPDIR/half.xlsx"
head -c 5000 /dev/zero >"$TMPDIR/zero.csv"
printf 'PK\003\004 no archive' >"$TMPDIR/no.xlsx"
printf '\320\317\021\340\241\261\032\341' >"$TMPDIR/old.xls"
printf '窓口名,電話\n"開いたまま,0599-00-1111\n' >"$TMPDIR/quote.csv"
printf 'ただの文章です。\n二行目\n' >"$TMPDIR/words.csv"
printf '窓口名,電話,ID\n甲,0599-00-1111,a\n《《,0599-00-1112,b\n' >"$TMPDIR/ruby.csv"
: >"$TMPDIR/nothing.csv"
node -e 'import("./tests/exchange/xlsx.mjs").then(({ workbook }) => require("fs").writeFileSync(process.argv[1], workbook({ rows: [], notes: [], hidden: [], errors: [], column: -1, sheets: false })))' "$TMPDIR/bare.xlsx"
for broken in bare.xlsx half.xlsx zero.csv no.xlsx old.xls quote.csv words.csv nothing.csv missing.csv .; do
  bare safe
  run import --content "$TMPDIR/safe" --list list --category money --yes "$TMPDIR/$broken"
  tell "broken $broken: status" $? 1
  tell "broken $broken: says why" "$(grep -c ' error: ' "$TMPDIR/stderr" | sed 's/^[1-9][0-9]*$/yes/')" yes
  tell "broken $broken: nothing written" "$(find "$TMPDIR/safe/support" 2>/dev/null | wc -l | tr -d ' ')" 0
done
bare safe
run import --content "$TMPDIR/safe" --list list --category money --yes "$TMPDIR/ruby.csv"
tell 'brackets that are no ruby stay brackets' "$?$(grep -c 'name: \\《\\《' "$TMPDIR/safe/support/list.yaml")" 01
run import --content "$TMPDIR/safe" --list list --category nonsense --yes "$TMPDIR/first.csv"
tell 'an unknown category: status' $? 2
run import --content "$TMPDIR/safe" --list list --category money --columns '窓口名=nam' --yes "$TMPDIR/first.csv"
tell 'an unknown key: status' "$?$(grep -c columns-key "$TMPDIR/stderr")" 11
run import --content "$TMPDIR/safe" --list list --category money --columns '窓囗名=name' --yes "$TMPDIR/first.csv"
tell 'an unknown heading: status' "$?$(grep -c columns-heading "$TMPDIR/stderr")" 11

# --- Open data ---------------------------------------------------------------------------------------------------------------------------

run build --only data --out "$TMPDIR/out"
tell 'build --only data' $? 0
node tests/exchange/exports.mjs "$TMPDIR/out/data" >"$TMPDIR/faults"
head -n 20 "$TMPDIR/faults"
tell 'open data keeps to its formats' "$(tail -n 1 "$TMPDIR/faults")" '0 faults'
for pair in csv:desks.csv xlsx:desks.xlsx opendata:opendata.csv events:opendata-events.csv hsds:hsds.json jsonld:desks.jsonld vcard:desks.vcf ics:events.ics sessions:sessions.ics; do
  (unset TZ; TZ=America/New_York "$TSUNAGU" export "${pair%%:*}" --lang en >"$TMPDIR/one")
  cmp -s "$TMPDIR/one" "$TMPDIR/out/data/${pair#*:}" && echo "ok export ${pair%%:*} is what a build writes" || echo "not ok export ${pair%%:*}: differs"
done
run export nonsense
tell 'an unknown kind: status' $? 2
bare open
run import --content "$TMPDIR/open" --list list --category money --yes "$TMPDIR/out/data/opendata.csv"
tell 'open data comes in again: desks' "$?$(grep -c '^  - id:' "$TMPDIR/open/support/list.yaml")" "0$(($(grep -c '"@type":"GovernmentOffice"' "$TMPDIR/out/data/desks.jsonld")))"

# Days of the month as recurring events: the rule as it is, the days that it does not hold for one by one.
rm -rf "$TMPDIR/days"
mkdir -p "$TMPDIR/days/support"
cp -R content/categories.yaml content/media "$TMPDIR/days"
sed 's/^  until: .*/  until: 2027-03-31/' content/site.yaml >"$TMPDIR/days/site.yaml"
cat >"$TMPDIR/days/support/days.yaml" <<'END'
id: days
title: 日
entries:
  - {id: a, name: 甲, categories: [money], topic: 甲, phones: 0599-00-1234, place: 市役所, hours: [{days: sat, nth: [2, 4], open: 9:00, close: 12:00}, {days: mon-fri, open: 9:00, close: 17:00}],
     exceptions: [{date: 2027-01-09, closed: yes}, {date: 2027-02-13, open: 13:00, close: 15:00}, {date: 2027-02-13, open: 16:00, close: 17:00}, {from: 2027-03-20, until: 2027-03-31, closed: yes}]}
  - {id: b, name: 乙, categories: [money], topic: 乙, phones: 0599-00-1234, hours: [{days: [wed, thu], nth: [-1], open: 22:00, close: 24:00, note: 夜}]}
  - {id: c, name: 丙, categories: [money], topic: 丙, phones: 0599-00-1234, holidays: open, valid: {until: 2027-01-31}, hours: [{days: fri, nth: 1, open: 0:00, close: 1:00}]}
  - {id: d, name: 丁, categories: [money], topic: 丁, phones: 0599-00-1234, status: temporarily-closed, hours: [{days: fri, nth: 1, open: 9:00, close: 10:00}]}
  - {id: e, name: 戊, categories: [money], topic: 戊, phones: 0599-00-1234, hours: [{days: mon-fri, open: 9:00, close: 10:00}]}
END
run export sessions "$TMPDIR/days.ics" --content "$TMPDIR/days"
tr -d '\r' <"$TMPDIR/days.ics" | grep '^UID\|^DTSTART;\|^DTEND\|^RRULE\|^EXDATE\|^SUMMARY' | sed 's/@.*//; s/;TZID=Asia.Tokyo//' >"$TMPDIR/days.got"
cat >"$TMPDIR/days.want" <<'END'
UID:a-2SA,4SA-0540-0720
DTSTART:20261212T090000
DTEND:20261212T120000
SUMMARY:甲
RRULE:FREQ=MONTHLY;UNTIL=20270313T000000Z;BYDAY=2SA,4SA
EXDATE:20270109T090000
EXDATE:20270213T090000
UID:a-2SA,4SA-0540-0720-20270213-0780
DTSTART:20270213T130000
DTEND:20270213T150000
SUMMARY:甲
UID:a-2SA,4SA-0540-0720-20270213-0960
DTSTART:20270213T160000
DTEND:20270213T170000
SUMMARY:甲
UID:b--1WE,-1TH-1320-1440
DTSTART:20270127T220000
DTEND:20270128T000000
SUMMARY:乙（夜）
RRULE:FREQ=MONTHLY;UNTIL=20270331T130000Z;BYDAY=-1WE,-1TH
UID:c-1FR-0000-0060
DTSTART:20261204T000000
DTEND:20261204T010000
SUMMARY:丙
RRULE:FREQ=MONTHLY;UNTIL=20261231T150000Z;BYDAY=1FR
END
same 'sessions: rules, holidays, exceptions, what is closed' "$TMPDIR/days.want" "$TMPDIR/days.got"
for nth in '1, ' ''; do
  sed "s/nth: [][0-9, -]*, open/${nth:+nth: $nth}open/" "$TMPDIR/days/support/days.yaml" >"$TMPDIR/days.yaml"
  cp "$TMPDIR/days.yaml" "$TMPDIR/days/support/days.yaml"
  run build --only site,data --content "$TMPDIR/days" --out "$TMPDIR/days.out" || cat "$TMPDIR/stderr"
  tell "sessions: the site offers the calendar where there are some (${nth:-none})" "$(find "$TMPDIR/days.out/site" -name sessions.ics | grep -c .)" "${nth:+1}$([ "$nth" ] || echo 0)"
done

# A list in brackets is put on lines when something in it changes, with its comments; else it stays as it is.
cat >"$TMPDIR/days/support/days.yaml" <<'END'
id: days
entries: [
  # まず、甲
  {id: a, name: 甲, categories: [money], topic: 甲, phones: 0599-00-1234},   # 甲, のこと
  {id: b, name: "乙], x", categories: [money], topic: 乙,
   phones: 0599-00-1235} , {id: c, name: 丙丙, categories: [money], topic: 'い, }', phones: 0599-00-1236},
]
title: 日
END
run export csv "$TMPDIR/bracket.csv" --content "$TMPDIR/days"
cp "$TMPDIR/days/support/days.yaml" "$TMPDIR/bracket.yaml"
run import --yes "$TMPDIR/bracket.csv" --content "$TMPDIR/days"
same 'brackets: an import without changes leaves them' "$TMPDIR/bracket.yaml" "$TMPDIR/days/support/days.yaml"
sed 's/0599-00-1236/0599-00-7777/' "$TMPDIR/bracket.csv" >"$TMPDIR/bracket2.csv"
run import --yes "$TMPDIR/bracket2.csv" --content "$TMPDIR/days"
tell 'brackets: an import that changes a desk' $? 0
run new desk --yes name=丁 category=money topic=税 phone=0599-00-1299 id=d --content "$TMPDIR/days"
tell 'brackets: a new desk' $? 0
cat >"$TMPDIR/bracket.yaml" <<'END'
id: days
entries:
  # まず、甲
  - {id: a, name: 甲, categories: [money], topic: 甲, phones: 0599-00-1234}   # 甲, のこと
  - {id: b, name: "乙], x", categories: [money], topic: 乙,
   phones: 0599-00-1235}
  - id: c
    name: 丙丙
    categories: [money]
    topic: い, }
    phones: 0599-00-7777
  - id: d
    name: 丁
    categories: [money]
    topic: 税
    phones: 0599-00-1299
title: 日
END
same 'brackets: the list stands on lines, and its comments with it' "$TMPDIR/bracket.yaml" "$TMPDIR/days/support/days.yaml"
printf 'id: days\ntitle: 日\nentries: [{id: a, name: 甲, categories: [money], topic: 甲, phones: 0599-00-1234}, {id: b, name: 乙, categories: [money], topic: 乙, phones: 0599-00-1235}] # 二つ\n' >"$TMPDIR/days/support/days.yaml"
run new desk --yes name=丁 category=money topic=税 phone=0599-00-1299 id=d --content "$TMPDIR/days"
tell 'brackets: all on one line' "$?$(grep -c '^  - {id: [ab], .*}\|^  - id: d' "$TMPDIR/days/support/days.yaml")" 03

# --- new ---------------------------------------------------------------------------------------------------------------------------------

fresh=$TMPDIR/fresh
run new town --content "$fresh" --date 2026-12-01 name=海辺町 department=福祉課 phone=0599-00-1200
tell 'new town' $? 0
for words in 'desk name=くらし相談室 phone=０５９９－００－１２３４ category=お金 topic=家賃 hours=月〜金9時〜17時' 'desk name=夜の窓口 web=https://yoru.example/ category=health,relations topic=眠れない' \
  'article title=眠れない夜に category=health' 'event title=お茶会 start=令和8年12月10日T13:30 end=2026-12-10T15:00' 'job layout=sign-a-frame title=どうぞ' 'job layout=flyer-a4 title=家賃 category=money copies=500' 'job layout=flyer-a4 title=もう一枚'; do
  # shellcheck disable=SC2086 # the words of a command line
  run new $words --content "$fresh"
  tell "new $words" $? 0
  run check --content "$fresh" --strict
  tell "  check accepts it" $? 0
done
tell 'new files' "$(cd "$fresh" && find . -name '*.yaml' -o -name '*.md' | sort | tr '\n' ' ')" './articles/nemurenaiyoruni.md ./categories.yaml ./events/ochakai.yaml ./print/chirashi.yaml ./print/flyer-a4-2.yaml ./print/flyer-a4.yaml ./print/sign-a-frame.yaml ./site.yaml ./support/soudan.yaml ./words.yaml '
tell 'a desk stands behind the comments of the one before' "$(grep -n 'id: kurashisodanshitsu' "$fresh/support/soudan.yaml" | cut -d: -f1)" 15
cp -R "$fresh" "$TMPDIR/fresh2"
for words in 'town name=別の町 department=課 phone=0599-00-1200' 'desk name=くらし相談室 phone=0599-00-1234 category=money topic=家賃' 'desk name=番号なし category=money topic=家賃' 'desk name=番号が半分 phone=0599-00-12 category=money topic=家賃' 'desk name=宇宙 phone=0599-00-1234 category=宇宙 topic=家賃' 'article title=眠れない夜に' 'event title=お茶会 start=いつか' \
  'job layout=flyer title=x' 'job layout=flyer-a4' 'desk nam=x' 'desk name=別の窓口 phone=0599-00-1239 category=money topic=x id=madoguchi' 'desk name=別の窓口 phone=0599-00-1239 category=money topic=x id=../x' 'article title=x id=../../x' 'job layout=../x title=x' nonsense; do
  # shellcheck disable=SC2086 # the words of a command line
  run new $words --content "$fresh"
  tell "refused: new $words" "$?$(grep -c . "$TMPDIR/stderr" | sed 's/^[1-9][0-9]*$/+/')" 2+
  tell "  and nothing is said of tables: $words" "$(grep -c 'import\|comment\|table' "$TMPDIR/stderr")" 0
done
run new town --content "$TMPDIR/none" name=町 department=課 phone=abc
tell 'refused: new town with a wrong phone number; no folder stays' "$?$(ls -d "$TMPDIR/none" 2>/dev/null)" 2
cp -R "$fresh" "$TMPDIR/typed"
escape=$(printf '\033')
run new job layout=flyer-a4 "title=${escape}[A月" --content "$TMPDIR/typed"
tell 'what an arrow key leaves in an answer' "$?$(grep -c "$escape" "$TMPDIR"/typed/print/*.yaml | grep -vc ':0')" 00
same 'what is refused writes nothing' "$TMPDIR/fresh" "$TMPDIR/fresh2"

# What a new job shows is what its layout has good room for, in a town of three desks and in one of sixty; the file says which.
every_layout() {
  for layout in layouts/print/*.yaml; do
    layout=$(basename "$layout" .yaml)
    run new job "layout=$layout" title=どうぞ "id=new-$layout" --content "$1" || cat "$TMPDIR/stderr"
  done
  run build --content "$1" --out "$TMPDIR/new-out" --only screen --allow-stale
}
rm "$fresh"/print/*
every_layout "$fresh"
tell 'a new job of every layout in a small town: builds' "$?$(grep -c warning "$TMPDIR/stderr")" 00
tell 'its flyer takes all three desks, and those to come' "$(grep -c 'いまは 3\|query: {limit: 6}' "$fresh/print/new-flyer-a4.yaml")" 2
town many
rm "$TMPDIR"/many/print/*
every_layout "$TMPDIR/many"
tell 'a new job of every layout in a large town: builds' "$?$(grep warning "$TMPDIR/stderr" | grep -vc new-support-map)" 00
tell 'its flyer has six desks, each with its name beside it' "$(grep -c '^      - [a-z-]*   # .' "$TMPDIR/many/print/new-flyer-a4.yaml")" 6
tell 'of six categories' "$(sed -n 's/^      - \([a-z-]*\) .*/\1/p' "$TMPDIR/many/print/new-flyer-a4.yaml" | while read -r desk; do grep -h -A 12 "id: $desk\$" "$TMPDIR"/many/support/*.yaml | sed -n 's/.*categories: \[\([a-z]*\).*/\1/p' | head -n 1; done | sort -u | grep -c .)" 6
run new town --content "$TMPDIR/nowhere/deep" name=町 department=課 phone=0599-00-1200
tell 'new town where there is no folder' $? 2
run new town --content "$TMPDIR/none"
tell 'new town without answers: what is needed' "$?$(grep -c 'these answers are needed\|^  name=…  the town' "$TMPDIR/stderr")$(ls -d "$TMPDIR/none" 2>/dev/null)" 22
run new town --content "$TMPDIR/none" --layouts "$TMPDIR/gone" name=町 department=課 phone=0599-00-1200
tell 'new town without layouts: which folder is not there' "$?$(grep -c 'there is no folder' "$TMPDIR/stderr")$(grep -c mistakes "$TMPDIR/stderr")$(ls -d "$TMPDIR/none" 2>/dev/null)" 210

