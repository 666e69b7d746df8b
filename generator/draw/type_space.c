/* The space between characters: full-width punctuation closes up where two meet and at the ends of lines (JLReq 3.1), and
 * which gaps justification may open. Fonts whose punctuation is half as wide already need none of it. */
#include "draw/type_inside.h"

static bool full_width(const Cluster *cluster, double size) { return cluster->width > 0.9 * size; }

/* How much of the space between two marks goes, in em, when both are full-width. */
static double excess(Kind before, Kind behind) {
  if (before == KIND_CLOSE && behind == KIND_CLOSE) return 0.5;
  if (before == KIND_CLOSE && behind == KIND_OPEN) return 0.5;
  if (before == KIND_OPEN && behind == KIND_OPEN) return 0.5;
  if (before == KIND_CLOSE && behind == KIND_MIDDLE) return 0.25;
  if (before == KIND_MIDDLE && behind == KIND_OPEN) return 0.25;
  return 0;
}

static bool is_mark(Kind kind) { return kind == KIND_OPEN || kind == KIND_CLOSE || kind == KIND_MIDDLE; }

/* An ideographic space beside a bracket is half empty twice. */
static double join_of(const Cluster *p, const Cluster *c, double size) {
  bool p_full = full_width(p, size), c_full = full_width(c, size);
  if (is_mark((Kind)p->kind) && is_mark((Kind)c->kind))
    return p_full && c_full ? -excess((Kind)p->kind, (Kind)c->kind) * size : 0;
  if (p->c == 0x3000 && c->kind == KIND_OPEN && c_full) return -size / 2;
  if (p->kind == KIND_CLOSE && p_full && c->c == 0x3000) return -size / 2;
  return 0;
}

static bool may_open(const Cluster *p, const Cluster *c) {
  if (c->kind == KIND_SPACE || p->kind == KIND_SPACE) return false; /* the space itself opens */
  if (!kind_is_cjk((Kind)p->kind) && !kind_is_cjk((Kind)c->kind)) return false;
  if (p->ruby && p->ruby == c->ruby) return false;
  bool leader = (p->c == 0x2026 || p->c == 0x2015 || p->c == 0x2014) && p->c == c->c;
  return !leader && !(p->kind == KIND_DIGIT || c->kind == KIND_DIGIT);
}

void space_find(const Source *source, Clusters *clusters, int from, int to) {
  for (int i = from; i < to; i++) {
    Cluster *c = &clusters->v[i];
    double size = source->sizes[c->span], slack = c->width - size / 2;
    if (slack > 0 && c->width <= 1.05 * size && !c->ruby) {
      if (c->kind == KIND_OPEN) c->at_start -= slack;
      if (c->kind == KIND_CLOSE) c->at_end -= slack;
    }
    if (i == from) continue;
    const Cluster *p = &clusters->v[i - 1];
    bool together = source->style->vertical && p->kind == KIND_DIGIT && c->kind == KIND_DIGIT && !c->sideways;
    c->join = together ? 0 : join_of(p, c, size) + source->style->tracking_em * size;
    c->loose = !together && may_open(p, c);
  }
}
