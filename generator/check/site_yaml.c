/* site.yaml: the publisher, the languages, the theme, the edition, the media. */
#include <string.h>

#include "check/gather.h"
#include "check/phone.h"

static bool color_rgb(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  unsigned value = 0;
  bool sound = node->text.n == 7 && node->text.s[0] == '#';
  for (size_t i = 1; sound && i < 7; i++) {
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *at = node->text.s[i] ? strchr(digits, node->text.s[i]) : NULL;
    sound = at != NULL;
    if (sound) value = value << 4 | (unsigned)((at - digits) & 15);
  }
  if (!sound) {
    diag1(reader->diag, D_BAD_COLOR, node->pos, node->text);
    return false;
  }
  Color *color = out;
  color->r = (unsigned char)(value >> 16), color->g = (unsigned char)(value >> 8), color->b = (unsigned char)value;
  return true;
}

static bool color_cmyk(Reader *reader, const Field *field, const Yaml *node, void *out) {
  static const NumberRange percent = {0, 100};
  const Field part = {.key = field->key, .with = &percent};
  double values[4];
  const Yaml *item = node->first;
  if (node->kind != YAML_LIST || node->count != 4) {
    diag0(reader->diag, D_BAD_CMYK, node->pos);
    return false;
  }
  for (int i = 0; i < 4; i++, item = item->next)
    if (!field_number(reader, &part, item, &values[i])) return false;
  Color *color = out;
  color->c = (float)values[0], color->m = (float)values[1], color->y = (float)values[2], color->k = (float)values[3];
  return color->has_cmyk = true;
}

static const Field color_fields[] = {
    {"rgb", color_rgb, .offset = 0, .need = REQUIRED},
    {"cmyk", color_cmyk, .offset = 0},
};
static const Schema color_schema = {SCHEMA(Color, color_fields), .lone_key = "rgb"};

/* These are always there, first and in this order. */
static const Color usual_colors[] = {
    {.name = S_INIT("brand"), .r = 0x1d, .g = 0x5f, .b = 0x8a, .has_cmyk = true, .c = 90, .m = 55, .y = 20, .k = 10},
    {.name = S_INIT("accent"), .r = 0xb4, .g = 0x45, .b = 0x3c, .has_cmyk = true, .c = 15, .m = 85, .y = 75, .k = 15},
    {.name = S_INIT("ink"), .r = 0x1f, .g = 0x24, .b = 0x28, .has_cmyk = true, .k = 100},
    {.name = S_INIT("paper"), .r = 0xff, .g = 0xff, .b = 0xff, .has_cmyk = true},
};
enum { N_USUAL = sizeof usual_colors / sizeof *usual_colors };

static Color *color_named(Color *colors, int n, Str name) {
  for (int i = 0; i < n; i++)
    if (str_eq(colors[i].name, name)) return &colors[i];
  return NULL;
}

static void index_colors(Gather *gather, Color *colors, int n) {
  for (int i = 0; i < n; i++) index_add(gather->colors, gather->reader.diag, colors[i].name, (Pos){0}, &colors[i]);
  gather->site->colors = colors;
  gather->site->n_colors = n;
}

static void read_colors(Gather *gather, const Yaml *map) {
  size_t most = N_USUAL + (map && map->kind == YAML_MAP ? map->count : 0);
  Color *colors = NEW_N(gather->reader.arena, Color, most);
  int n = N_USUAL;
  memcpy(colors, usual_colors, sizeof usual_colors);
  if (map && node_is_map(&gather->reader, map)) {
    for (const Yaml *node = map->first; node; node = node->next) {
      if (!slug_valid(node->key)) diag1(gather->reader.diag, D_BAD_SLUG, node->key_pos, node->key);
      Color *color = color_named(colors, N_USUAL, node->key);
      if (!color) color = &colors[n++];
      const Field field = {.key = "color", .with = &color_schema};
      *color = (Color){.name = node->key};
      if (field_group(&gather->reader, &field, node, color)) color->pos = node->pos;
      else if (str_is(node->key, "paper")) gather->paper_faulty = true;
    }
  }
  index_colors(gather, colors, n);
}

static bool field_colors(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field, (void)out;
  read_colors(reader->gather, node);
  return true;
}

static const Field font_fields[] = {
    {"sans", field_str, OF(Site, sans)},
    {"serif", field_str, OF(Site, serif)},
    {"fallback", field_str, LIST(Site, font_fallback, n_font_fallback)},
};
static const Schema font_schema = {SCHEMA(Site, font_fields)};

static const Field theme_fields[] = {
    {"colors", field_colors, .offset = 0},
    {"fonts", field_group, .offset = 0, .with = &font_schema},
};
static const Schema theme_schema = {SCHEMA(Site, theme_fields)};

static const Field publisher_fields[] = {
    {"name", field_text, OF(Publisher, name), .need = REQUIRED}, {"department", field_text, OF(Publisher, department)},
    {"phone", field_number_said, OF(Publisher, phone)},          {"fax", field_number_said, OF(Publisher, fax)},
    {"email", field_text_alike, OF(Publisher, email)},           {"address", field_address, OF(Publisher, address)},
};
static const Schema publisher_schema = {SCHEMA(Publisher, publisher_fields), .lone_key = "name"};

static Text text_of_id(Reader *reader, Str id, Pos pos) {
  TextValue *value = NEW(reader->arena, TextValue);
  *value = (TextValue){reader->first, id, pos};
  return (Text){value, 1};
}

static void edition_finish(Reader *reader, const Yaml *map, void *record) {
  Edition *edition = record;
  if (!text_any(&edition->label)) edition->label = text_of_id(reader, edition->id, edition->pos);
  const Yaml *until = yaml_get(map, "until");
  if (until && edition->until != DATE_NONE && edition->date != DATE_NONE && edition->until < edition->date)
    diag0(reader->diag, D_UNTIL_BEFORE_FROM, until->pos);
  reader->gather->site->has_edition = edition->date != DATE_NONE;
  reader->gather->edition_faulty = edition->date == DATE_NONE;
}

static const Field edition_fields[] = {
    {"id", field_slug, OF(Edition, id), .need = REQUIRED},
    {"label", field_text, OF(Edition, label)},
    {"date", field_date, OF(Edition, date), .need = REQUIRED},
    {"until", field_date, OF(Edition, until)},
};
static const Edition edition_initial = {.date = DATE_NONE, .until = DATE_NONE};
static const Schema edition_schema = {SCHEMA(Edition, edition_fields), .initial = &edition_initial, POS(Edition, pos),
                                      .finish = edition_finish};

static const Field emergency_fields[] = {
    {"label", field_text, OF(Emergency, label), .need = REQUIRED},
    {"phone", field_phone, OF(Emergency, phone)},
    {"url", field_http_url, OF(Emergency, url)},
    {"note", field_text, OF(Emergency, note)},
};
static const Schema emergency_schema = {SCHEMA(Emergency, emergency_fields)};

static void medium_finish(Reader *reader, const Yaml *map, void *record) {
  Medium *medium = record;
  if (!text_any(&medium->label)) medium->label = text_of_id(reader, medium->id, map->pos);
}

static const Range any_copies = {0, 100000000}, any_days = {0, 36500};
static const Field medium_fields[] = {
    {"id", field_slug, OF(Medium, id), .need = REQUIRED},
    {"label", field_text, OF(Medium, label)},
    {"copies", field_int, OF(Medium, copies), .with = &any_copies},
};
static const Schema medium_schema = {SCHEMA(Medium, medium_fields), .finish = medium_finish};

/* Media are indexed as they come, for the place of each. */
static bool field_medium(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (!field_record(reader, field, node, out)) return false;
  const Yaml *id = yaml_get(node, "id");
  index_add(reader->gather->media, reader->diag, ((Medium *)out)->id, id ? id->pos : node->pos, out);
  return true;
}

static bool field_base_url(Reader *reader, const Field *field, const Yaml *node, void *out) {
  Str url = {0};
  if (!field_https_url(reader, field, node, &url)) return false;
  if (str_find_byte(url, '?') >= 0 || str_find_byte(url, '#') >= 0) {
    diag1(reader->diag, D_BASE_URL, node->pos, url);
    return false;
  }
  Site *site = out;
  bool https;
  url_valid(url, &https, &site->base_host);
  site->base_url = str_ends(url, S("/")) ? url : arena_printf(reader->arena, STR_FMT "/", STR_ARG(url));
  return true;
}

static bool field_site_language(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (!field_language(reader, field, node, out)) return false;
  Str *lang = out;
  const Site *site = reader->gather->site;
  for (const Str *before = site->languages; before && before < lang; before++) {
    if (!str_eq(*before, *lang)) continue;
    diag1(reader->diag, D_LANGUAGE_TWICE, node->pos, *lang);
    return false;
  }
  return true;
}

/* The languages decide what a plain text is in, so they are read before anything else. */
static void read_languages(Gather *gather, const Yaml *map) {
  static const Str usual[] = {S_INIT("ja")};
  Site *site = gather->site;
  const Yaml *node = yaml_get(map, "languages");
  size_t most = node && node->kind == YAML_LIST ? node->count : 1;
  Str *languages = NEW_N(gather->reader.arena, Str, most + 1);
  site->languages = languages;
  const Field field = {.key = "languages"};
  const Yaml *item = node && node->kind == YAML_LIST ? node->first : node;
  for (size_t i = 0; i < most && item; i++, item = item->next)
    site->n_languages += field_site_language(&gather->reader, &field, item, &languages[site->n_languages]);
  gather->languages_unknown = gather->languages_unknown || (node && site->n_languages < (int)most);
  if (site->n_languages == 0) site->languages = usual, site->n_languages = 1;
  gather->reader.first = gather->reader.lang = site->languages[0];
  gather->reader.languages = site->languages;
  gather->reader.n_languages = site->n_languages;
}

static bool field_ignore(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)reader, (void)field, (void)node, (void)out;
  return true;
}

static bool field_licence(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  Name names[LICENCES + 1] = {{NULL, 0}};
  for (int i = 0; i < LICENCES; i++) {
    names[i] = (Name){licences[i].id, i};
    if (str_is(node->text, licences[i].id)) return *(const Licence **)out = &licences[i], true;
  }
  report_unknown_word(reader, node, node->text, names);
  return false;
}

static const Field site_fields[] = {
    {"name", field_text, OF(Site, name), .need = REQUIRED},
    {"municipality", field_text, OF(Site, municipality), .need = REQUIRED},
    {"base_url", field_base_url, .offset = 0, .need = REQUIRED},
    {"languages", field_ignore, .offset = 0},
    {"publisher", field_record, OF(Site, publisher), .need = REQUIRED, .with = &publisher_schema},
    {"edition", field_record, OF(Site, edition), .with = &edition_schema},
    {"theme", field_group, .offset = 0, .with = &theme_schema},
    {"logo", field_picture, OF(Site, logo)},
    {"logo_alt", field_text, OF(Site, logo_alt)},
    {"hero", field_picture, OF(Site, hero)},
    {"hero_alt", field_text, OF(Site, hero_alt)},
    {"emergency", field_record, LIST(Site, emergency, n_emergency), .with = &emergency_schema},
    {"media", field_medium, LIST(Site, media, n_media), .with = &medium_schema},
    {"stale_after_days", field_int, OF(Site, stale_after_days), .with = &any_days},
    {"exit_url", field_https_url, OF(Site, exit_url)},
    {"data_license", field_licence, OF(Site, licence)},
};
static const Schema site_schema = {SCHEMA(Site, site_fields)};

static void fill_defaults(Site *site) {
  static const Str fallback[] = {S_INIT("Noto Sans CJK JP"), S_INIT("Noto Sans CJK KR"), S_INIT("Noto Sans CJK SC"),
                                 S_INIT("Noto Sans"), S_INIT("Noto Sans Devanagari"), S_INIT("Noto Sans Symbols2") /* ✔ */};
  site->sans = S("BIZ UDPGothic");
  site->serif = S("BIZ UDPMincho");
  site->font_fallback = fallback;
  site->n_font_fallback = sizeof fallback / sizeof *fallback;
  site->stale_after_days = 365;
  site->exit_url = S("https://www.jma.go.jp/"); /* the weather: quick, and nobody wonders why it is open */
  site->edition = edition_initial;
}

void read_site_yaml(Gather *gather) {
  Site *site = gather->site;
  fill_defaults(site);
  const Yaml *map = NULL;
  if (root_exists(gather->options->content, record_path(gather, S("site.yaml")))) {
    map = load_yaml(gather, S("site.yaml"), false);
  } else {
    tear_file(gather, S("site.yaml"));
    diag1(gather->reader.diag, D_NO_SITE_YAML, (Pos){"site.yaml", 0, 0}, str_c(root_path(gather->options->content)));
  }
  Yaml nothing = {.kind = YAML_MAP};
  read_languages(gather, map && map->kind == YAML_MAP ? map : &nothing);
  if (map) schema_read(&gather->reader, &site_schema, map, site);
  if (!site->colors) read_colors(gather, NULL);
  const Yaml *logo = map ? yaml_get(map, "logo") : NULL;
  if (logo && !text_any(&site->logo_alt)) diag1(gather->reader.diag, D_ALT_MISSING, logo->pos, S("logo_alt"));
}
