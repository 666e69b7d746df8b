/* Requests to the preview's server: bytes as a browser, or somebody else, would send them to its port. Who names another host learns nothing. */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "serve/http.h"

enum { SILENCE_MS = 10 };

static bool answer(void *context, const Ask *ask, Arena *scratch, Answer *out) {
  (void)context, (void)scratch;
  fuzz_must(utf8_fault(ask->path) < 0 && memchr(ask->path.s, 0, ask->path.n) == NULL);
  ask_number(ask, "n");
  out->type = ask->page ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  buf_add(&out->body, S("the town's secret: "));
  buf_add(&out->body, ask_argument(ask, "name"));
  return true;
}

static int port(void) {
  static Http *http;
  int why;
  if (!http) {
    signal(SIGPIPE, SIG_IGN);
    http = http_start(0, answer, NULL, &why);
  }
  fuzz_must(http != NULL);
  return http_port(http);
}

/* A reset at the end leaves no connection behind that waits for its time. */
static int come(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port()), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct linger reset = {1, 0};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  fuzz_must(fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  return fd;
}

/* All that comes until the server ends, or has nothing to say any more: it waits for the rest of what it takes for half a request. */
static void hear(int fd, Buf *said) {
  struct pollfd wait = {.fd = fd, .events = POLLIN};
  char bytes[4096];
  while (poll(&wait, 1, SILENCE_MS) > 0) {
    ssize_t n = read(fd, bytes, sizeof bytes);
    if (n <= 0) return;
    buf_add(said, (Str){bytes, (size_t)n});
  }
}

static void say(int fd, Str text) {
  for (ssize_t n; text.n && (n = write(fd, text.s, text.n)) > 0;) text = str_from(text, (size_t)n); /* it may have heard enough */
}

/* Inputs name the usual port, which may be taken. */
static Str with_port(const Fuzz *fuzz) {
  Buf out = {0};
  Str rest = fuzz->input, usual = S(":4649");
  for (ptrdiff_t at; (at = str_find(rest, usual)) >= 0; rest = str_from(rest, (size_t)at + usual.n)) {
    buf_add(&out, str_sub(rest, 0, (size_t)at));
    buf_printf(&out, ":%d", port());
  }
  buf_add(&out, rest);
  Str kept = buf_keep(&out, fuzz->arena);
  buf_free(&out);
  return kept;
}

void http_fuzz(const Fuzz *fuzz) {
  Buf said = {0};
  int fd = come();
  say(fd, with_port(fuzz));
  hear(fd, &said);
  close(fd);
  Str lower = arena_lower(fuzz->arena, fuzz->input);
  bool names_us = str_find(lower, S("127.0.0.1:")) >= 0 || str_find(lower, S("localhost:")) >= 0;
  fuzz_must(names_us || str_find(buf_str(&said), S("secret")) < 0);
  buf_free(&said);
}
