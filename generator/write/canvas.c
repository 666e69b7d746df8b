#include "write/canvas.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/unit.h"
#include "draw/type.h"


typedef struct Loaded {
  const Picture *picture;
  cairo_surface_t *surface;
  RsvgHandle *svg;
} Loaded;

struct Canvas {
  cairo_t *cr;
  Arena *arena;
  bool embed;
  bool knocks;
  InkKeys *keys; /* NULL: the colours as a screen shows them */
  VEC(Loaded) loaded; /* each picture once, however often it is drawn */
};

Canvas *canvas_new(cairo_t *cr, bool embed) {
  Arena *arena = arena_new();
  Canvas *canvas = NEW(arena, Canvas);
  *canvas = (Canvas){.cr = cr, .arena = arena, .embed = embed};
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(cr, options);
  cairo_font_options_destroy(options);
  return canvas;
}

void canvas_keys(Canvas *canvas, InkKeys *keys) { canvas->keys = keys; }

void canvas_knock_out(Canvas *canvas, bool knocks) { canvas->knocks = knocks; }

void canvas_free(Canvas *canvas) {
  for (size_t i = 0; i < canvas->loaded.n; i++) {
    if (canvas->loaded.v[i].surface) cairo_surface_destroy(canvas->loaded.v[i].surface);
    if (canvas->loaded.v[i].svg) g_object_unref(canvas->loaded.v[i].svg);
  }
  arena_free(canvas->arena);
}

static bool set_ink(const Canvas *canvas, Ink ink, InkUse use) {
  cairo_t *cr = canvas->cr;
  const Color *c = ink.swatch;
  if (!c) return false;
  if (canvas->keys) {
    double key[3];
    ink_keys_key(canvas->keys, ink, canvas->knocks && use != USE_FILL ? USE_KNOCKED : use, key);
    cairo_set_source_rgb(cr, key[0], key[1], key[2]);
    return true;
  }
  double tint = ink.tint / 255;
  cairo_set_source_rgb(cr, 1 - (255 - c->r) * tint, 1 - (255 - c->g) * tint, 1 - (255 - c->b) * tint);
  return true;
}

/* --- Text */

static void draw_text(Canvas *canvas, const Item *item) {
  cairo_t *cr = canvas->cr;
  const Glyphs *glyphs = item->text.glyphs;
  if (!set_ink(canvas, item->text.ink, USE_TEXT) || !glyphs->n_glyphs) return;
  double x = item->text.x_mm * PT_PER_MM, y = item->text.y_mm * PT_PER_MM;
  cairo_save(cr);
  if (glyphs->sideways) {
    cairo_translate(cr, x, y);
    cairo_rotate(cr, acos(-1) / 2);
    x = y = 0;
  }
  cairo_glyph_t *drawn = cairo_glyph_allocate(glyphs->n_glyphs);
  cairo_text_cluster_t *clusters = cairo_text_cluster_allocate(glyphs->n_clusters);
  if (drawn && clusters) {
    for (int i = 0; i < glyphs->n_glyphs; i++)
      drawn[i] =
          (cairo_glyph_t){glyphs->glyphs[i].id, x + (double)glyphs->glyphs[i].x_pt, y + (double)glyphs->glyphs[i].y_pt};
    for (int i = 0; i < glyphs->n_clusters; i++)
      clusters[i] = (cairo_text_cluster_t){glyphs->clusters[i].bytes, glyphs->clusters[i].glyphs};
    cairo_set_font_face(cr, glyphs->font);
    cairo_set_font_size(cr, glyphs->size_pt);
    cairo_show_text_glyphs(cr, glyphs->text.s, (int)glyphs->text.n, drawn, glyphs->n_glyphs, clusters,
                           glyphs->n_clusters, 0);
  }
  cairo_glyph_free(drawn);
  cairo_text_cluster_free(clusters);
  cairo_restore(cr);
}

/* --- Shapes */

/* A filled shape that is no more than a line. */
static bool is_rule(const Item *item) {
  static const double THIN_MM = 1;
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
  for (int i = 0; i < item->path.n_segments; i++) {
    const PathSegment *s = &item->path.segments[i];
    for (int p = 0; p < (s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1); p++) {
      left = fmin(left, s->x[p]), right = fmax(right, s->x[p]);
      top = fmin(top, s->y[p]), bottom = fmax(bottom, s->y[p]);
    }
  }
  return fmin(right - left, bottom - top) <= THIN_MM;
}

static void draw_path(Canvas *canvas, const Item *item) {
  cairo_t *cr = canvas->cr;
  const double k = PT_PER_MM;
  cairo_new_path(cr);
  for (int i = 0; i < item->path.n_segments; i++) {
    const PathSegment *s = &item->path.segments[i];
    switch (s->op) {
    case PATH_MOVE: cairo_move_to(cr, s->x[0] * k, s->y[0] * k); break;
    case PATH_LINE: cairo_line_to(cr, s->x[0] * k, s->y[0] * k); break;
    case PATH_CURVE:
      cairo_curve_to(cr, s->x[0] * k, s->y[0] * k, s->x[1] * k, s->y[1] * k, s->x[2] * k, s->y[2] * k);
      break;
    case PATH_CLOSE: cairo_close_path(cr); break;
    }
  }
  cairo_set_fill_rule(cr, item->path.even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
  if (set_ink(canvas, item->path.fill, is_rule(item) ? USE_LINE : USE_FILL)) cairo_fill_preserve(cr);
  if (item->path.stroke_pt > 0 && set_ink(canvas, item->path.stroke, USE_LINE)) {
    double dash = item->path.stroke_pt * 3;
    cairo_set_line_width(cr, item->path.stroke_pt);
    cairo_set_line_cap(cr, item->path.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, item->path.round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(cr, &dash, item->path.dashed ? 1 : 0, 0);
    cairo_stroke_preserve(cr);
  }
  cairo_new_path(cr);
}

static void draw_qr(Canvas *canvas, const Item *item) {
  cairo_t *cr = canvas->cr;
  const Qr *qr = item->qr.qr;
  if (!set_ink(canvas, item->qr.ink, USE_CODE)) return;
  double side = item->qr.box.w_mm * PT_PER_MM, module = side / qr->modules, x = item->qr.box.x_mm * PT_PER_MM,
         y = item->qr.box.y_mm * PT_PER_MM;
  cairo_new_path(cr);
  for (int i = 0; canvas->embed && i < 2; i++) cairo_rectangle(cr, x, y, side, side); /* write/pdf_code.h */
  for (int i = 0; !canvas->embed && i < qr->n_points; i++) {
    const QrPoint *point = &qr->points[i];
    if (point->start) {
      cairo_close_path(cr);
      cairo_move_to(cr, x + point->x * module, y + point->y * module);
    } else {
      cairo_line_to(cr, x + point->x * module, y + point->y * module);
    }
  }
  if (!canvas->embed) cairo_close_path(cr);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill(cr);
}

/* --- Pictures */

/* A CMYK JPEG has no place in an RGB file, only in a press file. The surface's own pixels are never looked at, so they
 * take one bit each. */
static cairo_surface_t *embed_jpeg(const Picture *picture) {
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A1, picture->width, picture->height);
  cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)picture->bytes.s, picture->bytes.n,
                              NULL, NULL);
  return surface;
}

static cairo_surface_t *load_pixels(const Picture *picture) {
  static const cairo_user_data_key_t key;
  unsigned char *pixels = picture_pixels(picture);
  if (!pixels) return NULL;
  cairo_surface_t *surface = cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_ARGB32, picture->width,
                                                                 picture->height, picture->width * 4);
  if (cairo_surface_set_user_data(surface, &key, pixels, free) == CAIRO_STATUS_SUCCESS) return surface;
  free(pixels);
  return NULL;
}

static const Loaded *load(Canvas *canvas, const Picture *picture) {
  for (size_t i = 0; i < canvas->loaded.n; i++)
    if (canvas->loaded.v[i].picture == picture) return &canvas->loaded.v[i];
  Loaded *loaded = vec_push(canvas->arena, &canvas->loaded);
  *loaded = (Loaded){.picture = picture};
  bool embeddable = picture->kind == PICTURE_JPEG && (picture->components != 4 || canvas->keys);
  if (picture->kind == PICTURE_SVG)
    loaded->svg = rsvg_handle_new_from_data((const guint8 *)picture->bytes.s, picture->bytes.n, NULL);
  else
    loaded->surface = canvas->embed && embeddable ? embed_jpeg(picture) : load_pixels(picture);
  return loaded;
}

static void add_round(cairo_t *cr, Box box, double radius) {
  const double quarter = acos(0), r = fmin(radius, fmin(box.w_mm, box.h_mm) / 2);
  double right = box.x_mm + box.w_mm, bottom = box.y_mm + box.h_mm;
  if (r <= 0) {
    cairo_rectangle(cr, box.x_mm, box.y_mm, box.w_mm, box.h_mm);
    return;
  }
  cairo_new_path(cr);
  cairo_arc(cr, right - r, box.y_mm + r, r, -quarter, 0);
  cairo_arc(cr, right - r, bottom - r, r, 0, quarter);
  cairo_arc(cr, box.x_mm + r, bottom - r, r, quarter, 2 * quarter);
  cairo_arc(cr, box.x_mm + r, box.y_mm + r, r, 2 * quarter, 3 * quarter);
  cairo_close_path(cr);
}

/* Masks and filters would come out at 72 pixels an inch: such a drawing goes into a PDF as one picture that is fine enough. */
static void paint_soft(cairo_t *cr, RsvgHandle *svg, Box box) {
  static const double FINE_DPI = 400, MOST_PX = 8000;
  double dots = fmin(FINE_DPI / MM_PER_INCH, MOST_PX / fmax(box.w_mm, box.h_mm));
  int w = (int)ceil(box.w_mm * dots), h = (int)ceil(box.h_mm * dots);
  cairo_surface_t *pixels = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
  cairo_t *inner = cairo_create(pixels);
  RsvgRectangle whole = {0, 0, w, h};
  rsvg_handle_render_document(svg, inner, &whole, NULL);
  cairo_destroy(inner);
  cairo_translate(cr, box.x_mm * PT_PER_MM, box.y_mm * PT_PER_MM);
  cairo_scale(cr, box.w_mm * PT_PER_MM / w, box.h_mm * PT_PER_MM / h);
  cairo_set_source_surface(cr, pixels, 0, 0);
  cairo_paint(cr);
  cairo_surface_destroy(pixels);
}

static void draw_picture(Canvas *canvas, const Item *item) {
  cairo_t *cr = canvas->cr;
  const double k = PT_PER_MM;
  Box box = item->picture.box, clip = item->picture.clip;
  const Loaded *loaded = load(canvas, item->picture.picture);
  cairo_save(cr);
  add_round(cr, (Box){clip.x_mm * k, clip.y_mm * k, clip.w_mm * k, clip.h_mm * k}, item->picture.radius_mm * k);
  cairo_clip(cr);
  if (loaded->svg && canvas->embed && item->picture.picture->soft) {
    paint_soft(cr, loaded->svg, box);
  } else if (loaded->svg) {
    RsvgRectangle place = {box.x_mm * k, box.y_mm * k, box.w_mm * k, box.h_mm * k};
    rsvg_handle_render_document(loaded->svg, cr, &place, NULL);
  } else if (loaded->surface) {
    cairo_translate(cr, box.x_mm * k, box.y_mm * k);
    cairo_scale(cr, box.w_mm * k / item->picture.picture->width, box.h_mm * k / item->picture.picture->height);
    cairo_set_source_surface(cr, loaded->surface, 0, 0);
    /* In pixels there shall be no pale edge where the picture ends; in a PDF padding would cost the picture its own form. */
    if (!canvas->embed) cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
  }
  cairo_restore(cr);
}

static void turn(cairo_t *cr, const Turn *turn) {
  double c, s;
  turn_axes(turn, &c, &s);
  cairo_matrix_t matrix = {c, s, -s, c, turn->dx_mm * PT_PER_MM, turn->dy_mm * PT_PER_MM};
  cairo_transform(cr, &matrix);
}

void canvas_item(Canvas *canvas, const Item *item) {
  cairo_save(canvas->cr);
  if (item->turn) turn(canvas->cr, item->turn);
  switch (item->kind) {
  case ITEM_TEXT: draw_text(canvas, item); break;
  case ITEM_PATH: draw_path(canvas, item); break;
  case ITEM_PICTURE: draw_picture(canvas, item); break;
  case ITEM_QR: draw_qr(canvas, item); break;
  case ITEM_BEGIN:
  case ITEM_END: break;
  }
  cairo_restore(canvas->cr);
}

cairo_status_t canvas_stream(void *closure, const unsigned char *data, unsigned length) {
  buf_add(closure, (Str){(const char *)data, length});
  return CAIRO_STATUS_SUCCESS;
}
