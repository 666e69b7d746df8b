#!/bin/sh
# Runs long.
# The preview: each tests/serve/NOUN.mjs, with a town and servers of its own. SERVE='NOUN...' runs only those. tests/serve/lib.mjs says how one is written.
# How quick an edit is seen (quick) is for SOAK: what else the machine does decides with.
[ -z "$SAN" ] || SERVE=${SERVE:-guard follow run} # how quick it is, and what a browser shows, is told without sanitizers
cd "$ROOT" || exit 2
ulimit -n 4096 2>/dev/null # a thousand connections have two ends
most_s=900 # nothing may hang: a test that takes longer than this has failed
[ -z "${SOAK:-}" ] || most_s=14400
for file in tests/serve/*.mjs; do
  noun=$(basename "$file" .mjs)
  case " ${SERVE:-} " in *" $noun "*) ;; '  ') [ "$noun$SOAK" != quick ] || continue ;; *) continue ;; esac
  grep -q '^await test(' "$file" || continue
  timeout "$most_s" node "$file"
  status=$?
  [ $status -eq 0 ] || echo "not ok $noun: ended with status $status"
done
