/* Total ink: Ghostscript renders each page in four inks, with what overprints laid over, and the pixels are added up. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "base/unit.h"
#include "preflight/child.h"
#include "preflight/piece.h"
#include "preflight/rules.h"

/* Fine enough for letters to be met; the sheets of large posters are rendered coarser. What is over the limit counts from this area on. */
static const double DPI = 96, MOST_PIXELS = 3e6, LEAST_DPI = 8, LEAST_MM2 = 0.5;

enum { LIMIT = 300, MOST_TOTAL = 4 * 255, MOST_MORE_SECONDS = 600 /* one for each page */ };

typedef struct Raster {
  int w, h;
  unsigned char *pixels; /* four bytes each */
} Raster;

typedef struct Part {
  int x1, y1, x2, y2;
} Part;

static double resolution(const Document *document) {
  double dpi = DPI;
  for (int i = 0; i < document->n_pages; i++) {
    Box box = document->pages[i].media.w_mm > 0 ? document->pages[i].media : document->pages[i].sheet;
    double inches2 = box.w_mm * box.h_mm / (MM_PER_INCH * MM_PER_INCH);
    dpi = fmin(dpi, sqrt(MOST_PIXELS / fmax(inches2, 1e-6)));
  }
  return dpi;
}

/* P7, lines of words, ENDHDR: a portable arbitrary map. */
static bool read_header(Child *child, Raster *raster) {
  char line[128];
  raster->w = raster->h = 0;
  for (int lines = 0; lines < 32; lines++) {
    size_t n = 0;
    int c;
    while ((c = child_byte(child)) >= 0 && c != '\n')
      if (n + 1 < sizeof line) line[n++] = (char)c;
    line[n] = '\0';
    if (c < 0) return false;
    if (strncmp(line, "WIDTH ", 6) == 0) raster->w = atoi(line + 6);
    if (strncmp(line, "HEIGHT ", 7) == 0) raster->h = atoi(line + 7);
    if (strcmp(line, "ENDHDR") == 0) return raster->w > 0 && raster->h > 0 && (double)raster->w * raster->h < 4 * MOST_PIXELS;
  }
  return false;
}

/* The pixels of the sheet with its bleed, in the turned page. */
static Part part_of(const DocumentPage *page, const Raster *raster) {
  Box media = page->media.w_mm > 0 ? page->media : page->sheet, area = page->bleed.w_mm > 0 ? page->bleed : page->sheet;
  double x1 = (area.x_mm - media.x_mm) / media.w_mm, y1 = (area.y_mm - media.y_mm) / media.h_mm, x2 = x1 + area.w_mm / media.w_mm, y2 = y1 + area.h_mm / media.h_mm;
  double turned[4] = {x1, y1, x2, y2};
  int turn = ((page->turn % 360) + 360) % 360;
  if (turn == 90) turned[0] = 1 - y2, turned[1] = x1, turned[2] = 1 - y1, turned[3] = x2;
  if (turn == 180) turned[0] = 1 - x2, turned[1] = 1 - y2, turned[2] = 1 - x1, turned[3] = 1 - y1;
  if (turn == 270) turned[0] = y1, turned[1] = 1 - x2, turned[2] = y2, turned[3] = 1 - x1;
  for (int i = 0; i < 4; i++) turned[i] = fmax(0, fmin(1, turned[i]));
  /* A pixel inwards, where marks do not reach. */
  return (Part){(int)(turned[0] * raster->w) + 1, (int)(turned[1] * raster->h) + 1, (int)(turned[2] * raster->w) - 1, (int)(turned[3] * raster->h) - 1};
}

static int total_at(const Raster *raster, int x, int y) {
  const unsigned char *pixel = raster->pixels + 4 * ((size_t)y * (size_t)raster->w + (size_t)x);
  return pixel[0] + pixel[1] + pixel[2] + pixel[3];
}

/* The total that as many pixels reach as make up the area. */
static int most_of(const Raster *raster, Part part, double pixels) {
  long *counts = calloc(MOST_TOTAL + 1, sizeof *counts), sum = 0;
  int most = MOST_TOTAL;
  if (!counts) heap_end();
  for (int y = part.y1; y < part.y2; y++)
    for (int x = part.x1; x < part.x2; x++) counts[total_at(raster, x, y)]++;
  while (most > 0 && (sum += counts[most]) < (long)ceil(pixels)) most--;
  free(counts);
  return most;
}

/* Around all pixels above the limit, in mm of the page as it is not turned. */
static Box where(const DocumentPage *page, const Raster *raster, Part part, int limit) {
  int x1 = part.x2, y1 = part.y2, x2 = part.x1, y2 = part.y1;
  Box media = page->media.w_mm > 0 ? page->media : page->sheet;
  for (int y = part.y1; y < part.y2; y++)
    for (int x = part.x1; x < part.x2; x++)
      if (total_at(raster, x, y) > limit) {
        if (x < x1) x1 = x;
        if (x >= x2) x2 = x + 1;
        if (y < y1) y1 = y;
        if (y >= y2) y2 = y + 1;
      }
  if (page->turn % 360 != 0 || x2 <= x1) return (Box){0};
  double mm = media.w_mm / raster->w;
  return (Box){media.x_mm + x1 * mm, media.y_mm + y1 * mm, (x2 - x1) * mm, (y2 - y1) * mm};
}

static void judge(const Flight *flight, int number, const Raster *raster, double dpi) {
  const DocumentPage *page = &flight->document->pages[number];
  Piece piece = piece_read(flight->document, number, flight->audit->arena);
  int limit = flight->options->ink_limit ? flight->options->ink_limit : piece.ink_limit > 0 ? piece.ink_limit : LIMIT;
  Part part = part_of(page, raster);
  int most = most_of(raster, part, LEAST_MM2 * dpi * dpi / (MM_PER_INCH * MM_PER_INCH));
  double percent = most * 100.0 / 255;
  if (percent > flight->audit->most_ink) flight->audit->most_ink = percent;
  /* JPEG and 8 bits for an ink are not exact. */
  if (percent > limit + 2) audit_fault(flight->audit, RULE_INK_TOTAL, number + 1, where(page, raster, part, (limit + 2) * 255 / 100), "%.0f%% > %d%%", percent, limit);
}

static bool read_pages(const Flight *flight, Child *child, double dpi) {
  int number = 0;
  bool ok = true;
  for (; ok && number < flight->document->n_pages; number++) {
    Raster raster;
    if (!read_header(child, &raster)) return false;
    size_t bytes = (size_t)raster.w * (size_t)raster.h * 4;
    raster.pixels = malloc(bytes);
    if (!raster.pixels) heap_end();
    ok = child_read(child, raster.pixels, bytes);
    if (ok) judge(flight, number, &raster, dpi);
    free(raster.pixels);
  }
  return ok;
}

void rules_ink(const Flight *flight) {
  double dpi = resolution(flight->document);
  Arena *arena = flight->audit->arena;
  FILE *input = dpi < LEAST_DPI ? NULL : child_input(flight->document->bytes);
  flight->audit->why = CHILD_GAVE_UP;
  flight->audit->lacks = S("gs"); /* until all pages have been measured: whatever kept them from it, nobody knows their ink */
  if (!input) return;
  Str option = arena_printf(arena, "-r" STR_FMT, STR_ARG(str_decimal(arena, dpi, 2)));
  /* By its name: through "-" Ghostscript takes one byte at a time. */
  const char *argv[] = {"gs",  "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dNOINTERPOLATE", "-sstdout=%stderr", "-sDEVICE=pamcmyk32", option.s,
                        "-sOutputFile=-", "/dev/stdin", NULL};
  Child *child = NEW(arena, Child);
  ChildStart start = child_start(child, input, argv);
  if (start == CHILD_MISSING) flight->audit->why = CHILD_ABSENT;
  if (start == CHILD_RUNS) {
    child->until += 1000L * (flight->document->n_pages < MOST_MORE_SECONDS ? flight->document->n_pages : MOST_MORE_SECONDS);
    bool all = read_pages(flight, child, dpi);
    flight->audit->why = child_end(child);
    if (all) {
      audit_tested(flight->audit, RULE_INK_TOTAL);
      flight->audit->lacks = (Str){0};
      flight->audit->why = CHILD_FINE;
    }
  }
  fclose(input);
}
