#!/bin/sh
# The finished program as the loader and the processor see it: every protection that the Makefile asks for has got into it. The same
# looks find each of them missing in a program that was built without any, so none of them can be blind.
[ -z "$SAN" ] || { echo 'skip hardened: sanitizers bring protections of their own'; exit 0; }
[ "$(uname -s)" = Linux ] || { echo 'skip hardened: no ELF here'; exit 0; }
command -v readelf >/dev/null && command -v objdump >/dev/null || { echo 'not ok hardened: no readelf or objdump beside the compiler'; exit 1; }
cd "$TMPDIR" || exit 2
machine=$(uname -m)

# What of the protections the program $1 has, a name on each line.
protections() {
  readelf -hlW "$1" >headers
  readelf -dW "$1" >dynamic
  readelf --dyn-syms -W "$1" >symbols
  objdump -d --no-show-raw-insn "$1" >code
  grep -q 'FLAGS_1.* PIE' dynamic && grep -q 'Type: *DYN' headers && echo pie
  grep -q '^ *GNU_RELRO' headers && echo relro
  grep -q 'FLAGS_1.* NOW' dynamic && echo now
  grep -Eq '^ *GNU_STACK .* RW +0x' headers && echo noexecstack
  # The headers and constants lie in pages of their own, apart from code.
  grep -E '^ *LOAD' headers | head -n 1 | grep -Eq ' R +0x' && echo separate-code
  grep -E '^ *LOAD' headers | grep -Eq ' (RWE|.WE) ' || echo write-or-run
  grep -Eq 'RPATH|RUNPATH|TEXTREL' dynamic || echo nowhere-else
  grep -q '__stack_chk_fail' symbols && echo stack-protector
  # The library's calls that are checked at run time, and (of level 3) those whose sizes only the run knows.
  grep -Eq ' __(memcpy|snprintf|vsnprintf|fprintf)_chk' symbols && echo fortify
  case $machine in
  x86_64 | i?86)
    # A frame of more than a page touches each page as it grows.
    grep -Eq '(or[lq]|mov[lq]) +\$0x0,\(%[er]sp\)' code && echo stack-clash
    grep -A1 '<main>:$' code | grep -q 'endbr' && echo branches
    ;;
  aarch64)
    grep -Eq 'str[[:space:]]+xzr, \[sp' code && echo stack-clash
    grep -A1 '<main>:$' code | grep -Eq 'bti|paciasp' && echo branches
    ;;
  esac
}

all='pie relro now noexecstack separate-code write-or-run nowhere-else stack-protector fortify'
case $machine in x86_64 | i?86 | aarch64) all="$all stack-clash branches" ;; esac
protections "$TSUNAGU" >has
for one in $all; do
  if grep -qx -- "$one" has; then echo "ok the program has $one"; else echo "not ok the program has $one: it was lost"; fi
done

cat >soft.c <<'END'
#include <stdio.h>
#include <string.h>
__asm__(".section .both,\"awx\"\n.byte 0\n.previous"); /* written to and run */
int main(int n, char **words) {
  char page[20000], copy[20000];
  snprintf(page, sizeof page, "%s %d", words[0], n);
  memcpy(copy, page, (size_t)n * 8);
  puts(copy);
  return 0;
}
END
case $machine in x86_64 | i?86) open=-fcf-protection=none ;; aarch64) open=-mbranch-protection=none ;; *) open= ;; esac
# shellcheck disable=SC2086
${CC:-cc} -O2 -fno-pie -no-pie -fno-stack-protector -fno-stack-clash-protection -U_FORTIFY_SOURCE $open -Wl,-z,norelro,-z,lazy,-z,noseparate-code,-z,execstack \
  -Wl,-rpath,/nowhere -o soft soft.c 2>said || { cat said; echo 'not ok a soft program can be built: see above'; }
protections ./soft >has
if [ -s has ]; then echo "not ok a program without any is seen to have none: $(tr '\n' ' ' <has)"; else echo 'ok a program without any is seen to have none'; fi
