/* yaml_put: trees as YAML in the hand of a person: short maps on one line, long texts as blocks, quotes only where they are needed. What is
 * written reads back as the same tree. */
#ifndef TSUNAGU_WRITE_YAML_PUT_H
#define TSUNAGU_WRITE_YAML_PUT_H

#include "base/buf.h"
#include "read/yaml.h"

/* On one line: {days: mon-fri, open: 08:30}. */
void yaml_put_flow(Buf *out, const Yaml *node);
/* "key: value\n" with the indent before it. */
void yaml_put_key(Buf *out, const Yaml *node, int indent);
/* The map as an item of a list: "  - id: a\n    name: b\n", the dash at `indent`. */
void yaml_put_entry(Buf *out, const Yaml *map, int indent);
/* A comment of one or more lines, each behind "# ". */
void yaml_put_comment(Buf *out, Str text, int indent);
/* A text as it stands on one line, plain or quoted; flow: within brackets. */
void yaml_put_scalar(Buf *out, Str text, bool flow);

#endif
