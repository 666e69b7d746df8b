#!/bin/sh
# What is told, to whom: colours and progress only to a terminal, one summary, JSON for programs.
cd "$TMPDIR" || exit 2
cp -R "$ROOT/tests/broken/base" town
rm -r town/layouts
test_that() { # NAME COMMAND...
  name=$1
  shift
  if "$@" >said 2>&1; then echo "ok $name"; else head -c 600 said; echo "not ok $name: no"; fi
}
lacks() { ! grep -q "$@"; }
escape=$(printf '\033')
folders="--content town --layouts $ROOT/layouts --assets $ROOT/assets --out out --lang en"

# --- not a terminal
# shellcheck disable=SC2086
{
  "$TSUNAGU" build $folders --only site >out.txt 2>err.txt
  test_that 'no colours and no progress into a file' lacks "$escape" out.txt err.txt
  test_that 'no carriage returns either' lacks "$(printf '\r')" out.txt err.txt
  test_that 'the summary begins with the verdict' grep -q '^done: ' out.txt
  "$TSUNAGU" build $folders --only site --json >json 2>err.txt
  test_that 'JSON and nothing else' node -e '
    const told = JSON.parse(require("fs").readFileSync("json", "utf8"));
    if (!(told.ok === true && told.command === "build" && told.web_pages > 5 && told.errors === 0 && Array.isArray(told.findings) && told.out === "out")) throw told;'
  test_that 'and nothing beside it' test ! -s err.txt
  echo 'nmae: x' >>town/site.yaml
  "$TSUNAGU" check $folders --json >json 2>err.txt
  test_that 'an error ends with 1' test $? -eq 1
  test_that 'findings as JSON, in both languages' node -e '
    const told = JSON.parse(require("fs").readFileSync("json", "utf8")), one = told.findings[0];
    if (!(told.ok === false && told.errors === 1 && one.id === "unknown-key" && one.severity === "error" && one.file === "site.yaml" && one.line > 1 && one.column === 1 && one.ja && one.en && one.hint_ja && one.hint_en)) throw told;'
  "$TSUNAGU" build $folders >out.txt 2>err.txt
  test_that 'a failure says what to do next' grep -q 'Mend the errors above' out.txt
}

# --- a terminal
if ! command -v script >/dev/null || ! script -qec true /dev/null >/dev/null 2>&1; then
  echo 'skip a terminal: there is no script(1) here'
  exit 0
fi
seen() { # ENVIRONMENT ARGUMENTS: what a terminal shows
  script -qec "env $1 '$TSUNAGU' $2" /dev/null </dev/null
}
seen TERM=xterm "check $folders" >tty
test_that 'colours on a terminal' grep -q "$escape\[1;31m" tty
seen 'TERM=xterm NO_COLOR=1' "check $folders" >tty
test_that 'NO_COLOR is honoured' lacks "$escape" tty
seen 'TERM=xterm NO_COLOR=' "check $folders" >tty
test_that 'an empty NO_COLOR asks for nothing' grep -q "$escape\[1;31m" tty
seen TERM=dumb "check $folders" >tty
test_that 'no colours on a dumb terminal' lacks "$escape" tty
sed -i '$d' town/site.yaml
seen TERM=xterm "check $folders" >tty
test_that 'nothing is said of work that takes no second' lacks "$(printf '\r')$escape" tty
# Work that takes longer: pieces enough for two seconds of this machine, however quick it is.
mkdir town/print
for i in $(seq 60); do printf 'id: p%s\nlayout: flyer-a4\ntitle: t\nslots: {lead: l, body: b, query: {list: desks}}\n' "$i" >"town/print/p$i.yaml"; done
seen TERM=xterm "build $folders --proofs --jobs 1" >tty
tr '\r' '\n' <tty >lines
test_that 'how far it has come' grep -Eq "^$escape\[Kprint pieces [0-9]+ / 60" lines
test_that 'and how long it will take' grep -Eq 'about [0-9]+ s left' lines
test_that 'the line goes away before the summary' sh -c "grep -B1 'done' lines | head -n 1 | grep -Eq '^$escape\\[K'"
seen TERM=dumb "build $folders --only screen --jobs 1" >tty
test_that 'no line that is written over on a dumb terminal' lacks "$escape" tty
