/* document: a finished PDF read back through libqpdf, ours or another's, and what all rules ask of it: what it claims to be, its pages and
 * their boxes. Nothing of it is trusted: every getter is safe on damaged files. */
#ifndef TSUNAGU_PREFLIGHT_DOCUMENT_H
#define TSUNAGU_PREFLIGHT_DOCUMENT_H

#include <qpdf/qpdf-c.h>

#include "preflight/audit.h"

typedef struct DocumentPage {
  qpdf_oh dict;
  Box media, crop, bleed, trim; /* in mm from the trim's top left corner, y down; w_mm 0: the page does not have it */
  bool art;  /* an ArtBox says where the trim is: PDF/X takes one instead of a TrimBox */
  Box sheet; /* what is seen of it: the trim, else crop, else media; never empty */
  double trim_x_pt, trim_y_pt;  /* the trim's top left corner in the page's own units, y up */
  double mm_per_unit;           /* 25.4 / 72, unless the page has a UserUnit */
  int turn; /* /Rotate */
} DocumentPage;

typedef struct Document {
  Arena *arena;
  Str bytes;
  qpdf_data pdf;
  qpdf_oh catalog;
  DocumentPage *pages;
  int n_pages;
  Str claims_x;   /* "PDF/X-1a:2003": GTS_PDFXVersion of Info or XMP; absent: none */
  bool claims_ua; /* pdfuaid:part in XMP */
  bool tagged;    /* has a structure tree */
  Str xmp;        /* the catalog's metadata stream, absent if none */
  struct Shelf **shelf; /* what has been read of its content (shelf.h); never NULL itself */
} Document;

/* Opens it and notes RULE_FILE_WHOLE and RULE_FILE_OPEN. NULL after a fault that leaves nothing to look at; document_close(NULL) is fine. */
Document *document_open(Str bytes, Arena *arena, Audit *audit);
void document_close(Document *document);
bool document_pages_end(const Document *document); /* its tree of pages is no deeper than libqpdf can go; before anything asks for a page */

/* --- Values, safe: a null object for what is not there or of another kind */
qpdf_oh pdf_key(const Document *document, qpdf_oh dict, const char *key); /* of a dictionary or a stream's; "/Key" */
bool pdf_name_is(const Document *document, qpdf_oh object, const char *name); /* "/Name" */
Str pdf_text(const Document *document, qpdf_oh string); /* UTF-8, in the document's arena; absent if it is none */
/* A number, or `otherwise`. */
double pdf_number(const Document *document, qpdf_oh object, double otherwise);
/* The decoded bytes of a stream, in the arena; false if it has an image filter, is damaged, or is larger than anything that prints. */
bool pdf_stream(const Document *document, qpdf_oh stream, Arena *arena, Str *bytes);
/* A plain property of an XMP packet, as it is written there: "pdf:Trapped", "dc:title". Absent if there is none. */
Str xmp_property(Str xmp, const char *name);
/* Calls for every dictionary and every stream's dictionary of the file, used or not, also those within others, and for its trailer. `id` is the
 * object that it is in. The keys of one at a time may be asked for, and nothing that is handed out then lasts. */
typedef void DocumentVisit(void *context, qpdf_oh dict, int id);
void document_each(const Document *document, DocumentVisit *visit, void *context);
/* A rectangle of the page's units as a box in mm from the trim's corner. */
Box page_box(const DocumentPage *page, double x1, double y1, double x2, double y2);

#endif
