/* yaml: bytes -> a tree that knows its places. Reads libyaml's events (its document API takes minutes on deep nesting). Every
 * scalar is text: nothing here knows numbers, dates or booleans. An empty plain value, `~` and `null` count as not written:
 * in a map the key stands apart, among the blank ones. */
#ifndef TSUNAGU_READ_YAML_H
#define TSUNAGU_READ_YAML_H

#include "base/diag.h"

enum { YAML_MAX_DEPTH = 64, YAML_MAX_CHARS = 100000, YAML_MAX_NODES = 2000000 };

typedef enum YamlKind { YAML_TEXT, YAML_LIST, YAML_MAP } YamlKind;

typedef struct Yaml Yaml;
struct Yaml {
  YamlKind kind;
  bool plain;     /* YAML_TEXT: written without quotes */
  Pos pos;
  Pos end;        /* just behind it; of block lists and maps, and of block texts: behind the line breaks that follow, too */
  bool flow;      /* YAML_LIST, YAML_MAP: in brackets */
  bool alias;     /* written as *name: what it holds stands elsewhere */
  Str text;       /* YAML_TEXT: NUL-terminated, never longer than YAML_MAX_CHARS characters */
  Str key;        /* when this is a value in a map */
  Pos key_pos;
  Yaml *first;    /* YAML_LIST, YAML_MAP: the children in written order */
  Yaml *next;     /* the next sibling */
  size_t count;   /* of children */
  Yaml *blank;    /* YAML_MAP: keys that stand there without a value, the last one first: only key, key_pos and next are set */
};

/* NULL when the text has a fault (a finding was added). A text that holds nothing gives an empty YAML_MAP. `file` must outlive the
 * tree; the first line of text counts as `first_line`. */
Yaml *yaml_parse(Arena *arena, Diag *diag, const char *file, Str text, int first_line);

/* The same with the words in an arena of their own, for who keeps what a record says and not its tree. */
Yaml *yaml_parse_apart(Arena *arena, Arena *texts, Diag *diag, const char *file, Str text, int first_line);

Yaml *yaml_get(const Yaml *map, const char *key); /* NULL if there is none or this is no map */

#endif
