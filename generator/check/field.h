/* field: the parse functions of check/schema.h for single values. Each says what it writes to `out` and what it wants in `with`. */
#ifndef TSUNAGU_CHECK_FIELD_H
#define TSUNAGU_CHECK_FIELD_H

#include "base/date.h"
#include "check/schema.h"
#include "model/text.h"

/* --- Text ------------------------------------------------------------------------------------------------------------ */

/* What people read: a plain string in reader->lang, or a map from language code to string. Ruby is checked. out: Text. */
FieldParse field_text;
/* The same for what is alike in every language (a number, a reading): not counted as lacking translations. out: Text. */
FieldParse field_text_alike;
/* What people read, in the one language that is clear from around it; ruby is checked. out: Str. */
FieldParse field_line;
/* Any text that is a name for machines or typed as it stands (a font, a path); never empty. out: Str. */
FieldParse field_str;
/* An id: [a-z0-9-]+. out: Str. */
FieldParse field_slug;
/* A language code in its usual case: BCP 47 or `easy`; field_spoken_language has no `easy`. out: Str. */
FieldParse field_language, field_spoken_language;
/* An absolute URL: https, or http. field_http_url warns of http; field_https_url refuses it. out: Str. */
FieldParse field_http_url, field_https_url;

/* --- Words, numbers, times ------------------------------------------------------------------------------------------- */

/* Words that stand for values; the table ends with {NULL, 0}. */
typedef struct Name {
  const char *name;
  int value;
} Name;
/* One of the Names in `with`. out: int or an enum. */
FieldParse field_enum;
/* One or a list of the Names in `with` (no LIST in the table). out: unsigned, bit `value` set for each. */
FieldParse field_bits;
/* true, false, yes, no. out: bool. */
FieldParse field_bool;

typedef struct Range {
  long least, most;
} Range;
/* A whole number without a sign within the Range in `with` (none: 0 to a thousand million). out: int. */
FieldParse field_int;

typedef struct NumberRange {
  double least, most;
} NumberRange;
/* A decimal number, "-3", "0.25", within the NumberRange in `with` (none: any). out: double. */
FieldParse field_number;
/* The same with or without its unit: "3mm" or "3"; "10.5pt" or "10.5". out: double. */
FieldParse field_mm, field_pt;

/* {left: 10, top: 0, width: 50, height: 60}, percent of a picture; what is not said shows all. out: Crop. */
FieldParse field_crop;

/* 2026-12-01. out: Date. */
FieldParse field_date;
/* 8:30, 08:30, 24:00. out: int, minutes. */
FieldParse field_time;
/* 2026-12-10T13:30 or 2026-12-10. out: DateTime. */
FieldParse field_datetime;
typedef struct DateTime {
  Date date;
  int minutes; /* MINUTES_NONE: a whole day */
} DateTime;

/* --- For parse functions elsewhere ----------------------------------------------------------------------------------- */

/* The code in its usual case ("zh-hans" -> "zh-Hans"), the absent Str if it is none. */
Str language_code(Arena *arena, Str code);
/* A language code or a finding at the place. */
Str language_read(Reader *reader, Str code, Pos pos);
/* A number with nothing around it but a sign and one point; the same in every locale. */
bool number_parse(Str s, double *value);
bool slug_valid(Str s);
/* "a, b, c" and the nearest of them: a finding D_UNKNOWN_WORD. */
void report_unknown_word(Reader *reader, const Yaml *node, Str word, const Name *names);
/* scheme://host... with a host and no white space or control characters; *https and *host (may be NULL) tell more. */
bool url_valid(Str url, bool *https, Str *host);

#endif
