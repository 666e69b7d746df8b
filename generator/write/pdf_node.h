/* pdf_node: the structure elements of a piece in the order in which they were begun, parents before their children, and which of them marks what on each
 * page. What the tree and the links must say of each is found here, from the display list. */
#ifndef TSUNAGU_WRITE_PDF_NODE_H
#define TSUNAGU_WRITE_PDF_NODE_H

#include "draw/display.h"

/* What an element paints on one page. */
typedef struct PdfMark {
  int page, number; /* both from 0 */
} PdfMark;

typedef struct PdfNode {
  const Page *page; /* where it begins */
  int number;       /* that page's, from 0 */
  size_t at;        /* its ITEM_BEGIN among the page's items */
  int parent;       /* less than 0: none */
  bool leaf;        /* it holds no elements: what is painted in it is marked as its own. All else is an artifact */
  VEC(PdfMark) marks; /* of a leaf: one for each page that it stands on */
} PdfNode;

typedef struct PdfPageNodes {
  int first;       /* the first node that begins on it, or behind it */
  bool goes_on;    /* it begins within a leaf */
  VEC(int) marked; /* by the mark's number: its node */
} PdfPageNodes;

typedef struct PdfNodes {
  VEC(PdfNode) list;
  PdfPageNodes *pages;
} PdfNodes;

/* Of a display list whose tags nest. */
PdfNodes pdf_nodes(Arena *arena, const Display *display);

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
