/* quarter: what a town's plan asks to be told of each quarter: how many pieces on which medium and in which language, how many copies and pages,
 * how far each language reaches, which desks there are for whom, and for whom there are none in the evening or without a telephone. One account, told as
 * JSON (in OUT/report.json), as a page (OUT/report.html) and as a PDF (OUT/report.pdf), in Japanese, or in English where the town's first language
 * is another. */
#ifndef TSUNAGU_COMMAND_QUARTER_H
#define TSUNAGU_COMMAND_QUARTER_H

#include "command/report.h"

/* Of one medium in one language. */
typedef struct QuarterPieces {
  const Medium *medium; /* NULL: none is said */
  Str language;
  int pieces, pages;
  long copies;  /* that are meant: the job's, else the medium's */
  int released; /* went to print for this edition */
  long released_copies;
} QuarterPieces;

typedef struct QuarterLanguage {
  Str code;
  int desks_named, desks_spoken; /* published desks whose name and topic are in it; that speak it */
  int articles, pieces;
} QuarterLanguage;

/* Published desks that carry a category or are for a situation. */
typedef struct QuarterMark {
  const Mark *mark;
  int desks, evening, weekend,
      no_phone; /* of those that give consultation: open past 18:00, on Saturday or Sunday, reached without a voice */
} QuarterMark;

typedef struct Quarter { /* counted once for a build */
  const Site *site;
  const QuarterPieces *pieces;
  int n_pieces;
  const QuarterLanguage *languages;
  int n_languages;
  const QuarterMark *categories, *situations; /* as many as the site has */
  int desks, articles;                        /* published; originals */
  const Job *const *unmarked; int n_unmarked; /* pieces for print on which no data mark stands */
  int verified, overdue, never;               /* desks: within their time, past it, never asked */
} Quarter;

Quarter quarter_count(const Site *site, const ReportJob *jobs, int n_jobs, Arena *arena);
void quarter_json(const Quarter *quarter, Buf *out);                   /* "quarter":{...} as a member of an object */
void quarter_html(const Quarter *quarter, Arena *arena, Buf *out);     /* a whole page, with nothing from elsewhere */
void quarter_markdown(const Quarter *quarter, Arena *arena, Buf *out); /* the same for the print engine */
Said quarter_title(const Quarter *quarter, Arena *arena);

#endif
