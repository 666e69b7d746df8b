/* Loaded into tsunagu before its libraries: at the first byte of content that is parsed, and at the first of a PDF, it does what a fault in a library
 * would let a stranger do, and says of each on the standard error whether it could:   hook NAME yes|no
 * OUTSIDE is a folder that no command is there for, CONTENT and OUT are the town's, PORT is a port where somebody listens, SERVICE the path of a socket. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define EVERY_PARSER(X) X(yaml_parser_initialize, int) X(qpdf_init, void *)

static void say(const char *name, bool could) { dprintf(2, "hook %s %s\n", name, could ? "yes" : "no"); }

static const char *below(const char *variable, const char *name) {
  static char text[4][4096];
  static int next;
  char *to = text[next++ & 3];
  snprintf(to, sizeof text[0], "%s/%s", getenv(variable), name);
  return to;
}

static bool can_open(const char *path, int flags) {
  int fd = open(path, flags | O_CLOEXEC, 0666);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

static bool can_connect(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(getenv("PORT"))), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  bool fine = fd >= 0 && (connect(fd, (struct sockaddr *)&at, sizeof at) == 0 || errno != EACCES);
  close(fd);
  return fine;
}

/* Such a one may do anything for who asks. */
static bool can_ask_service(void) {
  struct sockaddr_un at = {.sun_family = AF_UNIX};
  snprintf(at.sun_path, sizeof at.sun_path, "%s", getenv("SERVICE"));
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  bool fine = connect(fd, (struct sockaddr *)&at, sizeof at) == 0;
  close(fd);
  return fine;
}

static bool can_send(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  bool fine = sendto(fd, "x", 1, 0, (struct sockaddr *)&at, sizeof at) == 1;
  close(fd);
  return fine;
}

static void try_all(void) {
  static bool tried;
  if (tried || !getenv("OUTSIDE")) return;
  tried = true;
  say("reads-passwords", can_open("/etc/passwd", O_RDONLY));
  say("reads-outside", can_open(below("OUTSIDE", "file"), O_RDONLY));
  say("lists-outside", can_open(getenv("OUTSIDE"), O_RDONLY | O_DIRECTORY));
  say("writes-outside", can_open(below("OUTSIDE", "file"), O_WRONLY));
  say("makes-outside", can_open(below("OUTSIDE", "made"), O_WRONLY | O_CREAT));
  say("removes-outside", unlink(below("OUTSIDE", "gone")) == 0);
  say("renames-outside", rename(below("OUTSIDE", "file"), below("OUTSIDE", "other")) == 0);
  say("links-outside", link(below("OUTSIDE", "file"), below("OUT", "other")) == 0 || symlink("/etc/passwd", below("OUT", "other")) == 0);
  say("writes-content", can_open(below("CONTENT", "site.yaml"), O_WRONLY));
  say("makes-in-content", can_open(below("CONTENT", "made.txt"), O_WRONLY | O_CREAT));
  say("writes-out", can_open(below("OUT", "made"), O_WRONLY | O_CREAT) && unlink(below("OUT", "made")) == 0);
  say("connects", can_connect());
  say("asks-a-service", can_ask_service());
  say("sends", can_send());
  say("changes-modes", chmod(below("OUTSIDE", "file"), 0600) == 0 || chown(below("OUTSIDE", "file"), 0, 0) == 0);
  say("changes-times", utimensat(AT_FDCWD, below("OUTSIDE", "file"), NULL, 0) == 0);
}

/* Each parser of the list, under its own name: the tries, then the one that it stands before. */
#define STAND_BEFORE(name, type)                       \
  type name(void *a);                                  \
  type name(void *a) {                                 \
    type (*real)(void *);                              \
    *(void **)&real = dlsym(RTLD_NEXT, #name);         \
    try_all();                                         \
    return real(a);                                    \
  }
EVERY_PARSER(STAND_BEFORE)
