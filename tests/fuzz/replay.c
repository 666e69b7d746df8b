/* usage: replay NOUN FILE...: runs a target on files, for whoever has no libFuzzer; under any compiler and sanitizer. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

#include "fuzz.h"

/* For one file, of the processor's time: how busy the machine is does not count. */
#ifdef __SANITIZE_ADDRESS__
enum { MOST_SECONDS = 40 };
#else
enum { MOST_SECONDS = 2 };
#endif

static bool run_file(FuzzTarget *target, const char *path) {
  FILE *file = fopen(path, "rb");
  Buf bytes = {0};
  if (!file) return false;
  for (int c; (c = getc(file)) != EOF;) buf_byte(&bytes, (char)c);
  fclose(file);
  /* A copy of just that size: what reads behind it is seen. */
  char *exact = malloc(bytes.n ? bytes.n : 1);
  for (size_t i = 0; i < bytes.n; i++) exact[i] = bytes.s[i];
  setitimer(ITIMER_PROF, &(struct itimerval){.it_value.tv_sec = MOST_SECONDS}, NULL); /* SIGPROF ends us */
  fuzz_run(target, exact, bytes.n);
  free(exact);
  buf_free(&bytes);
  return true;
}

int main(int argc, char **argv) {
  FuzzTarget *target = argc > 1 ? fuzz_target(argv[1]) : NULL;
  if (!target) {
    fprintf(stderr, "usage: replay NOUN FILE...\n");
    return 2;
  }
  for (int i = 2; i < argc; i++) {
    printf("%s\n", argv[i]);
    fflush(stdout); /* the last line names what crashed */
    if (!run_file(target, argv[i])) return 2;
  }
  return 0;
}
