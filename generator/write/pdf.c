#include "write/pdf.h"

#include <cairo-pdf.h>
#include <math.h>

#include "draw/type.h"
#include "write/canvas.h"
#include "write/pdf_finish.h"
#include "write/pdf_path.h"
#include "write/pdf_xmp.h"

static const double PT_PER_MM = 72 / 25.4;
enum { OUTLINE_LEVELS = 3 };

typedef struct Pdf {
  cairo_surface_t *surface;
  cairo_t *cr;
  Arena *arena;
  const Display *display;
  int outline[OUTLINE_LEVELS + 1]; /* the last bookmark by level; [0] is the root */
  bool link;                       /* the open LINK leads somewhere: links do not nest */
  PdfNodes nodes;
} Pdf;

/* cairo 1.16 does not know the parts of Ruby: they get their names when the file is finished. */
static const char *cairo_tag(const Pdf *pdf, Tag tag) {
  if (tag == TAG_LINK) return pdf->link ? CAIRO_TAG_LINK : "Span";
  return tag == TAG_RB || tag == TAG_RT ? "Span" : tag_name(tag);
}

/* --- Links */

static void add_uri(Buf *out, Str uri) {
  static const char hex[] = "0123456789ABCDEF";
  buf_addc(out, "uri='");
  for (size_t i = 0; i < uri.n; i++) {
    unsigned char c = (unsigned char)uri.s[i];
    if (c == '\'' || c == '\\') buf_byte(out, '\\');
    if (c > ' ' && c < 0x7F)
      buf_byte(out, (char)c);
    else
      buf_byte(out, '%'), buf_byte(out, hex[c >> 4]), buf_byte(out, hex[c & 15]);
  }
  buf_byte(out, '\'');
}

static void add_number(Buf *out, double mm) {
  buf_decimal(out, mm * PT_PER_MM, 2);
  buf_byte(out, ' ');
}

static void add_place(Buf *out, int page, double x_mm, double y_mm) {
  buf_printf(out, "page=%d pos=[", page);
  add_number(out, x_mm);
  add_number(out, y_mm);
  buf_byte(out, ']');
}

static void add_box(Buf *out, Box box) {
  add_number(out, box.x_mm);
  add_number(out, box.y_mm);
  add_number(out, box.w_mm);
  add_number(out, box.h_mm);
}

/* The places that can be clicked: one for each line, not one that holds them all. */
static void add_boxes(Buf *out, const Page *page, size_t at) {
  const Turn *turn = NULL; /* a link stands in one frame */
  Box line = {0};
  double base = NAN;
  buf_addc(out, " rect=[");
  for (size_t i = at + 1, depth = 1; i < page->items.n && depth > 0; i++) {
    const Item *item = &page->items.v[i];
    depth += item->kind == ITEM_BEGIN;
    depth -= item->kind == ITEM_END;
    Box box = item_box(item);
    if (box.w_mm <= 0) continue;
    turn = item->turn;
    bool reading = item->kind == ITEM_TEXT && line.w_mm > 0 && box.y_mm + box.h_mm / 2 > line.y_mm - box.h_mm &&
                   box.h_mm < line.h_mm * 0.7;
    double y = item->kind == ITEM_TEXT ? (item->text.glyphs->vertical ? item->text.x_mm : item->text.y_mm) : box.y_mm;
    if (line.w_mm > 0 && (reading || fabs(y - base) < 0.01)) {
      line = box_join(line, box);
      continue;
    }
    if (line.w_mm > 0) add_box(out, turn_box(turn, line));
    line = box;
    base = y;
  }
  if (line.w_mm > 0) add_box(out, turn_box(turn, line));
  buf_byte(out, ']');
}

static void begin_link(const Pdf *pdf, const Page *page, size_t at) {
  Str uri = page->items.v[at].begin.uri, prefix = S("#page=");
  Buf attributes = {0};
  if (str_starts(uri, prefix)) {
    long target = str_number(str_from(uri, prefix.n), (long)pdf->display->pages.n);
    add_place(&attributes, target < 1 ? 1 : (int)target, 0, 0);
  } else {
    add_uri(&attributes, uri);
  }
  add_boxes(&attributes, page, at);
  buf_byte(&attributes, '\0');
  cairo_tag_begin(pdf->cr, CAIRO_TAG_LINK, attributes.s);
  buf_free(&attributes);
}

/* --- Bookmarks */

static double top_of(const Page *page, size_t at) {
  for (size_t i = at; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    if (item->kind != ITEM_TEXT) continue;
    double x = item->text.x_mm, y = item->text.y_mm;
    turn_point(item->turn, &x, &y);
    return fmax(0, y - 2 * item->text.glyphs->size_pt / PT_PER_MM);
  }
  return 0;
}

static void add_outline(Pdf *pdf, int number, const Page *page, size_t at) {
  const Item *item = &page->items.v[at];
  int level = item->begin.tag == TAG_H3 ? 3 : item->begin.tag == TAG_H2 ? 2 : 1;
  Buf place = {0};
  add_place(&place, number, 0, top_of(page, at));
  buf_byte(&place, '\0');
  Str title = arena_str(pdf->arena, item->begin.outline);
  int id = cairo_pdf_surface_add_outline(pdf->surface, pdf->outline[level - 1], title.s, place.s, 0);
  for (int i = level; i <= OUTLINE_LEVELS; i++)
    pdf->outline[i] = id; /* a level that is left out hangs on the one above */
  buf_free(&place);
}

/* --- The file */

static void begin(Pdf *pdf, int number, const Page *page, size_t at) {
  const Item *item = &page->items.v[at];
  if (item->begin.outline.n) add_outline(pdf, number, page, at);
  if (item->begin.tag == TAG_LINK) pdf->link = item->begin.uri.n > 0;
  const char *name = cairo_tag(pdf, item->begin.tag);
  *vec_push(pdf->arena, &pdf->nodes.list) = (PdfNode){page, number - 1, at, name};
  if (item->begin.tag == TAG_LINK && pdf->link)
    begin_link(pdf, page, at);
  else
    cairo_tag_begin(pdf->cr, name, NULL);
}

static void write_page(Pdf *pdf, Canvas *canvas, int number, const Page *page) {
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    switch (item->kind) {
    case ITEM_BEGIN: begin(pdf, number, page, i); break;
    case ITEM_END: cairo_tag_end(pdf->cr, cairo_tag(pdf, item->end.tag)); break;
    case ITEM_PATH: pdf_path_mark(pdf->cr, page, i); break;
    default: canvas_item(canvas, item);
    }
  }
}

static void set_words(const Pdf *pdf, cairo_pdf_metadata_t key, Str value) {
  if (value.n) cairo_pdf_surface_set_metadata(pdf->surface, key, arena_str(pdf->arena, value).s);
}

static void set_metadata(const Pdf *pdf) {
  Str moment = pdf_moment(pdf->arena, pdf->display);
  set_words(pdf, CAIRO_PDF_METADATA_TITLE, pdf->display->title);
  set_words(pdf, CAIRO_PDF_METADATA_AUTHOR, pdf->display->author);
  set_words(pdf, CAIRO_PDF_METADATA_SUBJECT, pdf->display->subject);
  set_words(pdf, CAIRO_PDF_METADATA_CREATOR, S("tsunagu"));
  set_words(pdf, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  set_words(pdf, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

static void write_pages(Pdf *pdf) {
  Canvas *canvas = canvas_new(pdf->cr, true);
  for (size_t i = 0; i < pdf->display->pages.n; i++) {
    const Page *page = pdf->display->pages.v[i];
    cairo_pdf_surface_set_size(pdf->surface, page->w_mm * PT_PER_MM, page->h_mm * PT_PER_MM);
    write_page(pdf, canvas, (int)i + 1, page);
    /* A tag that stays open here, a table's or a section's, goes on over the page: cairo keeps it as one element. */
    cairo_show_page(pdf->cr);
  }
  canvas_free(canvas);
}

static cairo_status_t draw(Pdf *pdf, Buf *drawn) {
  pdf->surface = cairo_pdf_surface_create_for_stream(canvas_stream, drawn, PT_PER_MM, PT_PER_MM);
  pdf->cr = cairo_create(pdf->surface);
  set_metadata(pdf);
  write_pages(pdf);
  cairo_status_t status = cairo_status(pdf->cr);
  cairo_destroy(pdf->cr);
  cairo_surface_finish(pdf->surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(pdf->surface);
  cairo_surface_destroy(pdf->surface);
  return status;
}

bool pdf_write(const Display *display, Buf *bytes, Diag *diag, Pos job, int threads) {
  if (!display_check_tree(display, diag, job)) return false; /* cairo would not notice */
  Pdf pdf = {.display = display, .arena = arena_new()};
  Buf drawn = {0};
  cairo_status_t status = draw(&pdf, &drawn);
  bool ok = status == CAIRO_STATUS_SUCCESS;
  if (!ok) diag1(diag, D_DRAWING_FAILED, job, str_c(cairo_status_to_string(status)));
  ok = ok && pdf_finish(buf_str(&drawn), display, &pdf.nodes, bytes, diag, job, threads);
  buf_free(&drawn);
  arena_free(pdf.arena);
  return ok;
}
