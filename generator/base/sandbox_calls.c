#define _GNU_SOURCE
#include "base/sandbox.h"

#ifdef __linux__
#include <linux/audit.h>
#include <sys/syscall.h>
#endif

/* The number says which call it is only together with the machine. */
#if defined __x86_64__ && !defined __ILP32__
#define MACHINE AUDIT_ARCH_X86_64
#elif defined __i386__
#define MACHINE AUDIT_ARCH_I386
#elif defined __aarch64__ && defined __AARCH64EL__
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#if defined __linux__ && defined MACHINE

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

/* What Landlock leaves open and no command does: whose a file is, when it was written and who may; and a queue of calls past this sieve. */
static const int unused[] = {
#ifdef SYS_chmod
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
    SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr,
    425 /* io_uring_setup: this number everywhere */, 452 /* fchmodat2 */, 463 /* setxattrat */, 466 /* removexattrat */, 469 /* file_setattr */,
#ifdef SYS_chown32
    SYS_chown32, SYS_lchown32, SYS_fchown32,
#endif
#ifdef SYS_utimensat_time64
    SYS_utimensat_time64,
#endif
};

enum { MOST_STEPS = 128, OTHER_NUMBERS = 0x40000000 /* x32's */ };

typedef struct Sieve {
  struct sock_filter v[MOST_STEPS];
  unsigned short n;
} Sieve;

static void add(Sieve *sieve, unsigned short code, uint32_t k, unsigned char yes, unsigned char no) { sieve->v[sieve->n++] = (struct sock_filter){code, yes, no, k}; }
static void load(Sieve *sieve, size_t at) { add(sieve, BPF_LD | BPF_W | BPF_ABS, (uint32_t)at, 0, 0); }
static void refuse(Sieve *sieve, int why) { add(sieve, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (uint32_t)why, 0, 0); }
static void allow(Sieve *sieve) { add(sieve, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0); }

static void refuse_call(Sieve *sieve, long call, int why) {
  add(sieve, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 1);
  refuse(sieve, why);
}

/* Its lower half: on all these machines the first. */
static size_t argument(int n) { return offsetof(struct seccomp_data, args) + (size_t)n * 8; }

/* The last of all: of TCP only, and none through a file. Who asks other hosts has their names from services that may be asked in any way. */
static void sieve_sockets(Sieve *sieve, SandboxNet net) {
  if (net == SANDBOX_ASKS) return;
#ifdef SYS_socketcall
  refuse_call(sieve, SYS_socketcall, EACCES);
#endif
  if (net == SANDBOX_NO_NET) {
    refuse_call(sieve, SYS_socket, EACCES);
    return;
  }
  add(sieve, BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 1, 0);
  allow(sieve);
  load(sieve, argument(0));
  add(sieve, BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 1, 0);
  refuse(sieve, EACCES);
  load(sieve, argument(1));
  add(sieve, BPF_ALU | BPF_AND | BPF_K, 0xf, 0, 0);
  add(sieve, BPF_JMP | BPF_JEQ | BPF_K, SOCK_STREAM, 1, 0);
  refuse(sieve, EACCES);
}

bool sandbox_calls(SandboxNet net) {
  Sieve sieve = {.n = 0};
  load(&sieve, offsetof(struct seccomp_data, arch));
  add(&sieve, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
  refuse(&sieve, ENOSYS);
  load(&sieve, offsetof(struct seccomp_data, nr));
  add(&sieve, BPF_JMP | BPF_JGE | BPF_K, OTHER_NUMBERS, 0, 1);
  refuse(&sieve, ENOSYS);
  for (size_t i = 0; i < sizeof unused / sizeof *unused; i++) refuse_call(&sieve, unused[i], EPERM);
  sieve_sockets(&sieve, net);
  allow(&sieve);
  struct sock_fprog program = {sieve.n, sieve.v};
  /* Without the last the processor's guesses would be held back on some kernels, which costs time and guards nothing here. */
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) == 0;
}

#else

bool sandbox_calls(SandboxNet net) { return (void)net, false; }

#endif
