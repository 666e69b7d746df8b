/* pdf_token: a content stream of a PDF, word by word. Only what whoever rewrites one must know: where each word stands, and
 * whether it is an operator or stands before one. */
#ifndef TSUNAGU_WRITE_PDF_TOKEN_H
#define TSUNAGU_WRITE_PDF_TOKEN_H

#include "base/str.h"

typedef enum PdfTokenKind {
  PDF_END,      /* nothing more */
  PDF_OPERAND,  /* a number, name, string, "[", ">>", true ... */
  PDF_OPERATOR, /* "BDC"; "ID" stands for the whole of an inline image, from there to its EI */
  PDF_BROKEN    /* a string, name or image that does not end */
} PdfTokenKind;

typedef struct PdfToken {
  PdfTokenKind kind;
  size_t from, to; /* bytes of the content */
} PdfToken;

/* The first word at or behind `at`; the next one begins at or behind its `to`. */
PdfToken pdf_token(Str content, size_t at);
bool pdf_token_is_regular(char c); /* neither white space nor a delimiter: two words with such ends need a space between them */

#endif
