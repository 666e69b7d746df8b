/* Excel's .xlsx (ECMA-376): the workbook names its sheets, their parts, and the shared texts and formats that cells refer to. */
#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/sheet_format.h"
#include "read/sheet_xlsx.h"

static Str attribute(XmlStream *xml, Arena *arena, const char *name) { return xml_attribute(xml, arena, name); }
static bool starts(const XmlStream *xml, const char *element) { return !xml->ends && !xml->text && str_is(xml->element, element); }

bool xlsx_yes(Str value) { return str_is(value, "1") || str_is(value, "true"); }

static bool finish(Xlsx *x, XmlStream *xml, Str part) {
  bool fine = !xml->faulty;
  xml_close(xml);
  if (!fine) diag1(x->diag, D_SHEET_BROKEN, (Pos){x->name, 0, 0}, part);
  return fine;
}

/* --- Relations: the parts that a part refers to by r:id ------------------------------------------------------------------------- */

bool xlsx_relations(Xlsx *x, Str part, XlsxRelation **relations, int *n) {
  Str dir = path_dir(part), base = str_from(part, dir.n ? dir.n + 1 : 0), bytes;
  Str path = arena_printf(x->arena, STR_FMT "%s_rels/" STR_FMT ".rels", STR_ARG(dir), dir.n ? "/" : "", STR_ARG(base));
  VEC(XlsxRelation) found = {0};
  *n = 0;
  if (!zip_part(x->zip, path, &bytes)) return true;
  XmlStream xml;
  if (!xml_open(&xml, bytes)) return false;
  while (xml_next(&xml) && found.n < 10000) {
    if (!starts(&xml, "Relationship")) continue;
    Str target = attribute(&xml, x->arena, "Target"), type = attribute(&xml, x->arena, "Type");
    Str where = str_starts(target, S("/")) ? str_from(target, 1) : path_join(x->arena, dir, target);
    where = path_clean(x->arena, where);
    if (where.n) *vec_push(x->arena, &found) = (XlsxRelation){attribute(&xml, x->arena, "Id"), where, type};
  }
  *relations = found.v;
  *n = (int)found.n;
  return finish(x, &xml, path);
}

/* The part of this kind that a part refers to; `usual` where it does not say. */
static Str part_of(Xlsx *x, Str part, const char *kind, const char *usual) {
  XlsxRelation *relations;
  int n;
  Str found = str_c(usual);
  if (!xlsx_relations(x, part, &relations, &n)) return found;
  for (int i = 0; i < n; i++)
    if (str_ends(relations[i].type, str_c(kind))) found = relations[i].part;
  return found;
}

/* --- Texts ---------------------------------------------------------------------------------------------------------------------- */

/* Katakana as hiragana; false when the text holds what is not read aloud as it stands. */
static bool add_reading(Buf *out, Str text) {
  bool fine = true;
  for (unsigned c; utf8_next(&text, &c);) {
    if (c >= 0x30A1 && c <= 0x30F6) c -= 0x60;
    fine = fine && ((c >= 0x3041 && c <= 0x3096) || c == 0x30FC || c == 0x30FB || c == ' ' || c == 0x3000);
    if (c != 0x30FB && c != ' ' && c != 0x3000) buf_char(out, c);
  }
  return fine;
}

typedef struct Phonetic {
  long from, to; /* in UTF-16 units of the text */
  Str reading;
} Phonetic;

static Str units(Str text, long from, long to) {
  long at = 0;
  size_t start = text.n, end = text.n;
  Str rest = text;
  for (unsigned c;;) {
    size_t here = text.n - rest.n;
    if (at >= from && start == text.n) start = here;
    if (at >= to) {
      end = here;
      break;
    }
    if (!utf8_next(&rest, &c)) break;
    at += c > 0xFFFF ? 2 : 1;
  }
  return str_sub(text, start, end);
}

/* The whole text as it is read; the absent Str when part of it is not said. */
static Str reading_of(Arena *arena, Str text, const Phonetic *phonetic, size_t n) {
  if (!n) return (Str){0};
  Buf out = {0};
  long at = 0;
  bool fine = true;
  for (size_t i = 0; i < n; i++) {
    fine = fine && phonetic[i].from >= at && phonetic[i].to >= phonetic[i].from;
    fine = fine && add_reading(&out, units(text, at, phonetic[i].from));
    fine = fine && add_reading(&out, phonetic[i].reading);
    at = phonetic[i].to;
  }
  fine = fine && add_reading(&out, units(text, at, 1L << 30));
  Str kept = fine && out.n ? buf_keep(&out, arena) : (Str){0};
  buf_free(&out);
  return kept;
}

static int hex_digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

/* The sign that _x000D_ stands for; -1 if the text does not begin so. */
static long escaped(Str s) {
  if (s.n < 7 || s.s[0] != '_' || s.s[1] != 'x' || s.s[6] != '_') return -1;
  long c = 0;
  for (int i = 2; i < 6; i++) {
    if (hex_digit(s.s[i]) < 0) return -1;
    c = c * 16 + hex_digit(s.s[i]);
  }
  return c && (c < 0xD800 || c > 0xDFFF) ? c : -1;
}

Str xlsx_plain(Arena *arena, Str text) {
  Buf out = {0};
  for (size_t i = 0; i < text.n; i++) {
    long c = escaped(str_from(text, i));
    if (c < 0) {
      buf_byte(&out, text.s[i]);
      continue;
    }
    i += 6;
    bool with_break = c == '\r' && (str_starts(str_from(text, i + 1), S("\n")) || escaped(str_from(text, i + 1)) == '\n');
    if (!with_break) buf_char(&out, c == '\r' ? '\n' : (unsigned)c);
  }
  Str kept = utf8_without_controls(arena, buf_keep(&out, arena));
  buf_free(&out);
  return kept;
}

XlsxText xlsx_text(Xlsx *x, XmlStream *xml, const char *element) {
  Buf text = {0}, phonetic_text = {0};
  VEC(Phonetic) phonetic = {0};
  bool in_text = false, in_phonetic = false;
  while (!(xml->ends && str_is(xml->element, element)) && xml_next(xml)) {
    if (xml->text) {
      if (in_text) buf_add(in_phonetic ? &phonetic_text : &text, xml_text(xml));
      continue;
    }
    if (str_is(xml->element, "t")) in_text = !xml->ends;
    if (!str_is(xml->element, "rPh")) continue;
    in_phonetic = !xml->ends;
    if (xml->ends) {
      if (phonetic.n) phonetic.v[phonetic.n - 1].reading = buf_keep(&phonetic_text, x->arena);
      buf_clear(&phonetic_text);
    } else if (phonetic.n < 1000) {
      long from = str_number(attribute(xml, x->arena, "sb"), 1 << 20), to = str_number(attribute(xml, x->arena, "eb"), 1 << 20);
      *vec_push(x->arena, &phonetic) = (Phonetic){from, to, {0}};
    }
  }
  XlsxText result = {.text = xlsx_plain(x->arena, buf_str(&text))};
  result.reading = reading_of(x->arena, result.text, phonetic.v, phonetic.n);
  buf_free(&text);
  buf_free(&phonetic_text);
  return result;
}

static bool read_shared(Xlsx *x, Str workbook) {
  Str path = part_of(x, workbook, "/sharedStrings", "xl/sharedStrings.xml"), bytes;
  if (!zip_part(x->zip, path, &bytes)) return true; /* a workbook of numbers only */
  VEC(XlsxText) texts = {0};
  XmlStream xml;
  if (!xml_open(&xml, bytes)) return false;
  while (xml_next(&xml) && texts.n < SHEET_MAX_CELLS)
    if (starts(&xml, "si")) *vec_push(x->arena, &texts) = xlsx_text(x, &xml, "si");
  x->texts = texts.v;
  x->n_texts = (long)texts.n;
  return finish(x, &xml, path);
}

/* --- Formats -------------------------------------------------------------------------------------------------------------------- */

static bool read_formats(Xlsx *x, Str workbook) {
  Str path = part_of(x, workbook, "/styles", "xl/styles.xml"), bytes;
  if (!zip_part(x->zip, path, &bytes)) return true;
  typedef struct Code { long id; Str code; } Code;
  VEC(Code) codes = {0};
  VEC(SheetFormat) formats = {0};
  XmlStream xml;
  bool in_cells = false;
  if (!xml_open(&xml, bytes)) return false;
  while (xml_next(&xml)) {
    if (str_is(xml.element, "cellXfs")) in_cells = !xml.ends;
    if (starts(&xml, "numFmt") && codes.n < 5000)
      *vec_push(x->arena, &codes) = (Code){str_number(attribute(&xml, x->arena, "numFmtId"), 1 << 20), attribute(&xml, x->arena, "formatCode")};
    if (!in_cells || !starts(&xml, "xf") || formats.n >= 65000) continue;
    long id = str_number(attribute(&xml, x->arena, "numFmtId"), 1 << 20);
    Str code = {0};
    for (size_t i = 0; i < codes.n; i++)
      if (codes.v[i].id == id) code = codes.v[i].code;
    *vec_push(x->arena, &formats) = sheet_format_of((int)id, code);
  }
  x->formats = formats.v;
  x->n_formats = (long)formats.n;
  return finish(x, &xml, path);
}

/* --- The workbook --------------------------------------------------------------------------------------------------------------- */

/* What else is kept in a zip archive. */
static Str other_kind(Xlsx *x) {
  static const struct { const char *part, *kind; } kinds[] = {{"xl/workbook.bin", "Excel .xlsb"}, {"word/document.xml", "Word"}, {"ppt/presentation.xml", "PowerPoint"}, {"content.xml", "OpenDocument"}};
  Str bytes;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (zip_part(x->zip, str_c(kinds[i].part), &bytes)) return str_c(kinds[i].kind);
  return zip_part(x->zip, S("[Content_Types].xml"), &bytes) ? S("") : S("ZIP");
}

static bool read_workbook(Xlsx *x, Workbook *book) {
  Str path = part_of(x, S(""), "/officeDocument", "xl/workbook.xml"), bytes, other;
  if (!str_ends(path, S(".xml")) || str_starts(path, S("word/")) || str_starts(path, S("ppt/")) || !zip_part(x->zip, path, &bytes)) {
    other = other_kind(x);
    diag1(x->diag, other.n ? D_SHEET_KIND : D_SHEET_BROKEN, (Pos){x->name, 0, 0}, other.n ? other : path);
    return false;
  }
  XlsxRelation *relations;
  int n_relations;
  XmlStream xml;
  if (!xlsx_relations(x, path, &relations, &n_relations) || !xml_open(&xml, bytes)) return false;
  VEC(Sheet) sheets = {0};
  VEC(Str) parts = {0};
  while (xml_next(&xml)) {
    if (starts(&xml, "workbookPr")) x->since_1904 = xlsx_yes(attribute(&xml, x->arena, "date1904"));
    if (!starts(&xml, "sheet") || sheets.n >= SHEET_MAX_SHEETS) continue;
    Str id = attribute(&xml, x->arena, "id"), state = attribute(&xml, x->arena, "state");
    Sheet sheet = {.name = attribute(&xml, x->arena, "name"), .hidden = state.n && !str_is(state, "visible")};
    sheet.label = arena_printf(x->arena, "%s[" STR_FMT "]", x->name, STR_ARG(sheet.name)).s;
    for (int i = 0; i < n_relations; i++)
      if (str_eq(relations[i].id, id) && str_ends(relations[i].type, S("/worksheet"))) {
        *vec_push(x->arena, &sheets) = sheet;
        *vec_push(x->arena, &parts) = relations[i].part;
        break;
      }
  }
  *book = (Workbook){sheets.v, (int)sheets.n};
  if (!finish(x, &xml, path)) return false;
  if (!book->n_sheets) diag1(x->diag, D_SHEET_BROKEN, (Pos){x->name, 0, 0}, path);
  if (!book->n_sheets || !read_shared(x, path) || !read_formats(x, path)) return false;
  for (int i = 0; i < book->n_sheets; i++)
    if (!xlsx_sheet(x, parts.v[i], &book->sheets[i])) return false;
  return true;
}

Workbook *sheet_read_xlsx(Arena *arena, Diag *diag, const char *name, Str bytes) {
  Zip *zip = zip_parts_open(arena, diag, name, bytes);
  if (!zip) return NULL;
  Xlsx x = {.arena = arena, .diag = diag, .name = name, .zip = zip};
  Workbook *book = NEW(arena, Workbook);
  size_t before = diag_count(diag, SEV_ERROR);
  bool ok = read_workbook(&x, book) && diag_count(diag, SEV_ERROR) == before;
  zip_parts_close(zip);
  return ok ? book : NULL;
}
