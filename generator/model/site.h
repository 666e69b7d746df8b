/* site: everything the content folder says, clean. Built once by check_site(), const from then on; the page, the leaflet, the card
 * and the picture all see the same. Every pointer lives in the site's arena. References are resolved: nobody after the
 * check looks up an id. */
#ifndef TSUNAGU_MODEL_SITE_H
#define TSUNAGU_MODEL_SITE_H

#include "base/date.h"
#include "base/fs.h"
#include "model/accessibility.h"
#include "model/licence.h"
#include "model/desk.h"
#include "model/printer.h"
#include "model/text.h"
#include "read/article.h"
#include "read/outline.h"
#include "read/picture.h"
#include "text/morph.h"

typedef struct Icon Icon; /* read/icon.h */
typedef struct Layout Layout; /* model/layout.h */

typedef struct Publisher {
  Text name, department, phone, fax, email, address;
} Publisher;

typedef struct Edition {
  Str id;
  Text label;
  Date date, until; /* until: DATE_NONE if not said */
  Pos pos;
} Edition;

typedef struct Color {
  Str name;
  unsigned char r, g, b;
  bool has_cmyk;
  float c, m, y, k; /* 0-100 */
  Pos pos;          /* of its line in site.yaml; no file: a usual colour that nobody has changed */
} Color;

typedef struct Emergency {
  Text label, note;
  Phone phone; /* phone.number absent if none */
  Str url;
} Emergency;

typedef struct Medium {
  Str id;
  Text label;
  int copies; /* 0: not said */
} Medium;

/* A category or a situation. */
struct Mark {
  Str id;
  Text label, description;
  const Icon *icon;    /* NULL if none: then no sign of it is drawn, it is its words */
  Str icon_name;
  const Color *color;  /* brand if not said */
  bool sensitive;      /* its page carries the quick exit, and a title that tells nothing */
  int index;
  Pos pos, icon_pos, color_pos; /* of what it says; no file: it does not say it */
};

struct SupportList {
  Str id;
  Text title, note;
  const Desk *fallback; /* NULL if not said */
  const Desk *const *desks; /* all, in printed order, whatever their state */
  int n_desks;
  Pos pos;
};

typedef struct Staff {
  Text name, role, photo_alt;
  const Picture *photo;
} Staff;

typedef struct Office {
  Str id;
  Text name, area, landmark, message;
  const Desk *desk;
  const Picture *photo, *landmark_photo;
  Text photo_alt, landmark_photo_alt;
  const Staff *staff; int n_staff;
  int index;
  Pos pos;
} Office;

typedef enum EventStatus { EVENT_SCHEDULED, EVENT_CHANGED, EVENT_CANCELLED } EventStatus;

typedef struct Event {
  Str id;
  Text title, place, description, notice;
  Date start_date, end_date, previous_date;     /* end/previous: DATE_NONE if not said */
  int start_minutes, end_minutes, previous_minutes; /* MINUTES_NONE: a whole day, or not said */
  const Office *office;
  EventStatus status;
  Str url;
  Pos pos;
} Event; /* Site.events is sorted by start, then id */

typedef struct Article Article;
struct Article {
  Str path;    /* below articles/, without .md, NFC: "abuse", "guide/first-call": its address */
  Str file;    /* "articles/abuse.md" */
  Str lang;    /* the site's first if not said */
  const Article *original; /* NULL for an original */
  const Article *const *translations; int n_translations; /* of an original, itself not included */
  Said title, summary; /* summary.s empty if none */
  Date date, updated, expires;
  const Mark **categories; int n_categories;
  const Picture *image; Str image_alt;
  bool draft, sensitive, newsletter;
  /* Of its text (model/article.h): */
  MdOutline outline;
  Md *body;         /* held for print and for readings; else NULL */
  const Md *shared; /* of who reads the town again and again, without what was found for its links; else NULL */
  ArticleKey key;   /* when there is neither */
  int index;
  Pos pos, summary_pos, image_alt_pos;
};

/* A file that an article offers to take along. */
typedef struct Attachment {
  Str path;            /* below the content folder: "media/form.pdf" */
  Str site_path;       /* where it is published: the same, or "files/..." for what does not lie below media/ */
  const char *kind;    /* "PDF", "Word": for people */
  const char *mime;
  size_t size_bytes;
  Pos pos;             /* of the first link to it */
} Attachment;

/* What paper that is out there has wrong of a desk (model/outdated.h): for the labels that correct it. */
typedef struct Fix {
  const Desk *desk; /* NULL: it is gone */
  Said name;        /* as it is printed */
  bool renamed;     /* it is called otherwise now */
  unsigned kinds;   /* bit k = FactKind k (model/fact.h) */
} Fix;

typedef struct Query { /* desks: any within a key, all between keys */
  const SupportList *list;              /* NULL: all lists */
  const Mark **categories; int n_categories;
  const Mark **situations; int n_situations;
  const Desk **desks; int n_desks;      /* named ones; none: no such condition */
  const Str *outdated; int n_outdated;  /* released pieces, "yes" for all: only desks that they have wrong, which are the fixes */
  const Fix *fixes; int n_fixes;        /* each desk once */
  int limit;                            /* 0: none */
} Query;

typedef struct EventQuery {
  const Office *office;
  Date from, until; /* DATE_NONE: open; from defaults to the build's date */
  int limit;        /* 0: none */
} EventQuery;

/* What a QR code stands for. */
typedef struct QrTarget {
  QrKind kind;
  const Desk *desk;
  const SupportList *list;
  const Article *article;
  Str url; /* QR_URL: as written; QR_SITE_PAGE: the path, "/print/"; a desk's channel: where it leads today */
  Pos pos;
} QrTarget;

typedef enum SlotType {
  SLOT_TEXT, SLOT_MARKDOWN, SLOT_IMAGE, SLOT_DESK, SLOT_QUERY, SLOT_QR, SLOT_OFFICE, SLOT_STAFF, SLOT_EVENTS, SLOT_CHOICE, SLOT_FLAG
} SlotType;

/* A slot that a job fills; what it does not fill is not in the list (the layout's default holds). */
typedef struct Slot {
  Str name;
  SlotType type;
  Pos pos;
  Text text;               /* TEXT, STAFF (a name), CHOICE; a plain string is in the job's language */
  const Md *markdown;      /* MARKDOWN; NULL when `article` is given */
  Str lang;                /* MARKDOWN: the language that it is in */
  const Article *article;  /* MARKDOWN given as {article: PATH} */
  const Picture *image;
  Crop crop;               /* IMAGE given as {file: PATH, crop: {...}} */
  const Desk *desk;
  const Office *office;
  Query query;
  EventQuery events;
  QrTarget qr;
  bool flag;
} Slot;

typedef struct Job {
  Str id;
  Str family;              /* the id in its file: the same for the pieces in other languages that one file makes */
  Str file;
  const Layout *layout;
  Text title;              /* the site's name if not said */
  Pos title_pos;
  Str language;
  const Medium *medium;    /* NULL if not said */
  bool edition;
  int copies;
  Str paper;
  const Printer *printer; /* never NULL */
  const Slot *slots; int n_slots;
  int index;
  Pos pos;                 /* of its id */
} Job;

typedef struct Explain { Str word; Text plain; } Explain;
typedef struct Also { Str word; const Str *sayings; int n_sayings; } Also; /* who says one of these may mean what desks call `word` */

typedef struct Words {
  const Reading *readings; int n_readings;
  const Str *keep; int n_keep;
  const Explain *explain; int n_explain;
  const Also *also; int n_also;
} Words;

/* A word of the texts in `easy` whose reading nobody has said: the dictionary's guess is for a person to confirm, and never shown. */
enum { UNREAD_PLACES = 3 };
typedef struct Unread {
  Str word, reading;         /* reading: the guess; empty when there is none */
  Str other;                 /* another guess elsewhere, if any */
  bool in_text;              /* read in many ways: it belongs into the text itself, not into words.yaml */
  int times;
  Pos places[UNREAD_PLACES]; /* the first of them */
} Unread;

/* releases.yaml: what went to print. */
typedef struct ReleasedCode {
  Str code;
  Str kind;   /* "web", "line", "page", "list", "article", "url" */
  Str of;     /* the desk's, list's id, the article's path, or the URL */
  Str target; /* where it led at the time */
} ReleasedCode;

/* A thing that the piece says of a desk, as it says it (model/fact.h). */
typedef struct ReleasedFact { Str of; Str text, note; bool hidden; } ReleasedFact; /* hidden: it held, and the piece does not say it */
typedef struct ReleasedDesk {
  Str id;
  Str said; /* what the records said, on one line */
  const ReleasedFact *facts; int n_facts; /* none: noted before they were */
} ReleasedDesk;

typedef struct Release {
  Str job, edition, medium, language, hash;
  Str mark;  /* the data mark: digits of the hash of all that is on its pages */
  Str press; /* SHA-256 in hex of the press file that passed preflight, of several one behind the other; absent: there is none, or nobody noted it */
  Date date;
  int copies;
  const ReleasedCode *codes; int n_codes;
  const ReleasedDesk *desks; int n_desks;
  const ReleasedFact *facts; int n_facts; /* of the publisher and of emergencies */
  Pos pos;
} Release;

/* editions/ID/: an edition as it was when it went to print (check/frozen.h). */
typedef struct FrozenFile { Str path, hash; } FrozenFile; /* path: below its folder, as it was below the content folder */

typedef struct Frozen {
  Str id;
  Date date;
  Str folder;           /* "editions/2026-winter" */
  Str records, layouts; /* hashes */
  const FrozenFile *files; int n_files;
  Pos pos;
} Frozen;

typedef struct Site Site;
struct Site {
  Root *content;
  Text name, municipality;
  Str base_url;               /* ends in "/" */
  Str base_host;
  const Str *languages; int n_languages;
  Publisher publisher;
  bool has_edition; Edition edition;
  const Color *colors; int n_colors; /* brand, accent, ink, paper first, then the others as written */
  Str sans, serif;
  const Str *font_fallback; int n_font_fallback;
  const Picture *logo; Text logo_alt;
  const Picture *hero; Text hero_alt; /* of the home page; without alt it is decoration */
  const Emergency *emergency; int n_emergency;
  const Medium *media; int n_media;
  int stale_after_days;
  Str exit_url;               /* where the quick exit leads */
  const Licence *licence;     /* of the open data; NULL: none is said */
  Date today;                 /* the one date that decides "now" */
  const Mark *categories; int n_categories;
  const Mark *situations; int n_situations;
  const SupportList *lists; int n_lists;
  const Desk *desks; int n_desks;   /* of all lists, in order */
  const Office *offices; int n_offices;
  const Event *events; int n_events;
  const Article *articles; int n_articles; /* drafts are not in here unless asked for; newest first, then by path */
  const Job *jobs; int n_jobs;      /* by id */
  Accessibility accessibility; /* accessibility.yaml, accessibility/automated.yaml */
  Words words;
  Morph morph; /* with the readings and kept phrases of words.yaml */
  const Release *releases; int n_releases;
  const Frozen *frozen; int n_frozen; /* by date */
  const Site *before; /* the records of the edition before, else of this one as it went to print; NULL: none is frozen. Desks, lists, categories only */
  const Picture *const *pictures; int n_pictures; /* every picture that anything refers to, once, by path */
  const Attachment *const *attachments; int n_attachments; /* every file that a published article links to, once */
  const Unread *unread; int n_unread; /* those most used first; what words.yaml cannot say behind */
  int missing_translations, unverified_desks, overdue_desks;
};

const Color *site_color(const Site *site, Str name); /* NULL if there is none */
const Desk *site_desk(const Site *site, Str id);
/* The last day on which what the desk says counts as true: so many days after it was verified. DATE_NONE: nobody verified it, or the town has turned
 * that off. */
Date desk_good_until(const Site *site, const Desk *desk);
bool desk_overdue(const Site *site, const Desk *desk); /* published, and past that day */
const SupportList *site_list(const Site *site, Str id);
const Frozen *site_frozen(const Site *site, Str id);
const Mark *site_category(const Site *site, Str id);
const Mark *site_situation(const Site *site, Str id);
/* The person of this name, written in any language and without readings, in the office (NULL: in any). NULL if there is none. */
const Staff *site_staff(const Site *site, const Office *office, Arena *arena, Str name);
const Job *site_job(const Site *site, Str id);
int job_copies(const Job *job); /* that are meant: its own, else its medium's; 0: nobody said, or it is a picture for screens */
const Article *site_article(const Site *site, Str path); /* an original */
/* The translation of an article in a language, else the article itself. */
const Article *article_in(const Article *article, Str lang);
/* The published desks that a query asks for, in the order in which it names them, else in printed order (lists in order), at most
 * query->limit; *total is the number without the limit (NULL if not wanted). The array is in the arena. */
int site_query(const Site *site, const Query *query, Arena *arena, const Desk ***desks, int *total);
int site_query_events(const Site *site, const EventQuery *query, Arena *arena, const Event ***events);
bool event_over(const Event *event, Date today);
const Slot *job_slot(const Job *job, const char *name); /* NULL if the job does not fill it */
static inline Said site_text(const Site *site, const Text *text, Str lang) { return text_in(text, lang, site->languages[0]); }
/* The `lang` attribute of a language code: "easy" is "ja". */
static inline Str lang_tag(Str lang) { return str_is(lang, "easy") ? S("ja") : lang; }

#endif
