#include "preflight/font.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "preflight/cmap.h"

/* Predefined CMaps (ISO 32000-1, table 118) by a part of their names, and how they write. */
static const struct {
  const char *part, *charset;
} charsets[] = {{"RKSJ", "CP932"}, {"GBK", "GB18030"}, {"GB-EUC", "GB18030"}, {"GBpc", "GB18030"}, {"ETen-B5", "BIG5"}, {"B5pc", "BIG5"},
                {"KSC", "CP949"},  {"EUC", "EUC-JP"}};

static void read_program(const Document *document, Font *font, qpdf_oh inner) {
  static const char *const files[] = {"/FontFile", "/FontFile2", "/FontFile3"};
  qpdf_oh base = pdf_key(document, font->paint.dict, "/BaseFont"), descriptor = pdf_key(document, inner, "/FontDescriptor");
  Str name = qpdf_oh_is_name(document->pdf, base) ? str_from(str_c(qpdf_oh_get_name(document->pdf, base)), 1) : (Str){0};
  bool tagged = name.n > 7 && name.s[6] == '+';
  for (int i = 0; i < 6 && tagged; i++) tagged = name.s[i] >= 'A' && name.s[i] <= 'Z';
  font->paint.subset = tagged || font->paint.type3;
  font->paint.name = arena_str(document->arena, str_from(name, tagged ? 7 : 0));
  font->paint.embedded = font->paint.type3;
  for (int i = 0; i < 3; i++)
    if (qpdf_oh_is_stream(document->pdf, pdf_key(document, descriptor, files[i]))) font->paint.embedded = true;
}

static void read_codes(Shelf *shelf, Font *font) {
  const Document *document = shelf->document;
  qpdf_oh encoding = pdf_key(document, font->paint.dict, "/Encoding");
  Str bytes;
  if (qpdf_oh_is_stream(document->pdf, encoding)) {
    font->vertical = pdf_number(document, pdf_key(document, encoding, "/WMode"), 0) == 1;
    if (shelf_bytes(shelf, encoding, &bytes)) font->codes = cmap_read(bytes, shelf->arena);
  } else if (qpdf_oh_is_name(document->pdf, encoding)) {
    Str name = arena_str(shelf->arena, str_c(qpdf_oh_get_name(document->pdf, encoding)));
    font->vertical = str_ends(name, S("V"));
    font->utf16 = str_find(name, S("UTF16")) >= 0 || str_find(name, S("UCS2")) >= 0;
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets && !font->charset && !font->utf16; i++)
      if (str_find(name, str_c(charsets[i].part)) >= 0) font->charset = charsets[i].charset;
  }
}

static void read_glyphs(Shelf *shelf, Font *font) {
  const Document *document = shelf->document;
  qpdf_data pdf = document->pdf;
  qpdf_oh procs = pdf_key(document, font->paint.dict, "/CharProcs");
  qpdf_oh differences = pdf_key(document, pdf_key(document, font->paint.dict, "/Encoding"), "/Differences");
  int n = qpdf_oh_is_array(pdf, differences) ? qpdf_oh_get_array_n_items(pdf, differences) : 0;
  double code = 0;
  for (int i = 0; i < n && i < 1024; i++) {
    qpdf_oh item = qpdf_oh_get_array_item(pdf, differences, i);
    if (qpdf_oh_is_name(pdf, item) && code >= 0 && code < 256) {
      Str name = arena_str(shelf->arena, str_c(qpdf_oh_get_name(pdf, item)));
      qpdf_oh glyph = pdf_key(document, procs, name.s);
      font->glyphs[(int)code] = qpdf_oh_is_stream(pdf, glyph) ? glyph : 0;
    }
    code = qpdf_oh_is_name(pdf, item) ? code + 1 : pdf_number(document, item, -1);
  }
}

static Font *font_new(Shelf *shelf, qpdf_oh dict) {
  const Document *document = shelf->document;
  Font *font = NEW(shelf->arena, Font);
  qpdf_oh subtype = pdf_key(document, dict, "/Subtype"), inner = dict;
  Str bytes;
  font->paint.dict = dict;
  font->paint.type3 = pdf_name_is(document, subtype, "/Type3");
  font->cid = pdf_name_is(document, subtype, "/Type0");
  if (font->cid) inner = qpdf_oh_get_array_item(document->pdf, pdf_key(document, dict, "/DescendantFonts"), 0);
  cairo_matrix_init(&font->matrix, 0.001, 0, 0, 0.001, 0, 0);
  read_program(document, font, inner);
  if (font->cid) font->program = font_program(shelf, inner);
  if (font->cid) read_codes(shelf, font);
  else font_encode(shelf, font);
  if (font->paint.type3) {
    pdf_matrix(document, pdf_key(document, dict, "/FontMatrix"), &font->matrix);
    font->resources = shelf_resources(shelf, pdf_key(document, dict, "/Resources"));
    read_glyphs(shelf, font);
  }
  font_measure(shelf, font);
  if (shelf_bytes(shelf, pdf_key(document, dict, "/ToUnicode"), &bytes)) font->unicode = cmap_read(bytes, shelf->arena);
  return font;
}

const Font *font_read(Shelf *shelf, qpdf_oh dict) {
  char id[24];
  int n = snprintf(id, sizeof id, "%d", qpdf_oh_get_object_id(shelf->document->pdf, dict));
  if (id[0] == '0') return font_new(shelf, dict);
  void **slot = shelf_known(shelf, NULL, "/font/", (Str){id, (size_t)n});
  if (!*slot) *slot = font_new(shelf, dict);
  return *slot;
}

/* --- Glyphs */

static const WidthRange *range_of(const WidthRange *ranges, size_t n, unsigned cid) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (ranges[middle].from <= cid) low = middle + 1;
    else high = middle;
  }
  return low && ranges[low - 1].to >= cid ? &ranges[low - 1] : NULL;
}

static size_t code_bytes(const Font *font, Str string) {
  size_t n = 2;
  if (!font->cid) n = 1;
  else if (font->codes) n = cmap_bytes(font->codes, string);
  else if (font->charset) {
    unsigned char lead = (unsigned char)string.s[0];
    bool kana = strcmp(font->charset, "CP932") == 0 && lead >= 0xA0 && lead < 0xE0;
    n = lead < 0x80 || kana ? 1 : 2;
  }
  return n < string.n ? n : string.n;
}

/* Widths may be a thousandth of an em apart. */
static void hold_to_program(const Font *font, unsigned cid, Glyph *glyph) {
  static const double APART = 0.001 + 1e-6;
  double w;
  if (!font_program_glyph(font->program, cid, &w)) glyph->missing = true;
  else glyph->misfit = fabs(glyph->w - w) > APART;
}

Glyph font_glyph(const Font *font, Str *string) {
  Glyph glyph = {.bytes = code_bytes(font, *string)};
  for (size_t i = 0; i < glyph.bytes; i++) glyph.code = glyph.code << 8 | (unsigned char)string->s[i];
  *string = str_from(*string, glyph.bytes);
  if (!font->cid) {
    glyph.w = font->widths[glyph.code & 255];
    return glyph;
  }
  bool foreign = font->charset || font->utf16; /* its numbers are not known: half an em for what is Latin */
  unsigned cid = font->codes ? cmap_cid(font->codes, glyph.code) : glyph.code;
  const WidthRange *across = foreign ? NULL : range_of(font->across.v, font->across.n, cid);
  glyph.w = across ? across->w : foreign && glyph.code < 256 ? 0.5 : font->width;
  glyph.missing = !foreign && cid == 0;
  if (font->program && !foreign) hold_to_program(font, cid, &glyph);
  if (font->vertical) {
    const WidthRange *down = foreign ? NULL : range_of(font->down.v, font->down.n, cid);
    glyph.vx = down ? down->vx : glyph.w / 2;
    glyph.vy = down ? down->vy : font->origin_y;
    glyph.w = down ? down->w : font->advance_y;
  }
  return glyph;
}

static bool foreign_text(const char *charset, const Glyph *glyph, Buf *out) {
  char bytes[4];
  for (size_t i = 0; i < glyph->bytes; i++) bytes[i] = (char)(glyph->code >> 8 * (glyph->bytes - 1 - i));
  gsize n = 0;
  char *text = g_convert(bytes, (gssize)glyph->bytes, "UTF-8", charset, NULL, &n, NULL);
  if (text) buf_add(out, (Str){text, n});
  g_free(text);
  return text != NULL;
}

bool font_text(const Font *font, const Glyph *glyph, Buf *out) {
  if (font->unicode && cmap_text(font->unicode, glyph->code, out)) return true;
  if (font->utf16) {
    buf_char(out, glyph->code && (glyph->code < 0xD800 || (glyph->code >= 0xE000 && glyph->code < 0x10000)) ? glyph->code : 0xFFFD);
    return true;
  }
  if (font->charset) return foreign_text(font->charset, glyph, out);
  if (font->cid || !font->encoding[glyph->code & 255]) return false;
  buf_char(out, font->encoding[glyph->code & 255]);
  return true;
}
