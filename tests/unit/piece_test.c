/* write/piece_info and preflight/piece: what a page says of itself is what the display list knew, in every file that is made of it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/layout.h"
#include "preflight/piece.h"
#include "write/pdf.h"
#include "write/piece_info.h"
#include "write/press.h"
#include "write/press_impose.h"

static const Pos pos = {"print/a.yaml", 1, 1};
static const Site site;

typedef struct Bench {
  Arena *arena;
  Diag *diag;
  Display *display;
  Printer printer;
  Buf file;
} Bench;

static Bench *bench_new(Arena *arena) {
  Bench *bench = NEW(arena, Bench);
  *bench = (Bench){.arena = arena, .diag = diag_new(), .display = display_new(arena), .printer = printer_usual};
  bench->printer.marks = false;
  Display *display = bench->display;
  display->title = S("題"), display->lang = S("ja"), display->safe_mm = 3, display->date = 20000;
  const Qr *qr = qr_make(arena, S("https://town.example/q/abc/"), QR_LEVEL_M);
  for (int i = 0; i < 2; i++) {
    Page *page = display_page(display, 91, 55, "card");
    *vec_push(arena, &page->folds) = (Fold){false, 45};
    *vec_push(arena, &page->folds) = (Fold){true, 20};
    page_begin_item(display, page, TAG_FIGURE)->begin.alt = S("予約 \xF0\x9F\x93\x85");
    page_qr(display, page, qr, (Box){10, 20, 15, 15}, ink_full(&ink_black), pos, i ? 300 : 0);
    page_end(display, page, TAG_FIGURE);
  }
  return bench;
}

static void bench_free(Bench *bench) {
  buf_free(&bench->file);
  diag_free(bench->diag);
}

static void make_press(Bench *bench) {
  const Layout layout = {.name = S_INIT("plain")};
  const Job job = {.id = S_INIT("card"), .layout = &layout, .printer = &bench->printer, .language = S_INIT("ja")};
  assert_true(press_write(bench->display, &site, &job, NULL, 1, &bench->file, bench->diag));
}

static void near(Box box, double x, double y, double w, double h) {
  double off = fmax(fmax(fabs(box.x_mm - x), fabs(box.y_mm - y)), fmax(fabs(box.w_mm - w), fabs(box.h_mm - h)));
  if (!(off < 0.002)) fail_msg("%f %f %f %f", box.x_mm, box.y_mm, box.w_mm, box.h_mm);
}

static Piece read_back(Bench *bench, int number, Document **document) {
  Audit *audit = audit_new(bench->arena);
  *document = document_open(buf_str(&bench->file), bench->arena, audit);
  assert_non_null(*document);
  return piece_read(*document, number, bench->arena);
}

static void single_page(Bench *bench, int ink_limit) {
  Document *document;
  Piece piece = read_back(bench, 1, &document);
  assert_true(piece.known && !piece.imposed);
  assert_int_equal(piece.ink_limit, ink_limit);
  assert_true(fabs(piece.safe_mm - 3) < 0.001);
  assert_int_equal(piece.folds.list.n, 2);
  near(piece.folds.list.v[0], 45, 0, 0, 55);
  near(piece.folds.list.v[1], 0, 20, 91, 0);
  const Box sheet = {0, 0, 91, 55};
  near(piece_panel(&piece, sheet, (Box){3, 4, 5, 2}), 0, 0, 45, 20);
  near(piece_panel(&piece, sheet, (Box){50, 4, 5, 2}), 45, 0, 46, 20);
  near(piece_panel(&piece, sheet, (Box){44, 30, 9, 2}), 45, 20, 46, 35);
  near(piece_panel(&(Piece){0}, sheet, (Box){3, 4, 5, 2}), 0, 0, 91, 55);
  near(piece.spine, 0, 0, 0, 0);
  assert_int_equal(piece.cells.list.n, 0);
  assert_int_equal(piece.codes.n, 1);
  const PieceCode *code = piece.codes.v;
  near(code->box, 10, 20, 15, 15);
  assert_true(fabs(code->side_mm - 15) < 0.001 && code->distance_mm == 300);
  assert_int_equal(code->modules, 29);
  assert_true(str_is(code->says, "https://town.example/q/abc/"));
  assert_true(str_is(code->whom, "予約 \xF0\x9F\x93\x85"));
  assert_true(piece_read(document, 0, bench->arena).codes.v[0].distance_mm == 0);
  qpdf_oh changed = qpdf_oh_get_key(document->pdf, document->pages[1].dict, "/LastModified");
  assert_string_equal(qpdf_oh_get_utf8_value(document->pdf, changed), "D:20241004000000+09'00'");
  document_close(document);
}

static void test_single(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Bench *bench = bench_new(arena);
  assert_true(pdf_write(bench->display, &bench->file, bench->diag, pos, 1));
  single_page(bench, 0);
  buf_clear(&bench->file);
  make_press(bench);
  single_page(bench, bench->printer.ink_limit);
  bench_free(bench);
  arena_free(arena);
}

/* A booklet's pages lie on their spine on either side. */
static void test_spine(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Bench *bench = bench_new(arena);
  Document *document;
  bench->display->stitched = true;
  make_press(bench);
  Piece right = read_back(bench, 0, &document), left = piece_read(document, 1, arena);
  near(right.spine, 0, 0, 0, 55);
  near(left.spine, 91, 0, 0, 55);
  document_close(document);
  bench->display->right_bound = true;
  buf_clear(&bench->file);
  make_press(bench);
  near(read_back(bench, 0, &document).spine, 91, 0, 0, 55);
  document_close(document);
  bench_free(bench);
  arena_free(arena);
}

/* Tags on a sheet are what is held in the hand. */
static void test_tags(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Bench *bench = bench_new(arena);
  Document *document;
  Page *page = bench->display->pages.v[0];
  *vec_push(arena, &page->cells) = (Box){5, 10, 40, 30};
  *vec_push(arena, &page->cells) = (Box){45, 10, 40, 30};
  make_press(bench);
  Piece piece = read_back(bench, 0, &document);
  assert_int_equal(piece.cells.list.n, 2);
  near(piece_cut(&piece, (Box){0, 0, 91, 55}, (Box){50, 20, 2, 2}), 45, 10, 40, 30);
  near(piece_cut(&piece, (Box){0, 0, 91, 55}, (Box){50, 42, 2, 2}), 0, 0, 91, 55);
  assert_int_equal(piece_read(document, 1, arena).cells.list.n, 0);
  document_close(document);
  bench_free(bench);
  arena_free(arena);
}

/* Eight cards on a sheet have eight codes, each in its cell. */
static void test_imposed(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Bench *bench = bench_new(arena);
  Document *document;
  Imposition how;
  assert_true(imposition_of(arena, bench->display, &bench->printer, 1, &how));
  Display *cards = bench->display, *all = display_new(arena); /* the sheets, then the cards */
  for (int i = 0; i < how.n_sides; i++) display_page(all, how.w_mm - 6, how.h_mm - 6, "sheet");
  for (size_t i = 0; i < cards->pages.n; i++) *vec_push(arena, &all->pages) = cards->pages.v[i];
  bench->display = all;
  make_press(bench);
  bench->display = cards;
  Buf drawn = bench->file;
  bench->file = (Buf){0};
  assert_true(press_impose(&how, cards, &bench->printer, buf_str(&drawn), &bench->file));
  Piece piece = read_back(bench, 1, &document);
  assert_true(piece.imposed);
  assert_int_equal(piece.cells.list.n, 8);
  assert_int_equal(piece.codes.n, 8);
  assert_int_equal(piece.folds.list.n, 16);
  for (size_t i = 0; i < 8; i++) {
    Box cell = piece.cells.list.v[i];
    near(piece.codes.v[i].box, cell.x_mm + 10, cell.y_mm + 20, 15, 15);
    near(cell, cell.x_mm, cell.y_mm, 91, 55);
    near(piece_cut(&piece, (Box){0, 0, 182, 220}, (Box){cell.x_mm + 5, cell.y_mm + 5, 2, 2}), cell.x_mm, cell.y_mm, 91, 55);
    near(piece_panel(&piece, (Box){0, 0, 182, 220}, (Box){cell.x_mm + 50, cell.y_mm + 5, 2, 2}), cell.x_mm + 45, cell.y_mm, 46, 20);
  }
  document_close(document);
  buf_free(&drawn);
  bench_free(bench);
  arena_free(arena);
}

/* A page that says nonsense is read as far as it can be. */
static void test_nonsense(void **state) {
  (void)state;
  static const char *const said[] = {
      "7",
      "<< /tsunagu [1] >>",
      "<< /tsunagu << /Private (x) >> >>",
      ("<< /tsunagu << /Private << /Safe (3) /InkLimit /Many /Folds [[1 2] [1 2 3 (4)] 5 null [1 2 3 99999999]] /Spine 1 /Cells << >> "
       "/Codes [1 << /Says (a) >> << /Rect [1 2 3 4] >> << /Says 3 /Rect [1 2 3 4] >>] >> >> >>"),
      "<< /tsunagu << /Private << /Safe -3 /InkLimit 99999999999999999999.5 /Codes << /Says (a) /Rect [1 2 3 4] >> >> >> >>",
  };
  Arena *arena = arena_new();
  Bench *bench = bench_new(arena);
  Document *document;
  make_press(bench);
  read_back(bench, 0, &document);
  for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
    qpdf_oh_replace_key(document->pdf, document->pages[0].dict, "/PieceInfo", qpdf_oh_parse(document->pdf, said[i]));
    Piece piece = piece_read(document, 0, arena);
    assert_int_equal(piece.known, i >= 3);
    assert_int_equal(piece.codes.n + piece.folds.list.n + piece.cells.list.n, 0);
    assert_true(piece.safe_mm == 0 && piece.ink_limit == 0 && piece.spine.h_mm == 0);
  }
  qpdf_oh_replace_key(document->pdf, document->pages[0].dict, "/PieceInfo",
                      qpdf_oh_parse(document->pdf, "<< /tsunagu << /Private << /Codes [<< /Says (a) /Rect [9 9 3 4] /Modules 999999999 /Side -1 /Distance null >>] >> >> >>"));
  Piece piece = piece_read(document, 0, arena);
  assert_int_equal(piece.codes.n, 1);
  assert_true(piece.codes.v[0].box.w_mm > 0 && piece.codes.v[0].modules == 0 && piece.codes.v[0].side_mm == 0);
  document_close(document);
  bench_free(bench);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_single),
      cmocka_unit_test(test_spine),
      cmocka_unit_test(test_tags),
      cmocka_unit_test(test_imposed),
      cmocka_unit_test(test_nonsense),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
