/* Ruby: readings over their bases, at half the size. A reading that is longer than its base stands out over neighbouring kana by
 * at most half of its own em, never over kanji; what is still missing widens the base. A shorter one is spread over the base. */
#include <math.h>

#include "draw/type_inside.h"
#include "text/ruby.h"

int type_spans(Arena *arena, Said said, TypeSpan **spans) {
  VEC(TypeSpan) list = {0};
  Str rest = said.s;
  for (RubyPart part; ruby_next(&rest, &part);)
    if (part.base.n)
      *vec_push(arena, &list) = (TypeSpan){.text = part.base, .reading = part.reading, .lang = said.lang};
  *spans = list.v;
  return (int)list.n;
}

/* Kana without a reading of its own lends the room above it. */
static double room_over(const Cluster *neighbour, double ruby_em) {
  bool lends = neighbour->kind == KIND_KANA && !neighbour->ruby;
  return lends ? ruby_em / 2 : 0;
}

static void shape_reading(Type *type, Arena *arena, const Source *source, int span, Ruby *ruby) {
  const TypeSpan *base = &source->spans[span];
  TypeSpan reading = {.text = base->reading, .lang = base->lang};
  TypeStyle style = {.vertical = source->style->vertical};
  double size = source->sizes[span] * RUBY_SCALE;
  int starts[] = {0, (int)reading.text.n};
  const Stack *stack = source->stacks[span];
  Source alone = {
      .spans = &reading, .style = &style, .stacks = &stack, .starts = starts, .sizes = &size, .text = reading.text};
  ruby->reading.v = NEW_N(arena, Cluster, reading.text.n);
  ruby->reading.text = reading.text;
  shape_text(type, arena, &alone, 0, (int)reading.text.n, &ruby->reading);
  for (int i = 0; i < ruby->reading.n; i++) ruby->width += ruby->reading.v[i].width;
}

static double base_width(const Clusters *clusters, const Ruby *ruby) {
  double width = 0;
  for (int i = 0; i < ruby->n; i++) width += clusters->v[ruby->first + i].width;
  return width;
}

/* Half a share of the extra width before the first character of the base, a whole one between two, half behind the last. */
static void widen_base(Clusters *clusters, const Ruby *ruby, double extra) {
  double share = extra / ruby->n;
  for (int i = 0; i < ruby->n; i++) {
    clusters->v[ruby->first + i].width += share;
    clusters->v[ruby->first + i].lead += share / 2;
  }
}

static void fit(Clusters *clusters, Ruby *ruby, int from, int to, double size) {
  double base = base_width(clusters, ruby), ruby_em = size * RUBY_SCALE, missing = ruby->width - base;
  if (missing <= 0) { /* spread: 1 : 2 : 1, but not further from the ends than half an em of the base */
    double gap = ruby->reading.n > 1 ? -missing / ruby->reading.n : 0;
    if (ruby->reading.n > 1 && gap / 2 > size / 2) gap = (-missing - size) / (ruby->reading.n - 1);
    ruby->gap = gap;
    ruby->lead = (-missing - gap * (ruby->reading.n - 1)) / 2;
    return;
  }
  double left = ruby->first > from ? room_over(&clusters->v[ruby->first - 1], ruby_em) : 0;
  double right = ruby->first + ruby->n < to ? room_over(&clusters->v[ruby->first + ruby->n], ruby_em) : 0;
  double half = missing / 2; /* centred as long as both sides have room */
  ruby->over_left = fmin(left, half);
  ruby->over_right = fmin(right, half);
  widen_base(clusters, ruby, missing - ruby->over_left - ruby->over_right);
  ruby->lead = -ruby->over_left;
  clusters->v[ruby->first].at_start += ruby->over_left;
  clusters->v[ruby->first + ruby->n - 1].at_end += ruby->over_right;
}

void ruby_set(Type *type, Arena *arena, const Source *source, Clusters *clusters, int from, int to) {
  for (int i = from, end; i < to; i = end) {
    int span = clusters->v[i].span;
    for (end = i + 1; end < to && clusters->v[end].span == span;) end++;
    if (!source->spans[span].reading.n) continue;
    Ruby *ruby = NEW(arena, Ruby);
    ruby->first = i;
    ruby->n = end - i;
    shape_reading(type, arena, source, span, ruby);
    for (int j = i; j < end; j++) clusters->v[j].ruby = ruby;
    clusters->v[i].ruby_first = true;
  }
  for (int i = from; i < to; i++)
    if (clusters->v[i].ruby_first) fit(clusters, clusters->v[i].ruby, from, to, source->sizes[clusters->v[i].span]);
}
