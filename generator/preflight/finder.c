#include "preflight/finder.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The middle of a finder is three modules high; the reader sees none of fewer pixels. */
enum { RUNS = 5, MODULES = 7, EVERY = 2 /* rows */, LEAST_PX = 9 };

/* An edge is where the grey swings by so much at least. The finer catch what is faint, the coarser look past grain and JPEG's ripples. */
static const int SWINGS[] = {6, 15, 40, 100};
enum { N_SWINGS = sizeof SWINGS / sizeof *SWINGS };

/* --- Edges along a line */

typedef struct Line {
  const unsigned char *v;
  ptrdiff_t stride; /* from one pixel to the next */
  int n;
} Line;

/* Pixels of one tone. */
typedef struct Run {
  int last, tone;
} Run;

typedef struct Edges {
  double *at; /* from the line's first pixel, where half of the swing is done */
  int n;
  int least;  /* the smallest swing of them */
  bool falls; /* the first one gets darker */
} Edges;

/* What a line is looked at in; there is room for as many as it has pixels. */
typedef struct Look {
  Run *runs;
  int n_runs;
  Edges edges;
} Look;

static int tone(const Line *line, int i) { return line->v[i * line->stride]; }

/* Where the run that begins at `i` ends; in eights first, for most of a page is empty. */
static int run_end(const Line *line, int i) {
  const int value = tone(line, i);
  const uint64_t all = (uint64_t)value * 0x0101010101010101u;
  for (uint64_t next; line->stride == 1 && i + 8 < line->n; i += 8) {
    memcpy(&next, line->v + i + 1, sizeof next);
    if (next != all) break;
  }
  while (i + 1 < line->n && tone(line, i + 1) == value) i++;
  return i;
}

static void find_runs(const Line *line, Look *look) {
  look->n_runs = 0;
  for (int i = 0; i < line->n; i++) {
    int end = run_end(line, i);
    look->runs[look->n_runs++] = (Run){end, tone(line, i)};
    i = end;
  }
}

static void add_edge(const Line *line, Run from, Run to, Edges *edges) {
  int twice = from.tone + to.tone, i = from.last + 1, swing = abs(to.tone - from.tone);
  bool falls = to.tone < from.tone;
  while (i + 1 < line->n && (falls ? 2 * tone(line, i) > twice : 2 * tone(line, i) < twice)) i++;
  int before = tone(line, i - 1), behind = tone(line, i);
  double part = before == behind ? 0 : (twice / 2.0 - before) / (behind - before);
  if (!edges->n) edges->falls = falls;
  if (!edges->n || swing < edges->least) edges->least = swing;
  edges->at[edges->n++] = i - 1 + part;
}

static void find_edges(const Line *line, int swing, Look *look) {
  Run low = look->runs[0], high = low;
  int way = 0; /* 1: up from `low`, -1: down from `high`, 0: not known */
  Edges *edges = &look->edges;
  edges->n = edges->least = 0;
  for (int i = 1; i < look->n_runs; i++) {
    Run now = look->runs[i];
    if (way >= 0 && high.tone - now.tone >= swing) {
      if (way) add_edge(line, low, high, edges);
      way = -1, low = now;
    } else if (way <= 0 && now.tone - low.tone >= swing) {
      if (way) add_edge(line, high, low, edges);
      way = 1, high = now;
    }
    if (way >= 0 && now.tone >= high.tone) high = now;
    if (way <= 0 && now.tone <= low.tone) low = now;
  }
  if (way > 0) add_edge(line, low, high, edges);
  if (way < 0) add_edge(line, high, low, edges);
}

/* --- Lines through a finder */

typedef struct Search {
  const Gray *picture;
  Look row, line;
  int swing;
  bool dark;
} Search;

/* Whether the runs between six edges may be those of a finder: in pairs of a dark and a light one, which stay the same when ink spreads, within `off`
 * modules and what pixels blur. Its width; 0: none. */
static double fits(const double *at, double off) {
  static const int pairs[] = {2, 4, 4, 2};
  static const double OFF_PX = 0.75;
  double side = at[RUNS] - at[0], module = side / MODULES, most = off * module + OFF_PX;
  for (int i = 0; i < RUNS - 1; i++)
    if (fabs(at[i + 2] - at[i] - pairs[i] * module) > most) return 0;
  return side;
}

/* The reader's half a module, and a little; corners may be round. */
static const double OFF = 0.7, OFF_SLANTING = 1.1;

typedef struct Way {
  int x, y; /* from one pixel to the next: x is 0 or 1 */
} Way;

static const Way ACROSS = {1, 0}, DOWN = {0, 1}, FALLING = {1, 1}, RISING = {1, -1};

static int least(int a, int b) { return a < b ? a : b; }

/* How many pixels there are before and behind (x, y), at most `reach`. */
static int room_before(const Gray *picture, int x, int y, Way way, int reach) {
  if (way.x) reach = least(reach, x);
  return way.y ? least(reach, way.y > 0 ? y : picture->h - 1 - y) : reach;
}

static int room_behind(const Gray *picture, int x, int y, Way way, int reach) {
  if (way.x) reach = least(reach, picture->w - 1 - x);
  return way.y ? least(reach, way.y > 0 ? picture->h - 1 - y : y) : reach;
}

/* Whether the line through the pixel at (x, y) meets a finder of about this side there; and how far behind it the middle is. */
static bool meets(Search *search, double x, double y, Way way, double side, double *off) {
  static const double AROUND = 1.25;
  const bool slants = way.x && way.y;
  const double ratio = slants ? 2.3 : 1.6; /* one that is turned by 45 degrees is half as long this way */
  const Gray *picture = search->picture;
  int px = (int)lround(x), py = (int)lround(y), reach = (int)ceil(AROUND * side);
  *off = 0;
  if (px < 0 || py < 0 || px >= picture->w || py >= picture->h) return false;
  int before = room_before(picture, px, py, way, reach), behind = room_behind(picture, px, py, way, reach);
  ptrdiff_t stride = (ptrdiff_t)way.y * picture->w + way.x;
  Line line = {picture->v + (ptrdiff_t)py * picture->w + px - before * stride, stride, before + 1 + behind};
  find_runs(&line, &search->line);
  find_edges(&line, search->swing, &search->line);
  const Edges *edges = &search->line.edges;
  for (int i = edges->falls == search->dark ? 0 : 1; i + RUNS < edges->n; i += 2) {
    double other = fits(edges->at + i, slants ? OFF_SLANTING : OFF), middle = (edges->at[i] + edges->at[i + RUNS]) / 2 - before;
    if (other <= side / ratio || other >= side * ratio || fabs(middle) > fmax(other, side) / 4 + 1) continue;
    *off = middle;
    return true;
  }
  return false;
}

/* A row at y met something like a finder with its middle at x. */
static bool stands(Search *search, double x, double y, double side) {
  double aside = fmax(1, side / MODULES * 0.6), off, ignored;
  if (!meets(search, x, y, DOWN, side, &off) && !meets(search, x - aside, y, DOWN, side, &off) && !meets(search, x + aside, y, DOWN, side, &off)) return false;
  y += off;
  meets(search, x, y, ACROSS, side, &off);
  x += off;
  int lines = 0;
  for (int i = -1; i <= 1; i++)
    lines += meets(search, x, y + i * aside, ACROSS, side, &ignored) + meets(search, x + i * aside, y, DOWN, side, &ignored);
  return lines >= 4 && meets(search, x, y, FALLING, side, &ignored) && meets(search, x, y, RISING, side, &ignored);
}

static void search_edges(Search *search, int y, Finders *finders) {
  const Edges *edges = &search->row.edges;
  for (int i = 0; i + RUNS < edges->n; i++) {
    search->dark = edges->falls == (i % 2 == 0);
    bool *found = search->dark ? &finders->dark : &finders->light;
    double side = *found ? 0 : fits(edges->at + i, OFF);
    if (side >= LEAST_PX) *found = stands(search, (edges->at[i + 2] + edges->at[i + 3]) / 2, y, side);
  }
}

static void search_row(Search *search, int y, Finders *finders) {
  const Line line = {search->picture->v + (ptrdiff_t)y * search->picture->w, 1, search->picture->w};
  find_runs(&line, &search->row);
  for (int i = 0; i < N_SWINGS; i++) {
    search->swing = SWINGS[i];
    if (i > 0 && search->row.edges.least >= search->swing) continue; /* the same ones again */
    find_edges(&line, search->swing, &search->row);
    search_edges(search, y, finders);
  }
}

static Look look_new(Arena *arena, int n) { return (Look){.runs = NEW_N(arena, Run, n), .edges.at = NEW_N(arena, double, n)}; }

Finders finders_in(const Gray *picture) {
  Finders finders = {0};
  if (picture->w < MODULES || picture->h < MODULES) return finders;
  Arena *arena = arena_new();
  Search search = {.picture = picture, .row = look_new(arena, picture->w), .line = look_new(arena, picture->w + picture->h)};
  for (int y = 0; y < picture->h && !(finders.dark && finders.light); y += EVERY) search_row(&search, y, &finders);
  arena_free(arena);
  return finders;
}
