/* Where the codes of a file are. Every page is drawn once: coarsely, and one of somebody else's finely, for nobody says how small its codes are. */
#include <math.h>
#include <stdlib.h>

#include "base/unit.h"
#include "preflight/code.h"
#include "preflight/finder.h"

static const double COARSE_DPI = 120, FINE_DPI = 300, MOST_PIXELS = 24e6;

enum { MOST_CODES = 5000 };

typedef struct Finder {
  const Document *document;
  const Piece *pieces; /* one for each page */
  Arena *arena;
  Codes *codes;
  double dpi;    /* of the pictures that are coming */
} Finder;

static bool is_in(Box box, double x, double y) {
  return x >= box.x_mm && y >= box.y_mm && x <= box.x_mm + box.w_mm && y <= box.y_mm + box.h_mm;
}

/* --- What the pages know */

static void add_known(const Piece *piece, int page, Arena *arena, Codes *codes) {
  for (size_t i = 0; i < piece->codes.n && codes->list.n < MOST_CODES; i++) {
    const PieceCode *said = &piece->codes.v[i];
    Code code = {.page = page, .known = true, .means = said->says, .modules = said->modules, .distance_mm = said->distance_mm};
    double right = said->box.x_mm + said->box.w_mm, bottom = said->box.y_mm + said->box.h_mm;
    code_corners(&code, (double[]){said->box.x_mm, right, right, said->box.x_mm}, (double[]){said->box.y_mm, said->box.y_mm, bottom, bottom});
    if (said->side_mm > 0) code.side_mm = said->side_mm;
    *vec_push(arena, &codes->list) = code;
  }
}

/* --- What is seen */

static void meet(Finder *finder, int page, double dpi, const PhoneSymbol *symbol) {
  CodeView view = {&finder->document->pages[page], dpi / MM_PER_INCH};
  double x[4], y[4], middle_x = 0, middle_y = 0;
  for (int i = 0; i < 4; i++) {
    view_mm(&view, symbol->x[i], symbol->y[i], &x[i], &y[i]);
    middle_x += x[i] / 4, middle_y += y[i] / 4;
  }
  Codes *codes = finder->codes;
  for (size_t i = 0; i < codes->list.n; i++) {
    Code *code = &codes->list.v[i];
    if (code->page != page || !is_in(code->box, middle_x, middle_y)) continue;
    if (!code->says.s) code->says = symbol->says;
    code->seen = true;
    return;
  }
  if (codes->list.n >= MOST_CODES) return;
  Code code = {.page = page, .seen = true, .says = symbol->says};
  code_corners(&code, x, y);
  if (code.side_mm > 1) *vec_push(finder->arena, &codes->list) = code;
}

static void scan_in(Finder *finder, int page, double dpi, const Gray *picture) {
  PhoneSymbols symbols = {0};
  phone_scan(picture, finder->pieces[page].known ? CARE_LITTLE : CARE_MUCH, finder->arena, &symbols); /* of others, they may lie askew */
  for (size_t i = 0; i < symbols.list.n; i++) meet(finder, page, dpi, &symbols.list.v[i]);
}

static void look_in(Finder *finder, int page, double dpi, const Gray *picture, Arena *scratch) {
  Finders finders = finders_in(picture);
  if (finders.dark) scan_in(finder, page, dpi, picture);
  if (!finders.light || finder->pieces[page].known) return; /* nothing of ours has light ones */
  Gray negative = gray_negative(scratch, picture);
  scan_in(finder, page, dpi, &negative);
}

static void seen(void *context, int number, const Gray *picture) {
  Finder *finder = context;
  Arena *scratch = arena_new();
  if (!finder->pieces[number - 1].known) {
    /* Some codes are easier to read when their dots run together. */
    Gray half = gray_half(scratch, picture);
    look_in(finder, number - 1, finder->dpi / 2, &half, scratch);
  }
  look_in(finder, number - 1, finder->dpi, picture, scratch);
  arena_free(scratch);
}

/* As fine as asked for, unless the sheet is too large for that. */
static double dpi_for(const Document *document, int page, double dpi) {
  double w, h;
  CodeView view = {&document->pages[page], dpi / MM_PER_INCH};
  view_size(&view, &w, &h);
  return w * h > MOST_PIXELS ? dpi * sqrt(MOST_PIXELS / (w * h)) : dpi;
}

static double dpi_of(const Finder *finder, int page) { return dpi_for(finder->document, page, finder->pieces[page].known ? COARSE_DPI : FINE_DPI); }

/* Pages that are drawn alike in one go. */
static void scan(Finder *finder, Raster *raster) {
  int n = finder->document->n_pages;
  for (int first = 0, last; first < n && finder->codes->end == CHILD_FINE; first = last) {
    finder->dpi = dpi_of(finder, first);
    for (last = first + 1; last < n && dpi_of(finder, last) == finder->dpi;) last++;
    finder->codes->end = raster_draw(raster, &(RasterPart){.first = first + 1, .last = last, .dpi = finder->dpi}, seen, finder);
  }
}

static int in_order(const void *a, const void *b) {
  const Code *left = a, *right = b;
  if (left->page != right->page) return left->page < right->page ? -1 : 1;
  if (left->known != right->known) return left->known ? -1 : 1;
  if (left->box.y_mm != right->box.y_mm) return left->box.y_mm < right->box.y_mm ? -1 : 1;
  return (left->box.x_mm > right->box.x_mm) - (left->box.x_mm < right->box.x_mm);
}

void codes_find(const Document *document, const Piece *pieces, Raster *raster, Arena *arena, Codes *codes) {
  Finder finder = {.document = document, .pieces = pieces, .arena = arena, .codes = codes};
  for (int i = 0; i < document->n_pages; i++) add_known(&pieces[i], i, arena, codes);
  scan(&finder, raster);
  if (codes->list.n) qsort(codes->list.v, codes->list.n, sizeof *codes->list.v, in_order);
}
