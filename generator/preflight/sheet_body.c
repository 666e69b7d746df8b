/* The lower half of the sheet: chapters with their rules, what is to be mended, codes. It is measured first: the parts share the room, and what
 * has none is counted 「ほか N 件」. */
#include <math.h>

#include "preflight/audit_words.h"
#include "preflight/sheet_pen.h"

enum { STOPS = 12 }; /* at which rules begin */
enum { LEAST_TODO = 5, LEAST_CODES = 4 }; /* so many rows are kept free for each before rules are named one by one */

static const double WIDTH = SHEET_RIGHT - SHEET_LEFT;
static const double TITLE_H = 6.4, TITLE_GAP = 2.6, NAME_W = 42, NAME_PT = 8.3, RULE_PT = 6.7, LINE_H = 3.1, CHAPTER_GAP = 1.3, MARK_W = 3, RULE_GAP = 2;
static const double UNIT_W = (SHEET_RIGHT - SHEET_LEFT - 42.0) / STOPS;
static const double CODE_H = 4.3, CODE_HEAD_H = 3.8, MORE_H = 4;

typedef struct Plan {
  bool named;          /* every rule by its title */
  int todo, codes;     /* rows */
} Plan;

static const char *mark_of(RuleResult result) {
  static const char *const marks[] = {[RESULT_NONE] = "―", [RESULT_KEPT] = "○", [RESULT_DOUBT] = "△", [RESULT_BROKEN] = "×"};
  return marks[result];
}

static void draw_title(SheetPen *pen, const char *title, double y) {
  Item *head = page_begin_item(pen->display, pen->page, TAG_H2);
  head->begin.outline = str_c(title);
  pen_text(pen, str_c(title), (SheetWords){.pt = 9, .bold = true, .leaf = TAG_SPAN}, SHEET_LEFT, y, WIDTH);
  pen_close(pen, TAG_H2);
  pen_rule(pen, SHEET_LEFT, y + 4.9, SHEET_RIGHT, 0.9, 1);
}

/* --- Chapters */

/* Rules stand one behind the other at stops, each as wide as its title needs: gives how many lines they take; draws where `draw`. */
static int flow_rules(SheetPen *pen, const Audit *audit, RuleGroup group, double x_mm, double y_mm, bool draw) {
  int line = 0, at = 0;
  if (draw) pen_open(pen, TAG_L);
  for (int i = 0; i < RULE_COUNT; i++) {
    RuleResult result = audit_result(audit, (RuleId)i);
    if (rules[i].group != group || result == RESULT_NONE) continue;
    Str title = str_c(rules[i].title[DIAG_JA]);
    SheetWords how = {.pt = RULE_PT, .bold = result != RESULT_KEPT};
    int units = (int)ceil((pen_width(pen, title, how) + MARK_W + RULE_GAP) / UNIT_W);
    if (units > STOPS) units = STOPS;
    if (at + units > STOPS) at = 0, line++;
    if (draw) {
      double x = x_mm + at * UNIT_W, y = y_mm + line * LINE_H;
      pen_open(pen, TAG_LI);
      pen_text(pen, str_c(mark_of(result)), (SheetWords){.pt = RULE_PT, .bold = how.bold, .leaf = TAG_LBL}, x, y, MARK_W + 1);
      how.leaf = TAG_LBODY;
      pen_text(pen, title, how, x + MARK_W, y, units * UNIT_W - MARK_W);
      pen_close(pen, TAG_LI);
    }
    at += units;
  }
  if (draw) pen_close(pen, TAG_L);
  return at ? line + 1 : line;
}

static Str counts_in_words(SheetPen *pen, RuleCounts counts) {
  if (!counts.kept && !counts.broken && !counts.doubt) return S("対象外");
  Buf words = {0};
  buf_printf(&words, "適 %d・否 %d", counts.kept, counts.broken);
  if (counts.doubt) buf_printf(&words, "・注意 %d", counts.doubt);
  if (counts.none) buf_printf(&words, "・対象外 %d", counts.none);
  Str kept = buf_keep(&words, pen->arena);
  buf_free(&words);
  return kept;
}

static RuleResult worst(RuleCounts counts) {
  return counts.broken ? RESULT_BROKEN : counts.doubt ? RESULT_DOUBT : counts.kept ? RESULT_KEPT : RESULT_NONE;
}

static int rules_of(RuleGroup group) {
  int n = 0;
  for (int i = 0; i < RULE_COUNT; i++) n += rules[i].group == group;
  return n;
}

/* A chapter of which nothing counts here takes a line; others the lines of their rules, at least two where they are named. */
static double chapter_height(SheetPen *pen, const Audit *audit, RuleGroup group, bool named) {
  if (!named || worst(audit_counts(audit, group)) == RESULT_NONE) return 4.1 + CHAPTER_GAP;
  int lines = flow_rules(pen, audit, group, 0, 0, false);
  return (lines < 2 ? 2 : lines) * LINE_H + CHAPTER_GAP + 0.8;
}

static double chapters_height(SheetPen *pen, const Audit *audit, bool named) {
  double h = TITLE_H;
  for (int g = 0; g < GROUP_COUNT; g++)
    if (rules_of((RuleGroup)g)) h += chapter_height(pen, audit, (RuleGroup)g, named);
  return h;
}

static void draw_chapter(SheetPen *pen, const Audit *audit, RuleGroup group, bool named, double y) {
  RuleCounts counts = audit_counts(audit, group);
  RuleResult result = worst(counts);
  float tint = result == RESULT_NONE ? 0.65F : 1;
  Str title = arena_printf(pen->arena, "%s %s", mark_of(result), rule_group_title(group, DIAG_JA)), told = counts_in_words(pen, counts);
  bool short_one = !named || result == RESULT_NONE;
  Item *head = page_begin_item(pen->display, pen->page, TAG_H3);
  head->begin.outline = S("");
  pen_text(pen, title, (SheetWords){.pt = NAME_PT, .bold = result != RESULT_NONE, .tint = tint, .leaf = TAG_SPAN}, SHEET_LEFT, y + 0.2, NAME_W);
  pen_close(pen, TAG_H3);
  if (short_one) {
    pen_text(pen, told, (SheetWords){.pt = 7, .tint = 0.7F}, SHEET_LEFT + NAME_W, y + 0.7, WIDTH - NAME_W);
    return;
  }
  pen_text(pen, told, (SheetWords){.pt = 6.7, .tint = 0.7F}, SHEET_LEFT, y + 4.2, NAME_W);
  flow_rules(pen, audit, group, SHEET_LEFT + NAME_W, y + 0.5, true);
}

static double draw_chapters(SheetPen *pen, const Audit *audit, bool named, double y) {
  draw_title(pen, "調べたこと", y);
  y += TITLE_H;
  bool first = true;
  for (int g = 0; g < GROUP_COUNT; g++) {
    if (!rules_of((RuleGroup)g)) continue;
    if (!first) pen_rule(pen, SHEET_LEFT, y - 0.6, SHEET_RIGHT, 0.25, 0.5F);
    first = false;
    draw_chapter(pen, audit, (RuleGroup)g, named, y);
    y += chapter_height(pen, audit, (RuleGroup)g, named);
  }
  return y;
}

/* --- What is to be mended: errors first, a row for each rule with the first of its places */

static const Fault *first_fault(const Audit *audit, RuleId id) {
  for (size_t i = 0; i < audit->faults.n; i++)
    if (audit->faults.v[i].rule == id) return &audit->faults.v[i];
  return NULL;
}

typedef struct Todo {
  RuleId rules[RULE_COUNT];
  double h[RULE_COUNT]; /* of each row */
  int n;
} Todo;

static double todo_height(const void *of, int rows) {
  const Todo *todo = of;
  double h = TITLE_GAP + TITLE_H + (rows < todo->n ? MORE_H : 0);
  for (int i = 0; i < rows; i++) h += todo->h[i];
  return todo->n ? h : 0;
}

static Str where_and_what(SheetPen *pen, const Audit *audit, RuleId id) {
  const Fault *fault = first_fault(audit, id);
  Buf words = {0};
  if (fault) {
    Str place = words_place(pen->arena, audit, fault->page, fault->box, DIAG_JA);
    buf_add(&words, place);
    if (place.n && fault->what.n) buf_addc(&words, " ");
    buf_add(&words, fault->what);
  }
  if (audit->n_faults[id] > 1) buf_printf(&words, "　ほか %d か所", audit->n_faults[id] - 1);
  Str kept = buf_keep(&words, pen->arena);
  buf_free(&words);
  return kept;
}

/* What is wrong at the left, where and what to do about it at the right: gives its height; draws where `draw`. */
static double flow_todo(SheetPen *pen, const Audit *audit, RuleId id, double y, bool draw) {
  const double left = 76, x = SHEET_LEFT + left, w = WIDTH - left, inset = 0.4, foot = 1.2;
  const SheetWords head = {.pt = 8, .bold = true, .lines = 2}, place = {.pt = 7.5, .lines = 2}, hint = {.pt = 6.7, .tint = 0.7F, .lines = 2};
  const Rule *rule = &rules[id];
  Str title = arena_printf(pen->arena, "%s %s", mark_of(audit_result(audit, id)), rule->title[DIAG_JA]), where = where_and_what(pen, audit, id), what = str_c(rule->hint[DIAG_JA]);
  double where_h = pen_height(pen, where, place, w), h = fmax(pen_height(pen, title, head, left - 2), where_h + pen_height(pen, what, hint, w));
  if (draw) {
    pen_open(pen, TAG_TR);
    pen_cell(pen, title, head, true, SHEET_LEFT, y + inset, left - 2);
    pen_open(pen, TAG_TD);
    pen_text(pen, where, place, x, y + inset, w);
    pen_text(pen, what, hint, x, y + inset + where_h, w);
    pen_close(pen, TAG_TD);
    pen_close(pen, TAG_TR);
  }
  return inset + h + foot;
}

/* Errors first. */
static const Todo *list_todo(SheetPen *pen, const Audit *audit) {
  Todo *todo = NEW(pen->arena, Todo);
  for (int pass = SEV_ERROR; pass >= SEV_WARNING; pass--) {
    for (int i = 0; i < RULE_COUNT; i++) {
      if (!audit->n_faults[i] || rules[i].severity != (Severity)pass) continue;
      todo->rules[todo->n] = (RuleId)i;
      todo->h[todo->n++] = flow_todo(pen, audit, (RuleId)i, 0, false);
    }
  }
  return todo;
}

static double draw_todo(SheetPen *pen, const Audit *audit, const Todo *todo, int rows, double y) {
  if (!todo->n) return y;
  y += TITLE_GAP;
  draw_title(pen, audit_broken(audit, SEV_ERROR) ? "直すところ" : "確かめるところ", y);
  y += TITLE_H;
  pen_open(pen, TAG_TABLE);
  for (int i = 0; i < rows; i++) {
    if (i) pen_rule(pen, SHEET_LEFT, y, SHEET_RIGHT, 0.25, 0.5F);
    y += flow_todo(pen, audit, todo->rules[i], y, true);
  }
  pen_close(pen, TAG_TABLE);
  if (rows == todo->n) return y;
  pen_text(pen, arena_printf(pen->arena, "ほか %d 件（tsunagu preflight で、すべて見られます）", todo->n - rows), (SheetWords){.pt = 7.5}, SHEET_LEFT, y + 0.2, WIDTH);
  return y + MORE_H;
}

/* --- QR codes: what cannot be read and what leads elsewhere first */

static double codes_height(const void *of, int rows) {
  const Audit *audit = of;
  if (!audit->codes.n) return 0;
  return TITLE_GAP + TITLE_H + CODE_HEAD_H + rows * CODE_H + (rows < (int)audit->codes.n ? MORE_H : 0);
}

static bool is_fine(const AuditCode *code) { return code->sound && code->says.n && (!code->means.n || str_eq(code->says, code->means)); }

/* Whether those that do not stand among the first `rows` can all be read: what cannot comes first. */
static bool is_fine_from(const Audit *audit, int rows) {
  int bad = 0;
  for (size_t i = 0; i < audit->codes.n; i++) bad += !is_fine(&audit->codes.v[i]);
  return bad <= rows;
}

static const double columns[] = {0, 17, 126, 143, 160}; /* from the left: page, where it leads, side, distance, result */
enum { CODE_COLUMNS = sizeof columns / sizeof *columns };

static double column_width(int c) { return (c + 1 < CODE_COLUMNS ? columns[c + 1] : WIDTH) - columns[c] - 2; }

static void draw_code_head(SheetPen *pen, double y) {
  static const char *const names[] = {"ページ", "読めた行き先", "一辺", "読む距離", "判定"};
  pen_open(pen, TAG_TR);
  for (int c = 0; c < CODE_COLUMNS; c++) {
    pen_open(pen, TAG_TH);
    pen_text(pen, str_c(names[c]), (SheetWords){.pt = 6.7, .tint = 0.7F}, SHEET_LEFT + columns[c], y, column_width(c));
    pen_close(pen, TAG_TH);
  }
  pen_close(pen, TAG_TR);
}

static void draw_code(SheetPen *pen, const AuditCode *code, double y) {
  bool fine = is_fine(code);
  Arena *arena = pen->arena;
  const Str cells[] = {
      arena_printf(arena, "%dページ", code->page),
      code->says.n ? code->says : code->means.n ? arena_printf(arena, "―（" STR_FMT " のはず）", STR_ARG(code->means)) : S("―"),
      code->side_mm > 0 ? arena_printf(arena, "%.1f mm", code->side_mm) : S("―"),
      code->distance_mm > 0 ? arena_printf(arena, "%.0f cm", code->distance_mm / 10) : S("手もと"),
      arena_printf(arena, "%s %s", fine ? "○" : "×", words_code(code, DIAG_JA)),
  };
  pen_open(pen, TAG_TR);
  for (int c = 0; c < CODE_COLUMNS; c++)
    pen_cell(pen, cells[c], (SheetWords){.pt = 7.5, .bold = !fine}, false, SHEET_LEFT + columns[c], y + 0.3, column_width(c));
  pen_close(pen, TAG_TR);
}

static void draw_codes(SheetPen *pen, const Audit *audit, int rows, double y) {
  int all = (int)audit->codes.n, drawn = 0;
  if (!all) return;
  y += TITLE_GAP;
  draw_title(pen, "QRコードの行き先", y);
  y += TITLE_H;
  pen_open(pen, TAG_TABLE);
  draw_code_head(pen, y);
  y += CODE_HEAD_H;
  for (int fine = 0; fine < 2; fine++) {
    for (int i = 0; i < all && drawn < rows; i++) {
      if (is_fine(&audit->codes.v[i]) != (fine == 1)) continue;
      if (drawn++) pen_rule(pen, SHEET_LEFT, y, SHEET_RIGHT, 0.25, 0.35F);
      draw_code(pen, &audit->codes.v[i], y);
      y += CODE_H;
    }
  }
  pen_close(pen, TAG_TABLE);
  bool rest_fine = is_fine_from(audit, rows);
  if (rows < all) pen_text(pen, arena_printf(pen->arena, rest_fine ? "ほか %d 個（どれも読めました）" : "ほか %d 個", all - rows), (SheetWords){.pt = 7.5}, SHEET_LEFT, y + 0.2, WIDTH);
}

/* --- Sharing the room */

static int most_rows(double room, int all, double (*height)(const void *, int), const void *of) {
  int rows = all;
  while (rows > 0 && height(of, rows) > room) rows--;
  return rows;
}

static Plan plan_body(SheetPen *pen, const Audit *audit, const Todo *todo, double room) {
  int codes = (int)audit->codes.n;
  int least_todo = todo->n < LEAST_TODO ? todo->n : LEAST_TODO, least_codes = codes < LEAST_CODES ? codes : LEAST_CODES;
  Plan plan = {.named = chapters_height(pen, audit, true) + todo_height(todo, least_todo) + codes_height(audit, least_codes) <= room};
  room -= chapters_height(pen, audit, plan.named);
  plan.todo = most_rows(room - codes_height(audit, least_codes), todo->n, todo_height, todo);
  plan.codes = most_rows(room - todo_height(todo, plan.todo), codes, codes_height, audit);
  return plan;
}

double sheet_body_height(SheetPen *pen, const Audit *audit, bool named) {
  const Todo *todo = list_todo(pen, audit);
  return chapters_height(pen, audit, named) + todo_height(todo, todo->n) + codes_height(audit, (int)audit->codes.n);
}

void sheet_body(SheetPen *pen, const Audit *audit, double top_mm) {
  const Todo *todo = list_todo(pen, audit);
  Plan plan = plan_body(pen, audit, todo, SHEET_FOOT - top_mm);
  double y = draw_chapters(pen, audit, plan.named, top_mm);
  y = draw_todo(pen, audit, todo, plan.todo, y);
  draw_codes(pen, audit, plan.codes, y);
}
