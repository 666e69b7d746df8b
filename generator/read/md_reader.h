/* md_reader: what the parts of the Markdown reader share while one text is read. Only read/markdown.c and read/md_*.c include it. */
#ifndef TSUNAGU_READ_MD_READER_H
#define TSUNAGU_READ_MD_READER_H

#include <cmark.h>
#include <glib.h>

#include "read/markdown.h"
#include "read/md_source.h"

enum { MD_MOST_DEPTH = 64, MD_MOST_COLUMNS = 64, MD_MOST_CELLS = 200000 };

/* A cell whose text is still to be read: all cells of a document are given to libcmark at once. */
typedef struct MdCellText {
  Md *cell;
  Str text; /* as written, "\|" included */
  Pos pos;
} MdCellText;

typedef struct MdReader {
  Arena *arena, *scratch; /* the tree's; what is needed only while it is made */
  Diag *diag;
  MdSource *source;       /* of the document */
  VEC(MdCellText) cells;
  size_t n_cells;         /* all of them, empty ones too */
  GHashTable *anchors;    /* slug -> how often it was given */
  bool told_deep, told_large;
  Str definitions;        /* md_definitions */
} MdReader;

/* A line of a paragraph without the marks of quotes and lists before it. */
typedef struct MdLine {
  Str text;
  int line, column; /* in the source; the column in bytes */
} MdLine;

typedef enum MdWhere { MD_IN_DOCUMENT, MD_IN_LEAD, MD_IN_CELL } MdWhere;

/* md_guard.c: false, after a finding, when libcmark would need too much time or memory for the text. */
bool md_guard(const MdSource *source, Diag *diag);

/* md_memory.c: libcmark's tree, adjacent text nodes joined. It lies in the scratch memory, as does an iterator, which is to be made before
 * the next text is parsed. */
cmark_node *md_parse(Arena *scratch, Str text);

/* md_tree.c: appends what is below `root` to `into`. */
void md_convert(MdReader *reader, cmark_node *root, MdSource *source, MdWhere where, Md *into);
Md *md_new(MdReader *reader, MdKind kind, Pos pos, Md ***tail); /* appended at *tail, which moves on */

/* md_text.c: a text node's literal as TEXT and RUBY nodes. */
void md_text(MdReader *reader, Str literal, Pos pos, Str source_line, Md ***tail);
void md_anchor(MdReader *reader, Md *heading);

/* md_link.c: whether an address may be published. Images lead to no mail and no telephone. */
bool md_url_allowed(Str url, bool image);

/* md_place.c: true when the paragraph is one of placing blocks (or was meant to be: then there is a finding). */
bool md_place(MdReader *reader, MdSource *source, const MdLine *lines, int n, Md ***tail);

/* md_table.c: the line of the header row, -1 when the lines hold no table. */
int md_table_start(const MdLine *lines, int n);
void md_table(MdReader *reader, MdSource *source, const MdLine *lines, int n, Md ***tail);
void md_table_cells(MdReader *reader); /* reads the text of all cells */
/* The document's link definitions (lines that look like them), for texts that are given to libcmark apart from it. */
Str md_definitions(MdReader *reader);

#endif
