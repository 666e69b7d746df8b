#include "write/press_impose.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

#include "base/unit.h"
#include "write/piece_info.h"
#include "write/press_marks.h"

static const double EDGE_MM = 2;

/* --- Which way */

static int fitting(double room, double cell) { return (int)floor((room - 2 * (PRESS_CUT_MM + EDGE_MM)) / cell + 1e-6); }

static bool alike(const Display *display) {
  const Page *first = display->pages.v[0];
  for (size_t i = 1; i < display->pages.n; i++)
    if (fabs(display->pages.v[i]->w_mm - first->w_mm) > 0.01 || fabs(display->pages.v[i]->h_mm - first->h_mm) > 0.01) return false;
  return true;
}

/* The outermost sheet has the last page and the first; page 1 is a right-hand page. */
void stitched_pages(int n, int side, int *left, int *right, int *sheet) {
  *sheet = side / 2;
  bool front = side % 2 == 0;
  *left = front ? n - 1 - 2 * *sheet : 1 + 2 * *sheet;
  *right = front ? 2 * *sheet : n - 2 - 2 * *sheet;
}

/* Spreads: on the printer's sheet where one has room, else on one of their own size. */
static void stitch(Arena *arena, const Display *display, const Printer *printer, Imposition *how) {
  int n = (int)display->pages.n, sheet;
  const Page *page = display->pages.v[0];
  *how = (Imposition){.stitched = true, .across = 2, .down = 1, .cell_w_mm = page->w_mm, .cell_h_mm = page->h_mm, .n_sides = n / 2, .backs = true};
  double around = 2 * (printer->bleed_mm + PRESS_CUT_MM), margin = 2 * press_margin_mm(printer->bleed_mm, true);
  double longer = fmax(printer->sheet_w_mm, printer->sheet_h_mm), shorter = fmin(printer->sheet_w_mm, printer->sheet_h_mm);
  bool fits = 2 * page->w_mm + around <= longer && page->h_mm + around <= shorter;
  how->w_mm = fits ? longer : 2 * page->w_mm + margin;
  how->h_mm = fits ? shorter : page->h_mm + margin;
  int *pages = NEW_N(arena, int, (size_t)n);
  for (int side = 0; side < n / 2; side++)
    stitched_pages(n, side, &pages[2 * side + display->right_bound], &pages[2 * side + !display->right_bound], &sheet);
  how->pages = pages;
}

/* --- Cards */

/* A piece of paper with a front and perhaps a back. */
typedef struct Leaf {
  int front, back; /* back: -1: none */
} Leaf;

/* Two pages of one card are one leaf, and where there are more of it, they are several. */
static int leaves_of(Arena *arena, const Display *display, Leaf **leaves) {
  int n = 0;
  bool whole = true; /* the next page is a front */
  *leaves = NEW_N(arena, Leaf, display->pages.n);
  for (size_t i = 0; i < display->pages.n; i++) {
    if (whole || display->pages.v[i]->begins) {
      (*leaves)[n++] = (Leaf){(int)i, -1};
      whole = false;
    } else {
      (*leaves)[n - 1].back = (int)i;
      whole = true;
    }
  }
  return n;
}

/* The leaf in a cell of a sheet: of those that are many, round and round. */
static const Leaf *leaf_in(const Leaf *leaves, int n, CardRule rule, int n_cells, int sheet, int cell) {
  return &leaves[rule == CARDS_SAME ? sheet : (sheet * n_cells + cell) % n];
}

static void put_leaves(Arena *arena, const Display *display, const Printer *printer, Imposition *how) {
  Leaf *leaves;
  int n = leaves_of(arena, display, &leaves), n_cells = how->across * how->down;
  int n_sheets = printer->cards == CARDS_SAME ? n : (n + n_cells - 1) / n_cells;
  for (int i = 0; i < n; i++) how->backs = how->backs || leaves[i].back >= 0;
  how->n_sides = n_sheets * (how->backs ? 2 : 1);
  int *pages = NEW_N(arena, int, (size_t)(how->n_sides * n_cells));
  for (int sheet = 0; sheet < n_sheets; sheet++) {
    int *front = pages + (size_t)(sheet * (how->backs ? 2 : 1)) * (size_t)n_cells;
    for (int cell = 0; cell < n_cells; cell++) {
      const Leaf *leaf = leaf_in(leaves, n, printer->cards, n_cells, sheet, cell);
      int column = cell % how->across;
      front[cell] = leaf->front;
      if (how->backs) front[n_cells + cell - column + (how->across - 1 - column)] = leaf->back;
    }
  }
  how->pages = pages;
}

bool imposition_of(Arena *arena, const Display *display, const Printer *printer, int multiple, Imposition *how) {
  if (!display->pages.n || !alike(display)) return false;
  if (multiple % 4 == 0 && display->pages.n % 4 == 0) {
    stitch(arena, display, printer, how);
    return true;
  }
  const Page *page = display->pages.v[0];
  double bleed = printer->bleed_mm, w = page->w_mm + 2 * bleed, h = page->h_mm + 2 * bleed;
  int best = 1;
  for (int turned = 0; turned < 2; turned++) {
    double sheet_w = turned ? printer->sheet_h_mm : printer->sheet_w_mm, sheet_h = turned ? printer->sheet_w_mm : printer->sheet_h_mm;
    int across = fitting(sheet_w, w), down = fitting(sheet_h, h);
    if (across < 1 || down < 1 || across * down <= best) continue;
    best = across * down;
    *how = (Imposition){.across = across, .down = down, .w_mm = sheet_w, .h_mm = sheet_h, .cell_w_mm = page->w_mm, .cell_h_mm = page->h_mm, .gap_mm = bleed};
  }
  if (best == 1) return false;
  put_leaves(arena, display, printer, how);
  return true;
}

int imposition_page(const Imposition *how, int side, int cell) { return how->pages[side * how->across * how->down + cell]; }

Box imposition_trim(const Imposition *how) {
  double w = how->across * (how->cell_w_mm + 2 * how->gap_mm) - 2 * how->gap_mm, h = how->down * (how->cell_h_mm + 2 * how->gap_mm) - 2 * how->gap_mm;
  return (Box){(how->w_mm - w) / 2, (how->h_mm - h) / 2, w, h};
}

Box imposition_cell(const Imposition *how, int cell) {
  Box trim = imposition_trim(how);
  int column = cell % how->across, row = cell / how->across;
  return (Box){trim.x_mm + column * (how->cell_w_mm + 2 * how->gap_mm), trim.y_mm + row * (how->cell_h_mm + 2 * how->gap_mm), how->cell_w_mm, how->cell_h_mm};
}

/* --- The file */

typedef struct Imposer {
  qpdf_data pdf;
  const Imposition *how;
  const Printer *printer;
  const Display *display;
  qpdf_oh *forms; /* one for each page */
  PiecePlace *places; /* on the side that is being filled */
  size_t n_places;
  int n_pages;
} Imposer;

/* The page as something that can stand anywhere: what lies within its bleed. */
static qpdf_oh form_of(const Imposer *imposer, qpdf_oh page) {
  qpdf_data pdf = imposer->pdf;
  qpdf_oh form = qpdf_oh_new_stream(pdf), dict = qpdf_oh_get_dict(pdf, form);
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

/* How far a cell's page is drawn to the right: in a booklet towards its spine, the further the more sheets lie around it. */
static double creep(const Imposer *imposer, int side, int cell) {
  if (!imposer->how->stitched) return 0;
  return side / 2 * imposer->printer->creep_mm * (cell == 0 ? 1 : -1);
}

/* Only what lies within the cell's bleed shows; between the pages of a spread there is none. */
static void place(Imposer *imposer, Buf *out, int side, int cell, int page) {
  const Imposition *how = imposer->how;
  Box trim = imposition_cell(how, cell);
  double bleed = imposer->printer->bleed_mm, y = how->h_mm - trim.y_mm - trim.h_mm; /* from below */
  double left = how->stitched && cell == 1 ? 0 : bleed, right = how->stitched && cell == 0 ? 0 : bleed;
  buf_addc(out, "q ");
  numbers(out, (double[]){trim.x_mm - left, y - bleed, trim.w_mm + left + right, trim.h_mm + 2 * bleed}, 4);
  buf_addc(out, "re W n 1 0 0 1 ");
  double x = trim.x_mm + creep(imposer, side, cell);
  numbers(out, (double[]){x - bleed, y - bleed}, 2);
  buf_printf(out, "cm /Page%d Do Q\n", page + 1);
  imposer->places[imposer->n_places++] = (PiecePlace){page, x, y};
}

static qpdf_oh dictionary_in(qpdf_data pdf, qpdf_oh owner, const char *key) {
  if (!qpdf_oh_is_dictionary(pdf, qpdf_oh_get_key(pdf, owner, key))) qpdf_oh_replace_key(pdf, owner, key, qpdf_oh_new_dictionary(pdf));
  return qpdf_oh_get_key(pdf, owner, key);
}

static void put_info(Imposer *imposer, qpdf_oh sheet) {
  Buf text = {0};
  piece_info(imposer->display->arena, imposer->display, PIECE_IMPOSED, imposer->printer->ink_limit, imposer->places, imposer->n_places, &text);
  buf_byte(&text, '\0');
  qpdf_oh info = qpdf_oh_parse(imposer->pdf, text.s);
  qpdf_oh_replace_key(imposer->pdf, sheet, "/PieceInfo", info);
  qpdf_oh_replace_key(imposer->pdf, sheet, "/LastModified", qpdf_oh_get_key(imposer->pdf, qpdf_oh_get_key(imposer->pdf, info, "/tsunagu"), "/LastModified"));
  buf_free(&text);
}

static void fill_side(Imposer *imposer, qpdf_oh sheet, int side) {
  qpdf_data pdf = imposer->pdf;
  qpdf_oh objects = dictionary_in(pdf, dictionary_in(pdf, sheet, "/Resources"), "/XObject"), stream = qpdf_oh_new_stream(pdf);
  Buf out = {0};
  imposer->n_places = 0;
  for (int cell = 0; cell < imposer->how->across * imposer->how->down; cell++) {
    int page = imposition_page(imposer->how, side, cell);
    if (page < 0) continue;
    Buf name = {0};
    buf_printf(&name, "/Page%d", page + 1);
    buf_byte(&name, '\0');
    qpdf_oh_replace_key(pdf, objects, name.s, imposer->forms[page]);
    buf_free(&name);
    place(imposer, &out, side, cell, page);
  }
  unsigned char *around = NULL;
  size_t n = 0;
  qpdf_oh_get_page_content_data(pdf, sheet, &around, &n);
  buf_add(&out, (Str){(const char *)around, n});
  free(around);
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)out.s, out.n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, sheet, "/Contents", stream);
  put_info(imposer, sheet);
  buf_free(&out);
}

/* The pages behind the sides become forms, and are pages no longer. */
static bool make_forms(Imposer *imposer) {
  size_t n_sides = (size_t)imposer->how->n_sides;
  if (qpdf_get_num_pages(imposer->pdf) != imposer->how->n_sides + imposer->n_pages) return false;
  for (int i = 0; i < imposer->n_pages; i++) {
    qpdf_oh page = qpdf_get_page_n(imposer->pdf, n_sides);
    imposer->forms[i] = form_of(imposer, page);
    if (qpdf_remove_page(imposer->pdf, page) != QPDF_SUCCESS) return false;
  }
  return true;
}

static bool save(const Imposer *imposer, Buf *out) {
  qpdf_data pdf = imposer->pdf;
  if (qpdf_init_write_memory(pdf) != QPDF_SUCCESS) return false;
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  qpdf_set_compress_streams(pdf, QPDF_TRUE);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  qpdf_force_pdf_version(pdf, imposer->printer->standard == STANDARD_X4 ? "1.6" : "1.4");
  if (qpdf_write(pdf) != QPDF_SUCCESS || qpdf_has_error(pdf)) return false;
  buf_add(out, (Str){(const char *)qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf)});
  return true;
}

bool press_impose(const Imposition *how, const Display *display, const Printer *printer, Str press, Buf *out) {
  Arena *arena = arena_new();
  Imposer imposer = {.pdf = qpdf_init(), .how = how, .display = display, .printer = printer, .n_pages = (int)display->pages.n};
  imposer.forms = NEW_N(arena, qpdf_oh, display->pages.n);
  imposer.places = NEW_N(arena, PiecePlace, (size_t)(how->across * how->down));
  qpdf_set_suppress_warnings(imposer.pdf, QPDF_TRUE);
  qpdf_silence_errors(imposer.pdf);
  bool ok = qpdf_read_memory(imposer.pdf, "press", press.s, press.n, NULL) == QPDF_SUCCESS && make_forms(&imposer);
  for (int side = 0; ok && side < how->n_sides; side++) fill_side(&imposer, qpdf_get_page_n(imposer.pdf, (size_t)side), side);
  ok = ok && save(&imposer, out);
  qpdf_cleanup(&imposer.pdf);
  arena_free(arena);
  return ok;
}
