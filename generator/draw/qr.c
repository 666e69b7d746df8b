#include "draw/qr.h"

#include <qrencode.h>
#include <string.h>

typedef struct Modules {
  const unsigned char *data;
  int width;
} Modules;

static bool dark(const Modules *m, int x, int y) {
  return x >= 0 && y >= 0 && x < m->width && y < m->width && (m->data[y * m->width + x] & 1);
}

typedef VEC(QrPoint) Points;

/* Directions right, down, left, up: the dark module is always at the right hand of who walks along its edge. */
static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};

/* The module before the walker who stands on the corner (x, y): `right` hand or left. */
static bool ahead(const Modules *m, int x, int y, int direction, bool right) {
  int dx = step_x[direction], dy = step_y[direction];
  int side_x = right ? -dy : dy, side_y = right ? dx : -dx;
  return dark(m, x + (dx + side_x - 1) / 2, y + (dy + side_y - 1) / 2);
}

/* Walks once round an outline, beginning rightwards on the upper edge of the module (x, y). Where two modules touch by a
 * corner only, it turns right, so that no outline crosses itself. */
static void walk(const Modules *m, int x, int y, unsigned char *seen, Arena *arena, Points *points) {
  int from_x = x, from_y = y, direction = 0;
  bool start = true;
  do {
    *vec_push(arena, points) = (QrPoint){(short)x, (short)y, start};
    start = false;
    for (;;) {
      if (direction == 0) seen[y * m->width + x] = 1;
      x += step_x[direction];
      y += step_y[direction];
      if (!ahead(m, x, y, direction, true)) {
        direction = (direction + 1) % 4;
        break;
      }
      if (ahead(m, x, y, direction, false)) {
        direction = (direction + 3) % 4;
        break;
      }
    }
  } while (x != from_x || y != from_y || direction != 0);
}

static void trace(const Modules *m, Arena *arena, Points *points) {
  unsigned char *seen = arena_alloc(arena, (size_t)(m->width * m->width));
  for (int y = 0; y < m->width; y++)
    for (int x = 0; x < m->width; x++)
      if (dark(m, x, y) && !dark(m, x, y - 1) && !seen[y * m->width + x]) walk(m, x, y, seen, arena, points);
}

typedef VEC(QrRect) Rects;

/* Whether all modules of the rectangle are dark and not taken yet. */
static bool is_free(const Modules *m, const unsigned char *taken, QrRect rect) {
  for (int y = rect.y; y < rect.y + rect.h; y++)
    for (int x = rect.x; x < rect.x + rect.w; x++)
      if (!dark(m, x, y) || taken[y * m->width + x]) return false;
  return true;
}

/* Each begins where nothing has been taken, and goes as far to the right as it can, then down. */
static void cover(const Modules *m, Arena *arena, Rects *rects) {
  unsigned char *taken = arena_alloc(arena, (size_t)(m->width * m->width));
  for (int y = 0; y < m->width; y++)
    for (int x = 0; x < m->width; x++) {
      QrRect rect = {(short)x, (short)y, 1, 1};
      if (!is_free(m, taken, rect)) continue;
      while (is_free(m, taken, (QrRect){(short)(x + rect.w), rect.y, 1, 1})) rect.w++;
      while (is_free(m, taken, (QrRect){rect.x, (short)(y + rect.h), rect.w, 1})) rect.h++;
      for (int i = 0; i < rect.h; i++) memset(taken + (y + i) * m->width + x, 1, (size_t)rect.w);
      *vec_push(arena, rects) = rect;
    }
}

const Qr *qr_make(Arena *arena, Str payload, QrLevel level) {
  if (payload.n == 0 || payload.n > 2000 || memchr(payload.s, 0, payload.n)) return NULL;
  Str text = arena_str(arena, payload);
  QRcode *code = QRcode_encodeString(text.s, 0, level == QR_LEVEL_Q ? QR_ECLEVEL_Q : QR_ECLEVEL_M, QR_MODE_8, 1);
  if (!code) return NULL;
  Modules modules = {code->data, code->width};
  Points points = {0};
  Rects rects = {0};
  trace(&modules, arena, &points);
  cover(&modules, arena, &rects);
  Qr *qr = NEW(arena, Qr);
  *qr = (Qr){.modules = code->width, .points = points.v, .n_points = (int)points.n, .rects = rects.v, .n_rects = (int)rects.n, .payload = text};
  QRcode_free(code);
  return qr;
}

static void add_escaped(Buf *out, Str text) {
  for (size_t i = 0; i < text.n; i++) {
    switch (text.s[i]) {
    case '<': buf_addc(out, "&lt;"); break;
    case '>': buf_addc(out, "&gt;"); break;
    case '&': buf_addc(out, "&amp;"); break;
    default: buf_byte(out, text.s[i]);
    }
  }
}

void qr_svg(const Qr *qr, Str title, Buf *out) {
  int side = qr->modules + 2 * QR_QUIET_MODULES;
  buf_printf(out, "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\"><title>", side, side);
  add_escaped(out, title);
  buf_printf(out, "</title><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" fill-rule=\"evenodd\" d=\"", side, side);
  for (int i = 0; i < qr->n_points; i++) {
    const QrPoint *at = &qr->points[i];
    if (at->start) {
      buf_printf(out, "%sM%d %d", i ? "z" : "", at->x + QR_QUIET_MODULES, at->y + QR_QUIET_MODULES);
    } else if (at->y == at[-1].y) {
      buf_printf(out, "h%d", at->x - at[-1].x);
    } else {
      buf_printf(out, "v%d", at->y - at[-1].y);
    }
  }
  buf_addc(out, "z\"/></svg>");
}
