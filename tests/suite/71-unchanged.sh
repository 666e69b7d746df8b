#!/bin/sh
# A build that would make what is there makes nothing; whatever has changed, however little one sees of it, it makes everything.
cd "$TMPDIR" || exit 2
cp -R "$ROOT/tests/broken/base" town
mkdir layouts assets
cp -R "$ROOT/layouts/." layouts
cp -R "$ROOT/assets/." assets
page=out/site/index.html
build() { "$TSUNAGU" build --content town --layouts layouts --assets assets --out out --only site --lang en "$@" >stdout 2>stderr || cat stderr; }
told() { sed 's/[0-9.]* s$//' stdout | cat - stderr; }
number() { ls -i "$page" | cut -d ' ' -f 1; }
# made NAME yes|no: whether the next build makes anything
made() {
  name=$1 expected=$2 before=$(number)
  shift 2
  build "$@"
  if [ "$before" = "$(number)" ]; then got=no; else got=yes; fi
  if [ "$got" = "$expected" ]; then echo "ok $name"; else echo "not ok $name: made anew: $got"; fi
}
holds() {
  name=$1
  shift
  if [ "$@" ]; then echo "ok $name"; else echo "not ok $name: no"; fi
}

build
told >first
cp -R out/site as-it-was
made 'nothing has changed' no
told | cmp - first && echo 'ok the same is told' || echo 'not ok the same is told: other words'
touch town/site.yaml layouts/site/home.html
made 'files that were only touched' no
made 'another day' yes --date 2031-01-01
made 'the same day' no --date 2031-01-01
made 'no day again' yes
made 'other messages' yes --strict
build

# What cannot be looked at to its end has not been looked at, though all that is in it was seen: where a list would end there is a fault. (On one thread calls come
# in the same order each time.)
list=$(strace -f -qq -o calls -e trace=getdents64 "$TSUNAGU" build --content town --layouts layouts --assets assets --out out --only site --lang en --jobs 1 >stdout 2>&1
  grep getdents64 calls 2>/dev/null | grep -n ' = 0$' | head -n 1 | cut -d : -f 1)
if [ "$list" ] && [ -z "$SAN" ]; then
  real=$TSUNAGU TSUNAGU=$TMPDIR/broken-off
  printf '#!/bin/sh\nexec strace -f -qq -o /dev/null -e trace=getdents64 -e inject=getdents64:error=EIO:when=%d %s "$@" --jobs 1\n' "$list" "$real" >"$TSUNAGU" && chmod +x "$TSUNAGU"
  made 'a list that breaks off' yes
  TSUNAGU=$real
else echo 'skip a list that breaks off: strace may not trace here, or not what sanitizers watch'; fi

cp -p "$page" kept
tr 'a' 'e' <kept >"$page"
touch -r kept "$page"
made 'a page of the same size and time' yes
diff -r as-it-was out/site >differences && echo 'ok it is mended' || { head differences; echo 'not ok it is mended: differs'; }
echo more >out/site/more.html
made 'a file more' yes
holds 'it is gone' ! -e out/site/more.html
rm out/site/sitemap.xml
made 'a file less' yes
holds 'it is there' -f out/site/sitemap.xml
mkdir -p out/.tsunagu/new/site
made 'what a killed build left' yes
holds 'it is cleared' ! -e out/.tsunagu/new

cp -p town/site.yaml kept
sed 's/2026/2027/' kept >town/site.yaml
cmp -s kept town/site.yaml && sed 's/Town/Twon/' kept >town/site.yaml
touch -r kept town/site.yaml
cmp -s kept town/site.yaml && echo 'not ok the town is another: it is the same'
made 'records of the same size and time' yes
cp kept town/site.yaml
made 'records as they were' yes
made 'and again' no
cp -R town/support assets/.beside # which may be read, and does not count
mv town/support inside && mv inside town/inside && ln -s inside town/support
made 'records behind a link' yes
made 'and again, behind the link' no
rm town/support && ln -s ../assets/.beside town/support
build >failed 2>&1
grep -q not-a-file stderr && echo 'ok the same records behind a link that leads out of the content are refused' || { cat stdout stderr; echo 'not ok the same records behind a link that leads out of the content are refused: taken for unchanged'; }
rm town/support && mv town/inside town/support
made 'records in their place again' yes
sed 's/<\/body>/<!-- new --><\/body>/' layouts/site/home.html >new.html
cmp -s new.html layouts/site/home.html && printf '\n' >>new.html
cp new.html layouts/site/home.html
made 'a layout' yes
printf '\n/* new */\n' >>assets/site/style.css
made 'a style' yes
printf 'x' >>out/.tsunagu/note
made 'a note that somebody wrote into' yes
printf 'x' >out/.tsunagu/note
made 'no note' yes
diff -r as-it-was out/site >/dev/null && echo 'not ok the style came: no' || echo 'ok the style came'
