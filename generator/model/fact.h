/* fact: what is said of a desk, each thing by itself and as plain text (without readings), as people read it in one language: to be compared with
 * another edition (model/change.h) and with what stands on a piece of paper (model/outdated.h). */
#ifndef TSUNAGU_MODEL_FACT_H
#define TSUNAGU_MODEL_FACT_H

#include "model/site.h"
#include "text/phrase.h"

typedef enum FactKind {
#define FACT(id, key, phrase, ja, en) FACT_##id,
#include "model/fact.def"
#undef FACT
  FACT_KINDS
} FactKind;

typedef struct Fact {
  FactKind kind;
  Str text;
  Str note; /* what stands beside it: a number's label, the note of a row of hours; may be empty */
  Str shown, shown_note; /* both as they are shown, with readings */
  Str lang; /* the language that the text is really in; empty: it is alike in all */
  bool hidden; /* of a printed piece: it held, and the piece does not say it */
} Fact;

/* In the order of their kinds, of one kind in written order; whether it is open as of site->today, and exceptions that are not over on `from`. In
 * the arena. */
int desk_facts(Arena *arena, const Site *site, const Desk *desk, Str lang, Date from, const Fact **facts);
/* The same of the publisher and of whom to call in an emergency, which nearly every piece says. */
int town_facts(Arena *arena, const Site *site, Str lang, const Fact **facts);
bool fact_same(const Fact *a, const Fact *b);
/* "0599-00-1234（夜間）"; with readings */
Str fact_words(Arena *arena, const Fact *fact);
Str fact_shown(Arena *arena, const Fact *fact);

/* What a reader would act on, on one line: "name | numbers | hours | place". */
Str desk_said(Arena *arena, const Site *site, const Desk *desk, Str lang);

const char *fact_key(FactKind kind);
const char *fact_name(FactKind kind, bool ja);
PhraseId fact_phrase(FactKind kind); /* PHRASE_COUNT: residents are not told it alone */

#endif
