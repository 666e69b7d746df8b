#!/bin/sh
# Frames: where columns, panels, turned frames and pages that face each other put what they hold, and what gives way, read from the
# text form of the display list.
cp -R "$ROOT/content" "$ROOT/layouts" "$TMPDIR"
rm -rf "$TMPDIR/content/print" "$TMPDIR"/layouts/print/*.yaml "$TMPDIR/content/releases.yaml"
mkdir "$TMPDIR/content/print"

# lay NAME [BODY]: builds the layout on standard input with a body of its own; the dump is then in $dump, the findings in $said.
lay() {
  name=$1
  dump=$TMPDIR/out/dump/$name.txt said=$TMPDIR/$name.said
  { printf 'sheet: {size: 120x100, safe: 0, data-mark: no}\nslots: {body: markdown}\nstyles:\n  base: {size: 10, leading: 1.5}\n  whole: {like: base, keep-together: yes}\n'; cat; } >"$TMPDIR/layouts/print/$name.yaml"
  printf 'id: %s\nlayout: %s\ntitle: 題\nedition: no\nslots:\n  body: |\n%s\n' "$name" "$name" "$(echo "${2:-$words}" | sed 's/^/    /')" \
    >"$TMPDIR/content/print/$name.yaml"
  (cd "$TMPDIR" && timeout 60 "$TSUNAGU" build --content content --layouts layouts --assets "$ROOT/assets" --lang en --only screen --dump --out out) \
    >"$said" 2>&1
  status=$?
  rm "$TMPDIR/content/print/$name.yaml"
}
check() { if [ "$2" = "$3" ]; then echo "ok $1"; else cat "$said"; echo "not ok $1: $2, not $3"; fi; }
lines() { awk '$1 == "text" { print $2, $3 }' "$dump"; }
line='あいうえおかきくけこ'
words=$(for i in 1 2 3 4 5 6; do printf '%s\n\n' "$line"; done)

lay columns <<'Y'
masters:
  page:
    - {name: all, box: {left: 10, right: 10, top: 10, height: 60}, columns: 2, gutter: 10, column-rule: ink, balance: yes, fill: [{put: body}]}
pages: [page]
Y
check 'columns begin where they should' "$(lines | awk '{ print $1 }' | sort -nu | tr '\n' ' ')" '10 65 '
check 'columns of like height' "$(lines | awk '{ n[$1]++ } END { print n[10], n[65] }')" '3 3'
check 'a rule between columns' "$(grep -c 'path stroke ink 0.5 M 60 10 L 60 ' "$dump")" 1

lay unbalanced <<'Y'
masters:
  page:
    - {name: all, box: {left: 10, right: 10, top: 10, height: 60}, columns: 2, gutter: 10, fill: [{put: body}]}
pages: [page]
Y
check 'columns one after the other' "$(lines | awk '{ print $1 }' | sort -nu | tr '\n' ' ')" '10 '

lay chain <<'Y'
masters:
  page:
    - {name: all, box: {left: 10, right: 10, top: 10, height: 12}, columns: 2, gutter: 10, then: more, fill: [{put: body}]}
  more:
    - {name: more, box: {left: 10, right: 10, top: 10, height: 12}, columns: 2, gutter: 10, then: more}
pages: [page, {master: more, repeat: yes}]
Y
check 'columns go on to other pages' "$(grep -c '^page' "$dump")" 2

lay facing <<'Y'
masters:
  page:
    - {name: ground, box: {inner: 20, outer: 5, top: 10, height: 10}, color: brand}
pages: [page, page]
Y
check 'inner and outer change sides' "$(awk '$1 == "path" { print $5 }' "$dump" | tr '\n' ' ')" '20 5 '

lay panels <<'Y'
masters:
  page:
    panels: {a: 50, b: 70}
    panels-down: {up: 40, down: 60}
    frames:
      - {name: all, panel: [b, down], box: {left: 5, right: 5, top: 5, height: 40}, fill: [{put: body}]}
pages: [page]
Y
check 'folds of the page' "$(sed -n '2s/.*100 //p' "$dump")" 'folds 50 folds-down 40'
check 'boxes of a panel' "$(lines | awk '{ print $1; exit }')" 55

lay turned <<'Y'
masters:
  page:
    - {name: side, box: {left: 90, width: 20, top: 10, height: 80}, turn: 90, fill: [title]}
pages: [page]
Y
check 'a turned frame' "$(awk '$1 == "text" { print $(NF - 3), $(NF - 2), $(NF - 1), $NF }' "$dump")" 'turn 90 150 -50'

frame() {
  printf 'masters:\n  page:\n    - {name: small, box: {left: 10, width: 60, top: 10, height: 17}, overflow: %s, fill: [{put: body}]}\npages: [page]\n' "$1"
}
frame error >"$TMPDIR/frame"
lay strict <"$TMPDIR/frame"
check 'overflow: error' "$status $(grep -c '\[print-overflow\]' "$said")" '1 1'
frame drop >"$TMPDIR/frame"
lay drop <"$TMPDIR/frame"
check 'overflow: drop leaves out the last' "$status $(lines | wc -l | tr -d ' ') $(grep -c "no room for $line, $line, $line \[print-left-out\]" "$said")" '0 3 1'
list=$(for i in 1 2 3 4 5 6; do echo "- $line"; done)
lay list "$list" <"$TMPDIR/frame"
check 'overflow: drop within a list' "$status $(grep -c '^ *begin L$' "$dump") $(grep -c '^ *end L$' "$dump")" '0 1 1'
frame shrink | sed 's/height: 17/height: 30/' >"$TMPDIR/frame"
lay shrink <"$TMPDIR/frame"
check 'overflow: shrink sets tighter' "$status $(lines | wc -l | tr -d ' ') $(grep -c 'print-' "$said")" '0 6 0'

long=$(printf '%s\n\n%s%s%s%s' "$line" "$line$line" "$line$line" "$line$line" "$line$line")
two() {
  printf 'masters:\n  page:\n    - {name: one, box: {left: 10, width: 45, top: 10, height: 24}, then: two, fill: [{put: body, style: %s}]}\n    - {name: two, box: {left: 65, width: 45, top: 10, height: 60}}\npages: [page]\n' "$1"
}
two base >"$TMPDIR/frame"
lay split "$long" <"$TMPDIR/frame"
check 'a paragraph is split' "$(lines | awk '$1 == 10 { n++ } END { print (n > 2) }')" 1
two whole >"$TMPDIR/frame"
lay together "$long" <"$TMPDIR/frame"
check 'a paragraph is kept together' "$(lines | awk '$1 == 10 { n++ } END { print n + 0 }')" 1
