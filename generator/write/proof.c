#include "write/proof.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/unit.h"
#include "write/canvas.h"
#include "write/png.h"

const char *proof_name(Vision vision) {
  static const char *const names[VISION_COUNT] = {[VISION_GREY] = "grey", [VISION_P] = "p", [VISION_D] = "d"};
  return names[vision];
}

/* --- Pixels */

/* Pages have few colours: each is worked out once, or again when another has taken its place. */
enum { MEMO_BITS = 15, MEMO_SIZE = 1 << MEMO_BITS };

typedef struct Memo {
  Vision vision;
  uint32_t color[MEMO_SIZE], as[MEMO_SIZE]; /* 0, black, is seen as black */
} Memo;

static uint32_t seen_as(Memo *memo, uint32_t color) {
  uint32_t at = color * 2654435761u >> (32 - MEMO_BITS);
  if (memo->color[at] != color) {
    Rgb seen = rgb_seen((Rgb){color >> 16, color >> 8 & 255, color & 255}, memo->vision);
    memo->color[at] = color;
    memo->as[at] = (uint32_t)seen.r << 16 | (uint32_t)seen.g << 8 | (uint32_t)seen.b;
  }
  return memo->as[at];
}

/* The picture, or a part of it, as this vision sees it. */
static void see(Memo *memo, Vision vision, unsigned char *pixels, size_t stride, int w, int h) {
  memset(memo, 0, sizeof *memo);
  memo->vision = vision;
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++) {
      unsigned char *at = pixels + (size_t)y * stride + (size_t)x * 4;
      uint32_t word;
      memcpy(&word, at, 4);
      word = seen_as(memo, word & 0xFFFFFFu);
      memcpy(at, &word, 4);
    }
}

static bool told(Diag *diag, Pos job) {
  diag1(diag, D_DRAWING_FAILED, job, str_c(cairo_status_to_string(CAIRO_STATUS_NO_MEMORY)));
  return false;
}

static bool write_seen(cairo_surface_t *picture, Memo *memo, Vision vision, Buf *bytes, Diag *diag, Pos job) {
  int w = cairo_image_surface_get_width(picture), h = cairo_image_surface_get_height(picture);
  cairo_surface_t *copy = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
  bool ok = cairo_surface_status(copy) == CAIRO_STATUS_SUCCESS || told(diag, job);
  if (ok) {
    size_t stride = (size_t)cairo_image_surface_get_stride(copy);
    cairo_surface_flush(picture);
    memcpy(cairo_image_surface_get_data(copy), cairo_image_surface_get_data(picture), stride * (size_t)h);
    see(memo, vision, cairo_image_surface_get_data(copy), stride, w, h);
    cairo_surface_mark_dirty(copy);
    ok = png_encode(copy, bytes, diag, job);
  }
  cairo_surface_destroy(copy);
  return ok;
}

/* --- The sheet: pixels, which are its points, too */

enum { PANELS = VISION_COUNT + 1, GAP = 24, CAPTION = 40, CAPTION_PT = 20, LEAST_CELL = 380 };

static const Color ground = {.r = 232, .g = 232, .b = 232}; /* so that white pages are seen to their edges; grey to every eye */

typedef struct Sheet {
  int panel_w, panel_h; /* of a picture, half as large as it is */
  int cell_w, cell_h;
  int across, w, h;
} Sheet;

/* Tall pages stand in a row, wide ones two and two. */
static Sheet sheet_for(int w, int h) {
  Sheet sheet = {.panel_w = (w + 1) / 2, .panel_h = (h + 1) / 2, .across = w > h ? 2 : PANELS};
  sheet.cell_w = (sheet.panel_w > LEAST_CELL ? sheet.panel_w : LEAST_CELL) + GAP;
  sheet.cell_h = CAPTION + sheet.panel_h + GAP;
  sheet.w = GAP + sheet.across * sheet.cell_w;
  sheet.h = GAP + CAPTION + PANELS / sheet.across * sheet.cell_h;
  return sheet;
}

static void panel_place(const Sheet *sheet, int i, int *x, int *y) {
  *x = GAP + i % sheet->across * sheet->cell_w;
  *y = GAP + CAPTION + i / sheet->across * sheet->cell_h;
}

static void put_words(Display *display, Type *type, Str words, bool strong, double x, double y, Pos pos) {
  static const double WIDE_MM = 10000;
  TypeSpan *spans;
  int n = type_spans(display->arena, (Said){words, S("ja")}, &spans);
  TypeStyle style = {.size_pt = CAPTION_PT, .leading = 1, .latin_em = 0.25, .bold = strong, .ink = ink_full(&ink_black)};
  const SetText *set = type_set(type, display->arena, spans, n, &style, WIDE_MM, pos);
  if (set)
    type_place(type, display, display->pages.v[0], set, 0, set->n_lines, x * MM_PER_PT, y * MM_PER_PT, WIDE_MM, &style, TAG_COUNT);
}

static void draw_words(cairo_surface_t *surface, const Sheet *sheet, Str title, Type *type, Pos pos) {
  static const char *const captions[PANELS] = {"もとの色 Original", "白黒 Greyscale", "P型の色覚 Protanopia", "D型の色覚 Deuteranopia"};
  Arena *arena = arena_new();
  Display *display = display_new(arena);
  Page *page = display_page(display, sheet->w * MM_PER_PT, sheet->h * MM_PER_PT, "proof");
  page_rect(display, page, (Box){0, 0, page->w_mm, page->h_mm}, ink_full(&ground));
  put_words(display, type, title, true, GAP, GAP / 2, pos);
  for (int i = 0; i < PANELS; i++) {
    int x, y;
    panel_place(sheet, i, &x, &y);
    put_words(display, type, str_c(captions[i]), false, x, y + CAPTION_PT / 4, pos);
  }
  cairo_t *cr = cairo_create(surface);
  Canvas *canvas = canvas_new(cr, false);
  for (size_t i = 0; i < page->items.n; i++) canvas_item(canvas, &page->items.v[i]);
  canvas_free(canvas);
  cairo_destroy(cr);
  arena_free(arena);
}

/* The small picture in each of the panels; the first stays as it is. */
static void put_panels(cairo_surface_t *surface, const Sheet *sheet, const unsigned char *small, Memo *memo) {
  cairo_surface_flush(surface);
  unsigned char *data = cairo_image_surface_get_data(surface);
  size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  for (int i = 0; i < PANELS; i++) {
    int left, top;
    panel_place(sheet, i, &left, &top);
    unsigned char *corner = data + (size_t)(top + CAPTION) * stride + (size_t)left * 4;
    for (int y = 0; y < sheet->panel_h; y++)
      for (int x = 0; x < sheet->panel_w; x++) {
        const unsigned char *from = small + ((size_t)y * (size_t)sheet->panel_w + (size_t)x) * 4;
        uint32_t word = (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2];
        memcpy(corner + (size_t)y * stride + (size_t)x * 4, &word, 4);
      }
    if (i > 0) see(memo, (Vision)(i - 1), corner, stride, sheet->panel_w, sheet->panel_h);
  }
  cairo_surface_mark_dirty(surface);
}

static bool write_sheet(cairo_surface_t *picture, Memo *memo, Str title, Type *type, Buf *bytes, Diag *diag, Pos job) {
  Sheet sheet = sheet_for(cairo_image_surface_get_width(picture), cairo_image_surface_get_height(picture));
  unsigned char *small = png_smaller(picture, sheet.panel_w, sheet.panel_h);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, sheet.w, sheet.h);
  bool ok = (small && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) || told(diag, job);
  if (ok) {
    draw_words(surface, &sheet, title, type, job);
    put_panels(surface, &sheet, small, memo);
    ok = png_encode(surface, bytes, diag, job);
  }
  cairo_surface_destroy(surface);
  free(small);
  return ok;
}

bool proof_write(cairo_surface_t *picture, Str title, Type *type, Proof *proof, Diag *diag, Pos job) {
  Memo *memo = malloc(sizeof *memo);
  bool ok = (memo || told(diag, job)) && write_sheet(picture, memo, title, type, &proof->sheet, diag, job);
  for (Vision v = 0; ok && v < VISION_COUNT; v++) ok = write_seen(picture, memo, v, &proof->seen[v], diag, job);
  free(memo);
  return ok;
}

void proof_free(Proof *proof) {
  buf_free(&proof->sheet);
  for (Vision v = 0; v < VISION_COUNT; v++) buf_free(&proof->seen[v]);
}
