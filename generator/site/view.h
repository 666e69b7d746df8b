/* view: what layouts see. Each struct is one record of the vocabulary (vocabulary.c); a text is already in the page's language or
 * in the one that stands in for it. Views of records are made once for a language and shared by all its pages: their links are
 * from the site's root. */
#ifndef TSUNAGU_SITE_VIEW_H
#define TSUNAGU_SITE_VIEW_H

#include "site/late.h"
#include "site/names.h"
#include "text/phrase.h"

typedef struct SourceView { /* a size of a picture, as WebP */
  Link url;
  int width;
  bool more; /* it is not the last */
} SourceView;

typedef struct PictureView {
  Link src;          /* for every browser */
  Said alt;
  Str alt_lang;      /* "ja": for lang="", where it is not the page's; else unset */
  int width, height; /* of the largest size: what keeps its place on the page */
  Items sources;     /* from small to large; none of an SVG */
  Items small;       /* those of them that do beside a title */
} PictureView;

typedef struct LanguageView {
  Str tag;      /* "ja", "en": for lang="" */
  Said name;    /* in itself */
  Link url;     /* the same page in it; unset where a desk's languages are listed */
  bool current;
} LanguageView;

typedef struct LineView { /* a line of opening hours; the same as WhenLine */
  Said when, note;
} LineView;

typedef struct MarkView {
  Str id, color;
  Said label, description;
  const Icon *icon;
  Link url;
  int desks;
} MarkView;

typedef struct PhoneView {
  Str number;
  Link url;
  Said label;
  Items languages;
} PhoneView;

typedef struct ChannelView {
  Str type;
  Said kind, label, address;
  const Icon *icon;
  Link url;
} ChannelView;

typedef struct FeatureView {
  Str id;
  Said label;
} FeatureView;

typedef struct MapView { /* where a desk is, for the reader's own map */
  Link app, osm, google;
} MapView;

typedef struct EventView EventView;
typedef struct DeskView DeskView;
struct DeskView {
  LateView late;
  bool not_consulting, closed_now, ended; /* these and the fallback are never late */
  const DeskView *fallback;
  Str id;
  Said name, kana, organization, topic, description, audience;
  Link url;
  Items categories, situations, phones, channels;
  Str fax, email;
  Link email_url, web;
  Said hours_note, holidays;
  Items hours, exceptions;
  bool has_times;
  Str hours_data; /* open_hours.h */
  bool reservation_required, reservation_recommended;
  Said place, address, access;
  bool has_place, has_ways, has_facts;
  const MapView *map;    /* NULL without a location and an address */
  Link vcard;
  bool has_steps, toll_free, free, anonymous, interpreter;
  Items languages;
  bool interpreter_phone, interpreter_onsite;
  Items features;
  Said reopens, alert;
  Said verified_on, verified_by;
};

typedef struct StaffView {
  Said name, role;
  const PictureView *photo;
} StaffView;

typedef struct OfficeView {
  Str id;
  Said name, area, landmark, message;
  Link url;
  const DeskView *desk;
  const PictureView *photo, *landmark_photo;
  Items staff;
} OfficeView;

struct EventView {
  Str id;
  Said title, when, before, place, description, notice;
  const OfficeView *office;
  Link url;
  Link calendar; /* its file; unset for one that is over */
  bool changed, cancelled;
  Str start, until; /* 2026-12-10T13:30+09:00 */
};

typedef struct ArticleView {
  LateView late;
  bool expired; /* never late */
  Said title, summary;
  Link url;
  Str lang; /* the tag of the language that it is in */
  Str date, until;
  Said published_on, updated_on;
  Items categories;
  const PictureView *picture;
  bool sensitive, other_language, easy;
} ArticleView;

typedef struct ListView {
  Str id, file; /* file: the name of its single files */
  Said title, note;
  Link url;
  const DeskView *fallback;
  int desks;
} ListView;

typedef struct EmergencyView {
  Said label, note;
  Str number;
  Link call, url;
} EmergencyView;

typedef struct Phrases {
  Said v[PHRASE_COUNT];
} Phrases;

#define SITE_ICONS(X)                                                                                                       \
  X(arrow) X(baby) X(book) X(calendar) X(chat) X(check) X(child) X(clock) X(close) X(download) X(elder) X(exit) X(external) \
  X(fax) X(food) X(form) X(furigana) X(globe) X(hand) X(heart) X(home) X(info) X(letter) X(line) X(mail) X(medical) X(menu) X(people)   \
  X(phone) X(pin) X(print) X(question) X(reservation) X(school) X(search) X(shield) X(video) X(wallet) X(warning)           \
  X(wheelchair) X(work)

typedef struct Icons {
#define FIELD(name) const Icon *name;
  SITE_ICONS(FIELD)
#undef FIELD
} Icons;

typedef struct NumberedView { /* a word that stands for a number */
  int number;
  Said words;
} NumberedView;

/* What open.js needs to say when a desk is open. Lists leave out what is said as plain digits ("8:30"). */
typedef struct OpenView {
  Str holidays;                    /* open_hours.h */
  Items weekdays, months, days;    /* by 0 Monday ... 6 Sunday, 1-12, 1-31 */
  Items times;                     /* by minutes since midnight: those at which a desk opens or closes */
} OpenView;

/* {{site}}: the same on each page of a language. */
typedef struct SiteView {
  Said name, municipality;
  Said publisher, department, phone, fax, email, address; /* the publisher's */
  Link phone_url, email_url;
  const PictureView *logo, *hero;
  Said edition;
  Items emergency, categories, situations, lists, offices;
  Link calendar; /* of all events to come; unset if there is none */
  Link home, find, guide, events, articles, print, accessibility, kept, changes, exit; /* changes: unset where no edition was kept */
  bool has_events, has_articles;
  const OpenView *open; /* NULL if no desk says its hours */
} SiteView;

typedef struct CrumbView {
  Said label;
  Link url;
} CrumbView;

/* {{page}} */
typedef struct PageView {
  Str kind; /* "desk" */
  Str lang, code; /* "ja", "easy" */
  Said title, description;
  Str title_lang, description_lang; /* for lang="", where it is not the page's; else unset */
  Link root, canonical, feed;
  Items languages;  /* with links to the same page */
  Items alternates; /* the same, absolute */
  Items breadcrumbs;
  Str jsonld;
  bool home, easy, sensitive, noindex, ruby;
} PageView;

/* {{site}} {{page}} {{t}} {{icon}}: what every layout has */
typedef struct CommonView {
  const SiteView *site;
  const PageView *page;
  const Phrases *t;
  const Icons *icon;
} CommonView;

typedef struct AlternateView {
  Str hreflang;
  Link url;
} AlternateView;

typedef struct GroupView {
  const MarkView *mark;
  Items desks;
} GroupView;

typedef struct DownloadView {
  Said title, edition, medium;
  Said language;     /* that it is in, named in itself */
  Str tag;           /* its lang="" */
  Str name, size;
  Str paper, mm;     /* "A4" if the size has a name; "210 × 297 mm" */
  Link url;
  int pages, copies;
  const PictureView *preview;
  Str kind, mime;    /* "PDF", "PNG" */
  Items pictures;    /* one by one, where there are several */
  Items others;      /* the same piece in other languages */
} DownloadView;

typedef struct OtherDownloadView { /* the same piece in another language */
  Said language;
  Str tag, size, kind, mime;
  Link url;
} OtherDownloadView;

typedef struct DownloadPictureView { /* one of several */
  int number;
  Link url;
} DownloadPictureView;

typedef struct LicenceView { /* under which terms others may use the data */
  Str name;
  Link url;
} LicenceView;

typedef struct DataView { /* a file of open data */
  Said title;
  Str kind, mime, size;
  Link url;
} DataView;

typedef struct DownloadGroupView { /* the pieces in one language that are not in a group before it */
  Said language;
  Items downloads;
} DownloadGroupView;

typedef struct ChoiceView { /* an answer that one can choose: a condition of the search, a link of the guide */
  Str id;
  Said label, note;
  const Icon *icon;
  Str color; /* of the theme */
  Link url;  /* the guide's next page */
  Str words; /* the search's: how it is read aloud, and its description */
} ChoiceView;

typedef struct FindView { /* a desk in the search */
  const DeskView *desk;
  const PhoneView *phone;     /* the first, or */
  const ChannelView *channel; /* the first that has an address, if there is no phone */
  Str has;                    /* what conditions go by: "category=money situation=under-18 how=line" */
  Str words;                  /* what free text goes by: find_words.h */
} FindView;

typedef struct GuideHowView { /* one way of talking, with the desks to talk to */
  Str id;
  Said label;
  const Icon *sign; /* not "icon": the desks inside use the icons of the page */
  Items desks;
  bool by_phone, in_writing, in_person, in_tongue;
} GuideHowView;

typedef struct GuideView { /* one of the three questions */
  int step;               /* 1 to 3 */
  Items whos, whats, hows; /* the answers; only this question's are set */
  const ChoiceView *who, *what; /* what was answered so far */
  Link back, all;
} GuideView;

typedef struct CriterionView { /* a row of the test results */
  Str number, level;
  Str origin;             /* the standard that it stands in: "JIS X 8341-3:2016", "WCAG 2.1" */
  Said name, other_name;  /* in Japanese and in English, the page's own first */
  Said automated, result; /* in words */
  Str sign;               /* the result's: "pass" "fail" "not-applicable" "untested" */
  bool problem;           /* the automated check found one */
  Said note;
} CriterionView;

typedef struct PrincipleView {
  Said name; /* "1 Perceivable" */
  Items criteria;
} PrincipleView;

typedef struct ExceptionView {
  Said what, why, until;
} ExceptionView;

typedef struct AuditView { /* what is known of the site's accessibility */
  Str level;              /* the goal; absent where staff have not said one */
  Said scope, contact;
  Items exceptions;
  bool any;               /* people or automation have tested something */
  Said tested_on, tester, method; /* by people; tested_on is absent if they have not */
  bool tested_older;      /* than the edition */
  int passed, failed, not_applicable, untested; /* of the criteria that the goal asks for */
  bool all_pass, some_fail, some_untested;
  Said checked_on; /* by the automated run; absent if there was none */
  Str tool;
  int pages;
  bool checked_older;
  Items principles;
} AuditView;

typedef struct NoticeView { /* a printed code that does not lead on by itself */
  Said what;
  Link url;       /* where it leads now, if anywhere */
} NoticeView;

typedef struct GoneView { /* a desk that the records have no more: what was printed of it last */
  Said name;
  Items lines;
  Link url;
} GoneView;

/* What a page of one kind has besides; which fields are filled is said by the layout's table in vocabulary.c. */
/* A desk of which something is said otherwise than in the edition before, or that has ended since. */
typedef struct ChangeLineView {
  Said label, after, before; /* each may be empty */
} ChangeLineView;

typedef struct ChangeView {
  Said name;
  Link url; /* unset: there is no page of it */
  Items lines;
} ChangeView;

typedef struct BodyView {
  const ListView *list;
  const MarkView *mark;
  const DeskView *desk;
  const OfficeView *office;
  const ArticleView *article;
  const NoticeView *notice;
  const GuideView *guide;
  const GoneView *gone;
  const LicenceView *licence;
  const PictureView *picture;
  const AuditView *audit;
  Items finds, troubles, moments, hows, tongues, features; /* the search: desks; categories, situations, ways, languages and features that there are */
  Str danger; /* find_words.h */
  Said found; /* how many desks the search shows */
  Items groups, desks, others, ended_desks, gone_desks, offices, events, changed_events, articles, old_articles, downloads, download_groups, data;
  Items changes, gone_changes;
  Said since; /* since when things have changed */
  Said as_of; /* a single-file list: as of which date it is true */
  Str policy, style, script; /* of a single-file list: elements with their content */
  Str html;   /* an article's body */
  Str qr;     /* as SVG */
  Link find;   /* the search with the page's mark chosen */
  Link target; /* of a printed code; of the QR code */
  Str address; /* the page's own, for people to read */
  Said label;
} BodyView;

typedef enum LayoutKind {
  LAYOUT_HOME, LAYOUT_LIST, LAYOUT_CATEGORY, LAYOUT_SITUATION, LAYOUT_DESK, LAYOUT_OFFICE, LAYOUT_EVENTS, LAYOUT_ARTICLE,
  LAYOUT_ARTICLES, LAYOUT_PRINT, LAYOUT_ACCESSIBILITY, LAYOUT_FIND, LAYOUT_GUIDE, LAYOUT_KEPT, LAYOUT_CODE, LAYOUT_NOT_FOUND, LAYOUT_PLACED, LAYOUT_PICTURE, LAYOUT_SINGLE,
  LAYOUT_DESK_GONE, LAYOUT_CHANGES, LAYOUT_KINDS
} LayoutKind;

const char *layout_file(LayoutKind kind); /* "desk": layouts/site/desk.html */
const Names *common_names(void);
const Names *body_names(LayoutKind kind);

/* The vocabulary, for web designers: `tsunagu names`. */
void names_print(Buf *out, DiagLang lang);

#endif
