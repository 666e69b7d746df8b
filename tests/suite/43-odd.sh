#!/bin/sh
# A town whose ids and texts are odd but allowed: ids that tsunagu itself uses for files and steps, control characters that came along
# from a word processor, a first language that is not Japanese, and texts that fall back to it.
town=$TMPDIR/town
out=$TMPDIR/out
mkdir -p "$town/support" "$town/events" "$town/offices" "$town/articles" "$town/media"

cat >"$town/site.yaml" <<'EOF'
name: Town
municipality: Town
base_url: https://town.example/a/~b/
languages: [en, ja, easy]
publisher: {name: Town}
EOF
cat >"$town/categories.yaml" <<'EOF'
categories: [{id: any, label: Any}, {id: index, label: Index}]
situations: [{id: self, label: Self}]
EOF
cat >"$town/support/desks.yaml" <<'EOF'
id: index
title: "All\vdesks </script>\e[31m"
entries:
  - {id: index, name: "Desk\b", topic: "Talk\x85", categories: [any, index], situations: [self], phones: 0599-00-1234}
EOF
cat >"$town/events/events.yaml" <<'EOF'
events: [{id: events, title: One, start: 2026-12-10}, {id: other, title: Two, start: 2026-12-31T22:00, end: 2027-01-01T02:00}]
EOF
cat >"$town/media/gate.svg" <<'EOF'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><rect width="900" height="600" fill="#246"/></svg>
EOF
cat >"$town/offices/offices.yaml" <<'EOF'
offices: [{id: index, name: {en: Office, ja: 窓口}, desk: index, photo: gate.svg, photo_alt: A blue gate}]
EOF
printf -- '---\ntitle: Only here\nsummary: In a few words\n---\nOne\013two\n' >"$town/articles/index.md"

if ! "$TSUNAGU" build --content "$town" --only site --out "$out" --date 2026-12-01 >"$TMPDIR/log" 2>&1; then
  cat "$TMPDIR/log"
  echo 'not ok odd town: does not build'
  exit 0
fi
echo 'ok odd town'

has() { # has NAME FILE WORDS
  if grep -qF -- "$3" "$out/site/$2" 2>"$TMPDIR/grep"; then echo "ok $1"; else echo "not ok $1: $2 does not say $3"; fi
}
has 'a list called index has its page' list/index/index.html '<title>All'
has 'and its single file beside it' list/index/index_.html 'Content-Security-Policy'
has 'which the page leads to' list/index/index.html 'index_.html" download='
has 'an event called events has its own file' events/events_.ics 'UID:events@'
has 'beside that of all' events/events.ics 'UID:other@'
has 'a picture says the language of its alternative' ja/office/index/index.html 'alt="A blue gate" lang="en"'
has 'not where it is the page’s' office/index/index.html 'alt="A blue gate">'
has 'so does a title' ja/article/index/index.html '<title lang="en">Only here'
has 'and a description' ja/article/index/index.html 'content="In a few words" lang="en"'

if LC_ALL=C grep -rlP '[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]|\xC2[\x80-\x9F]' "$out/site" >"$TMPDIR/found"; then
  head -n 5 "$TMPDIR/found"
  echo 'not ok no control characters: see above'
else
  echo 'ok no control characters'
fi

# Names of files that end a line, or tell a terminal something: a finding stays one line, and JSON keeps the name.
odd=$TMPDIR/names
cp -R "$ROOT/tests/broken/base" "$odd"
for name in "$(printf 'a\nb.md')" "$(printf 'e\033[31mx.md')" "$(printf 'c\302\23331m.md')" 役所.md; do printf 'x' >"$odd/articles/$name"; done
"$TSUNAGU" check --content "$odd" --lang en >"$TMPDIR/log" 2>&1
sed -n 's/^\(articles[^:]*\):1:1: error.*/\1/p' "$TMPDIR/log" | tr '\n' ' ' >"$TMPDIR/said"
[ "$(cat "$TMPDIR/said")" = 'articles/a?b.md articles/c?31m.md articles/e?[31mx.md articles/役所.md ' ] && echo 'ok odd names: a line each' || { cat -v "$TMPDIR/log"; echo 'not ok odd names: a line each'; }
"$TSUNAGU" check --content "$odd" --json 2>/dev/null | node -e 'const { findings } = JSON.parse(require("fs").readFileSync(0)); process.exit(findings.some(({ file }) => file === "articles/a\nb.md") ? 0 : 1)' &&
  echo 'ok odd names: JSON keeps them' || echo 'not ok odd names: JSON keeps them'
