#!/bin/sh
# What reads input, under valgrind: no invalid access, no use of what was never written.
[ -z "$SAN" ] || { echo 'skip valgrind: the sanitizers do this'; exit 0; }
command -v valgrind >/dev/null || { echo 'skip valgrind: it is not here'; exit 0; }
cd "$TMPDIR" || exit 2
watch() { # NAME COMMAND...
  name=$1
  shift
  valgrind --soname-synonyms=somalloc=NONE --quiet --error-exitcode=99 --leak-check=no --log-file=log "$@" >/dev/null 2>&1
  [ $? -ne 99 ] && echo "ok $name" || { head -n 40 log; echo "not ok $name: see above"; }
}
folders="--layouts $ROOT/layouts --assets $ROOT/assets --jobs 1"
# shellcheck disable=SC2086
watch 'the town of Ise' "$TSUNAGU" check --content "$ROOT/tests/ise/content" $folders
# shellcheck disable=SC2086
watch 'a table of a town' "$TSUNAGU" import --dry-run --content "$ROOT/tests/ise/content" --list new --category money $folders "$ROOT/tests/exchange/odd.csv"
# shellcheck disable=SC2086
watch 'an Excel table out' "$TSUNAGU" export xlsx out.xlsx --content "$ROOT/tests/ise/content" $folders
# shellcheck disable=SC2086
watch 'an Excel table in' "$TSUNAGU" import --dry-run --content "$ROOT/tests/ise/content" $folders out.xlsx
for test in yaml_test ruby_test markdown_test front_test icon_test picture_test mustache_test schema_test; do
  [ ! -x "$BUILD/tests/unit/$test" ] || watch "$test" "$BUILD/tests/unit/$test"
done
