#include "draw/qr_matrix.h"

#include <limits.h>
#include <stdlib.h>

enum { MASKS = 8, FORMAT_BITS = 15, VERSION_BITS = 18, FINDER = 7, TIMING = 6 };

/* All by rows and by columns, so that both are looked at alike. */
typedef struct Plane {
  QrLine rows[QR_MOST_SIDE], columns[QR_MOST_SIDE];
} Plane;

typedef struct Code {
  int side;
  Plane dark, fixed; /* fixed: no mask changes it */
} Code;

static void line_set(QrLine *line, int i, bool on) {
  uint64_t bit = (uint64_t)1 << (i % 64);
  line->v[i / 64] = on ? line->v[i / 64] | bit : line->v[i / 64] & ~bit;
}

static void plane_set(Plane *plane, int x, int y, bool on) {
  line_set(&plane->rows[y], x, on);
  line_set(&plane->columns[x], y, on);
}

/* --- What is fixed */

static void fix(Code *code, int x, int y, bool dark) {
  if (x < 0 || y < 0 || x >= code->side || y >= code->side) return;
  plane_set(&code->dark, x, y, dark);
  plane_set(&code->fixed, x, y, true);
}

/* Rings around a middle, dark and light by their distance. */
static void fix_rings(Code *code, int x, int y, int reach) {
  for (int dy = -reach; dy <= reach; dy++)
    for (int dx = -reach; dx <= reach; dx++) {
      int far = abs(dx) > abs(dy) ? abs(dx) : abs(dy);
      fix(code, x + dx, y + dy, far != reach - (reach == 4 ? 0 : 1) && !(reach == 4 && far == 2));
    }
}

static void fix_patterns(Code *code, int version) {
  int last = code->side - 1, places[FINDER], n = qr_alignments(version, places);
  for (int i = 0; i <= last; i++) fix(code, i, TIMING, i % 2 == 0), fix(code, TIMING, i, i % 2 == 0);
  fix_rings(code, 3, 3, 4);
  fix_rings(code, last - 3, 3, 4);
  fix_rings(code, 3, last - 3, 4);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      if (!((i == 0 && j == 0) || (i == 0 && j == n - 1) || (i == n - 1 && j == 0))) fix_rings(code, places[i], places[j], 2);
}

/* The value, and behind it the remainder by the generator, which has so many bits more than one. */
static unsigned guarded(unsigned value, unsigned generator, int n) {
  unsigned rest = value << n;
  for (int i = 31 - n; i >= 0; i--)
    if (rest >> (i + n) & 1) rest ^= generator << i;
  return value << n | rest;
}

static void fix_version(Code *code, int version) {
  if (version < 7) return;
  unsigned bits = guarded((unsigned)version, 0x1F25, 12);
  for (int i = 0; i < VERSION_BITS; i++) {
    int along = i / 3, across = code->side - 11 + i % 3;
    fix(code, across, along, bits >> i & 1);
    fix(code, along, across, bits >> i & 1);
  }
}

/* Twice: around the upper left finder, and beside the two others. */
static void fix_format(Code *code, QrLevel level, unsigned mask) {
  unsigned bits = guarded((level == QR_LEVEL_Q ? 3U : 0U) << 3 | mask, 0x537, 10) ^ 0x5412;
  for (int i = 0; i < FORMAT_BITS; i++) {
    bool dark = bits >> i & 1;
    int near = i < 6 ? i : i < 8 ? i + 1 : i < 9 ? 7 : 14 - i, far = i < 8 ? code->side - 1 - i : code->side - 15 + i;
    fix(code, i < 8 ? 8 : near, i < 8 ? near : 8, dark);
    fix(code, i < 8 ? far : 8, i < 8 ? 8 : far, dark);
  }
  fix(code, 8, code->side - 8, true);
}

/* --- The codewords: in columns of two, from the right, upwards and downwards in turn */

static void place(Code *code, const QrWords *words) {
  int at = 0;
  for (int right = code->side - 1; right > 0; right -= 2) {
    if (right == TIMING) right--;
    bool up = ((right + 1) & 2) == 0;
    for (int step = 0; step < code->side; step++)
      for (int half = 0; half < 2; half++) {
        int x = right - half, y = up ? code->side - 1 - step : step;
        if (qr_line_dark(&code->fixed.rows[y], x) || at >= 8 * words->n) continue;
        plane_set(&code->dark, x, y, words->v[at / 8] >> (7 - at % 8) & 1);
        at++;
      }
  }
}

/* --- Masks: lines at a time, of a few that repeat */

typedef struct Beat {
  QrLine two, three[3], six, four; /* i even; i % 3 = 0, 1, 2; i / 3 even; i / 2 even */
  QrLine all, none;
} Beat;

static void beat_make(Beat *beat, int side) {
  for (int i = 0; i < side; i++) {
    if (i % 2 == 0) line_set(&beat->two, i, true);
    line_set(&beat->three[i % 3], i, true);
    if (i / 3 % 2 == 0) line_set(&beat->six, i, true);
    if (i / 2 % 2 == 0) line_set(&beat->four, i, true);
    line_set(&beat->all, i, true);
  }
}

typedef enum Way { ROWS, COLUMNS } Way;

/* Of line i: the exclusive or of two lines, turned round if `odd`. All but three masks are the same by rows and by columns. */
typedef struct Mix {
  const QrLine *a, *b;
  bool odd, both; /* both: what is in either instead */
} Mix;

/* What is 1 of the product of the line's number and the module's, by thirds; and its being odd. */
static const QrLine *third(const Beat *beat, int i) { return i % 3 ? &beat->three[i % 3] : &beat->none; }

static Mix mix_of(const Beat *beat, int mask, Way way, int i) {
  bool odd = i % 2;
  switch (mask) {
  case 0: return (Mix){&beat->two, &beat->none, odd, false};
  case 1: return way == COLUMNS ? (Mix){&beat->two, &beat->none, false, false} : (Mix){&beat->all, &beat->none, odd, false};
  case 2: return way == ROWS ? (Mix){&beat->three[0], &beat->none, false, false} : (Mix){i % 3 ? &beat->none : &beat->all, &beat->none, false, false};
  case 3: return (Mix){&beat->three[(3 - i % 3) % 3], &beat->none, false, false};
  case 4: return way == ROWS ? (Mix){&beat->six, &beat->none, i / 2 % 2, false} : (Mix){&beat->four, &beat->none, i / 3 % 2, false};
  case 5: return (Mix){odd ? &beat->two : &beat->all, i % 3 ? &beat->three[0] : &beat->all, false, true};
  case 6: return odd ? (Mix){&beat->two, third(beat, i), false, false} : (Mix){&beat->none, third(beat, i), true, false};
  default: return (Mix){&beat->two, third(beat, i), odd, false};
  }
}

static void mask_lines(const Code *code, const Beat *beat, int mask, Way way, const QrLine *dark, const QrLine *fixed, QrLine *lines) {
  for (int i = 0; i < code->side; i++) {
    Mix mix = mix_of(beat, mask, way, i);
    for (int w = 0; 64 * w < code->side; w++) {
      uint64_t turned = mix.both ? mix.a->v[w] & mix.b->v[w] : mix.a->v[w] ^ mix.b->v[w];
      if (mix.odd) turned ^= beat->all.v[w];
      lines[i].v[w] = dark[i].v[w] ^ (turned & ~fixed[i].v[w]);
    }
  }
}

/* --- How well it reads: the lower, the better (7.8.3.1) */

enum { LONG_RUN = 5, SQUARE_COST = 3, FINDER_COST = 40, BALANCE_COST = 10 };

static int count(uint64_t bits) {
  bits -= bits >> 1 & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
  return (int)(bits * 0x0101010101010101U >> 56);
}

/* The line from module `by` on, at most 63. */
static uint64_t ahead(const QrLine *line, int w, int by) { return by ? line->v[w] >> by | line->v[w + 1] << (64 - by) : line->v[w]; }

/* The bits of the modules that have so many behind them. */
static uint64_t before(int side, int w, int behind) {
  int rest = side - behind - 64 * w;
  return rest >= 64 ? ~(uint64_t)0 : rest <= 0 ? 0 : ((uint64_t)1 << rest) - 1;
}

static uint64_t changes(const QrLine *line, int side, int w) { return (line->v[w] ^ ahead(line, w, 1)) & before(side, w, 1); }

static int runs_of(const QrLine *line, int side, short *runs) {
  int n = 0, from = 0;
  for (int w = 0; 64 * w < side; w++)
    for (uint64_t bits = changes(line, side, w); bits; bits &= bits - 1) {
      int to = 64 * w + __builtin_ctzll(bits) + 1;
      runs[n++] = (short)(to - from);
      from = to;
    }
  runs[n++] = (short)(side - from);
  return n;
}

/* Dark runs of 1 : 1 : 3 : 1 : 1, whatever their unit, with four units of light before or behind, or the code's edge, where more light follows: what a finder
 * looks like. */
static bool is_finder(const short *runs, int n, int i) {
  if (i < 2 || i + 2 >= n || runs[i] % 3) return false;
  int unit = runs[i] / 3;
  if (runs[i - 2] != unit || runs[i - 1] != unit || runs[i + 1] != unit || runs[i + 2] != unit) return false;
  return i <= 3 || i + 4 >= n || runs[i - 3] >= 4 * unit || runs[i + 3] >= 4 * unit;
}

/* Whether there is a dark run of three between light ones and those between dark ones, or one of six: else no run is worth measuring. */
static bool may_have_finder(const QrLine *line, int side) {
  for (int w = 0; 64 * w < side; w++) {
    uint64_t three = ahead(line, w, 2) & ahead(line, w, 3) & ahead(line, w, 4);
    if (line->v[w] & ~ahead(line, w, 1) & three & ~ahead(line, w, 5) & ahead(line, w, 6)) return true;
    if (line->v[w] & ahead(line, w, 1) & three & ahead(line, w, 5)) return true;
  }
  return false;
}

static int finders(const QrLine *line, int side) {
  short runs[QR_MOST_SIDE];
  int n = runs_of(line, side, runs), found = 0;
  for (int i = !(line->v[0] & 1); i < n; i += 2) found += is_finder(runs, n, i);
  return found;
}

/* A run of five costs three, each module more one. */
static int line_cost(const QrLine *line, int side) {
  QrLine same = {{0}}, run = {{0}};
  int cost = may_have_finder(line, side) ? FINDER_COST * finders(line, side) : 0;
  uint64_t last = 0;
  for (int w = 0; 64 * w < side; w++) same.v[w] = ~changes(line, side, w) & before(side, w, 1);
  for (int w = 0; 64 * w < side; w++) {
    run.v[w] = same.v[w] & ahead(&same, w, 1) & ahead(&same, w, 2) & ahead(&same, w, LONG_RUN - 2);
    if (run.v[w]) cost += count(run.v[w]) + 2 * count(run.v[w] & ~(run.v[w] << 1 | last));
    last = run.v[w] >> 63;
  }
  return cost;
}

/* Squares of four alike. */
static int squares(const QrLine *above, const QrLine *line, int side) {
  QrLine same = {{0}};
  int n = 0;
  for (int w = 0; 64 * w < side; w++) same.v[w] = ~(above->v[w] ^ line->v[w]);
  for (int w = 0; 64 * w < side; w++) n += count(same.v[w] & ahead(&same, w, 1) & ~changes(line, side, w) & before(side, w, 1));
  return n;
}

static int cost_of(const Plane *plane, int side) {
  int cost = 0, dark = 0, all = side * side;
  for (int i = 0; i < side; i++) {
    for (int w = 0; 64 * w < side; w++) dark += count(plane->rows[i].v[w]);
    if (i) cost += SQUARE_COST * squares(&plane->rows[i - 1], &plane->rows[i], side);
    cost += line_cost(&plane->rows[i], side) + line_cost(&plane->columns[i], side);
  }
  int percent = (200 * dark + all) / all / 2;
  return cost + abs(percent - 50) / 5 * BALANCE_COST;
}

void qr_matrix(const QrWords *words, QrLevel level, QrMatrix *matrix) {
  Code code = {.side = 4 * words->version + 17};
  Plane plane = {0};
  Beat beat = {0};
  int least = INT_MAX;
  fix_patterns(&code, words->version);
  fix_version(&code, words->version);
  fix_format(&code, level, 0);
  place(&code, words);
  beat_make(&beat, code.side);
  matrix->side = code.side;
  for (int mask = 0; mask < MASKS; mask++) {
    fix_format(&code, level, (unsigned)mask);
    mask_lines(&code, &beat, mask, ROWS, code.dark.rows, code.fixed.rows, plane.rows);
    mask_lines(&code, &beat, mask, COLUMNS, code.dark.columns, code.fixed.columns, plane.columns);
    int cost = cost_of(&plane, code.side);
    if (cost >= least) continue;
    least = cost;
    for (int i = 0; i < code.side; i++) matrix->rows[i] = plane.rows[i];
  }
}
