#include "draw/qr.h"

#include <qrencode.h>
#include <string.h>

/* One byte a module, 1 if it is dark, and a light border of one around them, so that whoever looks at neighbours need not ask where the code ends. */
typedef struct Modules {
  unsigned char *dark; /* of the module (0, 0) */
  int width, stride;
} Modules;

static Modules modules_of(Arena *arena, const QRcode *code) {
  Modules m = {.width = code->width, .stride = code->width + 2};
  m.dark = (unsigned char *)arena_alloc(arena, (size_t)(m.stride * m.stride)) + m.stride + 1;
  for (int y = 0; y < m.width; y++)
    for (int x = 0; x < m.width; x++) m.dark[y * m.stride + x] = code->data[y * m.width + x] & 1;
  return m;
}

typedef VEC(QrPoint) Points;

/* Walks once round an outline, beginning rightwards on the upper edge of the module (x, y); the dark module is always at the right hand. Where two
 * modules touch by a corner only, it turns right, so that no outline crosses itself. */
static void walk(const Modules *m, int x, int y, unsigned char *seen, Arena *arena, Points *points) {
  enum { RIGHT, DOWN, LEFT, UP };
  static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
  /* The modules ahead of who stands on a corner, at the right hand and at the left, as seen from the module below and right of it. */
  const int s = m->stride, right[] = {0, -1, -s - 1, -s}, left[] = {-s, 0, -1, -s - 1};
  int from_x = x, from_y = y, direction = RIGHT;
  bool start = true;
  do {
    *vec_push(arena, points) = (QrPoint){(short)x, (short)y, start};
    start = false;
    for (;;) {
      if (direction == RIGHT) seen[y * s + x] = 1;
      x += step_x[direction];
      y += step_y[direction];
      const unsigned char *at = &m->dark[y * s + x];
      if (!at[right[direction]]) {
        direction = (direction + 1) % 4;
        break;
      }
      if (at[left[direction]]) {
        direction = (direction + 3) % 4;
        break;
      }
    }
  } while (x != from_x || y != from_y || direction != RIGHT);
}

static void trace(const Modules *m, Arena *arena, Points *points) {
  unsigned char *seen = arena_alloc(arena, (size_t)(m->stride * m->stride));
  for (int y = 0; y < m->width; y++)
    for (int x = 0; x < m->width; x++) {
      const unsigned char *at = &m->dark[y * m->stride + x];
      if (*at && !at[-m->stride] && !seen[y * m->stride + x]) walk(m, x, y, seen, arena, points);
    }
}

typedef VEC(QrRect) Rects;

/* Each begins where nothing has been taken, and goes as far to the right as it can, then down. What is taken is light from then on. */
static void cover(Modules *m, Arena *arena, Rects *rects) {
  for (int y = 0; y < m->width; y++)
    for (int x = 0; x < m->width; x++) {
      unsigned char *at = &m->dark[y * m->stride + x];
      if (!*at) continue;
      int w = 1, h = 1;
      while (at[w]) w++;
      while (!memchr(at + h * m->stride, 0, (size_t)w)) h++;
      for (int i = 0; i < h; i++) memset(at + i * m->stride, 0, (size_t)w);
      *vec_push(arena, rects) = (QrRect){(short)x, (short)y, (short)w, (short)h};
    }
}

static void *keep(Arena *arena, const void *v, size_t bytes) { return memcpy(arena_alloc(arena, bytes), v, bytes); }

const Qr *qr_make(Arena *arena, Str payload, QrLevel level) {
  if (payload.n == 0 || payload.n > 2000 || memchr(payload.s, 0, payload.n)) return NULL;
  Str text = arena_str(arena, payload);
  QRcode *code = QRcode_encodeString(text.s, 0, level == QR_LEVEL_Q ? QR_ECLEVEL_Q : QR_ECLEVEL_M, QR_MODE_8, 1);
  if (!code) return NULL;
  Arena *scratch = arena_new();
  Modules modules = modules_of(scratch, code);
  Points points = {0};
  Rects rects = {0};
  trace(&modules, scratch, &points);
  cover(&modules, scratch, &rects);
  Qr *qr = NEW(arena, Qr);
  *qr = (Qr){.modules = code->width, .points = keep(arena, points.v, points.n * sizeof *points.v), .n_points = (int)points.n,
             .rects = keep(arena, rects.v, rects.n * sizeof *rects.v), .n_rects = (int)rects.n, .payload = text};
  arena_free(scratch);
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
      buf_addc(out, i ? "zM" : "M");
      buf_int(out, at->x + QR_QUIET_MODULES);
      buf_byte(out, ' ');
      buf_int(out, at->y + QR_QUIET_MODULES);
    } else {
      bool across = at->y == at[-1].y;
      buf_byte(out, across ? 'h' : 'v');
      buf_int(out, across ? at->x - at[-1].x : at->y - at[-1].y);
    }
  }
  buf_addc(out, "z\"/></svg>");
}
