/* The bytes of streams. A few kilobytes can unpack to gigabytes: what cannot be known to be of a sane size beforehand is measured first. */
#define ZLIB_CONST /* it only reads what it is given */
#include <stdlib.h>
#include <zlib.h>

#include "base/heap.h"
#include "preflight/document.h"

/* Nothing that prints is larger; and the most that Flate and LZW make of one byte. */
enum { MOST_BYTES = 256 * 1024 * 1024, MOST_RATIO = 1400 };

typedef struct Packing {
  int packers; /* filters that make it larger */
  bool flate;  /* just Flate, which can be measured */
} Packing;

static Packing packing_of(const Document *document, qpdf_oh stream) {
  static const char *const names[] = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"};
  qpdf_data pdf = document->pdf;
  qpdf_oh filter = pdf_key(document, stream, "/Filter");
  bool list = qpdf_oh_is_array(pdf, filter);
  int n = list ? qpdf_oh_get_array_n_items(pdf, filter) : 1;
  Packing packing = {0};
  for (int i = 0; i < n && packing.packers < 2; i++) {
    qpdf_oh name = list ? qpdf_oh_get_array_item(pdf, filter, i) : filter;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) packing.packers += pdf_name_is(document, name, names[k]);
    packing.flate = n == 1 && (pdf_name_is(document, name, names[0]) || pdf_name_is(document, name, names[1]));
  }
  return packing;
}

/* Whether it unpacks to no more than the most; damaged data end where they are damaged. */
static bool flate_fits(const unsigned char *raw, size_t n) {
  unsigned char *block = malloc(1 << 16);
  z_stream z = {0};
  size_t all = 0;
  int status = Z_OK;
  if (!block || inflateInit(&z) != Z_OK) heap_end();
  while (status == Z_OK && all <= MOST_BYTES) {
    if (!z.avail_in) {
      uInt more = n > 1 << 30 ? 1 << 30 : (uInt)n;
      z.next_in = raw;
      z.avail_in = more;
      raw += more;
      n -= more;
    }
    z.next_out = block;
    z.avail_out = 1 << 16;
    status = inflate(&z, Z_NO_FLUSH);
    all += (1 << 16) - z.avail_out;
  }
  inflateEnd(&z);
  free(block);
  return all <= MOST_BYTES;
}

static bool is_sane(const Document *document, qpdf_oh stream) {
  Packing packing = packing_of(document, stream);
  unsigned char *raw = NULL;
  size_t n = 0;
  if (!packing.packers) return true;
  bool ok = !(qpdf_oh_get_stream_data(document->pdf, stream, qpdf_dl_none, NULL, &raw, &n) & QPDF_ERRORS);
  if (packing.packers > 1) ok = ok && n < MOST_BYTES / (MOST_RATIO * MOST_RATIO); /* in each other */
  else if (n > MOST_BYTES / MOST_RATIO) ok = ok && packing.flate && flate_fits(raw, n);
  free(raw);
  return ok;
}

bool pdf_stream(const Document *document, qpdf_oh stream, Arena *arena, Str *bytes) {
  qpdf_data pdf = document->pdf;
  unsigned char *data = NULL;
  size_t n = 0;
  QPDF_BOOL decoded = QPDF_FALSE;
  if (!qpdf_oh_is_stream(pdf, stream) || !is_sane(document, stream)) return false;
  /* Warnings may be those of before: rules_whole tells of them. */
  bool ok = !(qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, &decoded, &data, &n) & QPDF_ERRORS) && decoded;
  if (ok) *bytes = arena_str(arena, (Str){(const char *)data, n});
  free(data);
  return ok;
}
