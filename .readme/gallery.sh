#!/bin/sh
# usage: .readme/gallery.sh TSUNAGU WORK
# Makes the pictures of the READMEs' gallery out of the sample town, as gallery.txt says: .readme/LAYOUT.png. The same pieces give the same
# pictures; look at them before you keep them.
set -eu
tsunagu=$1 work=$2
wide=640 high=440 edge=20 ground='#e6ebee'
here=$(dirname "$0")
"$tsunagu" build --content "$here/../content" --layouts "$here/../layouts" --assets "$here/../assets" --only image --out "$work"

grep -v '^#' "$here/gallery.txt" | while read -r layout pages; do
  set --
  n=0 lying=0
  for page in $pages; do
    n=$((n + 1))
    size=$(identify -format '%w %h' "$work/image/$page.png")
    [ "${size% *}" -le "$((${size#* } * 5 / 4))" ] || lying=$((lying + 1))
  done
  # What lies goes below each other, what stands goes side by side.
  room_wide=$((wide - 2 * edge)) room_high=$((high - 2 * edge))
  if [ "$lying" -eq "$n" ] && [ "$n" -gt 1 ]; then
    join=-smush box="${room_wide}x$(((room_high - (n - 1) * edge) / n))"
  else
    join=+smush box="$(((room_wide - (n - 1) * edge) / n))x${room_high}"
  fi
  for page in $pages; do set -- "$@" '(' "$work/image/$page.png" -resize "$box" -bordercolor '#c3ccd2' -border 1 ')'; done
  convert "$@" -background "$ground" -gravity center "$join" "$edge" -extent "${wide}x$high" +dither -colors 80 -strip \
    -define png:compression-level=9 -define png:exclude-chunks=all "PNG8:$here/$layout.png"
done
# The sheet for approval of one piece, as it comes out of a printer.
"$tsunagu" build --content "$here/../content" --layouts "$here/../layouts" --assets "$here/../assets" --only press --out "$work" >/dev/null
program=$(realpath "$tsunagu")
(cd "$work" && "$program" preflight --copies 15800 --sheet sheet.pdf --out . press/flyer-chat.pdf >/dev/null)
pdftoppm -r 150 -png -singlefile "$work/sheet.pdf" "$work/sheet"
convert "$work/sheet.png" -resize 900x -bordercolor '#c3ccd2' -border 1 -colorspace gray +dither -colors 16 -strip \
  -define png:compression-level=9 -define png:exclude-chunks=all "PNG8:$here/sheet.png"
du -ch "$here"/*.png | tail -n 1
