/* tree: the structure tree of a tagged PDF, as a screen reader goes through it. Read once, parents first; nothing of the file is trusted: an
 * element that hangs in two places is read in the first, and depth and number have ends. */
#ifndef TSUNAGU_PREFLIGHT_TREE_H
#define TSUNAGU_PREFLIGHT_TREE_H

#include "preflight/role.h"

typedef struct Element Element;

typedef enum TreeKidKind { KID_ELEMENT, KID_MARK, KID_OBJECT } TreeKidKind;

typedef struct TreeKid {
  TreeKidKind kind;
  Element *element; /* ELEMENT */
  int page;         /* MARK, OBJECT: from 0; -1: not said, or no page */
  int mcid, form;   /* MARK: form is the object number of the form it stands in, 0: the page */
  int object;       /* OBJECT: the object's number, 0: not told */
} TreeKid;

struct Element {
  Element *parent; /* NULL: it hangs on the root */
  Str type;        /* as the file calls it */
  Role role;
  int object; /* its number, 0: it is none of its own */
  int page;   /* from 0, -1: not said by it */
  int depth;  /* 1: hangs on the root */
  bool parent_said; /* its P leads to where it hangs */
  Str id, lang, alt, actual, expansion; /* absent: not there; an empty one has s */
  /* attributes */
  Str scope;   /* "Row", "Column", "Both" */
  Str headers; /* the IDs one behind the other, each followed by a line end */
  Str numbering;
  int row_span, col_span; /* from 1 */
  bool has_box;
  bool is_field; /* PrintField says what its own content is: a button, a check box */
  VEC(TreeKid) kids;
};

/* What is wrong with the tree as such. */
typedef enum TreeFault {
  TREE_TWICE, /* an element hangs in two places, or in itself */
  TREE_LARGE, /* too deep or too many to be read to the end */
  TREE_BROKEN /* a kid that is nothing */
} TreeFault;

typedef struct TreeFlaw {
  TreeFault fault;
  const Element *element; /* in it, or NULL: at the root */
} TreeFlaw;

typedef struct Tree {
  const Document *document;
  RoleMap *roles;
  VEC(Element *) all; /* parents first */
  int root_kids;      /* how many elements hang on the root */
  VEC(TreeFlaw) flaws;
} Tree;

/* In the document's arena; with nothing in it when there is no tree. */
Tree *tree_read(const Document *document);

/* The nearest language said by the element or what is around it; absent: none, it is the document's. */
Str element_lang(const Element *element);
/* The element around it, without NonStruct, Div and the like that only group; NULL: none. */
const Element *element_around(const Element *element);
/* "Table > TR > P" of it and the two around it: for a report. */
Str element_path(Arena *arena, const Element *element);

#endif
