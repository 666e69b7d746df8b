/* markdown: an article's body as a tree of its own, read by libcmark, with pipe tables, ruby and placing blocks. The tree is const
 * for everybody: site/ makes HTML of it, print/ sets it. Raw HTML never gets into it. */
#ifndef TSUNAGU_READ_MARKDOWN_H
#define TSUNAGU_READ_MARKDOWN_H

#include "base/diag.h"

typedef enum MdKind {
  /* blocks */
  MD_DOCUMENT, MD_PARAGRAPH, MD_HEADING, MD_QUOTE, MD_LIST, MD_ITEM, MD_CODE_BLOCK, MD_RULE, MD_TABLE, MD_ROW, MD_CELL, MD_PLACE,
  /* inlines */
  MD_TEXT, MD_SOFT_BREAK, MD_HARD_BREAK, MD_CODE, MD_EMPH, MD_STRONG, MD_LINK, MD_IMAGE, MD_RUBY
} MdKind;

typedef enum MdAlign { MD_ALIGN_NONE, MD_ALIGN_LEFT, MD_ALIGN_CENTER, MD_ALIGN_RIGHT } MdAlign;

/* [[support category=money limit=3]]: a name and key=value arguments; [[desk ayumi]] and [[qr URL]] have one bare argument (key absent). */
typedef struct MdArg {
  Str key, value;
  Pos pos;
} MdArg;

/* A town has a million of them: what only one kind has shares its room with what others have, so look at the kind first. */
typedef struct Md Md;
struct Md {
  Pos pos;
  Md *first, *next;
  Str text;      /* TEXT, CODE, CODE_BLOCK; RUBY: the base; else absent */
  const void *target; /* set by check/, as all references are: LINK to an article: Article; IMAGE: Picture; PLACE: MdPlaced (model/placed.h) */
  MdKind kind;
  union {
    Str reading; /* RUBY */
    struct {     /* HEADING */
      Str anchor; /* its slug, unique in the document, from its text without ruby */
      int level;  /* 1-6 */
    };
    struct {     /* LIST */
      bool ordered, tight;
      int start; /* ordered */
    };
    struct {          /* ROW, CELL */
      bool header;    /* ROW: the header row; CELL: a header cell (an empty one is a plain cell: false) */
      MdAlign align;  /* CELL */
    };
    struct {     /* SOFT_BREAK: whether the text before and behind it is Japanese or Chinese */
      bool unspaced_before, unspaced_behind;
    };
    struct {     /* PLACE */
      Str place; /* "support", "desk", "events", "qr" */
      const MdArg *args;
      int n_args;
    };
    struct {       /* LINK, IMAGE */
      Str url;     /* as written (unescaped); only http, https, mailto, tel and relative ones get here */
      Str title;
      Str fragment;        /* set by check/: LINK: the part behind #, if any, without # */
      const void *file;    /* the same: LINK to a file that is published with the article: Attachment (model/site.h) */
      const void *picture; /* the same: LINK to a picture: Picture */
    };
  };
};

/* The text is the body behind the front matter, its first line being `first_line` of the file. Always returns a document; what was
 * dropped or is wrong is a finding. */
Md *markdown_parse(Arena *arena, Diag *diag, const char *file, Str text, int first_line);

/* The plain text of a node and all below it, ruby's readings left out. */
void markdown_plain(const Md *node, Buf *out);
/* The node's own part of it, for who visits all of them in this order anyway. */
void markdown_own(const Md *node, Buf *out);

/* Whether a line's end in the source is a space. Words of Japanese and Chinese have none between them, so there it is one only between two others. */
bool markdown_is_space(const Md *soft_break, Str lang);
/* Looks at what stands around each line's end, for markdown_is_space and markdown_plain; markdown_parse has done it for all that it returns. */
void markdown_line_ends(Md *node);

/* Visits every node in reading order. */
void markdown_walk(Md *node, void (*visit)(Md *node, void *context), void *context);

/* Whether an address leads out of the site by itself: "https://…", "tel:…", "//…". */
bool markdown_elsewhere(Str url);

/* The node and all below it anew, to be written into by itself; the words are the original's. */
Md *markdown_copy(Arena *arena, const Md *node);

#endif
