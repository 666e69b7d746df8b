#include "preflight/font_program.h"

#include <stdio.h>

typedef struct Metrics {
  unsigned glyphs;
  double em;
  unsigned n;  /* glyphs behind them go on as far as the last */
  Str table;   /* hmtx: four bytes each, the width before */
} Metrics;

struct FontProgram {
  const Metrics *metrics;
  Str glyphs; /* CIDToGIDMap, two bytes each; absent: the CIDs themselves */
};

/* --- Tables (ISO/IEC 14496-22, 5.1). What lies beyond the end is 0 */

static unsigned u16(Str bytes, size_t at) {
  return at + 2 <= bytes.n ? (unsigned)(unsigned char)bytes.s[at] << 8 | (unsigned char)bytes.s[at + 1] : 0;
}

static size_t u32(Str bytes, size_t at) { return (size_t)u16(bytes, at) << 16 | u16(bytes, at + 2); }

static Str table(Str file, const char *tag) {
  unsigned n = u16(file, 4);
  for (unsigned i = 0; i < n && 12 + 16 * (size_t)(i + 1) <= file.n; i++) {
    size_t at = 12 + 16 * (size_t)i, from = u32(file, at + 8), bytes = u32(file, at + 12);
    if (str_is(str_sub(file, at, at + 4), tag)) return from <= file.n && bytes <= file.n - from ? str_sub(file, from, from + bytes) : (Str){0};
  }
  return (Str){0};
}

static Metrics *metrics_of(Str file, Arena *arena) {
  enum { UNITS = 18, GLYPHS = 4, METRICS = 34 };
  Str hmtx = table(file, "hmtx");
  unsigned glyphs = u16(table(file, "maxp"), GLYPHS), n = u16(table(file, "hhea"), METRICS), units = u16(table(file, "head"), UNITS);
  if (!glyphs || !units || !n || hmtx.n < 4 * (size_t)n) return NULL;
  Metrics *metrics = NEW(arena, Metrics);
  *metrics = (Metrics){glyphs, units, n, arena_str(arena, str_sub(hmtx, 0, 4 * (size_t)n))};
  return metrics;
}

/* Of a stream that several fonts may share; only what is asked for is kept of it. */
static const Metrics *metrics_at(Shelf *shelf, qpdf_oh file) {
  char id[24];
  int n = snprintf(id, sizeof id, "%d", qpdf_oh_get_object_id(shelf->document->pdf, file));
  void **slot = shelf_known(shelf, NULL, "/program/", (Str){id, (size_t)n});
  if (*slot || shelf->bytes <= 0) return *slot;
  Arena *scratch = arena_new();
  Str bytes;
  if (pdf_stream(shelf->document, file, scratch, &bytes)) {
    shelf->bytes -= (long)bytes.n;
    *slot = metrics_of(bytes, shelf->arena);
  }
  shelf->bytes -= 4096;
  arena_free(scratch);
  return *slot;
}

const FontProgram *font_program(Shelf *shelf, qpdf_oh inner) {
  const Document *document = shelf->document;
  qpdf_oh file = pdf_key(document, pdf_key(document, inner, "/FontDescriptor"), "/FontFile2"), map = pdf_key(document, inner, "/CIDToGIDMap");
  if (!pdf_name_is(document, pdf_key(document, inner, "/Subtype"), "/CIDFontType2") || !qpdf_oh_is_stream(document->pdf, file)) return NULL;
  Str glyphs = {0};
  if (qpdf_oh_is_stream(document->pdf, map) && !shelf_bytes(shelf, map, &glyphs)) return NULL;
  const Metrics *metrics = metrics_at(shelf, file);
  if (!metrics) return NULL;
  FontProgram *program = NEW(shelf->arena, FontProgram);
  *program = (FontProgram){metrics, glyphs};
  return program;
}

bool font_program_glyph(const FontProgram *program, unsigned cid, double *w) {
  const Metrics *metrics = program->metrics;
  unsigned glyph = program->glyphs.s ? u16(program->glyphs, 2 * (size_t)cid) : cid;
  if (glyph == 0 || glyph >= metrics->glyphs) return false;
  *w = u16(metrics->table, 4 * (size_t)(glyph < metrics->n ? glyph : metrics->n - 1)) / metrics->em;
  return true;
}
