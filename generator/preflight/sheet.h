/* sheet: an audit as one page of A4 to be signed (決裁), in Japanese: the verdict first, what the file is, its pages in small, what was looked
 * at, what has to be mended and where, where its QR codes lead. Black alone, so that a copy of a copy says the same. It is itself
 * PDF/UA-1. */
#ifndef TSUNAGU_PREFLIGHT_SHEET_H
#define TSUNAGU_PREFLIGHT_SHEET_H

#include "draw/type.h"
#include "preflight/audit.h"

enum { SHEET_PICTURES = 8 };

typedef struct SheetFile {
  const char *name;      /* as it was given */
  const Audit *audit;
  int copies;            /* 0: not known */
  const Picture *pages[SHEET_PICTURES]; /* the first pages in small; NULL: drawn as empty paper */
} SheetFile;

/* The first pages in small; those that cannot be drawn stay as they are. */
void sheet_pages(Str bytes, const Audit *audit, Arena *arena, const Picture *pages[SHEET_PICTURES]);

/* A page for each file; added to *bytes. False after a finding at `pos` (no fonts); characters of names that no font has are findings, too,
 * of which nobody need hear while it is true. */
bool sheet_write(const SheetFile *files, int n, Arena *arena, Diag *diag, Pos pos, Buf *bytes);

/* Whether the bytes are such a sheet: what may be written over. */
bool sheet_is_one(Str bytes);

#endif
