/* How a row says that a desk is reached. */
#include "check/field.h"
#include "check/phone.h"
#include "exchange/draft.h"

/* --- Numbers ------------------------------------------------------------------------------------------------------------------------ */

typedef struct Numbers {
  Yaml *phones;
  Str fax;
} Numbers;

static Yaml *phone_of(const Numbers *numbers, Str number) {
  for (Yaml *item = numbers->phones->first; item; item = item->next) {
    const Yaml *own = item->kind == YAML_MAP ? yaml_get(item, "number") : item;
    if (str_eq(own->text, number)) return item;
  }
  return NULL;
}

/* A number that is said twice is one, with all that is said beside it. */
static void add_phone(const Drafting *d, Numbers *numbers, Str number, Str label) {
  Yaml *item = phone_of(numbers, number);
  bool fresh = !item;
  label = draft_words(d->arena, label);
  if (fresh) item = label.n ? twig_map(d->arena) : twig_text(d->arena, number);
  if (label.n && item->kind == YAML_TEXT) {
    item->kind = YAML_MAP;
    item->text = (Str){0};
  }
  const Yaml *said = label.n ? yaml_get(item, "label") : NULL;
  if (said && str_find(said->text, label) < 0) label = arena_printf(d->arena, STR_FMT " " STR_FMT, STR_ARG(said->text), STR_ARG(label));
  else if (said) label = said->text;
  if (label.n) {
    twig_set_text(d->arena, item, "number", number);
    twig_set_text(d->arena, item, "label", label);
  }
  if (fresh) twig_add(numbers->phones, item);
}

static void tell_repair(const Drafting *d, int col, const FoundPhone *found) {
  if (found->repair == PHONE_AS_WRITTEN) return;
  diag3(d->diag, found->repair == PHONE_ZERO_LOST ? D_CELL_PHONE_ZERO : D_CELL_PHONE_AREA, draft_pos(d, col), draft_heading(d, col), found->written, found->number);
}

static void unread_number(const Drafting *d, int col, Str text) {
  diag2(d->diag, D_CELL_PHONE, draft_pos(d, col), draft_heading(d, col), text);
  draft_comment(d, col, text);
}

static Str with_label(const Drafting *d, const Column *column, Str label) {
  if (!column->label.n || str_eq(column->label, label)) return label;
  return label.n ? arena_printf(d->arena, STR_FMT " " STR_FMT, STR_ARG(column->label), STR_ARG(label)) : column->label;
}

/* What stands beside a number and is nearly one itself is no label: 0596-21-57. */
static bool is_numberlike(Str label) {
  int digits = 0;
  for (size_t i = 0; i < label.n; i++) digits += label.s[i] >= '0' && label.s[i] <= '9';
  return digits >= 6;
}

/* A fax has room for one number: others are phones that say so. */
static void take_number(const Drafting *d, Numbers *numbers, int col, const FoundPhone *found) {
  int inner_at = draft_column(d, COLUMN_EXTENSION, NULL);
  Str extension = fold_text(d->arena, draft_peek(d, inner_at)), label = with_label(d, &d->columns->v[col], found->label);
  PhoneFault fault = phone_fault(found->number, NULL);
  if (fault == PHONE_CHARACTERS || fault == PHONE_COUNT) {
    unread_number(d, col, found->written);
    return;
  }
  if (is_numberlike(label)) {
    unread_number(d, col, label);
    label = S("");
  }
  tell_repair(d, col, found);
  bool fax = found->fax && !draft_done(d, "fax");
  bool as_fax = fax && (!numbers->fax.n || str_eq(numbers->fax, found->number));
  if (as_fax) numbers->fax = found->number;
  if (as_fax && !found->phone && found->label.n) draft_comment(d, col, arena_printf(d->arena, "FAX " STR_FMT " " STR_FMT, STR_ARG(found->number), STR_ARG(found->label)));
  if (fax && !as_fax && !found->phone) add_phone(d, numbers, found->number, label.n ? label : S("FAX"));
  if (!found->phone) return;
  bool inner = extension.n && !numbers->phones->count && (str_find(label, S("内線")) < 0 || str_find(label, extension) >= 0);
  if (inner) draft_text(d, inner_at);
  inner = inner && str_find(label, S("内線")) < 0;
  if (inner) label = arena_printf(d->arena, STR_FMT "%s内線" STR_FMT, STR_ARG(label), label.n ? " " : "", STR_ARG(extension));
  add_phone(d, numbers, found->number, label);
}

static void read_numbers(const Drafting *d, Numbers *numbers, int col, bool fax) {
  FoundPhones found = phones_find(d->arena, &d->areas, d->raw->text[col], fax, d->raw->cells[col]->kind == CELL_NUMBER);
  for (int i = 0; i < found.n; i++) take_number(d, numbers, col, &found.v[i]);
  if (found.rest.n) unread_number(d, col, found.rest);
}

static bool is_key(const Column *column, const char *key) { return column->use == COLUMN_KEY && !column->language && str_is(str_c(record_keys[column->key].key), key); }

static void read_phones(const Drafting *d) {
  Numbers numbers = {.phones = twig_list(d->arena)};
  for (int pass = 0; pass < 2; pass++) /* a column of faxes says better than a cell of phones which it is */
    for (int col = 0; col < d->columns->n; col++) {
      bool fax = is_key(&d->columns->v[col], "fax"), phone = is_key(&d->columns->v[col], "phones");
      if (!d->raw->text[col].n || (pass ? !phone || draft_done(d, "phones") : !fax || draft_done(d, "fax"))) continue;
      draft_text(d, col);
      read_numbers(d, &numbers, col, fax);
    }
  if (numbers.fax.n) draft_put(d, "fax", twig_text(d->arena, numbers.fax));
  bool lone = numbers.phones->count == 1 && numbers.phones->first->kind == YAML_TEXT;
  if (numbers.phones->count && !draft_done(d, "phones")) draft_put(d, "phones", lone ? numbers.phones->first : numbers.phones);
}

/* --- Addresses ---------------------------------------------------------------------------------------------------------------------- */

static bool is_url(Str s) {
  bool https;
  return s.n && url_valid(s, &https, NULL);
}

/* The first web address in the cell, as far as letters of addresses go. */
static Str url_in(Arena *arena, Str cell) {
  Str text = fold_text(arena, cell);
  int n;
  const Glyph *g = glyphs_of(arena, text, &n);
  Buf plain = {0}; /* ｈｔｔｐｓ：／／ */
  ptrdiff_t at = -1;
  for (int i = 0; i < n; i++) {
    if (at < 0 && (glyphs_match(&g[i], "https://") || glyphs_match(&g[i], "http://"))) at = i;
    if (at < 0) continue;
    Str glyph = str_sub(text, g[i].at, g[i + 1].at);
    bool wide = glyph.n > 1 && g[i].c < 0x80 && g[i].c != ' ';
    if (glyph.n > 1 && !wide) break;
    if (glyph.s[0] == ' ' || glyph.s[0] == '\n' || glyph.s[0] == '"' || glyph.s[0] == '<' || glyph.s[0] == '>') break;
    if (wide) buf_byte(&plain, (char)g[i].c);
    else buf_add(&plain, glyph);
  }
  Str url = buf_keep(&plain, arena);
  buf_free(&plain);
  return url;
}

static bool says_none(Arena *arena, Str cell) {
  Str key = fold_key(arena, cell);
  return !key.n || str_is(key, "なし") || str_is(key, "無し") || str_is(key, "無");
}

static void read_web(const Drafting *d) {
  int first = draft_column(d, COLUMN_KEY, "web");
  for (int col = first; col >= 0 && col < d->columns->n && !draft_done(d, "web"); col++) {
    if (!is_key(&d->columns->v[col], "web") || !d->raw->text[col].n || says_none(d->arena, draft_text(d, col))) continue;
    Str url = url_in(d->arena, d->raw->text[col]), whole = fold_text(d->arena, d->raw->text[col]);
    bool valid = is_url(url), taken = yaml_get(d->draft->record, "web");
    if (valid && !taken) draft_put(d, "web", twig_text(d->arena, url));
    if (valid && (taken || url.n < whole.n)) draft_comment(d, col, whole);
    if (valid) continue;
    diag2(d->diag, D_CELL_URL, draft_pos(d, col), draft_heading(d, col), whole);
    draft_comment(d, col, whole);
  }
}

static Str email_in(Arena *arena, Str cell) {
  Str text = fold_text(arena, cell);
  int n;
  const Glyph *g = glyphs_of(arena, text, &n);
  Buf out = {0};
  for (int i = 0; i < n; i++) {
    Str glyph = str_sub(text, g[i].at, g[i + 1].at);
    if (glyph_among(g[i].c, "\n,;()")) buf_byte(&out, ' ');
    else if (glyph.n == 1) buf_add(&out, glyph);
    else if (g[i].c < 0x80 && g[i].c != ' ') buf_byte(&out, (char)g[i].c);
    else if (glyph.n > 1 && g[i].c > 0x80) buf_byte(&out, ' ');
  }
  Str rest = buf_keep(&out, arena), word;
  buf_free(&out);
  while (str_split(&rest, ' ', &word))
    if (email_valid(word)) return word;
  return S("");
}

static void read_email(const Drafting *d) {
  int col = draft_column(d, COLUMN_KEY, "email");
  if (draft_done(d, "email") || col < 0) return;
  Str whole = fold_text(d->arena, draft_joined(d, "email", 0)), email = email_in(d->arena, whole);
  if (says_none(d->arena, whole)) return;
  if (email.n) draft_put(d, "email", twig_text(d->arena, email));
  if (email.n == whole.n && email.n) return;
  if (!email.n) diag2(d->diag, D_CELL_EMAIL, draft_pos(d, col), draft_heading(d, col), whole);
  draft_comment(d, col, whole);
}

static void read_channel(const Drafting *d, Yaml *list, int col, const char *type) {
  Str cell = fold_text(d->arena, draft_text(d, col)), url = url_in(d->arena, cell);
  if (says_none(d->arena, cell)) return;
  bool valid = is_url(url);
  if (!valid) diag2(d->diag, D_CELL_URL, draft_pos(d, col), draft_heading(d, col), cell);
  if (!valid || url.n < cell.n) draft_comment(d, col, cell);
  if (!valid) return;
  Yaml *item = twig_map(d->arena);
  twig_set_text(d->arena, item, "type", str_c(type));
  twig_set_text(d->arena, item, "url", url);
  twig_add(list, item);
}

static void read_channels(const Drafting *d) {
  static const struct { ColumnUse use; const char *type; } kinds[] = {{COLUMN_LINE, "line"}, {COLUMN_CHAT, "chat"}, {COLUMN_FORM, "form"}};
  if (draft_done(d, "channels")) return;
  Yaml *list = twig_list(d->arena);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (int col = 0; col < d->columns->n; col++)
      if (d->columns->v[col].use == kinds[i].use && d->raw->text[col].n) read_channel(d, list, col, kinds[i].type);
  if (list->count) draft_put(d, "channels", list);
}

/* An address among the words of 備考, where no column of its own has one. */
static void read_words(const Drafting *d) {
  const Yaml *words = yaml_get(d->draft->record, "description");
  if (d->columns->exported || !words || words->kind != YAML_TEXT) return;
  Str url = url_in(d->arena, words->text), email = str_find_byte(words->text, '@') >= 0 || str_find(words->text, S("＠")) >= 0 ? email_in(d->arena, words->text) : S("");
  bool web = is_url(url) && !yaml_get(d->draft->record, "web"), mail = email.n && !yaml_get(d->draft->record, "email");
  if (web) draft_put(d, "web", twig_text(d->arena, url));
  if (mail) draft_put(d, "email", twig_text(d->arena, email));
  if ((web && url.n == words->text.n) || (mail && email.n == words->text.n)) twig_remove(d->draft->record, "description");
}

void draft_contacts(const Drafting *d) {
  read_phones(d);
  read_web(d);
  read_email(d);
  read_channels(d);
  read_words(d);
}
