/* rules_reader: whether a screen reader can read a PDF aloud: all of PDF/UA-1 (ISO 14289-1) that a machine can test, and a few rules of our own.
 * Only what the file says is judged: whether its words are good ones, a person must hear. */
#ifndef TSUNAGU_PREFLIGHT_RULES_READER_H
#define TSUNAGU_PREFLIGHT_RULES_READER_H

#include <glib.h>

#include "preflight/parents.h"
#include "preflight/preflight.h"
#include "preflight/tree.h"

/* What is painted in one marked sequence, on all its places. */
typedef struct Mark {
  gint64 key;
  int page, form, mcid; /* form 0: of the page */
  Box box;              /* of what can be seen */
  Str text;             /* in the order in which it is painted; ActualText instead of what it stands for */
  bool spoken;          /* all of its text is known */
  bool drawn;           /* something but text is painted */
  bool says_lang;       /* of all of its text, within the content itself */
  Element *owner;       /* whose it is by the tree, NULL: nobody's */
} Mark;

typedef struct Reading {
  const Flight *flight;
  const Document *document;
  Audit *audit;
  Str lang; /* of the document as a whole; absent: it says none */
  Tree *tree;
  Parents *parents;
  GHashTable *elements; /* object number -> Element */
  GHashTable *marks;    /* key -> Mark */
  VEC(Mark *) painted;  /* the same as they come */
} Reading;

/* The reader's rules, all of them. */
void rules_reader(const Flight *flight);

/* --- Its parts, a file each */
void rules_reader_file(Reading *reading);        /* the file as a whole */
void rules_reader_tree(const Reading *reading);  /* elements: roles, headings, words */
void rules_reader_nest(const Reading *reading);  /* which element stands in which */
void rules_reader_table(const Reading *reading); /* rows and headers */
void rules_reader_marks(Reading *reading);       /* what is painted against the tree; finds `marks` for the others */
void rules_reader_links(const Reading *reading); /* annotations */
void rules_reader_fonts(const Reading *reading);
void rules_reader_sense(const Reading *reading); /* rules of our own */

/* --- What they share */
/* These rules are judged, from the first to the last as they stand in rule.def. */
void reading_tested(const Reading *reading, RuleId first, RuleId last);
/* A fault of an element: its page, where it was painted, its path, and what else there is to say ("" for nothing). */
void reading_fault(const Reading *reading, RuleId rule, const Element *element, const char *what);
/* What is heard of it, in the order of the tree, at most `most` bytes; false if something in it cannot be told. */
bool reading_text(const Reading *reading, const Element *element, size_t most, Buf *text);
/* The shape of a language tag (RFC 5646). */
bool is_language(Str lang);
gint64 mark_key(int page, int form, int mcid);

#endif
