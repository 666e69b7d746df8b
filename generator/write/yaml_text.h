/* yaml_text: where a node of a tree stands in the text that it was read from, so that a value can be changed and all else left as it is. */
#ifndef TSUNAGU_WRITE_YAML_TEXT_H
#define TSUNAGU_WRITE_YAML_TEXT_H

#include "base/buf.h"
#include "read/yaml.h"

typedef struct YamlText {
  Str text;
  const size_t *lines; size_t n_lines; /* where each begins; behind the last the text's end */
} YamlText;

/* Bytes [from, to) of the text become `with`. */
typedef struct Splice {
  size_t from, to;
  Str with;
} Splice;
typedef VEC(Splice) Splices;

YamlText yaml_text(Arena *arena, Str text);
size_t yaml_text_at(const YamlText *text, Pos pos); /* the byte of a place; the text's end for none */
/* Where the scalar ends, its quotes included; 0 when it does not stand there as it was read (behind an anchor, over several lines). */
size_t yaml_text_end(const YamlText *text, const Yaml *scalar);
bool yaml_text_flows(const YamlText *text, const Yaml *node);      /* written as {...} or [...] */
size_t yaml_text_closing(const YamlText *text, const Yaml *node); /* of such a one: behind its last value, before the bracket; 0: not found */
/* Where a further line of a map in lines can begin: behind all that belongs to it, before the comments that stand above what follows. */
size_t yaml_text_behind(const YamlText *text, const Yaml *map);
Str yaml_text_break(const YamlText *text); /* how its lines end */
/* A text as a scalar, plain or quoted, on a line or within brackets. */
Str yaml_text_scalar(Arena *arena, Str value);
Str yaml_text_apply(Arena *arena, const YamlText *text, Splices *splices); /* which must not overlap */

#endif
