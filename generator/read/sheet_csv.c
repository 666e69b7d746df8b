/* CSV as it is, not as RFC 4180 would have it: any of three separators, quotes within fields, line breaks within quotes, and the
 * encodings of Japanese offices. */
#include <glib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/sheet.h"

typedef struct Faults {
  int n;
  ptrdiff_t first;
} Faults;

/* Text from an encoding that iconv knows. A byte that stands for no character becomes 〓. */
static bool convert(Arena *arena, Str bytes, const char *encoding, Str *text, Faults *faults) {
  GIConv iconv = g_iconv_open("UTF-8", encoding);
  *faults = (Faults){0};
  if (iconv == (GIConv)-1) return false;
  Buf out = {0};
  for (Str rest = bytes; rest.n;) {
    char room[4096], *to = room, *from;
    memcpy(&from, &rest.s, sizeof from); /* iconv takes char **, and changes nothing there */
    size_t left = rest.n, space = sizeof room;
    size_t result = g_iconv(iconv, &from, &left, &to, &space);
    buf_add(&out, (Str){room, sizeof room - space});
    bool stuck = result == (size_t)-1 && left == rest.n && space == sizeof room;
    rest = str_from(rest, rest.n - left);
    if (!stuck) continue;
    if (!faults->n++) faults->first = rest.s - bytes.s;
    buf_addc(&out, "〓");
    rest = str_from(rest, 1);
  }
  g_iconv_close(iconv);
  *text = buf_keep(&out, arena);
  buf_free(&out);
  return true;
}

static int line_of(Str bytes, ptrdiff_t at) {
  int line = 1;
  for (ptrdiff_t i = 0; i < at; i++) line += bytes.s[i] == '\n';
  return line;
}

/* An office's own signs (外字) are known on its computers only. *line: of the first; 0 if there is none. */
static Str without_own_signs(Arena *arena, Str text, int *line) {
  Buf out = {0};
  *line = 0;
  Str rest = text;
  for (unsigned c;;) {
    ptrdiff_t at = rest.s - text.s;
    Str here = rest;
    if (!utf8_next(&rest, &c)) break;
    bool own = c >= 0xE000 && c <= 0xF8FF;
    if (own && !*line) *line = line_of(text, at);
    if (own) buf_addc(&out, "〓");
    else buf_add(&out, (Str){here.s, here.n - rest.n});
  }
  Str kept = *line ? buf_keep(&out, arena) : text;
  buf_free(&out);
  return kept;
}

static bool decode(Arena *arena, Diag *diag, const char *name, Str bytes, Str *text) {
  if (str_starts(bytes, S("\xEF\xBB\xBF"))) bytes = str_from(bytes, 3);
  /* Without a mark at its beginning the text is in that of the others which has the fewest faults. */
  static const char *const encodings[] = {"CP932", "UTF-8", "EUC-JP"};
  const char *marked = str_starts(bytes, S("\xFF\xFE")) ? "UTF-16LE" : str_starts(bytes, S("\xFE\xFF")) ? "UTF-16BE" : NULL;
  *text = bytes;
  if (!marked && utf8_fault(bytes) < 0) return true;
  if (marked) bytes = str_from(bytes, 2);
  Faults least, faults;
  bool ok = convert(arena, bytes, marked ? marked : encodings[0], text, &least);
  for (size_t i = 1; ok && !marked && least.n && i < sizeof encodings / sizeof *encodings; i++) {
    Str other;
    if (convert(arena, bytes, encodings[i], &other, &faults) && faults.n < least.n) *text = other, least = faults;
  }
  if (!ok || utf8_fault(*text) >= 0) {
    diag1(diag, D_SHEET_CHARSET, (Pos){name, 0, 0}, str_c(marked ? marked : encodings[0]));
    return false;
  }
  if (least.n) diag0(diag, D_SHEET_CHAR, (Pos){name, line_of(bytes, least.first), 0});
  return true;
}

/* The one of , ; and tab that most lines have outside of quotes. */
static char separator_of(Str text) {
  static const char signs[] = {',', '\t', ';'};
  size_t counts[3] = {0};
  bool quoted = false;
  for (size_t i = 0, lines = 0; i < text.n && lines < 50 && i < 100000; i++) {
    char c = text.s[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    lines += c == '\n';
    for (int s = 0; s < 3; s++) counts[s] += c == signs[s];
  }
  int best = 0;
  for (int s = 1; s < 3; s++)
    if (counts[s] > counts[best]) best = s;
  return signs[best];
}

typedef struct Csv {
  SheetMaker maker;
  Str text;
  size_t at;
  char separator;
} Csv;

/* One field; at its end *at stands on the separator, the line's end, or the end of all. False when a quote never ends. */
static bool field(Csv *csv, Buf *out) {
  Str text = csv->text;
  buf_clear(out);
  bool quoted = csv->at < text.n && text.s[csv->at] == '"';
  if (quoted) csv->at++;
  for (; csv->at < text.n; csv->at++) {
    char c = text.s[csv->at];
    if (quoted && c == '"') {
      bool twice = csv->at + 1 < text.n && text.s[csv->at + 1] == '"';
      if (twice) csv->at++;
      else quoted = false;
      if (!twice) continue;
    } else if (!quoted && (c == csv->separator || c == '\n' || c == '\r')) {
      return true;
    }
    bool both = c == '\r' && csv->at + 1 < text.n && text.s[csv->at + 1] == '\n';
    if (!both) buf_byte(out, c == '\r' ? '\n' : c); /* within quotes; of CR LF the LF is enough */
  }
  return !quoted;
}

static bool put_field(Csv *csv, int row, int col, Str text) {
  if (!text.n && col < SHEET_MAX_COLS) return true;
  Cell *cell = sheet_put(&csv->maker, row, col);
  if (cell) cell->text = arena_str(csv->maker.arena, text);
  return cell;
}

static bool read_rows(Csv *csv) {
  Buf text = {0};
  bool ok = true;
  for (int row = 0; ok && csv->at < csv->text.n; row++) {
    for (int col = 0; ok; col++) {
      if (!field(csv, &text)) {
        diag0(csv->maker.diag, D_SHEET_QUOTE, (Pos){csv->maker.sheet->label, row + 1, col + 1});
        ok = false;
      }
      ok = ok && put_field(csv, row, col, buf_str(&text));
      bool more = csv->at < csv->text.n && csv->text.s[csv->at] == csv->separator;
      if (!more) break;
      csv->at++;
    }
    if (csv->at < csv->text.n && csv->text.s[csv->at] == '\r') csv->at++;
    if (csv->at < csv->text.n && csv->text.s[csv->at] == '\n') csv->at++;
  }
  buf_free(&text);
  return ok;
}

Workbook *sheet_read_csv(Arena *arena, Diag *diag, const char *name, Str bytes) {
  Str text;
  int line;
  if (!decode(arena, diag, name, bytes, &text)) return NULL;
  text = without_own_signs(arena, text, &line);
  if (line) diag0(diag, D_SHEET_CHAR, (Pos){name, line, 0});
  text = utf8_without_controls(arena, text);
  Workbook *book = NEW(arena, Workbook);
  book->sheets = NEW(arena, Sheet);
  book->n_sheets = 1;
  book->sheets[0].label = name;
  size_t cells = 0;
  Csv csv = {{.arena = arena, .diag = diag, .sheet = book->sheets, .cells = &cells}, text, 0, separator_of(text)};
  /* Excel itself writes this line to say which separator it uses. */
  if (str_starts(text, S("sep=")) && text.n > 4) csv.separator = text.s[4];
  if (str_starts(text, S("sep=")))
    while (csv.at < text.n && text.s[csv.at++] != '\n') {
    }
  if (!read_rows(&csv)) return NULL;
  sheet_made(&csv.maker);
  return book;
}
