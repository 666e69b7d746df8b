#include "preflight/sheet.h"

#include <math.h>
#include <string.h>

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
  /* Rather a little smaller than one word on a second line. */
  SheetWords how = {.pt = 16, .bold = true, .lines = 2, .leaf = TAG_SPAN};
  double part = w / pen_width(pen, title, how);
  if (part > 0.75 && part < 1) how.pt *= part * 0.99;
  double y = 18.5 + pen_text(pen, title, how, SHEET_LEFT, 18.5, w);
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

typedef struct Fact {
  const char *name;
  Str value;
} Fact;

enum { FACTS = 7 }; /* in two columns the last takes a whole row */
static const double FACT_PITCH = 5.4, FACT_LABEL_W = 21, FACT_PT = 9;

static void gather_facts(Arena *arena, const SheetFile *file, Fact facts[FACTS]) {
  const Audit *audit = file->audit;
  const Fact all[FACTS] = {
      {"仕上がり", words_size(arena, audit->w_mm, audit->h_mm, DIAG_JA)},
      {"調べたもの", join(arena, str_c(words_judged(audit, DIAG_JA)), "、", audit->standard)},
      {"ページ", pages_of(arena, file)},
      {"インキの合計", ink_of(arena, audit)},
      {"号・日付", join(arena, audit->edition, "、", japanese_date(arena, audit->made))},
      {"照合番号", str_sub(audit->hash, 0, 16)},
      {"書体", fonts_of(arena, audit)},
  };
  memcpy(facts, all, sizeof all);
}

/* In `columns` over w_mm; in one column names of fonts may take a second line. Gives their height; draws where `draw`. */
static double flow_facts(SheetPen *pen, const Fact facts[FACTS], int columns, double y, double w_mm, bool draw) {
  double top = y;
  if (draw) pen_open(pen, TAG_TABLE);
  for (int i = 0; i < FACTS; i += columns) {
    int n = i + columns <= FACTS ? columns : 1;
    SheetWords how = {.pt = FACT_PT, .lines = columns == 1 ? 2 : 1};
    double w = w_mm / n - FACT_LABEL_W - 3, one_h = pen_height(pen, S("あ"), how, w), h = pen_height(pen, facts[i].value, how, w);
    if (draw) pen_open(pen, TAG_TR);
    for (int c = 0; draw && c < columns; c++) { /* every row has as many cells */
      const double x = SHEET_LEFT + c * w_mm / columns;
      Str name = c < n ? str_c(facts[i + c].name) : S(""), value = c >= n ? S("") : facts[i + c].value.n ? facts[i + c].value : S("―");
      pen_cell(pen, name, (SheetWords){.pt = 7.5, .tint = 0.65F}, true, x, y + 1.1, FACT_LABEL_W);
      pen_cell(pen, value, how, false, x + FACT_LABEL_W, y + 0.6, w);
    }
    y += FACT_PITCH + fmax(0, h - one_h);
    if (draw) pen_close(pen, TAG_TR), pen_rule(pen, SHEET_LEFT, y - 0.1, SHEET_LEFT + w_mm, 0.25, 0.5F);
  }
  if (draw) pen_close(pen, TAG_TABLE);
  return y - top;
}

/* --- Pages in small: a row of them under the facts, or beside them where that shows one or two larger */

static const double PAGE_GAP = 3, NOTE_W = 12, NUMBER_H = 4.5, BESIDE_X = 84, FACTS_GAP = 3;

typedef struct Small {
  bool beside;
  int n;
  double x, w, h;       /* of the first; the others follow at its right */
  double facts_h, all_h; /* all_h: with the facts, the gaps and the numbers */
} Small;

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

/* So that facts and pages take at most most_h, if pages stay as large as LEAST. */
static Small place_pages(SheetPen *pen, const SheetFile *file, const Fact facts[FACTS], bool beside, double most_h) {
  const double least = 27, largest = 100;
  const Audit *audit = file->audit;
  bool known = audit->w_mm > 0 && audit->h_mm > 0;
  Small small = {.beside = beside, .n = !known ? 0 : audit->n_pages < SHEET_PICTURES ? audit->n_pages : SHEET_PICTURES, .x = SHEET_LEFT + (beside ? BESIDE_X : 0)};
  small.facts_h = flow_facts(pen, facts, beside ? 1 : 2, 0, beside ? BESIDE_X - FACTS_GAP : WIDTH, false);
  small.all_h = small.facts_h + FACTS_GAP;
  if (!small.n) return small;
  double room_h = (beside ? fmax(most_h, small.all_h) : most_h - small.all_h) - NUMBER_H, shape = shape_of(file);
  double room_w = SHEET_RIGHT - small.x - PAGE_GAP * (small.n - 1) - (audit->n_pages > small.n ? NOTE_W : 0);
  small.h = fmin(fmin(largest, fmax(least, room_h)), room_w / small.n / shape);
  small.w = small.h * shape;
  small.all_h = beside ? fmax(small.facts_h + FACTS_GAP, small.h + NUMBER_H) : small.facts_h + FACTS_GAP + small.h + NUMBER_H;
  if (beside) small.x = SHEET_RIGHT - small.n * (small.w + PAGE_GAP) + PAGE_GAP;
  return small;
}

static Small larger_pages(SheetPen *pen, const SheetFile *file, const Fact facts[FACTS], double most_h) {
  Small under = place_pages(pen, file, facts, false, most_h);
  if (!under.n || file->audit->n_pages > under.n) return under;
  Small beside = place_pages(pen, file, facts, true, most_h);
  return beside.h > under.h ? beside : under;
}

/* They take the room that is left over when every rule is named, or when only chapters are: one sees as much of them as can be. */
static Small plan_pages(SheetPen *pen, const SheetFile *file, const Fact facts[FACTS], double room) {
  double named = room - sheet_body_height(pen, file->audit, true);
  Small small = larger_pages(pen, file, facts, named);
  return small.all_h <= named ? small : larger_pages(pen, file, facts, room - sheet_body_height(pen, file->audit, false));
}

static void draw_pages(SheetPen *pen, const SheetFile *file, const Small *small, double y) {
  SheetWords note = {.pt = 6.5, .tint = 0.7F, .align = ALIGN_CENTER};
  double x = small->x;
  for (int i = 0; i < small->n; i++, x += small->w + PAGE_GAP) {
    draw_page(pen, file, i, (Box){x, y, small->w, small->h});
    pen_text(pen, arena_printf(pen->arena, "%d", i + 1), note, x, y + small->h + 0.5, small->w);
  }
  int more = file->audit->n_pages - small->n;
  if (small->n && more > 0) pen_text(pen, arena_printf(pen->arena, "ほか %dページ", more), (SheetWords){.pt = 6.5, .tint = 0.7F, .lines = 3}, x, y, NOTE_W - PAGE_GAP + 2);
}

/* Facts and pages; gives where what follows begins. */
static double draw_file(SheetPen *pen, const SheetFile *file, double y) {
  Fact facts[FACTS];
  gather_facts(pen->arena, file, facts);
  Small small = plan_pages(pen, file, facts, SHEET_FOOT - y - 1.5);
  flow_facts(pen, facts, small.beside ? 1 : 2, y, small.beside ? BESIDE_X - FACTS_GAP : WIDTH, true);
  draw_pages(pen, file, &small, small.beside ? y + 0.8 : y + small.facts_h + FACTS_GAP);
  return y + small.all_h;
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
  y = draw_file(pen, file, y + 2.2);
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
  ok = ok && pdf_write(pen.display, bytes, diag, pos, 1);
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
