/* draft: the rows of a town's table as records: what is understood stands in the record, what is not in comments beside it, and all that was
 * changed or left is told with its place. */
#ifndef TSUNAGU_EXCHANGE_DRAFT_H
#define TSUNAGU_EXCHANGE_DRAFT_H

#include "exchange/columns.h"
#include "exchange/phones.h"

typedef struct Draft {
  const Sheet *sheet;
  const SheetRow *row;
  Yaml *record;        /* a map; only what the row says */
  const bool *given;   /* by key and language, draft_given(): the table has a column for it, so that what the record lacks is gone (an exported table only) */
  int n_languages;
  bool exported;
  Str name, reading;   /* reading: as the table or Excel has it, in hiragana; empty if it does not */
  Str list;            /* as its column says; empty if there is none */
  VEC(Str) comments;   /* what has no other place, a line each */
  Str above;           /* comments of rows before it that are no desks; lines */
  bool category_above; /* its category stands in a row above only: what a record says itself counts more */
} Draft;

static inline bool draft_given(const Draft *draft, int key, int language) { return draft->given[key * draft->n_languages + language]; }

typedef struct Drafts {
  VEC(Draft) v;
  Str below; /* of rows behind the last desk */
} Drafts;

/* What a person said of categories: 生活=money; said absent: for all desks of which nothing says one. */
typedef struct CategoryTold {
  Str said, id;
} CategoryTold;

typedef struct DraftOptions {
  const Site *site;
  const CategoryTold *categories; int n_categories;
  bool hidden; /* take hidden rows, too */
} DraftOptions;

/* Adds the desks of a sheet behind those that are there. */
void drafts_read(Arena *arena, Diag *diag, const DraftOptions *options, const Columns *columns, Drafts *drafts);

/* --- Between the files that do it --------------------------------------------------------------------------------------------------- */

/* One desk's cells: of several rows when the first goes on below. */
typedef struct RawRow {
  const SheetRow *row;
  Str *text;           /* by column */
  const Cell **cells;  /* the first row's */
  Str above;
  Str mark;            /* a row that held only this stood above: 「■お金のこと」 */
  bool category_above;
} RawRow;

/* What the rows of a sheet are. */
typedef struct Rows {
  Arena *arena;
  Diag *diag;
  const DraftOptions *options;
  const Columns *columns;
  VEC(RawRow) v;
  Buf above; /* comments that wait for the next desk */
  Str mark;  /* of the desks to come */
  Pos mark_pos; bool mark_waits; /* no desk has come yet */
  Pos blank_pos; int blanks;     /* categories that are those of the row above, and the first of them */
} Rows;

/* Tells of what is no desk and keeps it beside the next one; `v` are the desks. */
void rows_take(Rows *rows);

typedef struct Drafting {
  Arena *arena;
  Diag *diag;
  const DraftOptions *options;
  const Columns *columns;
  AreaCodes areas;
  Draft *draft;
  const RawRow *raw;
  bool *done; /* by key: read as we wrote it */
  bool *used; /* by column: something has read its text; what nothing has becomes a comment */
} Drafting;

Pos draft_pos(const Drafting *d, int col);
int draft_column(const Drafting *d, ColumnUse use, const char *key); /* the first that is filled; -1 */
Str draft_peek(const Drafting *d, int col);      /* empty for -1 */
Str draft_text(const Drafting *d, int col);      /* the same, and it is used */
/* The texts of all columns for the same thing. */
Str draft_texts(const Drafting *d, ColumnUse use);
Str draft_heading(const Drafting *d, int col);
void draft_comment(const Drafting *d, int col, Str text); /* 列「備考」: text */
/* Text for people from a foreign table: half-width digits, and brackets that only look like ruby kept as they are. */
Str draft_words(Arena *arena, Str s);
bool draft_done(const Drafting *d, const char *key);
void draft_put(const Drafting *d, const char *key, Yaml *value); /* nothing for NULL */
/* A value that cannot be read: told, and kept as a comment. `how`: how to write it. */
void draft_unread(const Drafting *d, int col, Str text, const char *how);
/* All the columns of a key in one language, line by line. */
Str draft_joined(const Drafting *d, const char *key, int language);
void draft_contacts(const Drafting *d); /* phones, fax, email, web, channels */
void draft_times(const Drafting *d);    /* hours, holidays, hours_note, reservation */
void draft_rest(const Drafting *d);     /* names, marks, texts, places, languages, dates, the id */

#endif
