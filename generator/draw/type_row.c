/* A row: where each cluster of a line stands along it, once the line is brought to its measure, turned into the order in which it is
 * seen, and aligned. */
#include <math.h>

#include "draw/type_inside.h"

static void reverse(int *order, int from, int to) {
  for (to--; from < to; from++, to--) {
    int kept = order[from];
    order[from] = order[to];
    order[to] = kept;
  }
}

/* The order on the line, left to right (UAX 9, L2). */
static const int *visual_order(Type *type, const Inside *inside, const Line *line) {
  int n = line->to - line->from, highest = 0, *order = NEW_N(type->scratch, int, n);
  const Cluster *v = inside->clusters.v + line->from;
  for (int i = 0; i < n; i++) {
    order[i] = i;
    if (v[i].level > highest) highest = v[i].level;
  }
  for (int level = highest; level >= 1; level--)
    for (int i = 0, end; i < n; i = end + 1) {
      for (end = i; end < n && v[order[end]].level >= level;) end++;
      reverse(order, i, end);
    }
  return order;
}

static double begin_of(const Line *line, TypeAlign align, double room) {
  if (align == ALIGN_CENTER) return room / 2;
  bool at_end = (align == ALIGN_END) != line->rtl;
  return at_end ? room : line->rtl ? 0 : line->indent;
}

/* Between a cluster and the one before it in reading order. */
static double joint(const Line *line, const Adjust *adjust, const Cluster *c, int i) {
  if (i == line->from) return 0;
  if (i >= line->visible) return c->join;
  return c->join + adjust->take[c->take_step] - (double)c->give * adjust->give[c->give_step];
}

static bool is_adjusted(const Adjust *adjust) {
  for (int i = 0; i < GIVE_COUNT; i++)
    if (adjust->give[i] > 0) return true;
  for (int i = 0; i < TAKE_COUNT; i++)
    if (adjust->take[i] > 0) return true;
  return false;
}

Row row_of(Type *type, const Inside *inside, const Line *line, const TypeStyle *style, double measure_pt) {
  int n = line->to - line->from;
  double *at = NEW_N(type->scratch, double, n + 1), *left = NEW_N(type->scratch, double, n + 1);
  bool justify = style->align == ALIGN_JUSTIFY, sides = justify || style->align == ALIGN_START;
  double indent = sides ? line->indent : 0, room = measure_pt - indent - line->width;
  Adjust adjust = {{0}, {0}};
  if (justify) adjust = justify_line(&inside->clusters, line, room, style->size_pt);
  bool full = justify && (is_adjusted(&adjust) || fabs(room) <= TOLERANCE_PT);
  double x = begin_of(line, style->align, full ? 0 : room);
  if (n > 0) x += inside->clusters.v[line->from].at_start;
  const int *order = visual_order(type, inside, line);
  for (int k = 0; k < n; k++) {
    int i = line->from + order[k];
    const Cluster *cluster = &inside->clusters.v[i];
    bool backward = cluster->level & 1;
    double gap = joint(line, &adjust, cluster, i);
    if (!backward) x += gap;
    left[order[k]] = x;
    at[order[k]] = x + cluster->lead + ruby_shift(&inside->clusters, line, i, sides, full);
    if (backward && i >= line->visible) continue; /* spaces at the end of a line that goes to the left */
    x += cluster->width + (backward ? gap : 0);
  }
  return (Row){at, left};
}
