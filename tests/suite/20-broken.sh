#!/bin/sh
# Broken content: tests/broken/SLUG[-VARIANT]/ holds the files that differ from tests/broken/base, and what tsunagu must say.
#
#   expected   the findings, exactly; with an error in them the exit status must be 1, with none of them 0
#   cmd        the command line in place of `check`, for findings that only a build makes (optional); with --towns there is no --content
#   prepare    a script for what cannot lie in a repository, run in the merged folder (optional): big files, pipes, links
#   layouts/   differs from the base's layouts (site/: from those that ship); everything else is content
#
# Every finding in generator/base/diag.def has a case here, or a unit test that names it (D_...) where nothing that people write could
# provoke it; and no case is for a finding that there is not.
# UPDATE=1 writes what was said into `expected`: read it before you believe it.
cd "$ROOT/tests/broken" || exit 2
slugs=$(sed -n 's/^DIAG([A-Z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' "$ROOT/generator/base/diag.def")

# The longest slug that the case's name begins with.
slug_of() {
  found=
  for slug in $slugs; do
    case $1 in
    "$slug" | "$slug"-*) [ ${#slug} -le ${#found} ] || found=$slug ;;
    esac
  done
  echo "$found"
}

merge() {
  rm -rf "$2"
  mkdir "$2"
  cp -R base "$2/content"
  [ ! -d "$1/layouts/site" ] || cp -R "$ROOT/layouts/site" "$2/content/layouts/"
  for file in "$1"/* "$1"/.[!.]*; do
    case ${file##*/} in
    expected | cmd | prepare | '*' | '.[!.]*') ;;
    *) cp -R "$file" "$2/content/" ;;
    esac
  done
  mv "$2/content/layouts" "$2/layouts"
  [ -d "$2/layouts/site" ] || cp -R "$ROOT/layouts/site" "$2/layouts/"
  if [ -f "$1/prepare" ]; then (cd "$2" && sh "$ROOT/tests/broken/$1/prepare" >/dev/null); fi
}

check() {
  slug=$(slug_of "$1")
  if [ -z "$slug" ]; then
    echo "not ok $1: there is no such finding"
    return
  fi
  work=$TMPDIR/$1
  merge "$1" "$work"
  command=check
  [ ! -e "$work/out" ] || touch "$work/had-out"
  [ ! -f "$1/cmd" ] || command=$(cat "$1/cmd")
  case $command in *--towns*) content= ;; *) content='--content content' ;; esac
  # shellcheck disable=SC2086 # the words of a command line
  (cd "$work" && timeout 60 "$TSUNAGU" $command --lang en $content --layouts layouts --assets "$ROOT/assets" \
    --out out >stdout 2>stderr)
  status=$?
  [ -z "${UPDATE:-}" ] || cp "$work/stderr" "$1/expected"
  grep -q ': error: ' "$1/expected" && want=1 || want=0
  if ! cmp -s "$1/expected" "$work/stderr"; then
    diff "$1/expected" "$work/stderr"
    echo "not ok $1: says something else"
  elif [ $status -ne $want ]; then
    echo "not ok $1: status $status, not $want"
  elif ! grep -q "\[$slug\]\$" "$1/expected"; then
    echo "not ok $1: does not provoke $slug"
  elif [ $want -eq 1 ] && [ -e "$work/out" ] && [ ! -e "$work/had-out" ]; then
    echo "not ok $1: wrote something in spite of an error"
  else
    echo "ok $1"
  fi
  chmod -R u+rwX "$work"
  rm -rf "$work"
}

# The base itself is sound, so that what a case provokes is its own.
mkdir "$TMPDIR/base-case"
merge ../broken/none "$TMPDIR/base-case" 2>/dev/null
if (cd "$TMPDIR/base-case" && "$TSUNAGU" check --strict --lang en --content content --layouts layouts --assets "$ROOT/assets") \
  >/dev/null 2>"$TMPDIR/said" && [ ! -s "$TMPDIR/said" ]; then
  echo "ok base"
else
  cat "$TMPDIR/said"
  echo "not ok base: is not sound"
fi

for case in */; do
  case=${case%/}
  [ "$case" = base ] || check "$case"
done

for slug in $slugs; do
  covered=no
  for case in "$slug" "$slug"-*; do
    if [ -d "$case" ] && [ "$(slug_of "$case")" = "$slug" ]; then covered=yes; fi
  done
  id=$(sed -n "s/^DIAG(\\([A-Z0-9_]*\\), \"$slug\".*/D_\\1/p" "$ROOT/generator/base/diag.def")
  if grep -qw "$id" "$ROOT"/tests/unit/*.c; then covered=yes; fi
  if [ $covered = yes ]; then echo "ok covered $slug"; else echo "not ok covered $slug: no case provokes it"; fi
done
