/* Typesetting, case by case: the files in tests/typeset/ say what is set, in which style and measure, and where every character must stand.
 * tests/typeset/README says how they are written. With TYPESET_SHEET=FILE.pdf in the environment all cases are drawn, too, each
 * with its measure, to be judged by eye. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "draw/type.h"
#include "typeset_cases.h"
#include "write/pdf.h"

enum { MOST_MARKS = 400 };
static const double SIZE_PT = 10, EM_MM = 10 * 25.4 / 72;

typedef struct Bench {
  Arena *arena;
  Diag *diag;
  Type *fixed, *proportional;
  Morph morph;
  Cases cases;
} Bench;

static Bench bench;

static const char *c_string(Str s) { return arena_printf(bench.arena, STR_FMT, STR_ARG(s)).s; }

/* --- How they are set */

static double number_of(Str word, double otherwise) {
  char digits[32] = {0};
  if (!word.n || word.n >= sizeof digits) return otherwise;
  memcpy(digits, word.s, word.n);
  return atof(digits);
}

typedef struct How {
  Type *type;
  TypeStyle style;
  double measure_em;
  Str lang;
} How;

static void take_list(Str list, const double **mm, int *n) {
  double *stops = NEW_N(bench.arena, double, 8);
  *n = 0;
  for (Str stop; list.n && *n < 8;) {
    str_split(&list, ',', &stop);
    stops[(*n)++] = number_of(stop, 0) * EM_MM;
  }
  *mm = stops;
}

static void take_word(How *how, Str word) {
  TypeStyle *style = &how->style;
  Str value = word, key;
  str_split(&value, '=', &key);
  if (str_is(key, "justify"))
    style->align = ALIGN_JUSTIFY;
  else if (str_is(key, "center"))
    style->align = ALIGN_CENTER;
  else if (str_is(key, "end"))
    style->align = ALIGN_END;
  else if (str_is(key, "vertical"))
    style->vertical = true;
  else if (str_is(key, "heading"))
    style->heading = true, style->morph = &bench.morph;
  else if (str_is(key, "hanging"))
    style->hanging = true;
  else if (str_is(key, "bare"))
    style->bare = true;
  else if (str_is(key, "dots"))
    style->dots = true;
  else if (str_is(key, "serif"))
    style->serif = true;
  else if (str_is(key, "proportional"))
    how->type = bench.proportional;
  else if (str_is(key, "latin"))
    style->latin_em = number_of(value, 0.25);
  else if (str_is(key, "indent"))
    style->indent_em = number_of(value, 1);
  else if (str_is(key, "tracking"))
    style->tracking_em = number_of(value, 0.1);
  else if (str_is(key, "tabs"))
    take_list(value, &style->tabs_mm, &style->n_tabs);
  else if (str_is(key, "lang"))
    how->lang = value;
  else
    fail_msg("unknown word \"%.*s\"", (int)word.n, word.s);
}

static How read_how(const Case *c) {
  How how = {.type = bench.fixed, .lang = S("ja")};
  how.style = (TypeStyle){.size_pt = SIZE_PT, .leading = 1.7, .ink = {&ink_black, 1}};
  Str rest = c->how, word;
  str_split(&rest, ' ', &word);
  how.measure_em = number_of(word.n ? word : c->how, 10);
  while (rest.n) {
    str_split(&rest, ' ', &word);
    if (word.n) take_word(&how, word);
  }
  return how;
}

typedef VEC(TypeSpan) SpanList;

/* Parts of another language stand in ⟦ko …⟧, emphasis in ⟪…⟫. */
static SpanList read_spans(const Case *c, Str lang) {
  SpanList spans = {0};
  Str rest = c->text;
  bool emphasis = false;
  Str own = lang;
  while (rest.n) {
    static const Str marks[] = {S_INIT("⟦"), S_INIT("⟧"), S_INIT("⟪"), S_INIT("⟫")};
    ptrdiff_t next = (ptrdiff_t)rest.n;
    int mark = -1;
    for (int i = 0; i < 4; i++) {
      ptrdiff_t at = str_find(rest, marks[i]);
      if (at >= 0 && at < next) next = at, mark = i;
    }
    TypeSpan *parts;
    int n = type_spans(bench.arena, (Said){str_sub(rest, 0, (size_t)next), lang}, &parts);
    for (int i = 0; i < n; i++) {
      *vec_push(bench.arena, &spans) = parts[i];
      spans.v[spans.n - 1].emphasis = emphasis;
    }
    rest = str_from(rest, (size_t)next + (mark >= 0 ? marks[mark].n : 0));
    if (mark == 0) str_split(&rest, ' ', &lang);
    if (mark == 1) lang = own;
    if (mark >= 2) emphasis = mark == 2;
  }
  return spans;
}

/* --- What stands where */

typedef enum Pose { POSE_PLAIN, POSE_TOGETHER, POSE_SIDEWAYS } Pose;

typedef struct Spot {
  Str text; /* what a cluster shows */
  Pose pose;
  double at_em;
} Spot;

typedef struct Spots {
  Spot v[MOST_MARKS];
  int n;
} Spots;

static double round_to(double x) { return (double)(int)(x * 1000 + (x < 0 ? -0.5 : 0.5)) / 1000; }

static void add_glyphs(Spots *marks, const Item *item) {
  const Glyphs *glyphs = item->text.glyphs;
  size_t byte = 0;
  int glyph = 0;
  for (int i = 0; i < glyphs->n_clusters && marks->n < MOST_MARKS; i++) {
    const GlyphCluster *cluster = &glyphs->clusters[i];
    Spot *mark = &marks->v[marks->n++];
    *mark = (Spot){.text = str_sub(glyphs->text, byte, byte + (size_t)cluster->bytes)};
    const Glyph *first = &glyphs->glyphs[glyph];
    double base = (glyphs->vertical ? item->text.y_mm : item->text.x_mm) * 72 / 25.4 / SIZE_PT;
    bool down = glyphs->vertical && !glyphs->sideways;
    mark->at_em = base + (down ? (double)first->y_pt - 0.88 * glyphs->size_pt : (double)first->x_pt) / SIZE_PT;
    if (glyphs->sideways) mark->pose = POSE_SIDEWAYS;
    byte += (size_t)cluster->bytes;
    glyph += cluster->glyphs;
  }
}

static bool near(double a, double b) { return a - b < 0.0061 && b - a < 0.0061; }

/* In a column, what begins at the same height stands together. */
static void find_together(Spots *marks) {
  for (int i = 1; i < marks->n; i++)
    if (near(marks->v[i].at_em, marks->v[i - 1].at_em)) marks->v[i].pose = marks->v[i - 1].pose = POSE_TOGETHER;
}

static double advance(const How *how, const Spot *mark, double scale) {
  static const Str halves = S_INIT("「」（）『』・");
  Str rest = mark->text;
  unsigned c = 0;
  utf8_next(&rest, &c);
  if (how->style.vertical && mark->pose == POSE_PLAIN) return scale;
  if (mark->pose == POSE_TOGETHER) return 0;
  if (how->type == bench.proportional && (c == 0x3001 || c == 0x3002)) return 0.6 * scale;
  if (how->type == bench.proportional && str_find(halves, mark->text) >= 0) return 0.5 * scale;
  return c <= 0xA0 || c == 0xE9 || (c >= 0xFF61 && c <= 0xFF9F) ? 0.5 * scale : scale;
}

/* The line as the cases write it: [0.25] where the next character does not follow at once. */
static const char *spell(const How *how, const Spots *marks, double scale, bool places) {
  Buf out = {0};
  double pen = 0;
  Pose pose = POSE_PLAIN;
  int last = marks->n;
  while (last > 0 && str_is(marks->v[last - 1].text, " ")) last--;
  for (int i = 0; i < last; i++) {
    const Spot *mark = &marks->v[i];
    bool joined =
        i > 0 && mark->pose == POSE_TOGETHER && pose == POSE_TOGETHER && near(mark->at_em, marks->v[i - 1].at_em);
    double gap = round_to(mark->at_em - pen);
    if (pose != mark->pose && pose != POSE_PLAIN) buf_addc(&out, pose == POSE_TOGETHER ? "}" : "⟩");
    if (pose == POSE_TOGETHER && mark->pose == POSE_TOGETHER && !joined) buf_addc(&out, "}"), pose = POSE_PLAIN;
    if (places && !joined && !near(gap, 0)) buf_printf(&out, "[%g]", round_to(gap));
    if (pose != mark->pose && mark->pose != POSE_PLAIN) buf_addc(&out, mark->pose == POSE_TOGETHER ? "{" : "⟨");
    buf_add(&out, mark->text);
    pen = mark->pose == POSE_TOGETHER ? mark->at_em + scale : mark->at_em + advance(how, mark, scale);
    pose = mark->pose;
  }
  if (pose != POSE_PLAIN) buf_addc(&out, pose == POSE_TOGETHER ? "}" : "⟩");
  buf_byte(&out, '\0');
  const char *kept = buf_keep(&out, bench.arena).s;
  buf_free(&out);
  return kept;
}

static int by_place(const void *a, const void *b) {
  double x = ((const Spot *)a)->at_em, y = ((const Spot *)b)->at_em;
  return (x > y) - (x < y);
}

/* --- Comparing */

typedef struct Found {
  Spots words, readings;
  double dots[40];
  int n_dots;
} Found;

static Found found[MOST_LINES];

/* The line an item stands on, from its place across the lines: readings and dots stand above their line. */
static int line_of(const SetText *set, const How *how, double across_mm, bool above) {
  double nearest = 1e9;
  int line = 0;
  for (int i = 0; i < set->n_lines && i < MOST_LINES; i++) {
    double base = how->style.vertical ? set->w_mm - set->lines[i].baseline_mm : set->lines[i].baseline_mm;
    double off = across_mm - base - (!above ? 0 : how->style.vertical ? 0.75 * EM_MM : -0.94 * EM_MM);
    if (off * off < nearest) nearest = off * off, line = i;
  }
  return line;
}

static void find_marks(const Page *page, const SetText *set, const How *how) {
  memset(found, 0, sizeof found);
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    bool vertical = how->style.vertical;
    if (item->kind == ITEM_TEXT) {
      bool reading = item->text.glyphs->size_pt < 0.6 * SIZE_PT;
      Found *line = &found[line_of(set, how, vertical ? item->text.x_mm : item->text.y_mm, reading)];
      add_glyphs(reading ? &line->readings : &line->words, item);
    } else if (item->kind == ITEM_PATH) {
      const PathSegment *s = item->path.segments; /* a dot begins at its right, a drop at the left of its middle */
      double x = s[0].x[0] - (vertical ? -0.42 * 0.34 : 0.095) * EM_MM,
             y = s[0].y[0] + (vertical ? 0.40 * 0.34 * EM_MM : 0);
      Found *line = &found[line_of(set, how, vertical ? x : y, true)];
      if (line->n_dots < 40) line->dots[line->n_dots++] = (vertical ? y : x) / EM_MM;
    }
  }
  for (int i = 0; i < MOST_LINES && how->style.vertical; i++) find_together(&found[i].words);
}

static void spell_all(const Case *c, const How *how, int n_lines, Buf *out) {
  bool visual = false, plain = false;
  for (int i = 0; i < c->n_want; i++) visual |= c->want[i].s[0] == '~', plain |= c->want[i].s[0] == '=';
  for (int i = 0; i < n_lines && i < MOST_LINES; i++) {
    Found *line = &found[i];
    if (visual) qsort(line->words.v, (size_t)line->words.n, sizeof *line->words.v, by_place);
    buf_printf(out, "%s %s\n", visual ? "~" : plain ? "=" : ">", spell(how, &line->words, 1, !visual && !plain));
    if (line->readings.n && !plain) buf_printf(out, "^ %s\n", spell(how, &line->readings, 0.5, true));
    for (int d = 0; d < line->n_dots; d++)
      buf_printf(out, "%s%g%s", d ? " " : "* ", round_to(line->dots[d]), d + 1 < line->n_dots ? "" : "\n");
  }
  buf_byte(out, '\0');
}

static const Page *set_case(const Case *c, How *how, Display *display, double x_mm, double y_mm, const SetText **kept) {
  SpanList spans = read_spans(c, how->lang);
  const SetText *set = type_set(how->type, bench.arena, spans.v, (int)spans.n, &how->style, how->measure_em * EM_MM,
                                (Pos){c->file, c->line, 1});
  Page *page = display->pages.n ? display->pages.v[display->pages.n - 1] : display_page(display, 210, 297, "case");
  type_place(how->type, display, page, set, 0, set->n_lines, x_mm, y_mm, how->measure_em * EM_MM, &how->style, TAG_P);
  *kept = set;
  return page;
}

static void one_case(void **state) {
  const Case *c = *state;
  How how = read_how(c);
  Display *display = display_new(bench.arena);
  display->lang = lang_tag(how.lang);
  const SetText *set;
  const Page *page = set_case(c, &how, display, 0, 0, &set);
  find_marks(page, set, &how);
  Buf is = {0}, want = {0};
  spell_all(c, &how, set->n_lines, &is);
  for (int i = 0; i < c->n_want; i++) buf_add(&want, c->want[i]), buf_byte(&want, '\n');
  buf_byte(&want, '\0');
  bool alike = strcmp(is.s, want.s) == 0;
  if (!alike) print_message("# %s:%d\n# wanted\n%s# set\n%s", c->file, c->line, want.s, is.s);
  assert_true(alike);
  buf_free(&is), buf_free(&want);
}

/* --- The sheet */

static void draw_sheet(const char *file) {
  Display *display = display_new(bench.arena);
  display->lang = S("ja");
  double x = 12, y = 12, row = 0;
  for (int i = 0; i < bench.cases.n; i++) {
    How how = read_how(&bench.cases.v[i]);
    SpanList spans = read_spans(&bench.cases.v[i], how.lang);
    const SetText *set = type_set(how.type, bench.arena, spans.v, (int)spans.n, &how.style, how.measure_em * EM_MM,
                                  (Pos){"sheet", 1, 1});
    double long_mm = how.measure_em * EM_MM, w = how.style.vertical ? set->w_mm : long_mm,
           h = how.style.vertical ? long_mm : set->h_mm;
    if (x + w > 200) x = 12, y += row + 7, row = 0;
    if (!display->pages.n || y + h > 285) display_page(display, 210, 297, "sheet"), x = 12, y = 12, row = 0;
    static const Color grey = {.name = S_INIT("grey"), .r = 200, .g = 120, .b = 120};
    Page *page = display->pages.v[display->pages.n - 1];
    page_frame(display, page, (Box){x, y, w, h}, 0, (Ink){NULL, 0}, ink_full(&grey), 0.2);
    TypeStyle small = {.size_pt = 5, .leading = 1.2, .ink = ink_full(&grey)};
    TypeSpan name = {.text = bench.cases.v[i].name, .lang = S("en")};
    const SetText *label = type_set(bench.fixed, bench.arena, &name, 1, &small, 60, (Pos){"sheet", 1, 1});
    type_place(bench.fixed, display, page, label, 0, 1, x, y - 3.4, 60, &small, TAG_P);
    type_place(how.type, display, page, set, 0, set->n_lines, x, y, long_mm, &how.style, TAG_P);
    x += (w > label->w_mm ? w : label->w_mm) + 6;
    if (h > row) row = h;
  }
  Buf bytes = {0};
  FILE *out = pdf_write(display, &bytes, bench.diag, (Pos){file, 1, 1}, 1) ? fopen(file, "wb") : NULL;
  if (out) fwrite(bytes.s, 1, bytes.n, out), fclose(out);
  buf_free(&bytes);
}

static bool open_bench(void) {
  static const Str fallback[] = {S_INIT("Noto Sans CJK JP"), S_INIT("Noto Sans CJK KR"), S_INIT("Noto Sans CJK SC"),
                                 S_INIT("Noto Sans CJK TC"), S_INIT("Noto Sans"),        S_INIT("Noto Sans Devanagari"),
                                 S_INIT("Noto Sans Arabic"), S_INIT("Noto Sans Hebrew")};
  bench.arena = arena_new();
  bench.diag = diag_new();
  TypeFonts fixed = {S("BIZ UDGothic"), S("BIZ UDMincho"), fallback, 8},
            proportional = {S("BIZ UDPGothic"), S("BIZ UDPMincho"), fallback, 8};
  bench.fixed = type_new(&fixed, bench.diag, (Pos){"fonts", 1, 1});
  bench.proportional = type_new(&proportional, bench.diag, (Pos){"fonts", 1, 1});
  bench.morph = (Morph){.dictionary = dictionary_open(bench.diag)};
  const char *home = getenv("ROOT");
  Root *root = root_open(bench.arena, home ? home : ".");
  Str *paths;
  size_t n = root ? root_list(root, bench.arena, bench.diag, "tests/typeset", ".txt", &paths) : 0;
  for (size_t i = 0; i < n; i++) {
    Str text;
    if (root_read_text(root, bench.arena, bench.diag, paths[i], &text))
      cases_read(&bench.cases, bench.arena, c_string(paths[i]), text);
  }
  if (root) root_close(root);
  return bench.fixed && bench.proportional && bench.cases.n > 0;
}

int main(void) {
  if (!open_bench()) return 1;
  if (getenv("TYPESET_SHEET")) draw_sheet(getenv("TYPESET_SHEET"));
  static struct CMUnitTest tests[MOST_CASES];
  for (int i = 0; i < bench.cases.n; i++)
    tests[i] = (struct CMUnitTest){
        .name = c_string(bench.cases.v[i].name), .test_func = one_case, .initial_state = &bench.cases.v[i]};
  int failed = _cmocka_run_group_tests("typeset", tests, (size_t)bench.cases.n, NULL, NULL);
  type_free(bench.fixed), type_free(bench.proportional);
  dictionary_close(bench.morph.dictionary);
  diag_free(bench.diag);
  arena_free(bench.arena);
  return failed;
}
