#include "write/press.h"

#include <cairo-pdf.h>
#include <math.h>

#include "base/unit.h"
#include "model/layout.h"
#include "write/canvas.h"
#include "write/press_ground.h"
#include "write/press_marks.h"
#include "write/press_pass.h"


typedef struct Press {
  Arena *arena;
  const Display *display;
  const Site *site;
  const Job *job;
  const Printer *printer;
  const Imposition *how; /* NULL: single pages */
  Type *type;
  int threads;
  InkKeys *keys;
  cairo_t *cr;
  Canvas *canvas;
  VEC(Flat) flats;
  VEC(const Picture *) clear, opaque; /* which of the pictures had to be flattened, and which not */
  VEC(PressGround *) grounds; /* of each page */
  VEC(PressSheet) sheets;
} Press;

/* --- Drawing */

static bool is_clear(Press *press, const Picture *picture) {
  for (size_t i = 0; i < press->clear.n; i++)
    if (press->clear.v[i] == picture) return true;
  for (size_t i = 0; i < press->opaque.n; i++)
    if (press->opaque.v[i] == picture) return false;
  bool clear = press_flat_needed(picture);
  if (clear) *vec_push(press->arena, &press->clear) = picture;
  else *vec_push(press->arena, &press->opaque) = picture;
  return clear;
}

static void draw_items(Press *press, const Page *page) {
  PressGround *ground = press_ground_new(press->arena, page, press->keys, press->printer);
  *vec_push(press->arena, &press->grounds) = ground;
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    canvas_knock_out(press->canvas, press_ground_knocks(ground, i));
    if (item->kind == ITEM_PICTURE && is_clear(press, item->picture.picture))
      press_flat_draw(press->cr, page, i, vec_push(press->arena, &press->flats));
    else
      canvas_item(press->canvas, item);
  }
  canvas_knock_out(press->canvas, false);
}

/* Job, edition, its date, the hash of what is on the pages: whoever finds a sheet knows what it is. */
static void add_slug(const Press *press, Buf *text) {
  const Site *site = press->site;
  buf_add(text, press->job->id);
  if (press->job->edition && site->has_edition) {
    char day[11];
    date_iso(site->edition.date, day);
    Said label = site_text(site, &site->edition.label, press->job->language);
    buf_printf(text, "  " STR_FMT "  %s", STR_ARG(label.s.n ? label.s : site->edition.id), day);
  }
  buf_printf(text, "  " STR_FMT, STR_ARG(press->display->hash));
}

/* And the page, or the sheet with its side and what stands there. */
static Said slug(const Press *press, int number) {
  const Imposition *how = press->how;
  Buf text = {0};
  add_slug(press, &text);
  if (how) {
    int per = how->backs ? 2 : 1, n_cells = how->across * how->down;
    buf_printf(&text, "  面付け sheet %d/%d %s", number / per + 1, how->n_sides / per, number % per ? "うら back" : "おもて front");
    if (how->stitched)
      buf_printf(&text, "  p. %d–%d", imposition_page(how, number, 0) + 1, imposition_page(how, number, 1) + 1);
    else
      buf_printf(&text, "  %d 面 up", n_cells);
  } else {
    buf_printf(&text, "  %d/%zu", number + 1, press->display->pages.n);
  }
  Said said = {buf_keep(&text, press->arena), press->job->language};
  buf_free(&text);
  return said;
}

/* Below the marks, from the trim's left edge on; a long one on a narrow sheet begins at the sheet's edge. */
static void draw_slug(Press *press, const Page *page, int number) {
  static const double NARROW_MM = 120, EDGE_MM = 3, BAND_MM = 5;
  double margin = press_margin_mm(press->printer->bleed_mm, true), out = page->w_mm < NARROW_MM ? margin - EDGE_MM : 0;
  press_slug_draw(press->canvas, press->type, -out, page->h_mm + margin - BAND_MM, page->w_mm + 2 * out, slug(press, number), press->job->pos);
}

/* From the trim's corner, and no further than the bleed. */
static void draw_bled(Press *press, const Page *page) {
  double bleed = press->printer->bleed_mm * PT_PER_MM;
  cairo_save(press->cr);
  cairo_rectangle(press->cr, -bleed, -bleed, page->w_mm * PT_PER_MM + 2 * bleed, page->h_mm * PT_PER_MM + 2 * bleed);
  cairo_clip(press->cr);
  draw_items(press, page);
  cairo_restore(press->cr);
}

/* In the middle of its sheet; pages for an imposed file have no marks of their own. */
static void draw_page(Press *press, int number, const PressSheet *sheet) {
  const Page *page = press->display->pages.v[number];
  double margin = (sheet->w_mm - page->w_mm) / 2;
  cairo_translate(press->cr, margin * PT_PER_MM, margin * PT_PER_MM);
  draw_bled(press, page);
  if (press->how || !press->printer->marks) return;
  press_marks_draw(press->cr, press->keys, page, press->printer->bleed_mm, margin);
  draw_slug(press, page, number);
}

/* How wide the slug of a side may be: between the marks of the first cell, where every sheet has room. */
static double room_for_slug(const Imposition *how, const Page *page) {
  static const double CENTRE_MM = 12;
  double room = how->cell_w_mm;
  if (how->stitched || how->across % 2) room = fmin(room, imposition_trim(how).w_mm / 2 - CENTRE_MM);
  for (size_t i = 0; i < page->folds.n; i++)
    if (!page->folds.v[i].down) room = fmin(room, page->folds.v[i].at_mm);
  return room;
}

/* What stands around the cells of an imposed sheet: the pages come later (write/press_impose.h). */
static void draw_side(Press *press, int side) {
  static const double OFF_MM = 3;
  const Imposition *how = press->how;
  double bleed = press->printer->bleed_mm;
  Box trim = imposition_trim(how);
  int first = 0; /* page of a cell that has one */
  for (int cell = 0; cell < how->across * how->down; cell++) first = (int)fmax(first, imposition_page(how, side, cell));
  const Page *page = press->display->pages.v[first];
  if (how->stitched) {
    Page spread = {.w_mm = trim.w_mm, .h_mm = trim.h_mm};
    *vec_push(press->arena, &spread.folds) = (Fold){.at_mm = trim.w_mm / 2};
    cairo_save(press->cr);
    cairo_translate(press->cr, trim.x_mm * PT_PER_MM, trim.y_mm * PT_PER_MM);
    press_marks_draw(press->cr, press->keys, &spread, bleed, fmin(trim.x_mm, trim.y_mm));
    cairo_restore(press->cr);
  } else {
    press_cuts_draw(press->cr, press->keys, page, how, bleed);
  }
  press_slug_draw(press->canvas, press->type, trim.x_mm + OFF_MM, trim.y_mm + trim.h_mm + bleed + OFF_MM, room_for_slug(how, page) - 2 * OFF_MM,
                  slug(press, side), press->job->pos);
}

static void set_words(cairo_surface_t *surface, cairo_pdf_metadata_t key, Arena *arena, Str value) {
  if (value.n) cairo_pdf_surface_set_metadata(surface, key, arena_str(arena, value).s);
}

static void set_metadata(cairo_surface_t *surface, const Press *press) {
  const Display *display = press->display;
  char day[11];
  date_iso(display->date == DATE_NONE ? 0 : display->date, day);
  Str moment = arena_printf(press->arena, "%sT00:00:00+09:00", day);
  set_words(surface, CAIRO_PDF_METADATA_TITLE, press->arena, display->title);
  set_words(surface, CAIRO_PDF_METADATA_AUTHOR, press->arena, display->author);
  set_words(surface, CAIRO_PDF_METADATA_SUBJECT, press->arena, display->subject);
  set_words(surface, CAIRO_PDF_METADATA_CREATOR, press->arena, S("tsunagu"));
  set_words(surface, CAIRO_PDF_METADATA_CREATE_DATE, press->arena, moment);
  set_words(surface, CAIRO_PDF_METADATA_MOD_DATE, press->arena, moment);
}

static bool draw(Press *press, Buf *pdf, Diag *diag) {
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(canvas_stream, pdf, PT_PER_MM, PT_PER_MM);
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
  press->cr = cairo_create(surface);
  press->canvas = canvas_new(press->cr, true);
  canvas_keys(press->canvas, press->keys);
  set_metadata(surface, press);
  for (size_t i = 0; i < press->sheets.n; i++) {
    const PressSheet *sheet = &press->sheets.v[i];
    cairo_pdf_surface_set_size(surface, sheet->w_mm * PT_PER_MM, sheet->h_mm * PT_PER_MM);
    cairo_save(press->cr);
    if (sheet->page < 0) draw_side(press, (int)i);
    else draw_page(press, sheet->page, sheet);
    cairo_restore(press->cr);
    cairo_show_page(press->cr);
  }
  canvas_free(press->canvas);
  cairo_status_t status = cairo_status(press->cr);
  cairo_destroy(press->cr);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) diag1(diag, D_DRAWING_FAILED, press->job->pos, str_c(cairo_status_to_string(status)));
  return status == CAIRO_STATUS_SUCCESS;
}

/* --- What people are told */

static bool is_rgb_photo(const Picture *picture) {
  return (picture->kind == PICTURE_JPEG && picture->components == 3) || picture->kind == PICTURE_WEBP;
}

/* What its maker separated is left as it is, but told where it takes too much. */
static void report_ink(const Press *press, const Item *item, Diag *diag) {
  const Picture *picture = item->picture.picture;
  if (picture->kind != PICTURE_JPEG || picture->components != 4) return;
  Box box = item->picture.box, clip = item->picture.clip; /* only what is seen of it */
  Box part = {(clip.x_mm - box.x_mm) / box.w_mm, (clip.y_mm - box.y_mm) / box.h_mm, clip.w_mm / box.w_mm, clip.h_mm / box.h_mm};
  enum { JPEG_NOISE = 5 };
  int percent = jpeg_ink(picture->bytes, part), limit = press->printer->ink_limit;
  if (percent > limit + JPEG_NOISE)
    diag3(diag, D_PRESS_PHOTO_INK, item->picture.pos, picture->path, arena_printf(press->arena, "%d", percent), arena_printf(press->arena, "%d", limit));
}

static void report_photos(const Press *press, Diag *diag) {
  bool formula = !press->printer->profile.n && press->printer->photos != PHOTOS_FORMULA;
  for (size_t p = 0; p < press->display->pages.n; p++) {
    const Page *page = press->display->pages.v[p];
    for (size_t i = 0; i < page->items.n; i++) {
      const Item *item = &page->items.v[i];
      if (item->kind != ITEM_PICTURE) continue;
      if (formula && is_rgb_photo(item->picture.picture)) diag1(diag, D_PRESS_PHOTO, item->picture.pos, item->picture.picture->path);
      report_ink(press, item, diag);
    }
  }
}

static void report(const Press *press, Diag *diag) {
  double has = press->display->bleed_mm, wants = press->printer->bleed_mm;
  if (has > 0 && has < wants) diag3(diag, D_PRESS_BLEED, press->job->pos, press->job->layout->name, str_decimal(press->arena, has, 1), str_decimal(press->arena, wants, 1));
  report_photos(press, diag);
  press_ground_report(press->grounds.v, press->grounds.n, press->printer, diag);
  ink_keys_report(press->keys, diag);
}

/* --- The file */

static bool finish(Press *press, Str cairo, bool apart, Buf *files, Diag *diag) {
  Separator *separator = separator_new(press->arena, press->keys, press->printer);
  if (!separator) {
    diag1(diag, D_PRINTER_PROFILE, press->printer->pos, press->printer->profile_name);
    return false;
  }
  PressPass pass = {.arena = press->arena, .keys = press->keys, .printer = press->printer, .display = press->display, .separator = separator,
                    .sheets = press->sheets.v, .n_sheets = press->sheets.n, .flats = press->flats.v, .n_flats = press->flats.n,
                    .reversed = press->printer->order == ORDER_REVERSE && !press->how, .threads = press->threads};
  pass.identity = arena_printf(press->arena, STR_FMT "-" STR_FMT "%s", STR_ARG(press->job->id), STR_ARG(press->display->hash), press->how ? "-imposed" : "");
  bool ok = press_pass(&pass, cairo, apart, files);
  if (!ok) diag1(diag, D_PRESS_FAILED, press->job->pos, pass.wrong);
  separator_free(separator);
  return ok;
}

static Press begin(const Display *display, const Site *site, const Job *job, Type *type, int threads) {
  Press press = {.arena = arena_new(), .display = display, .site = site, .job = job, .printer = job->printer, .type = type, .threads = threads};
  press.keys = ink_keys_new(press.arena, site, press.printer);
  return press;
}

int press_files(const Printer *printer, int n_pages) { return printer_takes_pages(printer) ? n_pages : 1; }

static void add_pages(Press *press, double margin_mm) {
  for (size_t i = 0; i < press->display->pages.n; i++) {
    const Page *page = press->display->pages.v[i];
    *vec_push(press->arena, &press->sheets) = (PressSheet){(int)i, page->w_mm + 2 * margin_mm, page->h_mm + 2 * margin_mm, page->w_mm, page->h_mm};
  }
}

bool press_write(const Display *display, const Site *site, const Job *job, Type *type, int threads, Buf *files, Diag *diag) {
  Press press = begin(display, site, job, type, threads);
  add_pages(&press, press_margin_mm(press.printer->bleed_mm, press.printer->marks));
  Buf cairo = {0};
  bool ok = draw(&press, &cairo, diag) && finish(&press, buf_str(&cairo), printer_takes_pages(press.printer), files, diag);
  if (ok) report(&press, diag);
  buf_free(&cairo);
  arena_free(press.arena);
  return ok;
}

bool press_write_imposed(const Display *display, const Site *site, const Job *job, Type *type, const Imposition *how, int threads, Buf *bytes, Diag *diag) {
  Press press = begin(display, site, job, type, threads);
  Box trim = imposition_trim(how);
  press.how = how;
  for (int i = 0; i < how->n_sides; i++) *vec_push(press.arena, &press.sheets) = (PressSheet){-1, how->w_mm, how->h_mm, trim.w_mm, trim.h_mm};
  add_pages(&press, press.printer->bleed_mm);
  Buf cairo = {0}, put_in_ink = {0};
  bool ok = draw(&press, &cairo, diag) && finish(&press, buf_str(&cairo), false, &put_in_ink, diag);
  if (ok && !press_impose(how, display, press.printer, buf_str(&put_in_ink), bytes)) {
    diag1(diag, D_PRESS_FAILED, job->pos, S("qpdf"));
    ok = false;
  }
  buf_free(&cairo);
  buf_free(&put_in_ink);
  arena_free(press.arena);
  return ok;
}

/* --- Its name */

/* `page`: what stands for {page}. */
static Str name_of(Arena *arena, const Site *site, const Job *job, int n_pages, Str page) {
  Buf name = {0};
  Str rest = job->printer->naming;
  while (rest.n) {
    size_t taken = 1;
    if (str_starts(rest, S("{job}"))) buf_add(&name, job->id), taken = 5;
    else if (str_starts(rest, S("{edition}"))) buf_add(&name, site->has_edition ? site->edition.id : S("")), taken = 9;
    else if (str_starts(rest, S("{pages}"))) buf_printf(&name, "%d", n_pages), taken = 7;
    else if (str_starts(rest, S("{page}"))) buf_add(&name, page), taken = 6;
    else buf_byte(&name, rest.s[0]);
    rest = str_from(rest, taken);
  }
  Str kept = buf_keep(&name, arena);
  buf_free(&name);
  return kept;
}

/* With as many digits as the last one has, so that files lie in their order. */
Str press_name(Arena *arena, const Site *site, const Job *job, int n_pages, int page) {
  int digits = 1;
  for (int n = n_pages; n >= 10; n /= 10) digits++;
  Str name = name_of(arena, site, job, n_pages, arena_printf(arena, "%0*d", digits, page));
  return arena_printf(arena, STR_FMT ".pdf", STR_ARG(name));
}

Str press_name_imposed(Arena *arena, const Site *site, const Job *job, int n_pages) {
  Str name = name_of(arena, site, job, n_pages, S("imposed"));
  return arena_printf(arena, STR_FMT "%s.pdf", STR_ARG(name), printer_takes_pages(job->printer) ? "" : "-imposed");
}
