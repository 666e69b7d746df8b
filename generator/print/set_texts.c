#include "print/set_texts.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/heap.h"

enum { FIRST_SLOTS = 1024 };

typedef struct Entry {
  Str key; /* absent: the slot is free */
  uint64_t hash;
  const SetText *set;
} Entry;

struct SetTexts {
  Type *type;
  Arena *arena;
  Buf key; /* that is looked for */
  Entry *slots;
  size_t n, n_slots; /* a power of two, less than half of them taken */
};

/* --- What a set text depends on: all that is said of words and style but their colour, which is chosen when it is placed */

static void add_bytes(Buf *key, const void *at, size_t n) { buf_add(key, (Str){at, n}); }
static void add_number(Buf *key, double number) { add_bytes(key, &number, sizeof number); }

static void add_words(Buf *key, Str words) {
  add_bytes(key, &words.n, sizeof words.n);
  buf_add(key, words);
}

static void add_span(Buf *key, const TypeSpan *span) {
  const bool flags[] = {span->reading.s != NULL, span->strong, span->code, span->emphasis, span->nobreak};
  add_bytes(key, flags, sizeof flags);
  add_number(key, span->scale);
  add_bytes(key, &span->swatch, sizeof span->swatch);
  const Str words[] = {span->text, span->reading, span->lang, span->uri};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) add_words(key, words[i]);
}

static void add_style(Buf *key, const TypeStyle *style) {
  const bool flags[] = {style->serif, style->bold, style->vertical, style->heading, style->hanging, style->bare, style->dots};
  const double numbers[] = {style->size_pt, style->leading, style->tracking_em, style->latin_em, style->line_em, style->indent_em};
  const int counts[] = {(int)style->align, style->n_tabs, style->n_features};
  add_bytes(key, flags, sizeof flags);
  add_bytes(key, numbers, sizeof numbers);
  add_bytes(key, counts, sizeof counts);
  add_bytes(key, &style->morph, sizeof style->morph);
  for (int i = 0; i < style->n_tabs; i++) add_number(key, style->tabs_mm[i]);
  for (int i = 0; i < style->n_features; i++) add_words(key, style->features[i]);
}

/* --- The table */

static Entry *slots_new(size_t n) {
  Entry *slots = calloc(n, sizeof *slots);
  if (!slots) heap_end();
  return slots;
}

/* Its entry, or the free one where it belongs. */
static Entry *find(Entry *slots, size_t n_slots, Str key, uint64_t hash) {
  size_t at = (hash >> 32) & (n_slots - 1);
  while (slots[at].key.s && (slots[at].hash != hash || !str_eq(slots[at].key, key))) at = (at + 1) & (n_slots - 1);
  return &slots[at];
}

static void grow(SetTexts *texts) {
  size_t n = texts->n_slots * 2;
  Entry *slots = slots_new(n);
  for (size_t i = 0; i < texts->n_slots; i++)
    if (texts->slots[i].key.s) *find(slots, n, texts->slots[i].key, texts->slots[i].hash) = texts->slots[i];
  free(texts->slots);
  texts->slots = slots;
  texts->n_slots = n;
}

static void keep(SetTexts *texts, uint64_t hash, const SetText *set) {
  if (++texts->n * 2 > texts->n_slots) grow(texts);
  Str key = buf_keep(&texts->key, texts->arena);
  *find(texts->slots, texts->n_slots, key, hash) = (Entry){key, hash, set};
}

SetTexts *set_texts_new(Type *type, Arena *arena) {
  SetTexts *texts = NEW(arena, SetTexts);
  *texts = (SetTexts){.type = type, .arena = arena, .slots = slots_new(FIRST_SLOTS), .n_slots = FIRST_SLOTS};
  return texts;
}

const SetText *set_texts_set(SetTexts *texts, const TypeSpan *spans, int n_spans, const TypeStyle *style, double measure_mm, Pos pos) {
  buf_clear(&texts->key);
  add_number(&texts->key, measure_mm);
  add_style(&texts->key, style);
  for (int i = 0; i < n_spans; i++) add_span(&texts->key, &spans[i]);
  uint64_t hash = hash_long(HASH_START, buf_str(&texts->key));
  const SetText *set = find(texts->slots, texts->n_slots, buf_str(&texts->key), hash)->set;
  if (set) return set;
  set = type_set(texts->type, texts->arena, spans, n_spans, style, measure_mm, pos);
  if (set && !set->missing) keep(texts, hash, set);
  return set;
}

void set_texts_free(SetTexts *texts) {
  free(texts->slots);
  buf_free(&texts->key);
}
