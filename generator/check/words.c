/* words.yaml: the town's dictionary. */
#include "base/utf8.h"
#include "check/gather.h"

static bool word_sound(Reader *reader, const Yaml *node) {
  if (node->key.n) return true;
  diag1(reader->diag, D_MISSING_KEY, node->pos, S("word"));
  return false;
}

/* Readings are kana: everything else would be read aloud as it stands. */
static bool is_kana(Str s) {
  unsigned c;
  for (Str rest = s; utf8_next(&rest, &c);)
    if (!utf8_is_hiragana(c) && !utf8_is_katakana(c) && c != ' ' && c != 0x3000 && c != 0x30FB) return false;
  return true;
}

static bool field_readings(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_map(reader, node)) return false;
  Reading *readings = NEW_N(reader->arena, Reading, node->count + 1);
  int n = 0;
  for (const Yaml *item = node->first; item; item = item->next) {
    if (!word_sound(reader, item) || !node_is_text(reader, item)) continue;
    if (!is_kana(item->text)) diag1(reader->diag, D_READING_NOT_KANA, item->pos, item->text);
    readings[n++] = (Reading){item->key, str_trim(item->text)};
  }
  ((Words *)out)->readings = readings;
  ((Words *)out)->n_readings = n;
  return true;
}

static bool field_explain(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (!node_is_map(reader, node)) return false;
  Explain *explain = NEW_N(reader->arena, Explain, node->count + 1);
  int n = 0;
  for (const Yaml *item = node->first; item; item = item->next) {
    explain[n].word = item->key;
    if (word_sound(reader, item) && field_text(reader, field, item, &explain[n].plain)) n++;
  }
  ((Words *)out)->explain = explain;
  ((Words *)out)->n_explain = n;
  return true;
}

static bool sayings_read(Reader *reader, const Yaml *node, Also *also) {
  const Yaml *first = node->kind == YAML_LIST ? node->first : node;
  Str *sayings = NEW_N(reader->arena, Str, node->count + 1);
  for (const Yaml *item = first; item; item = node->kind == YAML_LIST ? item->next : NULL)
    if (node_is_text(reader, item) && item->text.n) sayings[also->n_sayings++] = item->text;
  also->sayings = sayings;
  return also->n_sayings > 0;
}

/* {生活保護: [ナマポ, 生保]}: how people put it. */
static bool field_also(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_map(reader, node)) return false;
  Also *also = NEW_N(reader->arena, Also, node->count + 1);
  int n = 0;
  for (const Yaml *item = node->first; item; item = item->next) {
    also[n] = (Also){.word = item->key};
    if (word_sound(reader, item) && sayings_read(reader, item, &also[n])) n++;
  }
  ((Words *)out)->also = also;
  ((Words *)out)->n_also = n;
  return true;
}

static const Field words_fields[] = {
    {"readings", field_readings, .offset = 0},
    {"keep", field_line, LIST(Words, keep, n_keep)},
    {"explain", field_explain, .offset = 0},
    {"also", field_also, .offset = 0},
};
static const Schema words_schema = {SCHEMA(Words, words_fields)};

void read_words(Gather *gather) {
  const Yaml *map = load_yaml(gather, S("words.yaml"), true);
  Words *words = &gather->site->words;
  if (map) schema_read(&gather->reader, &words_schema, map, words);
  gather->site->morph =
      (Morph){gather->options->dictionary, words->readings, words->n_readings, words->keep, words->n_keep};
}
