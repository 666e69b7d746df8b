#!/bin/sh
# What a stranger could do who got into a command by a fault in a library that reads content: a hook (tests/reach/hook.c) stands in the first
# parser and tries. And what the program says it is made of.
cd "$TMPDIR" || exit 2
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }

# --- versions: a line for each library that the Makefile takes from packages.txt, and no other
"$TSUNAGU" --version >version || not 'versions' "status $?"
awk '$1 == "build" && sub("^(pkg|config):", "", $5) { print $5 }' "$ROOT/packages.txt" | sort -u >wanted
sed -n '2,$p' version | grep -v '^landlock ' | cut -d' ' -f1 | sort >told
cmp -s wanted told && ok 'each library tells its version' || { diff wanted told; not 'each library tells its version' 'see above'; }
grep -Evq '^[a-z0-9.-]+ ([0-9]+(\.[0-9]+)*( \(built with\))?|none)$' version && not 'a name and a number on each line' "$(cat version)" || ok 'a name and a number on each line'
# Every program that is started is named in the manual.
for program in $(awk '$1 == "run" && sub("^cmd:", "", $5) { print $5 }' "$ROOT/packages.txt"); do
  grep -rq "\"$program\"" "$ROOT/generator" || continue
  sed -n '/^\.SH PROGRAMS/,/^\.SH SANDBOX/p' "$ROOT/generator/tsunagu.1" | grep -q "^\.BR* $program" && ok "the manual says what $program is for" || not "the manual says what $program is for" 'no'
done
# The libraries that tests run with are those that were compiled with.
while read -r module version _; do
  # xlsxwriter tells pkg-config the number of its interface.
  case $module in tsunagu | landlock | xlsxwriter) continue ;; mecab-config) now=$(mecab-config --version) ;; *) now=$(pkg-config --modversion "$module") ;; esac
  case $now. in "$version".*) ;; *) echo "$module: says $version, pkg-config $now" ;; esac
done <version >differ
[ -s differ ] && { cat differ; not 'versions are those of this machine' 'see above'; } || ok 'versions are those of this machine'
said=$(sed -n 's/^tsunagu //p' version)
[ "$(sed -n 's/^## \([0-9.]*\).*/\1/p' "$ROOT/CHANGELOG.md" | head -n 1)" = "$said" ] && ok 'the changes begin with this version' || not 'the changes begin with this version' "$said"
for page in tsunagu.1 tsunagu-layout.5; do
  head -n 1 "$ROOT/generator/$page" | grep -qF "\"tsunagu $said\"" && ok "$page is of this version" || not "$page is of this version" "$said"
done

# --- no shell is ever called, in any source
if grep -nE '\b(system|popen|wordexp)[[:space:]]*\(|/bin/(ba|da)?sh\b|"(ba|da)?sh", "-|"(cmd|powershell)(\.exe)?"' "$ROOT"/generator/*.c "$ROOT"/generator/*/*.[ch]; then
  not 'no source calls a shell' 'see above'
else ok 'no source calls a shell'; fi
nm -D --undefined-only "$TSUNAGU" 2>/dev/null | grep -E ' (system|popen|wordexp)(@|$)' && not 'nor does the program' 'see above' || ok 'nor does the program'

# --- the sandbox
landlock=$(sed -n 's/^landlock //p' version)
[ "$landlock" != none ] || { echo 'skip reach: this kernel has no Landlock'; exit 0; }
[ -z "$SAN" ] || { echo 'skip reach: sanitizers want to be the first library'; exit 0; }
${CC:-cc} -std=c11 -shared -fPIC -o hook.so "$ROOT/tests/reach/hook.c" 2>stderr || { cat stderr; not 'the hook' 'it does not compile'; exit 1; }
cp -R "$ROOT/tests/broken/base" town
rm -rf town/layouts
mkdir outside out elsewhere
OUTSIDE=$TMPDIR/outside CONTENT=$TMPDIR/town OUT=$TMPDIR/out PORT=9 SERVICE=$TMPDIR/service
export OUTSIDE CONTENT OUT PORT SERVICE
node -e 'require("net").createServer((one) => one.end()).listen(process.env.SERVICE)' &
service=$!
trap 'kill $service' EXIT
for _ in $(seq 100); do [ ! -S "$SERVICE" ] || break; sleep 0.1; done

hooked() { # COMMAND WORDS...: what of the hook's list the command could do
  echo secret >outside/file
  echo secret >outside/gone
  rm -f town/made.txt out/made
  command=$1
  shift
  LD_PRELOAD=$TMPDIR/hook.so timeout 60 "$TSUNAGU" "$command" --lang en --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out "$@" </dev/null >stdout 2>stderr
  rm -f town/made.txt
  grep -q '^hook ' stderr && sed -n 's/^hook \(.*\) yes$/\1/p' stderr | tr '\n' ' ' || echo 'nothing was tried '
}
can() { # NAME THINGS COMMAND WORDS...: the command can do these things, and no others
  name=$1 things="$2 "
  [ "$2" ] || things=
  shift 2
  could=$(hooked "$@")
  [ "$could" = "$things" ] && ok "$name" || { tail -n 3 stderr; not "$name" "could: $could, should: $things"; }
}

can 'a build writes its output folder, and reads nothing else' "writes-out" build --only site,data
[ -f out/site/index.html ] && [ -n "$(ls out/data)" ] && ok 'and is a build' || { cat stderr; not 'and is a build' 'no pages'; }
can 'a check writes nothing' "" check
can 'an import writes the content' "writes-content makes-in-content" import --yes --dry-run "$ROOT/tests/exchange/$(cd "$ROOT/tests/exchange" && find . -name '*.csv' | sort | head -n 1)"
can 'new writes the content' "writes-content makes-in-content" new desk --yes --dry-run
can 'an edition writes the content' "writes-content makes-in-content" edition
can 'an export to the terminal writes nothing' "" export csv
can 'a release writes the content and what it remembers' "writes-content makes-in-content writes-out" release nothing
can 'changes write nothing' "" changes
can 'links are asked for, and nothing is written' 'connects asks-a-service sends' links --offline
printf '%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 3 >>\n%%%%EOF\n' >elsewhere/foreign.pdf
can 'a foreign PDF gets nothing but what is remembered of it' "writes-out" preflight elsewhere/foreign.pdf
can 'a sheet is written where it was named' "writes-out" preflight --ink 250 --sheet elsewhere/sheet.pdf elsewhere/foreign.pdf
[ -s elsewhere/sheet.pdf ] && ok 'and is there' || not 'and is there' "$(cat stderr)"

# The hook is not blind: with all the machine named to be read, it reads; with the folder named to write to, it writes.
could=$(TSUNAGU_READ=/ hooked check)
[ "$could" = "reads-passwords reads-outside lists-outside " ] && ok 'TSUNAGU_READ opens what it names to be read' || not 'TSUNAGU_READ opens what it names to be read' "$could"
could=$(hooked export csv outside/table.csv)
case $could in *'writes-outside makes-outside removes-outside renames-outside'*) ok 'the folder of a named file is written' ;; *) not 'the folder of a named file is written' "$could" ;; esac
rm -f outside/*

# serve writes nothing, and still answers.
LD_PRELOAD=$TMPDIR/hook.so "$TSUNAGU" serve --lang en --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out >stdout 2>stderr </dev/null &
pid=$!
for _ in $(seq 300); do grep -q '^hook changes-times' stderr && grep -q '^reading 1' stdout && break; sleep 0.1; done
port=$(sed -n 's|^preview: http://127.0.0.1:\([0-9]*\)/|\1|p' stdout)
could=$(sed -n 's/^hook \(.*\) yes$/\1/p' stderr | tr '\n' ' ')
[ "$landlock" -ge 4 ] && connects= || connects='connects ' # versions before know no ports
[ "$could" = "$connects" ] && grep -q '^hook changes-times no' stderr && ok 'serve writes nothing and asks nobody' || not 'serve writes nothing and asks nobody' "$could $(tail -n 2 stderr)"
curl -sf "http://127.0.0.1:$port/" | grep -q '<html' && ok 'and answers' || not 'and answers' "$(cat stdout)"
mv town town.old && cp -R town.old town
for _ in $(seq 100); do grep -q 'start it again' stderr && break; sleep 0.1; done
grep -q '“town” may not be read: check its permissions. If it was exchanged' stderr && curl -sf "http://127.0.0.1:$port/" | grep -q '<html' && ok 'it says of another folder in the place of its own what to do' ||
  not 'it says of another folder in the place of its own what to do' "$(tail -n 3 stderr)"
kill $pid
wait $pid 2>/dev/null

# A folder that was made to be named goes again when it stays empty; and nothing stays among the temporary files.
printf 'x: [' >town/words.yaml
"$TSUNAGU" build --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out new/deep/out >/dev/null 2>&1
[ -e new ] && not 'a failed build leaves no folder of those it made' "$(find new)" || ok 'a failed build leaves no folder of those it made'
rm town/words.yaml
ls -d "$TMPDIR"/tsunagu-* 2>/dev/null | grep -q . && not 'no temporary files stay' "$(ls)" || ok 'no temporary files stay'
