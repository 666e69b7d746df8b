#!/bin/sh
# Editions: one is kept as it went to print, twelve changes are made, and every one is named, with the paper that is wrong for it, the labels that
# correct it and what readers are told.
cd "$TMPDIR" || exit 2
mkdir -p town/support town/print
run() { command=$1; shift; "$TSUNAGU" "$command" --lang en --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out "$@" >stdout 2>stderr; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
test_that() { name=$1; shift; if "$@"; then ok "$name"; else cat stdout stderr; not "$name" "$*"; fi; }
says() { grep -qF -e "$1" stdout; }
tells() { grep -qF -e "$1" stderr; }
says_not() { ! grep -qF -e "$1" stdout; }
ends() { want=$1; shift; run "$@"; test $? -eq "$want"; }
same() { diff "$1" stdout >difference || { cat difference; return 1; }; }
words() { pdftotext "$1" - | tr -d ' \n\f' | sed 's/　//g'; }
paper_says() { words "$1" | grep -qF "$2"; }
paper_keeps_quiet() { ! words "$1" | grep -qF "$2"; }

# --- A town with sixteen desks and five pieces --------------------------------------------------------------------------------

cat >town/site.yaml <<'END'
# まちの設定
name: {ja: みなと, en: Minato}
municipality: みなと市
base_url: https://minato.town.jp/
languages: [ja, en]
publisher: {name: みなと市, department: 福祉課, phone: 0599-44-1200, email: a@minato.town.jp}
edition:   # いまの号
  id: 2026-winter
  label: {ja: 2026年 冬号, en: Winter 2026}
  date: 2026-12-01 # 発行日
  until: 2027-02-28
media:
  - {id: bulletin, label: 広報折込, copies: 15800}
END
cat >town/categories.yaml <<'END'
categories:
  - {id: any, label: なんでも, icon: people}
END
desk() { # id, number, what else
  printf '  - id: %s\n    name: {ja: 窓口%s, en: Desk %s}\n    categories: [any]\n    topic: 話す\n    phones: 0599-44-00%s\n' "$1" "$1" "$1" "$2"
  printf '    hours: [{days: mon-fri, open: 9:00, close: 17:00}]\n    place: 会館%s号室\n' "$2"
  [ -z "${3:-}" ] || printf '    %s\n' "$3"
}
{
  printf 'id: all\ntitle: 一覧\nfallback: usual\nentries:\n'
  desk usual 10
  desk phone 11
  desk hours 12
  desk place 13
  desk name 14
  desk book 15
  desk close 16
  desk delete 17
  desk end 18
  desk move 19
  desk old-id 20
  desk tongue 21
  desk passes 22 'exceptions: [{date: 2026-12-28, closed: true}]'
  desk checked 23 'verified: {on: 2026-06-01, by: 係}'
} >town/support/all.yaml
printf 'id: other\ntitle: ほかの一覧\nentries:\n%s\n' "$(desk beside 24)" >town/support/other.yaml
job() { printf 'id: %s\nlayout: %s\ntitle: %s\n%s\n' "$1" "$2" "$1" "${3:-}" >"town/print/$1.yaml"; }
job list brochure-a4 'medium: bulletin' # whose copies count
job quiet flyer-a4 'copies: 500
slots: {query: {desks: [usual, beside, passes, checked]}}'
job typed flyer-a4 'copies: 60
slots: {body: "電話は ０５９９（４４）００１１ です。", query: {desks: [usual]}}'
job english flyer-a4 'language: en
copies: 40
slots: {query: {desks: [tongue, hours]}}'
job later flyer-a4 'slots: {query: {desks: [usual]}}'

test_that 'four pieces go to print' run release list quiet typed english
test_that 'the edition is kept with the first of them' test -f town/editions/2026-winter/edition.yaml
test_that 'its records as they are' cmp -s town/support/all.yaml town/editions/2026-winter/support/all.yaml
test_that 'a release says what stands on the paper' grep -qF '{of: phone, text: "0599-44-0011"}' town/releases.yaml
test_that 'and who is told of it' test "$(sed -n '/job: typed/,/job: english/p' town/releases.yaml | grep -c '{id: ')" -eq 2
test_that 'nothing is wrong yet' run changes
test_that 'and that is said' says 'no printed piece is wrong'
test_that 'nor has any desk changed' says 'no desk has changed'
cp -R town/editions/2026-winter kept
cp town/releases.yaml releases

# --- The data mark ------------------------------------------------------------------------------------------------------------

test_that 'it builds' run build --only screen,press
mark=$(sed -n '/job: list/,/mark:/s/.*mark: "\(........\).*/\1/p' town/releases.yaml)
test_that 'the mark stands on the screen PDF' paper_says out/screen/list.pdf "2026-winter$mark"
test_that 'and on the press file' paper_says out/press/list.pdf "2026-winter$mark"
test_that 'which is not too small for who does not have to read it' sh -c "'$TSUNAGU' preflight --lang en --no-codes out/press/list.pdf >stdout 2>&1 && ! grep -q type-small stdout"
test_that 'the mark tells its release' run which "2026-winter $mark"
test_that 'by its job' says 'list  2026-winter  2026-12-01  bulletin  15,800 copies'
test_that 'its records' says 'records: town/editions/2026-winter/'
test_that 'and that it holds' says 'it still holds'
draft=$(words out/screen/later.pdf | grep -Eo '2026-winter[0-9a-f]{8}' | cut -c12-)
test_that 'the mark of a draft tells its job' run which "$draft"
test_that 'and that it is a draft' says 'later (print/later.yaml:1): of the records as they are; no release of it was noted'
test_that 'another mark is nobody'"'"'s' ends 1 which 0badf00d
test_that 'which is no mark at all' ends 2 which winter
records=$(sed -n 's/^records: "\(.*\)"/\1/p' town/editions/2026-winter/edition.yaml)
test_that 'the hash of all records tells the edition' run which "$records"
test_that 'by its name' says 'all records of 2026-winter'

# --- The next edition ---------------------------------------------------------------------------------------------------------

test_that 'a name with a slash is refused' ends 2 edition 2027/spring
test_that 'and leads nowhere' test ! -e town/editions/2027
test_that 'an edition earlier than this one, too' ends 2 edition 2026-autumn --date 2026-09-01
cp town/site.yaml site.yaml
sed -i 's/^  id: 2026-winter/  id: &now 2026-winter/' town/site.yaml
mv town/editions editions
test_that 'a site.yaml that cannot be changed in place is refused' ends 1 edition 2027-spring
test_that 'and nothing was kept' test ! -e town/editions
mv editions town/editions
mv site.yaml town/site.yaml
test_that 'the next one is opened' run edition 2027-spring
cat >want <<'END'
edition:   # いまの号
  id: 2027-spring
  label: {ja: 2027年 春号, en: Spring 2027}
  date: 2027-03-01 # 発行日
  until: 2027-05-31
END
test_that 'site.yaml has it, and its comments' sh -c "sed -n '/^edition/,/until/p' town/site.yaml | diff want - && head -1 town/site.yaml | grep -q まちの設定"
test_that 'what was kept at the release stays as it was' diff -r kept town/editions/2026-winter
test_that 'opened twice it is the same' run edition 2027-spring
test_that 'and that is said' says 'the current edition is 2027-spring already'
test_that 'a name of before is refused' ends 2 edition 2026-winter

# --- Twelve changes, and four that are none -------------------------------------------------------------------------------------

sed -i 's/0599-44-0011/0599-44-9911/' town/support/all.yaml                                                                                # 1
sed -i '/id: hours$/,/place/s/close: 17:00/close: 16:00/' town/support/all.yaml                                                              # 2
sed -i '/id: place$/,/place:/s/会館13号室/新庁舎3階/' town/support/all.yaml                                                                  # 3
sed -i '/id: name$/,/name:/s/ja: 窓口name, en: Desk name/ja: よりそい室, en: Beside you/' town/support/all.yaml                              # 4
sed -i 's/^  - id: book$/&\n    reservation: required/' town/support/all.yaml                                                               # 5
sed -i 's/^  - id: close$/&\n    status: temporarily-closed\n    reopens: 2027-06-01/' town/support/all.yaml                                  # 6
sed -i '/^  - id: delete$/,/会館17号室/d' town/support/all.yaml                                                                               # 7
sed -i 's/^  - id: end$/&\n    valid: {until: 2027-01-31}/' town/support/all.yaml                                                            # 8
sed -n '/^  - id: move$/,/会館19号室/p' town/support/all.yaml >>town/support/other.yaml                                                       # 9
sed -i '/^  - id: move$/,/会館19号室/d' town/support/all.yaml
sed -i 's/^  - id: old-id$/  - id: new-id/' town/support/all.yaml                                                                            # 10
desk added 25 >>town/support/other.yaml                                                                                                     # 11
sed -i 's/en: Desk tongue/en: Your language/' town/support/all.yaml                                                                          # 12
sed -i 's/on: 2026-06-01/on: 2027-01-15/' town/support/all.yaml          # verified anew
sed -i 's/days: mon-fri, open: 9:00/days: [mon, tue, wed, thu, fri], open: "09:00"/' town/support/other.yaml # the same in other words

test_that 'the changes are told' run changes 2026-winter
cat >want <<'END'
2026-winter (2026年 冬号) → the records now (2027-spring)

changed 9
  phone  窓口phone  support/all.yaml:12
      phone: 0599-44-0011 → 0599-44-9911
  hours  窓口hours  support/all.yaml:19
      hours: 月～金 9:00～17:00 → 月～金 9:00～16:00
  place  窓口place  support/all.yaml:26
      place: 会館13号室 → 新庁舎3階
  name  よりそい室  support/all.yaml:33
      name: 窓口name → よりそい室
  book  窓口book  support/all.yaml:40
      appointment: none → 予約
  close  窓口close  support/all.yaml:48
      open or not: none → いまは休止しています（再開の予定 6月1日（火））
  new-id  窓口old-id  support/all.yaml:65
      id: old-id → new-id (codes that were printed are of the old id)
  tongue  窓口tongue  support/all.yaml:72
      name (en): Desk tongue → Your language
  move  窓口move  support/other.yaml:11
      list: all → other

new 1
  added  窓口added  support/other.yaml:18

gone 2
  delete  窓口delete  — its record is gone
  end  窓口end  — it ended on 2027-01-31  support/all.yaml:57

printed pieces that are wrong now: 3, copies: 15,900
END
sed -n '/^printed pieces/q;p' stdout >told
sed '/^printed pieces/d' want >wanted
test_that 'all twelve, and no more' diff wanted told
test_that 'the pieces that are wrong, with their copies' says 'printed pieces that are wrong now: 3, copies: 15,900'
sed -n '/^printed pieces/,$p' stdout | sed 's/  mark .*//' >pieces
cat >want <<'END'
printed pieces that are wrong now: 3, copies: 15,900
  list  2026-winter  2026-12-01  bulletin  15,800 copies
      phone  窓口phone
          phone: 0599-44-0011 → 0599-44-9911
      hours  窓口hours
          hours: 月～金 9:00～17:00 → 月～金 9:00～16:00
      place  窓口place
          place: 会館13号室 → 新庁舎3階
      name  窓口name
          name: 窓口name → よりそい室
      book  窓口book
          appointment: none → 予約
      close  窓口close
          open or not: none → いまは休止しています（再開の予定 6月1日（火））
      delete  窓口delete
          the desk is gone
      end  窓口end
          the desk is gone
      old-id  窓口old-id
          its id is new-id now: the printed code leads nowhere
  typed  2026-winter  2026-12-01  60 copies
      phone  窓口phone
          phone: 0599-44-0011 → 0599-44-9911
  english  2026-winter  2026-12-01  40 copies
      tongue  Desk tongue
          name: Desk tongue → Your language
      hours  Desk hours
          hours: Mon–Fri 9:00–17:00 → Mon–Fri 9:00–16:00
END
sed '/^$/,$d' pieces >told
test_that 'each with what it has wrong, one of them typed by hand' diff want told
test_that 'a piece that holds is not among them' sh -c '! grep -q quiet pieces'
test_that 'the mark says so, too' run which "$mark"
test_that 'of the piece' says 'wrong now:'

test_that 'as JSON' run changes 2026-winter 2027-spring --json
test_that 'which is JSON' node -e 'const c=JSON.parse(require("fs").readFileSync("stdout"));
  const kinds=k=>c.changes.filter(x=>x.kind===k).map(x=>x.desk).join();
  const want=["phone,hours,place,name,book,close,new-id,tongue,move","added","delete,end"];
  if (["changed","added","gone"].map(kinds).join(";")!==want.join(";")) throw kinds("changed");
  if (c.pieces.map(p=>p.job).join()!=="list,typed,english"||c.wrong.copies!==15900||c.wrong.pieces!==3) throw JSON.stringify(c.wrong);
  if (c.pieces[0].desks[0].facts[0].before[0].text!=="0599-44-0011") throw "before";'

# --- Labels, the insert, the page ----------------------------------------------------------------------------------------------

job labels sticker-sheet 'slots: {query: {outdated: list}}'
job none sticker-sheet 'slots: {query: {outdated: quiet}}'
job insert insert-a5
test_that 'labels, the insert and the page are made' run build --only site,screen
labels=out/screen/labels.pdf
for what in 0599-44-9911 9:00～16:00 新庁舎3階 よりそい室 変更前窓口name 窓口book 予約 再開の予定 窓口old-id; do
  test_that "the labels say $what" paper_says $labels "$what"
done
for what in 窓口delete 窓口end; do test_that "the labels tell that $what has ended" paper_says $labels "$what"; done
test_that 'and where to turn' paper_says $labels 0599-44-0010
cp town/support/all.yaml all.yaml
sed -i '/^fallback: usual$/d' town/support/all.yaml
run build --only screen
test_that 'or, where no desk is named for that, the publisher' paper_says $labels 0599-44-1200
mv all.yaml town/support/all.yaml
run build --only site,screen
for what in 0599-44-0011 窓口usualは 窓口move 窓口tongue 窓口beside 窓口added; do test_that "they keep quiet of $what" paper_keeps_quiet $labels "$what"; done
job all-labels sticker-sheet 'languages: [ja, en]
slots: {query: {outdated: yes}}'
run build --only screen
test_that 'labels of all that was released are in the language of what they correct' paper_says out/screen/all-labels-en.pdf Yourlanguage
test_that 'and only of that' sh -c "! pdftotext out/screen/all-labels-en.pdf - | grep -q '窓口phone\|Desk phone'"
test_that 'as those of Japanese pieces leave out what is wrong in English' paper_keeps_quiet out/screen/all-labels.pdf 窓口tongue
rm town/print/all-labels.yaml
test_that 'nine labels, and the first again' test "$(pdftotext $labels - | grep -c '^訂正$')" -eq 10
test_that 'where nothing is wrong no label is made' test "$(pdftotext out/screen/none.pdf - | grep -c '^訂正$')" -eq 0
test_that 'the insert tells the new one' paper_says out/screen/insert.pdf 窓口added
test_that 'and first the number that has changed' paper_says out/screen/insert.pdf '電話0599-44-9911変更前0599-44-0011'
test_that 'its code leads to all that changed' grep -q '"leads_to":"https://minato.town.jp/changes/"' out/report.json
page=out/site/changes/index.html
for what in 0599-44-9911 0599-44-0011 新庁舎3階 窓口name 窓口added 窓口delete 窓口end; do test_that "the page says $what" grep -q "$what" $page; done
test_that 'and nothing of who stayed as they were' sh -c "! grep -q '窓口usual\|窓口beside\|窓口checked' $page"
test_that 'a page in English, too' grep -q 'Your language' out/site/en/changes/index.html

# --- Printed anew --------------------------------------------------------------------------------------------------------------

test_that 'it builds for the press' run build --only press
test_that 'the list is printed anew' run release list
test_that 'which keeps the next edition, too' test -f town/editions/2027-spring/edition.yaml
test_that 'then two pieces are wrong' run changes 2026-winter
test_that 'that nobody printed anew' says 'printed pieces that are wrong now: 2, copies: 100'
test_that 'and one that was' says 'wrong, but printed anew since: 1, copies: 15,800'
test_that 'against the newest edition that was kept nothing has changed' run changes
test_that 'and that is said' says 'no desk has changed'
sed -i '/^  - id: usual$/s/$/\n    holidays: open/' town/support/all.yaml
test_that 'a desk opens on holidays, of which the list says that all are closed' run changes
test_that 'which makes it wrong' sh -c "sed -n '/^printed pieces/,\$p' stdout | grep -A3 '  list  2027-spring' | grep -qF 'holidays: 祝日・年末年始は休み → 祝日・年末年始も開いています'"
sed -i '/^    holidays: open$/d' town/support/all.yaml
test_that 'an edition with the years of an era' run edition r9-06 --date 2027-06-01
test_that 'is called by them' grep -qF 'ja: 令和9年 6月号,' town/site.yaml
test_that 'the editions are listed' run edition
test_that 'with what differs' says 'kept: 2026-winter 2026-12-01'

# --- The publisher, whom every piece names ----------------------------------------------------------------------------------------

sed -i 's/0599-44-1200/0599-44-7700/' town/site.yaml
test_that 'the publisher moves' run changes 2026-winter
test_that 'which is told' says 'phone: 0599-44-1200 → 0599-44-7700'
test_that 'and makes every piece wrong that names it' says 'printed pieces that are wrong now: 4, copies: 16,400'
test_that 'the quiet one, too' sh -c "grep -A3 '^  quiet' stdout | grep -qF 'publisher and emergencies'"
sed -i 's/0599-44-7700/0599-44-1200/' town/site.yaml

# --- What was kept, and is not as it was ----------------------------------------------------------------------------------------

test_that 'an edition that there is not' ends 2 changes 2026-wnter
test_that 'the nearest one is named' tells 'did you mean 2026-winter?'
sed -i 's/0599-44-0010/0599-44-0099/' town/editions/2026-winter/support/all.yaml
test_that 'one that was edited is still read' run changes 2026-winter
test_that 'and that is told' tells '[edition-edited]'
rm town/editions/2026-winter/support/other.yaml
test_that 'one that is not whole is not' ends 1 changes 2026-winter
test_that 'and that is told, too' tells 'editions/2026-winter/support/other.yaml: warning: the edition “2026-winter” that was kept cannot be read (the file is not there) [edition-unread]'
rm town/editions/2026-winter/edition.yaml
test_that 'the town is built without it' run build --only site
test_that 'and it is told' tells '[edition-unread]'
rm -r town/editions
cp releases town/releases.yaml
sed -i 's/, facts: \[$/}/; /^ *{of: /d' town/releases.yaml
test_that 'releases of before facts were noted' run changes
test_that 'are judged by what the records said' says '窓口phone | 0599-44-0011 | 月～金 9:00～17:00 | 会館11号室 → 窓口phone | 0599-44-9911'
