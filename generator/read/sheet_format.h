/* sheet_format: what Excel shows for a number, as far as it matters in a list: dates, times, and numbers that a format fills up with
 * zeros and hyphens ("0000-00-0000"). */
#ifndef TSUNAGU_READ_SHEET_FORMAT_H
#define TSUNAGU_READ_SHEET_FORMAT_H

#include "read/sheet.h"

typedef enum FormatKind { FORMAT_PLAIN, FORMAT_DATE, FORMAT_TIME, FORMAT_DATETIME, FORMAT_DIGITS } FormatKind;

typedef struct SheetFormat {
  FormatKind kind;
  Str code; /* FORMAT_DIGITS */
} SheetFormat;

SheetFormat sheet_format_of(int id, Str code); /* code: absent for those that Excel knows by number */
/* The value as text. `text` is how the file writes it ("596215717", "0.354166666666667"). */
Str sheet_format_number(Arena *arena, const SheetFormat *format, Str text, bool since_1904, CellKind *kind);

#endif
