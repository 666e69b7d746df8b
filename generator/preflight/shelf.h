/* shelf: what is read of a document once, however often it is drawn: streams to be followed and what the names of their resources mean. Its
 * budgets are those of the whole document: a small file can ask for endless work. */
#ifndef TSUNAGU_PREFLIGHT_SHELF_H
#define TSUNAGU_PREFLIGHT_SHELF_H

#include <cairo.h>

#include "base/buf.h"
#include "base/table.h"
#include "preflight/content.h"

typedef struct Resources {
  int id;
  qpdf_oh dict;
  const struct Space *defaults[3]; /* what DeviceGray, DeviceRGB and DeviceCMYK stand for here (ISO 32000-1, 8.6.5.6); NULL: not looked up yet */
} Resources;

/* A form, the cell of a pattern, or the drawing of a glyph. */
typedef struct Form {
  int id; /* its object number */
  qpdf_oh stream;
  Str bytes;
  Resources *resources; /* NULL: those of whoever draws it */
  cairo_matrix_t matrix;
  double bbox[4];
  bool boxed, group;
  bool own_marks; /* it has its own place in the structure */
  bool whole;     /* its bytes could be read */
  bool active;    /* being followed now */
  bool drawn;     /* it was followed before */
} Form;

typedef struct Shelf {
  const Document *document;
  Arena *arena;
  GHashTable *forms; /* by object number */
  GHashTable *known; /* by resources, category and name */
  int n_resources;
  long steps; /* operators that may still be followed */
  long bytes; /* of streams that may still be unpacked */
  long items; /* Painted that may still be listed */
} Shelf;

/* The document's, made when it is first asked for. */
Shelf *shelf_of(const Document *document);
void shelf_free(Shelf *shelf);

/* NULL if it is no stream. */
Form *shelf_form(Shelf *shelf, qpdf_oh stream);
Resources *shelf_resources(Shelf *shelf, qpdf_oh dict);
/* Where what is known of a resource by this name is kept: *slot is NULL until whoever asks has read it. */
void **shelf_known(Shelf *shelf, const Resources *resources, const char *category, Str name);
/* A stream's bytes within the budget. */
bool shelf_bytes(Shelf *shelf, qpdf_oh stream, Str *bytes);

bool pdf_matrix(const Document *document, qpdf_oh array, cairo_matrix_t *matrix); /* left as it is if there is none */
/* n numbers of an array; false if it has fewer. */
bool pdf_numbers(const Document *document, qpdf_oh array, double *out, int n);

#endif
