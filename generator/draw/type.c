#include "draw/type.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/unit.h"
#include "base/utf8.h"
#include "draw/type_inside.h"

static const double RUBY_LEADING = 1.5; /* the least that keeps readings off the line above */

Type *type_new(const TypeFonts *fonts, Diag *diag, Pos pos) {
  Arena *arena = arena_new();
  Type *type = NEW(arena, Type);
  type->arena = arena;
  type->scratch = arena_new();
  type->diag = diag;
  type->buffer = hb_buffer_create();
  if (fonts_open(type, fonts, pos)) return type;
  type_free(type);
  return NULL;
}

void type_free(Type *type) {
  if (!type) return;
  fonts_close(type);
  hb_buffer_destroy(type->buffer);
  arena_free(type->scratch);
  arena_free(type->arena);
}

/* --- Setting */

static Source *source_new(Type *type, Arena *arena, const TypeSpan *spans, int n_spans, const TypeStyle *style) {
  Source *source = NEW(type->scratch, Source);
  const Stack **stacks = NEW_N(type->scratch, const Stack *, n_spans);
  int *starts = NEW_N(type->scratch, int, n_spans + 1);
  double *sizes = NEW_N(arena, double, n_spans);
  for (int i = 0; i < n_spans; i++) {
    starts[i + 1] = starts[i] + (int)spans[i].text.n;
    stacks[i] = fonts_stack(type, style->serif, style->bold || spans[i].strong, spans[i].lang);
    sizes[i] = style->size_pt * (spans[i].scale > 0 ? spans[i].scale : 1);
  }
  char *text = arena_alloc(arena, (size_t)starts[n_spans] + 1);
  for (int i = 0; i < n_spans; i++)
    if (spans[i].text.n) memcpy(text + starts[i], spans[i].text.s, spans[i].text.n);
  *source = (Source){.spans = spans,
                     .style = style,
                     .stacks = stacks,
                     .starts = starts,
                     .sizes = sizes,
                     .text = {text, (size_t)starts[n_spans]}};
  return source;
}

static void set_paragraph(Type *type, Arena *arena, const Source *source, int from, int to, const Measure *measure,
                          Clusters *clusters, Lines *lines) {
  int first = clusters->n;
  size_t first_line = lines->n;
  bool rtl = shape_text(type, arena, source, from, to, clusters);
  ruby_set(type, arena, source, clusters, first, clusters->n);
  break_find(type, source, clusters, first, clusters->n);
  space_find(source, clusters, first, clusters->n);
  lines_cut(type, arena, source, clusters, first, clusters->n, measure, lines);
  lines->v[lines->n - 1].last = true;
  for (size_t i = first_line; i < lines->n; i++) lines->v[i].rtl = rtl;
}

static void set_paragraphs(Type *type, Arena *arena, const Source *source, const Measure *measure, Clusters *clusters,
                           Lines *lines) {
  Str rest = source->text;
  bool more = rest.n > 0;
  while (more) {
    ptrdiff_t end = str_find_byte(rest, '\n');
    int from = (int)(source->text.n - rest.n), to = end < 0 ? (int)source->text.n : from + (int)end;
    set_paragraph(type, arena, source, from, to, measure, clusters, lines);
    more = end >= 0 && (size_t)to + 1 < source->text.n; /* an end of line at the very end opens no new line */
    if (!more) break;
    lines->v[lines->n - 1].hard = true;
    rest = str_from(rest, (size_t)end + 1);
  }
  /* From here on an end of line, or a tab, is the space that a reader hears between the words. */
  char *text = (char *)(uintptr_t)source->text.s;
  for (size_t i = 0; i < source->text.n; i++)
    if (text[i] == '\n' || text[i] == '\r' || text[i] == '\t') text[i] = ' ';
}

/* --- Lines as boxes */

static double line_em(const Inside *inside, const Line *line, double least_pt) {
  double em = least_pt;
  for (int i = line->from; i < line->to; i++) em = fmax(em, inside->sizes[inside->clusters.v[i].span]);
  return em * MM_PER_PT;
}

/* How far readings and dots stand above the base line, or to the right of a column's centre. */
static double ruby_reach(const Inside *inside, const Line *line) {
  double reach = 0, base = inside->vertical ? 0.5 : EM_ASCENT;
  for (int i = line->from; i < line->to; i++)
    if (inside->clusters.v[i].ruby || emphasis_on(inside, &inside->clusters.v[i]))
      reach = fmax(reach, (base + RUBY_SCALE) * inside->sizes[inside->clusters.v[i].span]);
  return reach * MM_PER_PT;
}

/* The room above the base line in a line's own share of the block. */
static double room_above(const SetText *set, int line) {
  const Inside *inside = set->inside;
  const SetLine *l = &set->lines[line];
  double pitch = inside->tops[line + 1] - inside->tops[line], em = l->ascent_mm + l->descent_mm;
  return inside->vertical ? pitch / 2 : (pitch - em) / 2 + l->ascent_mm;
}

static double extra_above(const SetText *set, int line) {
  const Inside *inside = set->inside;
  return fmax(0, ruby_reach(inside, &inside->lines[line]) - room_above(set, line));
}

double type_room(const SetText *set, int from, int to) {
  if (to > set->n_lines) to = set->n_lines;
  if (from >= to) return 0;
  const Inside *inside = set->inside;
  return inside->tops[to] - inside->tops[from] + extra_above(set, from);
}

static void measure_lines(Arena *arena, SetText *set, Inside *inside, const TypeStyle *style) {
  int n = set->n_lines;
  SetLine *lines = NEW_N(arena, SetLine, n + 1);
  double *tops = NEW_N(arena, double, n + 1), leading = style->leading > 0 ? style->leading : 1.6, longest = 0;
  bool ruby = false;
  for (int i = 0; i < inside->clusters.n && !ruby; i++)
    ruby = inside->clusters.v[i].ruby || emphasis_on(inside, &inside->clusters.v[i]);
  if (ruby && leading < RUBY_LEADING) leading = RUBY_LEADING;
  set->lines = lines;
  set->pitch_mm = style->size_pt * MM_PER_PT * leading;
  inside->tops = tops;
  for (int i = 0; i < n; i++) {
    double em = line_em(inside, &inside->lines[i], style->size_pt);
    lines[i] = (SetLine){.ascent_mm = EM_ASCENT * em,
                         .descent_mm = EM_DESCENT * em,
                         .width_mm = (inside->lines[i].width + inside->lines[i].indent) * MM_PER_PT};
    longest = fmax(longest, lines[i].width_mm);
    tops[i + 1] = tops[i] + em * leading;
  }
  double extra = n ? extra_above(set, 0) : 0;
  for (int i = 0; i < n; i++) lines[i].baseline_mm = extra + tops[i] + room_above(set, i);
  double depth = type_room(set, 0, n);
  set->length_mm = longest;
  set->depth_mm = depth;
  set->w_mm = inside->vertical ? depth : longest;
  set->h_mm = inside->vertical ? longest : depth;
  for (int i = 0; i < n; i++)
    lines[i].ascent_mm = fmax(lines[i].ascent_mm, inside->vertical ? 0 : ruby_reach(inside, &inside->lines[i]));
}

/* A heading's word or phrase, or what is never broken in any text: a telephone number. */
static bool is_torn(const Inside *inside, int n_lines, bool heading) {
  enum { WORD_CUT = 100 };
  for (int i = 0; i + 1 < n_lines; i++) {
    int next = inside->lines[i + 1].from;
    if (inside->lines[i].to != next || next == 0) continue;
    const Cluster *cluster = &inside->clusters.v[next];
    if (heading && cluster->phrase >= WORD_CUT) return true;
    if (cluster[-1].span == cluster->span && inside->spans[cluster->span].nobreak && !inside->lines[i].hard) return true;
  }
  return false;
}

static double widest_word(const Clusters *clusters) {
  double widest = 0, width = 0;
  for (int i = 0; i < clusters->n; i++) {
    const Cluster *cluster = &clusters->v[i];
    bool begins = i == 0 || cluster->before == BREAK_FREE;
    if (cluster->kind == KIND_SPACE && i + 1 < clusters->n && clusters->v[i + 1].before == BREAK_FREE) continue;
    width = begins ? cluster->width : width + cluster->join + cluster->width;
    widest = fmax(widest, width);
  }
  return widest * MM_PER_PT;
}

static double indent_of(const TypeStyle *style) {
  bool aside = style->align == ALIGN_CENTER || style->align == ALIGN_END;
  return aside ? 0 : style->indent_em * style->size_pt;
}

const SetText *type_set(Type *type, Arena *arena, const TypeSpan *spans, int n_spans, const TypeStyle *style,
                        double measure_mm, Pos pos) {
  arena_reset(type->scratch);
  type->pos = pos;
  type->missing = false;
  SetText *set = NEW(arena, SetText);
  Inside *inside = NEW(arena, Inside);
  TypeSpan *kept = NEW_N(arena, TypeSpan, n_spans);
  if (n_spans > 0) memcpy(kept, spans, sizeof *kept * (size_t)n_spans);
  for (int i = 0; style->bare && i < n_spans; i++) kept[i].reading = (Str){NULL, 0};
  n_spans = ruby_part(arena, &kept, n_spans, style, measure_mm / MM_PER_PT);
  emphasis_choose(kept, n_spans, style->dots);
  Source *source = source_new(type, arena, kept, n_spans, style);
  Lines lines = {0};
  inside->clusters.v = NEW_N(arena, Cluster, utf8_count(source->text));
  inside->clusters.text = source->text;
  Measure measure = {measure_mm / MM_PER_PT, indent_of(style), 0};
  set_paragraphs(type, arena, source, &measure, &inside->clusters, &lines);
  inside->spans = kept;
  inside->n_spans = n_spans;
  inside->sizes = source->sizes;
  inside->vertical = style->vertical;
  inside->lines = lines.v;
  set->n_lines = (int)lines.n;
  set->inside = inside;
  set->missing = type->missing;
  set->torn = is_torn(inside, set->n_lines, style->heading);
  set->word_mm = widest_word(&inside->clusters);
  measure_lines(arena, set, inside, style);
  return set;
}
