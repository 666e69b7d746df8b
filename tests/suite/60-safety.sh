#!/bin/sh
# Whatever the input says: what is published stays whole, nothing outside OUT is touched, and there are bounds in time and memory.
cd "$TMPDIR" || exit 2
layouts=$ROOT/layouts assets=$ROOT/assets
town() { rm -rf "$1"; cp -R "$ROOT/tests/broken/base" "$1"; rm -rf "$1/layouts"; mkdir -p "$1/articles" "$1/print"; rm -f "$1"/print/*; }
build() { "$TSUNAGU" build --lang en --content "$1" --layouts "$layouts" --assets "$assets" --out "$2" >stdout 2>stderr; }
sum() { find "$1" -type f -o -type l | LC_ALL=C sort | while read -r f; do printf '%s ' "$f"; [ -L "$f" ] && readlink "$f" || md5sum <"$f"; done | md5sum; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }

# --- a failed build leaves everything as it was
town town
build town out || { cat stderr; not 'the base town builds' "status $?"; }
before=$(sum out)
printf -- '---\ntitle: x\ncategories: [nothing]\n---\nx\n' >town/articles/bad.md
build town out && not 'a failed build fails' 'status 0' || ok 'a failed build fails'
[ "$before" = "$(sum out)" ] && ok 'a failed build leaves the tree' || not 'a failed build leaves the tree' 'it changed'
build town fresh
[ -e fresh ] && not 'a failed build makes no folder' 'it did' || ok 'a failed build makes no folder'
rm town/articles/bad.md

# --- a build that is killed at any moment leaves the tree whole: the old one or the new one
i=0
while [ $i -lt 400 ]; do printf -- '---\ntitle: 記事%d\n---\n%s\n' $i "$(seq -s ' ' 400)" >"town/articles/a$i.md"; i=$((i + 1)); done
"$TSUNAGU" build --content town --layouts "$layouts" --assets "$assets" --out whole >/dev/null 2>&1
new=$(cd whole && sum site)
torn=0
for delay in 0.01 0.03 0.05 0.08 0.12 0.16 0.2 0.3; do
  rm -rf killed; cp -R out killed
  old=$(cd killed && sum site)
  "$TSUNAGU" build --content town --layouts "$layouts" --assets "$assets" --out killed >/dev/null 2>&1 &
  pid=$!
  sleep $delay
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
  now=$(cd killed && sum site)
  [ "$now" = "$old" ] || [ "$now" = "$new" ] || torn=1
done
[ $torn -eq 0 ] && ok 'a killed build leaves the old tree or the new one' || not 'a killed build leaves the old tree or the new one' 'it is torn'
build town killed && ok 'the next build goes on' || { cat stderr; not 'the next build goes on' 'it failed'; }
[ "$(cd killed && sum site)" = "$new" ] && ok 'and cleans up' || not 'and cleans up' 'the site differs'
rm -f town/articles/a*.md

# --- links in the output folder are not followed; one in the place of a part, by which somebody publishes, stays, and the build says so
mkdir -p victim linked
echo precious >victim/file
for part in site report.json; do
  build town linked
  mv "linked/$part" real && ln -s ../victim "linked/$part"
  before=$(cd linked && ls -l && sum .)
  build town linked && not "a link in the place of $part is refused" 'status 0'
  grep -q '\[out-link\]' stderr && [ "$(cd linked && ls -l && sum .)" = "$before" ] && [ "$(ls victim)" = file ] && [ "$(cat victim/file)" = precious ] &&
    ok "a link in the place of $part is refused, and nothing is touched" || { cat stderr; not "a link in the place of $part is refused, and nothing is touched" "$(ls -l linked)"; }
  rm "linked/$part" && mv real "linked/$part"
done
mv linked/site real && mkfifo linked/site
build town linked && not 'a pipe in the place of a part is refused' 'status 0'
grep -q '\[out-special\]' stderr && [ -p linked/site ] && ok 'a pipe in the place of a part is refused, and said to be one' || { cat stderr; not 'a pipe in the place of a part is refused, and said to be one' 'no'; }
rm linked/site && mv real linked/site
rm -rf linked/.tsunagu
ln -s ../victim linked/.tsunagu
build town linked && not 'a link in place of .tsunagu is refused' 'status 0' || ok 'a link in place of .tsunagu is refused'
[ "$(ls victim)" = file ] && ok 'and nothing is written through it' || not 'and nothing is written through it' "$(ls victim)"
mkdir -p deep
build town out
ln -s "$TMPDIR/victim" out/site/gone
build town out && [ -f victim/file ] && ok 'stale links go without what they point to' || not 'stale links go without what they point to' 'victim'

# --- nothing leads out of the folders
for path in '../../../etc/passwd' '/etc/passwd' 'media/../../secret.png' '..\\secret.png'; do
  town evil
  printf 'TOP SECRET' >secret.png
  printf -- '---\ntitle: x\nimage: "%s"\nimage_alt: y\n---\nx\n' "$path" >evil/articles/e.md
  if build evil evil-out; then not "an image at $path" 'it was accepted'; else ok "an image at $path is an error"; fi
done
town evil
mkdir -p evil/media
ln -s /etc/passwd evil/media/p.png
printf -- '---\ntitle: x\nimage: media/p.png\nimage_alt: y\n---\nx\n' >evil/articles/e.md
build evil evil-out && not 'a link out of the content folder' 'it was followed' || ok 'a link out of the content folder is an error'
town evil
ln -s /etc evil/articles/etc
build evil evil-out
grep -rq 'root:x:' evil-out 2>/dev/null && not 'a linked folder' 'it was read' || ok 'a linked folder is not walked out of'
grep -q '^articles/etc.*\[not-a-file\]' stderr && ok 'and it is named' || not 'a linked folder is named' "$(cat stderr)"
town evil
ln -s nowhere.md evil/articles/lost.md
build evil evil-out
grep -q '^articles/lost.md.*\[cannot-read\]' stderr && ok 'a link that leads nowhere is named' || not 'a link that leads nowhere is named' "$(cat stderr)"
town evil
for name in a b c d e; do ln -s . evil/articles/$name; done
timeout 20 "$TSUNAGU" check --content evil --layouts "$layouts" --assets "$assets" >/dev/null 2>&1
[ $? -ne 124 ] && ok 'folders that link to themselves do not hang' || not 'folders that link to themselves do not hang' 'they do'
town evil
mkdir -p evil/media
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>' >evil/media/.p.svg
printf -- '---\ntitle: x\nimage: media/.p.svg\nimage_alt: y\n---\nx\n' >evil/articles/e.md
build evil evil-out && not 'a hidden picture' 'it was read' || ok 'what is hidden is not there'
cp -R "$assets" left-assets
cp left-assets/site/style.css left-assets/site/style.css~
town evil
"$TSUNAGU" build --content evil --layouts "$layouts" --assets left-assets --out left --only site >/dev/null 2>&1
[ -f left/site/assets/style.css ] && [ ! -e left/site/assets/style.css~ ] && ok "an editor's leftover is not published" || not "an editor's leftover is not published" "$(ls left/site/assets)"
town evil
mkfifo evil/articles/pipe.md
timeout 20 "$TSUNAGU" check --content evil --layouts "$layouts" --assets "$assets" >/dev/null 2>&1
[ $? -ne 124 ] && ok 'a pipe does not hang' || not 'a pipe does not hang' 'it did'

# --- Markdown cannot bring markup or scripts
town evil
cat >evil/articles/e.md <<'END'
---
title: '<script>alert(1)</script>'
summary: '" onmouseover="alert(2)'
---
<script>alert(3)</script>

<img src=x onerror=alert(4)>

[a](javascript:alert(5)) [b](JaVaScRiPt:alert(6)) [c](&#106;avascript:alert(7)) [d](java
script:alert(8)) [e](data:text/html,<script>alert(9)</script>) [f](vbscript:x) <javascript:alert(10)>
![g](javascript:alert(11)) [h](//evil.example/x) [i]( javascript:alert(12)) [j](<java&Tab;script:alert(13)>)

[k]: javascript:alert(14)

[k] text `<b>` &lt;script&gt;
END
build evil evil-out || cat stderr
if [ ! -f evil-out/site/article/e/index.html ]; then not 'hostile Markdown builds' 'no page'; else
  # What a browser would run: script elements other than ours, handlers, foreign schemes in addresses. Values are taken out
  # before handlers are looked for: a value may say whatever it likes.
  cat $(find evil-out/site -name '*.html') >pages
  {
    grep -oiE '<script[^>]*>[^<]*alert' pages
    sed 's/="[^"]*"/=""/g' pages | grep -oiE '<[a-z][^>]* on[a-z]+ *='
    grep -oiE '(href|src|action)="[[:space:]]*(javascript|vbscript|data)[:&][^"]*' pages | grep -v 'data:image/'
  } >found
  if [ -s found ]; then
    cat found
    not 'no markup or script of Markdown reaches a page' 'see above'
  else ok 'no markup or script of Markdown reaches a page'; fi
fi

# --- bounds
bounded() { # NAME SECONDS: builds evil within time and 1 GB
  # ASan reserves far more address space than it uses.
  [ -n "$SAN" ] || limit='ulimit -v 2000000;'
  timeout "$2" sh -c "$limit"'exec "$0" "$@"' "$TSUNAGU" check --lang en --content evil --layouts "$layouts" --assets "$assets" >stdout 2>stderr
  status=$?
  if [ $status -gt 2 ]; then tail -n 3 stderr; not "$1" "status $status"; else ok "$1 ($status)"; fi
}
town evil; head -c 2000000 /dev/zero | tr '\0' '[' >evil/words.yaml; bounded 'two million brackets' 20
town evil; { i=0; while [ $i -lt 3000 ]; do printf '%*sa:\n' $i ''; i=$((i + 1)); done; } >evil/words.yaml; bounded 'three thousand levels' 20
town evil; { echo 'a0: &a0 [x,x,x,x,x,x,x,x,x,x]'; for i in 1 2 3 4 5 6 7 8 9; do echo "a$i: &a$i [*a$((i-1)),*a$((i-1)),*a$((i-1)),*a$((i-1)),*a$((i-1)),*a$((i-1)),*a$((i-1)),*a$((i-1)),*a$((i-1))]"; done; } >evil/words.yaml; bounded 'a bomb of aliases' 20
for mark in '>' '*' '[' '`' '_' '| ' '- ' '<' '![' '《' '｜' '[[' '\' '&'; do
  town evil
  { printf -- '---\ntitle: x\n---\n'; yes -- "$mark" | head -n 200000 | tr -d '\n'; } >evil/articles/e.md
  bounded "200,000 times $mark" 60
  { printf -- '---\ntitle: x\n---\n'; yes -- "$mark" | head -n 50000; } >evil/articles/e.md
  bounded "50,000 lines of $mark" 60
done
# A writer of plain Japanese who never sets a 。: each word is looked up, placed and read as if it stood alone.
town evil; sed -i 's/^languages:.*/languages: [ja, easy]/' evil/site.yaml; echo 'readings: {汐見: しおみ, 人: ひと}' >evil/words.yaml
{ printf -- '---\ntitle: x\nlang: easy\n---\n'; yes '汐見の町で困ったときは市役所の人に話してください' | head -n 30000 | tr -d '\n'; } >evil/articles/e.md
bounded 'a sentence of two megabytes of plain Japanese' 20
grep -q 'easy-long' stderr && ok 'a sentence of two megabytes is read' || { tail -n 3 stderr; not 'a sentence of two megabytes is read' 'it is not'; }
town evil; head -c 104857600 /dev/zero >evil/support/huge.yaml; bounded 'a file of 100 MB' 20
grep -q 'huge.yaml.*too-large' stderr && ok 'a file of 100 MB is named' || { tail -n 3 stderr; not 'a file of 100 MB is named' 'it is not'; }
