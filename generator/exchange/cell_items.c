#include "exchange/cell_items.h"

#include "check/field.h"
#include "check/phone.h"
#include "exchange/hours_words.h"

bool cells_are(const Cells *c, const char *key) { return str_is(str_c(record_keys[c->key].key), key); }

Str cells_text(const Yaml *map, const char *key) {
  const Yaml *node = yaml_get(map, key);
  return node && node->kind == YAML_TEXT ? node->text : S("");
}

ptrdiff_t cells_wave(Str s) {
  ptrdiff_t full = str_find(s, S("～")), wave = str_find(s, S("〜"));
  return full < 0 || (wave >= 0 && wave < full) ? wave : full;
}

static const char *note_key(const Cells *c) { return cells_are(c, "phones") || cells_are(c, "channels") ? "label" : "note"; }

static void put_clock(Buf *out, Str time) { buf_add(out, str_starts(time, S("0")) ? str_from(time, 1) : time); }

static void put_days(Buf *out, Str days) {
  static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}, *const kanji[] = {"月", "火", "水", "木", "金", "土", "日"};
  Str part;
  for (bool first = true; str_split(&days, '-', &part); first = false) {
    if (!first) buf_addc(out, "～");
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
  for (const Yaml *n = nth ? nth->first : NULL; n; n = n->next) {
    bool last = str_is(n->text, "-1");
    buf_addc(out, last ? "最終" : n == nth->first ? "第" : "・");
    if (!last) buf_add(out, n->text);
  }
  if (days && days->kind == YAML_TEXT) put_days(out, days->text);
  for (const Yaml *day = days && days->kind == YAML_LIST ? days->first : NULL; day; day = day->next) {
    if (day != days->first) buf_addc(out, "・");
    put_days(out, day->text);
  }
  buf_byte(out, ' ');
  put_clock(out, cells_text(item, "open"));
  buf_addc(out, "～");
  put_clock(out, cells_text(item, "close"));
}

static void put_exception(Buf *out, const Yaml *item) {
  Str date = cells_text(item, "date");
  buf_add(out, date.n ? date : cells_text(item, "from"));
  if (!date.n) buf_printf(out, "～" STR_FMT, STR_ARG(cells_text(item, "until")));
  buf_byte(out, ' ');
  if (yaml_get(item, "closed")) {
    buf_addc(out, "休み");
    return;
  }
  put_clock(out, cells_text(item, "open"));
  buf_addc(out, "～");
  put_clock(out, cells_text(item, "close"));
}

static Str main_of(const Cells *c, const Yaml *item) {
  Buf out = {0};
  if (item->kind == YAML_TEXT) buf_add(&out, item->text);
  else if (cells_are(c, "phones")) buf_add(&out, cells_text(item, "number"));
  else if (cells_are(c, "channels")) buf_printf(&out, STR_FMT " " STR_FMT, STR_ARG(cells_text(item, "type")), STR_ARG(cells_text(item, "url")));
  else if (cells_are(c, "hours")) put_hours(&out, item);
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

Str cells_items_write(const Cells *c, const Yaml *value, int language) {
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
  wave = cells_wave(when);
  Str from = cell_date(c->arena, wave < 0 ? when : str_sub(when, 0, (size_t)wave)), until = wave < 0 ? S("") : cell_date(c->arena, str_from(when, (size_t)wave + 3));
  if (!from.n || (wave >= 0 && !until.n)) return NULL;
  twig_set_text(c->arena, item, wave < 0 ? "date" : "from", from);
  twig_set_text(c->arena, item, "until", until);
  if (str_is(what, "休み")) {
    twig_set_text(c->arena, item, "closed", S("true"));
    return item;
  }
  wave = cells_wave(what);
  if (wave < 0 || !clock_iso(c->arena, str_sub(what, 0, (size_t)wave), &open) || !clock_iso(c->arena, str_from(what, (size_t)wave + 3), &close)) return NULL;
  twig_set_text(c->arena, item, "open", open);
  twig_set_text(c->arena, item, "close", close);
  return item;
}

static Yaml *channel_item(const Cells *c, Str main) {
  ptrdiff_t space = str_find_byte(main, ' ');
  if (space < 0) return NULL;
  Str url = str_from(main, (size_t)space + 1), type = arena_lower(c->arena, str_sub(main, 0, (size_t)space));
  static const char *const types[] = {"line", "chat", "form", "sns", "video"};
  bool known = false;
  for (size_t i = 0; i < 5; i++) known = known || str_is(type, types[i]);
  bool https;
  if (!known || !url_valid(url, &https, NULL)) return NULL;
  Yaml *item = twig_map(c->arena);
  twig_set_text(c->arena, item, "type", type);
  twig_set_text(c->arena, item, "url", url);
  return item;
}

static Yaml *item_of(const Cells *c, Str main) {
  if (cells_are(c, "hours")) return hours_item(c, main);
  if (cells_are(c, "exceptions")) return exception_item(c, main);
  if (cells_are(c, "channels")) return channel_item(c, main);
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

static void note_item(const Cells *c, Yaml *item, int language, Str said) {
  if (item->kind == YAML_TEXT) { /* a number that gets a label becomes a map, where it stands */
    Yaml *number = twig_text(c->arena, item->text);
    item->kind = YAML_MAP;
    item->text = (Str){0};
    twig_set(c->arena, item, "number", number);
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

Yaml *cells_items_read(const Cells *c, const CellSet *cells, bool *faulty) {
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
      else if (note.s) note_item(c, item, language, note);
    }
  }
  bool lone = list->count == 1 && list->first->kind == YAML_TEXT;
  return !list->count ? NULL : lone ? list->first : list;
}
