#include "write/pdf_text.h"

#include <math.h>
#include <stdlib.h>

#include "base/unit.h"
#include "base/utf8.h"
#include "draw/type.h"
#include "write/pdf_state.h"

enum { LEAST_STEP = 3 /* thousandths of an em: less is not worth a word */ };

typedef struct Writer {
  const PdfParts *parts;
  const Item *first; /* in whose place all are said */
  const Glyphs *glyphs;
  double right, down; /* pt: of the item from the first, along its line and across */
  Buf *out;
  Str font;        /* that is chosen; absent: none yet */
  double x, y;     /* where the text stands, in ems: along the line of glyphs, and down */
  double end;      /* where the next glyph would come by itself */
  bool in_array, in_string, steps; /* what is open */
  size_t array;    /* where its bracket is */
} Writer;

static void add_hex(Buf *out, unsigned value, int digits) {
  buf_reserve(out, 4);
  for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) out->s[out->n++] = "0123456789abcdef"[value >> shift & 15];
}

/* --- Strings: <0001> Tj, or with steps between them [<0001>-20<0002>] TJ */

static void close_string(Writer *writer) {
  if (writer->in_string) buf_byte(writer->out, '>');
  writer->in_string = false;
}

static void end_array(Writer *writer) {
  close_string(writer);
  if (!writer->in_array) return;
  if (writer->steps) buf_add(writer->out, S("]TJ\n"));
  else writer->out->s[writer->array] = ' ', buf_add(writer->out, S("Tj\n"));
  writer->in_array = false;
}

static void begin_array(Writer *writer) {
  if (writer->in_array) return;
  writer->array = writer->out->n;
  buf_byte(writer->out, '[');
  writer->in_array = true;
  writer->steps = false;
}

static void choose_font(Writer *writer, Str font) {
  if (str_eq(font, writer->font)) return;
  end_array(writer);
  buf_add(writer->out, font);
  buf_add(writer->out, S(" 1 Tf\n"));
  writer->font = font;
}

/* The origin of the text, in ems from the first item's place. */
static void move(Writer *writer, double x, double y) {
  end_array(writer);
  pdf_state_number(writer->out, x - writer->x);
  pdf_state_number(writer->out, writer->y - y);
  buf_add(writer->out, S("Td\n"));
  writer->x = writer->end = x;
  writer->y = y;
}

/* Back or on within the line, by whole thousandths; what is lost by that is made good by the next. */
static void step(Writer *writer, double x) {
  long by = lround(1000 * (writer->end - x));
  if (labs(by) < LEAST_STEP) return;
  begin_array(writer);
  close_string(writer);
  buf_decimal(writer->out, (double)by, 0);
  writer->steps = true;
  writer->end -= (double)by / 1000;
}

static bool put_glyph(Writer *writer, const Glyph *glyph) {
  static const double FAR = 10, LEVEL = 0.001; /* ems */
  const PdfGlyph *of = pdf_parts_glyph(writer->parts, writer->glyphs->font, glyph->id);
  if (!of || !of->font.n) return false;
  double size = writer->glyphs->size_pt, x = (writer->right + (double)glyph->x_pt) / size, y = (writer->down + (double)glyph->y_pt) / size;
  choose_font(writer, of->font);
  if (fabs(y - writer->y) > LEVEL || fabs(x - writer->end) > FAR) move(writer, x, y);
  else step(writer, x);
  begin_array(writer);
  if (!writer->in_string) buf_byte(writer->out, '<');
  writer->in_string = true;
  add_hex(writer->out, of->code, of->wide ? 4 : 2);
  writer->end += of->advance;
  return true;
}

/* --- Clusters */

static bool says_itself(const Writer *writer, const Glyph *glyph, int n, Str text) {
  if (n != 1 || !text.n) return false;
  const PdfGlyph *of = pdf_parts_glyph(writer->parts, writer->glyphs->font, glyph->id);
  return of && of->says && str_eq(of->text, text);
}

static void begin_words(Writer *writer, Str text) {
  end_array(writer);
  buf_add(writer->out, S("/Span << /ActualText <feff"));
  for (unsigned c; utf8_next(&text, &c);) {
    if (c > 0xFFFF) add_hex(writer->out, 0xD800 + ((c - 0x10000) >> 10), 4);
    add_hex(writer->out, c > 0xFFFF ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c, 4);
  }
  buf_add(writer->out, S("> >> BDC\n"));
}

static bool put_cluster(Writer *writer, const Glyph *glyphs, int n, Str text) {
  if (says_itself(writer, glyphs, n, text)) return put_glyph(writer, glyphs);
  begin_words(writer, text);
  for (int i = 0; i < n; i++)
    if (!put_glyph(writer, &glyphs[i])) return false;
  end_array(writer);
  buf_add(writer->out, S("EMC\n"));
  return true;
}

/* --- Runs: texts of one look that follow each other are one text object */

static double x_of(const Item *item) { return item->text.x_mm * PT_PER_MM; }
static double y_of(const Item *item) { return item->text.y_mm * PT_PER_MM; }

static bool goes_on(const Item *first, const Item *next) {
  const Glyphs *a = first->text.glyphs, *b = next->kind == ITEM_TEXT ? next->text.glyphs : NULL;
  return b && b->n_glyphs && next->turn == first->turn && next->text.ink.swatch == first->text.ink.swatch && !(next->text.ink.tint < first->text.ink.tint) &&
         !(next->text.ink.tint > first->text.ink.tint) && !(a->size_pt < b->size_pt) && !(a->size_pt > b->size_pt) && a->sideways == b->sideways;
}

/* The size, where y goes up again, and the place of the first glyph. */
static void begin_text(Writer *writer) {
  const Glyphs *glyphs = writer->first->text.glyphs;
  double size = glyphs->size_pt, x = (double)glyphs->glyphs[0].x_pt, y = (double)glyphs->glyphs[0].y_pt;
  writer->x = writer->end = x / size;
  writer->y = y / size;
  bool lies = glyphs->sideways; /* turned clockwise */
  const double matrix[] = {lies ? 0 : size, lies ? size : 0, lies ? size : 0, lies ? 0 : -size, x_of(writer->first) + (lies ? -y : x), y_of(writer->first) + (lies ? x : y)};
  buf_add(writer->out, S("BT\n"));
  for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) pdf_state_number(writer->out, matrix[i]);
  buf_add(writer->out, S("Tm\n"));
}

static bool put_item(Writer *writer, const Item *item) {
  const Glyphs *glyphs = writer->glyphs = item->text.glyphs;
  const Glyph *glyph = glyphs->glyphs;
  double right = x_of(item) - x_of(writer->first), down = y_of(item) - y_of(writer->first);
  writer->right = glyphs->sideways ? down : right;
  writer->down = glyphs->sideways ? -right : down;
  size_t at = 0;
  for (int i = 0; i < glyphs->n_clusters; i++) {
    GlyphCluster cluster = glyphs->clusters[i];
    if (!put_cluster(writer, glyph, cluster.glyphs, str_sub(glyphs->text, at, at + (size_t)cluster.bytes))) return false;
    glyph += cluster.glyphs;
    at += (size_t)cluster.bytes;
  }
  return true;
}

size_t pdf_text_put(const PdfParts *parts, const Page *page, size_t at, Buf *out) {
  Writer writer = {.parts = parts, .first = &page->items.v[at], .out = out};
  begin_text(&writer);
  do
    if (!put_item(&writer, &page->items.v[at])) return 0;
  while (++at < page->items.n && goes_on(writer.first, &page->items.v[at]));
  end_array(&writer);
  buf_add(out, S("ET\n"));
  return at;
}
