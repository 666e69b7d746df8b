/* markdown_fill: Markdown as blocks: what its parts share. A node is set where the setter stands; lists, tables and pictures with
 * text beside them are in files of their own. */
#ifndef TSUNAGU_PRINT_MARKDOWN_FILL_H
#define TSUNAGU_PRINT_MARKDOWN_FILL_H

#include "print/fill.h"

typedef struct Setter {
  Filler *filler;
  double x_mm; /* indent */
  Str lang;
  bool *headed;  /* a heading of the second level stands before */
  int *count;    /* of those headings, where the fill numbers them */
  const Md *aside; /* a picture that stands elsewhere already; NULL: none */
  int *pictures; /* with text beside them so far: they stand at the right and at the left by turns */
} Setter;

typedef struct Look {
  bool strong, emphasis, code;
  Str uri;
} Look;

void markdown_nodes(Setter *setter, const Md *node); /* this one and all that follow it */
void markdown_node(Setter *setter, const Md *node);
void markdown_inlines(Setter *setter, Spans *spans, const Md *node, Look look);
/* A paragraph that may be split by lines; NULL for no spans. */
Block *markdown_spans(Setter *setter, const Spans *spans, const Style *style, Tag leaf, Pos pos);
/* The pictures in these inlines and below, on lines of their own. */
void markdown_pictures(Setter *setter, const Md *node);
Str markdown_words(const Setting *setting, const Md *node); /* plain */
/* Closes a group that an earlier block has opened, with the last block that there is. */
void markdown_close(Setter *setter, Tag tag);
/* The Markdown of the slot that the fill shows, and its language; NULL if the job does not fill it. */
const Md *markdown_of(const Filler *filler, const char *usual, Str *lang);

void markdown_list(Setter *setter, const Md *list);
void markdown_table(Setter *setter, const Md *table);
/* A paragraph that is a picture, with the text that follows it beside it: sets both and returns the last node of them. NULL,
 * nothing set, when this is something else or there is no room for two. */
const Md *markdown_beside(Setter *setter, const Md *node);

#endif
