/* The text form of a display list. Two decimals of a millimetre are finer than any press, and coarse enough not to tell one
 * processor's rounding from another's. */
#include <glib.h>
#include <math.h>

#include "draw/display.h"
#include "draw/type.h"

static void number(Buf *out, double value) {
  double rounded = round(value * 100) / 100;
  buf_byte(out, ' ');
  buf_decimal(out, rounded == 0 ? 0 : rounded, 2); /* never "-0" */
}

static void quoted(Buf *out, Str s) {
  buf_addc(out, " \"");
  for (size_t i = 0; i < s.n; i++) {
    if (s.s[i] == '"' || s.s[i] == '\\') buf_byte(out, '\\');
    if (s.s[i] == '\n')
      buf_addc(out, "\\n");
    else
      buf_byte(out, s.s[i]);
  }
  buf_byte(out, '"');
}

static void box(Buf *out, Box box) {
  number(out, box.x_mm);
  number(out, box.y_mm);
  number(out, box.w_mm);
  number(out, box.h_mm);
}

static void ink(Buf *out, const char *what, Ink ink) {
  if (!ink.swatch) return;
  buf_byte(out, ' '), buf_addc(out, what), buf_byte(out, ' '), buf_add(out, ink.swatch->name);
  if (ink.tint < 1) number(out, ink.tint);
}

static void text(Buf *out, const Item *item) {
  const Glyphs *glyphs = item->text.glyphs;
  buf_addc(out, glyphs->sideways ? "text-sideways" : glyphs->vertical ? "text-vertical" : "text");
  number(out, item->text.x_mm);
  number(out, item->text.y_mm);
  number(out, glyphs->width_mm);
  quoted(out, glyphs->font_name);
  number(out, glyphs->size_pt);
  ink(out, "ink", item->text.ink);
  quoted(out, glyphs->text);
}

static void path(Buf *out, const Item *item) {
  buf_addc(out, "path");
  ink(out, "fill", item->path.fill);
  ink(out, "stroke", item->path.stroke);
  if (item->path.stroke.swatch) number(out, item->path.stroke_pt);
  if (item->path.even_odd) buf_addc(out, " even-odd");
  if (item->path.round) buf_addc(out, " round");
  if (item->path.dashed) buf_addc(out, " dashed");
  for (int i = 0; i < item->path.n_segments; i++) {
    const PathSegment *segment = &item->path.segments[i];
    buf_byte(out, ' ');
    buf_byte(out, "MLCZ"[segment->op]);
    int points = segment->op == PATH_CURVE ? 3 : segment->op == PATH_CLOSE ? 0 : 1;
    for (int j = 0; j < points; j++) {
      number(out, segment->x[j]);
      number(out, segment->y[j]);
    }
  }
}

static void word(Buf *out, const char *key, Str value) {
  if (!value.n) return;
  buf_byte(out, ' '), buf_addc(out, key);
  quoted(out, value);
}

static void begin(Buf *out, const Item *item) {
  buf_addc(out, "begin "), buf_addc(out, tag_name(item->begin.tag));
  word(out, "lang", item->begin.lang);
  word(out, "alt", item->begin.alt);
  word(out, "uri", item->begin.uri);
  word(out, "outline", item->begin.outline);
  if (item->begin.scope_row) buf_addc(out, " row");
}

static void dump_item(Buf *out, const Item *item) {
  switch (item->kind) {
  case ITEM_TEXT: text(out, item); break;
  case ITEM_PATH: path(out, item); break;
  case ITEM_PICTURE:
    buf_addc(out, "picture "), buf_add(out, item->picture.picture->path);
    box(out, item->picture.box);
    buf_addc(out, " clip");
    box(out, item->picture.clip);
    if (item->picture.radius_mm > 0) buf_addc(out, " radius"), number(out, item->picture.radius_mm);
    break;
  case ITEM_QR:
    buf_printf(out, "qr %d", item->qr.qr->modules);
    box(out, item->qr.box);
    ink(out, "ink", item->qr.ink);
    quoted(out, item->qr.qr->payload);
    break;
  case ITEM_BEGIN: begin(out, item); break;
  case ITEM_END: buf_addc(out, "end "), buf_addc(out, tag_name(item->end.tag)); break;
  }
  if (!item->turn) return;
  buf_addc(out, " turn");
  number(out, item->turn->degrees);
  number(out, item->turn->dx_mm);
  number(out, item->turn->dy_mm);
}

static void folds(Buf *out, const Page *page, bool down) {
  bool any = false;
  for (size_t i = 0; i < page->folds.n; i++) {
    if (page->folds.v[i].down != down) continue;
    if (!any) buf_addc(out, down ? " folds-down" : " folds");
    any = true;
    number(out, page->folds.v[i].at_mm);
  }
}

/* `depth`: how many elements are open, from page to page. */
static void dump_page(Buf *out, const Page *page, size_t at, int *depth) {
  buf_printf(out, "page %zu %s", at + 1, page->name ? page->name : "-");
  number(out, page->w_mm);
  number(out, page->h_mm);
  folds(out, page, false);
  folds(out, page, true);
  buf_byte(out, '\n');
  for (size_t j = 0; j < page->items.n; j++) {
    const Item *item = &page->items.v[j];
    if (item->kind == ITEM_END && *depth > 0) --*depth;
    for (int i = 0; i <= *depth; i++) buf_addc(out, "  ");
    dump_item(out, item);
    buf_byte(out, '\n');
    if (item->kind == ITEM_BEGIN) ++*depth;
  }
}

static void dump_head(Buf *out, const Display *display) {
  buf_addc(out, "display");
  quoted(out, display->title);
  word(out, "lang", display->lang);
  buf_addc(out, " bleed");
  number(out, display->bleed_mm);
  buf_byte(out, '\n');
}

void display_dump(const Display *display, Buf *out) {
  int depth = 0;
  dump_head(out, display);
  for (size_t i = 0; i < display->pages.n; i++) dump_page(out, display->pages.v[i], i, &depth);
}

/* --- Their hash, page by page */

struct Signer {
  GChecksum *sum;
  Buf text;
  size_t pages;
  int depth;
};

static void sum_up(Signer *signer) {
  g_checksum_update(signer->sum, (const guchar *)buf_str(&signer->text).s, (gssize)signer->text.n);
  buf_clear(&signer->text);
}

Signer *signer_new(const Display *display) {
  Signer *signer = g_new0(Signer, 1);
  signer->sum = g_checksum_new(G_CHECKSUM_SHA256);
  dump_head(&signer->text, display);
  return signer;
}

void signer_page(Signer *signer, const Page *page) {
  dump_page(&signer->text, page, signer->pages++, &signer->depth);
  sum_up(signer);
}

Str signer_end(Signer *signer, Arena *arena) {
  enum { HASH_DIGITS = 12 };
  sum_up(signer);
  Str hash = arena_str(arena, str_sub(str_c(g_checksum_get_string(signer->sum)), 0, HASH_DIGITS));
  g_checksum_free(signer->sum);
  buf_free(&signer->text);
  g_free(signer);
  return hash;
}
