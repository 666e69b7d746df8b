/* walk: the interpreter of content streams behind content_read: its graphics state and its parts, one file each. It never fails: what it cannot
 * follow it leaves out and marks the page as broken, and budgets for steps, bytes and depth end what would never end. */
#ifndef TSUNAGU_PREFLIGHT_WALK_H
#define TSUNAGU_PREFLIGHT_WALK_H

#include <cairo.h>

#include "preflight/font.h"

/* In the units of the page, y up; empty if x1 > x2. */
typedef struct Bounds {
  double x1, y1, x2, y2;
} Bounds;

extern const Bounds NO_BOUNDS;
bool bounds_empty(Bounds bounds);
Bounds bounds_cut(Bounds a, Bounds b);
Bounds bounds_join(Bounds a, Bounds b);
void bounds_add(Bounds *bounds, double x, double y);
/* Around a rectangle that is turned and scaled. */
Bounds bounds_of(const cairo_matrix_t *matrix, double x1, double y1, double x2, double y2);
/* How much longer lines get, across and along: what one unit of each axis becomes. */
double matrix_x(const cairo_matrix_t *matrix);
double matrix_y(const cairo_matrix_t *matrix);

/* --- Colour spaces: walk_color.c */

typedef struct Space Space;
struct Space {
  SpaceKind kind;
  int n;
  Str name;          /* colorants */
  SpaceKind alternate; /* of them, else UNKNOWN */
  const Space *base; /* Indexed: what it is an index into; Pattern: of those without colours */
  bool indexed;
  Str table;         /* Indexed */
};

typedef struct Paint {
  const Space *space;
  PaintColor color;
  PaintColor under; /* of a pattern without colours */
  qpdf_oh pattern; /* 0: none */
} Paint;

/* --- The walk */

typedef struct TextState {
  const Font *font;
  double size, spacing, word_spacing, scale, leading, rise;
  int mode;
} TextState;

typedef struct State {
  cairo_matrix_t ctm; /* to the units of the page */
  Bounds clip;
  Paint fill, stroke;
  bool fill_over, stroke_over;
  int over_mode;
  double fill_alpha, stroke_alpha, group_alpha;
  bool mixed, masked, group_mixed; /* a blend mode, a soft mask; of a group around it */
  double line_w;
  TextState text;
} State;

typedef struct Mark {
  int mcid; /* -1: none of its own */
  int form;
  bool again;
  bool artifact;
  Str actual, lang;
} Mark;

enum { MOST_PARTS = 64 };

typedef struct Walk {
  const Document *document;
  const DocumentPage *page;
  PageContent *out;
  Arena *arena, *keep; /* of the page's content, and of the document */
  Shelf *shelf;
  State now;
  Arena *scratch; /* of the operands of one stream */
  VEC(State) kept;
  VEC(Mark) marks;
  Resources *resources;
  cairo_matrix_t base; /* of the stream that patterns are placed in */
  int form, depth;
  bool again; /* the form was drawn before */
  size_t floor, marks_floor; /* of the states and marks of this stream */
  bool annotation;
  bool plain;          /* colours are not its own: a pattern or a glyph without colours */
  const Bounds *tiled; /* in a tiling pattern: what it fills */
  /* of the path */
  Bounds path, parts[MOST_PARTS]; /* all of it, and its subpaths */
  size_t n_parts;               /* may be more than are kept */
  double x, y, start_x, start_y;
  bool slants; /* some edge is curved or not upright */
  bool clips; /* W or W* was said */
  /* of the text */
  cairo_matrix_t text_m, line_m;
  Bounds text_clip;
} Walk;

/* --- Its parts */

/* Follows a stream in the graphics state as it is: matrix, box and resources are the form's. */
void walk_run(Walk *walk, Form *form);
/* Lists something with the state's colours; `bounds` before the clip. NULL when the budget is spent. */
Painted *walk_paint(Walk *walk, PaintKind kind, bool stroke, Bounds bounds);
qpdf_oh walk_resource(Walk *walk, const char *category, Str name); /* "/Font", "/F1" */

typedef bool WalkPart(Walk *walk, OperandReader *op); /* false: not one of its operators */
WalkPart walk_path, walk_color, walk_text, walk_image, walk_mark, walk_state, walk_shading;

const Space *walk_space(Walk *walk, qpdf_oh object);
PaintColor walk_color_of(const Space *space); /* of no value yet */
void walk_color_start(Paint *paint); /* black */
void walk_color_space(Paint *paint, const Space *space); /* its first colour */
void walk_pattern(Walk *walk, const Paint *paint, Bounds bounds); /* what the pattern paints there */
void walk_glyph(Walk *walk, qpdf_oh glyph, const cairo_matrix_t *matrix, const Font *font);
/* Of all marks that are open. */
Mark walk_marked(const Walk *walk);

#endif
