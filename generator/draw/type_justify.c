/* Justified lines: a line takes in what would just not fit, closing its spaces (追い込み), or pushes it out and opens (追い出し).
 * What gives way first, and how far, is JLReq's order (3.8.3, 3.8.4; the limits are those of its table 5). All lines of a
 * paragraph are weighed together: the cheapest way through all cuts, where taking in is cheaper than pushing out, because set
 * solid shall stay solid, and a line that would be torn open, or a last line of one character, is dearest. */
#include <math.h>

#include "draw/type_inside.h"

/* In em. Characters part by GAP before all else is used up: what is further apart, programs that take the text out of a PDF see as
 * parted by a space. By more than GAP_MOST they never part: the line stays short. */
static const double GAP_EM = 0.095, GAP_MOST_EM = 0.25, MARK_EM = 0.25, SPACE_EM = 0.4, OPEN_SPACE_EM = 0.5;

/* What is on a line, added up. */
typedef struct Tally {
  double width, give[GIVE_COUNT], all_give;
  double space_room; /* pt by which word spaces may open at first */
  int take[TAKE_COUNT];
} Tally;

static void tally_add(Tally *tally, const Cluster *c, bool first, double em) {
  tally->width += c->width + (first ? c->at_start : c->join);
  if (first) return;
  tally->give[c->give_step] += (double)c->give;
  tally->all_give += (double)c->give;
  tally->take[c->take_step]++;
  if (c->take_step == TAKE_SPACE) tally->space_room += fmax(0, OPEN_SPACE_EM * em - c->width);
}

static bool close_up(const Tally *tally, double need, Adjust *adjust) {
  for (int step = GIVE_NONE + 1; step < GIVE_COUNT && need > 0; step++) {
    double taken = fmin(need, tally->give[step]);
    if (taken > 0) adjust->give[step] = taken / tally->give[step];
    need -= taken;
  }
  return need <= TOLERANCE_PT;
}

/* Opens each of the step's n spaces by the same, by `most` pt all together; returns what is left to do. */
static double open_step(Adjust *adjust, Take step, int n, double most, double room) {
  if (!n || room <= 0) return room;
  double taken = fmin(room, most);
  adjust->take[step] += taken / n;
  return room - taken;
}

static bool open_up(const Tally *tally, double room, double em, Adjust *adjust) {
  int spaces = tally->take[TAKE_SPACE], marks = tally->take[TAKE_MARK], gaps = tally->take[TAKE_ANY] + marks;
  room = open_step(adjust, TAKE_SPACE, spaces, tally->space_room, room);
  room = open_step(adjust, TAKE_LATIN, tally->take[TAKE_LATIN], tally->give[GIVE_LATIN] * 2, room);
  room = open_step(adjust, TAKE_ANY, gaps, GAP_EM * em * gaps, room);
  adjust->take[TAKE_MARK] = adjust->take[TAKE_ANY];
  room = open_step(adjust, TAKE_SPACE, spaces, (SPACE_EM * em - adjust->take[TAKE_SPACE]) * spaces, room);
  room = open_step(adjust, TAKE_MARK, marks, (MARK_EM - GAP_EM) * em * marks, room);
  room = open_step(adjust, TAKE_ANY, tally->take[TAKE_ANY], (GAP_MOST_EM - GAP_EM) * em * tally->take[TAKE_ANY], room);
  return room <= TOLERANCE_PT;
}

Adjust justify_line(const Clusters *clusters, const Line *line, double room, double em) {
  Adjust adjust = {{0}, {0}};
  if (fabs(room) <= TOLERANCE_PT || (room > 0 && line->last)) return adjust;
  Tally tally = {0};
  for (int i = line->from; i < line->visible; i++) tally_add(&tally, &clusters->v[i], i == line->from, em);
  bool fine = room < 0 ? close_up(&tally, -room, &adjust) : open_up(&tally, room, em, &adjust);
  return fine ? adjust : (Adjust){{0}, {0}};
}

/* --- What a line costs */

/* Open characters are seen sooner than open spaces: half an em over fifteen gaps costs 1, closing all that can close a half. */
static double line_cost(const Tally *tally, double room, double em, double measure, bool last) {
  const double PARTED_EM = 0.033, SHORT = 60, SHORT_EMPTY = 300;
  Adjust adjust = {{0}, {0}};
  if (room < -TOLERANCE_PT) {
    double share = -room / tally->all_give;
    return close_up(tally, -room, &adjust) ? 0.5 * share * share : INFINITY;
  }
  if (last || room <= TOLERANCE_PT) return 0;
  if (!open_up(tally, room, em, &adjust)) return SHORT + SHORT_EMPTY * pow(room / measure, 2);
  double gap = adjust.take[TAKE_ANY] / (PARTED_EM * em), space = adjust.take[TAKE_SPACE] / (SPACE_EM * em);
  double latin =
      tally->take[TAKE_LATIN] ? adjust.take[TAKE_LATIN] * tally->take[TAKE_LATIN] / (tally->give[GIVE_LATIN] * 2) : 0;
  return gap * gap + 0.3 * (space * space + latin * latin);
}

static double break_cost(const Cluster *next) {
  switch (next->before) {
  case BREAK_FREE: return 0.01;
  case BREAK_ADDRESS: return 500;
  default: return 800;
  }
}

/* --- The cheapest way */

typedef struct Cutter {
  const Source *source;
  Clusters *clusters;
  int from, to;
  const Measure *measure;
  double *cost; /* from each cluster to the paragraph's end */
  int *next;
} Cutter;

static double end_cost(const Cutter *cutter, const Tally *tally, int begin, int last, int end) {
  const Cluster *v = cutter->clusters->v;
  double measure = measure_of(cutter->measure, begin), em = cutter->source->style->size_pt;
  double room = measure - tally->width - v[last].at_end;
  if (room < -TOLERANCE_PT) room += (double)v[last].hang;
  bool final = end == cutter->to;
  double cost = line_cost(tally, room, em, measure, final);
  if (!final) return cost + break_cost(&v[end]) + cutter->cost[end - cutter->from];
  bool lone =
      begin > cutter->from && kind_is_cjk((Kind)v[begin].kind) && line_characters(cutter->clusters, begin, end) == 1;
  return cost + (lone ? 60 : 0);
}

static void find_end(Cutter *cutter, int begin) {
  const Cluster *v = cutter->clusters->v;
  double measure = measure_of(cutter->measure, begin), em = cutter->source->style->size_pt, best = INFINITY;
  Tally tally = {0}, seen = {0}; /* seen: without trailing spaces */
  int last = begin, end = 0;
  for (int i = begin; i < cutter->to; i++) {
    tally_add(&tally, &v[i], i == begin, em);
    if (v[i].kind != KIND_SPACE) {
      seen = tally;
      last = i;
      if (seen.width - seen.all_give + fmin(v[i].at_end, 0) - (double)v[i].hang > measure + TOLERANCE_PT) break;
    }
    if (i + 1 < cutter->to && v[i + 1].before == BREAK_NEVER) continue;
    double cost = end_cost(cutter, &seen, begin, last, i + 1);
    if (cost <= best && !isinf(cost)) best = cost, end = i + 1;
  }
  if (!end) { /* nothing that holds together has room */
    end = line_end(cutter->source, cutter->clusters, begin, cutter->to, cutter->measure);
    best = 2000 + cutter->cost[end - cutter->from];
  }
  cutter->cost[begin - cutter->from] = best;
  cutter->next[begin - cutter->from] = end;
}

void justify_cut(Type *type, Arena *arena, const Source *source, Clusters *clusters, int from, int to,
                 const Measure *measure, Lines *lines) {
  if (line_width(clusters, from, to) <= measure_of(measure, from) + TOLERANCE_PT) {
    line_push(arena, lines, clusters, from, to, measure);
    return;
  }
  int n = to - from;
  Cutter cutter = {
      source, clusters, from, to, measure, NEW_N(type->scratch, double, n + 1), NEW_N(type->scratch, int, n + 1)};
  for (int i = to - 1; i >= from; i--) find_end(&cutter, i);
  for (int i = from; i < to; i = cutter.next[i - from])
    line_push(arena, lines, clusters, i, cutter.next[i - from], measure);
}
