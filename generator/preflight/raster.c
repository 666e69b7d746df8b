#include "preflight/raster.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/heap.h"

enum { MOST_PIXELS = 100 * 1000 * 1000 };

struct Raster {
  FILE *pdf; /* a temporary file without a name */
};

Raster *raster_open(Str pdf) {
  FILE *file = child_input(pdf);
  if (!file) return NULL;
  Raster *raster = malloc(sizeof *raster);
  if (!raster) heap_end();
  raster->pdf = file;
  return raster;
}

void raster_close(Raster *raster) {
  if (!raster) return;
  fclose(raster->pdf);
  free(raster);
}

/* --- Its pictures: binary PGM, one behind the other */

/* A number and the one white space behind it; -1: there is none. */
static int read_number(Child *child) {
  int c = child_byte(child);
  while (c == ' ' || c == '\n' || c == '\r' || c == '\t') c = child_byte(child);
  int number = -1;
  for (; c >= '0' && c <= '9' && number < MOST_PIXELS / 10; c = child_byte(child)) number = (number < 0 ? 0 : number) * 10 + c - '0';
  return number;
}

static bool read_picture(Child *child, Arena *arena, int64_t *pixels, Gray *picture) {
  if (child_byte(child) != 'P' || child_byte(child) != '5') return false;
  int w = read_number(child), h = read_number(child);
  if (w <= 0 || h <= 0 || read_number(child) != 255) return false;
  int64_t n = (int64_t)w * h;
  if (n > MOST_PIXELS || (*pixels += n) > (int64_t)40 * MOST_PIXELS) return false;
  *picture = gray_new(arena, w, h);
  return child_read(child, picture->v, (size_t)w * (size_t)h);
}

static bool read_pictures(Child *child, const RasterPart *part, RasterSeen *seen, void *context) {
  Arena *arena = arena_new();
  int64_t pixels = 0;
  int page = part->first;
  Gray picture;
  while (page <= part->last && read_picture(child, arena, &pixels, &picture)) {
    seen(context, page++, &picture);
    arena_reset(arena);
  }
  arena_free(arena);
  return page > part->last;
}

/* --- One start */

typedef struct Words {
  const char *v[20];
  int n;
} Words;

static void add_word(Words *words, Arena *arena, Str word) { words->v[words->n++] = arena_str(arena, word).s; }

static void add_option(Words *words, Arena *arena, Str key, double value) {
  add_word(words, arena, key);
  add_word(words, arena, str_decimal(arena, value, 3));
}

static void command(const RasterPart *part, Arena *arena, Words *words) {
  add_word(words, arena, S("pdftoppm"));
  add_word(words, arena, S("-q"));
  add_word(words, arena, S("-gray"));
  add_option(words, arena, S("-r"), part->dpi);
  add_option(words, arena, S("-f"), part->first);
  add_option(words, arena, S("-l"), part->last);
  if (part->w_px) {
    add_option(words, arena, S("-x"), part->x_px);
    add_option(words, arena, S("-y"), part->y_px);
    add_option(words, arena, S("-W"), part->w_px);
    add_option(words, arena, S("-H"), part->h_px);
  }
  add_word(words, arena, S("-"));
}

ChildEnd raster_draw(Raster *raster, const RasterPart *part, RasterSeen *seen, void *context) {
  Arena *arena = arena_new();
  Words words = {0};
  command(part, arena, &words);
  Child *child = NEW(arena, Child);
  ChildStart start = child_start(child, raster->pdf, words.v);
  ChildEnd end = start == CHILD_MISSING ? CHILD_ABSENT : CHILD_GAVE_UP;
  if (start == CHILD_RUNS) {
    bool all = read_pictures(child, part, seen, context);
    end = child_end(child);
    if (all) end = CHILD_FINE;
  }
  arena_free(arena);
  return end;
}
