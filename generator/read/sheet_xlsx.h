/* sheet_xlsx: what the two files that read an .xlsx share. */
#ifndef TSUNAGU_READ_SHEET_XLSX_H
#define TSUNAGU_READ_SHEET_XLSX_H

#include "base/fs.h"
#include "read/sheet_format.h"
#include "read/sheet_zip.h"

typedef struct XlsxText {
  Str text, reading;
} XlsxText;

typedef struct XlsxRelation {
  Str id, part, type;
} XlsxRelation;

typedef struct Xlsx {
  Arena *arena;
  Diag *diag;
  const char *name;
  Zip *zip;
  bool since_1904;
  const XlsxText *texts; long n_texts;
  const SheetFormat *formats; long n_formats;
  size_t cells;
} Xlsx;

bool xlsx_yes(Str value); /* 1, true */
/* Without control characters, and with the signs that _x000D_ and the like stand for. */
Str xlsx_plain(Arena *arena, Str text);
/* What the part refers to, none if it says nothing. False after a finding. */
bool xlsx_relations(Xlsx *x, Str part, XlsxRelation **relations, int *n);
/* Reads on to the end of the element it stands at ("si", "is", "text"): its text in all its runs, furigana apart. */
XlsxText xlsx_text(Xlsx *x, XmlStream *xml, const char *element);
/* One worksheet with its notes. False after a finding. */
bool xlsx_sheet(Xlsx *x, Str part, Sheet *sheet);

#endif
