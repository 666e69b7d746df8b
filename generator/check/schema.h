/* schema: a table that says what a record may hold, and the one function that reads a YAML map through it into a struct. Reading adds
 * every finding it can: unknown keys (with the nearest known one), missing keys, wrong shapes, and whatever the parse function
 * of a field finds. check/field.h has the parse functions for dates, texts, names, numbers; a rule of its own is one more
 * function of the same form.
 *
 *   static const Field medium_fields[] = {
 *     {"id", field_slug, OF(Medium, id), .need = REQUIRED},
 *     {"label", field_text, OF(Medium, label), .need = REQUIRED},
 *     {"copies", field_int, OF(Medium, copies), .with = &(const Range){0, 10000000}},
 *   };
 *   static const Schema medium_schema = {SCHEMA(Medium, medium_fields)};
 *   ... {"media", field_record, LIST(Site, media, n_media), .with = &medium_schema}, ...
 *
 * A value that is empty ("" or nothing) counts as not written. A reading goes on after a finding: what could be read is in the
 * struct, so that one fault never hides another; whether the whole is sound is for the one who counts the errors at the end. */
#ifndef TSUNAGU_CHECK_SCHEMA_H
#define TSUNAGU_CHECK_SCHEMA_H

#include "base/arena.h"
#include "base/diag.h"
#include "read/yaml.h"

struct Gather;

/* What every reading needs. One for a thread; copy it to change the language for a while. */
typedef struct Reader {
  Arena *arena;          /* where what is read goes to */
  Diag *diag;
  Str first;             /* the site's first language */
  Str lang;              /* the language of a plain text: the site's first, else a job's or an article's */
  const Str *languages;  /* those of the site, for counting the translations that texts lack; none: nothing is counted */
  int n_languages;
  int missing;           /* the count */
  struct Gather *gather; /* the site so far (check/gather.h), for references; NULL where there is none (layouts) */
} Reader;

typedef struct Field Field;

/* Reads `node` into `*out` and returns true; or adds a finding, leaves `*out` as it was and returns false. */
typedef bool FieldParse(Reader *reader, const Field *field, const Yaml *node, void *out);

typedef enum FieldNeed { OPTIONAL, REQUIRED } FieldNeed;

struct Field {
  const char *key;
  FieldParse *parse;
  size_t offset;       /* of the value in the struct; for a list: of the pointer to its items */
  size_t item_bytes;   /* a list's: what one item takes; 0: a single value */
  size_t count_offset; /* a list's: where the int n_... is */
  FieldNeed need;
  const void *with;    /* what the parse function wants: a Schema, Names, a Range */
  size_t pos_offset;   /* where the value's Pos goes; 0: nowhere (so a Pos is never a struct's first member) */
};

/* .offset of a single value, and the three numbers of a list (`const T *v; int n_v;`). One value stands for a list of one. */
#define OF(Type, member) .offset = offsetof(Type, member)
#define LIST(Type, items, count) \
  .offset = offsetof(Type, items), .item_bytes = sizeof *((Type *)0)->items, .count_offset = offsetof(Type, count)
#define POS(Type, member) .pos_offset = offsetof(Type, member)

typedef struct Schema {
  const Field *fields;
  size_t n_fields, bytes;
  const void *initial;   /* what a record begins as before its keys are read; NULL: zeros */
  size_t pos_offset;     /* where the map's own Pos goes; 0: nowhere */
  const char *lone_key;  /* a plain value in place of the map means {lone_key: value}; NULL: a map it must be */
  bool (*elsewhere)(Reader *reader, const Yaml *map, const Yaml *node); /* says where an unknown key belongs; false: unknown it is; or NULL */
  void (*finish)(Reader *reader, const Yaml *map, void *record); /* rules between keys, after all were read; may be NULL */
} Schema;

#define SCHEMA(Type, table) .fields = (table), .n_fields = sizeof(table) / sizeof *(table), .bytes = sizeof(Type)

/* Reads the map into the record, which the caller has initialised. False (after a finding) only when it is no map. */
bool schema_read(Reader *reader, const Schema *schema, const Yaml *map, void *record);
/* The same over a record that already holds what `under` says (a list's `defaults`): a key that is there is not missing. */
bool schema_read_over(Reader *reader, const Schema *schema, const Yaml *map, const Yaml *under, void *record);
/* Reads what is there and misses nothing; `finish` is not called: for `defaults` themselves. */
bool schema_read_part(Reader *reader, const Schema *schema, const Yaml *map, void *record);

/* Parse functions for records. `with` is the Schema; the record lies in the struct itself. A sub-map whose keys fill the struct
 * around it (`valid: {from, until}`) has offset 0 and field_group: `initial` is not used, the struct is left as it is. */
FieldParse field_record, field_group;
/* Keeps the node for whoever reads it later. out: const Yaml *. */
FieldParse field_node;

/* False, with a finding, when the node is of another kind. */
bool node_is_text(Reader *reader, const Yaml *node);
bool node_is_map(Reader *reader, const Yaml *node);
/* Nothing is written there: an empty text. */
bool node_is_empty(const Yaml *node);
/* The place of the byte at `offset` of a text: exact for a plain scalar on one line, else where the value begins. */
Pos node_pos(const Yaml *node, size_t offset);

#endif
