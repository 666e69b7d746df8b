/* site_build: the website from the records. A plan says once what there is to make; then every item is made on its own, on any
 * thread, and handed to the caller, who writes it. Nothing here touches the output folder. */
#ifndef TSUNAGU_SITE_SITE_BUILD_H
#define TSUNAGU_SITE_SITE_BUILD_H

#include "model/url.h"
#include "read/known.h"
#include "text/phrase.h"

/* A screen PDF that the caller puts at OUT/site/print/NAME.pdf, or pictures at NAME-1.png, NAME-2.png; and a small picture of the
 * first page beside it. */
typedef struct SiteDownload {
  const Job *job;
  const Str *files; int n_files; /* "brochure.pdf", or the pictures */
  bool px;           /* they are pictures for screens */
  int w_px, h_px;
  size_t size_bytes; /* of all */
  int pages;
  double w_mm, h_mm; /* of its first page; 0: not known */
  Str preview;       /* "brochure.webp"; absent if there is none */
  int preview_w, preview_h;
} SiteDownload;

/* A file of open data that the caller puts at OUT/site/data/NAME. */
typedef struct SiteData {
  Str name; /* "hsds.json" */
  Str kind; /* "HSDS 3.0 (JSON)" */
  Str mime;
  PhraseId of; /* what it tells of */
  size_t size_bytes;
} SiteData;

/* What is remembered between builds: bytes by a name that says all they were made of. Both are called from several threads; what
 * cannot be remembered is made again. */
typedef struct SiteMemory {
  bool (*recall)(void *context, Str name, Arena *arena, Str *bytes);
  void (*remember)(void *context, Str name, Str bytes);
  void *context;
} SiteMemory;

typedef struct SiteInput {
  const Site *site;
  Root *layouts, *assets;        /* layouts/site/NAME.html, layouts/site/parts/NAME.html; assets/site/, assets/icons/ */
  const PrintedCode *codes;      /* of url_all_codes; released ones are added from Site.releases */
  int n_codes;
  KnownRound *common;            /* as check_site had it; may be NULL */
  int jobs;                      /* threads, for compiling the layouts and for the records in each language; 0: this one alone */
  bool one_by_one;               /* files are asked for by their paths (site_find) */
} SiteInput;

/* Takes one finished file; `path` is relative to OUT/site/ and not percent-encoded: "desk/ayumi/index.html". Called on the thread
 * that made the file, from several at once. False stops the build; the sink has added the finding, if there is one. */
typedef struct SiteSink {
  bool (*put)(void *context, Str path, Str bytes);
  void *context;
  bool only_paths; /* a check: files that are copied or scaled are handed over without their bytes */
} SiteSink;

typedef struct SitePlan SitePlan;

/* Reads and compiles the layouts alone: plans that know this round, or one that is open beside it, need not. False after an error. */
bool site_layouts(KnownRound *common, Root *layouts, Arena *arena, Diag *diag);
/* Reads and compiles the layouts. NULL after an error. The plan lives in `arena`, and as long as input->site. */
SitePlan *site_plan(const SiteInput *input, Arena *arena, Diag *diag);
void site_plan_end(SitePlan *plan); /* before the arena goes. NULL is fine */
size_t site_plan_count(const SitePlan *plan); /* items, each of them one file, or the sizes of one picture */
size_t site_plan_files(const SitePlan *plan); /* how many files all of them are */
size_t site_plan_pages(const SitePlan *plan); /* how many of them are pages for people */
/* The town in its first language. */
typedef struct Views Views; /* site/views.h */
const Views *site_plan_views(const SitePlan *plan);
/* What is beside the pages, before any item is made that shows it (site_shows_downloads). Arrays may be NULL. */
void site_plan_offer(SitePlan *plan, const SiteDownload *downloads, int n_downloads, const SiteData *data, int n_data);
/* `scratch` may be reset between items. No memory: sizes of pictures are made anew. */
bool site_make(const SitePlan *plan, size_t item, const SiteMemory *memory, Arena *scratch, const SiteSink *sink);
/* Makes every item on `jobs` threads, and adds a finding for each link within the site that leads to nothing. The sizes of pictures come
 * last, when all else is sound, because they take longest; a sink of only paths, as a check has, does without. No memory: all is made anew. */
bool site_make_all(const SitePlan *plan, int jobs, const SiteMemory *memory, const SiteSink *sink, Diag *diag);


/* --- One file at a time, for the preview --- */

/* The item that makes the file at this path below OUT/site/. A picture's item makes others beside it. Of a plan that was made for that (SiteInput.one_by_one). */
bool site_find(const SitePlan *plan, Str path, size_t *item);
/* Where what the item's page shows is written: the record, the article's file; no file of what comes from many places. */
Pos site_source(const SitePlan *plan, size_t item);
/* What every page is dressed in, styles and scripts one behind the other and the pictures' digests: whether a page looks the same is seen from its own file and this. */
void site_dress(const SitePlan *plan, Buf *out);
/* Whether the item shows what a download or open data is: how many pages, how many bytes. */
bool site_shows_downloads(const SitePlan *plan, size_t item);

#endif
