#!/bin/sh
# usage: tests/bench/passes.sh PROGRAM DESKS
# Builds the brochure of tests/suite/52-many.sh, for the screen and for the press, with PROGRAM, which says what took how long (passes.c). With
# CODES=no the tables have no QR codes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/town/support" "$work/town/print"
cp tests/golden/print/town/site.yaml tests/golden/print/town/categories.yaml "$work/town"
node tests/print/many.mjs town "$work/town" "$2"
printf 'id: many\nlayout: brochure-a4\ntitle: 多い\n' >"$work/town/print/many.yaml"
cp -R layouts "$work/layouts"
[ "${CODES:-}" != no ] || sed -i -e '/show: \[qr\]/d' -e 's/, qr\b//g' "$work/layouts/print/brochure-a4.yaml"
"$1" build --layouts "$work/layouts" --content "$work/town" --out "$work/out" --only screen,press --lang en --jobs 1 >"$work/log" || { cat "$work/log"; exit 1; }
grep -E '^[0-9]+ pages;' "$work/log"
