#!/bin/sh
# The same content gives the same bytes: built twice, with one thread and with several, in another locale, time zone and place.
[ -z "$SAN" ] || { echo 'skip same bytes: the same program without sanitizers is enough'; exit 0; }
cd "$TMPDIR" || exit 2
build() { "$TSUNAGU" build --content "$ROOT/content" --layouts "$ROOT/layouts" --assets "$ROOT/assets" "$@" >/dev/null 2>stderr || cat stderr; }
same() { if diff -rq "$2" "$3" >differences; then echo "ok $1"; else head differences; echo "not ok $1: $(wc -l <differences) files differ"; fi; }
build --out one --jobs 1
build --out two --jobs 2
build --out again --jobs 2
mkdir elsewhere && (cd elsewhere && LC_ALL=C.UTF-8 LANG=ja_JP.UTF-8 TZ=America/New_York build --out out --jobs 7)
test -f one/site/index.html && ls one/screen/*.pdf one/image/*.png >/dev/null && echo 'ok all parts are there' || echo 'not ok all parts are there: no'
same 'one thread and two' one two
same 'twice' two again
same 'elsewhere, in another locale and time zone' two elsewhere/out
# A site made alone is the site of the whole build, as long as the PDFs are there.
build --out two --only site
diff -rq one/site two/site >differences && echo 'ok the site alone' || { head differences; echo 'not ok the site alone: differs'; }
