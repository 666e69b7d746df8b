/* write/pdf and write/png: what other programs read out of the files. poppler says what text and structure there is, zbar what a
 * phone sees. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cairo.h>
#include <cmocka.h>
#include <turbojpeg.h>
#include <zbar.h>

#include "base/pool.h"
#include "draw/type.h"
#include "write/pdf.h"
#include "write/png.h"

static const Str fallback[] = {S_INIT("Noto Sans CJK JP"), S_INIT("Noto Sans")};
static const TypeFonts fonts = {S_INIT("BIZ UDPGothic"), S_INIT("BIZ UDPMincho"), fallback, 2};
static const Pos pos = {"print/a.yaml", 1, 1};
static const char address[] = "https://tsunagu.example/q/7f3kq2m/";

typedef struct Pen {
  Arena *arena;
  Type *type;
  Display *display;
  Page *page;
  double y_mm;
} Pen;

static void put(Pen *pen, const TypeSpan *spans, int n, bool bold, Tag leaf) {
  TypeStyle style = {.size_pt = 12, .leading = 1.7, .bold = bold, .align = ALIGN_JUSTIFY, .ink = {&ink_black, 1}};
  const SetText *set = type_set(pen->type, pen->arena, spans, n, &style, 70, pos);
  type_place(pen->type, pen->display, pen->page, set, 0, set->n_lines, 15, pen->y_mm, 70, &style, leaf);
  pen->y_mm += set->h_mm + 3;
}

static void put_text(Pen *pen, const char *lang, const char *text, bool bold, Tag leaf) {
  TypeSpan *spans;
  int n = type_spans(pen->arena, (Said){str_c(text), str_c(lang)}, &spans);
  put(pen, spans, n, bold, leaf);
}

static void put_row(Pen *pen, const char *text) {
  page_begin(pen->display, pen->page, TAG_TR);
  page_begin(pen->display, pen->page, TAG_TD);
  put_text(pen, "ja", text, false, TAG_P);
  page_end(pen->display, pen->page, TAG_TD);
  page_end(pen->display, pen->page, TAG_TR);
}

static void next_page(Pen *pen) {
  pen->page = display_page(pen->display, 100, 148, "test");
  pen->y_mm = 15;
}

/* Two pages with a table that goes from one to the other, a link, ruby, a code. */
static Display *piece(Arena *arena, Diag *diag, Type **type) {
  Pen pen = {.arena = arena, .type = *type = type_new(&fonts, diag, pos), .display = display_new(arena)};
  Display *display = pen.display;
  display->title = S("つなぐ町の相談窓口");
  display->author = S("つなぐ町");
  display->lang = S("ja");
  display->date = date_make(2026, 12, 1);
  next_page(&pen);
  page_begin(display, pen.page, TAG_DOCUMENT);
  size_t heading = pen.page->items.n;
  put_text(&pen, "ja", "相談できる窓口", true, TAG_H1);
  pen.page->items.v[heading].begin.outline = S("相談できる窓口");
  put_text(&pen, "easy", "困《こま》ったら", false, TAG_P);
  TypeSpan spans[] = {{.text = S("くわしくは"), .lang = S("ja")},
                      {.text = S("つなぐ町のウェブサイトにある相談窓口のページ"),
                       .lang = S("ja"),
                       .uri = S("https://tsunagu.example/it's/")},
                      {.text = S("へ。\nSee the website for more."), .lang = S("ja")}};
  put(&pen, spans, 3, false, TAG_P);
  const Qr *qr = qr_make(arena, str_c(address), QR_LEVEL_M);
  page_begin(display, pen.page, TAG_FIGURE);
  page_qr(display, pen.page, qr, (Box){15, 110, 18, 18}, ink_full(&ink_black), pos, 0);
  page_end(display, pen.page, TAG_FIGURE);
  page_begin(display, pen.page, TAG_TABLE);
  put_row(&pen, "一ページ目の行");
  next_page(&pen);
  put_row(&pen, "二ページ目の行");
  page_end(display, pen.page, TAG_TABLE);
  page_end(display, pen.page, TAG_DOCUMENT);
  put_text(&pen, "ja", "2", false, TAG_COUNT);
  assert_true(display_check_tree(display, diag, pos));
  for (size_t i = 0; i < display->pages.n; i++) assert_true(display_check_page(display->pages.v[i], i, diag, pos, 0.4));
  return display;
}

static void make_pdf(Buf *bytes) {
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Type *type;
  Display *display = piece(arena, diag, &type);
  assert_true(pdf_write(display, bytes, diag, pos, 1));
  type_free(type);
  diag_free(diag);
  arena_free(arena);
}

/* What a command with the PDF as its argument prints. */
static char *said_of(Buf bytes, const char *command, const char *options) {
  Buf out = {0};
  char path[] = "/tmp/tsunagu-test-XXXXXX", line[256];
  int file = mkstemp(path);
  assert_true(file >= 0 && write(file, bytes.s, bytes.n) == (ssize_t)bytes.n);
  close(file);
  snprintf(line, sizeof line, "%s %s %s", command, path, options);
  FILE *pipe = popen(line, "r");
  for (int c; (c = getc(pipe)) != EOF;) buf_byte(&out, (char)c);
  assert_int_equal(pclose(pipe), 0);
  unlink(path);
  buf_byte(&out, '\0');
  return out.s;
}

static char *said_by(const char *command, const char *options) {
  Buf bytes = {0};
  make_pdf(&bytes);
  char *said = said_of(bytes, command, options);
  buf_free(&bytes);
  return said;
}

static void text_in_order(void **state) {
  (void)state;
  char *said = said_by("pdftotext -raw -enc UTF-8", "-");
  static const char *const order[] = {
      "相談できる窓口", "困", "こま", "ったら", "くわしくは", "See the website for more.", "一ページ目の行",
      "二ページ目の行", "2"};
  const char *at = said;
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) assert_non_null(at = strstr(at, order[i]));
  free(said);
}

/* One glyph for two characters: a kanji in the form that a name is written in, an Arabic ligature. The font alone would say less, or another. */
static void two_characters_of_one_glyph(void **state) {
  (void)state;
  static const Str kinds[] = {S_INIT("Noto Sans CJK JP"), S_INIT("Noto Sans Arabic")};
  static const TypeFonts several = {S_INIT("Noto Sans CJK JP"), S_INIT("Noto Serif CJK JP"), kinds, 2};
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Pen pen = {.arena = arena, .type = type_new(&several, diag, pos), .display = display_new(arena)};
  pen.display->title = pen.display->author = S("葛");
  pen.display->lang = S("ja");
  next_page(&pen);
  page_begin(pen.display, pen.page, TAG_DOCUMENT);
  put_text(&pen, "ja", "葛󠄁さん、葛󠄁さん", false, TAG_P);
  put_text(&pen, "ar", "لا", false, TAG_P);
  page_end(pen.display, pen.page, TAG_DOCUMENT);
  Buf bytes = {0};
  assert_true(pdf_write(pen.display, &bytes, diag, pos, 1));
  char *said = said_of(bytes, "pdftotext -raw -enc UTF-8", "-");
  assert_non_null(strstr(said, "葛󠄁さん、葛󠄁さん"));
  assert_non_null(strstr(said, "\u0644")); /* lam and alef, in the order that poppler takes them */
  assert_non_null(strstr(said, "\u0627"));
  assert_null(strstr(said, "\uFEFB"));
  free(said);
  buf_free(&bytes);
  type_free(pen.type);
  diag_free(diag);
  arena_free(arena);
}

static void structure(void **state) {
  (void)state;
  char *said = said_by("pdfinfo -struct-text", "2>/dev/null | sed 's/ (.*)//; /Object/d'");
  assert_string_equal(said, "Document\n"
                            "  H1\n"
                            "    \"相談できる窓口\"\n"
                            "  P\n"
                            "    Ruby\n"
                            "      RB\n"
                            "        \"困\"\n"
                            "      RT\n"
                            "        \"こま\"\n"
                            "    Span\n"
                            "      \"ったら\"\n"
                            "  P\n"
                            "    Span\n"
                            "      \"くわしくは\"\n"
                            "    Link\n"
                            "      Span\n"
                            "        \"つなぐ町のウェブサイトにある相談窓口のページ\"\n"
                            "    Span\n"
                            "      \"へ。 See the website for more.\"\n"
                            "  Figure:\n"
                            "     /BBox [42.52 56.69 93.54 107.72]\n"
                            "    \"\"\n"
                            "  Table\n" /* one, though it stands on two pages */
                            "    TR\n"
                            "      TD\n"
                            "        P\n"
                            "          \"一ページ目の行\"\n"
                            "    TR\n"
                            "      TD\n"
                            "        P\n"
                            "          \"二ページ目の行\"\n");
  free(said);
}

static void metadata(void **state) {
  (void)state;
  char *said = said_by("TZ=Asia/Tokyo pdfinfo -enc UTF-8 -isodates", "");
  assert_non_null(strstr(said, "つなぐ町の相談窓口"));
  assert_non_null(strstr(said, "2026-12-01T00:00:00+09"));
  assert_non_null(strstr(said, "Tagged:          yes"));
  assert_non_null(strstr(said, "Page size:       283.465 x 419.528 pts"));
  free(said);
}

static void link_addresses(void **state) {
  (void)state;
  char *said =
      said_by("qpdf --qdf --object-streams=disable", "- | grep -a -A9 -e '/URI (' -e QuadPoints | tr -s ' \\n' ' '");
  assert_non_null(strstr(said, "https://tsunagu.example/it's/"));
  assert_non_null(strstr(said, "/QuadPoints [")); /* a place for each of its lines */
  free(said);
}

static void own_fonts_only(void **state) {
  (void)state;
  char *said =
      said_by("pdffonts", "| tail -n +3 | grep -v -e '+BIZUDPGothic-Regular ' -e '+BIZUDPGothic-Bold ' || true");
  assert_string_equal(said, "");
  free(said);
}

static void make_one(void *context, size_t item, int worker) {
  (void)worker;
  make_pdf(&((Buf *)context)[item]);
}

static void same_bytes(void **state) {
  (void)state;
  Buf files[6] = {0};
  pool_run(6, 3, make_one, files);
  for (int i = 1; i < 6; i++) {
    assert_int_equal(files[i].n, files[0].n);
    assert_memory_equal(files[i].s, files[0].s, files[0].n);
  }
  for (int i = 0; i < 6; i++) buf_free(&files[i]);
}

typedef struct Reader {
  const Buf *bytes;
  size_t at;
} Reader;

static cairo_status_t read_png(void *closure, unsigned char *data, unsigned length) {
  Reader *reader = closure;
  if (reader->bytes->n - reader->at < length) return CAIRO_STATUS_READ_ERROR;
  memcpy(data, reader->bytes->s + reader->at, length);
  reader->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static void code_is_read(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Type *type;
  Display *display = piece(arena, diag, &type);
  Buf png = {0}, again = {0};
  assert_true(png_write(display, 0, 1000, &png, diag, pos) && png_write(display, 0, 1000, &again, diag, pos));
  assert_true(str_eq(buf_str(&png), buf_str(&again)));
  Reader reader = {&png, 0};
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_png, &reader);
  int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
  assert_int_equal(w, 1000);
  assert_int_equal(h, 1480);
  unsigned char *grey = malloc((size_t)w * (size_t)h);
  const unsigned char *pixels = cairo_image_surface_get_data(surface);
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++) grey[y * w + x] = pixels[y * cairo_image_surface_get_stride(surface) + x * 4 + 1];
  zbar_image_scanner_t *scanner = zbar_image_scanner_create();
  zbar_image_t *image = zbar_image_create();
  zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
  zbar_image_set_size(image, (unsigned)w, (unsigned)h);
  zbar_image_set_data(image, grey, (unsigned long)w * (unsigned long)h, NULL);
  assert_int_equal(zbar_scan_image(scanner, image), 1);
  assert_string_equal(zbar_symbol_get_data(zbar_image_first_symbol(image)), address);
  zbar_image_destroy(image);
  zbar_image_scanner_destroy(scanner);
  cairo_surface_destroy(surface);
  free(grey);
  buf_free(&png);
  buf_free(&again);
  type_free(type);
  diag_free(diag);
  arena_free(arena);
}

/* A JPEG comes out of the PDF as it went in, and once, however often it is shown. */
static void jpeg_as_it_is(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  unsigned char pixels[32 * 16 * 3];
  for (size_t i = 0; i < sizeof pixels; i++) pixels[i] = (unsigned char)(i * 7);
  unsigned char *jpeg = NULL;
  unsigned long n = 0;
  tjhandle handle = tjInitCompress();
  assert_int_equal(tjCompress2(handle, pixels, 32, 0, 16, TJPF_RGB, &jpeg, &n, TJSAMP_444, 90, 0), 0);
  Picture picture = {
      .kind = PICTURE_JPEG, .width = 32, .height = 16, .components = 3, .bytes = {(const char *)jpeg, n}};
  Display *display = display_new(arena);
  Page *page = display_page(display, 100, 100, "test");
  page_picture(display, page, &picture, NULL, (Box){10, 10, 30, 30}, false);
  page_picture(display, page, &picture, NULL, (Box){50, 10, 30, 30}, true);
  Buf bytes = {0};
  assert_true(pdf_write(display, &bytes, diag, pos, 1));
  ptrdiff_t at = str_find(buf_str(&bytes), picture.bytes);
  assert_true(at > 0);
  assert_int_equal(str_find(str_from(buf_str(&bytes), (size_t)at + n), picture.bytes), -1);
  tjFree(jpeg);
  tjDestroy(handle);
  buf_free(&bytes);
  diag_free(diag);
  arena_free(arena);
}

static void bad_tags(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Display *display = display_new(arena);
  Page *page = display_page(display, 10, 10, "bad");
  page_begin(display, page, TAG_P);
  page_end(display, page, TAG_SECT);
  Buf bytes = {0};
  assert_false(pdf_write(display, &bytes, diag, pos, 1));
  assert_int_equal(diag_count(diag, SEV_ERROR), 1);
  buf_free(&bytes);
  diag_free(diag);
  arena_free(arena);
}

/* More pixels than cairo can hold: told, not drawn. */
static void too_many_pixels(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Display *display = display_new(arena);
  display_page(display, 10, 10, "vast");
  Buf bytes = {0};
  assert_false(png_write(display, 0, 40000, &bytes, diag, pos));
  Finding *findings;
  assert_int_equal(diag_list(diag, arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(D_DRAWING_FAILED));
  buf_free(&bytes);
  diag_free(diag);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_in_order),  cmocka_unit_test(structure),      cmocka_unit_test(metadata),
      cmocka_unit_test(link_addresses), cmocka_unit_test(own_fonts_only), cmocka_unit_test(same_bytes),
      cmocka_unit_test(code_is_read),   cmocka_unit_test(bad_tags),       cmocka_unit_test(jpeg_as_it_is),
      cmocka_unit_test(too_many_pixels), cmocka_unit_test(two_characters_of_one_glyph),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
