#!/bin/sh
# Runs long.
# What a machine and its people can do to a build: too little memory, files, threads and room, no permission, odd places for OUT, two at once, files that go.
# Always: status 0 and the right tree; or a message, a status of its own (no crash), and what was there before. SOAK=1: every limit, and 100,000 files.
cd "$TMPDIR" || exit 2
[ -z "$SAN" ] || { echo 'skip strained: sanitizers need more of everything'; exit 0; }
soak=${SOAK:-}
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
step() { [ "$soak" ] && echo "$1" || echo "$2"; }
folders="--lang en --layouts $ROOT/layouts --assets $ROOT/assets --date 2026-12-01"
cp -R "$ROOT/tests/broken/base" a && rm -rf a/layouts
cp -R a b
sed -i 's/5717/5718/' b/support/desks.yaml
# shellcheck disable=SC2086
build() { to=$1; shift; "$TSUNAGU" build $folders --content "$to" --only site,data --out "${OUT:-out}" "$@" >stdout 2>stderr; }
build a && cp -a out before && build b && cp -a out after || { cat stderr; not 'the towns build' "$?"; exit 0; }
again() { rm -rf out; cp -a before out; }
same() { diff -rq --exclude=.tsunagu "$1" "$2" >difference 2>&1; }
# What came of a build of b over a.
fair() { # NAME STATUS
  if [ "$2" -eq 0 ]; then same out after || { cat stderr difference; not "$1" 'built, and other than it should be'; return 1; }
  elif [ "$2" -gt 127 ] || [ ! -s stderr ]; then cat stderr; not "$1" "status $2"; return 1
  else same out before || { cat difference; not "$1" 'what was there before is not'; return 1; }
  fi
}
failed() { # NAME STATUS SAYS
  [ "$2" -eq 1 ] && grep -q -- "$3" stderr && same out before && ok "$1" || { cat stderr difference; not "$1" "status $2"; }
}

# --- limits, from too little to enough
limited() { # NAME ULIMIT FROM TO STEP
  tried=0 good=0 limit=$3
  while [ "$limit" -le "$4" ]; do
    again
    # shellcheck disable=SC2086
    (exec >stdout 2>stderr; ulimit "$2" "$limit" && exec timeout 60 "$TSUNAGU" build $folders --content b $parts --out out --jobs 2)
    status=$?
    fair "$1 $limit" $status || return
    [ $status -ne 0 ] || good=$((good + 1))
    tried=$((tried + 1)) limit=$((limit + $5))
  done
  [ $good -gt 0 ] && [ $good -lt $tried ] && ok "$1: $tried limits, $good of them enough" || not "$1" "$good of $tried were enough"
}
parts='--only site,data'
limited 'kilobytes of memory' -v 80000 240000 "$(step 500 16000)"
limited 'open files' -n 6 30 "$(step 1 3)"
limited 'blocks in a file' -f 1 201 "$(step 4 40)"

# The same with a sign, for the screen and for the press.
mv a a-site; mv b b-site; mv before before-site; mv after after-site
cp -R "$ROOT/tests/ise/content" a && rm a/print/brochure.yaml && cp -R a b && sed -i 's/話せる場所/はなせる場所/' b/print/sign.yaml
parts=
# shellcheck disable=SC2086
"$TSUNAGU" build $folders --content a --out before >stdout 2>stderr && "$TSUNAGU" build $folders --content b --out after >stdout 2>stderr || not 'towns with a sign build' "$(cat stderr)"
! cmp -s before/press/*sign*.pdf after/press/*sign*.pdf && [ -s after/screen/sign.pdf ] || not 'their signs differ' "$(ls before/press)"
limited 'kilobytes of memory, in print' -v 150000 360000 "$(step 1000 42000)"
limited 'open files, in print' -n 8 40 "$(step 1 8)"
rm -rf a b before after
mv a-site a; mv b-site b; mv before-site before; mv after-site after

# --- as somebody else: no threads, no permission
other=
if [ "$(id -u)" -eq 0 ]; then
  chmod 755 . "$(dirname "$TMPDIR")" 2>/dev/null
  if setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$TSUNAGU" -a -r "$TMPDIR/a/site.yaml" 2>/dev/null; then other='setpriv --reuid 65534 --regid 65534 --clear-groups'; fi
  mine() { chown -R 65534:65534 "$@"; }
else
  other=env
  mine() { :; }
fi
if [ "$other" ]; then
  # shellcheck disable=SC2086
  as_other() { (exec >stdout 2>stderr; exec timeout 60 $other "$TSUNAGU" build $folders --content b --only site,data --out out "$@"); }
  again; mine out; chmod 555 out
  as_other; failed 'an output folder that is read-only' $? 'cannot write'
  again; mine out; chmod 555 out/.tsunagu
  as_other; failed 'no permission within it' $? 'cannot write'
  again; mine out; chmod 000 out
  as_other; status=$?; chmod 755 out; failed 'no permission at all' $status 'cannot write'
  for part in support articles support/desks.yaml; do
    again; mine out b; chmod 000 "b/$part"
    as_other; status=$?; chmod 755 "b/$part"; failed "content without permission: $part" $status "cannot read “$part”"
  done
  if [ "$other" != env ]; then
    again; mine out
    mkdir theirs; mine theirs
    # shellcheck disable=SC2016,SC2086
    (exec >stdout 2>stderr; TMPDIR=$PWD/theirs exec $other prlimit --nproc=1 "$TSUNAGU" build $folders --content b --only site,data --out out --jobs 4)
    status=$?
    [ $status -eq 0 ] && same out after && ok 'no thread to be had' || { cat stderr difference; not 'no thread to be had' "status $status"; }
  else echo 'skip no thread to be had: not root, who could be somebody else'; fi
else for name in 'an output folder that is read-only' 'no permission'; do echo "skip $name: nobody else may run the program here"; done; fi

# --- a disk that is full
mkdir small
if mount -t tmpfs -o size=600k none small 2>/dev/null; then
  cp -a before small/out && rm -rf out && ln -s small/out out
  full=0
  build b || full=$?
  same small/out before && ! ls -A small/out/.tsunagu | grep -qvxE 'memory|note|parts' && [ $full -eq 1 ] && grep -q 'cannot write' stderr && ok 'a full disk' || { df -k small | tail -1; cat stderr difference; not 'a full disk' "status $full"; }
  umount small
else echo 'skip a full disk: nothing may be mounted here (75-steady lets each write fail)'; fi
rm -rf out

# --- places for OUT
mkdir real && ln -s real linked
OUT=linked build b && [ -L linked ] && same real after && ok 'OUT is a link to a folder' || not 'OUT is a link to a folder' "$(cat stderr)"
ln -s nowhere dangling
OUT=dangling build b; [ $? -eq 1 ] && grep -q 'cannot write' stderr && [ ! -e nowhere ] && ok 'OUT is a link to nothing' || not 'OUT is a link to nothing' "$(cat stderr)"
echo precious >file
OUT=file build b; [ $? -eq 1 ] && grep -q 'cannot write' stderr && [ "$(cat file)" = precious ] && ok 'OUT is a file' || not 'OUT is a file' "$(cat stderr)"
OUT=a/out build a; [ $? -eq 2 ] && [ ! -e a/out ] && ok 'OUT within the content' || not 'OUT within the content' "$(cat stderr)"
ln -s "$TMPDIR/a" other-way
OUT=other-way/out build a; [ $? -eq 2 ] && [ ! -e a/out ] && ok 'OUT within the content, through a link' || not 'OUT within the content, through a link' "$(cat stderr)"
odd="$(printf -- '-o\t d"d\\ 名\n\303\244')"
OUT="./$odd" build b && same "./$odd" after && ok 'OUT of an odd name' || not 'OUT of an odd name' "$(cat stderr)"
if mkdir -p out/site && mount -t tmpfs none out/site 2>/dev/null; then
  build b; status=$?
  umount out/site
  [ $status -eq 1 ] && grep -q 'cannot write' stderr && [ -z "$(ls -A out/.tsunagu 2>/dev/null)" ] && [ ! -e out/data ] && ok 'a part on another file system' || { cat stderr; ls -A out out/.tsunagu; not 'a part on another file system' "status $status"; }
else echo 'skip a part on another file system: nothing may be mounted here'; fi
rm -rf out

# --- two at once, and one that was killed while it held OUT
again
sh -c 'exec 9<out/.tsunagu && flock 9 && exec sleep 30' &
holder=$!
sleep 0.2
echo $holder >out/.tsunagu/holder
build b; failed 'OUT is held by another' $? "another tsunagu (process $holder)"
LC_ALL=ja_JP.UTF-8 "$TSUNAGU" build --lang ja --layouts "$ROOT/layouts" --assets "$ROOT/assets" --content b --out out 2>&1 | grep -q "別の tsunagu（プロセス番号 $holder）" && ok 'and who it is, in Japanese, too' || not 'and who it is, in Japanese, too' 'it is not said'
kill $holder; wait $holder 2>/dev/null
echo 1 >out/.tsunagu/holder
build b && same out after && ! ls -A out/.tsunagu | grep -qvxE 'memory|note|parts' && ok 'one that was killed holds nothing' || not 'one that was killed holds nothing' "$(cat stderr)"
rm -rf out
# Whoever is first makes it; who comes meanwhile is told so, and takes nothing away from under the first.
six() {
  rm -rf out status? stderr?
  # shellcheck disable=SC2086
  for i in 1 2 3 4 5 6; do ("$TSUNAGU" build $folders --content b --only site,data --out out >stdout$i 2>stderr$i; echo $? >status$i) & done
  wait
  grep -qx 0 status? && same out after || return 1
  for i in 1 2 3 4 5 6; do [ "$(cat status$i)" -eq 0 ] || { [ "$(cat status$i)" -eq 1 ] && grep -q 'another tsunagu' stderr$i; } || return 1; done
}
rounds=0
while [ $rounds -lt "$(step 100 8)" ] && six; do rounds=$((rounds + 1)); done
[ $rounds -eq "$(step 100 8)" ] && ok "six at once on a folder that is not there: $rounds times" || { cat stderr? difference; not 'six at once' "$(cat status? | tr '\n' ' ')"; }

# --- streams that are closed or full
for closed in '>&-' '2>&-' '<&- >&- 2>&-'; do
  again
  printf 'readings: {x: y}\n' >b/words.yaml # a warning, to be printed
  # shellcheck disable=SC2086
  eval "\"$TSUNAGU\" build $folders --content b --only site,data --out out $closed"
  rm b/words.yaml
  grep -rlE 'warning: |done: ' out/site out/data >found
  [ ! -s found ] && ok "streams: $closed" || { cat found; not "streams: $closed" 'messages are in the website'; }
done
if [ -c /dev/full ]; then
  # shellcheck disable=SC2086
  "$TSUNAGU" export csv --content b $folders >/dev/full 2>stderr; status=$?
  [ $status -eq 1 ] && grep -q 'cannot write to standard output' stderr && ok 'a table into a full device' || not 'a table into a full device' "status $status"
fi
# shellcheck disable=SC2086
"$TSUNAGU" export csv "$TMPDIR/table.csv" --content b $folders >stdout 2>stderr; cp table.csv whole.csv
printf half >table.csv.part
# shellcheck disable=SC2086
"$TSUNAGU" export csv "$TMPDIR/table.csv" --content b $folders >stdout 2>stderr && cmp -s table.csv whole.csv && [ ! -e table.csv.part ] && ok 'a table after one that was killed' || not 'a table after one that was killed' "$(cat stderr)"

# --- clocks: files of tomorrow, and of before there were computers
again
find b -exec touch -d '2099-01-01' {} +
build b && same out after && find b -exec touch -d '1970-01-01' {} + && build b && same out after && ok 'no clock matters' || { cat stderr difference; not 'no clock matters' 'it does'; }

# --- files that come and go while they are read
again
{ while [ ! -e enough ]; do rm -f b/articles/gone.md; printf -- '---\ntitle: 消える\n---\n文。\n' >b/articles/gone.md; mv b/articles b/away; mv b/away b/articles; done; } 2>/dev/null &
mover=$!
i=0 crashed=
while [ $i -lt "$(step 200 12)" ]; do
  build b --jobs 2; status=$?
  [ $status -le 1 ] && { [ $status -eq 0 ] || [ -s stderr ]; } || crashed="$crashed $status"
  i=$((i + 1))
done
touch enough; wait $mover; rm -rf b/articles/gone.md b/away
[ -z "$crashed" ] && build b && same out after && ok "files that come and go: $i builds" || { cat stderr difference; not 'files that come and go' "status$crashed"; }

# --- a preview beside builds, and without threads
: >served
# shellcheck disable=SC2086
"$TSUNAGU" serve --content b --layouts "$ROOT/layouts" --assets "$ROOT/assets" --lang en >served 2>&1 &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
  address=$(sed -n 's/^preview: *//p' served)
  [ -z "$address" ] || break
  sleep 0.2
done
again
beside=0
while [ $beside -lt 5 ]; do
  build b && same out after && curl -sf --max-time 20 "$address" | grep -q '</html>' || break
  beside=$((beside + 1))
done
kill -TERM $server; wait $server; status=$?
[ $beside -eq 5 ] && [ $status -eq 0 ] && ok 'a preview beside builds' || { cat served stderr difference; not 'a preview beside builds' "$beside builds, status $status"; }
if [ "${other:-env}" != env ]; then
  # shellcheck disable=SC2086
  timeout 20 $other prlimit --nproc=1 "$TSUNAGU" serve --content b --layouts "$ROOT/layouts" --assets "$ROOT/assets" --lang en >served 2>&1
  status=$?
  [ $status -eq 1 ] && grep -q 'cannot start a thread' served && ok 'a preview without threads' || { cat served; not 'a preview without threads' "status $status"; }
fi

# --- very many files: what nobody asked for is not looked at, and what is asked for takes its share of time and memory, and no more
strays=$(step 100000 20000)
again
cp -R b many && mkdir -p many/media many/articles/more
(cd many/media && seq -f 's%.0f.svg' "$strays" | xargs touch) && (cd many/articles/more && seq -f 's%.0f.txt' "$strays" | xargs touch)
# shellcheck disable=SC2086
(ulimit -t 10; exec "$TSUNAGU" build $folders --content many --only site,data --out out >stdout 2>stderr) && same out after && ok "$strays stray files, and as many pictures" || { tail -n 3 stderr difference; not "$strays stray files" 'too slow, or other pages'; }
rm -rf many
articles=$(step 100000 2000)
cp -R b many
awk -v n="$articles" 'BEGIN { for (i = 0; i < n; i++) { file = "many/articles/a" i ".md"; printf "---\ntitle: 記事%d\n---\n文です。\n", i >file; close(file) } }'
# shellcheck disable=SC2086
(ulimit -v $((600000 + articles * 25)); ulimit -t $((10 + articles / 500)); exec "$TSUNAGU" build $folders --content many --only site --out many-out >stdout 2>stderr)
status=$?
[ $status -eq 0 ] && [ "$(find many-out/site/article -name index.html | wc -l)" -gt "$articles" ] && ok "$articles articles" || { tail -n 3 stderr; not "$articles articles" "status $status"; }
