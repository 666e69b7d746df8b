/* offices/NAME.yaml: places with a face. */
#include "check/gather.h"

static void need_alt(Reader *reader, const Yaml *map, const char *photo, const char *alt) {
  const Yaml *node = yaml_get(map, photo);
  if (node && !yaml_get(map, alt)) diag1(reader->diag, D_ALT_MISSING, node->pos, str_c(alt));
}

static void staff_finish(Reader *reader, const Yaml *map, void *record) {
  (void)record;
  need_alt(reader, map, "photo", "photo_alt");
}

static const Field staff_fields[] = {
    {"name", field_text, OF(Staff, name), .need = REQUIRED},
    {"role", field_text, OF(Staff, role)},
    {"photo", field_picture, OF(Staff, photo), .with = &picture_face_px},
    {"photo_alt", field_text, OF(Staff, photo_alt)},
};
static const Schema staff_schema = {SCHEMA(Staff, staff_fields), .lone_key = "name", .finish = staff_finish};

static void office_finish(Reader *reader, const Yaml *map, void *record) {
  (void)record;
  need_alt(reader, map, "photo", "photo_alt");
  need_alt(reader, map, "landmark_photo", "landmark_photo_alt");
}

static const Field office_fields[] = {
    {"id", field_slug, OF(Office, id), .need = REQUIRED, POS(Office, pos)},
    {"name", field_text, OF(Office, name), .need = REQUIRED},
    {"area", field_text, OF(Office, area)},
    {"desk", field_desk_ref, OF(Office, desk)},
    {"photo", field_picture, OF(Office, photo), .with = &picture_wide_px},
    {"photo_alt", field_text, OF(Office, photo_alt)},
    {"landmark", field_text, OF(Office, landmark)},
    {"landmark_photo", field_picture, OF(Office, landmark_photo), .with = &picture_wide_px},
    {"landmark_photo_alt", field_text, OF(Office, landmark_photo_alt)},
    {"staff", field_record, LIST(Office, staff, n_staff), .with = &staff_schema},
    {"message", field_text, OF(Office, message)},
};
static const Schema office_schema = {SCHEMA(Office, office_fields), .pos_offset = offsetof(Office, pos),
                                     .finish = office_finish};

typedef struct Offices {
  const Yaml *offices;
} Offices;

static const Field file_fields[] = {{"offices", field_node, OF(Offices, offices), .need = REQUIRED}};
static const Schema file_schema = {SCHEMA(Offices, file_fields)};

static void read_file(Gather *gather, const Yaml *tree, Office *room) {
  Offices file = {0};
  schema_read(&gather->reader, &file_schema, tree, &file);
  const Yaml *list = file.offices;
  bool many = list && list->kind == YAML_LIST;
  for (const Yaml *node = many ? list->first : list; node; node = many ? node->next : NULL) {
    Office *office = &room[gather->site->n_offices];
    if (!schema_read(&gather->reader, &office_schema, node, office)) continue;
    office->index = gather->site->n_offices++;
    index_add(gather->offices, gather->reader.diag, office->id, office->pos, office);
  }
}

void read_offices(Gather *gather) {
  Str *paths;
  const Yaml **trees;
  size_t n = load_folder(gather, "offices", &paths, &trees), most = 0;
  for (size_t i = 0; i < n; i++) most += count_records(trees[i], "offices");
  Office *room = NEW_N(gather->reader.arena, Office, most + 1);
  gather->site->offices = room;
  for (size_t i = 0; i < n; i++)
    if (trees[i]) read_file(gather, trees[i], room);
}
