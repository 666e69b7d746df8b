/* Cutting a paragraph into lines. Ragged text takes what fits, line by line; justified text is weighed as a whole (type_justify.c);
 * headings look for the cut that keeps phrases whole and lines alike. */
#include <math.h>

#include "base/unit.h"
#include "draw/type_inside.h"

int line_visible(const Clusters *clusters, int from, int to) {
  while (to > from && clusters->v[to - 1].kind == KIND_SPACE) to--;
  return to;
}

double line_width(const Clusters *clusters, int from, int to) {
  to = line_visible(clusters, from, to);
  double width = 0;
  for (int i = from; i < to; i++) width += clusters->v[i].width + (i > from ? clusters->v[i].join : 0);
  return to > from ? width + clusters->v[from].at_start + clusters->v[to - 1].at_end : 0;
}

/* A tab leads to the next stop, and is a space where there is none. */
static double tab_width(const TypeStyle *style, double at_pt, double space) {
  double next = INFINITY;
  for (int i = 0; i < style->n_tabs; i++) {
    double stop = style->tabs_mm[i] / MM_PER_PT;
    if (stop > at_pt + TOLERANCE_PT) next = fmin(next, stop);
  }
  return isinf(next) ? space : next - at_pt;
}

static double indent_of(const Measure *measure, int from) { return from == measure->first ? measure->indent : 0; }

/* The best end for a line that begins at `from`: the last one of the highest rank that fits. Something always goes on the line. */
int line_end(const Source *source, Clusters *clusters, int from, int to, const Measure *measure) {
  int best[BREAK_FREE + 1] = {0};
  double width = clusters->v[from].at_start, most = measure_of(measure, from) + TOLERANCE_PT;
  for (int i = from; i < to; i++) {
    Cluster *c = &clusters->v[i];
    if (i > from) width += c->join;
    if (c->c == '\t' && source->style->n_tabs)
      c->width = tab_width(source->style, width + indent_of(measure, from), source->sizes[c->span] / 3);
    width += c->width;
    double out = c->hang > 0 ? (double)c->hang : 0;
    if (c->kind != KIND_SPACE && width + fmin(c->at_end, 0) - out > most) break;
    bool fits = c->kind == KIND_SPACE || width + c->at_end - out <= most;
    if (i + 1 == to && fits) return to;
    if (i + 1 < to && fits) best[clusters->v[i + 1].before] = i + 1;
  }
  for (int rank = BREAK_FREE; rank >= BREAK_NEVER; rank--)
    if (best[rank] > from) return best[rank];
  return from + 1;
}

int line_characters(const Clusters *clusters, int from, int to) {
  int n = 0;
  for (int i = from; i < line_visible(clusters, from, to); i++) n += clusters->v[i].kind != KIND_CLOSE;
  return n;
}

/* No last line of a single character: the line before gives one up, at its last free end but one; a word that is cut already is cut
 * sooner. */
static void help_orphan(const Clusters *clusters, int from, int *end, int to, const Measure *measure) {
  bool cjk = kind_is_cjk((Kind)clusters->v[*end].kind);
  if (!cjk || line_characters(clusters, *end, to) > 1) return;
  for (int i = *end - 1; i > from + 1 && *end - i < 8; i--) {
    if (clusters->v[i].before < clusters->v[*end].before) continue;
    if (line_width(clusters, i, to) <= measure->pt && line_characters(clusters, from, i) > 1) *end = i;
    return;
  }
}

void line_push(Arena *arena, Lines *lines, const Clusters *clusters, int from, int to, const Measure *measure) {
  Line line = {.from = from,
               .to = to,
               .visible = line_visible(clusters, from, to),
               .width = line_width(clusters, from, to),
               .indent = indent_of(measure, from)};
  if (line.visible > from && line.width > measure_of(measure, from) + TOLERANCE_PT)
    line.width -= (double)clusters->v[line.visible - 1].hang;
  *vec_push(arena, lines) = line;
}

static bool has_tabs(const Source *source, const Clusters *clusters, int from, int to) {
  for (int i = from; source->style->n_tabs && i < to; i++)
    if (clusters->v[i].c == '\t') return true;
  return false;
}

static void cut_running(Arena *arena, const Source *source, Clusters *clusters, int from, int to,
                        const Measure *measure, Lines *lines) {
  bool tabs = has_tabs(source, clusters, from, to); /* stand where they were cut */
  while (from < to) {
    int end = line_end(source, clusters, from, to, measure);
    if (!tabs && end < to && line_end(source, clusters, end, to, measure) == to)
      help_orphan(clusters, from, &end, to, measure);
    line_push(arena, lines, clusters, from, end, measure);
    from = end;
  }
}

/* --- Headings: the cheapest way through all cuts. */

enum { MOST_HEADING = 240 };

/* A line best ends where the voice does: at a sentence's end, else at a comma. */
static double pause_cost(const Clusters *clusters, int end) {
  int seen = line_visible(clusters, 0, end);
  unsigned c = seen ? clusters->v[seen - 1].c : 0;
  bool stops = c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '.' || c == '!' || c == '?';
  return stops ? 0 : c == 0x3001 || c == ',' ? 0.1 : 0.2;
}

static double line_cost(const Clusters *clusters, int from, int end, int to, double measure) {
  double slack = (measure - line_width(clusters, from, end)) / measure;
  double cost = 10 + slack * slack; /* each line costs: never more of them than needed */
  if (end < to)
    cost += pow(clusters->v[end].phrase / 100.0, 2) * 12; /* a word cut in two is worse than one line more */
  if (end < to) cost += pause_cost(clusters, end);
  if (line_characters(clusters, from, end) == 1) cost += 2;
  return cost;
}

static bool cut_heading(Arena *arena, const Clusters *clusters, int from, int to, const Measure *room, Lines *lines) {
  double cost[MOST_HEADING + 1];
  int next[MOST_HEADING + 1], n = to - from;
  if (n > MOST_HEADING) return false;
  cost[n] = 0;
  for (int i = n - 1; i >= 0; i--) {
    cost[i] = INFINITY;
    next[i] = n;
    if (i > 0 && clusters->v[from + i].before != BREAK_FREE) continue;
    double measure = measure_of(room, from + i);
    for (int j = i + 1; j <= n; j++) {
      if (j < n && clusters->v[from + j].before != BREAK_FREE) continue;
      if (line_width(clusters, from + i, from + j) > measure + TOLERANCE_PT) break;
      double c = cost[j] + line_cost(clusters, from + i, from + j, to, measure);
      if (c < cost[i]) cost[i] = c, next[i] = j;
    }
  }
  if (isinf(cost[0])) return false;
  for (int i = 0; i < n; i = next[i]) line_push(arena, lines, clusters, from + i, from + next[i], room);
  return true;
}

void lines_cut(Type *type, Arena *arena, const Source *source, Clusters *clusters, int from, int to,
               const Measure *measure, Lines *lines) {
  const TypeStyle *style = source->style;
  if (from == to) {
    line_push(arena, lines, clusters, from, to, measure);
    return;
  }
  bool tabs = has_tabs(source, clusters, from, to);
  if (style->heading && !tabs && cut_heading(arena, clusters, from, to, measure, lines)) return;
  if (style->align == ALIGN_JUSTIFY && !tabs)
    justify_cut(type, arena, source, clusters, from, to, measure, lines);
  else
    cut_running(arena, source, clusters, from, to, measure, lines);
}
