/* yaml_text: where a node of a tree stands in the text that it was read from, so that a value can be changed and all else left as it is: comments, order,
 * line breaks made by hand. None of it fails: whoever has changed a text reads it again, and asks twig_same whether it says what it should. */
#ifndef TSUNAGU_WRITE_YAML_TEXT_H
#define TSUNAGU_WRITE_YAML_TEXT_H

#include "base/buf.h"
#include "read/yaml.h"

typedef struct YamlText {
  Str text;
  const size_t *lines; size_t n_lines; /* where each begins; behind the last the text's end */
} YamlText;

/* The text without a byte order mark, which stays the caller's; what is made of it lives in the arena. */
YamlText yaml_text(Arena *arena, Str text);
size_t yaml_text_at(const YamlText *text, Pos pos);             /* the byte of a place; the text's end for none */
size_t yaml_text_line_end(const YamlText *text, size_t at);     /* of the line that it lies in, before the break */
bool yaml_text_blank(const YamlText *text, size_t from, size_t to); /* nothing but white space */
size_t yaml_text_end(const YamlText *text, const Yaml *node);   /* behind its last sign: of its text, its quotes or brackets, its last value */
size_t yaml_text_last(const YamlText *text, const Yaml *node);  /* of a list or map: behind its last value, before a bracket */
/* Where a further line of a list or map in lines can begin: at the end of its last, and of comments below that stand further in than `indent`. */
size_t yaml_text_behind(const YamlText *text, const Yaml *node, int indent);

/* A text as a scalar, plain or quoted, on a line or within brackets. */
Str yaml_text_scalar(Arena *arena, Str value);

/* Bytes [from, to) of the text become `with`. At one place the lower order comes first, then what was said first. */
typedef struct Splice {
  size_t from, to;
  Str with; /* its line breaks become those of the text */
  int order;
  size_t number;
} Splice;
typedef VEC(Splice) Splices;
void yaml_text_change(Arena *arena, Splices *splices, size_t from, size_t to, Str with, int order);
/* With all of them (but what overlaps one before), and a line break at its end; the text itself when there are none. */
Str yaml_text_apply(Arena *arena, const YamlText *text, Splices *splices);

#endif
