/* What a row says of a desk besides how to reach it and when. */
#include "check/field.h"
#include "exchange/cell.h"
#include "exchange/draft.h"
#include "exchange/grid.h"

bool draft_done(const Drafting *d, const char *key) { return d->done[record_key_at(str_c(key))]; }

void draft_put(const Drafting *d, const char *key, Yaml *value) {
  if (value) twig_set(d->arena, d->draft->record, key, value);
}

void draft_unread(const Drafting *d, int col, Str text, const char *how) {
  diag3(d->diag, D_CELL_VALUE, draft_pos(d, col), draft_heading(d, col), text, str_c(how));
  draft_comment(d, col, text);
}

static bool is_column_of(const Column *column, const char *key, int language) {
  return column->use == COLUMN_KEY && column->language == language && str_is(str_c(record_keys[column->key].key), key);
}

Str draft_joined(const Drafting *d, const char *key, int language) {
  Str all = S("");
  for (int col = 0; col < d->columns->n; col++) {
    Str text = d->raw->text[col];
    if (!text.n || !is_column_of(&d->columns->v[col], key, language)) continue;
    d->used[col] = true;
    all = all.n ? arena_printf(d->arena, STR_FMT "\n" STR_FMT, STR_ARG(all), STR_ARG(text)) : text;
  }
  return all;
}

/* --- As we wrote it ----------------------------------------------------------------------------------------------------------------- */

static int first_column(const Drafting *d, int key) {
  for (int col = 0; col < d->columns->n; col++)
    if (is_column_of(&d->columns->v[col], record_keys[key].key, 0)) return col;
  return -1;
}

/* Keys that have a reading for tables of all kinds: what staff changed by hand in our table may still be understood there. */
static bool has_other_reading(const char *key) {
  static const char *const keys[] = {"phones", "fax", "hours", "email", "web", "id"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (str_is(str_c(key), keys[i])) return true;
  return false;
}

/* A value that was too long for the table: whatever the record says stays, as if there were no column. */
static bool is_left_out(const Drafting *d, int key, const CellSet *cells) {
  bool left = false;
  for (int i = 0; i < cells->n; i++) left |= grid_is_left_out(cells->v[i]);
  if (!left) return false;
  size_t n = (size_t)(n_record_keys * cells->n);
  bool *given = NEW_N(d->arena, bool, n);
  for (size_t i = 0; i < n; i++) given[i] = d->draft->given[i] && (int)i / cells->n != key;
  d->draft->given = given;
  diag2(d->diag, D_CELL_LEFT_OUT, draft_pos(d, first_column(d, key)), str_c(record_keys[key].heading), d->draft->name);
  for (int col = 0; col < d->columns->n; col++) {
    const Column *column = &d->columns->v[col];
    bool own = column->use == COLUMN_KEY && column->key == key && d->raw->text[col].n && !grid_is_left_out(d->raw->text[col]);
    if (own) draft_unread(d, col, d->raw->text[col], "");
  }
  return true;
}

static void read_exported(const Drafting *d, int key) {
  const Site *site = d->options->site;
  const char *name = record_keys[key].key;
  CellSet cells = {NEW_N(d->arena, Str, site->n_languages + 1), site->n_languages};
  for (int i = 0; i < cells.n; i++) cells.v[i] = draft_joined(d, name, i);
  if (is_left_out(d, key, &cells)) {
    d->done[key] = true;
    return;
  }
  bool faulty, other = has_other_reading(name) && record_keys[key].kind == RECORD_WORD;
  if (other && !str_starts(cells.v[0], S("yaml: "))) return;
  Yaml *value = cell_read(d->arena, site, key, &cells, &faulty);
  bool headless = value && value->kind == YAML_MAP && record_keys[key].kind == RECORD_TEXT && !yaml_get(value, site->languages[0].s);
  if (headless) diag3(d->diag, D_CELL_FIRST, draft_pos(d, first_column(d, key)), d->draft->name, str_c(record_keys[key].heading), site->languages[0]);
  if (faulty && has_other_reading(name)) return;
  d->done[key] = true;
  if (!faulty) draft_put(d, name, value);
  else draft_unread(d, first_column(d, key), cells.v[0], "");
}

/* --- Texts -------------------------------------------------------------------------------------------------------------------------- */

static Yaml *texts(const Drafting *d, const char *key, Str first) {
  const Site *site = d->options->site;
  Yaml *map = twig_map(d->arena);
  twig_set_text(d->arena, map, site->languages[0].s, first);
  for (int i = 1; i < site->n_languages; i++) twig_set_text(d->arena, map, site->languages[i].s, draft_words(d->arena, draft_joined(d, key, i)));
  if (!map->count) return NULL;
  return map->count == 1 && first.n ? twig_text(d->arena, first) : map;
}

/* A second column of names is another name, which would make one of two. */
static Str one_name(const Drafting *d) {
  int name = draft_column(d, COLUMN_KEY, "name");
  for (int col = name + 1; name >= 0 && col < d->columns->n; col++)
    if (is_column_of(&d->columns->v[col], "name", 0) && d->raw->text[col].n && !str_eq(draft_text(d, col), d->raw->text[name])) draft_comment(d, col, d->raw->text[col]);
  return draft_text(d, name);
}

static void read_texts(const Drafting *d) {
  static const char *const keys[] = {"name", "organization", "topic", "description", "audience", "place", "access", "alert"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (draft_done(d, keys[i])) continue;
    Str first = i ? draft_joined(d, keys[i], 0) : one_name(d);
    draft_put(d, keys[i], texts(d, keys[i], draft_words(d->arena, first)));
  }
  if (!draft_done(d, "kana") && d->draft->reading.n) draft_put(d, "kana", twig_text(d->arena, d->draft->reading));
}

/* 5160072, 〒516-0072: "〒516-0072"; the empty Str for what is none. */
static Str postcode_of(Arena *arena, Str cell) {
  int n;
  Buf digits = {0};
  const Glyph *g = glyphs_of(arena, fold_text(arena, cell), &n);
  bool other = false;
  for (int i = 0; i < n; i++) {
    if (glyph_digit(g[i].c)) buf_byte(&digits, (char)g[i].c);
    else if (g[i].c != '-' && g[i].c != ' ' && g[i].c != 0x3012) other = true; /* 〒 */
  }
  Str code = digits.n == 7 && !other ? arena_printf(arena, "〒%.3s-%.4s", digits.s, digits.s + 3) : S("");
  buf_free(&digits);
  return code;
}

/* Parts of the address are the address where nothing else is, and used up where it says the same. */
static void add_part(const Drafting *d, Buf *out, Str whole, ColumnUse use) {
  int col = draft_column(d, use, NULL);
  Str text = draft_words(d->arena, draft_peek(d, col));
  bool said = whole.n && str_find(whole, text) >= 0, after = !whole.n || use == COLUMN_BUILDING;
  if (!text.n || (!said && !after)) return;
  draft_text(d, col);
  if (!said) buf_printf(out, "%s" STR_FMT, use == COLUMN_BUILDING && out->n ? " " : "", STR_ARG(text));
}

/* 〒516-0072 三重県伊勢市…: of one column, or of the five that the standard has. */
static void read_address(const Drafting *d) {
  static const ColumnUse parts[] = {COLUMN_PREFECTURE, COLUMN_CITY, COLUMN_TOWN, COLUMN_STREET, COLUMN_BUILDING};
  if (draft_done(d, "address")) return;
  Buf out = {0};
  Str whole = draft_words(d->arena, draft_joined(d, "address", 0));
  buf_add(&out, whole);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) add_part(d, &out, whole, parts[i]);
  int col = draft_column(d, COLUMN_POSTCODE, NULL);
  Str rest = buf_keep(&out, d->arena), postcode = postcode_of(d->arena, draft_peek(d, col));
  buf_free(&out);
  if (postcode.n && rest.n) {
    draft_text(d, col);
    if (str_find(rest, str_from(postcode, 3)) < 0) rest = arena_printf(d->arena, STR_FMT " " STR_FMT, STR_ARG(postcode), STR_ARG(rest));
  }
  draft_put(d, "address", texts(d, "address", rest));
}

/* --- Marks and words ---------------------------------------------------------------------------------------------------------------- */

static Str told_mark(const Drafting *d, Str said) {
  for (int i = 0; i < d->options->n_categories; i++) {
    const CategoryTold *told = &d->options->categories[i];
    if (told->said.n && fold_same(d->arena, told->said, said)) return told->id;
  }
  return (Str){0};
}

static bool has_text(const Yaml *list, Str text) {
  for (const Yaml *item = list->first; item; item = item->next)
    if (str_eq(item->text, text)) return true;
  return false;
}

static void add_mark(const Drafting *d, Yaml *list, int col, bool situation, Str said) {
  const Site *site = d->options->site;
  Str id = situation ? (Str){0} : told_mark(d, said);
  const Mark *mark = id.s ? NULL : cell_mark(d->arena, site, situation, said);
  if (mark) id = mark->id;
  if (id.s) {
    if (!has_text(list, id)) twig_add(list, twig_text(d->arena, id));
    return;
  }
  const Mark *marks = situation ? site->situations : site->categories;
  Nearest nearest = nearest_start(said);
  for (int i = 0; i < (situation ? site->n_situations : site->n_categories); i++) nearest_try(&nearest, marks[i].id);
  diag3(d->diag, D_CELL_CATEGORY, draft_pos(d, col), draft_heading(d, col), said, nearest.best);
  draft_comment(d, col, said);
}

/* Calls `each` for the words of a list: 「お金、住まい」「無料／匿名可」. */
static Str next_word(Str *rest, const Glyph **g) {
  const Glyph *from = *g, *to = from;
  while (to->c && to->c != ',' && to->c != '\n' && to->c != ';' && to->c != '/') to++;
  Str word = fold_trim(str_sub(*rest, from->at, to->at));
  *g = to->c ? to + 1 : to;
  return word;
}

/* 「■お金のこと」 above the row: its category where its cells say none. */
static void add_own_mark(const Drafting *d, Yaml *list, int col) {
  Str mark = d->raw->mark;
  if (!mark.n) return;
  Yaml *own = twig_list(d->arena);
  add_mark(d, own, col, false, mark);
  if (!list->count && own->count) twig_add(list, own->first);
  else if (own->count && !has_text(list, own->first->text)) *vec_push(d->arena, &d->draft->comments) = arena_printf(d->arena, "表の行: " STR_FMT, STR_ARG(mark));
}

static void read_marks(const Drafting *d, const char *key, bool situation) {
  Str cell = fold_text(d->arena, draft_joined(d, key, 0));
  int col = draft_column(d, COLUMN_KEY, key), n;
  if (draft_done(d, key)) return;
  Yaml *list = twig_list(d->arena);
  bool whole = cell.n && (cell_mark(d->arena, d->options->site, situation, cell) || told_mark(d, cell).s);
  if (whole) add_mark(d, list, col, situation, cell);
  for (const Glyph *g = glyphs_of(d->arena, cell, &n); !whole && g->c;) {
    Str word = next_word(&cell, &g);
    if (word.n) add_mark(d, list, col, situation, word);
  }
  if (!situation) add_own_mark(d, list, col < 0 ? 0 : col);
  if (list->count) draft_put(d, key, list);
}

static void read_words(const Drafting *d, const char *key, const char *how) {
  Str cell = fold_text(d->arena, draft_joined(d, key, 0));
  int col = draft_column(d, COLUMN_KEY, key), n;
  if (draft_done(d, key) || !cell.n) return;
  Yaml *list = twig_list(d->arena);
  for (const Glyph *g = glyphs_of(d->arena, cell, &n); g->c;) {
    Str word = next_word(&cell, &g), id;
    if (!word.n) continue;
    id = cell_unword(key, word);
    if (!id.s && str_is(str_c(key), "languages")) id = language_code(d->arena, word);
    if (!id.s) draft_unread(d, col, word, how);
    else if (!has_text(list, id)) twig_add(list, twig_text(d->arena, id));
  }
  if (list->count) draft_put(d, key, list);
}

static void read_word(const Drafting *d, const char *key, const char *how) {
  Str cell = fold_text(d->arena, draft_joined(d, key, 0)), word = cell_unword(key, cell);
  if (draft_done(d, key) || !cell.n) return;
  if (word.s) draft_put(d, key, twig_text(d->arena, word));
  else draft_unread(d, draft_column(d, COLUMN_KEY, key), cell, how);
}

/* A 備考 that says nothing but 要予約. */
static void read_remark(const Drafting *d) {
  const Yaml *words = yaml_get(d->draft->record, "description");
  if (d->columns->exported || !words || words->kind != YAML_TEXT || yaml_get(d->draft->record, "reservation")) return;
  Str word = str_find(words->text, S("予約")) >= 0 ? cell_unword("reservation", words->text) : (Str){0};
  if (!word.s) return;
  draft_put(d, "reservation", twig_text(d->arena, word));
  twig_remove(d->draft->record, "description");
}

/* 要予約 is a word; 「前日までに電話で予約」 is one with words around it, which the note keeps. */
static void read_reservation(const Drafting *d) {
  Str cell = fold_text(d->arena, draft_joined(d, "reservation", 0)), word = cell_unword("reservation", cell);
  if (draft_done(d, "reservation") || !cell.n) return;
  if (word.s) {
    draft_put(d, "reservation", twig_text(d->arena, word));
    return;
  }
  bool none = str_find(cell, S("不要")) >= 0 || str_find(cell, S("随時")) >= 0, required = str_find(cell, S("要")) >= 0 || str_find(cell, S("予約")) >= 0 || str_find(cell, S("申込")) >= 0;
  if (none || required) draft_put(d, "reservation", twig_text(d->arena, none ? S("none") : S("required")));
  draft_put(d, "hours_note", twig_text(d->arena, draft_words(d->arena, arena_printf(d->arena, "予約: " STR_FMT, STR_ARG(cell)))));
}

static void read_location(const Drafting *d) {
  int at[2] = {draft_column(d, COLUMN_LAT, NULL), draft_column(d, COLUMN_LON, NULL)};
  Str lat = fold_text(d->arena, draft_text(d, at[0])), lon = fold_text(d->arena, draft_text(d, at[1]));
  double y, x;
  if (draft_done(d, "location") || (!lat.n && !lon.n)) return;
  if (number_parse(lat, &y) && number_parse(lon, &x) && y >= -90 && y <= 90 && x >= -180 && x <= 180) {
    Yaml *map = twig_map(d->arena);
    twig_set_text(d->arena, map, "lat", lat);
    twig_set_text(d->arena, map, "lon", lon);
    draft_put(d, "location", map);
    return;
  }
  for (int i = 0; i < 2; i++)
    if (at[i] >= 0) draft_unread(d, at[i], draft_text(d, at[i]), "34.4876");
}

static void read_verified(const Drafting *d) {
  Str cell = draft_joined(d, "verified", 0), date = cell_date(d->arena, cell);
  if (draft_done(d, "verified") || !cell.n) return;
  if (!date.n) {
    draft_unread(d, draft_column(d, COLUMN_KEY, "verified"), cell, "2026-12-01");
    return;
  }
  Yaml *map = twig_map(d->arena);
  twig_set_text(d->arena, map, "on", date);
  draft_put(d, "verified", map);
}

/* Small letters, digits and hyphens; anything else is no id of ours, and a comment. */
static void read_id(const Drafting *d) {
  Str cell = fold_text(d->arena, draft_joined(d, "id", 0)), lower = arena_lower(d->arena, cell);
  Buf out = {0};
  if (draft_done(d, "id") || !cell.n) return;
  for (size_t i = 0; i < lower.n; i++) buf_byte(&out, lower.s[i] == '_' ? '-' : lower.s[i]);
  Str id = buf_keep(&out, d->arena);
  buf_free(&out);
  if (slug_valid(id)) draft_put(d, "id", twig_text(d->arena, id));
  else draft_unread(d, draft_column(d, COLUMN_KEY, "id"), cell, "kurashi-madoguchi");
}

void draft_rest(const Drafting *d) {
  for (int key = 0; d->columns->exported && key < n_record_keys; key++)
    if (draft_given(d->draft, key, 0)) read_exported(d, key);
  read_id(d);
  read_texts(d);
  read_address(d);
  read_marks(d, "categories", false);
  read_marks(d, "situations", true);
  read_reservation(d);
  read_remark(d);
  read_words(d, "languages", "英語、中国語");
  read_words(d, "features", "無料、匿名可");
  read_word(d, "interpreter", "電話、その場にいる、なし");
  read_word(d, "consults", "はい、いいえ");
  read_word(d, "status", "受付中、休止中、終了");
  read_location(d);
  read_verified(d);
}
