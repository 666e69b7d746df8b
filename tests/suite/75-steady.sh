#!/bin/sh
# Runs long.
# Whatever happens to a run, what was there before is there, or what it made, whole: it is killed at every step that changes a disk (strace kills it at the
# N-th of its calls), at moments by chance, ended by signals, and each of its calls to the system fails once. What is killed or fails is a small town's
# build, and the commands that write records. SOAK=1: every call, 100 moments of each command.
cd "$TMPDIR" || exit 2
[ -z "$SAN" ] || { echo 'skip steady: the same program without sanitizers is enough'; exit 0; }
soak=${SOAK:-}
step() { [ "$soak" ] && echo 1 || echo "$1"; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
count_of() { [ "$2" -gt 0 ] && ok "$1: $2" || not "$1" 'none was tried'; }
folders="--lang en --layouts $ROOT/layouts --assets $ROOT/assets --jobs 1 --date 2026-12-01"
# shellcheck disable=SC2086
run() { command=$1; shift; "$TSUNAGU" "$command" $folders --out out "$@" >stdout 2>stderr; }
build() { run build --only site,data --content "$1"; }
mkdir stays && cp -R "$ROOT/tests/broken/base" a && rm -rf a/layouts
cp -R a b
printf -- '---\ntitle: もうひとつ\n---\n読みもの。\n' >b/articles/more.md
sed -i 's/5717/5718/' b/support/desks.yaml
printf -- '---\ntitle: 別の題\n---\n別の文。\n' >b/articles/hello.md

# --- what is held: OUT is what was there, or what was to come
build a || { cat stderr; not 'the first town builds' "$?"; exit 0; }
cp -a out before
build b || { cat stderr; not 'the second town builds' "$?"; exit 0; }
cp -a out after
for part in site data report.json; do ! diff -rq before/$part after/$part >/dev/null || not "$part differs" 'the test tests nothing'; done
again() { rm -rf out; cp -a before out; }
same() { diff -rq --exclude=.tsunagu "$1" "$2" >difference 2>&1; }
either() { same out before || same out after; }
clean() { ! ls -A out/.tsunagu | grep -qvxE 'memory|note|parts'; } # what the next build uses
# What a kill left is one of both, at the latest after the next run, even if that one fails for its content; and a build ends as a fresh one would.
cp -R b wrong && printf -- '---\ntitle: 題\ndate: 2026-13-40\n---\n文。\n' >wrong/articles/wrong.md
whole() { # NAME
  if ! either; then
    build wrong && not "$1: an error" 'is none'
    either || { cat stderr difference; not "$1: whole" 'it is a mix'; return 1; }
  fi
  build b && same out after && clean || { cat stderr difference; ls -A out/.tsunagu; not "$1: the next build" 'differs'; return 1; }
}

# --- strace: kills and faults at the N-th call
strace -f -qq --seccomp-bpf -o /dev/null -e trace=renameat -e inject=renameat:signal=KILL:when=1 true 2>/dev/null && traces=yes || traces=
[ $traces ] || echo 'skip at each call: strace may not trace here'
# How often a run calls these.
calls() { # CALLS COMMAND...
  of=$1
  shift
  strace -f -qq --seccomp-bpf -o calls -e "trace=$of" "$@" >stdout 2>stderr
  grep -c '(' calls
}
kill_at() { # N CALLS COMMAND...
  n=$1 of=$2
  shift 2
  strace -f -qq --seccomp-bpf -o /dev/null -e "trace=$of" -e "inject=$of:signal=KILL:when=$n" "$@" >stdout 2>stderr
}
# shellcheck disable=SC2086
building="$TSUNAGU build $folders --out out --only site,data --content b"
killed_build() { # NAME CALLS STEP
  again
  # shellcheck disable=SC2086
  total=$(calls "$2" $building) n=1 tried=0
  while [ $n -le "$total" ]; do
    again
    # shellcheck disable=SC2086
    kill_at $n "$2" $building
    whole "$1, at call $n" || return
    tried=$((tried + 1)) n=$((n + $3))
  done
  count_of "$1" $tried
}
if [ $traces ]; then
  killed_build 'a build killed at each rename' renameat,renameat2 1
  killed_build 'a build killed as it makes and removes' mkdirat,unlinkat,linkat,flock "$(step 17)"
  [ -z "$soak" ] || killed_build 'a build killed as it opens and writes' openat,write 1
  # The process that outlives it finishes it at once: only the thread that exchanges is killed here, which is the first.
  tried=0 mixed=
  again
  # shellcheck disable=SC2086
  total=$(calls renameat,renameat2 $building)
  while [ $((tried += 1)) -le "$total" ]; do
    again
    # shellcheck disable=SC2086
    strace -qq --seccomp-bpf -o /dev/null -e trace=renameat,renameat2 -e "inject=renameat,renameat2:signal=KILL:when=$tried" $building >stdout 2>stderr
    for _ in 1 2 3 4 5 6 7 8 9 10; do either && [ ! -e out/.tsunagu/handover ] && break; sleep .2; done
    either || { cat difference; mixed="call $tried of $total"; break; }
  done
  [ ! "$mixed" ] && [ $tried -gt 4 ] && ok 'what outlives a killed build finishes it' || not 'what outlives a killed build finishes it' "$mixed, $tried"
  # A file system that cannot exchange, and nobody outlives the run: the next one finishes it, though its own content has an error.
  between() {
    again
    # shellcheck disable=SC2086
    strace -f -qq -o /dev/null -e trace=renameat,renameat2 -e inject=renameat:signal=KILL:when="$1" -e inject=renameat2:error=EINVAL $building >stdout 2>stderr
  }
  between 4
  either && not 'killed between two steps, OUT is a mix' 'it is not' || ok 'killed between two steps, OUT is a mix'
  # shellcheck disable=SC2086
  strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:error=EINVAL "$TSUNAGU" build $folders --out out --content wrong >stdout 2>stderr && not 'a build that fails after that' 'was well'
  same out after && ok 'and the next build finishes it, though it fails' || { cat difference; not 'and the next build finishes it, though it fails' 'it does not'; }
  # A copy has inodes of its own: what was put aside comes back, nothing else is moved, and a build makes all of it.
  between 4
  mv out moved && cp -R moved out && rm -rf moved
  build wrong && not 'a build of a copy, with an error' 'was well'
  for part in site data report.json; do diff -rq out/$part before/$part >difference 2>&1 || diff -rq out/$part after/$part >difference 2>&1 || not "a copy of it has $part, whole" 'it has not'; done
  build b && same out after && clean && ok 'a copy of what was killed is built' || { cat stderr difference; ls -A out/.tsunagu; not 'a copy of what was killed is built' 'it is not'; }
  # Somebody's own folder is not ours because a run was killed there, or made something else there.
  rm -rf out && mkdir -p out/site && echo mine >out/site/mine.html
  # shellcheck disable=SC2086
  strace -f -qq -o /dev/null -e trace=mkdirat -e inject=mkdirat:signal=KILL:when=2 $building >stdout 2>stderr
  build b && not 'a folder that a killed run found is refused' 'it was built'
  run build --content b --only data || not 'something beside it is built' "$?"
  build b && not 'and it is refused then' 'it was built'
  [ "$(cat out/site/mine.html)" = mine ] && ok 'it stays' || not 'it stays' 'it is gone'
  # Nor does anything that is no file of ours in its place keep the next build.
  for wrong in 'mkdir -p out/.tsunagu/handover/a' 'ln -s ../../before out/.tsunagu/handover' 'mkfifo out/.tsunagu/handover' 'touch out/.tsunagu/handover; ln -s ../../before out/.tsunagu/new'; do
    again
    sh -c "$wrong"
    build b && same out after && clean && [ -f before/site/index.html ] || { cat stderr difference; not "$wrong" 'it keeps the next build'; }
  done
  # Nor does somebody's own file there do any harm.
  again
  printf '+ 1 ../b\n- 2 .\n+ x\n\n- %s before\n+ 3 %0300d\n' "$(stat -c %i before)" 0 >out/.tsunagu/handover
  build wrong && not 'a build after that, with an error' 'was well'
  same out before && [ -d before ] && [ ! -e out/.tsunagu/handover ] && ok 'lines of others are passed over' || { cat stderr difference; not 'lines of others are passed over' 'they are not'; }
fi

# --- each call fails once: it is said, and all is as it was; or it did no harm, and all is as it was to be. Only the
# last line may be lost when all is there, and a warning may be said, which the report then tells.
failed_at() { # CALL ERROR N
  again
  # shellcheck disable=SC2086
  strace -f -qq --seccomp-bpf -o /dev/null -e "trace=$1" -e "inject=$1:error=$2:when=$3" $building >stdout 2>stderr
  status=$?
  name="$1 fails with $2, call $3"
  if [ $status -eq 0 ]; then same out after || { [ -s stderr ] && diff -rq --exclude=.tsunagu --exclude=report.json out after >difference; } || { cat stderr difference; not "$name: built" 'other than it should be'; return 1; }
  elif [ $status -gt 127 ] || [ ! -s stderr ]; then cat stderr; not "$name" "status $status"; return 1
  elif grep -q 'cannot write to standard output' stderr; then same out after || { cat difference; not "$name: built, but for the telling" 'other than it should be'; return 1; }
  else same out before || { cat stderr difference; not "$name: as it was" 'it is not'; return 1; }
  fi
}
failed_build() { # CALL ERROR STEP
  again
  # shellcheck disable=SC2086
  total=$(calls "$1" $building) tried=0
  n=$(calls "$1" "$TSUNAGU" --version) # the loader's, before the program begins
  while [ $((n += $3)) -le "$total" ]; do
    failed_at "$1" "$2" $n || return
    tried=$((tried + 1))
  done
  count_of "$1 fails with $2" $tried
}
# A library writes the parts of a spreadsheet, and does not look whether they arrive.
failed_sheet() {
  again
  # shellcheck disable=SC2086
  calls write $building >/dev/null
  tried=0
  for n in $(grep -n '"<?xml' calls | cut -d : -f 1); do
    failed_at write ENOSPC "$n" || return
    tried=$((tried + 1))
  done
  count_of 'a part of a spreadsheet cannot be written' $tried
}
if [ $traces ]; then
  failed_build renameat2 EIO 1
  failed_build renameat ENOSPC 1
  failed_build mkdirat ENOSPC "$(step 23)"
  failed_build write ENOSPC "$(step 23)"
  failed_sheet
  failed_build openat EMFILE "$(step 211)"
  failed_build read EIO "$(step 79)"
  failed_build getdents64 EIO "$(step 23)"
  failed_build mmap ENOMEM "$(step 9)"
  [ -z "$soak" ] || for call in close:EIO openat:EACCES openat2:EMFILE newfstatat:EACCES readlink:ENOMEM clone3:EAGAIN flock:ENOLCK unlinkat:EIO; do failed_build "${call%:*}" "${call#*:}" 1; done
fi

# --- killed and ended at moments by chance, which do not need strace: a seed and the share of the time that a build takes
now_ms() { date +%s%N | cut -c1-13; }
begun=$(now_ms)
again && build b
took=$(($(now_ms) - begun))
moments() { awk -v n="$1" -v most="$2" 'BEGIN { srand(7); for (i = 0; i < n; i++) printf "%.3f\n", rand() * most / 1000 }'; }
tried=0
for delay in $(moments "$([ "$soak" ] && echo 100 || echo 12)" "$took"); do
  again
  # shellcheck disable=SC2086
  timeout -s KILL "$delay" $building >stdout 2>stderr
  whole "killed after $delay s" || break
  tried=$((tried + 1))
done
count_of 'a build killed at moments by chance' $tried
tried=0 said=0
for delay in $(moments "$([ "$soak" ] && echo 100 || echo 12)" "$took"); do
  for signal in INT:130 TERM:143; do
    again
    # shellcheck disable=SC2086
    timeout --preserve-status -s "${signal%:*}" "$delay" $building >stdout 2>stderr
    status=$?
    clean || { ls -A out/.tsunagu; not "ended by $signal after $delay s" 'it left something'; break 2; }
    if [ $status -eq 0 ]; then same out after; elif [ $status -eq "${signal#*:}" ]; then same out before || same out after; else false; fi || { cat stderr difference; not "ended by $signal after $delay s" "status $status"; break 2; }
    ! grep -q 'ended halfway' stderr || said=$((said + 1))
    tried=$((tried + 1))
  done
done
count_of 'a build ended by signals' $tried
# Ended for certain while a call of it lasts: the signal goes to the process, which says in OUT who it is.
ended_in() { # CALL N
  again
  # shellcheck disable=SC2086
  strace -f -qq -o /dev/null -e "trace=$1" -e "inject=$1:delay_enter=2500000:when=$2" $building >stdout 2>stderr &
  tracer=$!
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sleep 0.1
    [ ! -s out/.tsunagu/holder ] || break
  done
  sleep 1 # busy machines, too
  kill -TERM "$(cat out/.tsunagu/holder)"
  wait $tracer
}
if [ $traces ]; then
  ended_in mkdirat 20
  status=$?
  [ $status -eq 143 ] && grep -q '途中で終わりました.*ended halfway' stderr && clean && same out before && ok 'ended while it writes' || { cat stderr; ls -A out/.tsunagu; not 'ended while it writes' "status $status"; }
  ended_in renameat2 1
  status=$?
  [ $status -eq 143 ] && clean && same out after && ok 'ended while it exchanges: first it is done' || { cat stderr difference; not 'ended while it exchanges: first it is done' "status $status"; }
  # And while OUT is made: what nobody could name before goes with whoever made it.
  rm -rf out
  # shellcheck disable=SC2086,SC2016
  strace -f -qq -o /dev/null -e trace=mkdir -e inject=mkdir:delay_exit=300000 sh -c 'echo $$ >pid; exec "$@"' sh $building >stdout 2>stderr &
  tracer=$!
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ ! -e out ] || break
    sleep 0.1
  done
  was=$(ls -d out) && kill -TERM "$(cat pid)"
  wait $tracer
  status=$?
  [ "$was" ] && [ $status -eq 143 ] && [ ! -e out ] && ok 'ended while OUT is made' || { cat stderr; ls -AR out; not 'ended while OUT is made' "status $status"; }
  again
  # shellcheck disable=SC2086
  (trap '' INT; strace -f -qq -o /dev/null -e trace=mkdirat -e inject=mkdirat:signal=INT:when=20 $building >stdout 2>stderr) && same out after && ok 'who ignores a signal is not ended by it' || not 'who ignores a signal is not ended by it' "status $?"
fi

# --- commands that write records: killed at each step, each file is old or new, the content is sound, and the same command again ends as it would have
mkdir records
cp -R "$ROOT/tests/ise/content" records/town
cat >records/town/support/second.yaml <<'END'
id: second
title: 別の一覧
entries:
  - id: hidamari
    name: ひだまり
    categories: [money]
    topic: 居場所
    phones: 0596-22-0000
END
"$TSUNAGU" export csv --content records/town --layouts "$ROOT/layouts" --assets "$ROOT/assets" 2>/dev/null | sed 's/0596-/0597-/' >table.csv
changes='rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,fsync,fchmod,flock'
record() { # NAME STEP OPTIONS COMMAND...
  name=$1 step=$2 own=$3
  shift 3
  rm -rf town new && cp -R records/town town
  # shellcheck disable=SC2086
  set -- "$TSUNAGU" "$@" --content town $own
  total=$(calls $changes "$@") n=1 tried=0
  mv town new
  ! diff -rq records/town new >/dev/null || { cat stderr; not "$name" 'it changes nothing'; return; }
  while [ $n -le "$total" ]; do
    rm -rf town recorded && cp -R records/town town
    kill_at $n $changes "$@"
    find town -type f ! -name '.*' ! -path '*/.*' | while read -r file; do
      cmp -s "$file" "records/$file" || cmp -s "$file" "new/${file#town/}" || echo "$file"
    done >torn
    # shellcheck disable=SC2086
    [ ! -s torn ] && "$TSUNAGU" check $folders --content town >stdout 2>stderr || { cat torn stderr; not "$name, at call $n" 'torn'; return; }
    # shellcheck disable=SC2086
    "$@" >stdout 2>stderr || grep -qE 'already|is there' stderr stdout || { cat stdout stderr; not "$name, at call $n: again" "status $?"; return; }
    diff -r town new >difference || { head difference; not "$name, at call $n: again" 'ends in other records'; return; }
    tried=$((tried + 1)) n=$((n + $step))
  done
  count_of "$name, killed at each step" $tried
}
if [ $traces ]; then
  there="--lang en --layouts $ROOT/layouts --assets $ROOT/assets --jobs 1"
  record 'desks of two lists confirmed' "$(step 3)" "$there --date 2023-06-01" verified ayumi hidamari
  record 'a table imported' "$(step 3)" "$there --yes" import table.csv
  record 'an edition opened' "$(step 7)" "$there --date 2023-12-01" edition 2023-winter
  record 'an article begun' "$(step 3)" "$there" new article title=はじめに id=begin
  record 'a sign released' "$(step 7)" "$there --date 2023-04-01 --copies 3" release sign
fi
