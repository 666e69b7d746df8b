/* What finishing a press file costs (PDF/X), set against drawing it: the program itself, linked with the functions
 * below in place of those that they are named after (the linker's --wrap), which call the real ones and look at the clock. Drawing is what
 * happens between cairo's being asked for a file and its having given it, and the drawing of codes; all else that writing the file takes is the pass. A
 * screen file has none: its whole writing is said. Each file is written several times, and the least of each part counts, as CPU time of the
 * thread: what else the machine does matters little. For `tsunagu build --jobs 1`; says it at the end. */
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "print/piece.h"
#include "write/pdf.h"
#include "write/pdf_code.h"
#include "write/press.h"

enum { TIMES = 9 };

typedef struct Cost {
  double drawing, pass; /* ms */
} Cost;

static Cost press;
static double screen, layout, began, drawn, coded; /* the last drawing took from `began` to `drawn`, and `coded` more */
static int n_open; /* files that cairo draws: a picture may be tried in one of its own */
static size_t n_pages;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void tell(void) {
  printf("%zu pages; ms of CPU: layout %.1f, screen %.1f, press %.1f and a pass of %.1f: %.0f %% of its drawing\n", n_pages, layout, screen, press.drawing,
         press.pass, 100 * press.pass / press.drawing);
}

static void note(Cost *best, double start) {
  Cost cost = {.drawing = drawn - began + coded};
  cost.pass = now() - start - cost.drawing;
  if (!best->drawing || cost.drawing < best->drawing) best->drawing = cost.drawing;
  if (!best->pass || cost.pass < best->pass) best->pass = cost.pass;
  coded = 0;
}

static void add(Cost *sum, Cost cost) {
  sum->drawing += cost.drawing;
  sum->pass += cost.pass;
}

/* --- In place of the real ones */

#define WRAP(function) extern __typeof__(function) __real_##function, __wrap_##function

WRAP(cairo_pdf_surface_create_for_stream);
cairo_surface_t *__wrap_cairo_pdf_surface_create_for_stream(cairo_write_func_t write, void *closure, double w, double h) {
  if (!n_open++) began = now();
  return __real_cairo_pdf_surface_create_for_stream(write, closure, w, h);
}

WRAP(cairo_surface_finish);
void __wrap_cairo_surface_finish(cairo_surface_t *surface) {
  __real_cairo_surface_finish(surface);
  if (!--n_open) drawn = now();
}

WRAP(pdf_code_put);
bool __wrap_pdf_code_put(Str content, const Page *page, double margin_mm, Buf *out) {
  double start = now();
  bool ok = __real_pdf_code_put(content, page, margin_mm, out);
  coded += now() - start;
  return ok;
}

WRAP(pdf_write);
bool __wrap_pdf_write(const Display *display, Buf *bytes, Diag *diag, Pos job, int threads) {
  double best = 0;
  bool ok = true;
  for (int i = 0; i < TIMES && ok; i++) {
    buf_clear(bytes);
    double start = now(), took;
    ok = __real_pdf_write(display, bytes, diag, job, threads);
    took = now() - start;
    if (i == 0 || took < best) best = took;
  }
  screen += best;
  coded = 0;
  return ok;
}

WRAP(press_write);
bool __wrap_press_write(const Display *display, const Site *site, const Job *job, Type *type, int threads, Buf *bytes, Diag *diag) {
  Cost best = {0};
  bool ok = true;
  for (int i = 0; i < TIMES && ok; i++) {
    buf_clear(bytes);
    double start = now();
    ok = __real_press_write(display, site, job, type, threads, bytes, diag);
    note(&best, start);
  }
  add(&press, best);
  return ok;
}

WRAP(piece_lay_out);
Display *__wrap_piece_lay_out(const Site *site, const Job *job, const IconSet *icons, CodeBook *book, Type *type, Arena *arena, Diag *diag,
                              OnPaper *said, bool outlines, int threads) {
  if (!layout) atexit(tell);
  double start = now();
  Display *display = __real_piece_lay_out(site, job, icons, book, type, arena, diag, said, outlines, threads);
  layout += now() - start;
  n_pages += display ? display->pages.n : 0;
  return display;
}
