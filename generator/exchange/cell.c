#include "exchange/cell.h"

#include <string.h>

#include "check/field.h"
#include "check/phone.h"
#include "exchange/yaml_put.h"
#include "text/ruby.h"

static const char yaml_mark[] = "yaml: ";

typedef struct Cells {
  Arena *arena;
  const Site *site;
  int key;
} Cells;

static bool is_key(const Cells *c, const char *key) { return str_is(str_c(record_keys[c->key].key), key); }

bool cell_has_languages(int key) {
  RecordKind kind = record_keys[key].kind;
  return kind == RECORD_TEXT || kind == RECORD_ITEMS;
}

/* --- Items: one a line, 「0596-21-5717（代表）」, what is in brackets in the column's language ------------------------------------------------ */

static const char *note_key(const Cells *c) { return is_key(c, "phones") || is_key(c, "channels") ? "label" : "note"; }

static Str text_of(const Yaml *map, const char *key) {
  const Yaml *node = yaml_get(map, key);
  return node && node->kind == YAML_TEXT ? node->text : S("");
}

static void put_clock(Buf *out, Str time) { buf_add(out, str_starts(time, S("0")) ? str_from(time, 1) : time); }

static void put_days(Buf *out, Str days) {
  static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}, *const kanji[] = {"月", "火", "水", "木", "金", "土", "日"};
  Str part;
  for (bool first = true; str_split(&days, '-', &part); first = false) {
    if (!first) buf_addc(out, "〜");
    for (int d = 0; d < 7; d++)
      if (str_is(part, names[d])) buf_addc(out, kanji[d]);
  }
}

static void put_hours(Buf *out, const Yaml *item) {
  const Yaml *days = yaml_get(item, "days"), *nth = yaml_get(item, "nth");
  if (yaml_get(item, "always")) {
    buf_addc(out, "24時間");
    return;
  }
  for (const Yaml *n = nth ? nth->first : NULL; n; n = n->next) buf_addc(out, str_is(n->text, "-1") ? "最終" : n == nth->first ? "第" : "・"), buf_add(out, str_is(n->text, "-1") ? S("") : n->text);
  if (days && days->kind == YAML_TEXT) put_days(out, days->text);
  for (const Yaml *day = days && days->kind == YAML_LIST ? days->first : NULL; day; day = day->next) {
    if (day != days->first) buf_addc(out, "・");
    put_days(out, day->text);
  }
  buf_byte(out, ' ');
  put_clock(out, text_of(item, "open"));
  buf_addc(out, "〜");
  put_clock(out, text_of(item, "close"));
}

static void put_exception(Buf *out, const Yaml *item) {
  Str date = text_of(item, "date");
  buf_add(out, date.n ? date : text_of(item, "from"));
  if (!date.n) buf_printf(out, "〜" STR_FMT, STR_ARG(text_of(item, "until")));
  buf_byte(out, ' ');
  if (yaml_get(item, "closed")) {
    buf_addc(out, "休み");
    return;
  }
  put_clock(out, text_of(item, "open"));
  buf_addc(out, "〜");
  put_clock(out, text_of(item, "close"));
}

static Str main_of(const Cells *c, const Yaml *item) {
  Buf out = {0};
  if (item->kind == YAML_TEXT) buf_add(&out, item->text);
  else if (is_key(c, "phones")) buf_add(&out, text_of(item, "number"));
  else if (is_key(c, "channels")) buf_printf(&out, STR_FMT " " STR_FMT, STR_ARG(text_of(item, "type")), STR_ARG(text_of(item, "url")));
  else if (is_key(c, "hours")) put_hours(&out, item);
  else put_exception(&out, item);
  Str kept = buf_keep(&out, c->arena);
  buf_free(&out);
  return kept;
}

/* What the note says in this language; the absent Str where it is silent. */
static Str note_in(const Cells *c, const Yaml *item, int language) {
  const Yaml *note = yaml_get(item, note_key(c));
  if (!note) return (Str){0};
  if (note->kind == YAML_TEXT) return language == 0 ? note->text : (Str){0};
  const Yaml *said = yaml_get(note, c->site->languages[language].s);
  return said ? said->text : (Str){0};
}

static Str items_write(const Cells *c, const Yaml *value, int language) {
  Buf out = {0};
  for (const Yaml *item = value->kind == YAML_LIST ? value->first : value; item; item = value->kind == YAML_LIST ? item->next : NULL) {
    Str note = note_in(c, item, language);
    if (language > 0 && !note.s) continue;
    if (out.n) buf_byte(&out, '\n');
    buf_add(&out, main_of(c, item));
    if (note.s) buf_printf(&out, "（" STR_FMT "）", STR_ARG(note));
  }
  Str kept = buf_keep(&out, c->arena);
  buf_free(&out);
  return kept;
}

static Yaml *hours_item(const Cells *c, Str main) {
  HoursCells cells = {.hours = main};
  HoursRead *read = NEW(c->arena, HoursRead);
  hours_words_read(c->arena, &cells, read);
  bool plain = read->n_rows == 1 && !read->n_notes && !read->rows[0].note.n && !read->holidays && !read->reservation_said;
  return plain ? twig_hours(c->arena, &read->rows[0]) : NULL;
}

static bool clock_iso(Arena *arena, Str said, Str *iso) {
  int minutes;
  char out[6];
  if (!time_parse(said, &minutes)) return false;
  time_iso(minutes, out);
  *iso = arena_str(arena, str_c(out));
  return true;
}

static Yaml *exception_item(const Cells *c, Str main) {
  ptrdiff_t space = str_find_byte(main, ' '), wave;
  if (space < 0) return NULL;
  Str when = str_sub(main, 0, (size_t)space), what = str_trim(str_from(main, (size_t)space)), open, close;
  Yaml *item = twig_map(c->arena);
  wave = str_find(when, S("〜"));
  Str from = cell_date(c->arena, wave < 0 ? when : str_sub(when, 0, (size_t)wave)), until = wave < 0 ? S("") : cell_date(c->arena, str_from(when, (size_t)wave + 3));
  if (!from.n || (wave >= 0 && !until.n)) return NULL;
  twig_set_text(c->arena, item, wave < 0 ? "date" : "from", from);
  twig_set_text(c->arena, item, "until", until);
  if (str_is(what, "休み")) {
    twig_set_text(c->arena, item, "closed", S("true"));
    return item;
  }
  wave = str_find(what, S("〜"));
  if (wave < 0 || !clock_iso(c->arena, str_sub(what, 0, (size_t)wave), &open) || !clock_iso(c->arena, str_from(what, (size_t)wave + 3), &close)) return NULL;
  twig_set_text(c->arena, item, "open", open);
  twig_set_text(c->arena, item, "close", close);
  return item;
}

static Yaml *channel_item(const Cells *c, Str main) {
  ptrdiff_t space = str_find_byte(main, ' ');
  if (space < 0) return NULL;
  Str url = str_from(main, (size_t)space + 1), type = str_sub(main, 0, (size_t)space);
  static const char *const types[] = {"line", "chat", "form", "sns", "video"};
  bool known = false;
  Buf lower = {0};
  for (size_t i = 0; i < type.n; i++) buf_byte(&lower, (char)(type.s[i] >= 'A' && type.s[i] <= 'Z' ? type.s[i] + 32 : type.s[i]));
  type = buf_keep(&lower, c->arena);
  buf_free(&lower);
  for (size_t i = 0; i < 5; i++) known = known || str_is(type, types[i]);
  bool https;
  if (!known || !url_valid(url, &https, NULL)) return NULL;
  Yaml *item = twig_map(c->arena);
  twig_set_text(c->arena, item, "type", type);
  twig_set_text(c->arena, item, "url", url);
  return item;
}

static Yaml *item_of(const Cells *c, Str main) {
  if (is_key(c, "hours")) return hours_item(c, main);
  if (is_key(c, "exceptions")) return exception_item(c, main);
  if (is_key(c, "channels")) return channel_item(c, main);
  PhoneFault fault = phone_fault(main, NULL);
  return fault == PHONE_FINE || fault == PHONE_UNASSIGNED ? twig_text(c->arena, main) : NULL;
}

/* Splits "main（note）"; the note is the absent Str when there are no brackets. */
static Str split_note(Str line, Str *note) {
  ptrdiff_t open = str_find(line, S("（"));
  *note = (Str){0};
  if (open < 0 || !str_ends(line, S("）"))) return line;
  *note = str_sub(line, (size_t)open + 3, line.n - 3);
  return str_sub(line, 0, (size_t)open);
}

static void note_item(const Cells *c, Yaml *list, Yaml *item, int language, Str said) {
  if (item->kind == YAML_TEXT) { /* a number that gets a label becomes a map, where it stands */
    Yaml *number = twig_text(c->arena, item->text);
    item->kind = YAML_MAP;
    item->text = (Str){0};
    twig_set(c->arena, item, "number", number);
    (void)list;
  }
  const char *key = note_key(c);
  Yaml *note = yaml_get(item, key);
  if (!note && language == 0) {
    twig_set_text(c->arena, item, key, said);
    return;
  }
  if (!note || note->kind == YAML_TEXT) {
    Yaml *map = twig_map(c->arena);
    if (note) twig_set_text(c->arena, map, c->site->languages[0].s, note->text);
    twig_set(c->arena, item, key, map);
    note = yaml_get(item, key);
  }
  twig_set_text(c->arena, note, c->site->languages[language].s, said);
}

static Yaml *items_read(const Cells *c, const CellSet *cells, bool *faulty) {
  Yaml *list = twig_list(c->arena);
  for (int language = 0; language < cells->n; language++) {
    Str rest = fold_trim(cells->v[language]), line, note;
    size_t lines = 0;
    while (rest.n && str_split(&rest, '\n', &line)) {
      line = fold_trim(line);
      if (!line.n) continue;
      Str main = split_note(line, &note);
      Yaml *item = NULL;
      size_t at = 0;
      if (language == 0) {
        item = item_of(c, main);
        if (item) twig_add(list, item);
      } else {
        for (Yaml *old = list->first; old && !item; old = old->next, at++)
          if (at >= lines && str_eq(main_of(c, old), main)) item = old;
        if (item) lines = at;
      }
      if (!item) *faulty = *faulty || language == 0;
      else if (note.s) note_item(c, list, item, language, note);
    }
  }
  bool lone = list->count == 1 && list->first->kind == YAML_TEXT;
  return !list->count ? NULL : lone ? list->first : list;
}

/* --- The other kinds -------------------------------------------------------------------------------------------------------------- */

static Yaml *text_read(const Cells *c, const CellSet *cells) {
  int filled = 0;
  for (int i = 0; i < cells->n; i++) filled += cells->v[i].n > 0;
  if (!filled) return NULL;
  if (filled == 1 && cells->v[0].n) {
    Str word = is_key(c, "holidays") ? cell_unword("holidays", cells->v[0]) : (Str){0};
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
      const Mark *mark = is_key(c, "categories") ? site_category(c->site, said) : site_situation(c->site, said);
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
    const Mark *mark = marks ? cell_mark(c->arena, c->site, is_key(c, "situations"), said) : NULL;
    Str word = marks ? (mark ? mark->id : (Str){0}) : cell_unword(record_keys[c->key].key, said);
    if (!word.s && is_key(c, "languages")) word = language_code(c->arena, said);
    if (word.s) twig_add(list, twig_text(c->arena, word));
    else *faulty = true;
  }
  return list->count ? list : NULL;
}

static Str group_write(const Cells *c, const Yaml *value) {
  if (is_key(c, "location")) return arena_printf(c->arena, STR_FMT ", " STR_FMT, STR_ARG(text_of(value, "lat")), STR_ARG(text_of(value, "lon")));
  if (is_key(c, "valid")) return arena_printf(c->arena, STR_FMT "〜" STR_FMT, STR_ARG(text_of(value, "from")), STR_ARG(text_of(value, "until")));
  Str by = text_of(value, "by");
  return arena_printf(c->arena, STR_FMT "%s" STR_FMT, STR_ARG(text_of(value, "on")), by.n ? " " : "", STR_ARG(by));
}

static Yaml *group_read(const Cells *c, Str cell, bool *faulty) {
  Yaml *map = twig_map(c->arena);
  if (is_key(c, "location")) {
    Str lat, lon = cell;
    double value;
    str_split(&lon, ',', &lat);
    lat = str_trim(lat);
    lon = str_trim(lon);
    *faulty = !number_parse(lat, &value) || !number_parse(lon, &value);
    twig_set_text(c->arena, map, "lat", lat);
    twig_set_text(c->arena, map, "lon", lon);
  } else if (is_key(c, "valid")) {
    ptrdiff_t wave = str_find(cell, S("〜"));
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
  if (is_key(c, "reopens")) {
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

/* A spreadsheet takes what begins like this for a formula: an apostrophe before it says that it is text. */
static bool like_formula(Str s) { return s.n && (s.s[0] == '=' || s.s[0] == '+' || s.s[0] == '@' || s.s[0] == '\t' || (s.s[0] == '-' && s.n > 1)); }

static Str guard(Arena *arena, Str s) { return like_formula(s) ? arena_printf(arena, "'" STR_FMT, STR_ARG(s)) : s; }
static Str unguard(Str s) { return s.n > 1 && s.s[0] == '\'' && like_formula(str_from(s, 1)) ? str_from(s, 1) : s; }

Yaml *cell_read(Arena *arena, const Site *site, int key, const CellSet *cells, bool *faulty) {
  const Cells c = {arena, site, key};
  CellSet clean = {NEW_N(arena, Str, cells->n), cells->n};
  for (int i = 0; i < cells->n; i++) clean.v[i] = unguard(fold_trim(cells->v[i]));
  *faulty = false;
  Str main = clean.v[0];
  if (str_starts(main, str_c(yaml_mark))) return yaml_read(&c, main, faulty);
  RecordKind kind = record_keys[key].kind;
  if (kind == RECORD_ITEMS) return items_read(&c, &clean, faulty);
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
    for (int i = 0; i < cells.n; i++) cells.v[i] = items_write(c, value, i);
  } else if (kind == RECORD_TEXT && value->kind == YAML_MAP) {
    for (int i = 0; i < cells.n; i++) cells.v[i] = text_of(value, c->site->languages[i].s);
  } else if (kind == RECORD_MARKS || kind == RECORD_WORDS) {
    cells.v[0] = joined(c, value, kind == RECORD_MARKS);
  } else if (kind == RECORD_GROUP) {
    cells.v[0] = group_write(c, value);
  } else {
    Str word = cell_word(record_keys[c->key].key, value->text);
    cells.v[0] = word.s ? word : value->text;
  }
  for (int i = 0; i < cells.n; i++) cells.v[i] = guard(c->arena, cells.v[i]);
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
