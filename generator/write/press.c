#include "write/press.h"

#include <cairo-pdf.h>
#include <glib.h>
#include <math.h>

#include "model/layout.h"
#include "write/canvas.h"
#include "write/press_marks.h"
#include "write/press_pass.h"

static const double PT_PER_MM = 72 / 25.4;
enum { HASH_DIGITS = 12 };

typedef struct Press {
  Arena *arena;
  const Display *display;
  const Site *site;
  const Job *job;
  const Printer *printer;
  Type *type;
  InkKeys *keys;
  cairo_t *cr;
  Canvas *canvas;
  Str hash; /* SHA-256 of all that is on the pages */
  VEC(Flat) flats;
  VEC(const Picture *) clear, opaque; /* which of the pictures had to be flattened, and which not */
  double margin_mm;
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
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    if (item->kind == ITEM_PICTURE && is_clear(press, item->picture.picture))
      press_flat_draw(press->cr, page, i, vec_push(press->arena, &press->flats));
    else
      canvas_item(press->canvas, item);
  }
}

/* Job, edition, its date, the hash of what is on the pages, the page: whoever finds a sheet knows what it is. */
static Said slug(const Press *press, size_t page) {
  const Site *site = press->site;
  Buf text = {0};
  buf_add(&text, press->job->id);
  if (press->job->edition && site->has_edition) {
    char day[11];
    date_iso(site->edition.date, day);
    Said label = site_text(site, &site->edition.label, press->job->language);
    buf_printf(&text, "  " STR_FMT "  %s", STR_ARG(label.s.n ? label.s : site->edition.id), day);
  }
  buf_printf(&text, "  " STR_FMT "  %zu/%zu", STR_ARG(press->hash), page + 1, press->display->pages.n);
  Said said = {buf_keep(&text, press->arena), press->job->language};
  buf_free(&text);
  return said;
}

static void draw_page(Press *press, size_t number) {
  const Page *page = press->display->pages.v[number];
  cairo_t *cr = press->cr;
  double bleed = press->printer->bleed_mm * PT_PER_MM, margin = press->margin_mm * PT_PER_MM;
  cairo_save(cr);
  cairo_translate(cr, margin, margin);
  cairo_save(cr);
  cairo_rectangle(cr, -bleed, -bleed, page->w_mm * PT_PER_MM + 2 * bleed, page->h_mm * PT_PER_MM + 2 * bleed);
  cairo_clip(cr);
  draw_items(press, page);
  cairo_restore(cr);
  if (press->printer->marks) {
    press_marks_draw(cr, press->keys, page, press->printer->bleed_mm);
    press_slug_draw(press->canvas, press->type, page, press->printer->bleed_mm, slug(press, number), press->job->pos);
  }
  cairo_restore(cr);
  cairo_show_page(cr);
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
  for (size_t i = 0; i < press->display->pages.n; i++) {
    const Page *page = press->display->pages.v[i];
    double extra = 2 * press->margin_mm;
    cairo_pdf_surface_set_size(surface, (page->w_mm + extra) * PT_PER_MM, (page->h_mm + extra) * PT_PER_MM);
    draw_page(press, i);
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

static void report_photos(const Press *press, Diag *diag) {
  if (press->printer->profile.n || press->printer->photos == PHOTOS_FORMULA) return;
  for (size_t p = 0; p < press->display->pages.n; p++) {
    const Page *page = press->display->pages.v[p];
    for (size_t i = 0; i < page->items.n; i++) {
      const Item *item = &page->items.v[i];
      if (item->kind == ITEM_PICTURE && is_rgb_photo(item->picture.picture)) diag1(diag, D_PRESS_PHOTO, item->picture.pos, item->picture.picture->path);
    }
  }
}

static Str mm(Arena *arena, double value) {
  Buf text = {0};
  buf_decimal(&text, value, 1);
  Str kept = buf_keep(&text, arena);
  buf_free(&text);
  return kept;
}

static void report(const Press *press, Diag *diag) {
  double has = press->display->bleed_mm, wants = press->printer->bleed_mm;
  if (has > 0 && has < wants) diag3(diag, D_PRESS_BLEED, press->job->pos, press->job->layout->name, mm(press->arena, has), mm(press->arena, wants));
  report_photos(press, diag);
  ink_keys_report(press->keys, diag);
}

/* --- The file */

static Str hash_of(Arena *arena, const Display *display) {
  Buf dump = {0};
  display_dump(display, &dump);
  gchar *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)dump.s, dump.n);
  Str hash = arena_str(arena, str_sub(str_c(sum), 0, HASH_DIGITS));
  g_free(sum);
  buf_free(&dump);
  return hash;
}

static bool finish(Press *press, Str cairo, Buf *bytes, Diag *diag) {
  Separator *separator = separator_new(press->arena, press->keys, press->printer);
  if (!separator) {
    diag1(diag, D_PRINTER_PROFILE, press->printer->pos, press->printer->profile_name);
    return false;
  }
  PressPass pass = {.arena = press->arena, .keys = press->keys, .printer = press->printer, .display = press->display, .separator = separator,
                    .flats = press->flats.v, .n_flats = press->flats.n, .margin_mm = press->margin_mm, .bleed_mm = press->printer->bleed_mm};
  pass.identity = arena_printf(press->arena, STR_FMT "-" STR_FMT, STR_ARG(press->job->id), STR_ARG(press->hash));
  bool ok = press_pass(&pass, cairo, bytes);
  if (!ok) diag1(diag, D_PRESS_FAILED, press->job->pos, pass.wrong);
  separator_free(separator);
  return ok;
}

bool press_write(const Display *display, const Site *site, const Job *job, Type *type, Buf *bytes, Diag *diag) {
  Press press = {.arena = arena_new(), .display = display, .site = site, .job = job, .printer = job->printer, .type = type};
  press.keys = ink_keys_new(press.arena, site, press.printer);
  press.hash = hash_of(press.arena, display);
  press.margin_mm = press_margin_mm(press.printer->bleed_mm, press.printer->marks);
  Buf cairo = {0};
  bool ok = draw(&press, &cairo, diag) && finish(&press, buf_str(&cairo), bytes, diag);
  if (ok) report(&press, diag);
  buf_free(&cairo);
  arena_free(press.arena);
  return ok;
}

Str press_name(Arena *arena, const Site *site, const Job *job, int n_pages) {
  Buf name = {0};
  Str rest = job->printer->naming;
  while (rest.n) {
    size_t taken = 1;
    if (str_starts(rest, S("{job}"))) buf_add(&name, job->id), taken = 5;
    else if (str_starts(rest, S("{edition}"))) buf_add(&name, site->has_edition ? site->edition.id : S("")), taken = 9;
    else if (str_starts(rest, S("{pages}"))) buf_printf(&name, "%d", n_pages), taken = 7;
    else buf_byte(&name, rest.s[0]);
    rest = str_from(rest, taken);
  }
  buf_addc(&name, ".pdf");
  Str kept = buf_keep(&name, arena);
  buf_free(&name);
  return kept;
}
