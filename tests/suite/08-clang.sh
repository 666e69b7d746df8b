#!/bin/sh
# The same sources by another compiler: what gcc takes and clang does not, gcc may not take tomorrow.
[ -z "$SAN" ] || { echo 'skip clang: the same sources'; exit 0; }
command -v clang >/dev/null || { echo 'skip clang: it is not here'; exit 0; }
if make --no-print-directory -C "$ROOT" syntax CC=clang BUILD="$BUILD" >"$TMPDIR/said" 2>&1; then echo 'ok clang takes every source and test'; else
  cat "$TMPDIR/said"
  echo 'not ok clang takes every source and test: see above'
fi
