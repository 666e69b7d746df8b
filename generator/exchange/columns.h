/* columns: what the columns of a town's table mean, guessed from their headings: 窓口名, ＴＥＬ, 所在地, 相談日時, the names of the open data
 * standard for local governments (名称_カナ, 利用可能曜日), and those that `export` writes. A person sees the guess, and can say otherwise. */
#ifndef TSUNAGU_EXCHANGE_COLUMNS_H
#define TSUNAGU_EXCHANGE_COLUMNS_H

#include "exchange/record.h"
#include "read/sheet.h"

typedef enum ColumnUse {
  COLUMN_UNKNOWN, /* its values are kept as comments */
  COLUMN_LEFT,    /* numbers of rows, codes of municipalities: nothing that is about the desk */
  COLUMN_KEY,     /* a key of a record */
  COLUMN_LIST, COLUMN_DAYS, COLUMN_OPEN, COLUMN_CLOSE, COLUMN_CLOSED, COLUMN_LAT, COLUMN_LON, COLUMN_EXTENSION, COLUMN_POSTCODE, COLUMN_PREFECTURE,
  COLUMN_CITY, COLUMN_TOWN, COLUMN_STREET, COLUMN_BUILDING, COLUMN_LINE, COLUMN_FORM, COLUMN_CHAT
} ColumnUse;

typedef struct Column {
  Str heading;
  ColumnUse use;
  int key;      /* COLUMN_KEY */
  int language; /* of the site's, for texts */
  Str label;    /* 夜間 of 電話番号（夜間） */
  bool told;    /* a person said so */
} Column;

typedef struct Columns {
  const Sheet *sheet;
  int row;        /* of the headings: an index into sheet->rows; what is below are desks */
  Column *v; int n;
  bool grouped;   /* the row above is of headings, too */
  bool exported;  /* by us: an empty cell says that there is nothing */
} Columns;

/* What a person said: HEADING=KEY. */
typedef struct Told {
  Str heading, name;
  bool used;
} Told;

/* False when no row of the sheet looks like headings with a name among them (no finding). `told` beats guesses and may name a column
 * that no guess would find. Adds a finding for a name in `told` that is no key. */
bool columns_find(Arena *arena, Diag *diag, const Site *site, const Sheet *sheet, Told *told, int n_told, Columns *columns);
/* "phones", "name.en", "days", "-"; the empty Str for a column that is not known. */
Str column_name(Arena *arena, const Site *site, const Column *column);
/* The same for people: 電話番号. */
Str column_title(Arena *arena, const Site *site, const Column *column);
/* How the column of a key is headed in a table of ours. */
Str column_heading(Arena *arena, const Site *site, int key, int language);
/* Every name, for help: key by key with what it is. */
void columns_list(Buf *out);

#endif
