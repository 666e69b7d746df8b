#!/bin/sh
# Every QR code of every piece, read from the finished page as a phone sees it, and compared with the list in report.json.
check() {
  if "$TSUNAGU" build --content "$2" --out "$TMPDIR/out" --only screen,image --lang en >"$TMPDIR/log" 2>&1; then
    node tests/print/codes.mjs "$TMPDIR/out" 150
  else
    echo "not ok codes of $1: it does not build"
  fi
  rm -rf "$TMPDIR/out"
}

check 'the small town' tests/golden/print/town
[ -n "$SAN" ] || check 'the sample town' content
