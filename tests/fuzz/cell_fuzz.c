/* What people write into one cell of a table: opening hours, telephone numbers, dates, addresses, and every key of a record as we write it ourselves. */
#include "base/utf8.h"
#include "exchange/cell.h"
#include "exchange/phones.h"
#include "exchange/place_parts.h"
#include "exchange/slug.h"
#include "fuzz.h"

static const Str languages[] = {S_INIT("ja"), S_INIT("en")};
static const TextValue town = {S_INIT("ja"), S_INIT("汐見市"), {0, 0, 0}}, money = {S_INIT("ja"), S_INIT("お金《かね》・住まい"), {0, 0, 0}};
static const Mark marks[] = {{.id = S_INIT("money"), .label = {&money, 1}}};
static const Site site = {.municipality = {&town, 1}, .languages = languages, .n_languages = 2, .categories = marks, .n_categories = 1};

static void hours(const Fuzz *fuzz, Str text) {
  HoursCells cells = {0};
  HoursRead *out = NEW(fuzz->arena, HoursRead);
  Str rest = text;
  str_split(&rest, '|', &cells.days);
  str_split(&rest, '|', &cells.hours);
  cells.closed = rest;
  hours_words_read(fuzz->arena, &cells, out);
  for (int i = 0; i < out->n_rows; i++) {
    const HoursRow *row = &out->rows[i];
    fuzz_must(row->always || (row->open >= 0 && row->open < row->close && row->days < 128));
    twig_hours(fuzz->arena, row);
  }
  for (int i = 0; i < out->n_notes; i++) fuzz_must(utf8_fault(out->notes[i]) < 0);
}

/* What a cell is read as can be written as a cell, and is then read as the same. */
static void key(const Fuzz *fuzz, int at, Str text) {
  CellSet cells = {NEW_N(fuzz->arena, Str, 2), 2};
  bool faulty = false;
  cells.v[0] = text;
  Yaml *value = cell_read(fuzz->arena, &site, at, &cells, &faulty);
  if (!value || faulty) return;
  CellSet written = cell_write(fuzz->arena, &site, at, value);
  const Yaml *again = cell_read(fuzz->arena, &site, at, &written, &faulty);
  fuzz_must(!faulty && again && twig_same(value, again));
}

void cell_fuzz(const Fuzz *fuzz) {
  Str text = fuzz->input;
  AreaCodes areas = {0};
  if (utf8_fault(text) >= 0) return; /* sheet_read gives no other */
  area_codes_learn(&areas, fuzz->arena, text);
  FoundPhones found = phones_find(fuzz->arena, &areas, text, text.n & 1, text.n & 2);
  for (int i = 0; i < found.n; i++) fuzz_must(found.v[i].number.n && utf8_fault(found.v[i].label) < 0);
  fuzz_must(utf8_fault(found.rest) < 0);
  hours(fuzz, text);
  for (int i = 0; i < n_record_keys; i++) key(fuzz, i, text);
  PlaceParts parts = place_parts(fuzz->arena, &site, text);
  fuzz_must(utf8_fault(parts.city) < 0 && utf8_fault(parts.rest) < 0);
  cell_date(fuzz->arena, text);
  slug_of_kana(fuzz->arena, text);
  slug_of_web(fuzz->arena, text);
}
