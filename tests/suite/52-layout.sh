#!/bin/sh
# The layout language: its manual knows every key, its example and the designers' tutorial build as they stand, and what no designer
# would write is answered soon.
manual=$ROOT/generator/tsunagu-layout.5
folders="--assets $ROOT/assets --lang en"

# A folder of its own with the sample town, without its pieces.
town() {
  mkdir -p "$1"
  cp -R "$ROOT/content" "$ROOT/layouts" "$1"
  rm -rf "$1/content/print" "$1"/layouts/print/*.yaml "$1/content/releases.yaml"
  mkdir "$1/content/print"
}

# build TOWN [OPTION...]: the pieces of the town, within a time that nobody minds waiting.
build() {
  where=$1
  shift
  # shellcheck disable=SC2086 # the words of a command line
  (cd "$where" && timeout 60 "$TSUNAGU" build --content content --layouts layouts $folders --only screen --out out "$@") >"$where/log" 2>&1
}

say() { if [ "$2" = 0 ]; then echo "ok $1"; else head -n 20 "$3"; echo "not ok $1: status $2"; fi; }

# --- The manual: the keys of each part, and the words that they take, are those of the tables that layouts are read through.
"$TSUNAGU" names --print --lang en >"$TMPDIR/names"
sed 's/\\-/-/g' "$manual" >"$TMPDIR/manual"
section() { awk -v title=".SH \"KEYS OF $1\"" '$0 == title { on = 1; next } /^\.SH/ { on = 0 } on' "$TMPDIR/manual"; }
part() { awk -v title="$1:" '$1 == title { on = 1; next } /^$/ { on = 0 } on' "$TMPDIR/names"; }
for name in layout sheet slot style master frame box grid fill column page; do
  section "$(echo $name | tr a-z A-Z)" >"$TMPDIR/section"
  awk 'after && $1 == ".B" { print $2 } { after = $1 == ".TP" }' "$TMPDIR/section" | sort >"$TMPDIR/told"
  part $name | awk '{ print $1 }' | sort >"$TMPDIR/known"
  if [ -s "$TMPDIR/known" ] && cmp -s "$TMPDIR/told" "$TMPDIR/known"; then
    echo "ok manual $name"
  else
    diff "$TMPDIR/told" "$TMPDIR/known"
    echo "not ok manual $name: generator/tsunagu-layout.5 tells (<) other keys than there are (>)"
  fi
  for word in $(part $name | awk '{ for (i = 2; i <= NF; i++) if ($i != "|") print $i }' | sort -u); do
    grep -qF "\\fB$word\\fR" "$TMPDIR/section" || echo "not ok manual $name: does not tell the word $word"
  done
done
awk '/^roles:/ { on = 1; next } on { print $1 }' "$TMPDIR/names" | while read -r role; do
  awk '/^\.SH "ROLES"/ { on = 1 } on' "$TMPDIR/manual" | grep -qF "\\fB$role\\fR" || echo "not ok manual roles: does not tell $role"
done

# --- Its example.
town "$TMPDIR/example"
awk '/^\.EX/ { on = 1; next } /^\.EE/ { on = 0 } on' "$TMPDIR/manual" | sed 's/\\(aq/'"'"'/g; s/\\&//g; s/\\e/\\/g' \
  >"$TMPDIR/example/layouts/print/note.yaml"
printf 'id: note\nlayout: note\ntitle: 話してみませんか\nslots:\n  lead: だれでも、いつでも\n  body: |\n    ## 相談\n\n    話を聞きます。\n' \
  >"$TMPDIR/example/content/print/note.yaml"
build "$TMPDIR/example" --strict
say 'example of the manual' $? "$TMPDIR/example/log"

# --- The tutorial: its files and its changes, in both languages the same ones.
# blocks FILE: each fenced block as a line "KIND NAME" with its lines, indented by one tab.
blocks() { awk '/^```[a-z]/ { print substr($1, 4), $2; on = 1; next } /^```/ { on = 0 } on { print "\t" $0 }' "$1"; }
blocks "$ROOT/layouts/print/README.md" >"$TMPDIR/blocks"
blocks "$ROOT/layouts/print/README.ja.md" >"$TMPDIR/blocks.ja"
if [ -s "$TMPDIR/blocks" ] && cmp -s "$TMPDIR/blocks" "$TMPDIR/blocks.ja"; then
  echo 'ok tutorial in two languages'
else
  diff "$TMPDIR/blocks" "$TMPDIR/blocks.ja" | head
  echo 'not ok tutorial in two languages: they show different things'
fi

place() { case $1 in print/*) echo "content/$1" ;; *) echo "layouts/print/$1" ;; esac; }

# change DIFF FILE: replaces the lines that the diff shows, which must stand there once.
change() {
  awk 'NR == FNR { mark = substr($0, 1, 1); line = substr($0, 2); if (mark != "+") old[++n] = line; if (mark != "-") new[++m] = line; next }
    { text[++lines] = $0 }
    END {
      for (i = 1; i + n - 1 <= lines; i++) {
        for (k = 1; k <= n && text[i + k - 1] == old[k]; k++);
        if (k > n) { found++; at = i }
      }
      if (found != 1) exit 1
      for (i = 1; i < at; i++) print text[i]
      for (k = 1; k <= m; k++) print new[k]
      for (i = at + n; i <= lines; i++) print text[i]
    }' "$1" "$2" >"$2.new" && mv "$2.new" "$2"
}

town "$TMPDIR/tutorial"
step=0
take() { # KIND NAME, the block is in $TMPDIR/block
  step=$((step + 1))
  file=$TMPDIR/tutorial/$(place "$2")
  if [ "$1" = yaml ]; then
    cp "$TMPDIR/block" "$file"
  elif ! change "$TMPDIR/block" "$file"; then
    cat "$TMPDIR/block"
    echo "not ok tutorial step $step: the lines are not in $2"
  fi
}
kind=
while IFS= read -r line || [ -n "$line" ]; do
  case $line in
  "	"*) printf '%s\n' "${line#?}" >>"$TMPDIR/block" ;;
  *)
    [ -z "$kind" ] || take "$kind" "$name"
    kind=${line%% *} name=${line#* }
    : >"$TMPDIR/block"
    ;;
  esac
done <"$TMPDIR/blocks"
take "$kind" "$name"
build "$TMPDIR/tutorial" --strict
say "tutorial, $step steps" $? "$TMPDIR/tutorial/log"
boxes() { pdfinfo "$TMPDIR/tutorial/out/screen/$1.pdf" | awk '$1 == "Page" && $2 == "size:" { printf "%d %d", $3, $5 }'; }
if command -v pdfinfo >/dev/null; then
  [ "$(boxes my-leaf)" = '841 595' ] && echo 'ok tutorial leaflet' || echo "not ok tutorial leaflet: $(boxes my-leaf)"
  [ "$(boxes my-news)" = '515 728' ] && echo 'ok tutorial paper' || echo "not ok tutorial paper: $(boxes my-news)"
fi
build "$TMPDIR/tutorial" --outlines
say 'tutorial with outlines' $? "$TMPDIR/tutorial/log"
[ ! -e "$TMPDIR/tutorial/out/site" ] && echo 'ok outlines stay off the site' || echo 'not ok outlines stay off the site: there is one'

# --- A title of 10,000 letters in each layout that ships: a piece, or its line; never a crash or a long wait.
long=$(awk 'BEGIN { for (i = 0; i < 1429; i++) printf "長い題名で相談" }')
for layout in "$ROOT"/layouts/print/*.yaml; do
  name=$(basename "$layout" .yaml)
  town "$TMPDIR/$name"
  cp -R "$ROOT/layouts/print" "$TMPDIR/$name/layouts/"
  printf 'id: long\nlayout: %s\ntitle: %s\n' "$name" "$long" >"$TMPDIR/$name/content/print/long.yaml"
  build "$TMPDIR/$name"
  status=$?
  if [ $status = 0 ] || { [ $status = 1 ] && grep -q '^print/long.yaml:[0-9]*:[0-9]*: error: .*\[print-overflow\]' "$TMPDIR/$name/log"; }; then
    echo "ok long title in $name"
  else
    cut -c1-200 "$TMPDIR/$name/log" | head -n 5
    echo "not ok long title in $name: status $status"
  fi
  rm -rf "${TMPDIR:?}/$name"
done

# --- A thousand frames, and a story through all of them.
town "$TMPDIR/frames"
{
  printf 'sheet: {size: A4}\nslots: {body: markdown}\nstyles: {base: {size: 9}}\nmasters:\n  page:\n'
  awk 'BEGIN { for (i = 0; i < 1000; i++) printf "    - {name: f%d, box: {left: %d, width: 16, top: %d, height: 4}%s%s}\n",
    i, 10 + i % 10 * 18, 6 + int(i / 10) * 2.8, i < 999 ? ", then: f" i + 1 : "", i ? "" : ", fill: [body]" }'
  echo 'pages: [page]'
} >"$TMPDIR/frames/layouts/print/frames.yaml"
printf 'id: frames\nlayout: frames\ntitle: 枠\nedition: no\nslots: {body: ひとりで抱えずに、どこかで話してみませんか。話を聞く人がいます。}\n' >"$TMPDIR/frames/content/print/frames.yaml"
build "$TMPDIR/frames"
say 'a thousand frames' $? "$TMPDIR/frames/log"
