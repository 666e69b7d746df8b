/* What mustache_parse.c makes and mustache.c runs. */
#ifndef TSUNAGU_SITE_MUSTACHE_PROGRAM_H
#define TSUNAGU_SITE_MUSTACHE_PROGRAM_H

#include "site/html_place.h"
#include "site/mustache.h"

typedef enum RefExtra { REF_ITSELF, REF_COUNT, REF_ANY } RefExtra;

/* A name, resolved: the view on the stack, the records to go through, the place of the value. */
typedef struct Ref {
  NameType type;
  RefExtra extra; /* .count and .any of a list */
  unsigned char view;
  unsigned char n_through;
  unsigned short through[MUSTACHE_PATH];
  unsigned short offset;
  NamesReady *ready[MUSTACHE_PATH]; /* of the records on the way */
  NamesReady *opened;               /* of what a section opens */
} Ref;

typedef enum OpKind { OP_LITERAL, OP_VALUE, OP_SECTION, OP_EMPTY } OpKind;

typedef struct Op {
  OpKind kind;
  ValuePlace place; /* OP_VALUE */
  Ref ref;
  size_t end;       /* OP_SECTION, OP_EMPTY: the first op behind it */
  Str literal;
  Pos pos;          /* of its tag; OP_LITERAL: where its first character stands in a layout or part */
} Op;

struct Mustache {
  VEC(Op) ops;
  int n_roots;
};

#endif
