/* url: the one place that decides addresses, so that a page and a QR code cannot disagree. */
#ifndef TSUNAGU_MODEL_URL_H
#define TSUNAGU_MODEL_URL_H

#include "base/buf.h"
#include "model/site.h"

typedef enum PageKind {
  PAGE_HOME, PAGE_LIST, PAGE_CATEGORY, PAGE_SITUATION, PAGE_DESK, PAGE_OFFICE, PAGE_EVENTS, PAGE_ARTICLE, PAGE_ARTICLES, PAGE_PRINT,
  PAGE_ACCESSIBILITY, PAGE_FIND, PAGE_GUIDE, PAGE_KEPT, PAGE_CHANGES, PAGE_CODE, PAGE_NOT_FOUND,
  PAGE_GONE_DESK /* a desk that the records have no more: where it was */
} PageKind;

typedef struct PageRef {
  PageKind kind;
  Str id;   /* the list's, mark's, desk's, office's id, the article's path, the code; a guide's step, "" "WHO" "WHO/WHAT"; absent for others */
  Str lang;
} PageRef;

/* The page's folder below the site, not percent-encoded, without a leading slash: "", "desk/ayumi/", "easy/article/ひとり/". The first language has no prefix;
 * /q/ pages have none either. PAGE_NOT_FOUND gives "404.html". */
Str url_path(Arena *arena, const Site *site, PageRef page);
/* Files beside pages, as url_path gives them: "desk/ayumi/ayumi.vcf"; "events/ID.ics", or "events/events.ics" for all (id absent). */
Str url_vcard(Arena *arena, const Site *site, Str desk_id, Str lang);
Str url_calendar(Arena *arena, const Site *site, Str event_id, Str lang);
/* Of a list's single files, without extension: its id. */
Str url_edition_name(Str list_id);
/* A path of the above, percent-encoded for a link (RFC 3986 pchar kept). */
Str url_encode(Arena *arena, Str path);
Str url_host(Str url); /* "a.example", with a port if it has one; empty for what is no absolute web address */
/* Of a host that is kept for examples (RFC 2606; example.jp by JPRS): a site there will never be, and printed codes cannot be called back. */
bool url_is_example(Str url);
/* Without %XX; as it was when that would be no text. */
Str url_decode(Arena *arena, Str path);
/* A relative link from one page (both given as url_path) to another: "../../desk/ayumi/", "./". Encoded. */
Str url_relative(Arena *arena, Str from_path, Str to_path);
/* base_url + encoded path. */
Str url_absolute(Arena *arena, const Site *site, Str path);
/* The page that a QR target stands for, for targets within the site; false for QR_URL and a desk's outer channels. */
bool url_qr_page(const QrTarget *target, Str lang, PageRef *page);

/* The code behind /q/: 8 characters without look-alikes, from what the code stands for, the medium and the language; never from where it leads. */
Str qr_code(Arena *arena, const QrTarget *target, const Medium *medium, Str lang);
/* The address that is printed: BASE/q/CODE/. */
Str qr_address(Arena *arena, const Site *site, Str code);
/* The short form beside the code, without "https://": for people to type. */
Str qr_short(Arena *arena, const Site *site, Str code);
/* Where the code leads today: absolute URL (an outer channel's URL, or a page of the site). */
Str qr_destination(Arena *arena, const Site *site, const QrTarget *target, Str lang);
/* "web", "line", ... as releases.yaml names it; and what it is of (id, path, URL). */
const char *qr_kind_name(QrKind kind);
Str qr_subject(const QrTarget *target);

/* The code of a desk as print draws it (contract row `qr`). */
QrTarget qr_of_desk(const Desk *desk);
QrTarget qr_of_list(const SupportList *list);
/* What has changed since the edition before, of a piece that tells it by itself and may have no room for all; false where there is no such page. */
bool qr_of_changes(Arena *arena, const Site *site, const Job *job, QrTarget *target);
QrTarget qr_of_office(Arena *arena, const Site *site, const Office *office, Str lang); /* its page */

/* Every code that a job may print, known without laying it out, so that the site can be built alone: each desk that its
 * slots place, the list, its qr slot. Sorted by code, no doubles. */
typedef struct PrintedCode {
  Str code;
  QrTarget target;
  const Medium *medium;
  Str lang;
  const Job *job;
} PrintedCode;
/* Of all jobs; adds D_CODE_COLLISION and D_CODE_FOREIGN_HOST findings. */
int url_all_codes(const Site *site, Arena *arena, Diag *diag, PrintedCode **codes);

#endif
