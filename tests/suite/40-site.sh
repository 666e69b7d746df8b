#!/bin/sh
# The website: golden pages compared exactly, valid HTML, links, and what printed codes lead to.
#
# tests/golden/site/content is a small town with one of everything; the files below expected/ are compared with what is built.
# UPDATE=1 writes them anew: read the difference before you believe it.
cd "$ROOT" || exit 2
golden=tests/golden/site
out=$TMPDIR/small
say() { # say NAME FILE: ok when the file is empty
  if [ -s "$2" ]; then
    head -n 40 "$2"
    echo "not ok $1: see above"
  else
    echo "ok $1"
  fi
}

if ! "$TSUNAGU" build --content "$golden/content" --only site --out "$out" >"$TMPDIR/log" 2>&1; then
  cat "$TMPDIR/log"
  echo 'not ok small town: does not build'
  exit 0
fi

# --- Golden pages ---
find "$golden/expected" -type f | sort >"$TMPDIR/list"
while read -r file; do
  page=${file#"$golden/expected/"}
  [ -z "${UPDATE:-}" ] || cp "$out/site/$page" "$file"
  diff -u "$file" "$out/site/$page" >"$TMPDIR/diff" 2>&1
  say "golden $page" "$TMPDIR/diff"
done <"$TMPDIR/list"

# --- The same with one thread and with two ---
"$TSUNAGU" build --content "$golden/content" --only site --out "$TMPDIR/one" --jobs 1 >/dev/null 2>&1
diff -r "$out/site" "$TMPDIR/one/site" >"$TMPDIR/diff" 2>&1
say 'one thread makes the same site' "$TMPDIR/diff"

# --- Printed codes ---
leads() { # leads CODE ADDRESS
  if grep -q "<meta http-equiv=\"refresh\" content=\"0; url=$2\">" "$out/site/q/$1/index.html" && grep -q "<a class=\"way\" href=\"$2\">" "$out/site/q/$1/index.html"; then
    echo "ok code $1 leads on"
  else
    echo "not ok code $1: does not lead to $2"
  fi
}
stays() { # stays CODE WORDS LINK
  page=$out/site/q/$1/index.html
  if grep -q 'http-equiv="refresh"' "$page"; then echo "not ok code $1: leads on blindly"
  elif ! grep -q "$2" "$page"; then echo "not ok code $1: does not say $2"
  elif ! grep -q "href=\"$3\"" "$page"; then echo "not ok code $1: does not name $3"
  else echo "ok code $1 says why it stays"; fi
}
leads aaaa3333 ../../desk/nandemo/
leads ffff3333 https://line.example/nandemo
leads gggg3333 ../../list/main/
leads hhhh3333 ../../article/%E9%A6%96/
stays bbbb3333 'アドレスが変わりました' 'https://nandemo.example/?x=1&amp;y=2'
stays cccc3333 'いまは休止しています' ../../desk/nandemo/
stays dddd3333 'この窓口は終わりました' ../../desk/nandemo/
stays eeee3333 'いまはありません' ../../desk/nandemo/
stays eeee3333 '0120-000-999' ../../list/main/
stays jjjj3333 'いまは使えません' ../../desk/nandemo/

# --- The address of a desk that is in no record any more ---
page=$out/site/desk/nai/index.html
if grep -q 'むかしの相談室' "$page" && grep -q '月～金 9:00～17:00' "$page" && grep -q 'href="../../desk/nandemo/"' "$page" && ! grep -q 'tel:0120000999' "$page"; then
  echo 'ok a desk that is gone keeps its address, says what was printed and where to turn'
else
  echo 'not ok desk/nai: does not say what was printed, or where to turn'
fi

# --- No desk is open that could take over: the list is named ---
cp -r "$golden/content" "$TMPDIR/shut"
sed -i 's/^    kana: なんでもそうだん/&\n    status: temporarily-closed/' "$TMPDIR/shut/support/list.yaml"
"$TSUNAGU" build --content "$TMPDIR/shut" --only site --out "$TMPDIR/shut-out" >/dev/null 2>&1
for page in q/dddd3333 q/cccc3333 desk/owari; do
  if sed -n '/<main/,/<\/main/p' "$TMPDIR/shut-out/site/$page/index.html" | grep -q 'href="../../list/main/"'; then
    echo "ok $page names the list when no desk is open"
  else
    echo "not ok $page: does not say where to turn"
  fi
done

# --- Links and validity, of the small town and of the sample ---
check_site() { # check_site NAME SITE BASE
  node tests/site/links.mjs "$2" "$3" | grep -v '^[0-9]* pages$' >"$TMPDIR/links"
  say "$1: links" "$TMPDIR/links"
}
check_site 'small town' "$out/site" https://komachi.example/tsunagu/
for file in "$out/site/index.json"; do
  node -e 'JSON.parse(require("fs").readFileSync(process.argv[1]))' "$file" >"$TMPDIR/json" 2>&1
  say 'index.json can be parsed' "$TMPDIR/json"
done
find "$out/site" -name index.html -exec sed -n 's:.*<script type="application/ld+json">\(.*\)</script>.*:\1:p' {} + >"$TMPDIR/ld"
node -e 'require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").forEach(JSON.parse)' "$TMPDIR/ld" >"$TMPDIR/json" 2>&1
say 'JSON-LD can be parsed' "$TMPDIR/json"

[ -z "$SAN" ] || exit 0 # the rest looks at the same output once more
sites=$out/site
if "$TSUNAGU" build --content content --only site --out "$TMPDIR/town" >"$TMPDIR/log" 2>&1; then
  sites="$sites $TMPDIR/town/site"
  check_site 'sample town' "$TMPDIR/town/site" "$(sed -n 's/^base_url: *//p' content/site.yaml)"
else
  cat "$TMPDIR/log"
  echo 'not ok sample town: does not build'
fi
# shellcheck disable=SC2086 # one or two folders, without spaces
# Not what vnu says of the Content-Security-Policy: a file on a disk has no origin, so it takes 'self' for nothing at all, and it takes
# JSON-LD for a script that would run. A real browser judges the policy in tests/web/.
java -jar tests/node_modules/vnu-jar/build/dist/vnu.jar --filterpattern '.* violates Content Security Policy .*' --skip-non-html --also-check-css --format gnu $sites >"$TMPDIR/vnu" 2>&1
say 'valid HTML and CSS' "$TMPDIR/vnu"
