/* The engine: walks a map's keys, finds each in the table, and lets the field's function read the value. */
#include "check/schema.h"

#include <string.h>

#include "base/utf8.h"

bool node_is_text(Reader *reader, const Yaml *node) {
  if (node->kind == YAML_TEXT) return true;
  diag1(reader->diag, D_NOT_TEXT, node->pos, node->key);
  return false;
}

bool node_is_map(Reader *reader, const Yaml *node) {
  if (node->kind == YAML_MAP) return true;
  diag1(reader->diag, D_NOT_MAP, node->pos, node->key);
  return false;
}

bool node_is_empty(const Yaml *node) { return node->kind == YAML_TEXT && str_trim(node->text).n == 0; }

Pos node_pos(const Yaml *node, size_t offset) {
  Pos pos = node->pos;
  if (node->plain) pos.col += (int)utf8_count(str_sub(node->text, 0, offset));
  return pos;
}

static const Field *find(const Schema *schema, Str key) {
  for (size_t i = 0; i < schema->n_fields; i++)
    if (str_is(key, schema->fields[i].key)) return &schema->fields[i];
  return NULL;
}

static void report_unknown(Reader *reader, const Schema *schema, const Yaml *map, const Yaml *node) {
  if (schema->elsewhere && schema->elsewhere(reader, map, node)) return;
  Nearest nearest = nearest_start(node->key);
  Buf known = {0};
  for (size_t i = 0; i < schema->n_fields; i++) {
    nearest_try(&nearest, str_c(schema->fields[i].key));
    buf_printf(&known, "%s%s", i ? ", " : "", schema->fields[i].key);
  }
  diag3(reader->diag, D_UNKNOWN_KEY, node->key_pos, node->key, nearest.best, buf_str(&known));
  buf_free(&known);
}

static void read_list(Reader *reader, const Field *field, const Yaml *node, char *record) {
  size_t most = node->kind == YAML_LIST ? node->count : 1;
  char *items = arena_alloc(reader->arena, (most ? most : 1) * field->item_bytes);
  const Yaml *item = node->kind == YAML_LIST ? node->first : node;
  int n = 0;
  for (size_t i = 0; i < most && item; i++, item = item->next)
    if (!node_is_empty(item)) n += field->parse(reader, field, item, items + (size_t)n * field->item_bytes);
  memcpy(record + field->offset, &items, sizeof items);
  memcpy(record + field->count_offset, &n, sizeof n);
}

static void read_value(Reader *reader, const Field *field, const Yaml *node, char *record) {
  if (field->pos_offset) memcpy(record + field->pos_offset, &node->pos, sizeof node->pos);
  if (field->item_bytes) {
    read_list(reader, field, node, record);
  } else {
    field->parse(reader, field, node, record + field->offset);
  }
}

static bool has_value(const Yaml *map, const char *key) {
  const Yaml *node = map ? yaml_get(map, key) : NULL;
  return node && !node_is_empty(node);
}

/* Where a key stands that has no value; else the map. */
static Pos place_of(const Yaml *map, const char *key) {
  const Yaml *empty = yaml_get(map, key);
  for (const Yaml *blank = map->blank; !empty && blank; blank = blank->next)
    if (str_is(blank->key, key)) empty = blank;
  return empty ? empty->key_pos : map->pos;
}

static void report_missing(Reader *reader, const Schema *schema, const Yaml *map, const Yaml *under) {
  for (size_t i = 0; i < schema->n_fields; i++) {
    const Field *field = &schema->fields[i];
    if (field->need != REQUIRED || has_value(map, field->key) || has_value(under, field->key)) continue;
    diag1(reader->diag, D_MISSING_KEY, place_of(map, field->key), str_c(field->key));
  }
}

static void read_keys(Reader *reader, const Schema *schema, const Yaml *map, void *record) {
  if (schema->pos_offset) memcpy((char *)record + schema->pos_offset, &map->pos, sizeof map->pos);
  for (const Yaml *node = map->first; node; node = node->next) {
    const Field *field = find(schema, node->key);
    if (!field) {
      report_unknown(reader, schema, map, node);
    } else if (!node_is_empty(node)) {
      read_value(reader, field, node, record);
    }
  }
  for (const Yaml *blank = map->blank; blank; blank = blank->next)
    if (!find(schema, blank->key)) report_unknown(reader, schema, map, blank);
}

bool schema_read_over(Reader *reader, const Schema *schema, const Yaml *map, const Yaml *under, void *record) {
  if (!node_is_map(reader, map)) return false;
  read_keys(reader, schema, map, record);
  report_missing(reader, schema, map, under);
  if (schema->finish) schema->finish(reader, map, record);
  return true;
}

bool schema_read(Reader *reader, const Schema *schema, const Yaml *map, void *record) {
  return schema_read_over(reader, schema, map, NULL, record);
}

bool schema_read_part(Reader *reader, const Schema *schema, const Yaml *map, void *record) {
  if (!node_is_map(reader, map)) return false;
  read_keys(reader, schema, map, record);
  return true;
}

/* {lone_key: value} in the place of a value that stands alone. */
static Yaml wrap_lone(const Schema *schema, Yaml *value) {
  value->key = str_c(schema->lone_key);
  value->key_pos = value->pos;
  value->next = NULL;
  return (Yaml){.kind = YAML_MAP, .pos = value->pos, .first = value, .count = 1};
}

bool field_group(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Schema *schema = field->with;
  if (node->kind != YAML_TEXT || !schema->lone_key) return schema_read(reader, schema, node, out);
  Yaml value = *node, map = wrap_lone(schema, &value);
  return schema_read(reader, schema, &map, out);
}

bool field_record(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Schema *schema = field->with;
  if (schema->initial) {
    memcpy(out, schema->initial, schema->bytes);
  } else {
    memset(out, 0, schema->bytes);
  }
  return field_group(reader, field, node, out);
}

bool field_node(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)reader, (void)field;
  memcpy(out, &node, sizeof node);
  return true;
}
