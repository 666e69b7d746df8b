#include "check/slots.h"

#include <string.h>

#include "text/ruby.h"

static const Range any_limit = {1, 100000};

static const Field query_fields[] = {
    {"list", field_list_ref, OF(Query, list)},
    {"categories", field_category_ref, LIST(Query, categories, n_categories)},
    {"situations", field_situation_ref, LIST(Query, situations, n_situations)},
    {"desks", field_desk_ref, LIST(Query, desks, n_desks)},
    {"outdated", field_slug, LIST(Query, outdated, n_outdated)},
    {"limit", field_int, OF(Query, limit), .with = &any_limit},
};

static const Schema query_schema = {SCHEMA(Query, query_fields)};

static bool read_query(Reader *reader, const Yaml *node, Str lang, Query *query) {
  if (!schema_read(reader, &query_schema, node, query)) return false;
  if (query->n_outdated) find_outdated(reader->gather, yaml_get(node, "outdated"), lang, query);
  return true;
}

static void events_finish(Reader *reader, const Yaml *map, void *record) {
  const EventQuery *events = record;
  const Yaml *until = yaml_get(map, "until");
  if (until && events->from != DATE_NONE && events->until != DATE_NONE && events->until < events->from)
    diag0(reader->diag, D_UNTIL_BEFORE_FROM, until->pos);
}

static const Field events_fields[] = {
    {"office", field_office_ref, OF(EventQuery, office)},
    {"from", field_date, OF(EventQuery, from)},
    {"until", field_date, OF(EventQuery, until)},
    {"limit", field_int, OF(EventQuery, limit), .with = &any_limit},
};
static const EventQuery events_initial = {.from = DATE_NONE, .until = DATE_NONE};
static const Schema events_schema = {SCHEMA(EventQuery, events_fields), .initial = &events_initial,
                                     .finish = events_finish};

/* --- What a code stands for --------------------------------------------------------------------------------------------- */

static bool is_site_language(const Site *site, Str lang) {
  for (int i = 1; i < site->n_languages; i++)
    if (str_eq(site->languages[i], lang)) return true;
  return false;
}

static bool has_thing(Gather *gather, Str kind, Str id) {
  const struct {
    const char *kind;
    Index *index;
  } kinds[] = {{"list", gather->lists}, {"category", gather->categories}, {"situation", gather->situations},
               {"desk", gather->desks}, {"office", gather->offices},      {"article", gather->articles}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (str_is(kind, kinds[i].kind)) return index_find(kinds[i].index, id) != NULL;
  return false;
}

/* "/", "/print/", "/en/desk/ayumi/": an address that the site has. */
static bool is_page(Gather *gather, Str path) {
  if (!str_starts(path, S("/")) || !str_ends(path, S("/"))) return false;
  Str rest = str_from(path, 1), first;
  ptrdiff_t slash = str_find_byte(rest, '/');
  if (slash > 0 && is_site_language(gather->site, str_sub(rest, 0, (size_t)slash)))
    rest = str_from(rest, (size_t)slash + 1);
  if (rest.n == 0) return true;
  rest.n--;
  str_split(&rest, '/', &first);
  if (rest.s) return has_thing(gather, first, rest);
  if (gather->site->before && str_is(first, "changes")) return true;
  static const char *const alone[] = {"events", "article", "print", "accessibility"};
  for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
    if (str_is(first, alone[i])) return true;
  return false;
}

static bool field_page(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  if (!is_page(reader->gather, node->text)) {
    diag1(reader->diag, D_UNKNOWN_PAGE, node->pos, node->text);
    return false;
  }
  *(QrTarget *)out = (QrTarget){.kind = QR_SITE_PAGE, .url = node->text, .pos = node->pos};
  return true;
}

static bool field_qr_url(Reader *reader, const Field *field, const Yaml *node, void *out) {
  Str url = {0};
  if (!field_http_url(reader, field, node, &url)) return false;
  *(QrTarget *)out = (QrTarget){.kind = QR_URL, .url = url, .pos = node->pos};
  return true;
}

static bool field_qr_desk(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Desk *desk = NULL;
  if (!field_desk_ref(reader, field, node, &desk)) return false;
  QrTarget target = {.desk = desk, .pos = node->pos};
  target.kind = desk_qr(desk, &target.url);
  *(QrTarget *)out = target;
  return true;
}

static bool field_qr_list(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const SupportList *list = NULL;
  if (field_list_ref(reader, field, node, &list))
    *(QrTarget *)out = (QrTarget){.kind = QR_LIST, .list = list, .pos = node->pos};
  return list != NULL;
}

static bool field_qr_article(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Article *article = NULL;
  if (field_article_ref(reader, field, node, &article))
    *(QrTarget *)out = (QrTarget){.kind = QR_ARTICLE, .article = article, .pos = node->pos};
  return article != NULL;
}

static void qr_finish(Reader *reader, const Yaml *map, void *record) {
  (void)record;
  if (map->count != 1) diag0(reader->diag, D_QR_ONE_TARGET, map->pos);
}

static const Field qr_fields[] = {
    {"url", field_qr_url, .offset = 0},         {"desk", field_qr_desk, .offset = 0},
    {"list", field_qr_list, .offset = 0},       {"page", field_page, .offset = 0},
    {"article", field_qr_article, .offset = 0},
};
static const Schema qr_schema = {SCHEMA(QrTarget, qr_fields), .lone_key = "url", .finish = qr_finish};

/* --- The types of slots --------------------------------------------------------------------------------------------------- */

static const Field article_fields[] = {{"article", field_article_ref, OF(Slot, article), .need = REQUIRED}};
static const Schema article_schema = {SCHEMA(Slot, article_fields)};

/* A text with several lines and without quotes is a block (`body: |`), which begins in the line below. */
static int first_line(const Yaml *node) {
  bool block = !node->plain && str_find_byte(node->text, '\n') >= 0;
  return node->pos.line + block;
}

/* In a job a line of --- parts the text, with or without an empty line before it: nobody means the heading that Markdown would
 * make of the line above. */
static Str with_parting_lines(Reader *reader, Str text) {
  char *copy = arena_alloc(reader->arena, text.n + 1);
  Str rest = text, line;
  bool code = false;
  if (text.n) memcpy(copy, text.s, text.n);
  while (str_line(&rest, &line)) {
    Str words = str_trim(line);
    if (str_starts(words, S("```"))) code = !code;
    bool dashes = words.n >= 3 && !code;
    for (size_t i = 0; i < words.n && dashes; i++) dashes = words.s[i] == '-';
    if (dashes) memset(copy + (words.s - text.s), '*', words.n);
  }
  return (Str){copy, text.n};
}

static bool parse_markdown(Reader *reader, const Yaml *node, Str lang, Slot *slot) {
  if (!node_is_text(reader, node)) return false;
  Str text = with_parting_lines(reader, node->text);
  Md *body = markdown_parse(reader->arena, reader->diag, node->pos.file, text, first_line(node));
  link_body(reader->gather, body, S("articles"), lang);
  note_plain_body(reader, body, lang);
  slot->markdown = body;
  slot->lang = lang;
  return true;
}

/* {ja: |, easy: |, en: |}: the piece's language, else what stands in for it, as in every text. */
static bool read_markdown_map(Reader *reader, const Yaml *map, Str wanted, Slot *slot) {
  const Str order[] = {wanted, str_is(wanted, "easy") ? S("ja") : wanted, reader->first, reader->lang};
  enum { N_ORDER = sizeof order / sizeof *order };
  const Yaml *best = NULL;
  size_t rank = N_ORDER;
  Str lang = {0};
  for (const Yaml *node = map->first; node; node = node->next) {
    Str code = language_read(reader, node->key, node->key_pos);
    if (!code.s || node_is_empty(node)) continue;
    for (size_t i = 0; i < rank; i++)
      if (str_eq(order[i], code)) rank = i, best = node, lang = code;
  }
  if (best) return parse_markdown(reader, best, lang, slot);
  diag1(reader->diag, D_TEXT_FIRST_LANGUAGE, map->pos, reader->first);
  return false;
}

static bool read_markdown(Reader *reader, const Yaml *node, Str wanted, Slot *slot) {
  if (node->kind != YAML_MAP) return parse_markdown(reader, node, reader->lang, slot);
  bool article = !node->first || language_code(reader->arena, node->first->key).s == NULL;
  if (!article) return read_markdown_map(reader, node, wanted, slot);
  return schema_read(reader, &article_schema, node, slot) && slot->article;
}

/* A path, or {file: PATH, crop: {left: 10, ...}}: the part of a town's map that a piece shows. */
static const Field image_fields[] = {
    {"file", field_picture, OF(Slot, image), .need = REQUIRED},
    {"crop", field_crop, OF(Slot, crop)},
};
static const Schema image_schema = {SCHEMA(Slot, image_fields), .lone_key = "file"};

static bool read_image(Reader *reader, const Yaml *node, Slot *slot) {
  const Field plain = {.key = "slot"};
  if (node->kind != YAML_MAP) return field_picture(reader, &plain, node, &slot->image);
  return schema_read(reader, &image_schema, node, slot);
}

static bool read_choice(Reader *reader, const SlotDecl *decl, const Yaml *node, Slot *slot) {
  if (!node_is_text(reader, node)) return false;
  Name *names = NEW_N(reader->arena, Name, decl->n_choices + 1);
  for (int i = 0; i < decl->n_choices; i++) names[i] = (Name){arena_str(reader->arena, decl->choices[i]).s, i};
  const Field word = {.key = "choice", .with = names};
  int choice;
  if (!field_enum(reader, &word, node, &choice)) return false;
  TextValue *value = NEW(reader->arena, TextValue);
  *value = (TextValue){reader->lang, decl->choices[choice], node->pos};
  slot->text = (Text){value, 1};
  return true;
}

static bool read_value(Reader *reader, const SlotDecl *decl, const Yaml *node, Str lang, Slot *slot) {
  const Field plain = {.key = "slot"};
  const Field qr = {.key = "qr", .with = &qr_schema}, events = {.key = "events", .with = &events_schema};
  switch (decl->type) {
  case SLOT_TEXT:
  case SLOT_STAFF: return field_text(reader, &plain, node, &slot->text);
  case SLOT_MARKDOWN: return read_markdown(reader, node, lang, slot);
  case SLOT_IMAGE: return read_image(reader, node, slot);
  case SLOT_DESK: return field_desk_ref(reader, &plain, node, &slot->desk);
  case SLOT_OFFICE: return field_office_ref(reader, &plain, node, &slot->office);
  case SLOT_QUERY: return read_query(reader, node, lang, &slot->query);
  case SLOT_EVENTS: return field_record(reader, &events, node, &slot->events);
  case SLOT_QR: return field_record(reader, &qr, node, &slot->qr) && (slot->qr.kind != QR_WEB || slot->qr.desk);
  case SLOT_CHOICE: return read_choice(reader, decl, node, slot);
  case SLOT_FLAG: return field_bool(reader, &plain, node, &slot->flag);
  }
  return false;
}

static void report_unknown(Reader *reader, const Yaml *node, const Layout *layout) {
  Nearest nearest = nearest_start(node->key);
  Buf known = {0};
  for (int i = 0; i < layout->n_slots; i++) {
    nearest_try(&nearest, layout->slots[i].name);
    buf_printf(&known, "%s" STR_FMT, i ? ", " : "", STR_ARG(layout->slots[i].name));
  }
  diag3(reader->diag, D_UNKNOWN_SLOT, node->key_pos, node->key, nearest.best, buf_str(&known));
  buf_free(&known);
}

/* Whom a job names is somebody of its office, or of any when it names none. A town without records of its staff may print names, too. */
static void check_staff(Reader *reader, const Job *job) {
  const Gather *gather = reader->gather;
  const Slot *slot = job_slot(job, "staff"), *place = job_slot(job, "office");
  const Office *office = place ? place->office : NULL;
  if (!slot || !text_any(&slot->text) || index_torn(gather->offices)) return;
  const Site *site = gather->site;
  Str name = slot->text.v[0].s;
  if (site_staff(site, office, reader->arena, name)) return;
  Nearest nearest = nearest_start(name);
  Buf names = {0};
  for (int o = 0; o < site->n_offices; o++) {
    if (office && office != &site->offices[o]) continue;
    for (int i = 0; i < site->offices[o].n_staff; i++) {
      const Text *own = &site->offices[o].staff[i].name;
      if (own->n) buf_printf(&names, "%s" STR_FMT, names.n ? "、" : "", STR_ARG(ruby_plain(reader->arena, own->v[0].s)));
      for (int v = 0; v < own->n; v++) nearest_try(&nearest, ruby_plain(reader->arena, own->v[v].s));
    }
  }
  if (names.n || office) diag3(reader->diag, D_UNKNOWN_STAFF, slot->pos, name, nearest.best, buf_str(&names));
  buf_free(&names);
}

/* What a picture shows is said in the slot of its name with _alt behind. */
static void check_alts(Reader *reader, const Job *job) {
  for (int i = 0; i < job->n_slots; i++) {
    const Slot *slot = &job->slots[i];
    Str alt = arena_printf(reader->arena, STR_FMT "_alt", STR_ARG(slot->name));
    if (slot->type == SLOT_IMAGE && layout_slot(job->layout, alt) && !job_slot(job, alt.s))
      diag0(reader->diag, D_ALT_MISSING_PRINT, slot->pos);
  }
}

void read_slots(Reader *reader, const Yaml *map, Job *job) {
  if (!job->layout || (map && !node_is_map(reader, map))) return;
  Slot *slots = NEW_N(reader->arena, Slot, map ? map->count + 1 : 1);
  for (const Yaml *node = map ? map->first : NULL; node; node = node->next) {
    const SlotDecl *decl = layout_slot(job->layout, node->key);
    if (!decl) {
      report_unknown(reader, node, job->layout);
      continue;
    }
    if (node_is_empty(node)) continue;
    if (decl->no_room) diag2(reader->diag, D_SLOT_NO_ROOM, node->key_pos, node->key, job->layout->name);
    Slot *slot = &slots[job->n_slots];
    *slot = (Slot){.name = decl->name, .type = decl->type, .pos = node->pos};
    if (read_value(reader, decl, node, job->language, slot)) job->n_slots++;
  }
  job->slots = slots;
  check_alts(reader, job);
  check_staff(reader, job);
  for (int i = 0; i < job->layout->n_slots; i++) {
    const SlotDecl *decl = &job->layout->slots[i];
    if (decl->required && !(map && yaml_get(map, arena_str(reader->arena, decl->name).s)))
      diag2(reader->diag, D_SLOT_MISSING, map ? map->pos : job->pos, decl->name, job->layout->name);
  }
}
