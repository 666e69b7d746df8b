/* preview: what the browser is answered while a town is being worked on: the pages of the site as a build would write them, each with a line that brings the
 * panel (assets/preview/), and below /.tsunagu/ what the panel and the viewer of print pieces ask for. */
#ifndef TSUNAGU_COMMAND_PREVIEW_H
#define TSUNAGU_COMMAND_PREVIEW_H

#include "command/easel.h"
#include "serve/http.h"

typedef struct Preview {
  const Options *options;
  Stage *stage;
  Easel *easel;
  bool looks_again; /* files are looked at every now and then, because nobody tells when they change */
} Preview;

/* An HttpAnswer; `context` is the Preview. */
bool preview_answer(void *context, const Ask *ask, Arena *scratch, Answer *answer);

/* --- for the files of the preview --- */
#define PREVIEW_PLACE "/.tsunagu/"

/* The file of the site at a path of an address, as it is published; with a word that changes when it looks different. All in the arena it was asked for with. */
typedef struct SiteFile {
  TakeFile found;
  Str path;  /* below OUT/site/; absent: the address is none of the site's */
  Str bytes;
  Str looks;   /* "none" of what is not there; absent while it is being made */
  Pos source;  /* where what it shows is written; no file: in many places */
  bool folder; /* it is one, and the address should end in "/" */
} SiteFile;
SiteFile preview_file(Preview *preview, Take *take, Str address, Arena *arena);
/* Where the site stands on its server: "/" or "/soudan/". */
Str preview_base(const Site *site, Arena *arena);
const char *preview_type(Str path); /* by its ending */
void preview_say(Answer *answer, int status, const char *words); /* plain words for a person */

bool tool_answer(Preview *preview, const Ask *ask, Str path, Arena *scratch, Answer *answer); /* an HttpAnswer; path: below /.tsunagu/ */
/* All that the panel shows, as JSON; without the findings if they are not wanted. `page` is the one that asks. */
void state_json(Preview *preview, const SiteFile *page, bool findings, Arena *scratch, Buf *out);

#endif
