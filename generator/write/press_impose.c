#include "write/press_impose.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

#include "write/piece_info.h"
#include "write/press_marks.h"

static const double PT_PER_MM = 72 / 25.4, MARK_MM = 6, GAP_MM = 0.2, EDGE_MM = 2;

typedef struct Imposer {
  qpdf_data pdf;
  const Imposition *how;
  const Display *display;
  const Printer *printer;
  double margin_mm; /* of the single pages */
  int n_pages;
  PiecePlace *places; /* on the side that is being made */
  size_t n_places;
} Imposer;

/* --- Which way */

static int fitting(double room, double cell) { return (int)floor((room - 2 * (MARK_MM + EDGE_MM)) / cell + 1e-6); }

static bool alike(const Display *display) {
  const Page *first = display->pages.v[0];
  for (size_t i = 1; i < display->pages.n; i++)
    if (fabs(display->pages.v[i]->w_mm - first->w_mm) > 0.01 || fabs(display->pages.v[i]->h_mm - first->h_mm) > 0.01) return false;
  return true;
}

bool imposition_of(const Display *display, const Printer *printer, int multiple, Imposition *imposition) {
  if (!display->pages.n || !alike(display)) return false;
  const Page *page = display->pages.v[0];
  double bleed = printer->bleed_mm, w = page->w_mm + 2 * bleed, h = page->h_mm + 2 * bleed;
  int n = (int)display->pages.n;
  if (multiple % 4 == 0 && n % 4 == 0) {
    double around = 2 * (bleed + MARK_MM + EDGE_MM);
    *imposition = (Imposition){.stitched = true, .across = 2, .down = 1, .w_mm = 2 * page->w_mm + around, .h_mm = page->h_mm + around, .n_sides = n / 2};
    return true;
  }
  int best = 1;
  for (int turned = 0; turned < 2; turned++) {
    double sheet_w = turned ? printer->sheet_h_mm : printer->sheet_w_mm, sheet_h = turned ? printer->sheet_w_mm : printer->sheet_h_mm;
    int across = fitting(sheet_w, w), down = fitting(sheet_h, h);
    if (across < 1 || down < 1 || across * down <= best) continue;
    best = across * down;
    *imposition = (Imposition){.across = across, .down = down, .w_mm = sheet_w, .h_mm = sheet_h, .n_sides = n};
  }
  return best > 1;
}

/* The outermost sheet has the last page and the first; page 1 is a right-hand page. */
void stitched_pages(int n, int side, int *left, int *right, int *sheet) {
  *sheet = side / 2;
  bool front = side % 2 == 0;
  *left = front ? n - 1 - 2 * *sheet : 1 + 2 * *sheet;
  *right = front ? 2 * *sheet : n - 2 - 2 * *sheet;
}

/* --- Parts of a side */

/* The page as something that can stand anywhere: what lies within its bleed. */
static qpdf_oh form_of(Imposer *imposer, int number) {
  qpdf_data pdf = imposer->pdf;
  qpdf_oh page = qpdf_get_page_n(pdf, (size_t)number), form = qpdf_oh_new_stream(pdf), dict = qpdf_oh_get_dict(pdf, form);
  unsigned char *bytes = NULL;
  size_t n = 0;
  qpdf_oh_get_page_content_data(pdf, page, &bytes, &n);
  qpdf_oh_replace_stream_data(pdf, form, bytes ? bytes : (const unsigned char *)"", n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  free(bytes);
  qpdf_oh_replace_key(pdf, dict, "/Type", qpdf_oh_new_name(pdf, "/XObject"));
  qpdf_oh_replace_key(pdf, dict, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
  qpdf_oh_replace_key(pdf, dict, "/BBox", qpdf_oh_get_key(pdf, page, "/BleedBox"));
  qpdf_oh_replace_key(pdf, dict, "/Resources", qpdf_oh_get_key(pdf, page, "/Resources"));
  return form;
}

static void numbers(Buf *out, const double *mm, int n) {
  for (int i = 0; i < n; i++) {
    buf_decimal(out, mm[i] * PT_PER_MM, 4);
    buf_byte(out, ' ');
  }
}

/* Form /Pn with its trim's corner at (x, y) of the side, from below; only what is in the clip shows. */
static void place(Imposer *imposer, Buf *out, int number, double x, double y, const double clip[4]) {
  buf_addc(out, "q ");
  numbers(out, clip, 4);
  buf_addc(out, "re W n 1 0 0 1 ");
  numbers(out, (double[]){x - imposer->margin_mm, y - imposer->margin_mm}, 2);
  buf_printf(out, "cm /P%d Do Q\n", number);
  imposer->places[imposer->n_places++] = (PiecePlace){number, x, y};
}

static void line(Buf *out, double x1, double y1, double x2, double y2) {
  numbers(out, (double[]){x1, y1}, 2);
  buf_addc(out, "m ");
  numbers(out, (double[]){x2, y2}, 2);
  buf_addc(out, "l S\n");
}

/* A mark on both sides of the block of cells, in line with a cut. */
static void cut_upright(Buf *out, double x, double bottom, double top) {
  line(out, x, bottom - GAP_MM, x, bottom - MARK_MM);
  line(out, x, top + GAP_MM, x, top + MARK_MM);
}

static void cut_across(Buf *out, double y, double left, double right) {
  line(out, left - GAP_MM, y, left - MARK_MM, y);
  line(out, right + GAP_MM, y, right + MARK_MM, y);
}

static void cells(Imposer *imposer, Buf *out, int number) {
  const Imposition *how = imposer->how;
  const Page *page = imposer->display->pages.v[number];
  double bleed = imposer->printer->bleed_mm, w = page->w_mm + 2 * bleed, h = page->h_mm + 2 * bleed;
  double left = (how->w_mm - how->across * w) / 2, bottom = (how->h_mm - how->down * h) / 2, right = left + how->across * w, top = bottom + how->down * h;
  for (int row = 0; row < how->down; row++)
    for (int column = 0; column < how->across; column++) {
      double x = left + column * w, y = bottom + row * h;
      place(imposer, out, number, x + bleed, y + bleed, (double[]){x, y, w, h});
    }
  buf_addc(out, "q 1 1 1 1 K 0.3 w\n");
  for (int column = 0; column < how->across; column++) {
    cut_upright(out, left + column * w + bleed, bottom, top);
    cut_upright(out, left + (column + 1) * w - bleed, bottom, top);
  }
  for (int row = 0; row < how->down; row++) {
    cut_across(out, bottom + row * h + bleed, left, right);
    cut_across(out, bottom + (row + 1) * h - bleed, left, right);
  }
  buf_addc(out, "Q\n");
}

static void spread(Imposer *imposer, Buf *out, int side) {
  const Imposition *how = imposer->how;
  int left, right, sheet;
  stitched_pages(imposer->n_pages, side, &left, &right, &sheet);
  double bleed = imposer->printer->bleed_mm, w = imposer->display->pages.v[0]->w_mm, h = imposer->display->pages.v[0]->h_mm;
  double x = (how->w_mm - 2 * w) / 2, y = (how->h_mm - h) / 2, creep = sheet * imposer->printer->creep_mm, spine = x + w;
  place(imposer, out, left, x + creep, y, (double[]){x - bleed, y - bleed, w + bleed, h + 2 * bleed});
  place(imposer, out, right, spine - creep, y, (double[]){spine, y - bleed, w + bleed, h + 2 * bleed});
  buf_addc(out, "q 1 1 1 1 K 0.3 w\n");
  double outer = bleed + GAP_MM;
  const double xs[] = {x, x + 2 * w, x - bleed, x + 2 * w + bleed}, ys[] = {y, y + h, y - bleed, y + h + bleed};
  for (int i = 0; i < 4; i++) {
    cut_upright(out, xs[i], y - outer, y + h + outer);
    cut_across(out, ys[i], x - outer, x + 2 * w + outer);
  }
  buf_addc(out, "[2 1.5] 0 d\n");
  cut_upright(out, spine, y - outer, y + h + outer);
  buf_addc(out, "Q\n");
}

/* --- The file */

/* What lies that far within the sheet. */
static qpdf_oh box_of(Imposer *imposer, double x_mm, double y_mm) {
  Buf text = {0};
  buf_addc(&text, "[ ");
  numbers(&text, (double[]){x_mm, y_mm, imposer->how->w_mm - x_mm, imposer->how->h_mm - y_mm}, 4);
  buf_addc(&text, "]");
  buf_byte(&text, '\0');
  qpdf_oh box = qpdf_oh_parse(imposer->pdf, text.s);
  buf_free(&text);
  return box;
}

/* The trim is that of the spread, or of all the cells together. */
static void put_boxes(Imposer *imposer, qpdf_oh page) {
  const Imposition *how = imposer->how;
  double bleed = imposer->printer->bleed_mm, gap = how->stitched ? 0 : bleed; /* cells have their bleed between them */
  double w = imposer->display->pages.v[0]->w_mm, h = imposer->display->pages.v[0]->h_mm;
  double x = (how->w_mm - how->across * (w + 2 * gap)) / 2 + gap, y = (how->h_mm - how->down * (h + 2 * gap)) / 2 + gap;
  qpdf_oh_replace_key(imposer->pdf, page, "/MediaBox", box_of(imposer, 0, 0));
  qpdf_oh_replace_key(imposer->pdf, page, "/BleedBox", box_of(imposer, x - bleed, y - bleed));
  qpdf_oh_replace_key(imposer->pdf, page, "/TrimBox", box_of(imposer, x, y));
}

static void add_side(Imposer *imposer, const qpdf_oh *forms, int side) {
  qpdf_data pdf = imposer->pdf;
  Buf out = {0};
  imposer->n_places = 0;
  int shown[2] = {side, side}, sheet;
  if (imposer->how->stitched) {
    stitched_pages(imposer->n_pages, side, &shown[0], &shown[1], &sheet);
    spread(imposer, &out, side);
  } else {
    cells(imposer, &out, side);
  }
  qpdf_oh page = qpdf_oh_parse(pdf, "<< /Type /Page /Resources << /XObject << >> >> >>"), stream = qpdf_oh_new_stream(pdf);
  qpdf_oh objects = qpdf_oh_get_key(pdf, qpdf_oh_get_key(pdf, page, "/Resources"), "/XObject");
  for (int i = 0; i < 2; i++) {
    Buf name = {0};
    buf_printf(&name, "/P%d", shown[i]);
    buf_byte(&name, '\0');
    qpdf_oh_replace_key(pdf, objects, name.s, forms[shown[i]]);
    buf_free(&name);
  }
  put_boxes(imposer, page);
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)out.s, out.n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, page, "/Contents", stream);
  piece_info_put(pdf, page, imposer->display, PIECE_IMPOSED, imposer->printer->ink_limit, imposer->places, imposer->n_places);
  qpdf_add_page(pdf, pdf, qpdf_make_indirect_object(pdf, page), QPDF_FALSE);
  buf_free(&out);
}

static bool impose(Imposer *imposer, Str press, Buf *out) {
  qpdf_data pdf = imposer->pdf;
  if (qpdf_read_memory(pdf, "press", press.s, press.n, NULL) != QPDF_SUCCESS) return false;
  imposer->n_pages = qpdf_get_num_pages(pdf);
  if ((size_t)imposer->n_pages != imposer->display->pages.n) return false;
  qpdf_oh *forms = calloc((size_t)imposer->n_pages, sizeof *forms);
  imposer->places = calloc((size_t)(imposer->how->across * imposer->how->down), sizeof *imposer->places);
  if (!forms || !imposer->places) abort();
  bool turned = imposer->printer->order == ORDER_REVERSE;
  for (int i = 0; i < imposer->n_pages; i++) forms[i] = form_of(imposer, turned ? imposer->n_pages - 1 - i : i);
  for (int i = 0; i < imposer->how->n_sides; i++) add_side(imposer, forms, i);
  for (int i = 0; i < imposer->n_pages; i++) qpdf_remove_page(pdf, qpdf_get_page_n(pdf, 0));
  free(forms);
  free(imposer->places);
  if (qpdf_init_write_memory(pdf) != QPDF_SUCCESS) return false;
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  qpdf_force_pdf_version(pdf, imposer->printer->standard == STANDARD_X4 ? "1.6" : "1.4");
  if (qpdf_write(pdf) != QPDF_SUCCESS || qpdf_has_error(pdf)) return false;
  buf_add(out, (Str){(const char *)qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf)});
  return true;
}

bool press_impose(const Imposition *imposition, const Display *display, const Printer *printer, Str press, Buf *out) {
  Imposer imposer = {.pdf = qpdf_init(), .how = imposition, .display = display, .printer = printer, .margin_mm = press_margin_mm(printer->bleed_mm, printer->marks)};
  qpdf_set_suppress_warnings(imposer.pdf, QPDF_TRUE);
  qpdf_silence_errors(imposer.pdf);
  bool ok = impose(&imposer, press, out);
  qpdf_cleanup(&imposer.pdf);
  return ok;
}
