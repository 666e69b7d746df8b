#!/bin/sh
# The house: a folder includes only itself and folders before it, and files stay small enough to hold in the head.
order='base text read model check draw site print write preflight exchange serve command'
before=' '
for room in $order; do
  before="$before$room "
  for file in generator/"$room"/*.[ch]; do
    for other in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
      case $before in
      *" $other "*) ;;
      *) echo "not ok $file: includes $other/, which stands above it" ;;
      esac
    done
    lines=$(wc -l <"$file")
    [ "$lines" -le 400 ] || echo "not ok $file: has $lines lines"
  done
  echo "ok $room includes what is below it"
done
# print and site are beside each other: neither knows the other.
if grep -l '#include "print/' generator/site/*.[ch] || grep -l '#include "site/' generator/print/*.[ch]; then
  echo 'not ok site and print: know each other'
else
  echo 'ok site and print do not know each other'
fi
# Every file says what it is for before anything else.
for file in generator/*/*.h; do
  case $(head -c 3 "$file") in '/* ') ;; *) echo "not ok $file: does not say what it is" ;; esac
done
# A goal that runs node has asked for the packages of tests, of which it is one, before.
goals=$(awk '/^[a-z-]+:/ { sub(/:.*/, ""); goal = $0 } /^\t.*node / { print goal }' Makefile | sort -u)
for goal in $goals; do grep -q "^ifneq (\$(filter test .* $goal .*MAKECMDGOALS" Makefile || echo "not ok make $goal: needs node, and does not see that it is there"; done
[ -n "$goals" ] && echo 'ok goals that need node install it'
