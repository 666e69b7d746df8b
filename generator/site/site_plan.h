/* What site_plan.c makes; for the files of site/ that make pages of it. */
#ifndef TSUNAGU_SITE_SITE_PLAN_H
#define TSUNAGU_SITE_SITE_PLAN_H

#include "model/guide.h"
#include "site/find_words.h"
#include "site/gone_desk.h"
#include "site/mustache.h"
#include "site/picture_set.h"
#include "site/site_build.h"
#include "site/views.h"

typedef enum ItemKind {
  ITEM_PAGE, ITEM_CODE, ITEM_SITEMAP, ITEM_FEED, ITEM_INDEX, ITEM_THEME, ITEM_FILE, ITEM_ATTACHMENT, ITEM_PICTURE, ITEM_SINGLE, ITEM_TEXT, ITEM_VCARD,
  ITEM_CALENDAR
} ItemKind;

typedef struct SiteItem {
  ItemKind kind;
  PageKind page;
  int language; /* place in Site.languages */
  int index;    /* of the record or the code; ITEM_CALENDAR: -1 for all events to come */
  Str path;     /* below OUT/site/; of pages and codes it is plan_path's */
  Str bytes;    /* ITEM_FILE */
} SiteItem;

/* A page /q/CODE/, printed by a job of this build or released before. */
typedef struct CodePage {
  Str code;
  QrKind kind;
  QrTarget target;   /* what the code stands for today; no record and no url if there is none any more */
  int language;
  bool released;
  Str of;            /* of a released one: the id that it was printed for */
  Str released_target; /* where it led when it was printed; absent if not released */
} CodePage;

/* What every single-file edition of a list has inside, as finished markup. */
typedef struct Inlined {
  Str policy; /* <meta http-equiv>: nothing is loaded, and only this style and this script hold, by their hashes */
  Str style, script;
} Inlined;

typedef struct SitePaths SitePaths;

struct SitePlan {
  SiteInput input;
  const SiteDownload *downloads;
  int n_downloads;
  const SiteData *data;
  int n_data;
  Diag *diag;
  const Site *site;
  Icons icons;
  Views *const *views; /* by language */
  const Mustache *const *layouts; /* by LayoutKind */
  const Guide *guide;
  const Sayings *sayings;
  const CodePage *codes;
  int n_codes;
  const GoneDesk *gone; /* PAGE_GONE_DESK */
  int n_gone;
  const PictureSet *pictures; /* by Picture.index */
  VEC(SiteItem) items;        /* ITEM_PICTUREs last */
  size_t first_picture;
  size_t n_pages;
  const SitePaths *paths; /* NULL unless files are asked for one by one */
  Inlined inlined;
};

/* --- site_paths.c --- */
const SitePaths *site_paths(const SitePlan *plan, Arena *arena);

/* --- site_code.c --- */
int code_pages(const SiteInput *input, Arena *arena, const CodePage **codes);
LayoutKind code_page_fill(const SitePlan *plan, const CodePage *code, Arena *arena, PageView *page, BodyView *body);

/* --- site_body.c: what is on a page besides the frame; LAYOUT_KINDS after a finding --- */
Items list_groups(const Views *views, const SupportList *list, Arena *arena); /* its published desks by their first category */
LayoutKind body_fill(const SitePlan *plan, const SiteItem *item, Arena *arena, PageView *page, BodyView *body, const Scene *scene);

/* --- site_find.c: the search --- */
void find_fill(const SitePlan *plan, const Views *views, Arena *arena, BodyView *body);

/* --- site_guide.c: the three questions --- */
void guide_fill(const SitePlan *plan, const Views *views, Arena *arena, int index, PageView *page, BodyView *body);

/* --- site_audit.c: the accessibility page --- */
const AuditView *audit_view(const Views *views, Arena *arena);

/* --- site_changes.c: what has changed since the edition before --- */
void changes_fill(const SitePlan *plan, const Views *views, Arena *arena, BodyView *body);

/* --- site_print.c: the page of downloads --- */
void print_fill(const SitePlan *plan, const Views *views, Arena *arena, BodyView *body);

/* --- site_page.c --- */
Str plan_file(Arena *arena, Str path); /* of a page's path: "desk/ayumi/index.html" */
/* Where in the layouts the byte at `offset` of a page or code was written. */
Pos page_origin(const SitePlan *plan, size_t index, Arena *arena, size_t offset);

/* --- site_edition.c: lists to carry away --- */
Inlined inlined_make(const SitePlan *plan, Arena *arena); /* of the assets that are in the plan */
Str edition_path(const SitePlan *plan, Arena *arena, const SiteItem *item); /* "en/list/money/money.txt" */
LayoutKind edition_fill(const SitePlan *plan, const SiteItem *item, Arena *arena, PageView *page, BodyView *body);
void edition_text(const SitePlan *plan, const SiteItem *item, Arena *arena, Buf *out);

/* --- site_data.c --- */
void site_sitemap(const SitePlan *plan, Arena *arena, Buf *out);
void site_feed(const SitePlan *plan, Arena *arena, int language, Buf *out);
void site_index(const SitePlan *plan, Arena *arena, Buf *out);

/* A page or code in a language: which it is, and its address. */
PageRef plan_ref(const SitePlan *plan, const SiteItem *item, int language);
Str plan_path(const SitePlan *plan, Arena *arena, const SiteItem *item, int language);
/* The language (its place in Site.languages) whose page of this kind really holds what this language's page shows: an article that has no
 * translation is the same on several pages, and only one of them is the one to find. Every other page is its own. */
int plan_own_language(const SitePlan *plan, const SiteItem *item, int language);
/* "feed.xml", "en/feed.xml" */
Str plan_feed(const SitePlan *plan, Arena *arena, int language);
/* hreflang of a language: "easy" is "ja-x-easy", so that it is not taken for the Japanese page itself. */
Str plan_hreflang(Str lang);

#endif
