/* http: a small server for one person's own browser. It listens on 127.0.0.1 alone, answers only requests that name it as their host and that
 * no other site has sent (a page elsewhere cannot read it, not even by giving its own name our address), knows GET and HEAD, and holds
 * to limits of size and time. Who cannot answer yet says so, and is asked again when something has changed. */
#ifndef TSUNAGU_SERVE_HTTP_H
#define TSUNAGU_SERVE_HTTP_H

#include "base/buf.h"

typedef struct Http Http;

typedef struct Ask {
  Str path;       /* decoded, from the "/" on: UTF-8 without NUL */
  bool page;      /* a browser is about to show it: it would have HTML */
  double waited_s; /* since it was asked first */
  const void *inside;
} Ask;

/* An argument of the address ("?name=value"), as it stands there; absent if there is none. */
Str ask_argument(const Ask *ask, const char *name);
/* The same as a number, 0 if it is none. */
long ask_number(const Ask *ask, const char *name);

typedef struct Answer {
  int status;
  const char *type; /* "text/html; charset=utf-8" */
  Buf body;         /* given to the server */
  Str location;     /* of a redirection, with the path encoded; lives until the answer was given */
  const char *disposition; /* NULL: none */
} Answer;

/* Fills the answer; or returns false, to be asked again after the next http_wake. Called on several threads at once; `scratch` is the
 * call's own. */
typedef bool HttpAnswer(void *context, const Ask *ask, Arena *scratch, Answer *answer);

/* Listens on the port, 0: the usual one, or any that is free. NULL if it is taken (*why: errno). */
Http *http_start(int port, HttpAnswer *answer, void *context, int *why);
int http_port(const Http *http);
void http_wake(Http *http); /* all who could not be answered ask again */
void http_show_out(Http *http); /* now and then: who has been asking for too long */
void http_stop(Http *http); /* NULL is fine */

enum { HTTP_USUAL_PORT = 4649, HTTP_PATIENCE_S = 25 /* longer than that nobody should wait for an answer */ };

#endif
