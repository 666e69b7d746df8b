/* report: what a build made, for OUT/report.json and for the summary: every file with its size, each job with its pages and QR
 * codes, each finding. The same in every locale and at every time. */
#ifndef TSUNAGU_COMMAND_REPORT_H
#define TSUNAGU_COMMAND_REPORT_H

#include <pthread.h>

#include "model/url.h"

struct Quarter; /* command/quarter.h */

typedef struct ReportFile {
  Str path;   /* "screen/brochure.pdf" */
  size_t bytes;
  int pages;  /* of a PDF, else 0 */
} ReportFile;

typedef struct ReportCode {
  Str code, address, destination;
  const char *kind;
  Str of;
  int page;        /* from 1 */
  double side_mm;  /* of the modules; 0: no code, the address in words */
} ReportCode;

typedef struct ReportPicture {
  Str path;
  int page;            /* from 1 */
  double w_mm, h_mm;   /* as much of it as is seen */
  double dpi;          /* 0: lines, sharp at any size */
} ReportPicture;

typedef struct ReportJob {
  const Job *job;
  int pages;
  Str hash; /* of what is on its pages: its data mark begins it */
  bool marked; /* it stands there: the layout wants it, and there was room */
  int w_px, h_px; /* of its pictures, where they are all that it is; else 0 */
  const ReportCode *codes; int n_codes;
  const ReportPicture *pictures; int n_pictures;
  const Desk *const *desks; int n_desks; /* of which it tells */
  bool withheld; /* from the press */
} ReportJob;

typedef struct Report {
  Arena *arena, *lists; /* lists: what grows to the end */
  pthread_mutex_t lock;
  VEC(ReportFile) files;
  const ReportJob *jobs; int n_jobs;
} Report;

void report_start(Report *report, Arena *arena);
void report_file(Report *report, const char *part, Str path, size_t bytes, int pages); /* thread-safe */
void report_json(Report *report, const Site *site, const struct Quarter *quarter, Diag *diag, Buf *out);
void report_end(Report *report);

typedef struct ReportCounts { int html, pdfs, pdf_pages, press, pictures; } ReportCounts;
ReportCounts report_counts(const Report *report);

#endif
