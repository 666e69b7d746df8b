/* town: what every command opens first: the folders, the findings, the checked site. */
#ifndef TSUNAGU_COMMAND_TOWN_H
#define TSUNAGU_COMMAND_TOWN_H

#include <stdio.h>

#include "command/options.h"
#include "model/site.h"
#include "read/known.h"
#include "write/content.h"

typedef struct Town {
  Arena *arena;
  Diag *diag;
  Root *content, *layouts, *assets;
  Dictionary *dictionary;
  KnownRound *common, *known; /* of the layouts, of the content: the same one, or NULL */
  bool lent;                  /* the dictionary is another's */
  const Site *site; /* NULL after an error */
} Town;

/* What towns have in common that are read in one run, or a town with itself that is read again and again: it is read once, and outlives them. */
typedef struct Common {
  Known *known;
  Dictionary *dictionary; /* NULL: each opens its own, and says what there is to say of it */
  const Touched *since;   /* what has changed since the town was opened before; NULL: nobody knows */
  Arena *spare;           /* empty, to be the next town's; NULL: it makes its own */
} Common;

/* False when a folder is not there (said on stderr) — a wrong command line; town_close is due all the same. */
bool town_open(Town *town, const Options *options);
/* The same for a town that is to be published, which needs desks; for one of many (options->towns), which share layouts only, or for one that is read again
 * and again. NULL: it is the only one, this once. */
bool town_open_to_publish(Town *town, const Options *options, const Common *common);
/* The same, with these files of the content folder as they would be: to see what a change would do. */
bool town_open_with(Town *town, const Options *options, const ContentFile *files, int n);
/* Only the folders: there is no site. Without options->content the layouts and assets alone. */
bool town_folders(Town *town, const Options *options);
/* The records of an edition that was kept, NULL after a finding. */
const Site *town_frozen(Town *town, const Frozen *frozen);
/* There is a site, and no finding that forbids going on (--strict: no warning either). */
bool town_sound(const Town *town, const Options *options);
void town_print(const Town *town, const Options *options); /* the findings, on stderr */
void town_close(Town *town); /* all that was read lived in its arena */
Arena *town_leave(Town *town); /* the same; the arena, which is empty, is the caller's */

/* Opens a town, lets `work` do something with it if it is sound, tells the findings and closes it. The exit status: that of the work, else the reason
 * why it did not come to it. */
int town_run(const Options *options, int (*work)(Town *town, const Options *options));

/* Says so if base_url is an address for examples only: what is printed with it leads nowhere. */
void town_say_example(const Town *town, const Options *options, FILE *out);

#endif
