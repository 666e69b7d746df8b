/* sandbox: what this process gives up for good, and with it everything that it starts: opening, changing or reaching what was not named before.
 * By Linux' Landlock, as much of it as the kernel has, and by seccomp where the machine is known; elsewhere nothing happens. It guards against what nobody knows of (a fault in a library
 * that reads somebody's picture), so no other code may rely on it. */
#ifndef TSUNAGU_BASE_SANDBOX_H
#define TSUNAGU_BASE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

typedef enum SandboxMay {
  SANDBOX_READ = 1,  /* read it, and what is below it */
  SANDBOX_RUN = 2,   /* start programs */
  SANDBOX_WRITE = 4  /* make, change, rename and remove files and folders; but no links, devices and sockets */
} SandboxMay;

typedef enum SandboxNet {
  SANDBOX_NO_NET,  /* no TCP */
  SANDBOX_LISTENS, /* at a port, and asks nobody */
  SANDBOX_ASKS     /* anybody, and listens nowhere */
} SandboxNet;

typedef struct Sandbox {
  int rules_fd;         /* -1: there is none */
  uint64_t files, nets; /* the rights that this kernel knows */
  SandboxNet net;
} Sandbox;

/* The version of Landlock that this kernel has and that carries our work; 0: none. */
int sandbox_version(void);

Sandbox sandbox_plan(SandboxNet net);
/* Follows links to what stands there now: whatever later takes its place is not meant. What is not there is passed over. */
void sandbox_allow(Sandbox *sandbox, const char *path, unsigned may);
void sandbox_allow_port(Sandbox *sandbox, int port); /* 0: any of those that the system gives out */
/* Closes it, for this thread and those that it begins from now on; so it is called before there are others. Privileges cannot be
 * gained afterwards either way. False: nothing is closed. */
bool sandbox_enter(Sandbox *sandbox);
/* The part of it that needs no Landlock: calls that no command makes (sandbox_calls.c), and sockets of other kinds than `net` has use for. After
 * prctl(PR_SET_NO_NEW_PRIVS). */
bool sandbox_calls(SandboxNet net);

#endif
