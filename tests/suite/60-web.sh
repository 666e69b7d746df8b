#!/bin/sh
# Runs long.
# The website in a real browser: each tests/web/NOUN.mjs, on the sample town and on the small golden one.
# WEB='NOUN...' runs only those; SOAK=1 asks each for all of its settings. tests/web/lib.mjs says how a new one is written.
[ -z "$SAN" ] || { echo 'skip web: the same pages without sanitizers are enough'; exit 0; }
cd "$ROOT" || exit 2
for town in small town; do
  content=content
  [ $town = town ] || content=tests/golden/site/content
  "$TSUNAGU" build --content $content --only site --out "$TMPDIR/$town" >"$TMPDIR/log" 2>&1 || { cat "$TMPDIR/log"; echo "not ok $town: does not build"; exit 0; }
done
export TOWN="$TMPDIR/town/site" SMALL="$TMPDIR/small/site"
most_s=600 # nothing may hang: a test that takes longer than this has failed
[ -z "${SOAK:-}" ] || most_s=14400
for file in tests/web/*.mjs; do
  noun=$(basename "$file" .mjs)
  case " ${WEB:-} " in *" $noun "* | '  ') ;; *) continue ;; esac
  grep -q '^await test(' "$file" || continue
  timeout "$most_s" node --max-old-space-size=1024 "$file"
  status=$?
  [ $status -eq 0 ] || echo "not ok $noun: ended with status $status"
done
