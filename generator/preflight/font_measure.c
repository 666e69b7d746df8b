#include <math.h>
#include <stdlib.h>

#include "preflight/font.h"

enum { MOST_RANGES = 70000 };

static double em_of(const Document *document, qpdf_oh number, double otherwise) {
  double value = pdf_number(document, number, otherwise * 1000) / 1000;
  return fabs(value) < 100 ? value : 0;
}

static void simple(const Document *document, Font *font, qpdf_oh descriptor) {
  qpdf_data pdf = document->pdf;
  qpdf_oh widths = pdf_key(document, font->paint.dict, "/Widths");
  int first = (int)fmax(-1, fmin(256, pdf_number(document, pdf_key(document, font->paint.dict, "/FirstChar"), 0)));
  int n = qpdf_oh_is_array(pdf, widths) ? qpdf_oh_get_array_n_items(pdf, widths) : 0;
  /* One of the standard fonts says no widths: about half an em. */
  double missing = n ? em_of(document, pdf_key(document, descriptor, "/MissingWidth"), 0) : 0.55;
  double unit = font->paint.type3 ? font->matrix.xx * 1000 : 1;
  for (int i = 0; i < 256; i++) {
    bool has = i >= first && i - first < n;
    font->widths[i] = has ? unit * em_of(document, qpdf_oh_get_array_item(pdf, widths, i - first), 0) : missing;
    if (!isfinite(font->widths[i])) font->widths[i] = 0;
  }
}

static int by_cid(const void *a, const void *b) {
  const WidthRange *x = a, *y = b;
  return x->from < y->from ? -1 : x->from > y->from;
}

/* W: "c [w w w]" or "from to w"; W2 likewise with three numbers each. */
static void composite(Shelf *shelf, Font *font, qpdf_oh array, int each) {
  const Document *document = shelf->document;
  qpdf_data pdf = document->pdf;
  int n = qpdf_oh_is_array(pdf, array) ? qpdf_oh_get_array_n_items(pdf, array) : 0;
  for (int i = 0; i + 1 < n && font->across.n + font->down.n < MOST_RANGES;) {
    double from = pdf_number(document, qpdf_oh_get_array_item(pdf, array, i), -1);
    qpdf_oh second = qpdf_oh_get_array_item(pdf, array, i + 1), list = array;
    bool listed = qpdf_oh_is_array(pdf, second);
    int at = i + 2, count = 1;
    if (listed) list = second, at = 0, count = qpdf_oh_get_array_n_items(pdf, second) / each;
    double to = listed ? from : pdf_number(document, second, -1);
    if (!listed && i + 1 + each >= n) break;
    for (int k = 0; k < count && k < MOST_RANGES; k++, at += each) {
      double v[3] = {0};
      for (int j = 0; j < each; j++) v[j] = em_of(document, qpdf_oh_get_array_item(pdf, list, at + j), 0);
      if (from < 0 || to < from || to > 70000) continue;
      WidthRange range = {(unsigned)from + (unsigned)k, (unsigned)to + (unsigned)k, v[0], v[1], v[2]};
      if (each == 1) *vec_push(shelf->arena, &font->across) = range;
      else *vec_push(shelf->arena, &font->down) = range;
    }
    i += listed ? 2 : 2 + each;
  }
  if (each == 1 && font->across.n) qsort(font->across.v, font->across.n, sizeof *font->across.v, by_cid);
  if (each == 3 && font->down.n) qsort(font->down.v, font->down.n, sizeof *font->down.v, by_cid);
}

static void heights(const Document *document, Font *font, qpdf_oh descriptor) {
  font->ascent = em_of(document, pdf_key(document, descriptor, "/Ascent"), 0);
  font->descent = -fabs(em_of(document, pdf_key(document, descriptor, "/Descent"), 0));
  if (font->ascent < 0.3 || font->ascent > 1.5) font->ascent = 0.88;
  if (font->descent < -0.6 || font->descent == 0) font->descent = -0.12;
}

/* A drawing has no em of its own: that of the glyph's space, unless its box says that it is used otherwise. */
static void drawn(const Document *document, Font *font) {
  double box[4], em = hypot(font->matrix.xy, font->matrix.yy);
  font->em = 1;
  font->ascent = 0.88;
  font->descent = -0.12;
  if (!pdf_numbers(document, pdf_key(document, font->paint.dict, "/FontBBox"), box, 4)) return;
  double high = fmax(box[1], box[3]) * em, low = fmin(box[1], box[3]) * em;
  if (!(high - low > 0) || high - low > 100) return;
  font->ascent = high;
  font->descent = low;
  if (high - low > 3 || high - low < 0.4) font->em = high - low;
}

void font_measure(Shelf *shelf, Font *font) {
  const Document *document = shelf->document;
  qpdf_oh dict = font->paint.dict, descriptor = pdf_key(document, dict, "/FontDescriptor");
  font->em = 1;
  if (font->cid) {
    qpdf_oh inner = qpdf_oh_get_array_item(document->pdf, pdf_key(document, dict, "/DescendantFonts"), 0);
    double down[2] = {880, -1000};
    descriptor = pdf_key(document, inner, "/FontDescriptor");
    font->width = em_of(document, pdf_key(document, inner, "/DW"), 1);
    pdf_numbers(document, pdf_key(document, inner, "/DW2"), down, 2);
    font->origin_y = down[0] / 1000;
    font->advance_y = down[1] / 1000;
    composite(shelf, font, pdf_key(document, inner, "/W"), 1);
    if (font->vertical) composite(shelf, font, pdf_key(document, inner, "/W2"), 3);
  } else {
    simple(document, font, descriptor);
  }
  if (font->paint.type3) drawn(document, font);
  else heights(document, font, descriptor);
}
