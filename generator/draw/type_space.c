/* The space between characters, as JLReq's tables give it (3.1, appendix B): punctuation closes up where two marks meet and at the
 * ends of lines, Japanese and Latin stand a little apart; and how far each of these spaces may close or open when a line is
 * justified. A mark's own body is half an em; what its glyph has beyond that is its space, whatever the font: half an em in
 * fonts with full-width marks, nearly nothing in proportional ones. */
#include <glib.h>
#include <math.h>

#include "draw/type_inside.h"

static const double BODY_EM = 0.5;

/* The empty sides of a mark, in pt. */
typedef struct Sides {
  double before, behind;
} Sides;

static Sides sides_of(const Cluster *cluster, double size) {
  double space = cluster->width - BODY_EM * size;
  if (space <= 0 || cluster->width > 1.05 * size || cluster->ruby) return (Sides){0, 0};
  switch (cluster->kind) {
  case KIND_OPEN: return (Sides){space, 0};
  case KIND_CLOSE: return (Sides){0, space};
  case KIND_MIDDLE: return (Sides){space / 2, space / 2};
  default: return (Sides){0, 0};
  }
}

/* What is left of the space between two marks. */
static double space_left(const Cluster *p, const Cluster *c, Sides a, Sides b) {
  if (p->kind == KIND_SPACE || c->kind == KIND_SPACE) return 0; /* the space takes the place of the mark's own */
  if (p->kind == KIND_CLOSE && c->kind == KIND_CLOSE) return 0;
  if (p->kind == KIND_CLOSE && c->kind == KIND_OPEN) return fmax(a.behind, b.before);
  if (p->kind == KIND_CLOSE && c->kind == KIND_MIDDLE && !kind_is_full_stop(p->c)) return b.before;
  if (p->kind == KIND_OPEN && c->kind == KIND_OPEN) return 0;
  if (p->kind == KIND_MIDDLE && c->kind == KIND_OPEN) return a.behind;
  return a.behind + b.before;
}

/* The space around middle dots may go, that of brackets and commas down to a half; the one behind a full stop parts sentences and
 * stays. */
static void let_give(const Cluster *p, Cluster *c, double left) {
  if (left <= 0 || (p->kind == KIND_CLOSE && kind_is_full_stop(p->c))) return;
  if (p->kind == KIND_MIDDLE || c->kind == KIND_MIDDLE) {
    c->give_step = GIVE_MIDDLE;
    c->give = (float)left;
    return;
  }
  c->give_step = kind_is_comma(p->c) && c->kind != KIND_OPEN ? GIVE_COMMA : GIVE_BRACKET;
  c->give = (float)(left / 2);
}

static bool is_japanese(const Cluster *cluster) { return cluster->kind == KIND_KANA || cluster->kind == KIND_KANJI; }

/* Letters, digits and the signs that are read with them; in a column those that lie on their side. */
static bool is_latin(const Cluster *cluster, bool vertical) {
  if (vertical && !cluster->sideways) return false;
  if (cluster->kind == KIND_DIGIT) return true;
  if (cluster->kind != KIND_OTHER) return false;
  return g_unichar_isalnum(cluster->c) ||
         (cluster->c < 0x80 ? cluster->c && strchr("%+#@$&*=", (int)cluster->c) : cluster->c == 0xB0);
}

static bool meets_latin(const Cluster *p, const Cluster *c, bool vertical) {
  return (is_japanese(p) && is_latin(c, vertical)) || (is_latin(p, vertical) && is_japanese(c));
}

static bool is_open_pair(const Cluster *p, const Cluster *c) {
  if (!kind_is_cjk((Kind)p->kind) && !kind_is_cjk((Kind)c->kind)) return false;
  if (p->kind == KIND_OPEN || c->kind == KIND_CLOSE || p->kind == KIND_MIDDLE || c->kind == KIND_MIDDLE) return false;
  if (p->ruby && p->ruby == c->ruby) return false;
  bool number = p->kind == KIND_DIGIT || c->kind == KIND_DIGIT;
  return !(kind_is_leader(p->c) && p->c == c->c) && !(number && c->before == BREAK_NEVER);
}

static Take taking(const Cluster *p, const Cluster *c, bool latin) {
  if (c->kind == KIND_SPACE) return c->c == ' ' || c->c == 0xA0 ? TAKE_SPACE : TAKE_NONE;
  if (p->kind == KIND_SPACE) return TAKE_NONE;
  if (latin) return TAKE_LATIN;
  if (!is_open_pair(p, c)) return TAKE_NONE;
  return p->kind == KIND_CLOSE || c->kind == KIND_OPEN ? TAKE_MARK : TAKE_ANY;
}

/* A word space may close to a quarter em. */
static void give_of_space(Cluster *c, double size) {
  static const double LEAST_EM = 0.25;
  if ((c->c != ' ' && c->c != 0xA0) || c->width <= LEAST_EM * size) return;
  c->give_step = GIVE_SPACE;
  c->give = (float)(c->width - LEAST_EM * size);
}

static void between(const Source *source, const Cluster *p, Cluster *c) {
  const TypeStyle *style = source->style;
  double size = source->sizes[c->span];
  Sides a = sides_of(p, source->sizes[p->span]), b = sides_of(c, size);
  bool latin = style->latin_em > 0 && meets_latin(p, c, style->vertical);
  c->join = 0;
  if (a.behind + b.before > 0) {
    double left = space_left(p, c, a, b);
    c->join = left - a.behind - b.before;
    let_give(p, c, left);
  } else if (latin) {
    c->join = style->latin_em * fmin(size, source->sizes[p->span]);
    c->give_step = GIVE_LATIN;
    c->give = (float)(c->join / 2);
  }
  c->join += style->tracking_em * size;
  c->take_step = (unsigned char)taking(p, c, latin);
}

void space_find(const Source *source, Clusters *clusters, int from, int to) {
  for (int i = from; i < to; i++) {
    Cluster *c = &clusters->v[i];
    double size = source->sizes[c->span];
    Sides sides = sides_of(c, size);
    if (c->kind == KIND_OPEN) c->at_start -= sides.before;
    if (c->kind == KIND_CLOSE || c->kind == KIND_MIDDLE) c->at_end -= sides.behind;
    if (source->style->hanging && (kind_is_comma(c->c) || kind_is_full_stop(c->c)) && !c->ruby)
      c->hang = (float)(c->width + c->at_end);
    if (c->kind == KIND_SPACE) give_of_space(c, size);
    if (i == from) continue;
    const Cluster *p = &clusters->v[i - 1];
    if (p->stand && p->stand == c->stand) continue;
    between(source, p, c);
  }
}
