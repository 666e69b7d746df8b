/* support/NAME.yaml: support lists and the desks in them. What a desk leaves unsaid is taken from its list's `defaults`. */
#include <string.h>

#include "check/gather.h"
#include "check/hours.h"
#include "check/phone.h"

static const Name channel_types[] = {{"line", CHANNEL_LINE},
                                     {"chat", CHANNEL_CHAT},
                                     {"form", CHANNEL_FORM},
                                     {"sns", CHANNEL_SNS},
                                     {"video", CHANNEL_VIDEO},
                                     {"letter", CHANNEL_LETTER},
                                     {NULL, 0}};
static const Name reservations[] = {
    {"none", RESERVE_NONE}, {"recommended", RESERVE_RECOMMENDED}, {"required", RESERVE_REQUIRED}, {NULL, 0}};
static const Name interpreters[] = {
    {"phone", INTERPRETER_PHONE}, {"onsite", INTERPRETER_ONSITE}, {"none", INTERPRETER_NONE}, {NULL, 0}};
static const Name statuses[] = {
    {"active", DESK_ACTIVE}, {"temporarily-closed", DESK_TEMPORARILY_CLOSED}, {"inactive", DESK_INACTIVE}, {NULL, 0}};
static const Name features[] = {{"free", FEATURE_FREE},
                                {"anonymous", FEATURE_ANONYMOUS},
                                {"lgbtq", FEATURE_LGBTQ},
                                {"wheelchair", FEATURE_WHEELCHAIR},
                                {"online", FEATURE_ONLINE},
                                {"home-visit", FEATURE_HOME_VISIT},
                                {"under-18", FEATURE_UNDER_18},
                                {"no-phone", FEATURE_NO_PHONE},
                                {NULL, 0}};

static void channel_finish(Reader *reader, const Yaml *map, void *record) {
  const Channel *channel = record;
  bool letter = channel->type == CHANNEL_LETTER && yaml_get(map, "type");
  const char *wanted = letter ? "address" : "url";
  if (!yaml_get(map, wanted)) diag1(reader->diag, D_MISSING_KEY, map->pos, str_c(wanted));
}

static const Field channel_fields[] = {
    {"type", field_enum, OF(Channel, type), .need = REQUIRED, .with = channel_types},
    {"label", field_text, OF(Channel, label)},
    {"url", field_http_url, OF(Channel, url)},
    {"address", field_address, OF(Channel, address)},
};
static const Schema channel_schema = {SCHEMA(Channel, channel_fields), .pos_offset = offsetof(Channel, pos),
                                      .finish = channel_finish};

/* web, page, or a channel's type. out: Desk. */
static bool field_qr_choice(Reader *reader, const Field *field, const Yaml *node, void *out) {
  enum { WEB = CHANNEL_TYPES, PAGE };
  static const Name choices[] = {{"web", WEB},
                                 {"page", PAGE},
                                 {"line", CHANNEL_LINE},
                                 {"chat", CHANNEL_CHAT},
                                 {"form", CHANNEL_FORM},
                                 {"sns", CHANNEL_SNS},
                                 {"video", CHANNEL_VIDEO},
                                 {"letter", CHANNEL_LETTER},
                                 {NULL, 0}};
  const Field word = {.key = field->key, .with = choices};
  int choice;
  if (!field_enum(reader, &word, node, &choice)) return false;
  Desk *desk = out;
  desk->qr = choice == WEB ? DESK_QR_WEB : choice == PAGE ? DESK_QR_PAGE : DESK_QR_CHANNEL;
  if (desk->qr == DESK_QR_CHANNEL) desk->qr_channel = (ChannelType)choice;
  return true;
}

static void location_finish(Reader *reader, const Yaml *map, void *record) {
  (void)reader;
  ((Desk *)record)->has_location = yaml_get(map, "lat") && yaml_get(map, "lon");
}

static const NumberRange latitudes = {-90, 90}, longitudes = {-180, 180};
static const Field location_fields[] = {
    {"lat", field_number, OF(Desk, lat), .need = REQUIRED, .with = &latitudes},
    {"lon", field_number, OF(Desk, lon), .need = REQUIRED, .with = &longitudes},
};
static const Schema location_schema = {SCHEMA(Desk, location_fields), .finish = location_finish};

static void valid_finish(Reader *reader, const Yaml *map, void *record) {
  check_span(reader, map, ((Desk *)record)->valid_from, ((Desk *)record)->valid_until);
}

static const Field valid_fields[] = {
    {"from", field_date, OF(Desk, valid_from)},
    {"until", field_date, OF(Desk, valid_until)},
};
static const Schema valid_schema = {SCHEMA(Desk, valid_fields), .finish = valid_finish};

typedef struct DeskDraft {
  Desk desk; /* first: what fills it may be told of the draft */
  DeskNotes notes;
} DeskDraft;

static const Field verified_fields[] = {
    {"on", field_date, OF(DeskDraft, desk.verified_on), .need = REQUIRED, POS(DeskDraft, notes.verified_pos)},
    {"by", field_text, OF(DeskDraft, desk.verified_by)},
};
static const Schema verified_schema = {SCHEMA(DeskDraft, verified_fields), .lone_key = "on"};

static const Field desk_fields[] = {
    {"id", field_slug, OF(DeskDraft, desk.id), .need = REQUIRED, POS(DeskDraft, desk.pos)},
    {"name", field_text, OF(DeskDraft, desk.name), .need = REQUIRED},
    {"kana", field_text_alike, OF(DeskDraft, desk.kana)},
    {"organization", field_text, OF(DeskDraft, desk.organization)},
    {"categories", field_category_ref, LIST(DeskDraft, desk.categories, desk.n_categories), .need = REQUIRED,
     POS(DeskDraft, notes.categories_pos)},
    {"situations", field_situation_ref, LIST(DeskDraft, desk.situations, desk.n_situations)},
    {"topic", field_text, OF(DeskDraft, desk.topic), .need = REQUIRED},
    {"description", field_text, OF(DeskDraft, desk.description)},
    {"audience", field_text, OF(DeskDraft, desk.audience)},
    {"phones", field_phone, LIST(DeskDraft, desk.phones, desk.n_phones)},
    {"fax", field_number_text, OF(DeskDraft, desk.fax)},
    {"email", field_email, OF(DeskDraft, desk.email)},
    {"web", field_http_url, OF(DeskDraft, desk.web), POS(DeskDraft, desk.web_pos)},
    {"channels", field_record, LIST(DeskDraft, desk.channels, desk.n_channels), .with = &channel_schema},
    {"qr", field_qr_choice, .offset = 0, POS(DeskDraft, notes.qr_pos)},
    {"hours", field_hours, LIST(DeskDraft, desk.hours, desk.n_hours)},
    {"holidays", field_holidays, .offset = 0},
    {"exceptions", field_exception, LIST(DeskDraft, desk.exceptions, desk.n_exceptions)},
    {"hours_note", field_text, OF(DeskDraft, desk.hours_note)},
    {"reservation", field_enum, OF(DeskDraft, desk.reservation), .with = reservations},
    {"place", field_text, OF(DeskDraft, desk.place)},
    {"address", field_address, OF(DeskDraft, desk.address)},
    {"access", field_text, OF(DeskDraft, desk.access)},
    {"location", field_group, .offset = 0, .with = &location_schema},
    {"languages", field_spoken_language, LIST(DeskDraft, desk.languages, desk.n_languages)},
    {"interpreter", field_enum, OF(DeskDraft, desk.interpreter), .with = interpreters},
    {"features", field_bits, OF(DeskDraft, desk.features), .with = features},
    {"consults", field_bool, OF(DeskDraft, desk.consults)},
    {"sensitive", field_bool, OF(DeskDraft, desk.sensitive)},
    {"status", field_enum, OF(DeskDraft, desk.status), .with = statuses},
    {"reopens", field_date, OF(DeskDraft, desk.reopens)},
    {"alert", field_text, OF(DeskDraft, desk.alert)},
    {"valid", field_group, .offset = 0, .with = &valid_schema},
    {"verified", field_group, .offset = 0, .with = &verified_schema},
};
static const Schema desk_schema = {SCHEMA(DeskDraft, desk_fields)};

static bool channel_leads_on(const Desk *desk, ChannelType type) {
  for (int i = 0; i < desk->n_channels; i++)
    if (desk->channels[i].type == type && desk->channels[i].url.n) return true;
  return false;
}

static bool written(const Yaml *entry, const Yaml *defaults, const char *key) {
  return yaml_get(entry, key) || (defaults && yaml_get(defaults, key));
}

/* Rules between a desk's keys, its defaults included. A value with a fault of its own counts as written. */
static void check_desk(Reader *reader, const Yaml *entry, const Yaml *defaults, const DeskDraft *draft) {
  static const char *const ways[] = {"phones", "fax", "email", "web", "channels"};
  const Desk *desk = &draft->desk;
  bool reachable = !desk->consults;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    const Yaml *own = yaml_get(entry, ways[i]), *way = own ? own : defaults ? yaml_get(defaults, ways[i]) : NULL;
    reachable = reachable || (way && !node_is_empty(way) && (way->kind != YAML_LIST || way->count));
  }
  Pos pos = desk->pos.file ? desk->pos : entry->pos;
  if (!reachable) diag1(reader->diag, D_DESK_NO_CHANNEL, pos, desk->id);
  const Yaml *categories = yaml_get(entry, "categories");
  if (categories && categories->kind == YAML_LIST && !categories->count)
    diag0(reader->diag, D_DESK_NO_CATEGORY, categories->pos);
  bool leads = desk->qr == DESK_QR_WEB       ? written(entry, defaults, "web")
               : desk->qr == DESK_QR_CHANNEL ? channel_leads_on(desk, desk->qr_channel)
                                             : true;
  if (!leads)
    diag1(reader->diag, D_QR_LEADS_NOWHERE, draft->notes.qr_pos,
          str_c(desk->qr == DESK_QR_WEB ? "web" : channel_name(desk->qr_channel)));
}

static void read_desk(Gather *gather, const Yaml *entry, const Yaml *defaults, const DeskDraft *template,
                      const SupportList *list) {
  Reader *reader = &gather->reader;
  DeskDraft draft = *template;
  if (!schema_read_over(reader, &desk_schema, entry, defaults, &draft)) return;
  check_desk(reader, entry, defaults, &draft);
  Site *site = gather->site;
  Desk *desk = &gather->desk_room[site->n_desks];
  *desk = draft.desk;
  desk->list = list;
  desk->index = site->n_desks;
  desk->holidays_own = yaml_get(entry, "holidays") != NULL;
  if (!desk->pos.file) desk->pos = entry->pos;
  gather->notes[site->n_desks++] = draft.notes;
  note_written(gather, desk->verified_on);
  index_add(gather->desks, reader->diag, desk->id, desk->pos, desk);
}

typedef struct ListDraft {
  SupportList list;
  const Yaml *fallback, *defaults, *entries;
} ListDraft;

static const Field list_fields[] = {
    {"id", field_slug, OF(ListDraft, list.id), .need = REQUIRED, POS(ListDraft, list.pos)},
    {"title", field_text, OF(ListDraft, list.title), .need = REQUIRED},
    {"note", field_text, OF(ListDraft, list.note)},
    {"fallback", field_node, OF(ListDraft, fallback)},
    {"defaults", field_node, OF(ListDraft, defaults)},
    {"entries", field_node, OF(ListDraft, entries), .need = REQUIRED},
};
static const Schema list_schema = {SCHEMA(ListDraft, list_fields)};

static DeskDraft desk_template(Gather *gather) {
  static const Str japanese = S_INIT("ja");
  const Site *site = gather->site;
  DeskDraft draft = {.desk = {.consults = true,
                              .reopens = DATE_NONE,
                              .valid_from = DATE_NONE,
                              .valid_until = DATE_NONE,
                              .verified_on = DATE_NONE,
                              .languages = str_is(site->languages[0], "easy") ? &japanese : site->languages,
                              .n_languages = 1}};
  return draft;
}

static void read_desks(Gather *gather, const ListDraft *draft, SupportList *list) {
  DeskDraft template = desk_template(gather);
  const Yaml *defaults = draft->defaults;
  if (defaults && !schema_read_part(&gather->reader, &desk_schema, defaults, &template)) defaults = NULL;
  const Yaml *entries = draft->entries;
  int first = gather->site->n_desks;
  bool many = entries && entries->kind == YAML_LIST;
  for (const Yaml *entry = many ? entries->first : entries; entry; entry = many ? entry->next : NULL)
    read_desk(gather, entry, defaults, &template, list);
  list->n_desks = gather->site->n_desks - first;
  const Desk **desks = NEW_N(gather->reader.arena, const Desk *, list->n_desks + 1);
  for (int i = 0; i < list->n_desks; i++) desks[i] = &gather->site->desks[first + i];
  list->desks = desks;
}

static void read_list(Gather *gather, const Yaml *tree, SupportList *list, const Yaml **fallback) {
  ListDraft draft = {.list = {.pos = tree->pos}};
  schema_read(&gather->reader, &list_schema, tree, &draft);
  *list = draft.list;
  *fallback = draft.fallback;
  index_add(gather->lists, gather->reader.diag, list->id, list->pos, list);
  read_desks(gather, &draft, list);
}

void read_support(Gather *gather) {
  Arena *arena = gather->reader.arena;
  Str *paths;
  const Yaml **trees;
  size_t n = load_folder(gather, "support", &paths, &trees), most = 0;
  if (n == 0 && gather->options->needs_desks) diag0(gather->reader.diag, D_NO_SUPPORT, (Pos){"support", 0, 0});
  for (size_t i = 0; i < n; i++) most += count_records(trees[i], "entries");
  Site *site = gather->site;
  SupportList *lists = NEW_N(arena, SupportList, n + 1);
  const Yaml **fallbacks = NEW_N(arena, const Yaml *, n + 1);
  site->lists = lists;
  site->desks = gather->desk_room = NEW_N(arena, Desk, most + 1);
  gather->notes = NEW_N(arena, DeskNotes, most + 1);
  for (size_t i = 0; i < n; i++)
    if (trees[i] && node_is_map(&gather->reader, trees[i])) {
      read_list(gather, trees[i], &lists[site->n_lists], &fallbacks[site->n_lists]);
      site->n_lists++;
    }
  const Field fallback = {.key = "fallback"};
  for (int i = 0; i < site->n_lists; i++)
    if (fallbacks[i]) field_desk_ref(&gather->reader, &fallback, fallbacks[i], &lists[i].fallback);
}
