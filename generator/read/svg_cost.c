#include "read/svg_cost.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/icon_path.h"

/* MOST_WAYS: how far what is referred to may refer on. */
enum { MOST_WAYS = 24 };

/* As measured at the size of half a page in the dots of a press, where the worst of each kind takes some five seconds. EFFECT: each step of a
 * filter each time; PAINT: a gradient or a pattern beside what it is made of. */
enum { OTHER = 10, SHAPE = 100, PAINT = 900, PICTURE = 2000, LAYER = 1000, MASK = 4000, EFFECT = 5000, BLUR = 13000, CHARACTER = 150, ACROSS = 5 };

/* A dash within the drawing; outside of it librsvg counts it, too. FONT: before anything is said, in units; OUTLINE: of a character, in its size. */
static const double DASH = 0.25, FONT = 16, OUTLINE = 10;

typedef struct Way {
  Str id;
  bool inherited, at_points; /* of a group it is drawn with each shape in it; a marker at each point of a line */
} Way;

typedef VEC(Way) Ways;

typedef struct Node {
  double own, total, points_before, points_behind;
  double length, characters; /* of its lines, in its own units; of its text */
  size_t end; /* the first node behind what is in it */
  bool busy, counted;
  Str name, id, classes;
  Ways ways;
} Node;

struct SvgCost {
  Arena *arena;
  VEC(Node) nodes;
  VEC(size_t) open;
  GHashTable *ids, *rules; /* an id -> 1 + the index of its node; "path", ".a", "#b" of a sheet's selectors -> Ways * */
  double points, sum;      /* of all that was read: enough is enough */
  double dash, font;       /* the shortest dash that anything asks for; the largest type. Whom they are for would be known only from the whole cascade */
};

SvgCost *svg_cost_new(Arena *arena) {
  SvgCost *cost = NEW(arena, SvgCost);
  *cost = (SvgCost){.arena = arena, .dash = INFINITY, .font = FONT, .ids = g_hash_table_new(g_str_hash, g_str_equal), .rules = g_hash_table_new(g_str_hash, g_str_equal)};
  return cost;
}

void svg_cost_free(SvgCost *cost) {
  g_hash_table_destroy(cost->ids);
  g_hash_table_destroy(cost->rules);
}

static void add(SvgCost *cost, Node *node, double more) {
  node->own += more;
  cost->sum += more;
}

/* --- Lines */

/* A path ends there for us, but librsvg goes on. */
static bool is_beyond(Str text) {
  double value;
  while (text.n)
    if (!g_ascii_isdigit(text.s[0])) text = str_from(text, 1);
    else if (!path_number(&text, &value)) return true;
  return false;
}

static const double BEYOND = 1e12; /* finite: nothing may become no number */

/* 0: it is no number. */
static double size_of(Str value) {
  double size;
  return is_beyond(value) ? BEYOND : path_number(&value, &size) ? fabs(size) : 0;
}

/* How often a line goes up and down its own height, times how often it goes to and fro: about so often it may cross itself. *length: at most so long. */
static double crossings(const PathVec *path, double *length) {
  double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY}, way[2] = {0}, from[2] = {0};
  for (size_t i = 0; i < path->n; i++) {
    const PathSegment *segment = &path->v[i];
    int points = segment->op == PATH_CURVE ? 3 : segment->op == PATH_CLOSE ? 0 : 1;
    for (int k = 0; k < points; k++) {
      const double to[2] = {segment->x[k], segment->y[k]};
      for (int axis = 0; axis < 2; axis++) {
        if (segment->op != PATH_MOVE) way[axis] += fabs(to[axis] - from[axis]);
        low[axis] = fmin(low[axis], to[axis]);
        high[axis] = fmax(high[axis], to[axis]);
        from[axis] = to[axis];
      }
    }
  }
  *length = way[0] + way[1];
  double x = high[0] > low[0] ? way[0] / (high[0] - low[0]) : 1, y = high[1] > low[1] ? way[1] / (high[1] - low[1]) : 1;
  return x * y + ACROSS * (x + y);
}

static void add_line(SvgCost *cost, Node *node, Str d) {
  Arena *scratch = arena_new();
  PathVec path = {0};
  Str fault;
  path_parse(scratch, d, &path, &fault); /* up to a fault it is drawn */
  double length, more = (double)path.n + crossings(&path, &length);
  node->length += length;
  if (path.n > PATH_MOST_SEGMENTS || is_beyond(d) || !isfinite(more)) more = SVG_COST_MOST + 1;
  add(cost, node, more);
  cost->points += (double)path.n;
  arena_free(scratch);
}

/* --- What refers to what */

/* The id behind "url(", and behind it the rest. */
static Str id_of(Str *rest) {
  *rest = str_trim(*rest);
  while (rest->n && strchr("\"' ", rest->s[0])) *rest = str_from(*rest, 1);
  size_t end = 0;
  while (end < rest->n && !strchr("\"' )", rest->s[end])) end++;
  Str id = str_sub(*rest, 0, end);
  *rest = str_from(*rest, end);
  return id.n && id.s[0] == '#' ? str_from(id, 1) : S("");
}

/* What drawing by something else takes beside that. */
static double by_reference(Str name) {
  if (str_is(name, "fill") || str_is(name, "stroke")) return PAINT;
  return str_is(name, "filter") || str_is(name, "mask") ? MASK : 0;
}

/* A layer of its own has to be drawn and laid over what is there. */
static double layer(Str name, Str value) {
  bool opacity = str_is(name, "opacity"), blend = str_is(name, "mix-blend-mode") || str_is(name, "isolation");
  if (opacity || blend) return str_is(value, "1") || str_is(value, "normal") || str_is(value, "auto") ? 0 : LAYER;
  return 0;
}

static double element_cost(Str element) {
  static const Str shapes[] = {S_INIT("path"), S_INIT("rect"), S_INIT("circle"), S_INIT("ellipse"), S_INIT("line"), S_INIT("polyline"),
                               S_INIT("polygon"), S_INIT("text"), S_INIT("tspan"), S_INIT("use")};
  if (str_is(element, "feGaussianBlur") || str_is(element, "feDropShadow")) return BLUR;
  if (str_starts(element, S("fe"))) return str_starts(element, S("feFunc")) || str_is(element, "feMergeNode") ? OTHER : EFFECT;
  if (str_is(element, "image")) return PICTURE;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    if (str_eq(element, shapes[i])) return SHAPE;
  return OTHER;
}

/* The mean of a list of lengths; what is not said in the drawing's own units, or in larger ones, is taken for very short. */
static double dash_of(Str value) {
  static const double SHORT = 0.01;
  double sum = 0, one;
  int n = 0;
  Str rest = value;
  while (path_number(&rest, &one)) {
    static const char *const larger[] = {"px", "pt", "pc", "mm", "cm", "in"};
    for (size_t i = 0; i < sizeof larger / sizeof *larger; i++)
      if (str_starts(rest, str_c(larger[i]))) rest = str_from(rest, 2);
    sum += one;
    n++;
  }
  return str_trim(rest).n ? SHORT : sum > 0 ? sum / n : INFINITY;
}

static Str lowered(Arena *arena, Str text) {
  Str lower = arena_str(arena, text);
  for (size_t i = 0; i < lower.n; i++) ((char *)(uintptr_t)lower.s)[i] = g_ascii_tolower(lower.s[i]);
  return lower;
}

/* In units, as far as it can be told: what is relative may be so within itself. */
static double font_of(Str value) {
  static const double RELATIVE = 200;
  double most = 0;
  while (value.n) {
    double size = 0;
    if (!g_ascii_isdigit(value.s[0])) value = str_from(value, 1);
    else if (!path_number(&value, &size)) return BEYOND;
    bool relative = str_starts(value, S("em")) || str_starts(value, S("ex")) || str_starts(value, S("rem")) || str_starts(value, S("%"));
    most = fmax(most, relative ? size * RELATIVE : size);
  }
  return most;
}

static void add_property(SvgCost *cost, Node *node, Str named, Str said) {
  if (cost->sum > SVG_COST_MOST) return;
  Str name = lowered(cost->arena, named), value = lowered(cost->arena, said), lower = value, rest = said;
  if (str_is(name, "stroke-dasharray") && !str_is(value, "none") && !str_is(value, "inherit")) cost->dash = fmin(cost->dash, dash_of(value));
  if (str_is(name, "font-size") || str_is(name, "font")) cost->font = fmax(cost->font, font_of(value));
  add(cost, node, layer(name, value));
  bool marker = str_starts(name, S("marker")), filter = str_is(name, "filter");
  for (ptrdiff_t at; (at = str_find(lower, S("url("))) >= 0;) {
    rest = str_from(rest, (size_t)at + 4);
    Str id = id_of(&rest);
    lower = str_from(value, value.n - rest.n);
    add(cost, node, by_reference(name));
    if (id.n) *vec_push(cost->arena, &node->ways) = (Way){arena_str(cost->arena, id), marker || str_is(name, "fill") || str_is(name, "stroke"), marker};
  }
  for (size_t i = 0; filter && i < value.n; i++)
    if (value.s[i] == '(' && !str_ends(str_sub(value, 0, i), S("url"))) add(cost, node, BLUR); /* blur(9) */
}

/* Comments may stand anywhere. Signs that are written by their numbers are refused before (read/picture_svg.c). */
static Str plain_css(SvgCost *cost, Str css) {
  Buf out = {0};
  for (ptrdiff_t at; (at = str_find(css, S("/*"))) >= 0;) {
    buf_add(&out, str_sub(css, 0, (size_t)at));
    ptrdiff_t end = str_find(str_from(css, (size_t)at + 2), S("*/"));
    css = end < 0 ? S("") : str_from(css, (size_t)at + 2 + (size_t)end + 2);
  }
  buf_add(&out, css);
  Str plain = buf_keep(&out, cost->arena);
  buf_free(&out);
  return plain;
}

static bool declaration(Str *rest, Str *name, Str *value) {
  Str one;
  if (!str_split(rest, ';', &one)) return false;
  ptrdiff_t colon = str_find_byte(one, ':');
  *name = colon < 0 ? S("") : str_trim(str_sub(one, 0, (size_t)colon));
  *value = colon < 0 ? S("") : str_trim(str_from(one, (size_t)colon + 1));
  return true;
}

/* The outline of a shape is not longer than seven times what it is said to measure. */
static void add_measure(Node *node, Str name, Str value) {
  static const char *const measures[] = {"width", "height", "r", "rx", "ry", "x1", "y1", "x2", "y2"};
  for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
    if (str_is(name, measures[i])) node->length += 7 * size_of(value);
}

/* A picture that stands in the drawing itself; anything but these two is for other programs. */
static double embedded(Str value) {
  static const double PIXEL = 0.015;
  static const unsigned char png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  ptrdiff_t comma = str_find_byte(value, ',');
  if (!str_starts(value, S("data:")) || comma < 0) return 0;
  gsize n;
  unsigned char *bytes = g_base64_decode(value.s + comma + 1, &n);
  double pixels = n > 24 ? INFINITY : 0;
  if (n > 24 && memcmp(bytes, png, sizeof png) == 0)
    pixels = (double)((uint32_t)bytes[16] << 24 | (uint32_t)bytes[17] << 16 | (uint32_t)bytes[18] << 8 | bytes[19]) *
             (double)((uint32_t)bytes[20] << 24 | (uint32_t)bytes[21] << 16 | (uint32_t)bytes[22] << 8 | bytes[23]);
  if (n > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8)
    for (gsize i = 2; isinf(pixels) && i + 9 < n && bytes[i] == 0xFF; i += 2u + (gsize)(bytes[i + 2] << 8 | bytes[i + 3])) {
      unsigned char kind = bytes[i + 1];
      if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC)
        pixels = (double)(bytes[i + 5] << 8 | bytes[i + 6]) * (bytes[i + 7] << 8 | bytes[i + 8]);
    }
  g_free(bytes);
  return isinf(pixels) ? SVG_COST_MOST + 1 : pixels * PIXEL;
}

static void add_attribute(SvgCost *cost, Node *node, Str name, Str value) {
  Str property, said;
  add_measure(node, name, value);
  if (str_is(name, "href") || str_is(name, "xlink:href")) add(cost, node, embedded(value));
  if (str_is(name, "d")) add_line(cost, node, value);
  else if (str_is(name, "points")) add_line(cost, node, arena_printf(cost->arena, "M" STR_FMT, STR_ARG(value)));
  else if (str_is(name, "id")) node->id = arena_str(cost->arena, value);
  else if (str_is(name, "class")) node->classes = arena_str(cost->arena, value);
  else if ((str_is(name, "href") || str_is(name, "xlink:href")) && str_starts(value, S("#")) && !str_is(node->name, "a"))
    *vec_push(cost->arena, &node->ways) = (Way){.id = arena_str(cost->arena, str_from(value, 1))};
  else if (str_is(name, "style"))
    for (value = plain_css(cost, value); declaration(&value, &property, &said);) add_property(cost, node, property, said);
  else
    add_property(cost, node, name, value);
}

void svg_cost_open(SvgCost *cost, Str element, const char **names, const char **values) {
  size_t at = cost->nodes.n;
  *vec_push(cost->arena, &cost->open) = at;
  Node *node = vec_push(cost->arena, &cost->nodes);
  *node = (Node){.name = arena_str(cost->arena, element), .points_before = cost->points};
  add(cost, node, element_cost(element));
  for (; *names && cost->sum <= SVG_COST_MOST; names++, values++) add_attribute(cost, node, str_c(*names), str_c(*values));
  if (node->id.n && !g_hash_table_contains(cost->ids, node->id.s))
    g_hash_table_insert(cost->ids, (gpointer)(uintptr_t)node->id.s, GSIZE_TO_POINTER(at + 1));
}

void svg_cost_close(SvgCost *cost) {
  Node *node = &cost->nodes.v[cost->open.v[--cost->open.n]];
  node->points_behind = cost->points;
  node->end = cost->nodes.n;
}

void svg_cost_text(SvgCost *cost, Str text) {
  Node *node = &cost->nodes.v[cost->open.v[cost->open.n - 1]];
  double n = (double)utf8_count(str_trim(text));
  node->characters += n;
  add(cost, node, CHARACTER * n);
}

/* --- Style sheets */

static void add_rule(SvgCost *cost, Str selector, const Node *says) {
  static const char between[] = " \t\r\n,>+~:[]()";
  if (str_find_byte(selector, '[') >= 0 || str_find_byte(selector, ':') >= 0) selector = S("*"); /* whatever they mean */
  for (size_t i = 0; i < selector.n;) {
    size_t from = i++;
    if (strchr(between, selector.s[from])) continue;
    while (i < selector.n && !strchr(between, selector.s[i]) && selector.s[i] != '.' && selector.s[i] != '#') i++;
    Str key = arena_str(cost->arena, str_sub(selector, from, i));
    Node *rule = g_hash_table_lookup(cost->rules, key.s);
    if (!rule) g_hash_table_insert(cost->rules, (gpointer)(uintptr_t)key.s, rule = NEW(cost->arena, Node));
    rule->own += says->own;
    for (size_t k = 0; k < says->ways.n; k++) *vec_push(cost->arena, &rule->ways) = says->ways.v[k];
  }
}

void svg_cost_sheet(SvgCost *cost, Str css) {
  css = plain_css(cost, css);
  for (Str selector, block; str_split(&css, '{', &selector) && str_split(&css, '}', &block);) {
    Node says = {0};
    for (Str name, value; declaration(&block, &name, &value);) add_property(cost, &says, name, value);
    if (says.own > 0 || says.ways.n) add_rule(cost, selector, &says);
  }
}

/* What the sheets say of a node, said in the node. */
static void apply(SvgCost *cost, Node *node, Str key) {
  const Node *rule = g_hash_table_lookup(cost->rules, key.s);
  if (!rule || cost->sum > SVG_COST_MOST) return;
  add(cost, node, rule->own + (double)rule->ways.n);
  for (size_t i = 0; i < rule->ways.n; i++) *vec_push(cost->arena, &node->ways) = rule->ways.v[i];
}

static void apply_sheets(SvgCost *cost) {
  if (!g_hash_table_size(cost->rules)) return;
  for (size_t i = 0; i < cost->nodes.n; i++) {
    Node *node = &cost->nodes.v[i];
    apply(cost, node, S("*"));
    apply(cost, node, node->name);
    if (node->id.n) apply(cost, node, str_join(cost->arena, S("#"), node->id));
    for (Str rest = node->classes, one; str_split(&rest, ' ', &one);)
      if (one.n) apply(cost, node, str_join(cost->arena, S("."), one));
  }
}

static void apply_dashes(SvgCost *cost) {
  if (isinf(cost->dash)) return;
  for (size_t i = 0; i < cost->nodes.n; i++) {
    Node *node = &cost->nodes.v[i];
    add(cost, node, DASH * (node->length + node->characters * OUTLINE * cost->font) / cost->dash);
  }
}

/* --- The sum */

static double total(SvgCost *cost, size_t at, int ways);

/* The shapes in a node, and at most those of what it refers to. */
static double shapes(SvgCost *cost, size_t at, int ways) {
  double n = 0;
  for (size_t i = at; i < cost->nodes.v[at].end && n <= SVG_COST_MOST; i++, n++)
    for (size_t k = 0; k < cost->nodes.v[i].ways.n && n <= SVG_COST_MOST; k++) {
      const Way *way = &cost->nodes.v[i].ways.v[k];
      size_t to = way->inherited ? 0 : GPOINTER_TO_SIZE(g_hash_table_lookup(cost->ids, way->id.s));
      if (to) n += total(cost, to - 1, ways + 1) / SHAPE;
    }
  return n;
}

static double total(SvgCost *cost, size_t at, int ways) {
  Node *node = &cost->nodes.v[at];
  if (node->counted) return node->total;
  if (node->busy || ways > MOST_WAYS) return INFINITY;
  node->busy = true;
  double sum = 0;
  for (size_t i = at; i < node->end && sum <= SVG_COST_MOST; i++) {
    const Node *one = &cost->nodes.v[i];
    sum += one->own;
    for (size_t k = 0; k < one->ways.n && sum <= SVG_COST_MOST; k++) {
      const Way *way = &one->ways.v[k];
      size_t to = GPOINTER_TO_SIZE(g_hash_table_lookup(cost->ids, way->id.s));
      double times = way->at_points ? one->points_behind - one->points_before : way->inherited ? shapes(cost, i, ways) : 1;
      if (to && times > 0) sum += times * total(cost, to - 1, ways + 1);
      if (way->inherited && !way->at_points) sum += (times - 1) * PAINT;
    }
  }
  node->busy = false;
  node->counted = true;
  return node->total = sum;
}

double svg_cost_total(SvgCost *cost) {
  while (cost->open.n) svg_cost_close(cost);
  apply_sheets(cost);
  apply_dashes(cost);
  return cost->sum > SVG_COST_MOST || !cost->nodes.n ? cost->sum : total(cost, 0, 0);
}
