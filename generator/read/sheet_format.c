#include "read/sheet_format.h"

#include <glib.h>
#include <math.h>

#include "base/buf.h"
#include "base/date.h"

/* Excel's own formats for Japanese, by number (ECMA-376 part 1, 18.8.30). */
static FormatKind known_format(int id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) return FORMAT_DATE;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56) return FORMAT_TIME;
  return id == 22 ? FORMAT_DATETIME : FORMAT_PLAIN;
}

/* The signs of a format that count: not those in quotes, in [brackets] or behind a backslash. */
static size_t signs_of(Str code, char *signs, size_t most) {
  size_t n = 0;
  for (size_t i = 0; i < code.n && n < most; i++) {
    char c = code.s[i];
    if (c == ';') break;
    if (c == '"') {
      while (++i < code.n && code.s[i] != '"') {
      }
    } else if (c == '[') {
      while (i < code.n && code.s[i] != ']') i++;
    } else if (c == '\\' || c == '_' || c == '*') {
      i++;
    } else {
      signs[n++] = c;
    }
  }
  return n;
}

static bool any_of(const char *signs, size_t n, const char *wanted) {
  for (size_t i = 0; i < n; i++)
    for (const char *w = wanted; *w; w++)
      if (g_ascii_tolower(signs[i]) == *w) return true;
  return false;
}

SheetFormat sheet_format_of(int id, Str code) {
  if (!code.s) return (SheetFormat){known_format(id), {0}};
  char signs[128];
  size_t n = signs_of(code, signs, sizeof signs);
  if (str_is(code, "General")) return (SheetFormat){FORMAT_PLAIN, {0}};
  bool day = any_of(signs, n, "yde"), hour = any_of(signs, n, "hs") || str_find(code, S("[h")) >= 0;
  if (day || hour) return (SheetFormat){day && hour ? FORMAT_DATETIME : day ? FORMAT_DATE : FORMAT_TIME, {0}};
  bool digits = n > 0, zeros = false;
  for (size_t i = 0; i < n; i++) {
    digits = digits && (signs[i] == '0' || signs[i] == '#' || signs[i] == '-' || signs[i] == '(' || signs[i] == ')' || signs[i] == ' ');
    zeros = zeros || signs[i] == '0';
  }
  bool fills = digits && zeros && n > 1;
  return (SheetFormat){fills ? FORMAT_DIGITS : FORMAT_PLAIN, fills ? code : (Str){0}};
}

/* A whole number through "0000\-00\-0000": figures from the right, what is over before the first place. */
static Str fill_digits(Arena *arena, Str code, Str number) {
  char out[160];
  size_t at = sizeof out, left = number.n, places = 0, end = 0;
  while (end < code.n && code.s[end] != ';') end++;
  for (size_t i = 0; i < end; i++) places += code.s[i] == '0' || code.s[i] == '#';
  for (size_t i = end; i > 0 && at > 32; i--) {
    char c = code.s[i - 1];
    if (c == '0' || c == '#') {
      if (left) out[--at] = number.s[--left];
      else if (c == '0') out[--at] = '0';
      if (--places == 0)
        while (left && at > 0) out[--at] = number.s[--left];
    } else if (c == '-' || c == '(' || c == ')' || c == ' ') {
      if (left || places) out[--at] = c;
    }
  }
  return arena_str(arena, (Str){out + at, sizeof out - at});
}

static Str shortest(Arena *arena, double value) {
  char room[40];
  if (fabs(value) < 1e15 && value == floor(value)) return arena_printf(arena, "%.0f", value);
  g_ascii_formatd(room, sizeof room, "%.10g", value);
  return arena_str(arena, str_c(room));
}

static Str moment(Arena *arena, FormatKind kind, double value, bool since_1904) {
  double whole = floor(value);
  int minutes = (int)floor((value - whole) * 24 * 60 + 0.5);
  if (minutes == 24 * 60 && kind != FORMAT_TIME) whole++, minutes = 0;
  char iso[11] = "", time[6];
  /* 1900 has a 29 February in Excel, so that days count from 1899-12-30 from March 1900 on. */
  Date date = (Date)(whole + (since_1904 ? -24107 : -25569));
  date_iso(date, iso);
  bool with_date = kind == FORMAT_DATE || (kind == FORMAT_DATETIME && whole >= 1);
  bool with_time = kind == FORMAT_TIME || (kind == FORMAT_DATETIME && minutes > 0);
  if (!with_time) return arena_str(arena, str_c(iso));
  if (kind == FORMAT_TIME && whole >= 1 && whole < 2 && minutes == 0) minutes = 24 * 60;
  time_iso(minutes, time);
  const char *hour = time[0] == '0' ? time + 1 : time;
  return with_date ? arena_printf(arena, "%s %s", iso, hour) : arena_str(arena, str_c(hour));
}

Str sheet_format_number(Arena *arena, const SheetFormat *format, Str text, bool since_1904, CellKind *kind) {
  *kind = CELL_TEXT;
  char *end;
  double value = g_ascii_strtod(arena_str(arena, text).s, &end);
  if (*end || !text.n || !isfinite(value)) return text;
  bool is_moment = format->kind == FORMAT_DATE || format->kind == FORMAT_TIME || format->kind == FORMAT_DATETIME;
  if (is_moment && value >= 0 && value < 110000) {
    *kind = CELL_DATE;
    return moment(arena, format->kind, value, since_1904);
  }
  *kind = CELL_NUMBER;
  Str plain = shortest(arena, value);
  if (format->kind != FORMAT_DIGITS || value < 0 || value != floor(value)) return plain;
  *kind = CELL_TEXT;
  return fill_digits(arena, format->code, plain);
}
