/* pdf_tree: the structure tree as cairo leaves it, made into one that PDF/UA-1 asks for. cairo writes elements, their order and what
 * belongs to them, and drops all else; here each gets what only the display list knows. */
#ifndef TSUNAGU_WRITE_PDF_TREE_H
#define TSUNAGU_WRITE_PDF_TREE_H

#include "write/pdf_file.h"
#include "write/pdf_node.h"

/* Of each element: its language where it is not the piece's, a figure's alternative text and place, what a header cell heads, how
 * a list counts, what a link's annotation leads to; RUBY's parts get their own names; heading levels never skip one; all stand in
 * one Document. Nodes in the order of cairo_tag_begin. False after a finding at `job`: the file's tree is another one, or a
 * figure shows nothing that has words. */
bool pdf_tree_finish(PdfFile *file, const Display *display, const PdfNodes *nodes, Diag *diag, Pos job);

#endif
