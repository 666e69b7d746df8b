#!/bin/sh
# The gallery of the READMEs shows every layout that there is, and no picture that is not shown; `make gallery` makes the pictures.
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
has() { if grep -qF "$2" "$3"; then echo "ok $1"; else echo "not ok $1: no $2 in $3"; fi; }
for layout in layouts/print/*.yaml; do
  layout=$(basename "$layout" .yaml)
  if grep -q "^$layout " .readme/gallery.txt; then echo "ok $layout has its pages"; else echo "not ok $layout has its pages: no row in .readme/gallery.txt"; fi
  for readme in README.md README.ja.md; do
    has "$layout is shown in $readme" "(.readme/$layout.png)" $readme
    has "$layout is told of in $readme" "\`$layout\`<br>" $readme
  done
done
for picture in .readme/*.png; do
  tell "$picture is shown in both" "$(cat README.md README.ja.md | grep -cF "($picture)")" 2
done
tell 'all pictures together weigh less than 1.5 MB' "$(($(cat .readme/*.png | wc -c) / 1500000))" 0
grep -v '^#' .readme/gallery.txt | while read -r layout pages; do
  [ -f "layouts/print/$layout.yaml" ] || echo "not ok gallery: there is no layout $layout"
  for page in $pages; do
    grep -q "^id: *${page%-*}$" content/print/*.yaml || echo "not ok gallery: there is no job ${page%-*}"
  done
done
