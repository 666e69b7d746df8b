#!/bin/sh
# What `make fuzz` found once stays mended: each target on the inputs that are kept in tests/fuzz/regressions/, on very long ones, and on some of
# what it begins from; none may take longer than two seconds of the processor. (The
# fuzzer itself needs another compiler and its time: .ci/run.)
replay=$BUILD/tests/fuzz/replay
export ASAN_OPTIONS=detect_stack_use_after_return=1:allocator_may_return_null=1 LSAN_OPTIONS=suppressions=$ROOT/tests/leaks.txt:print_suppressions=0
for noun in $(grep -o '\bX([a-z]*)' tests/fuzz/fuzz.h | tr -d 'X()'); do
  find "tests/fuzz/regressions/$noun" -type f 2>/dev/null | LC_ALL=C sort >"$TMPDIR/files"
  kept=$(wc -l <"$TMPDIR/files")
  tests/fuzz/long "$noun" "$TMPDIR/long-$noun"
  find "$TMPDIR/long-$noun" -type f | LC_ALL=C sort >>"$TMPDIR/files"
  tests/fuzz/seeds "$noun" "$TMPDIR/$noun"
  find "$TMPDIR/$noun" -type f | LC_ALL=C sort | awk 'NR % 8 == 1' >>"$TMPDIR/files"
  if xargs -d '\n' "$replay" "$noun" <"$TMPDIR/files" >"$TMPDIR/said" 2>&1; then
    echo "ok $noun: $kept kept, $(wc -l <"$TMPDIR/files") in all"
  else
    tail -n 30 "$TMPDIR/said"
    echo "not ok $noun: went wrong"
  fi
  [ -s "$TMPDIR/files" ] || echo "not ok $noun: has nothing to run"
done
