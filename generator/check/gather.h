/* gather: the site while it is being read. The files are read in the order in which they refer to each other (site, categories,
 * desks, offices, events, articles, jobs), so that nearly every reference is resolved at the moment it is read; what looks
 * ahead (a list's fallback, links between articles, pictures) is kept and resolved at the end. */
#ifndef TSUNAGU_CHECK_GATHER_H
#define TSUNAGU_CHECK_GATHER_H

#include "check/check.h"
#include "check/field.h"
#include "check/index.h"
#include "model/placed.h"

/* A picture that something refers to: read when all are known, each file once, on several threads. */
typedef struct PictureWish {
  Str path; /* below the content folder, clean */
  Pos pos;
  void *out; /* of a const Picture * or a const void * */
  int least_px; /* how wide it must be to look sharp here; 0: any */
} PictureWish;

/* What a rule at the end needs of a desk, and the desk itself has no room for. By Desk.index. */
typedef struct DeskNotes {
  Pos verified_pos, qr_pos, categories_pos;
} DeskNotes;

typedef struct ArticleFiles ArticleFiles;
typedef struct LintTown LintTown;

typedef struct Gather {
  const CheckOptions *options;
  Reader reader; /* of the main thread */
  Arena *trees;  /* of records that nobody else has: what they say stays, they go */
  Site *site;
  Index *colors, *icons, *media, *categories, *situations, *lists, *desks, *offices, *events, *articles, *layouts, *printers, *jobs;
  Desk *desk_room; /* Site.desks, while it is filled */
  DeskNotes *notes;
  Article *article_room; /* Site.articles, with drafts behind */
  ArticleFiles *article_files; /* until their bodies are read: articles.c */
  LintTown *lint_town;         /* lint.h */
  VEC(PictureWish) wishes;
  Index *attached;              /* by path */
  VEC(const Attachment *) attachments;
  VEC(const Yaml *) outdated;   /* where queries name pieces */
  VEC(TextValue *) plain_texts; /* in `easy`, and lacking readings */
  VEC(Md *) plain_bodies;       /* in `easy` */
  VEC(const TextValue *) texts; /* all that people read, in every language, for the lint */
  VEC(Str) excused;             /* files in which a comment may say why a finding is left as it is */
  Date newest_written; /* newest date on which something was written or checked; DATE_NONE if there is none */
  Date newest_any;     /* newest start of an event: what is left to go by without the other */
  bool edition_needed; /* a print job carries the edition */
  bool edition_faulty; /* there is one, with a fault of its own */
  bool paper_faulty;   /* the colour of the paper could not be read: no contrast is judged */
  bool languages_unknown; /* site.yaml does not say them, or not soundly: nothing is measured by them */
  Pos edition_pos;     /* of the first such job */
} Gather;

/* --- One file of the contract each: reads it, adds what it holds to the site and to the indexes ---------------------- */

void read_site_yaml(Gather *gather);
void read_categories(Gather *gather);
void read_support(Gather *gather);
void read_offices(Gather *gather);
void read_events(Gather *gather);
/* Front matter; drafts are known to the index too, behind Site.n_articles. */
void read_articles(Gather *gather);
/* Their bodies, which are linted at once, since most of them go again. Of CheckOptions.pieces_only: the newsletter's. */
void read_bodies(Gather *gather);
/* Links, blocks and pictures in them; needs the date. */
void link_article(Gather *gather, Article *article);
void link_articles(Gather *gather);
/* Of CheckOptions.pieces_only: the other bodies that jobs show, as read_bodies and link_articles would have read them; and, when something leads into an
 * article that is not read, its headings. Else nothing is left to do. */
void read_shown(Gather *gather);
void read_headings(Gather *gather, const Article *article);
/* The bodies that pieces show, when pictures are read. */
void hold_printed(Gather *gather);
void read_words(Gather *gather);
void read_jobs(Gather *gather);
/* A query's `outdated`: what the pieces that it names have wrong, for a job in this language. That they exist is looked at when all jobs are known. */
void find_outdated(Gather *gather, const Yaml *node, Str lang, Query *query);
void check_outdated(Gather *gather);
void check_paper(Gather *gather, const Job *job, Pos pos); /* a paper that the layout was not made for */
void check_contrast(Gather *gather);                       /* colours that nobody can read on the paper */
void check_designs(Gather *gather);                        /* colours that layouts name */
void read_releases(Gather *gather);
void read_editions(Gather *gather); /* those that are frozen, and the records of the one before */
void read_accessibility(Gather *gather);
void read_pictures(Gather *gather); /* all that was wished for */
void apply_readings(Gather *gather); /* words.yaml over the kanji of plain Japanese; lists what it does not have */
/* The one date that decides what "now" is. */
void decide_today(Gather *gather);
/* Rules that need the whole site and the date: staleness, the edition, counts. */
void apply_rules(Gather *gather);
/* Plain Japanese, words of offices, and what keeps readers out: how it is written (lint.h). When desks, offices and words are known; then, when all is read, of
 * all but the articles' bodies. */
void lint_begin(Gather *gather);
void lint(Gather *gather);
void find_twins(Gather *gather); /* one desk under two ids */

/* --- For them -------------------------------------------------------------------------------------------------------- */

/* Where a file of the records lies below the content folder. */
Str record_path(const Gather *gather, Str path);
/* The tree of a file, NULL after a finding, or silently when the file is not there and may be missing. */
const Yaml *load_yaml(Gather *gather, Str path, bool may_be_missing);
/* The file has a fault of its own, or is not there: what follows from that is not said of those who refer to what it holds. */
void tear_file(Gather *gather, Str path);
/* A folder's .yaml files as trees, sorted by path; *trees has a tree or NULL for each. Warns of .yml files. */
size_t load_folder(Gather *gather, const char *dir, Str **paths, const Yaml ***trees);
/* The node under a key, and how many records it holds (a lone map is one). */
size_t count_records(const Yaml *map, const char *key);

/* Resolves the links, blocks and pictures of a Markdown text in a print job, as if it stood in the folder `dir`. */
void link_body(Gather *gather, Md *body, Str dir, Str lang);

/* The file at a clean path below the content folder, to be published; NULL after a finding (not there, a kind that nobody should get from a
 * town's site, too large). `publish`: it belongs to the site, too. */
const Attachment *attach_file(Gather *gather, Str path, Pos pos, bool publish);
/* Whether the name says that it is a picture, which is cleaned of its metadata before it is published. */
bool is_picture_name(Str path);

/* Asks for a picture whose path is relative to `dir` ("media", or an article's folder). */
void wish_picture(Gather *gather, Str dir, Str path, Pos pos, void *out);
/* A path below media/. with: const int *, how wide it must be, or NULL. out: const Picture * (filled at the end). */
FieldParse field_picture;
extern const int picture_wide_px, picture_face_px; /* for field_picture: across the text, and a person's photo */

/* References. A finding names the nearest id. out: a pointer to what it says. */
FieldParse field_color_ref, field_icon, field_medium_ref, field_category_ref, field_situation_ref, field_list_ref, field_desk_ref,
    field_office_ref, field_article_ref;
/* A text that is where a letter goes or people come to. out: Text. */
FieldParse field_address;
/* The same for ids that stand elsewhere than in YAML. NULL after a finding. */
void *refer(Gather *gather, Index *index, DiagId id, Str name, Pos pos);

/* Remembers what is in plain Japanese, for its readings (readings.c). `values` stay where they are. */
void note_plain_japanese(Reader *reader, TextValue *values, int n);
/* Remembers any text, for the lint. */
void note_texts(Reader *reader, const TextValue *values, int n);
void note_plain_body(Reader *reader, Md *body, Str lang);

/* Remembers dates for the day that a build goes by. */
void note_written(Gather *gather, Date date);
void note_event(Gather *gather, Date date);

#endif
