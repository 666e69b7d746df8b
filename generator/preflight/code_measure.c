/* What a picture of a code tells of its ink: how many modules it has, how dark they are against their ground, and how much is free around it. */
#include <math.h>

#include "draw/qr.h"
#include "preflight/code.h"

typedef struct Ruler {
  const Gray *picture;
  double x[4], y[4]; /* the corners in pixels */
  int turn;          /* which of them is the first */
  int n;             /* modules on a side */
} Ruler;

/* The grey at (u, v) modules from the first corner. */
static int tone(const Ruler *ruler, double u, double v) {
  double s = u / ruler->n, t = v / ruler->n;
  const double *x = ruler->x, *y = ruler->y;
  int a = ruler->turn, b = (a + 1) % 4, c = (a + 2) % 4, d = (a + 3) % 4;
  double px = (x[a] * (1 - s) + x[b] * s) * (1 - t) + (x[d] * (1 - s) + x[c] * s) * t;
  double py = (y[a] * (1 - s) + y[b] * s) * (1 - t) + (y[d] * (1 - s) + y[c] * s) * t;
  const Gray *picture = ruler->picture;
  if (!(px >= 0 && py >= 0 && px < picture->w && py < picture->h)) return 255;
  return picture->v[(size_t)py * (size_t)picture->w + (size_t)px];
}

static int module_tone(const Ruler *ruler, int column, int row) { return tone(ruler, column + 0.5, row + 0.5); }

/* --- How many modules: by the finders' rings and the timing patterns between them (ISO/IEC 18004, 6.3.3 and 6.3.5) */

static double finder_fit(const Ruler *ruler, int left, int top, int middle) {
  int right = 0;
  for (int i = 0; i < 7; i++)
    for (int j = 0; j < 7; j++) {
      int ring = i < j ? i : j, far = 6 - (i > j ? i : j);
      if (far < ring) ring = far;
      bool dark = ring != 1;
      right += (module_tone(ruler, left + i, top + j) < middle) == dark;
    }
  return right / 49.0;
}

static double timing_fit(const Ruler *ruler, int middle) {
  int right = 0, all = 0;
  for (int i = 8; i <= ruler->n - 9; i++, all += 2) {
    right += (module_tone(ruler, i, 6) < middle) == (i % 2 == 0);
    right += (module_tone(ruler, 6, i) < middle) == (i % 2 == 0);
  }
  return (double)right / all;
}

static int middle_of(const Ruler *ruler) {
  int least = 255, most = 0;
  for (int i = 1; i < 40; i++)
    for (int j = 1; j < 40; j++) {
      int value = tone(ruler, i * ruler->n / 40.0, j * ruler->n / 40.0);
      if (value < least) least = value;
      if (value > most) most = value;
    }
  return (least + most + 1) / 2;
}

static void count(Ruler *ruler, bool *reversed) {
  double best = 0;
  Ruler found = *ruler;
  int first = ruler->n ? ruler->n : 21, last = ruler->n ? ruler->n : 177;
  ruler->n = first;
  int middle = middle_of(ruler);
  for (ruler->n = first; ruler->n <= last; ruler->n += 4)
    for (ruler->turn = 0; ruler->turn < 4; ruler->turn++) {
      int n = ruler->n;
      double fit = (finder_fit(ruler, 0, 0, middle) + finder_fit(ruler, n - 7, 0, middle) + finder_fit(ruler, 0, n - 7, middle)) / 3 + timing_fit(ruler, middle) - 1;
      /* A negative fits as badly as a positive fits well. */
      if (fabs(fit) <= best) continue;
      best = fabs(fit), found = *ruler, *reversed = fit < 0;
    }
  static const double GOOD = 0.6;
  if (best < GOOD) found.n = first == last ? first : 0;
  *ruler = found;
}

/* --- Ink and ground */

static double reflectance(double tone) { return pow(tone / 255, 2.2); }

typedef struct Levels {
  double dark, light;
} Levels;

static Levels levels_of(const Ruler *ruler) {
  int middle = middle_of(ruler), n[2] = {0};
  double sum[2] = {0};
  for (int row = 0; row < ruler->n; row++)
    for (int column = 0; column < ruler->n; column++) {
      int value = module_tone(ruler, column, row), side = value >= middle;
      sum[side] += value;
      n[side]++;
    }
  return (Levels){n[0] ? sum[0] / n[0] : 0, n[1] ? sum[1] / n[1] : 255};
}

/* How far from the modules the first thing stands that is clearly darker than the light ones. Half a module's edge is the lens's. */
static double quiet(const Ruler *ruler, Levels levels) {
  enum { STEPS = 8 }; /* in a module */
  static const double EDGE = 0.25, CLEARLY = 0.2;
  double limit = levels.light - CLEARLY * (levels.light - levels.dark);
  int zone = QR_QUIET_MODULES * STEPS, side = ruler->n * STEPS;
  double least = QR_QUIET_MODULES;
  for (int v = -zone; v < side + zone; v++)
    for (int u = -zone; u < side + zone; u++) {
      double across = u < 0 ? -(u + 0.5) : u - side + 0.5, down = v < 0 ? -(v + 0.5) : v - side + 0.5;
      double off = fmax(across, down) / STEPS;
      if (off < EDGE || off >= least || off > QR_QUIET_MODULES - EDGE) continue;
      if (tone(ruler, (u + 0.5) / STEPS, (v + 0.5) / STEPS) < limit) least = off;
    }
  return least;
}

void code_measure(Code *code, const Gray *picture, const double x_px[4], const double y_px[4]) {
  Ruler ruler = {.picture = picture, .n = code->modules};
  for (int i = 0; i < 4; i++) ruler.x[i] = x_px[i], ruler.y[i] = y_px[i];
  count(&ruler, &code->reversed);
  code->modules = ruler.n;
  if (!ruler.n) return;
  Levels levels = levels_of(&ruler);
  code->contrast = reflectance(levels.light) - reflectance(levels.dark);
  code->quiet_modules = code->reversed ? QR_QUIET_MODULES : quiet(&ruler, levels);
}
