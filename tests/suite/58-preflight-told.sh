#!/bin/sh
# tsunagu preflight: what people see of it (the terminal, JSON, the sheet to be signed), what is remembered, and what release makes of it.
# What the rules themselves find is held elsewhere.
cd "$TMPDIR" || exit 2
cp -R "$ROOT/tests/broken/base" town
mv town/layouts layouts
cp -R "$ROOT/layouts/site" layouts/site
mkdir town/print
printf 'id: flyer\nlayout: plain\ntitle: 話せる場所\ncopies: 300\nslots:\n  qr: {page: /}\n' >town/print/flyer.yaml
printf 'id: quiet\nlayout: plain\ntitle: しずかな紙\n' >town/print/quiet.yaml
sed -i 's/fill: \[title, lead, body, qr\]/fill: [title, lead, body, {put: qr, width: 20}]/' layouts/print/plain.yaml
folders="--content town --layouts layouts --assets $ROOT/assets --out out"

ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
test_that() { name=$1; shift; if "$@" >said 2>&1; then ok "$name"; else cat said stdout stderr 2>/dev/null; not "$name" "$*"; fi; }
# status NAME WANT COMMAND...
status() {
  name=$1 want=$2
  shift 2
  "$@" >stdout 2>stderr
  got=$?
  if [ $got -eq "$want" ]; then ok "$name"; else cat stdout stderr; not "$name" "status $got, not $want"; fi
}
says() { if grep -q -- "$3" "$2"; then ok "$1"; else cat "$2"; not "$1" "does not say “$3”"; fi; }
preflight() { "$TSUNAGU" preflight --lang ja --out out "$@"; }
# Nothing that could be spawned is there.
alone() { PATH="$TMPDIR/nothing" "$TSUNAGU" "$@"; }

status 'nothing was built yet' 2 preflight
says 'what to write is said' stderr 'tsunagu preflight FILE.pdf'
test_that 'and no folder was made' test ! -e out
# shellcheck disable=SC2086
status 'a build' 0 "$TSUNAGU" build $folders --only screen,press

# --- The terminal
status 'without names all that was built' 0 preflight
printf '○ out/press/flyer.pdf: 入稿できます\n○ out/press/quiet.pdf: 入稿できます\n○ out/screen/flyer.pdf: 公開できます\n○ out/screen/quiet.pdf: 公開できます\n4 点のうち、よいもの 4 点、だめなもの 0 点\n' >expected
test_that 'a line for each file, and a sum' diff expected stdout
status 'one file is told in full' 0 preflight out/press/flyer.pdf
says 'what it was judged as' stdout '^  入稿用、PDF/X-1a:2003、1ページ、A4 縦（210×297 mm）'
says 'where its code leads' stdout '  QR 1ページの.*: 読めた https://.*、一辺 20.0 mm'
printf 'no PDF at all\n' >broken.pdf
status 'what is no PDF' 1 preflight broken.pdf
says 'that it is none' stdout '^      %PDF: –$'
sed 's/規則 .*/規則/; /^      /d' stdout >told
cat >expected <<'END'
✘ broken.pdf: 入稿できません（直すところ 1 件）
  読めないファイル、規則
  ✘ 「PDF として壊れていない」を満たしていません [file-whole] (ISO 32000-1, 7.5)
    → もう一度 PDF に書き出してください。途中で切れたもの、名前だけ PDF のものは読めません。
END
test_that 'what is wrong and what to do' diff expected told
: >empty.pdf
status 'an empty file' 1 preflight empty.pdf
says 'that it is empty' stdout '^      0 bytes$'
"$TSUNAGU" preflight broken.pdf --lang en --out out >stdout
says 'in English' stdout '^✘ broken.pdf: not ready for print (1 to mend)$'

# --- What cannot be read
mkfifo pipe
for case in 'nowhere.pdf ファイルがありません' 'town フォルダーです' 'pipe 普通のファイルではありません' '/dev/zero 普通のファイルではありません'; do
  status "${case%% *} cannot be read" 2 timeout 20 "$TSUNAGU" preflight --lang ja --out out "${case%% *}" out/press/flyer.pdf
  says "${case%% *}: why" stderr "${case#* }"
  says "${case%% *}: the others are told" stdout 'flyer.pdf: 入稿できます'
done
status 'an unknown kind' 2 preflight --as paper out/press/flyer.pdf
status 'more ink than there is' 2 preflight --ink 900 out/press/flyer.pdf

# --- JSON
status 'JSON' 0 preflight --json out/press/flyer.pdf out/screen/flyer.pdf
cat >json.mjs <<'END'
import { readFileSync } from 'node:fs'
const { version, files } = JSON.parse(readFileSync('stdout', 'utf8'))
const need = (fine, what) => { if (!fine) { console.log(what); process.exit(1) } }
need(version === 1 && files.length === 2, 'version and files')
const [press, screen] = files
need(press.file === 'out/press/flyer.pdf' && /^[0-9a-f]{64}$/.test(press.sha256), 'file and sum')
need(press.outcome === 'fit' && press.errors === 0 && press.press && !press.screen && screen.screen, 'outcome')
need(press.standard === 'PDF/X-1a:2003' && screen.standard === 'PDF/UA-1' && press.title === '話せる場所', 'what it says of itself')
need(press.pages === 1 && press.width_mm === 210 && press.height_mm === 297 && press.codes_looked_for, 'pages')
need(press.codes.length === 1 && press.codes[0].says === press.codes[0].means && press.codes[0].sound && press.codes[0].width_mm === 20, 'codes')
need(press.rules.every(({ id, chapter, severity, result, ja, en }) => id && chapter && /^(error|warning)$/.test(severity) && /^(kept|none)$/.test(result) && ja && en), 'rules')
END
test_that 'which holds what the manual says' node json.mjs
cp stdout once
LC_ALL=ja_JP.UTF-8 "$TSUNAGU" preflight --json --out out out/press/flyer.pdf out/screen/flyer.pdf --lang en >stdout
test_that 'the same in every language' cmp once stdout

# --- The sheet
status 'a sheet' 0 preflight --sheet sheet.pdf --copies 300 out/press/flyer.pdf
test_that 'of one page' sh -c 'pdfinfo sheet.pdf | grep -q "^Pages: *1$"'
pdftotext -raw sheet.pdf text
for word in 入稿前検査書 話せる場所 out/press/flyer.pdf 入稿できます 300部 'A4 縦' 'PDF/X-1a:2003' 起案 課長 読めた "$(sha256sum out/press/flyer.pdf | cut -c1-16)"; do
  says "the sheet says $word" text "$word"
done
test_that 'the page in small is on it' sh -c '[ "$(pdfimages -list sheet.pdf | tail -n +3 | wc -l)" -eq 1 ]'
# A single page is shown as large as there is room: by its height and its dots an inch.
test_that 'and large enough to tell what it is' sh -c "pdfimages -list sheet.pdf | awk 'NR == 3 { mm = \$5 / \$14 * 25.4 } END { print mm; exit !(mm > 50 && mm <= 100.5) }'"
cp sheet.pdf once.pdf
status 'the same again, over it' 0 preflight --sheet sheet.pdf --copies 300 out/press/flyer.pdf
test_that 'gives the same bytes' cmp once.pdf sheet.pdf
status 'it passes preflight itself' 0 preflight --as screen sheet.pdf
status 'a page for each of several' 0 preflight --sheet sheet.pdf
test_that 'of four pages' sh -c 'pdfinfo sheet.pdf | grep -q "^Pages: *4$"'
cp out/press/flyer.pdf kept.pdf
status 'a press file is not written over' 2 preflight --sheet out/press/flyer.pdf out/press/quiet.pdf
test_that 'and is as it was' cmp kept.pdf out/press/flyer.pdf
ln -s kept.pdf link.pdf
status 'nor is anything through a link' 2 preflight --sheet link.pdf out/press/quiet.pdf
test_that 'what it leads to is as it was' cmp out/press/flyer.pdf kept.pdf
status 'a folder that is not there' 2 preflight --sheet nowhere/sheet.pdf out/press/quiet.pdf
test_that 'nothing is left over' sh -c '! ls *.part nowhere 2>/dev/null'
status 'a sheet of what is no PDF' 1 preflight --sheet bad.pdf broken.pdf
pdftotext -raw bad.pdf text
says 'says that it cannot be printed' text '入稿できません'

# --- What is remembered
preflight >/dev/null
test_that 'an audit for each file' test "$(find out/.tsunagu/audits -type f | wc -l)" -eq 4
status 'what has not changed is not drawn again' 0 alone preflight --lang ja --out out
printf '\n' >>out/press/flyer.pdf
status 'what has is' 1 alone preflight --lang ja --out out out/press/flyer.pdf
says 'and what it takes is said' stdout 'poppler-utils'
says 'nothing is decided without it' stdout 'まだ決められません'
status 'the others are remembered still' 0 alone preflight --lang ja --out out out/press/quiet.pdf out/screen/flyer.pdf
status 'who leaves out codes needs nothing for the screen' 0 alone preflight --no-codes --lang ja --out out out/screen/flyer.pdf
says 'and is told' stdout '--no-codes'
status 'but the ink of a press file is measured all the same' 1 alone preflight --no-codes --lang ja --out out out/press/flyer.pdf
says 'or that it is not' stdout 'インキの総量は測っていません.*ghostscript'
says 'and nothing is decided' stdout 'まだ決められません'
mkdir half
ln -s "$(command -v pdftoppm)" half/pdftoppm
printf '#!/bin/sh\nexit 1\n' >half/gs
chmod +x half/gs
status 'nor by a Ghostscript that gives up' 1 env PATH="$TMPDIR/half" "$TSUNAGU" preflight --lang ja --out out out/press/flyer.pdf
says 'which is told as well' stdout 'インキの総量は測っていません'
printf '\n' >>out/screen/flyer.pdf # not remembered
status 'a screen file has no ink' 0 env PATH="$TMPDIR/half" "$TSUNAGU" preflight --lang ja --out out out/screen/flyer.pdf
for file in out/.tsunagu/audits/*; do printf x | dd of="$file" bs=1 seek=70 conv=notrunc 2>/dev/null; done
status 'a damaged memory is as good as none' 1 alone preflight --lang ja --out out out/press/quiet.pdf
status 'and is made again' 0 preflight out/press/quiet.pdf
status 'and serves again' 0 alone preflight --lang ja --out out out/press/quiet.pdf
mv out/.tsunagu/audits elsewhere
ln -s "$TMPDIR/elsewhere" out/.tsunagu/audits
status 'a memory that is a link is not followed' 1 alone preflight --lang ja --out out out/press/quiet.pdf

# --- Release
rm -rf out
# shellcheck disable=SC2086
{
  status 'without pdftoppm nothing is released' 1 alone release flyer $folders --lang en
  says 'what is missing is said' stderr 'print/flyer.yaml:1:5: error: .*pdftoppm.* \[preflight-unproved\]'
  test_that 'and nothing is written' test ! -e town/releases.yaml
  status 'nor by leaving codes out' 2 alone release flyer $folders --lang en --no-codes
  "$TSUNAGU" build $folders --only press >/dev/null 2>&1
  status 'a piece that passes is released' 0 "$TSUNAGU" release flyer $folders
  test_that 'with the sum of its press file' grep -q "press: \"$(sha256sum out/press/flyer.pdf | cut -d' ' -f1)\"" town/releases.yaml
  sed -i 's/話せる場所/話せるところ/' town/print/flyer.yaml
  status 'what was built of other records is not' 1 "$TSUNAGU" release flyer $folders --lang en
  says 'and is named' stderr 'out/press/flyer.pdf is another file.*\[release-other-file\]'
  sed -i 's/話せるところ/話せる場所/' town/print/flyer.yaml
  status 'what was proved is not proved again' 0 alone release flyer $folders
  status 'but what was not, is' 1 alone release quiet $folders
}

# --- A printer that wants no marks is not told that there are none
mkdir -p layouts/print/printers
printf 'about: {ja: 裸, en: Bare}\nmarks: no\n' >layouts/print/printers/bare.yaml
rm town/print/*
printf 'id: bare\nlayout: plain\ntitle: トンボのない紙\nprinter: bare\n' >town/print/bare.yaml
# shellcheck disable=SC2086
status 'a piece without marks' 0 "$TSUNAGU" build $folders --only press
status 'is fit' 0 preflight out/press/bare.pdf
says 'without a doubt' stdout '^○ out/press/bare.pdf: 入稿できます$'
# --- Whoever says nothing of itself may be meant otherwise
qpdf --qdf --object-streams=disable out/press/bare.pdf - | sed '/GTS_PDFXVersion/d' | fix-qdf >mute.pdf
status 'a file that names no standard' 1 preflight mute.pdf
says 'is told how to be judged otherwise' stdout '^  入稿用（規格は書いてありません。画面用のものなら --as screen'
# --- Where only the verdict of each is told, how to see what to look at can be copied
sed 's|{size: 12pt, floor: 10pt}|{size: 8, floor: 8}|' layouts/print/plain.yaml >layouts/print/small.yaml
printf 'id: small\nlayout: small\ntitle: 小さな字\n' >town/print/small.yaml
# shellcheck disable=SC2086
status 'a piece in small type' 0 "$TSUNAGU" build $folders --only press
status 'beside another' 0 preflight out/press/bare.pdf out/press/small.pdf
says 'has something to look at' stdout '^○ out/press/small.pdf: 入稿できます（確かめるところ 1 件）$'
status 'which the line that is told tells' 0 sh -c "$(tail -n 1 stdout) --out out --lang ja"
says 'in full' stdout '\[type-small\]$'
