#include "preflight/sheet.h"

#include <math.h>

#include "preflight/about.h"
#include "preflight/audit_words.h"
#include "preflight/sheet_pen.h"
#include "write/pdf.h"

static const double WIDTH = SHEET_RIGHT - SHEET_LEFT;
static const char kind[] = "検査書"; /* how every sheet's title begins */

/* --- Head: what this is, of what, and who signs */

static void draw_stamps(SheetPen *pen) {
  static const char *const names[] = {"起案", "係長", "課長", "部長"};
  const double side = 17, top = 13, strip = 5, left = SHEET_RIGHT - 4 * side;
  Ink black = ink_full(&ink_black);
  for (int i = 0; i < 4; i++) {
    Box box = {left + i * side, top, side, strip + side};
    page_frame(pen->display, pen->page, box, 0, (Ink){0}, black, 0.5);
    pen_rule(pen, box.x_mm, top + strip, box.x_mm + side, 0.5, 1);
    pen_text(pen, str_c(names[i]), (SheetWords){.pt = 7.5, .align = ALIGN_CENTER}, box.x_mm, top + 0.8, side);
  }
  pen_text(pen, S("決裁　　　　年　　　月　　　日"), (SheetWords){.pt = 7.5, .align = ALIGN_END}, left, top + strip + side + 1.2, 4 * side);
}

static void draw_head(SheetPen *pen, const SheetFile *file) {
  const double w = WIDTH - 4 * 17 - 8;
  const Audit *audit = file->audit;
  Str name = audit_clean(pen->arena, str_c(file->name)), title = audit->title.n ? audit->title : name;
  bool press = audit->press || !audit->screen;
  pen_text(pen, press ? S("入稿前検査書") : S("公開前検査書"), (SheetWords){.pt = 9.5, .tint = 0.7F}, SHEET_LEFT, 13, w);
  Item *head = page_begin_item(pen->display, pen->page, TAG_H1);
  head->begin.outline = title;
  double y = 18.5 + pen_text(pen, title, (SheetWords){.pt = 16, .bold = true, .lines = 2, .leaf = TAG_SPAN}, SHEET_LEFT, 18.5, w);
  pen_close(pen, TAG_H1);
  pen_text(pen, name, (SheetWords){.pt = 8, .tint = 0.7F, .lines = 1}, SHEET_LEFT, y + 0.8, w);
  draw_stamps(pen);
}

/* --- The verdict, told from afar and on a copy: empty and a ring, full and a cross, broken */

static void draw_mark(SheetPen *pen, Outcome outcome, double x, double y, double side) {
  Ink ink = ink_full(outcome == OUTCOME_UNFIT ? &ink_white : &ink_black);
  const double pt = 3.2, inset = side * 0.14;
  if (outcome == OUTCOME_UNFIT) {
    page_line(pen->display, pen->page, x + inset, y + inset, x + side - inset, y + side - inset, ink, pt);
    page_line(pen->display, pen->page, x + side - inset, y + inset, x + inset, y + side - inset, ink, pt);
  } else if (outcome == OUTCOME_FIT) {
    page_frame(pen->display, pen->page, (Box){x, y, side, side}, side / 2, (Ink){0}, ink, pt);
  } else {
    page_line(pen->display, pen->page, x + inset, y + side / 2, x + side - inset, y + side / 2, ink, pt);
  }
}

static double draw_verdict(SheetPen *pen, const Audit *audit, double y) {
  const double h = 19;
  Outcome outcome = audit_outcome(audit);
  bool white = outcome == OUTCOME_UNFIT;
  Box band = {SHEET_LEFT, y, WIDTH, h};
  page_frame(pen->display, pen->page, band, 1.5, white ? ink_full(&ink_black) : (Ink){0}, ink_full(&ink_black), 1.2);
  draw_mark(pen, outcome, SHEET_LEFT + 6, y + 5, 9);
  SheetWords large = {.pt = 25, .bold = true, .white = white};
  pen_text(pen, str_c(words_outcome(audit, DIAG_JA)), large, SHEET_LEFT + 20, y + 3.7, 92);
  Str todo = words_todo(pen->arena, audit, DIAG_JA), why = words_unseen(pen->arena, audit, DIAG_JA);
  RuleCounts counts = audit_counts(audit, GROUP_COUNT);
  Str told = arena_printf(pen->arena, "規則 %d のうち 適 %d、否 %d、注意 %d、対象外 %d", RULE_COUNT, counts.kept, counts.broken, counts.doubt, counts.none);
  const double x = SHEET_LEFT + 104, w = WIDTH - 104 - 4;
  double at = y + (why.n ? 1.8 : 4.4);
  at += pen_text(pen, todo.n ? todo : S("直すところはありません"), (SheetWords){.pt = 10.5, .bold = true, .white = white, .align = ALIGN_END}, x, at, w);
  at += pen_text(pen, told, (SheetWords){.pt = 7.5, .white = white, .align = ALIGN_END}, x, at + 0.6, w);
  pen_text(pen, why, (SheetWords){.pt = 7, .white = white, .lines = 2, .align = ALIGN_END}, x, at + 0.6, w);
  return y + h;
}

/* --- Facts */

static Str japanese_date(Arena *arena, Str iso) {
  Date date;
  int year, month, day;
  if (!date_parse(iso, &date)) return S("");
  date_split(date, &year, &month, &day);
  return arena_printf(arena, "%d年%d月%d日", year, month, day);
}

static Str join(Arena *arena, Str one, const char *between, Str other) {
  if (!one.n || !other.n) return one.n ? one : other;
  return arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(one), between, STR_ARG(other));
}

static Str fonts_of(Arena *arena, const Audit *audit) {
  Str all = S("");
  for (size_t i = 0; i < audit->fonts.n; i++) all = join(arena, all, "、", audit->fonts.v[i]);
  return all;
}

static Str pages_of(Arena *arena, const SheetFile *file) {
  Str pages = file->audit->n_pages ? arena_printf(arena, "%dページ", file->audit->n_pages) : S("");
  return join(arena, pages, "、", file->copies ? arena_printf(arena, "%d部", file->copies) : S(""));
}

static Str ink_of(Arena *arena, const Audit *audit) {
  return audit->most_ink > 0 ? arena_printf(arena, "最大 %.0f %%", audit->most_ink) : S("");
}

static double draw_facts(SheetPen *pen, const SheetFile *file, double y) {
  const Audit *audit = file->audit;
  Arena *arena = pen->arena;
  const double pitch = 5.4, half = WIDTH / 2, label = 21;
  const struct { const char *name; Str value; } facts[][2] = {
      {{"仕上がり", words_size(arena, audit->w_mm, audit->h_mm, DIAG_JA)}, {"調べたもの", join(arena, str_c(words_judged(audit, DIAG_JA)), "、", audit->standard)}},
      {{"ページ", pages_of(arena, file)}, {"インキの合計", ink_of(arena, audit)}},
      {{"号・日付", join(arena, audit->edition, "、", japanese_date(arena, audit->made))}, {"照合番号", str_sub(audit->hash, 0, 16)}},
      {{"書体", fonts_of(arena, audit)}, {NULL, S("")}},
  };
  pen_open(pen, TAG_TABLE);
  for (size_t r = 0; r < sizeof facts / sizeof *facts; r++) {
    pen_open(pen, TAG_TR);
    for (int c = 0; c < 2; c++) {
      const double x = SHEET_LEFT + c * half;
      double w = (facts[r][1].name ? half : WIDTH) - label - 3;
      pen_cell(pen, str_c(facts[r][c].name), (SheetWords){.pt = 7.5, .tint = 0.65F}, true, x, y + 1.1, label);
      pen_cell(pen, facts[r][c].name && !facts[r][c].value.n ? S("―") : facts[r][c].value, (SheetWords){.pt = 9}, false, x + label, y + 0.6, w);
    }
    pen_close(pen, TAG_TR);
    y += pitch;
    pen_rule(pen, SHEET_LEFT, y - 0.1, SHEET_RIGHT, 0.25, 0.5F);
  }
  pen_close(pen, TAG_TABLE);
  return y;
}

/* --- Pages in small */

static void draw_page(SheetPen *pen, const SheetFile *file, int number, Box box) {
  const Picture *picture = file->pages[number];
  Item *figure = page_begin_item(pen->display, pen->page, TAG_FIGURE);
  figure->begin.alt = arena_printf(pen->arena, "%dページを小さくしたもの", number + 1);
  if (picture) box = page_picture(pen->display, pen->page, picture, NULL, box, false)->picture.clip;
  page_frame(pen->display, pen->page, box, 0, (Ink){0}, (Ink){&ink_black, 0.5F}, 0.3);
  pen_close(pen, TAG_FIGURE);
}

/* A file for the press is shown with its marks. */
static double shape_of(const SheetFile *file) {
  const Picture *first = file->pages[0];
  return first && first->height > 0 ? (double)first->width / first->height : file->audit->w_mm / file->audit->h_mm;
}

/* They take the room that is left over, so that one sees as much of them as can be. */
static double draw_pages(SheetPen *pen, const SheetFile *file, double y) {
  const Audit *audit = file->audit;
  const double gap = 3, note = 12, number_h = 4.5, least_h = 27, largest_h = 64;
  double left = SHEET_FOOT - y - number_h - 1.5, most_h = left - sheet_body_height(pen, audit, true);
  if (most_h < least_h) most_h = left - sheet_body_height(pen, audit, false);
  most_h = fmin(largest_h, fmax(least_h, most_h));
  int n = audit->n_pages < SHEET_PICTURES ? audit->n_pages : SHEET_PICTURES;
  if (n == 0 || !(audit->w_mm > 0 && audit->h_mm > 0)) return y;
  double room = WIDTH - (audit->n_pages > n ? note : 0), shape = shape_of(file), w = fmin(most_h * shape, (room - gap * (n - 1)) / n), h = w / shape;
  for (int i = 0; i < n; i++) {
    Box box = {SHEET_LEFT + i * (w + gap), y, w, h};
    draw_page(pen, file, i, box);
    pen_text(pen, arena_printf(pen->arena, "%d", i + 1), (SheetWords){.pt = 6.5, .tint = 0.7F, .align = ALIGN_CENTER}, box.x_mm, y + h + 0.5, w);
  }
  if (audit->n_pages > n)
    pen_text(pen, arena_printf(pen->arena, "ほか %dページ", audit->n_pages - n), (SheetWords){.pt = 6.5, .tint = 0.7F, .lines = 3}, SHEET_LEFT + n * (w + gap), y, note - gap + 2);
  return y + h + number_h;
}

/* --- The page */

static void draw_foot(SheetPen *pen, int number, int of) {
  pen_text(pen, S("tsunagu preflight。同じファイルからは、いつでも同じ検査書ができます。照合番号はファイルの SHA-256 のはじめの16けたです。"), (SheetWords){.pt = 6.5, .tint = 0.7F}, SHEET_LEFT, 286, 160);
  if (of > 1) pen_text(pen, arena_printf(pen->arena, "%d / %d", number, of), (SheetWords){.pt = 6.5, .tint = 0.7F, .align = ALIGN_END}, SHEET_RIGHT - 20, 286, 20);
}

static void draw_sheet(SheetPen *pen, const SheetFile *file, int number, int of) {
  pen->page = display_page(pen->display, SHEET_W, SHEET_H, "sheet");
  pen_open(pen, TAG_SECT);
  draw_head(pen, file);
  double y = draw_verdict(pen, file->audit, 46);
  y = draw_facts(pen, file, y + 2.2);
  y = draw_pages(pen, file, y + 3);
  sheet_body(pen, file->audit, y + 1);
  draw_foot(pen, number, of);
  pen_close(pen, TAG_SECT);
}

bool sheet_write(const SheetFile *files, int n, Arena *arena, Diag *diag, Pos pos, Buf *bytes) {
  static const Str fallback[] = {S_INIT("Noto Sans CJK JP"), S_INIT("Noto Sans")};
  const TypeFonts fonts = {S("BIZ UDPGothic"), S("BIZ UDPMincho"), fallback, 2};
  SheetPen pen = {.arena = arena, .unheard = diag, .display = display_new(arena)};
  bool ok = (pen.type = type_new(&fonts, diag, pos));
  pen.display->title = n == 1 ? join(arena, str_c(kind), " ", audit_clean(arena, str_c(files[0].name))) : arena_printf(arena, "%s（%d点）", kind, n);
  pen.display->lang = S("ja");
  pen.display->date = DATE_NONE;
  for (int i = 0; ok && i < n; i++) draw_sheet(&pen, &files[i], i + 1, n);
  ok = ok && pdf_write(pen.display, bytes, diag, pos);
  if (pen.type) type_free(pen.type);
  return ok;
}

bool sheet_is_one(Str bytes) {
  Arena *arena = arena_new();
  Audit *audit = audit_new(arena);
  Document *document = document_open(bytes, arena, audit);
  if (document) about_read(document, audit);
  bool is = str_starts(audit->title, str_c(kind));
  document_close(document);
  arena_free(arena);
  return is;
}
