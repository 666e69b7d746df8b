#include "exchange/merge.h"

#include "check/field.h"
#include "exchange/cell.h"
#include "exchange/match.h"
#include "write/yaml_put.h"
#include "text/ruby.h"

typedef struct Merging {
  Arena *arena;
  Diag *diag;
  const MergeOptions *options;
  const Drafts *drafts;
  const Desk **of;
  GHashTable *taken; /* ids */
  GHashTable *names; /* as they are compared, and whole records as text -> the first draft that is so */
  Merge *merge;
  Buf loose;
} Merging;

static Pos pos_of(const Draft *draft) { return sheet_pos(draft->sheet, draft->row, 0); }

static void add_loose(Merging *m, Str lines) {
  if (!lines.n) return;
  if (m->loose.n) buf_byte(&m->loose, '\n');
  buf_add(&m->loose, lines);
}

/* --- Values that are already there -------------------------------------------------------------------------------------------------- */

/* What a record means when it does not say it. */
static bool is_usual(const char *key, const Yaml *value) {
  static const char *const usual[][2] = {{"holidays", "closed"}, {"reservation", "none"}, {"interpreter", "none"}, {"consults", "true"}, {"sensitive", "false"}, {"status", "active"}};
  for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
    if (str_is(str_c(key), usual[i][0]) && value->kind == YAML_TEXT && str_is(value->text, usual[i][1])) return true;
  return false;
}

static Str in_first(const Site *site, const Yaml *text) {
  if (!text) return S("");
  const Yaml *first = text->kind == YAML_MAP ? yaml_get(text, site->languages[0].s) : text;
  return first && first->kind == YAML_TEXT ? first->text : S("");
}

static bool same_words(Arena *arena, Str a, Str b) {
  return fold_same_in_shift_jis(fold_text(arena, ruby_plain(arena, a)), fold_text(arena, ruby_plain(arena, b)));
}

/* A foreign table has one language: what the record says in others stays, and so does its ruby where the words are the same. */
static Yaml *merge_text(const Merging *m, const Change *change, const char *key, const Yaml *before, Yaml *fresh) {
  const Site *site = m->options->site;
  if (fresh->kind == YAML_MAP || !before) return fresh;
  if (same_words(m->arena, in_first(site, before), fresh->text)) return twig_copy(m->arena, before);
  if (before->kind != YAML_MAP) return fresh;
  Yaml *after = twig_copy(m->arena, before);
  twig_set(m->arena, after, site->languages[0].s, twig_text(m->arena, fresh->text));
  Buf others = {0};
  for (const Yaml *other = before->first; other; other = other->next)
    if (!str_eq(other->key, site->languages[0])) buf_printf(&others, "%s" STR_FMT, others.n ? ", " : "", STR_ARG(other->key));
  diag3(m->diag, D_CELL_TRANSLATION, pos_of(change->draft), change->draft->name, str_c(key), buf_keep(&others, m->arena));
  buf_free(&others);
  return after;
}

static const char *const item_keys[] = {"number", "type", "url", "days", "nth", "open", "close", "always"};

/* The same phone, channel or row of hours, whatever is said beside it. */
static bool same_item(const Yaml *a, const Yaml *b) {
  if (a->kind == YAML_TEXT || b->kind == YAML_TEXT) {
    const Yaml *x = a->kind == YAML_MAP ? yaml_get(a, "number") : a, *y = b->kind == YAML_MAP ? yaml_get(b, "number") : b;
    return x && y && twig_same(x, y);
  }
  for (size_t i = 0; i < sizeof item_keys / sizeof *item_keys; i++)
    if (!twig_same(yaml_get(a, item_keys[i]), yaml_get(b, item_keys[i]))) return false;
  return true;
}

static Str said_beside(const Site *site, const Yaml *item) {
  if (item->kind != YAML_MAP) return S("");
  const Yaml *label = yaml_get(item, "label");
  return in_first(site, label ? label : yaml_get(item, "note"));
}

static const Yaml *find_item(const Yaml *list, const Yaml *item) {
  if (list->kind != YAML_LIST) return same_item(list, item) ? list : NULL;
  for (const Yaml *old = list->first; old; old = old->next)
    if (same_item(old, item)) return old;
  return NULL;
}

/* Items that are there already keep what they say in other languages, unless the table says something else of them. */
static Yaml *merge_items(const Merging *m, const Yaml *before, Yaml *fresh) {
  if (!before) return fresh;
  Yaml *after = twig_list(m->arena);
  bool many = fresh->kind == YAML_LIST;
  for (const Yaml *item = many ? fresh->first : fresh; item; item = many ? item->next : NULL) {
    const Yaml *old = find_item(before, item);
    Str said = said_beside(m->options->site, item);
    bool keep = old && (!said.n || same_words(m->arena, said, said_beside(m->options->site, old)));
    twig_add(after, twig_copy(m->arena, keep ? old : item));
  }
  return after->count == 1 && after->first->kind == YAML_TEXT ? after->first : after;
}

/* What the text says in languages of which the table has no column. */
static Yaml *with_hidden(const Merging *m, const Change *change, int key, const Yaml *before, Yaml *fresh) {
  const Site *site = m->options->site;
  if (!before || before->kind != YAML_MAP || !fresh) return fresh;
  Yaml *map = fresh->kind == YAML_MAP ? fresh : twig_map(m->arena);
  Buf others = {0};
  if (map != fresh) twig_set_text(m->arena, map, site->languages[0].s, fresh->text);
  for (int i = 1; i < site->n_languages; i++) {
    const Yaml *said = yaml_get(before, site->languages[i].s);
    if (!said || draft_given(change->draft, key, i) || yaml_get(map, site->languages[i].s)) continue;
    twig_set(m->arena, map, site->languages[i].s, twig_copy(m->arena, said));
    buf_printf(&others, "%s" STR_FMT, others.n ? ", " : "", STR_ARG(site->languages[i]));
  }
  bool changed = others.n && !same_words(m->arena, in_first(site, before), in_first(site, map));
  if (changed) diag3(m->diag, D_CELL_TRANSLATION, pos_of(change->draft), change->draft->name, str_c(record_keys[key].key), buf_str(&others));
  Yaml *kept = others.n ? map : fresh;
  buf_free(&others);
  return kept;
}

/* Staff who hide or delete a column of another language do not mean its words. */
static Yaml *with_hidden_languages(const Merging *m, const Change *change, int key, const Yaml *before, Yaml *fresh) {
  if (!before || !cell_has_languages(key)) return fresh;
  if (record_keys[key].kind == RECORD_TEXT) return with_hidden(m, change, key, before, fresh);
  static const char *const beside[] = {"label", "note", "address"};
  for (Yaml *item = fresh->kind == YAML_LIST ? fresh->first : NULL; item; item = item->next) {
    const Yaml *old = item->kind == YAML_MAP ? find_item(before, item) : NULL;
    for (size_t i = 0; old && i < 3; i++) {
      Yaml *said = yaml_get(item, beside[i]), *whole = with_hidden(m, change, key, yaml_get(old, beside[i]), said);
      if (whole && whole != said) twig_set(m->arena, item, beside[i], whole);
    }
  }
  return fresh;
}

/* A table that went through Shift_JIS and back has other waves and dashes, which nobody meant to change. */
static bool same_but_signs(const Yaml *a, const Yaml *b) {
  if (!a || !b || a->kind != b->kind || a->count != b->count) return false;
  if (a->kind == YAML_TEXT) return fold_same_in_shift_jis(a->text, b->text);
  const Yaml *other = b->first;
  for (const Yaml *child = a->first; child; child = child->next) {
    const Yaml *twin = a->kind == YAML_MAP ? yaml_get(b, child->key.s) : other;
    if (!same_but_signs(child, twin)) return false;
    other = other->next;
  }
  return true;
}

static Yaml *merged(const Merging *m, const Change *change, int key, const Yaml *before, Yaml *fresh) {
  /* 確認日 says the day, not always who */
  bool same_day = before && !yaml_get(fresh, "by") && str_is(str_c(record_keys[key].key), "verified") && twig_same(yaml_get(before, "on"), yaml_get(fresh, "on"));
  if (same_day) return twig_copy(m->arena, before);
  Yaml *after = fresh;
  if (change->draft->exported) after = with_hidden_languages(m, change, key, before, fresh);
  else if (record_keys[key].kind == RECORD_ITEMS) after = merge_items(m, before, fresh);
  else if (record_keys[key].kind == RECORD_TEXT) after = merge_text(m, change, record_keys[key].key, before, fresh);
  return same_but_signs(before, after) ? twig_copy(m->arena, before) : after;
}

/* --- One desk ----------------------------------------------------------------------------------------------------------------------- */

static void keep_before(const Merging *m, const Change *change, int key, const Yaml *before) {
  const char *name = record_keys[key].key;
  twig_set(m->arena, change->after, name, twig_copy(m->arena, before));
  if (!draft_given(change->draft, key, 0) || str_is(str_c(name), "kana") || str_is(str_c(name), "id")) return;
  Buf flow = {0};
  yaml_put_flow(&flow, before);
  diag3(m->diag, D_CELL_EMPTY, pos_of(change->draft), str_c(record_keys[key].heading), change->draft->name, buf_str(&flow));
  buf_free(&flow);
}

static void edit(const Merging *m, Change *change) {
  const Draft *draft = change->draft;
  for (int key = 0; key < n_record_keys; key++) {
    const char *name = record_keys[key].key;
    const Yaml *before = yaml_get(change->before, name);
    Yaml *fresh = yaml_get(draft->record, name), *after = NULL;
    bool own_category = before && draft->category_above && str_is(str_c(name), "categories");
    if (str_is(str_c(name), "id")) after = twig_text(m->arena, change->id);
    else if (own_category) after = twig_copy(m->arena, before);
    else if (fresh) after = merged(m, change, key, before, twig_copy(m->arena, fresh));
    bool unsaid = after && !before && is_usual(name, after);
    if (after && !unsaid) twig_set(m->arena, change->after, name, after);
    else if (!fresh && before && !(draft->exported && draft_given(draft, key, 0))) keep_before(m, change, key, before);
    change->changed[key] = !twig_same(before, yaml_get(change->after, name));
    change->n_changed += change->changed[key];
  }
}

/* What a desk must have: a category, and words for what one can say there. */
static void complete(const Merging *m, Change *change) {
  const Site *site = m->options->site;
  Yaml *categories = yaml_get(change->after, "categories");
  const char *given = categories ? NULL : m->options->category(m->options->context, change->list);
  if (!categories && !given) diag1(m->diag, D_ROW_NO_CATEGORY, pos_of(change->draft), change->draft->name);
  if (given && *given) {
    categories = twig_list(m->arena);
    twig_add(categories, twig_text(m->arena, str_c(given)));
    twig_set(m->arena, change->after, "categories", categories);
  }
  if (yaml_get(change->after, "topic")) return;
  const Yaml *category = categories ? categories->first : NULL;
  const Mark *mark = category ? site_category(site, category->text) : NULL;
  Str topic = mark ? ruby_plain(m->arena, site_text(site, &mark->label, site->languages[0]).s) : change->draft->name;
  diag2(m->diag, D_CELL_TOPIC, pos_of(change->draft), change->draft->name, topic);
  twig_set(m->arena, change->after, "topic", twig_text(m->arena, topic));
}

static bool reachable(const Yaml *record) {
  static const char *const ways[] = {"phones", "fax", "email", "web", "channels"};
  const Yaml *consults = yaml_get(record, "consults");
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (yaml_get(record, ways[i])) return true;
  return consults && str_is(consults->text, "false");
}

static void put_in_order(const Merging *m, Change *change) {
  Yaml *record = change->after;
  change->after = twig_map(m->arena);
  for (int key = 0; key < n_record_keys; key++) {
    Yaml *value = yaml_get(record, record_keys[key].key);
    if (!value) continue;
    twig_set(m->arena, change->after, record_keys[key].key, value);
    change->changed[key] = true;
    change->n_changed++;
  }
}

/* The whole row as a comment. */
static void set_aside(Merging *m, const Draft *draft) {
  Buf line = {0};
  buf_addc(&line, "表の行: ");
  yaml_put_flow(&line, draft->record);
  add_loose(m, draft->above);
  add_loose(m, buf_str(&line));
  for (size_t i = 0; i < draft->comments.n; i++) add_loose(m, draft->comments.v[i]);
  if (draft->list.n) add_loose(m, arena_printf(m->arena, "一覧: " STR_FMT, STR_ARG(draft->list)));
  buf_free(&line);
}

static bool new_desk(Merging *m, const Draft *draft, Str list, Change *change) {
  if (!reachable(draft->record)) {
    diag1(m->diag, D_ROW_UNREACHABLE, pos_of(draft), draft->name);
    set_aside(m, draft);
    return false;
  }
  change->list = list;
  for (const Yaml *value = draft->record->first; value; value = value->next) twig_set(m->arena, change->after, arena_str(m->arena, value->key).s, twig_copy(m->arena, value));
  change->id = match_new_id(m->arena, m->options->site, draft, list, m->taken);
  twig_set(m->arena, change->after, "id", twig_text(m->arena, change->id));
  complete(m, change);
  put_in_order(m, change);
  return true;
}

/* --- All -------------------------------------------------------------------------------------------------------------------------- */

static const SupportList *list_said(const Merging *m, Str said) {
  const Site *site = m->options->site;
  for (int i = 0; i < site->n_lists; i++)
    if (str_eq(site->lists[i].id, said) || fold_same(m->arena, ruby_plain(m->arena, site_text(site, &site->lists[i].title, site->languages[0]).s), said)) return &site->lists[i];
  return NULL;
}

/* Where no row says it. */
static Str usual_list(const MergeOptions *options) { return options->list.n ? options->list : options->site->n_lists == 1 ? options->site->lists[0].id : S(""); }

static Str list_of(const Merging *m, const Draft *draft) {
  const SupportList *list = draft->list.n ? list_said(m, draft->list) : NULL;
  if (list) return list->id;
  if (m->options->list.n) return m->options->list;
  if (draft->list.n && slug_valid(draft->list)) return draft->list;
  return usual_list(m->options);
}

/* A desk stays where it is, and --list says where new ones go, whatever the row says. */
static void tell_list(const Merging *m, const Draft *draft, Str list) {
  const SupportList *said = draft->list.n ? list_said(m, draft->list) : NULL;
  bool same = !draft->list.n || str_eq(said ? said->id : draft->list, list);
  if (!same) diag3(m->diag, D_ROW_LIST, pos_of(draft), draft->name, list, draft->list);
}

/* The draft that stands for the key; this one from now on if there is none. */
static const Draft *first_of(const Merging *m, Str text, const Draft *draft) {
  Str *key = NEW(m->arena, Str);
  *key = text;
  const Draft *first = g_hash_table_lookup(m->names, key);
  if (!first) g_hash_table_insert(m->names, key, (Draft *)(uintptr_t)draft);
  return first;
}

/* An earlier row that is the same in all, or else one of the same name; NULL if there is none. */
static const Draft *twin_of(const Merging *m, const Draft *draft, bool *same) {
  Buf whole = {0};
  yaml_put_flow(&whole, draft->record); /* a name of this very text would be an odd one */
  const Draft *twin = first_of(m, buf_keep(&whole, m->arena), draft), *alike = first_of(m, fold_key(m->arena, draft->name), draft);
  buf_free(&whole);
  *same = twin;
  return twin ? twin : alike;
}

static bool has_comment(const Draft *draft, Str comment) {
  for (size_t i = 0; i < draft->comments.n; i++)
    if (str_eq(draft->comments.v[i], comment)) return true;
  return false;
}

/* Of a row that is taken once with another: what only its own comments say. */
static void keep_comments(Merging *m, const Draft *draft, const Draft *twin) {
  add_loose(m, draft->above);
  for (size_t i = 0; i < draft->comments.n; i++)
    if (!has_comment(twin, draft->comments.v[i])) add_loose(m, draft->comments.v[i]);
}

static void take(Merging *m, size_t at) {
  const Draft *draft = &m->drafts->v.v[at];
  bool same = false;
  const Draft *twin = twin_of(m, draft, &same);
  if (twin && (same || !m->of[at])) diag2(m->diag, same ? D_ROW_TWICE : D_ROW_ALIKE, pos_of(draft), draft->name, arena_printf(m->arena, "%d", twin->row->number));
  if (twin && same && !m->of[at]) {
    keep_comments(m, draft, twin);
    return;
  }
  Change change = {.draft = draft, .desk = m->of[at], .after = twig_map(m->arena), .changed = NEW_N(m->arena, bool, n_record_keys)};
  if (change.desk) {
    change.id = change.desk->id;
    change.list = change.desk->list->id;
    change.before = record_of(m->arena, m->options->site, change.desk);
    edit(m, &change);
    *(change.n_changed ? &m->merge->n_edited : &m->merge->n_same) += 1;
  } else {
    Str list = list_of(m, draft);
    if (!list.n) {
      diag1(m->diag, D_IMPORT_LIST, pos_of(draft), draft->name);
      return;
    }
    if (!new_desk(m, draft, list, &change)) return;
    m->merge->n_new++;
  }
  tell_list(m, draft, change.list);
  *vec_push(m->arena, &m->merge->v) = change;
}

/* Desks of a list that the table is about, at least by half, and that it does not have. */
static void tell_missing(const Merging *m) {
  const Site *site = m->options->site;
  bool *found = NEW_N(m->arena, bool, site->n_desks + 1);
  for (size_t i = 0; i < m->drafts->v.n; i++)
    if (m->of[i]) found[m->of[i]->index] = true;
  for (int i = 0; i < site->n_lists; i++) {
    const SupportList *list = &site->lists[i];
    int here = 0;
    for (int k = 0; k < list->n_desks; k++) here += found[list->desks[k]->index];
    for (int k = 0; k < list->n_desks && here * 2 >= list->n_desks && here; k++) {
      const Desk *desk = list->desks[k];
      if (!found[desk->index]) diag2(m->diag, D_ROW_KEPT, desk->pos, site_text(site, &desk->name, site->languages[0]).s, desk->id);
    }
  }
}

bool merge_drafts(Arena *arena, Diag *diag, const MergeOptions *options, const Drafts *drafts, Merge *merge) {
  *merge = (Merge){0};
  Merging m = {.arena = arena, .diag = diag, .options = options, .drafts = drafts, .of = match_drafts(arena, options->site, drafts), .taken = table_new(), .names = table_new(), .merge = merge};
  for (int i = 0; i < options->site->n_desks; i++) g_hash_table_add(m.taken, (Str *)(uintptr_t)&options->site->desks[i].id);
  size_t errors = diag_count(diag, SEV_ERROR);
  for (size_t i = 0; i < drafts->v.n; i++) take(&m, i);
  add_loose(&m, drafts->below);
  tell_missing(&m);
  merge->loose = buf_keep(&m.loose, arena);
  merge->list = usual_list(options);
  buf_free(&m.loose);
  g_hash_table_destroy(m.taken);
  g_hash_table_destroy(m.names);
  return diag_count(diag, SEV_ERROR) == errors;
}
