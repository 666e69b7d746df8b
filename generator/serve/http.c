#define _GNU_SOURCE
#include "serve/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/heap.h"
#include "base/utf8.h"

enum {
  MOST_CONNECTIONS = 1500, THREADS = 4, IDLE_S = 20, ASKING_S = 10 /* a request has come whole by then */, REQUEST_BYTES = 32 * 1024, BACKLOG = 1024,
  FILES = MOST_CONNECTIONS + 500 /* that this process may have open */
};

typedef struct Waiting {
  struct MHD_Connection **v;
  size_t n, cap;
} Waiting;

/* A connection, for as long as it is open. */
typedef struct Guest {
  int fd;
  double since;  /* it was opened, or has its last answer */
  bool asked;    /* its request has come whole and is being answered */
  struct Guest *before, *after;
} Guest;

struct Http {
  struct MHD_Daemon *daemon;
  int port;
  HttpAnswer *answer;
  void *context;
  pthread_mutex_t lock;
  Waiting waiting; /* connections that are asleep */
  Guest *guests;
  unsigned long wakes;
  bool ending;
};

typedef struct Call {
  double began;
} Call;

static double now_s(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* --- Who is there --- */

static void leave(Http *http, Guest *guest) {
  if (guest->before) guest->before->after = guest->after;
  else http->guests = guest->after;
  if (guest->after) guest->after->before = guest->before;
  free(guest);
}

static void come_and_go(void *context, struct MHD_Connection *connection, void **state, enum MHD_ConnectionNotificationCode code) {
  Http *http = context;
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  Guest *guest = code == MHD_CONNECTION_NOTIFY_STARTED ? calloc(1, sizeof *guest) : *state;
  if (!guest) return;
  pthread_mutex_lock(&http->lock);
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    *guest = (Guest){.fd = info ? info->connect_fd : -1, .since = now_s(), .after = http->guests};
    if (http->guests) http->guests->before = guest;
    http->guests = guest;
  } else leave(http, guest);
  pthread_mutex_unlock(&http->lock);
  *state = code == MHD_CONNECTION_NOTIFY_STARTED ? guest : NULL;
}

static void note(Http *http, struct MHD_Connection *connection, bool asked) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  Guest *guest = info ? info->socket_context : NULL;
  if (!guest) return;
  pthread_mutex_lock(&http->lock);
  guest->asked = asked;
  guest->since = now_s();
  pthread_mutex_unlock(&http->lock);
}

/* The server's own limit of time begins anew with every byte: who sends one now and then would never go. */
void http_show_out(Http *http) {
  double now = now_s();
  pthread_mutex_lock(&http->lock);
  for (Guest *guest = http->guests; guest; guest = guest->after)
    if (!guest->asked && guest->fd >= 0 && now - guest->since > ASKING_S) shutdown(guest->fd, SHUT_RDWR);
  pthread_mutex_unlock(&http->lock);
}

/* --- Who may ask --- */

static Str header(struct MHD_Connection *connection, const char *name) {
  return str_c(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

/* "127.0.0.1:4649" and "localhost:4649"; an address without a port means port 80. */
static bool is_us(const Http *http, Str host) {
  static const char *const names[] = {"127.0.0.1", "localhost"};
  for (size_t i = 0; i < 2; i++) {
    Str port = str_from(host, strlen(names[i]));
    if (!str_starts(host, str_c(names[i]))) continue;
    if (port.n ? port.s[0] == ':' && str_number(str_from(port, 1), 65535) == http->port : http->port == 80) return true;
  }
  return false;
}

/* A page of another site may lead here, but neither load from here nor ask in a script. */
static bool is_ours(const Http *http, struct MHD_Connection *connection) {
  Str origin = header(connection, "Origin"), from = header(connection, "Sec-Fetch-Site"), mode = header(connection, "Sec-Fetch-Mode");
  if (!is_us(http, header(connection, "Host"))) return false;
  if (origin.s && !(str_starts(origin, S("http://")) && is_us(http, str_from(origin, strlen("http://"))))) return false;
  bool foreign = str_is(from, "cross-site") || str_is(from, "same-site");
  return !foreign || str_is(mode, "navigate");
}

Str ask_argument(const Ask *ask, const char *name) {
  struct MHD_Connection *connection = (struct MHD_Connection *)(uintptr_t)ask->inside;
  return str_c(MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name));
}

long ask_number(const Ask *ask, const char *name) {
  long number = str_number(ask_argument(ask, name), 1000000000);
  return number < 0 ? 0 : number;
}

/* --- What is sent --- */

static void sent(void *context) {
  Buf *body = context;
  buf_free(body);
  free(body);
}

static enum MHD_Result send_answer(struct MHD_Connection *connection, Answer *answer) {
  Buf *body = malloc(sizeof *body);
  if (!body) heap_end();
  *body = answer->body;
  struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(body->n, body->s, sent, body);
  if (!response) {
    sent(body);
    return MHD_NO;
  }
  if (answer->type) MHD_add_response_header(response, "Content-Type", answer->type);
  if (answer->location.s) MHD_add_response_header(response, "Location", answer->location.s);
  if (answer->disposition) MHD_add_response_header(response, "Content-Disposition", answer->disposition);
  MHD_add_response_header(response, "Cache-Control", "no-store"); /* it is never what it was */
  MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
  MHD_add_response_header(response, "X-Frame-Options", "SAMEORIGIN");
  MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
  MHD_add_response_header(response, "Referrer-Policy", "same-origin");
  enum MHD_Result result = MHD_queue_response(connection, (unsigned)answer->status, response);
  MHD_destroy_response(response);
  return result;
}

static enum MHD_Result refuse(struct MHD_Connection *connection, int status, const char *words) {
  Answer answer = {.status = status, .type = "text/plain; charset=utf-8"};
  buf_addc(&answer.body, words);
  return send_answer(connection, &answer);
}

/* --- Asking, and asking again --- */

/* %XX as bytes; false if that is no text, or has a NUL in it. */
static bool decode(Arena *arena, const char *url, Str *path) {
  size_t n = strlen(url), at = 0;
  char *out = arena_alloc(arena, n + 1);
  for (size_t i = 0; i < n; i++) {
    char hex[3] = {0};
    if (url[i] == '%' && i + 2 < n) memcpy(hex, url + i + 1, 2);
    bool escaped = hex[0] && strspn(hex, "0123456789abcdefABCDEF") == 2;
    out[at++] = escaped ? (char)strtol(hex, NULL, 16) : url[i];
    if (escaped) i += 2;
    if (!out[at - 1]) return false;
  }
  *path = (Str){out, at};
  return utf8_fault(*path) < 0;
}

/* False if the connection sleeps now; an answer may have come about between the asking and the sleeping. */
static bool fell_asleep(Http *http, struct MHD_Connection *connection, unsigned long wakes) {
  pthread_mutex_lock(&http->lock);
  Waiting *waiting = &http->waiting;
  bool sleeps = wakes == http->wakes && !http->ending;
  if (sleeps && waiting->n == waiting->cap) {
    waiting->cap = waiting->cap ? waiting->cap * 2 : 64;
    waiting->v = realloc(waiting->v, waiting->cap * sizeof *waiting->v);
    if (!waiting->v) heap_end();
  }
  if (sleeps) {
    waiting->v[waiting->n++] = connection;
    MHD_suspend_connection(connection);
  }
  pthread_mutex_unlock(&http->lock);
  return sleeps;
}

static unsigned long wakes_of(Http *http, bool *ending) {
  pthread_mutex_lock(&http->lock);
  unsigned long wakes = http->wakes;
  *ending = http->ending;
  pthread_mutex_unlock(&http->lock);
  return wakes;
}

static enum MHD_Result ask_for_it(Http *http, struct MHD_Connection *connection, const char *url, const Call *call) {
  for (;;) {
    bool ending;
    unsigned long wakes = wakes_of(http, &ending);
    if (ending) return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE, "終わるところです / ending\n");
    Arena *scratch = arena_new();
    Ask ask = {.page = str_find(header(connection, "Accept"), S("text/html")) >= 0, .waited_s = now_s() - call->began, .inside = connection};
    Answer answer = {.status = MHD_HTTP_OK};
    bool decoded = decode(scratch, url, &ask.path);
    bool answered = decoded && http->answer(http->context, &ask, scratch, &answer);
    enum MHD_Result result = answered ? send_answer(connection, &answer) : MHD_YES;
    if (!decoded) result = refuse(connection, MHD_HTTP_BAD_REQUEST, "400\n");
    arena_free(scratch);
    if (answered || !decoded || fell_asleep(http, connection, wakes)) return result;
  }
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                              const char *upload, size_t *upload_bytes, void **state) {
  Http *http = context;
  (void)version, (void)upload;
  if (*upload_bytes) return MHD_NO; /* nobody may leave anything here */
  if (*state) return ask_for_it(http, connection, url, *state);
  if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "405\n");
  if (!is_ours(http, connection)) return refuse(connection, MHD_HTTP_FORBIDDEN, "403: このプレビューは、この機械の自分のアドレスにだけ答えます / this preview answers only to its own address\n");
  Call *call = calloc(1, sizeof *call);
  if (!call) return MHD_NO;
  call->began = now_s();
  *state = call;
  note(http, connection, true);
  return MHD_YES;
}

static void completed(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code) {
  (void)code;
  note(context, connection, false);
  free(*state);
  *state = NULL;
}

/* Addresses are decoded in one place, and that is not there: a NUL would cut them off. */
static size_t as_it_is(void *context, struct MHD_Connection *connection, char *text) {
  (void)context, (void)connection;
  return strlen(text);
}

static void say_nothing(void *context, const char *format, va_list args) { (void)context, (void)format, (void)args; }

/* --- Coming and going --- */

static int listen_on(int port) {
  int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  if (fd < 0) return -1;
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, BACKLOG) == 0) return fd;
  int why = errno;
  close(fd);
  errno = why;
  return -1;
}

static int port_of(int fd) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  return getsockname(fd, (struct sockaddr *)&address, &size) == 0 ? ntohs(address.sin_port) : 0;
}

static void allow_many_files(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= FILES) return;
  limit.rlim_cur = limit.rlim_max < FILES ? limit.rlim_max : FILES;
  setrlimit(RLIMIT_NOFILE, &limit);
}

Http *http_start(int port, HttpAnswer *answer, void *context, int *why) {
  allow_many_files();
  int fd = listen_on(port ? port : HTTP_USUAL_PORT);
  if (fd < 0 && !port) fd = listen_on(0);
  *why = errno;
  if (fd < 0) return NULL;
  Http *http = calloc(1, sizeof *http);
  if (!http) heap_end();
  *http = (Http){.port = port_of(fd), .answer = answer, .context = context};
  pthread_mutex_init(&http->lock, NULL);
  http->daemon = MHD_start_daemon(
      MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, handle, http,
      MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)REQUEST_BYTES, MHD_OPTION_NOTIFY_COMPLETED, completed, http, MHD_OPTION_NOTIFY_CONNECTION,
      come_and_go, http, MHD_OPTION_UNESCAPE_CALLBACK, as_it_is, NULL, MHD_OPTION_END);
  if (http->daemon) return http;
  *why = errno;
  if (*why == EAGAIN || *why == ENOMEM) thread_end();
  close(fd);
  pthread_mutex_destroy(&http->lock);
  free(http);
  return NULL;
}

int http_port(const Http *http) { return http->port; }

static void wake(Http *http, bool ending) {
  pthread_mutex_lock(&http->lock);
  http->wakes++;
  http->ending = http->ending || ending;
  for (size_t i = 0; i < http->waiting.n; i++) MHD_resume_connection(http->waiting.v[i]);
  http->waiting.n = 0;
  pthread_mutex_unlock(&http->lock);
}

void http_wake(Http *http) { wake(http, false); }

void http_stop(Http *http) {
  if (!http) return;
  wake(http, true);
  MHD_stop_daemon(http->daemon);
  pthread_mutex_destroy(&http->lock);
  free(http->waiting.v);
  free(http);
}
