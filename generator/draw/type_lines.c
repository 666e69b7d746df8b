/* Cutting a paragraph into lines. Running text takes what fits, line by line; headings look for the cut that keeps phrases whole
 * and lines alike. */
#include <math.h>

#include "draw/type_inside.h"

static const double TOLERANCE_PT = 0.01;

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

/* The best end for a line that begins at `from`: the last one of the highest rank that fits. Something always goes on the line. */
static int line_end(const Clusters *clusters, int from, int to, double measure) {
  int best[BREAK_FREE + 1] = {0};
  double width = clusters->v[from].at_start;
  for (int i = from; i < to; i++) {
    const Cluster *c = &clusters->v[i];
    width += c->width + (i > from ? c->join : 0);
    if (c->kind != KIND_SPACE && width + fmin(c->at_end, 0) > measure + TOLERANCE_PT) break;
    bool fits = c->kind == KIND_SPACE || width + c->at_end <= measure + TOLERANCE_PT;
    if (i + 1 == to && fits) return to;
    if (i + 1 < to && fits) best[clusters->v[i + 1].before] = i + 1;
  }
  for (int rank = BREAK_FREE; rank >= BREAK_NEVER; rank--)
    if (best[rank] > from) return best[rank];
  return from + 1;
}

static int characters(const Clusters *clusters, int from, int to) {
  int n = 0;
  for (int i = from; i < line_visible(clusters, from, to); i++) n += clusters->v[i].kind != KIND_CLOSE;
  return n;
}

/* No last line of a single character: the line before gives one up, at its last free end but one. */
static void help_orphan(const Clusters *clusters, int from, int *end, int to, double measure) {
  bool cjk = kind_is_cjk((Kind)clusters->v[*end].kind);
  if (!cjk || characters(clusters, *end, to) > 1) return;
  for (int i = *end - 1; i > from + 1 && *end - i < 8; i--) {
    if (clusters->v[i].before != BREAK_FREE) continue;
    if (line_width(clusters, i, to) <= measure && characters(clusters, from, i) > 1) *end = i;
    return;
  }
}

static void push(Arena *arena, Lines *lines, const Clusters *clusters, int from, int to) {
  *vec_push(arena, lines) = (Line){
      .from = from, .to = to, .visible = line_visible(clusters, from, to), .width = line_width(clusters, from, to)};
}

static void cut_running(Arena *arena, const Clusters *clusters, int from, int to, double measure, Lines *lines) {
  while (from < to) {
    int end = line_end(clusters, from, to, measure);
    if (end < to && line_end(clusters, end, to, measure) == to) help_orphan(clusters, from, &end, to, measure);
    push(arena, lines, clusters, from, end);
    from = end;
  }
}

/* --- Headings: the cheapest way through all cuts. */

enum { MOST_HEADING = 240 };

static double line_cost(const Clusters *clusters, int from, int end, int to, double measure) {
  double slack = (measure - line_width(clusters, from, end)) / measure;
  double cost = 10 + slack * slack; /* each line costs: never more of them than needed */
  if (end < to)
    cost += pow(clusters->v[end].phrase / 100.0, 2) * 12; /* a word cut in two is worse than one line more */
  if (characters(clusters, from, end) == 1) cost += 2;
  return cost;
}

static bool cut_heading(Arena *arena, const Clusters *clusters, int from, int to, double measure, Lines *lines) {
  double cost[MOST_HEADING + 1];
  int next[MOST_HEADING + 1], n = to - from;
  if (n > MOST_HEADING) return false;
  cost[n] = 0;
  for (int i = n - 1; i >= 0; i--) {
    cost[i] = INFINITY;
    next[i] = n;
    if (i > 0 && clusters->v[from + i].before != BREAK_FREE) continue;
    for (int j = i + 1; j <= n; j++) {
      if (j < n && clusters->v[from + j].before != BREAK_FREE) continue;
      if (line_width(clusters, from + i, from + j) > measure + TOLERANCE_PT) break;
      double c = cost[j] + line_cost(clusters, from + i, from + j, to, measure);
      if (c < cost[i]) cost[i] = c, next[i] = j;
    }
  }
  if (isinf(cost[0])) return false;
  for (int i = 0; i < n; i = next[i]) push(arena, lines, clusters, from + i, from + next[i]);
  return true;
}

void lines_cut(Arena *arena, const Source *source, const Clusters *clusters, int from, int to, double measure,
               Lines *lines) {
  if (from == to) {
    push(arena, lines, clusters, from, to);
    return;
  }
  if (source->style->heading && cut_heading(arena, clusters, from, to, measure, lines)) return;
  cut_running(arena, clusters, from, to, measure, lines);
}
