#!/bin/sh
# The command line: help, wrong words, exit statuses, the language of messages, the parts that --only makes.
cd "$TMPDIR" || exit 2
cp -R "$ROOT/tests/broken/base" town
mv town/layouts layouts
cp -R "$ROOT/layouts/site" layouts/site
folders="--content town --layouts layouts --assets $ROOT/assets --out out"

# status NAME WANT COMMAND...
status() {
  name=$1 want=$2
  shift 2
  "$@" >stdout 2>stderr
  got=$?
  if [ $got -eq "$want" ]; then echo "ok $name"; else cat stderr; echo "not ok $name: status $got, not $want"; fi
}
# says NAME FILE TEXT
says() { if grep -q -- "$3" "$2"; then echo "ok $1"; else cat "$2"; echo "not ok $1: does not say “$3”"; fi; }

status 'no command' 2 "$TSUNAGU"
status 'help' 0 "$TSUNAGU" --help
for command in build serve check release names; do
  says "help lists $command" stdout "  $command"
done
for command in build serve check release names; do
  status "$command --help" 0 "$TSUNAGU" $command --help
  says "$command --help explains" stdout "tsunagu $command"
done
status 'version' 0 "$TSUNAGU" --version
status 'a misspelt command' 2 "$TSUNAGU" biuld
says 'a misspelt command is answered with the nearest' stderr build
status 'an unknown option' 2 "$TSUNAGU" build --contnet town
status 'an option of another command' 2 "$TSUNAGU" edition 2027-spring --content town --dry-run
says 'an option of another command is named' stderr '--dry-run'
[ ! -e town/editions ] && echo 'ok and nothing is done' || echo 'not ok and nothing is done: an edition was opened'
status 'a part of its name' 2 "$TSUNAGU" verified --js
status 'a word too many' 2 "$TSUNAGU" build town
status 'a part that is none' 2 "$TSUNAGU" build --only site,paper
status 'no such date' 2 "$TSUNAGU" build --date 2026-02-30
status 'no threads' 2 "$TSUNAGU" build --jobs 0
status 'no such folder' 2 "$TSUNAGU" check --content nowhere
# shellcheck disable=SC2086
{
  status 'out within the content' 2 "$TSUNAGU" build --content town --layouts layouts --assets "$ROOT/assets" --out town
  status 'check' 0 "$TSUNAGU" check $folders
  status 'build of the site only' 0 "$TSUNAGU" build $folders --only site
  [ -f out/site/index.html ] && [ ! -e out/screen ] && echo 'ok only the site is there' || echo 'not ok only the site is there: other parts are'
  status 'build of the pieces only' 0 "$TSUNAGU" build $folders --only screen
  echo kept >out/screen/kept.pdf
  status 'build of the site again' 0 "$TSUNAGU" build $folders --only site
  [ -f out/screen/kept.pdf ] && echo 'ok a part not named stays' || echo 'not ok a part not named stays: it is gone'
  status 'build of everything' 0 "$TSUNAGU" build $folders
  [ ! -e out/screen/kept.pdf ] && echo 'ok stale files go' || echo 'not ok stale files go: one is there'
  for part in site screen image; do [ -d out/$part ] && [ ! -L out/$part ] && echo "ok $part is a folder" || echo "not ok $part is a folder: no"; done
  [ -z "$(ls -A out/.tsunagu/new 2>/dev/null)" ] && echo 'ok nothing is left over' || echo 'not ok nothing is left over: there is'

  echo 'nmae: x' >>town/site.yaml
  LC_ALL=ja_JP.UTF-8 "$TSUNAGU" check $folders >stdout 2>stderr
  says 'messages in Japanese by the locale' stderr '項目'
  LC_ALL='' LC_MESSAGES='' LANG=ja_JP.UTF-8 "$TSUNAGU" check $folders >stdout 2>stderr
  says 'messages in Japanese by LANG' stderr ': エラー: .*項目'
  LC_ALL=ja_JP.UTF-8 "$TSUNAGU" check $folders --lang en >stdout 2>stderr
  says 'messages in English when asked for' stderr 'nmae.*name\|unknown'
  status 'an error' 1 "$TSUNAGU" build $folders
  [ -f out/site/index.html ] && echo 'ok an error leaves the site' || echo 'not ok an error leaves the site: it is gone'
}
