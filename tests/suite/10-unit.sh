#!/bin/sh
# The unit tests: every program made from tests/unit/*_test.c, through cmocka's TAP output.
export CMOCKA_MESSAGE_OUTPUT=TAP
for program in "$BUILD"/tests/unit/*_test; do
  name=$(basename "$program")
  "$program" >"$TMPDIR/out" 2>&1
  status=$?
  sed -E "s/^not ok [0-9]+ # SKIP (.*)/skip $name: \\1: not on this machine/; s/^(not ok|ok) [0-9]+ - (.*)/\1 $name: \2/; /^1\.\.[0-9]+$/d; /^# ok - /d" "$TMPDIR/out"
  # A crash leaves its test without a line.
  if [ $status -ne 0 ] && ! grep -q '^not ok ' "$TMPDIR/out"; then
    echo "not ok $name: ended with status $status"
  fi
done
