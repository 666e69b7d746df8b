#include "preflight/cmap.h"

#include <stdlib.h>


enum { MOST_RANGES = 200000 };

typedef struct Range {
  unsigned from, to;
  unsigned cid;
  Str utf16; /* big-endian; its last unit counts up */
} Range;

typedef struct Codespace {
  size_t bytes;
  unsigned from, to;
} Codespace;

struct Cmap {
  VEC(Range) ranges;
  VEC(Codespace) spaces;
};

static unsigned big_endian(Str s) {
  unsigned value = 0;
  for (size_t i = 0; i < s.n && i < 4; i++) value = value << 8 | (unsigned char)s.s[i];
  return value;
}

static void add(Cmap *cmap, Arena *arena, Range range) {
  if (cmap->ranges.n < MOST_RANGES && range.from <= range.to) *vec_push(arena, &cmap->ranges) = range;
}

static void add_range(Cmap *cmap, Arena *arena, const OperandReader *op, size_t *i, bool single) {
  Range range = {.from = big_endian(op->list.v[*i].text)};
  range.to = single ? range.from : big_endian(operand_text(op, *i + 1, OPERAND_STRING));
  *i += single ? 1 : 2;
  if (*i >= op->list.n) return;
  const Operand *value = &op->list.v[*i];
  *i += 1 + (value->kind == OPERAND_ARRAY ? value->n : 0);
  if (value->kind == OPERAND_NUMBER) {
    range.cid = value->number > 0 && value->number < 1e6 ? (unsigned)value->number : 0;
  } else if (value->kind == OPERAND_ARRAY) {
    for (size_t k = 0; k < value->n && range.from + k <= range.to; k++)
      add(cmap, arena, (Range){range.from + (unsigned)k, range.from + (unsigned)k, 0, arena_str(arena, value[1 + k].text)});
    return;
  } else {
    range.utf16 = arena_str(arena, value->text);
  }
  add(cmap, arena, range);
}

static void add_all(Cmap *cmap, Arena *arena, const OperandReader *op, bool single) {
  for (size_t i = 0; i < op->list.n;) {
    if (op->list.v[i].kind == OPERAND_STRING) add_range(cmap, arena, op, &i, single);
    else i++;
  }
}

static void add_spaces(Cmap *cmap, Arena *arena, const OperandReader *op) {
  for (size_t i = 0; i + 1 < op->list.n; i += 2) {
    Str from = operand_text(op, i, OPERAND_STRING), to = operand_text(op, i + 1, OPERAND_STRING);
    if (from.n >= 1 && from.n <= 4) *vec_push(arena, &cmap->spaces) = (Codespace){from.n, big_endian(from), big_endian(to)};
  }
}

static int by_code(const void *a, const void *b) {
  const Range *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return x->to < y->to ? -1 : x->to > y->to;
}

Cmap *cmap_read(Str bytes, Arena *arena) {
  Cmap *cmap = NEW(arena, Cmap);
  OperandReader op = {.bytes = bytes, .scratch = arena_new()};
  while (operand_next(&op)) {
    if (str_is(op.name, "endbfchar") || str_is(op.name, "endcidchar")) add_all(cmap, arena, &op, true);
    else if (str_is(op.name, "endbfrange") || str_is(op.name, "endcidrange")) add_all(cmap, arena, &op, false);
    else if (str_is(op.name, "endcodespacerange")) add_spaces(cmap, arena, &op);
  }
  arena_free(op.scratch);
  if (cmap->ranges.n) qsort(cmap->ranges.v, cmap->ranges.n, sizeof *cmap->ranges.v, by_code);
  return cmap;
}

/* The last range that begins at or before the code. */
static const Range *find(const Cmap *cmap, unsigned code) {
  size_t low = 0, high = cmap->ranges.n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (cmap->ranges.v[middle].from <= code) low = middle + 1;
    else high = middle;
  }
  return low && cmap->ranges.v[low - 1].to >= code ? &cmap->ranges.v[low - 1] : NULL;
}

bool cmap_text(const Cmap *cmap, unsigned code, Buf *out) {
  const Range *range = find(cmap, code);
  if (!range || range->utf16.n < 2) return false;
  for (size_t i = 0; i + 1 < range->utf16.n; i += 2) {
    unsigned unit = big_endian(str_sub(range->utf16, i, i + 2));
    if (i + 3 >= range->utf16.n) unit += code - range->from;
    if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < range->utf16.n) {
      unsigned low = big_endian(str_sub(range->utf16, i + 2, i + 4)) + (i + 5 >= range->utf16.n ? code - range->from : 0);
      unit = 0x10000 + ((unit - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
      i += 2;
    }
    if (unit == 0 || (unit >= 0xD800 && unit < 0xE000) || unit > 0x10FFFF) unit = 0xFFFD;
    buf_char(out, unit);
  }
  return true;
}

size_t cmap_bytes(const Cmap *cmap, Str string) {
  for (size_t n = 1; n <= 4 && n <= string.n; n++) {
    unsigned code = big_endian(str_sub(string, 0, n));
    for (size_t i = 0; i < cmap->spaces.n; i++) {
      const Codespace *space = &cmap->spaces.v[i];
      bool within = space->bytes == n;
      for (unsigned shift = 0; within && shift < 8 * n; shift += 8)
        within = (code >> shift & 255) >= (space->from >> shift & 255) && (code >> shift & 255) <= (space->to >> shift & 255);
      if (within) return n;
    }
  }
  return string.n < 2 ? 1 : 2;
}

unsigned cmap_cid(const Cmap *cmap, unsigned code) {
  const Range *range = find(cmap, code);
  return range ? range->cid + (code - range->from) : 0;
}
