#!/bin/sh
# Odd content in every layout that there is: a build always ends, in bounded time, with pieces or with findings that say where; and what is
# made is still right (tests/print/pieces.mjs). The kinds of jobs stand in tests/print/jobs.mjs, the odd town in tests/print/rich.mjs.
MOST_SECONDS=40
[ -z "$SAN" ] || MOST_SECONDS=300
towns() { # three towns in the folder $work
  small=$work/small rich=$work/rich poor=$work/poor
  cp -R tests/golden/print/town "$small"
  cp -R tests/golden/print/more/. "$small"
  cp -R "$small" "$rich"
  node tests/print/rich.mjs "$rich"
  # A town that has told no more than it must: no offices, events, articles, emergency numbers, edition, media.
  mkdir -p "$poor/support"
  printf 'name: 町\nmunicipality: 町\nbase_url: https://machi.example/\nlanguages: [ja, easy, en]\npublisher: {name: 町}\n' >"$poor/site.yaml"
  printf 'categories: [{id: all, label: すべて}]\n' >"$poor/categories.yaml"
  printf 'id: one\ntitle: 一覧\nentries: [{id: one, name: 窓口, categories: [all], topic: なんでも, phones: 0599-00-1234}]\n' >"$poor/support/one.yaml"
}

# Errors at a line of a file: "print/x.yaml:9:11: error: ... [id]".
judge() { # judge KIND LAYOUT STATUS MAY-FAIL TOWN [quick]
  if [ "$3" -gt 1 ]; then
    tail -n 3 "$work/log"
    echo "not ok $1 in $2: status $3"
  elif grep ': \(error\|warning\): ' "$work/log" | grep -v '^[^ :]*:[1-9][0-9]*:[1-9]' | head -n 3 | grep .; then
    echo "not ok $1 in $2: a finding without its place"
  elif [ "$3" -eq 1 ] && [ "$4" = no ]; then
    grep -A1 ': error: ' "$work/log" | head -n 4 | cut -c 1-300
    echo "not ok $1 in $2: does not build"
  else
    echo "ok $1 in $2"
    [ "$3" -ne 0 ] || node tests/print/pieces.mjs "$work/out" "$5" tests/print/sizes.txt "$6"
  fi
}
try() { # try KIND TOWN MAY-FAIL [quick]
  rm -rf "$work/jobs"
  mkdir "$work/jobs"
  node tests/print/jobs.mjs layouts/print "$1" "$work/jobs" || return
  for layout in layouts/print/*.yaml; do
    layout=$(basename "$layout" .yaml)
    rm -rf "$2/print" "$work/out"
    mkdir "$2/print"
    cp "$work/jobs/$1-$layout.yaml" "$2/print"
    [ "$2" != "$poor" ] || sed -i 's/^ "layout":/ "edition": "no",\n&/' "$2/print/$1-$layout.yaml"
    # Pages become pictures only where there is nothing else: that takes longer than all the rest.
    if grep -q '^  size: [0-9x]*px' "layouts/print/$layout.yaml"; then parts=screen,image; else parts=screen; fi
    timeout $MOST_SECONDS "$TSUNAGU" build --content "$2" --out "$work/out" --only "$parts" --dump --lang en >"$work/log" 2>&1
    judge "$1 ($(basename "$2") town)" "$layout" $? "$3" "$2" "${4:-}"
  done
}
# Two at a time: each with towns of its own, and its lines kept apart.
half() {
  work=$TMPDIR/$1
  mkdir "$work"
  towns
  case $1 in
  one)
    try bare "$poor" no
    try full "$small" no
    try landscape "$small" no quick
    try large "$small" no quick
    try empty "$small" no quick
    try right-to-left "$rich" yes
    ;;
  two)
    try title-10000 "$small" yes quick
    try word-10000 "$small" yes quick
    try ruby-title "$small" yes quick
    try long-all "$small" yes quick
    try all-desks "$rich" yes quick
    try one-desk "$rich" yes quick
    ;;
  esac
}
half one >"$TMPDIR/first" 2>&1 &
half two
wait
cat "$TMPDIR/first"
