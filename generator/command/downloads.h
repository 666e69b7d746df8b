/* downloads: the PDFs and pictures that the site offers, with a small picture of each one's first page: those of this build, or, when it makes none, those
 * that were published before. */
#ifndef TSUNAGU_COMMAND_DOWNLOADS_H
#define TSUNAGU_COMMAND_DOWNLOADS_H

#include "command/pieces.h"
#include "site/site_build.h"

typedef struct Downloads {
  SiteDownload *v; int n;
  Str **bytes;   /* of the files of each */
  Str *preview; /* may be absent */
} Downloads;

/* `pieces`: one for each job with its PDF and preview, of which those that could be made are offered, or NULL: then OUT/screen/, OUT/image/ and OUT/site/print/ are looked into. */
Downloads downloads_list(const Site *site, const Piece *pieces, const char *out_dir, Arena *arena);

#endif
