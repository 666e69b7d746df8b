/* pdf_node: the structure elements of a piece in the order in which they were begun, which is the order of the finished tree read from
 * its root (parents before their children). What the tree and the links must say of each is found here, from the display list. */
#ifndef TSUNAGU_WRITE_PDF_NODE_H
#define TSUNAGU_WRITE_PDF_NODE_H

#include "draw/display.h"

typedef struct PdfNode {
  const Page *page; /* where it begins */
  int number;       /* that page's, from 0 */
  size_t at;        /* its ITEM_BEGIN among the page's items */
  const char *name; /* as it was drawn; "Span" for what cairo does not know */
} PdfNode;

typedef struct PdfNodes {
  VEC(PdfNode) list;
} PdfNodes;

const Item *node_item(const PdfNode *node);

/* The place of something painted, before its turn; empty (w_mm 0) for BEGIN and END. */
Box item_box(const Item *item);

/* The rest looks at the element as far as it stands on its first page. */
Box node_box(const PdfNode *node);                /* where it was painted in the end; empty if nothing was */
/* What a figure shows: its own words, else where the code in it leads. Absent: nobody said. */
Str node_alt(const PdfNode *node);
/* What following a link means: its own words, its text, or its address. */
Str node_contents(Arena *arena, const PdfNode *node);
/* The language to hear it in. Absent: that of what is around it, as for numbers, whose digits are of no language. */
Str node_lang(Arena *arena, const PdfNode *node);
/* How a list counts, by its first label: "Decimal", "Disc", ... */
const char *node_numbering(Arena *arena, const PdfNode *node);

#endif
