#include "check/gather.h"

#include <string.h>

#include "check/quiet.h"
#include "read/icon.h"

void tear_file(Gather *gather, Str path) {
  Index *const of_site[] = {gather->media, gather->colors}, *const of_categories[] = {gather->categories, gather->situations},
               *const of_support[] = {gather->lists, gather->desks};
  bool site = str_is(path, "site.yaml");
  gather->languages_unknown = gather->languages_unknown || site;
  gather->edition_faulty = gather->edition_faulty || site;
  for (int i = 0; i < 2; i++) {
    if (site) index_tear(of_site[i]);
    if (str_is(path, "categories.yaml")) index_tear(of_categories[i]);
    if (str_starts(path, S("support/"))) index_tear(of_support[i]);
  }
  if (str_starts(path, S("offices/"))) index_tear(gather->offices);
}

Str record_path(const Gather *gather, Str path) { return gather->options->below.n ? path_join(gather->reader.arena, gather->options->below, path) : path; }

static Yaml *parse_apart(Arena *arena, Arena *texts, Diag *diag, Str path, Str bytes) {
  Str text;
  if (!text_clean(arena, diag, path, bytes, &text)) return NULL;
  if (str_trim(text).n) return yaml_parse_apart(arena, texts, diag, path.s, text, 1);
  diag0(diag, D_EMPTY_FILE, (Pos){path.s, 1, 1});
  return NULL;
}

static void *parse(const void *context, Arena *arena, Diag *diag, Str path, Str bytes) {
  (void)context;
  return parse_apart(arena, arena, diag, path, bytes);
}

const Yaml *load_yaml(Gather *gather, Str below, bool may_be_missing) {
  const Reader *reader = &gather->reader;
  const CheckOptions *options = gather->options;
  Str path = record_path(gather, below);
  if (may_be_missing && !root_exists(options->content, path)) return NULL;
  const Yaml *tree = NULL;
  KnownFile file;
  if (known_read(options->known, options->content, options->known ? reader->arena : gather->trees, reader->diag, path, TEXT_FILE_MB, (Pos){0}, &file)) {
    tree = options->known ? known_of_file(options->known, reader->arena, reader->diag, path, &file, parse).thing
                          : parse_apart(gather->trees, reader->arena, reader->diag, path, file.bytes);
    if (!options->below.n && quiet_may_be_in(file.bytes)) *vec_push(reader->arena, &gather->excused) = path;
  }
  if (!tree) tear_file(gather, below);
  return tree;
}

/* "desks.yml", "Desks.YAML", and what Windows made "desks.yaml.txt". */
static bool is_nearly_yaml(Arena *arena, Str path) {
  Str name = arena_lower(arena, str_from(path, path_dir(path).n));
  return !str_ends(path, S(".yaml")) && (str_find(name, S(".yaml")) >= 0 || str_find(name, S(".yml")) >= 0);
}

static void warn_of_yml(Gather *gather, const char *dir) {
  Str *paths;
  Diag *unheard = diag_new(); /* said when what is read is listed */
  size_t n = root_list(gather->options->content, gather->reader.arena, unheard, dir, "", &paths);
  diag_free(unheard);
  for (size_t i = 0; i < n; i++)
    if (is_nearly_yaml(gather->reader.arena, paths[i])) diag1(gather->reader.diag, D_YML_IGNORED, (Pos){arena_str(gather->reader.arena, paths[i]).s, 0, 0}, paths[i]);
}

size_t load_folder(Gather *gather, const char *dir, Str **paths, const Yaml ***trees) {
  const Reader *reader = &gather->reader;
  Str below = gather->options->below, where = arena_str(reader->arena, record_path(gather, str_c(dir)));
  warn_of_yml(gather, where.s);
  size_t n = root_list(gather->options->content, reader->arena, reader->diag, where.s, ".yaml", paths);
  *trees = NEW_N(reader->arena, const Yaml *, n + 1);
  for (size_t i = 0; i < n; i++) {
    if (below.n) (*paths)[i] = str_from((*paths)[i], below.n + 1);
    (*trees)[i] = load_yaml(gather, (*paths)[i], false);
  }
  return n;
}

size_t count_records(const Yaml *map, const char *key) {
  const Yaml *node = map ? yaml_get(map, key) : NULL;
  return !node ? 0 : node->kind == YAML_LIST ? node->count : 1;
}

void wish_picture(Gather *gather, Str dir, Str path, Pos pos, void *out) {
  Arena *arena = gather->reader.arena;
  Str clean = path.n && path.s[0] == '/' ? (Str){0} : path_clean(arena, path_join(arena, dir, path));
  if (!clean.s) {
    diag1(gather->reader.diag, D_PATH_OUTSIDE, pos, path);
    return;
  }
  *vec_push(arena, &gather->wishes) = (PictureWish){str_nfc(arena, clean), pos, out, 0};
}

/* As wide as style.css shows them, in CSS pixels: below that even a screen without fine pixels blows them up. */
const int picture_wide_px = 595, picture_face_px = 144;

bool field_picture(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (!node_is_text(reader, node)) return false;
  Gather *gather = reader->gather;
  size_t before = gather->wishes.n;
  wish_picture(gather, S("media"), node->text, node->pos, out);
  if (field->with && gather->wishes.n > before) gather->wishes.v[before].least_px = *(const int *)field->with;
  return true;
}

void *refer(Gather *gather, Index *index, DiagId id, Str name, Pos pos) {
  void *thing = index_find(index, name);
  if (!thing && !index_torn(index))
    diag3(gather->reader.diag, id, pos, name, index_nearest(index, name), index_some(index, gather->reader.arena));
  return thing;
}

static bool read_reference(Reader *reader, const Yaml *node, Index *index, DiagId id, void *out) {
  if (!node_is_text(reader, node)) return false;
  void *thing = refer(reader->gather, index, id, node->text, node->pos);
  if (thing) memcpy(out, &thing, sizeof thing);
  return thing != NULL;
}

#define REFERENCE(name, index, id)                                                                                     \
  bool name(Reader *reader, const Field *field, const Yaml *node, void *out) {                                         \
    (void)field;                                                                                                       \
    return read_reference(reader, node, reader->gather->index, id, out);                                               \
  }

REFERENCE(field_color_ref, colors, D_UNKNOWN_COLOR)
REFERENCE(field_medium_ref, media, D_UNKNOWN_MEDIUM)
REFERENCE(field_category_ref, categories, D_UNKNOWN_CATEGORY)
REFERENCE(field_situation_ref, situations, D_UNKNOWN_SITUATION)
REFERENCE(field_list_ref, lists, D_UNKNOWN_LIST)
REFERENCE(field_desk_ref, desks, D_UNKNOWN_DESK)
REFERENCE(field_office_ref, offices, D_UNKNOWN_OFFICE)

/* A path below articles/, with or without .md. */
bool field_article_ref(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  Str path = str_ends(node->text, S(".md")) ? str_sub(node->text, 0, node->text.n - 3) : node->text;
  Str clean = path_clean(reader->arena, path);
  if (clean.s) path = str_nfc(reader->arena, clean);
  const Article *article = refer(reader->gather, reader->gather->articles, D_UNKNOWN_ARTICLE, path, node->pos);
  if (!article) return false;
  if (article->draft && !reader->gather->options->drafts) {
    diag1(reader->diag, D_LINK_TO_DRAFT, node->pos, article->file);
    return false;
  }
  memcpy(out, &article, sizeof article);
  return true;
}

/* media/icons/NAME.svg comes before the icons that ship. */
static const Icon *load_icon(Gather *gather, Str name, Pos pos) {
  Arena *arena = gather->reader.arena;
  Diag *diag = gather->reader.diag;
  Str own = arena_printf(arena, "media/icons/" STR_FMT ".svg", STR_ARG(name));
  Str ships = arena_printf(arena, "icons/" STR_FMT ".svg", STR_ARG(name)), text;
  if (root_exists(gather->options->content, own)) {
    if (!root_read_text(gather->options->content, arena, diag, own, &text)) return NULL;
    return icon_parse(arena, diag, own.s, name, text);
  }
  Root *assets = gather->options->assets; /* without them no icon is listed */
  bool there = assets && root_has(assets, ships);
  if (!there && !refer(gather, gather->icons, D_UNKNOWN_ICON, name, pos)) return NULL; /* else it was listed: reading it says why it cannot be had */
  if (!root_read_text(assets, arena, diag, ships, &text)) return NULL;
  return icon_parse(arena, diag, ships.s, name, text);
}

bool field_icon(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  if (reader->gather->options->below.n) return true; /* nothing is drawn of an edition that is over */
  Str name = str_ends(node->text, S(".svg")) ? str_sub(node->text, 0, node->text.n - 4) : node->text;
  if (str_find_byte(name, '/') >= 0 || name.s[0] == '.') {
    refer(reader->gather, reader->gather->icons, D_UNKNOWN_ICON, name, node->pos);
    return false;
  }
  const Icon *icon = load_icon(reader->gather, name, node->pos);
  if (icon) memcpy(out, &icon, sizeof icon);
  return icon != NULL;
}

static void keep_newest(Date *newest, Date date) {
  if (date > *newest) *newest = date; /* DATE_NONE is the least of all */
}

void note_written(Gather *gather, Date date) { keep_newest(&gather->newest_written, date); }
void note_event(Gather *gather, Date date) { keep_newest(&gather->newest_any, date); }
