/* pdf_file: a PDF read whole into values, changed there, and written anew. Made for cairo's files, which are regular up to cairo 1.16: one table of
 * objects, no object streams, nothing encrypted, one revision. Of others libqpdf makes such a file first. */
#ifndef TSUNAGU_WRITE_PDF_FILE_H
#define TSUNAGU_WRITE_PDF_FILE_H

#include "write/pdf_value.h"

typedef struct PdfFile {
  Arena *arena;
  PdfObjects objects; /* by their numbers */
  PdfValue *trailer, *root, *info;
  VEC(PdfValue *) pages; /* references; what a page inherits stands in it itself */
} PdfFile;

/* The file lives in `arena`, and borrows the bytes. False for what is no PDF, and for one without pages or an information dictionary. */
bool pdf_file_read(PdfFile *file, Arena *arena, Str bytes);
PdfValue *pdf_file_add(PdfFile *file, PdfValue *value); /* as an object of its own: what refers to it */
void pdf_file_order(PdfFile *file, PdfValue *const *pages, size_t n); /* from here on it has these, in this order */

/* Streams of a compact file whose data are made while objects are written: fill(context, i, worker) for each i below n, on any thread (pool_run says of `worker`). */
typedef struct PdfLater {
  size_t n;
  void (*fill)(void *context, size_t i, int worker);
  void *context;
} PdfLater;

/* Adds all that can be reached to *out, as a file of that version ("1.7"). `compact`: objects in streams (PDF 1.5), which halves a structure
 * tree. These and what comes later are packed on so many threads. The same values give the same bytes, and the same bytes the same identity. */
void pdf_file_write(PdfFile *file, const char *version, bool compact, PdfLater later, int threads, Buf *out);

#endif
