#include "read/icon.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "read/icon_path.h"

enum { DEEPEST = 32, BOX = 24, FARTHEST = 1000 };

/* What a group hands down to its shapes. */
typedef struct Style {
  bool fill, stroke, even_odd;
  double stroke_width;
  Str fill_paint, stroke_paint;
} Style;

typedef struct Reader {
  Arena *arena;
  Diag *diag;
  const char *file;
  Str svg;
  Style styles[DEEPEST + 1];
  int depth;
  int ignored; /* levels below a <title> or <desc> */
  bool drawing; /* any box, several colours */
  double left, top, scale, ratio;
  VEC(IconShape) shapes;
  bool failed;
} Reader;

/* Where GMarkup is: behind the tag that it reports. */
static Pos place(const Reader *r, GMarkupParseContext *context) {
  int line, column;
  g_markup_parse_context_get_position(context, &line, &column);
  return (Pos){r->file, line, column};
}

/* The place of the "<" before `behind`, which stands at the end of a tag. */
static Pos tag_start(const Reader *r, Pos behind) {
  Pos at = {r->file, 1, 1}, start = at;
  Str rest = r->svg;
  for (unsigned c; (at.line < behind.line || (at.line == behind.line && at.col < behind.col)) && utf8_next(&rest, &c);) {
    if (c == '<') start = at;
    at = c == '\n' ? (Pos){r->file, at.line + 1, 1} : (Pos){r->file, at.line, at.col + 1};
  }
  return start;
}

static void fail(Reader *r, DiagId id, Pos behind, Str what) {
  if (!r->failed) diag1(r->diag, id, tag_start(r, behind), what);
  r->failed = true;
}

static const char *attribute(const char **names, const char **values, const char *name) {
  for (; *names; names++, values++)
    if (strcmp(*names, name) == 0) return *values;
  return NULL;
}

static double number_or(const char **names, const char **values, const char *name, double otherwise) {
  const char *value = attribute(names, values, name);
  Str rest = str_c(value);
  double number;
  return value && path_number(&rest, &number) ? number : otherwise;
}

/* Attributes that say nothing about the shape, or only what an icon is anyway. */
static bool harmless(Str name) {
  static const char *const known[] = {"id", "class", "version", "role", "focusable", "stroke-linecap", "stroke-linejoin",
                                      "stroke-miterlimit", "width", "height", "viewBox", "color", "preserveAspectRatio"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (str_is(name, known[i])) return true;
  return str_find_byte(name, ':') >= 0 || str_is(name, "xmlns") || str_starts(name, S("aria-")) || str_starts(name, S("data-"));
}

static bool geometry(Str name) {
  static const char *const known[] = {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "points"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (str_is(name, known[i])) return true;
  return false;
}

/* Takes up fill, stroke and the like; any paint but "none" is the icon's one colour. */
static void read_style(Reader *r, Pos pos, const char **names, const char **values, Style *style) {
  for (; *names; names++, values++) {
    Str name = str_c(*names), value = str_trim(str_c(*values));
    if (str_is(value, "inherit")) continue;
    if (str_is(name, "fill")) {
      style->fill = !str_is(value, "none") && !str_is(value, "transparent");
      style->fill_paint = arena_str(r->arena, value);
    } else if (str_is(name, "stroke")) {
      style->stroke = !str_is(value, "none") && !str_is(value, "transparent");
      style->stroke_paint = arena_str(r->arena, value);
    } else if (str_is(name, "fill-rule")) {
      style->even_odd = str_is(value, "evenodd");
    } else if (str_is(name, "stroke-width")) {
      Str rest = value;
      if (!path_number(&rest, &style->stroke_width) || style->stroke_width < 0 || style->stroke_width > FARTHEST)
        fail(r, D_ICON_PATH, pos, value);
    } else if (!harmless(name) && !geometry(name)) {
      fail(r, D_ICON_UNKNOWN, pos, name);
    }
  }
}

static void read_box(Reader *r, Pos pos, const char **names, const char **values) {
  Str rest = str_c(attribute(names, values, "viewBox"));
  double width = number_or(names, values, "width", 0), height = number_or(names, values, "height", 0);
  if (rest.s && !(path_number(&rest, &r->left) && path_number(&rest, &r->top) && path_number(&rest, &width) &&
                  path_number(&rest, &height)))
    width = 0;
  bool square = fabs(width - height) <= width * 1e-6;
  if (width < 1e-3 || height < 1e-3 || (!square && !r->drawing)) {
    fail(r, D_ICON_BOX, pos, S(""));
    return;
  }
  r->scale = BOX / width;
  r->ratio = square ? 1 : height / width;
}

static void poly(Reader *r, Pos pos, Str points, bool closed, PathVec *path) {
  Str rest = points;
  double x, y;
  while (path_number(&rest, &x) && path_number(&rest, &y) && path->n < PATH_MOST_SEGMENTS)
    (path->n ? path_line : path_move)(r->arena, path, x, y);
  if (str_trim(rest).n) fail(r, D_ICON_PATH, pos, utf8_clip(rest, 20));
  if (closed && path->n) path_close(r->arena, path);
}

static void rounded(Arena *arena, PathVec *path, double x, double y, double w, double h, double rx, double ry) {
  const double k = 1 - 0.5522847498307936;
  path_move(arena, path, x + rx, y);
  path_line(arena, path, x + w - rx, y);
  path_curve(arena, path, x + w - rx * k, y, x + w, y + ry * k, x + w, y + ry);
  path_line(arena, path, x + w, y + h - ry);
  path_curve(arena, path, x + w, y + h - ry * k, x + w - rx * k, y + h, x + w - rx, y + h);
  path_line(arena, path, x + rx, y + h);
  path_curve(arena, path, x + rx * k, y + h, x, y + h - ry * k, x, y + h - ry);
  path_line(arena, path, x, y + ry);
  path_curve(arena, path, x, y + ry * k, x + rx * k, y, x + rx, y);
  path_close(arena, path);
}

static void rect(Reader *r, const char **names, const char **values, PathVec *path) {
  double x = number_or(names, values, "x", 0), y = number_or(names, values, "y", 0);
  double w = number_or(names, values, "width", 0), h = number_or(names, values, "height", 0);
  double rx = number_or(names, values, "rx", -1), ry = number_or(names, values, "ry", rx);
  if (rx < 0) rx = ry;
  if (w <= 0 || h <= 0) return;
  rx = fmin(fmax(rx, 0), w / 2);
  ry = fmin(fmax(ry, 0), h / 2);
  if (rx > 0 && ry > 0) {
    rounded(r->arena, path, x, y, w, h, rx, ry);
    return;
  }
  path_move(r->arena, path, x, y);
  path_line(r->arena, path, x + w, y);
  path_line(r->arena, path, x + w, y + h);
  path_line(r->arena, path, x, y + h);
  path_close(r->arena, path);
}

static void ellipse(Reader *r, const char **names, const char **values, PathVec *path) {
  double radius = number_or(names, values, "r", 0);
  double rx = number_or(names, values, "rx", radius), ry = number_or(names, values, "ry", radius);
  if (rx <= 0 || ry <= 0) return;
  path_ellipse(r->arena, path, number_or(names, values, "cx", 0), number_or(names, values, "cy", 0), rx, ry);
}

/* False when the element is no shape. */
static bool outline(Reader *r, Pos pos, Str element, const char **names, const char **values, PathVec *path) {
  if (str_is(element, "path")) {
    Str fault = {0};
    if (!path_parse(r->arena, str_c(attribute(names, values, "d")), path, &fault)) fail(r, D_ICON_PATH, pos, fault);
  } else if (str_is(element, "circle") || str_is(element, "ellipse")) {
    ellipse(r, names, values, path);
  } else if (str_is(element, "rect")) {
    rect(r, names, values, path);
  } else if (str_is(element, "line")) {
    path_move(r->arena, path, number_or(names, values, "x1", 0), number_or(names, values, "y1", 0));
    path_line(r->arena, path, number_or(names, values, "x2", 0), number_or(names, values, "y2", 0));
  } else if (str_is(element, "polyline") || str_is(element, "polygon")) {
    poly(r, pos, str_c(attribute(names, values, "points")), str_is(element, "polygon"), path);
  } else {
    return false;
  }
  return true;
}

static bool into_box(const Reader *r, PathVec *path) {
  for (size_t i = 0; i < path->n; i++) {
    for (int k = 0; k < 3; k++) {
      double *x = &path->v[i].x[k], *y = &path->v[i].y[k];
      *x = (*x - r->left) * r->scale;
      *y = (*y - r->top) * r->scale;
      if (!(fabs(*x) <= FARTHEST && fabs(*y) <= FARTHEST) && path->v[i].op == PATH_CURVE) return false;
    }
    if (path->v[i].op != PATH_CLOSE && !(fabs(path->v[i].x[0]) <= FARTHEST && fabs(path->v[i].y[0]) <= FARTHEST)) return false;
  }
  return true;
}

static void add_shape(Reader *r, Pos pos, const Style *style, PathVec *path) {
  bool stroked = style->stroke && style->stroke_width > 0;
  if (path->n == 0 || (!style->fill && !stroked) || r->failed) return;
  if (!into_box(r, path)) {
    fail(r, D_ICON_PATH, pos, S(""));
    return;
  }
  *vec_push(r->arena, &r->shapes) = (IconShape){
      .segments = path->v,
      .n_segments = (int)path->n,
      .fill = style->fill,
      .even_odd = style->even_odd,
      .stroke_width = stroked ? fmin(style->stroke_width * r->scale, FARTHEST) : 0,
      .fill_paint = style->fill_paint,
      .stroke_paint = style->stroke_paint,
  };
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names, const char **values,
                          gpointer data, GError **error) {
  (void)error;
  Reader *r = data;
  Pos pos = place(r, context);
  Str name = str_c(element);
  if (r->failed || r->ignored || str_is(name, "title") || str_is(name, "desc") || str_is(name, "metadata")) {
    r->ignored++;
    return;
  }
  if ((r->depth == 0) != str_is(name, "svg") || r->depth >= DEEPEST) {
    fail(r, D_ICON_UNKNOWN, pos, name);
    r->ignored++;
    return;
  }
  Style *style = &r->styles[r->depth + 1];
  *style = r->styles[r->depth];
  r->depth++;
  read_style(r, pos, names, values, style);
  if (r->depth == 1) {
    read_box(r, pos, names, values);
    return;
  }
  PathVec path = {0};
  if (outline(r, pos, name, names, values, &path)) {
    add_shape(r, pos, style, &path);
  } else if (!str_is(name, "g")) {
    fail(r, D_ICON_UNKNOWN, pos, name);
  }
}

static void end_element(GMarkupParseContext *context, const char *element, gpointer data, GError **error) {
  (void)context, (void)element, (void)error;
  Reader *r = data;
  if (r->ignored) {
    r->ignored--;
  } else {
    r->depth--;
  }
}

static Icon *parse(Arena *arena, Diag *diag, const char *file, Str name, Str svg, bool drawing) {
  Reader r = {.arena = arena, .diag = diag, .file = file, .svg = svg, .scale = 1, .ratio = 1, .drawing = drawing};
  r.styles[0] = (Style){.fill = true, .stroke_width = 1, .fill_paint = S("black")};
  const GMarkupParser parser = {.start_element = start_element, .end_element = end_element};
  GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &r, NULL);
  bool well = g_markup_parse_context_parse(context, svg.s ? svg.s : "", (gssize)svg.n, NULL) &&
              g_markup_parse_context_end_parse(context, NULL);
  if (!well) fail(&r, D_ICON_SYNTAX, place(&r, context), S(""));
  g_markup_parse_context_free(context);
  if (!r.failed && r.shapes.n == 0) fail(&r, D_ICON_EMPTY, (Pos){file, 1, 1}, S(""));
  if (r.failed) return NULL;
  Icon *icon = NEW(arena, Icon);
  *icon = (Icon){.name = name, .shapes = r.shapes.v, .n_shapes = (int)r.shapes.n, .ratio = r.ratio};
  return icon;
}

Icon *icon_parse(Arena *arena, Diag *diag, const char *file, Str name, Str svg) {
  Icon *icon = parse(arena, diag, file, name, svg, false);
  Buf inside = {0};
  if (icon) icon_svg(icon, &inside);
  if (icon) icon->svg = buf_keep(&inside, arena);
  buf_free(&inside);
  return icon;
}

Icon *icon_parse_drawing(Arena *arena, Diag *diag, const char *file, Str name, Str svg) {
  return parse(arena, diag, file, name, svg, true);
}
