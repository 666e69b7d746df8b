#include "exchange/cell.h"

#include <string.h>

#include "check/field.h"
#include "exchange/cell_items.h"
#include "exchange/grid.h"
#include "write/yaml_put.h"
#include "text/ruby.h"

static const char yaml_mark[] = "yaml: ";

bool cell_has_languages(int key) {
  RecordKind kind = record_keys[key].kind;
  return kind == RECORD_TEXT || kind == RECORD_ITEMS;
}

/* --- The other kinds -------------------------------------------------------------------------------------------------------------- */

static Yaml *text_read(const Cells *c, const CellSet *cells) {
  int filled = 0;
  for (int i = 0; i < cells->n; i++) filled += cells->v[i].n > 0;
  if (!filled) return NULL;
  if (filled == 1 && cells->v[0].n) {
    Str word = cells_are(c, "holidays") ? cell_unword("holidays", cells->v[0]) : (Str){0};
    return twig_text(c->arena, word.s ? word : cells->v[0]);
  }
  Yaml *map = twig_map(c->arena);
  for (int i = 0; i < cells->n; i++) twig_set_text(c->arena, map, c->site->languages[i].s, cells->v[i]);
  return map;
}

static Str joined(const Cells *c, const Yaml *list, bool marks) {
  Buf out = {0};
  for (const Yaml *item = list->first; item; item = item->next) {
    Str said = item->text;
    if (marks) {
      const Mark *mark = cells_are(c, "categories") ? site_category(c->site, said) : site_situation(c->site, said);
      if (mark) said = ruby_plain(c->arena, text_in(&mark->label, c->site->languages[0], c->site->languages[0]).s);
    } else {
      Str word = cell_word(record_keys[c->key].key, said);
      if (word.s) said = word;
    }
    if (out.n) buf_addc(&out, "、");
    buf_add(&out, said);
  }
  Str kept = buf_keep(&out, c->arena);
  buf_free(&out);
  return kept;
}

static Yaml *list_read(const Cells *c, Str cell, bool marks, bool *faulty) {
  Yaml *list = twig_list(c->arena);
  int n;
  const Glyph *g = glyphs_of(c->arena, cell, &n);
  for (int from = 0, i = 0; i <= n; i++) {
    bool ends = i == n || g[i].c == ',' || g[i].c == '\n' || g[i].c == ';';
    if (!ends) continue;
    Str said = fold_trim(str_sub(cell, g[from].at, g[i].at));
    from = i + 1;
    if (!said.n) continue;
    const Mark *mark = marks ? cell_mark(c->arena, c->site, cells_are(c, "situations"), said) : NULL;
    Str word = marks ? (mark ? mark->id : (Str){0}) : cell_unword(record_keys[c->key].key, said);
    if (!word.s && cells_are(c, "languages")) word = language_code(c->arena, said);
    if (word.s) twig_add(list, twig_text(c->arena, word));
    else *faulty = true;
  }
  return list->count ? list : NULL;
}

static Str group_write(const Cells *c, const Yaml *value) {
  if (cells_are(c, "location")) return arena_printf(c->arena, STR_FMT ", " STR_FMT, STR_ARG(cells_text(value, "lat")), STR_ARG(cells_text(value, "lon")));
  if (cells_are(c, "valid")) return arena_printf(c->arena, STR_FMT "～" STR_FMT, STR_ARG(cells_text(value, "from")), STR_ARG(cells_text(value, "until")));
  Str by = cells_text(value, "by");
  return arena_printf(c->arena, STR_FMT "%s" STR_FMT, STR_ARG(cells_text(value, "on")), by.n ? " " : "", STR_ARG(by));
}

static Yaml *group_read(const Cells *c, Str cell, bool *faulty) {
  Yaml *map = twig_map(c->arena);
  if (cells_are(c, "location")) {
    Str lat, lon = cell;
    double value;
    str_split(&lon, ',', &lat);
    lat = str_trim(lat);
    lon = str_trim(lon);
    *faulty = !number_parse(lat, &value) || !number_parse(lon, &value);
    twig_set_text(c->arena, map, "lat", lat);
    twig_set_text(c->arena, map, "lon", lon);
  } else if (cells_are(c, "valid")) {
    ptrdiff_t wave = cells_wave(cell);
    Str from = wave < 0 ? cell : str_sub(cell, 0, (size_t)wave), until = wave < 0 ? S("") : str_from(cell, (size_t)wave + 3);
    twig_set_text(c->arena, map, "from", cell_date(c->arena, from));
    twig_set_text(c->arena, map, "until", cell_date(c->arena, until));
    *faulty = (from.n && !yaml_get(map, "from")) || (until.n && !yaml_get(map, "until"));
  } else {
    ptrdiff_t space = str_find_byte(cell, ' ');
    Str on = cell_date(c->arena, space < 0 ? cell : str_sub(cell, 0, (size_t)space));
    *faulty = !on.n;
    twig_set_text(c->arena, map, "on", on);
    if (space >= 0) twig_set_text(c->arena, map, "by", fold_trim(str_from(cell, (size_t)space)));
  }
  return *faulty ? NULL : map;
}

static Yaml *word_read(const Cells *c, Str cell, bool *faulty) {
  static const char *const with_words[] = {"reservation", "interpreter", "consults", "sensitive", "status"};
  const char *key = record_keys[c->key].key;
  for (size_t i = 0; i < 5; i++)
    if (str_is(str_c(key), with_words[i])) {
      Str word = cell_unword(key, cell);
      *faulty = !word.s;
      return word.s ? twig_text(c->arena, word) : NULL;
    }
  if (cells_are(c, "reopens")) {
    Str date = cell_date(c->arena, cell);
    *faulty = !date.n;
    return date.n ? twig_text(c->arena, date) : NULL;
  }
  return twig_text(c->arena, cell);
}

static Yaml *yaml_read(const Cells *c, Str cell, bool *faulty) {
  Diag *unheard = diag_new();
  Yaml *tree = yaml_parse(c->arena, unheard, "cell", arena_printf(c->arena, "value: " STR_FMT, STR_ARG(str_from(cell, sizeof yaml_mark - 1))), 1);
  diag_free(unheard);
  Yaml *value = yaml_get(tree, "value");
  *faulty = !value;
  return value ? twig_copy(c->arena, value) : NULL;
}

/* --- Both ways -------------------------------------------------------------------------------------------------------------------- */

Yaml *cell_read(Arena *arena, const Site *site, int key, const CellSet *cells, bool *faulty) {
  const Cells c = {arena, site, key};
  CellSet clean = {NEW_N(arena, Str, cells->n), cells->n};
  for (int i = 0; i < cells->n; i++) clean.v[i] = grid_unguarded(fold_trim(cells->v[i]));
  *faulty = false;
  Str main = clean.v[0];
  if (str_starts(main, str_c(yaml_mark))) return yaml_read(&c, main, faulty);
  RecordKind kind = record_keys[key].kind;
  if (kind == RECORD_ITEMS) return cells_items_read(&c, &clean, faulty);
  if (kind == RECORD_TEXT) return text_read(&c, &clean);
  if (!main.n) return NULL;
  if (kind == RECORD_MARKS || kind == RECORD_WORDS) return list_read(&c, main, kind == RECORD_MARKS, faulty);
  return kind == RECORD_GROUP ? group_read(&c, main, faulty) : word_read(&c, main, faulty);
}

static CellSet write_plainly(const Cells *c, const Yaml *value) {
  CellSet cells = {NEW_N(c->arena, Str, c->site->n_languages + 1), c->site->n_languages};
  for (int i = 0; i < cells.n; i++) cells.v[i] = S("");
  RecordKind kind = record_keys[c->key].kind;
  if (kind == RECORD_ITEMS) {
    for (int i = 0; i < cells.n; i++) cells.v[i] = cells_items_write(c, value, i);
  } else if (kind == RECORD_TEXT && value->kind == YAML_MAP) {
    for (int i = 0; i < cells.n; i++) cells.v[i] = cells_text(value, c->site->languages[i].s);
  } else if (kind == RECORD_MARKS || kind == RECORD_WORDS) {
    cells.v[0] = joined(c, value, kind == RECORD_MARKS);
  } else if (kind == RECORD_GROUP) {
    cells.v[0] = group_write(c, value);
  } else {
    Str word = cell_word(record_keys[c->key].key, value->text);
    cells.v[0] = word.s ? word : value->text;
  }
  return cells;
}

CellSet cell_write(Arena *arena, const Site *site, int key, const Yaml *value) {
  const Cells c = {arena, site, key};
  CellSet cells = {NEW_N(arena, Str, site->n_languages + 1), site->n_languages};
  for (int i = 0; i < cells.n; i++) cells.v[i] = S("");
  if (!value) return cells;
  CellSet plain = write_plainly(&c, value);
  bool faulty;
  const Yaml *again = cell_read(arena, site, key, &plain, &faulty);
  if (!faulty && twig_same(again, value)) return plain;
  Buf flow = {0};
  buf_addc(&flow, yaml_mark);
  yaml_put_flow(&flow, value);
  cells.v[0] = buf_keep(&flow, arena);
  buf_free(&flow);
  return cells;
}
