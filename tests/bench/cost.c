/* usage: cost COMMAND ARGUMENT...
 * Runs a command, unheard, and says in one line what it cost: seconds from start to end, seconds of all processors (its children's, too), the most
 * memory in KiB (of the largest process), and how it ended (0: well). */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  struct timespec began, ended;
  clock_gettime(CLOCK_MONOTONIC, &began);
  pid_t child = fork();
  if (child < 0) return 1;
  if (child == 0) {
    int nowhere = open("/dev/null", O_RDWR);
    for (int i = 0; i < 3; i++) dup2(nowhere, i);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status;
  if (waitpid(child, &status, 0) != child) return 1;
  clock_gettime(CLOCK_MONOTONIC, &ended);
  struct rusage usage;
  getrusage(RUSAGE_CHILDREN, &usage);
  printf("%.6f %.6f %ld %d\n", (double)(ended.tv_sec - began.tv_sec) + (double)(ended.tv_nsec - began.tv_nsec) / 1e9, seconds(usage.ru_utime) + seconds(usage.ru_stime),
         usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
  return 0;
}
