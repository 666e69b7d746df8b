#!/bin/sh
# Many towns: --towns in one run, --shard on several machines, GNU parallel, a shard that is killed: the same bytes as single builds.
# (but for .tsunagu/note, which says how files stand on the disk). 200 of them with their open data alone, 20 with their sites, two with all. SOAK=1: 200 with all, and each is compared with its single build.
cd "$TMPDIR" || exit 2
N=200 every=20 only='--only data'
[ -z "$SAN" ] || N=40
[ -z "${SOAK:-}" ] || every=1 only=
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
check() { if eval "$2"; then ok "$1"; else cat said 2>/dev/null | tail -5; not "$1" "not so: $2"; fi; }
says() { if grep -qF -- "$3" "$2"; then ok "$1"; else tail -5 "$2"; not "$1" "does not say “$3”"; fi; }
same() { if diff -rq -x note "$2" "$3" >differences 2>&1; then ok "$1"; else head -5 differences; not "$1" "$(wc -l <differences) files differ"; fi; }
ln -s "$ROOT/layouts" layouts
ln -s "$ROOT/assets" assets
build() { "$TSUNAGU" build --lang en "$@" >said 2>findings; }

# --- towns, of which every one says something else; one has a name in Japanese
"$TSUNAGU" new town --content model name=みさき町 department=福祉課 phone=0599-00-1234 --yes >/dev/null 2>&1 || { not 'a new town' 'it cannot be made'; exit 1; }
mkdir towns
i=0
while [ $i -lt $N ]; do
  town=towns/$(printf 't%03d' $i)
  [ $i -ne 7 ] || town=towns/鳥羽
  if [ -n "${SOAK:-}" ] || [ $i -lt 3 ]; then cp -R model "$town"; else cp -R "$ROOT/tests/broken/base" "$town" && rm -rf "$town/layouts"; fi
  sed "s/^languages: .ja, en.$/languages: [ja]/; s/^\(name: .*\)/\1 $i/; s/^\(title: .*\)/\1 $i/; s/みなと市/港$i町/" "$town/site.yaml" >site.yaml && mv site.yaml "$town/site.yaml"
  i=$((i + 1))
done
echo 'no town' >towns/README.md
mkdir towns/.git

# --- in one run; and its memory does not grow
# shellcheck disable=SC2086 # --only site is two words
{
"$TSUNAGU" build --towns towns --out all $only --jobs 2 --lang en >said 2>findings &
pid=$!
early=0 late=0
while kill -0 $pid 2>/dev/null; do
  peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status 2>/dev/null)
  [ $early -ne 0 ] || ! [ "$(ls all 2>/dev/null | wc -l)" -ge $((N / 4)) ] || early=${peak:-0}
  late=${peak:-$late}
  sleep 0.1
done
wait $pid
check 'many towns in one run' "[ $? -eq 0 ] && [ \"\$(ls all | wc -l)\" -eq $N ]"
says 'the last line counts them' said "of $N towns, $N built"
[ -s findings ] && { head -3 findings; not 'nothing is wrong with them' 'something is told'; } || ok 'nothing is wrong with them'
if [ -n "$SAN" ]; then echo 'skip memory does not grow: what is freed is kept for a while here'
elif [ "$early" -eq 0 ]; then echo 'skip memory does not grow: too quick to be looked at'
else check "memory does not grow with the number of towns ($early, then $late KiB)" "[ $late -lt $((early + early / 4 + 8192)) ]"; fi

# --- each by itself
ls towns | awk -v every=$every -v n=0 '!/README/ && (n++ % every == 0 || /鳥羽/)' >some
parallel -j 2 "$TSUNAGU" build --content towns/{} --out single/{} $only :::: some >/dev/null 2>said || not 'single builds' "$(tail -1 said)"
torn=0
while read -r town; do diff -rq -x note "all/$town" "single/$town" >>differences.single || torn=1; done <some
check "a town among many is the town by itself ($(wc -l <some))" "[ $torn -eq 0 ]"

# --- shards, by GNU parallel: one of them was killed before it was half done, and is run again
"$TSUNAGU" build --towns towns --shard 1/4 --out shards $only --jobs 1 --lang en >said 2>&1 &
pid=$!
while kill -0 $pid 2>/dev/null && [ "$(ls shards 2>/dev/null | wc -l)" -lt 3 ]; do sleep 0.01; done
kill -9 $pid 2>/dev/null && wait $pid 2>/dev/null
begun=$(ls shards | wc -l)
seq 0 3 | parallel -j 2 "$TSUNAGU" build --towns towns --shard {}/4 --out shards $only --lang en >said 2>findings
check 'shards by GNU parallel' "[ $? -eq 0 ]"
check 'the shard that was killed had begun, and had not ended' "[ $begun -gt 0 ] && ! grep -q 'shard 1/4.*of $begun towns' said"
same 'the shards together, one of them killed and run again, are the single run' all shards
}

# --- twenty of them with their sites, as links; and by GNU parallel, one process for each
mkdir twenty
ls towns | grep -v README | tail -20 >names
while read -r town; do ln -s "../towns/$town" "twenty/$town"; done <names
build --towns twenty --out twenty-out --only site
check 'links to folders are towns' "[ $? -eq 0 ] && [ \"\$(ls twenty-out | wc -l)\" -eq 20 ]"
parallel -j 2 "$TSUNAGU" build --content towns/{} --out each/{} --only site :::: names >/dev/null 2>said || not 'one process for each town' "$(tail -1 said)"
same 'one process for each town, with their sites' twenty-out each

# --- all parts, over what is there, with options that go to each town
mkdir few
cp -R model few/asahi
cp -R model few/toba
printf -- '---\ntitle: まだ書いているところ\ndraft: true\n---\nはじめまして。\n' >draft.md
for town in asahi toba; do mkdir few/$town/articles && cp draft.md few/$town/articles/draft.md; done
sed 's/みさき町/あさひ町/' model/site.yaml >few/asahi/site.yaml
build --towns few --out outs --drafts --date 2027-02-03 --dump --jobs 4
check 'towns with all their parts' "[ $? -eq 0 ] && [ -f outs/toba/press/*.pdf ]"
for town in asahi toba; do build --content few/$town --out single/$town --drafts --date 2027-02-03 --dump --jobs 1 && build --content few/$town --out single/$town --drafts --date 2027-02-03 --dump; done
build --towns few --out outs --drafts --date 2027-02-03 --dump --jobs 1
same 'over what is there, all parts are the same' outs/asahi single/asahi
same 'and those of the other' outs/toba single/toba

# --- one with an error: it is told, what was published of it stays, the others are made
cp -R outs/toba before
sed 's/phones/phonse/' few/toba/support/soudan.yaml >list && mv list few/toba/support/soudan.yaml
sed 's/あさひ町/朝日町/' few/asahi/site.yaml >site.yaml && mv site.yaml few/asahi/site.yaml
build --towns few --out outs --only site
check 'a town with an error fails the run' "[ $? -eq 1 ]"
says 'its findings say where' findings 'toba/support/soudan.yaml:'
says 'its line says so' said 'toba: nothing was built: errors '
says 'the last line names it' said 'of 2 towns, 1 built; failed: toba'
same 'what was published of it stays' before outs/toba
check 'the other is made' "grep -q 朝日町 outs/asahi/site/index.html"
"$TSUNAGU" build --lang ja --towns few --out outs --only site >said 2>findings
says 'in Japanese, too' said '2 町のうち 1 町ができました。作れなかった町: toba'
"$TSUNAGU" check --towns few --lang en >said 2>findings
check 'check looks at many towns, too' "[ $? -eq 1 ]"
says 'and says which cannot be built' said 'toba: it cannot be built'
"$TSUNAGU" build --towns few --out outs --only site --json >said 2>findings
check 'JSON and nothing else' "[ $? -eq 1 ] && [ ! -s findings ]"
node -e 'const r = JSON.parse(require("fs").readFileSync("said")); process.exit(r.ok === false && r.made === 1 && r.failed === 1 && r.towns.length === 2 &&
  r.towns[1].town === "toba" && r.towns[1].findings[0].file === "support/soudan.yaml" && r.towns[0].ok && r.towns[0].web_pages > 9 ? 0 : 1)' &&
  ok 'JSON tells of each town' || not 'JSON tells of each town' "$(head -c 300 said)"

# --- a town whose folder is away, such as a drive that is not there; one whose folder in OUT is a link
ln -s ../nowhere/kamo few/kamo
cp -R few/asahi few/iki && ln -s asahi outs/iki
build --towns few --out outs --only site
check 'a link to a town that leads nowhere fails the run' "[ $? -eq 1 ] && grep -q '^kamo: it could not be opened' said"
says 'and it is told where to look' findings 'there is no folder “few/kamo” (if it is a link, see where it leads)'
says 'the last line names all that failed' said 'of 4 towns, 1 built; failed: kamo, toba, iki'
rm -r few/kamo outs/iki
sed 's|^base_url: .*|base_url: https://asahi.example.jp/|' few/asahi/site.yaml >site.yaml && mv site.yaml few/asahi/site.yaml
echo file >taken && mkdir other && mv taken other/iki
build --towns few --out other --only site,press
check 'an address for examples is told of the town that has it' "grep -q '^asahi: careful: base_url' said"
says 'a folder of OUT that cannot be had is told by its path' findings 'iki: other/iki: error: '
TMPDIR=$TMPDIR/away build --towns few --out other --only data
says 'as is a folder for what is made meanwhile' findings "asahi: $TMPDIR/away: error: cannot write “TMPDIR”"
rm -r few/iki

# --- a warning of the layouts is told once, though each town has it; --strict goes to each town
cp -R model few/toba.new && rm -rf few/toba && mv few/toba.new few/toba
rm layouts && cp -R "$ROOT/layouts" layouts
printf 'bad\001\n' | cat layouts/print/flyer-a4.yaml - | sed 's/^bad/# bad/' >flyer && mv flyer layouts/print/flyer-a4.yaml
build --towns few --out outs --only site
check 'a warning of the layouts is told once' "[ $? -eq 0 ] && [ \"\$(grep -c control-character findings)\" -eq 1 ] && grep -q ^layouts/print/flyer-a4 findings"
build --towns few --out outs --only site --strict
check 'to --strict it is an error of each town' "[ $? -eq 1 ] && grep -q 'of 2 towns, 0 built' said"
rm -rf layouts && ln -s "$ROOT/layouts" layouts

# --- somebody else writes to one of them
flock outs/toba/.tsunagu sleep 30 &
holder=$!
sleep 0.2
build --towns few --out outs --only site
check 'a town that another run is writing fails alone' "[ $? -eq 1 ] && grep -q '^toba.*out-busy\|out-busy' findings && grep -q 'failed: toba' said"
kill $holder; wait $holder 2>/dev/null

# --- a signal leaves nothing half made
"$TSUNAGU" build --towns twenty --out half --only site --jobs 2 >said 2>findings &
pid=$!
while kill -0 $pid 2>/dev/null && [ "$(ls half 2>/dev/null | wc -l)" -lt 3 ]; do sleep 0.01; done
kill -TERM $pid 2>/dev/null
wait $pid
check 'a signal ends the run' "[ $? -eq 143 ]"
says 'it says of which towns' findings 'towns that were built are new, all others are as they were'
check 'nothing is half made' "[ -z \"\$(find half -path '*/.tsunagu/new*' -o -path '*/.tsunagu/old*')\" ]"
torn=0
for town in half/*; do [ ! -e "$town/site" ] || diff -rq "$town/site" "twenty-out/${town#half/}/site" >/dev/null || torn=1; done
check 'and what was made is whole' "[ $torn -eq 0 ]"

# --- words of the command line
wrong() {
  name=$1 text=$2
  shift 2
  "$TSUNAGU" "$@" --lang en >said 2>findings
  [ $? -eq 2 ] && grep -qF -- "$text" findings && ok "$name" || { cat said findings | head -5; not "$name" "does not say “$text” with status 2"; }
}
for value in 4/4 0/0 -1/4 1 1/2/3 a/b 1/ /4 '' 1/100001 '1 /4'; do wrong "--shard '$value'" 'of four: 0/4, 1/4, 2/4, 3/4' build --towns few --shard "$value"; done
wrong '--shard without --towns' 'goes with --towns: --shard' build --shard 0/4
wrong '--towns with --content' 'exclude each other' build --towns few --content model
wrong 'towns that are nowhere' 'there is no folder “nowhere”' build --towns nowhere --out outs
wrong 'a folder without towns' 'there is no town in “model”' build --towns model --out none
wrong 'out below the towns' '--out must lie outside' build --towns few --out few/out
wrong 'the towns as out' '--out must lie outside' build --towns few --out ./few
wrong 'towns below out' 'must lie outside --out, where a build replaces what is there: --towns' build --towns few --out .
wrong 'out below the content, not yet there' '--out must lie outside' build --content model --out model/new/out
wrong 'out below the content by a way round' '--out must lie outside' build --content model --out new/../model/out
for kind in content layouts assets; do
  mkdir -p "around/$kind"
  wrong "$kind below out" "where a build replaces what is there: --$kind" build --content model --out around "--$kind" "around/$kind"
done
"$TSUNAGU" build --towns few --shard 4/4 --lang ja >said 2>findings
says '--shard in Japanese' findings '0/4、1/4、2/4、3/4'
check 'a shard without a town is done at once' '"$TSUNAGU" build --towns few --shard 99999/100000 --out none --lang en >said && grep -q "of 0 towns, 0 built" said'

# --- the manifest of the README: what it asks for goes together, and its command is one
awk '/^```yaml/ { on = 1; next } /^```/ { on = 0 } on' "$ROOT/README.md" | awk '/^apiVersion: batch/ { on = 1 } on' >job.yaml
shards=$(sed -n 's/^  completions: \([0-9]*\).*/\1/p' job.yaml)
check 'manifest: limits for each shard, and rules of failures, need pods that are not started again' "grep -q '^  backoffLimitPerIndex: ' job.yaml && grep -q 'action: FailIndex, onExitCodes: {operator: In, values: \[1, 2\]}' job.yaml && grep -q 'restartPolicy: Never' job.yaml && ! grep -q 'backoffLimit: ' job.yaml"
line=$(sed -n 's/.*command: \[tsunagu, \(.*\)\]$/\1/p' job.yaml | sed 's/, / /g; s/"//g; s/\$(JOB_COMPLETION_INDEX)/0/; s,/towns,towns,; s,/out,none,')
check 'manifest: as many shards as pods' "[ \"\$(echo '$line' | sed 's,.*--shard 0/\([0-9]*\).*,\1,')\" = '$shards' ]"
# shellcheck disable=SC2086 # the words of a command line
"$TSUNAGU" $(echo "$line" | sed "s,0/$shards,99999/100000,") >said 2>findings
check 'manifest: its command is understood' "[ $? -eq 0 ]"
