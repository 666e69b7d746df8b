/* Ruby: readings over their bases, at half the size. A reading that is longer than its base stands out over neighbouring kana by
 * at most half of its own em, never over kanji; what is still missing widens the base. A shorter one is spread over the base. At
 * the edge of a line no reading stands out, and the base comes to the edge. */
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

/* Characters of one word, each with its own reading: what one reading lacks, the next may lend (熟語ルビ). */
static bool lends_to_next(const Ruby *ruby, const Ruby *next) {
  return ruby && next && ruby != next && ruby->n == 1 && next->n == 1;
}

/* How far a reading may stand out over the cluster beside it: half a ruby em over kana, so that two that meet there stay apart, and
 * over the empty half of punctuation; what a character of the same word has free above it; nothing over kanji. */
static double room_over(const Clusters *clusters, const Ruby *ruby, int neighbour, double size) {
  const Cluster *c = &clusters->v[neighbour];
  double most = size * RUBY_SCALE / 2;
  if (lends_to_next(ruby, c->ruby))
    return fmax(0, base_width(clusters, c->ruby) - c->ruby->width - c->ruby->lent_left - c->ruby->lent_right);
  if (c->ruby) return 0;
  if (c->kind == KIND_KANA) return fmax(0, fmin(most, (c->width - most) / 2));
  bool before = neighbour < ruby->first, empty = before ? c->kind == KIND_CLOSE : c->kind == KIND_OPEN;
  return empty ? fmax(0, fmin(most, (c->width - size / 2) / 2)) : 0;
}

/* Numbers and words of Latin in a base stay together. */
static bool begins_unit(const Clusters *clusters, const Ruby *ruby, int i) {
  if (i == 0) return true;
  const Cluster *p = &clusters->v[ruby->first + i - 1], *c = p + 1;
  bool latin = (p->kind == KIND_DIGIT || p->kind == KIND_OTHER) && (c->kind == KIND_DIGIT || c->kind == KIND_OTHER);
  return !latin;
}

static int count_units(const Clusters *clusters, const Ruby *ruby, int to) {
  int n = 0;
  for (int i = 0; i < to; i++) n += begins_unit(clusters, ruby, i);
  return n;
}

/* Half a share of the extra width before the first character of the base, a whole one between two, half behind the last. */
static void widen_base(Clusters *clusters, Ruby *ruby, double extra) {
  ruby->share = extra / count_units(clusters, ruby, ruby->n);
  for (int i = 0; i < ruby->n; i++) {
    Cluster *c = &clusters->v[ruby->first + i];
    if (begins_unit(clusters, ruby, i)) c->width += ruby->share / 2, c->lead += ruby->share / 2;
    if (i + 1 == ruby->n || begins_unit(clusters, ruby, i + 1)) c->width += ruby->share / 2;
  }
}

static void stand_out(Clusters *clusters, Ruby *ruby, int from, int to, double size) {
  double missing = ruby->width - base_width(clusters, ruby);
  if (missing <= 0) return;
  int before = ruby->first - 1, behind = ruby->first + ruby->n;
  double left = before >= from ? room_over(clusters, ruby, before, size) : 0;
  double right = behind < to ? room_over(clusters, ruby, behind, size) : 0;
  bool word_left = before >= from && lends_to_next(ruby, clusters->v[before].ruby);
  bool word_right = behind < to && lends_to_next(ruby, clusters->v[behind].ruby);
  double half = missing / 2; /* centred as long as both sides have room; in a word one side may take it all */
  ruby->over_left = fmin(left, word_left ? fmax(half, missing - right) : half);
  ruby->over_right = fmin(right, word_right ? fmax(half, missing - ruby->over_left) : half);
  if (word_left) clusters->v[before].ruby->lent_right += ruby->over_left;
  if (word_right) clusters->v[behind].ruby->lent_left += ruby->over_right;
  widen_base(clusters, ruby, missing - ruby->over_left - ruby->over_right);
  ruby->lead = -ruby->over_left;
  clusters->v[ruby->first].at_start += ruby->over_left;
  clusters->v[ruby->first + ruby->n - 1].at_end += ruby->over_right;
}

/* A shorter one is spread 1 : 2 : 1, but not further from the ends than half an em of the base; one that has lent room above its base
 * keeps together in what is left. */
static void spread(const Clusters *clusters, Ruby *ruby, double size) {
  double left = base_width(clusters, ruby) - ruby->width, lent = ruby->lent_left + ruby->lent_right;
  if (left < 0 || ruby->share > 0) return;
  if (lent > 0) {
    ruby->lead = fmin(fmax(left / 2, ruby->lent_left), left - ruby->lent_right);
    return;
  }
  double gap = ruby->reading.n > 1 ? left / ruby->reading.n : 0;
  if (ruby->reading.n > 1 && gap / 2 > size / 2) gap = (left - size) / (ruby->reading.n - 1);
  ruby->gap = gap;
  ruby->lead = (left - gap * (ruby->reading.n - 1)) / 2;
}

double ruby_shift(const Clusters *clusters, const Line *line, int cluster, bool at_start, bool at_end) {
  const Ruby *ruby = clusters->v[cluster].ruby;
  if (!ruby) return 0;
  bool begins = at_start && ruby->first == line->from, ends = at_end && ruby->first + ruby->n == line->visible;
  if (!begins && !ends) return 0;
  int k = count_units(clusters, ruby, cluster - ruby->first + 1) - 1, last = count_units(clusters, ruby, ruby->n) - 1;
  if (begins && ends && !last) return 0;
  double shift = 0;
  if (begins) shift -= (ruby->over_left + ruby->share / 2) * (last ? (double)(last - k) / last : 1);
  if (ends) shift += (ruby->over_right + ruby->share / 2) * (last ? (double)k / last : 1);
  return shift;
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
  for (int pass = 0; pass < 2; pass++)
    for (int i = from; i < to; i++) {
      if (!clusters->v[i].ruby_first) continue;
      double size = source->sizes[clusters->v[i].span];
      if (pass == 0)
        stand_out(clusters, clusters->v[i].ruby, from, to, size);
      else
        spread(clusters, clusters->v[i].ruby, size);
    }
}
