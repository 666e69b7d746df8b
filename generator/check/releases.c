/* releases.yaml: what went to print, as `tsunagu release` wrote it. What it names may be gone by now: nothing is looked up. */
#include "check/gather.h"

static const Field code_fields[] = {
    {"code", field_slug, OF(ReleasedCode, code), .need = REQUIRED},
    {"kind", field_slug, OF(ReleasedCode, kind), .need = REQUIRED},
    {"of", field_str, OF(ReleasedCode, of), .need = REQUIRED},
    {"target", field_str, OF(ReleasedCode, target), .need = REQUIRED},
};
static const Schema code_schema = {SCHEMA(ReleasedCode, code_fields)};

static const Field fact_fields[] = {
    {"of", field_slug, OF(ReleasedFact, of), .need = REQUIRED},
    {"text", field_str, OF(ReleasedFact, text), .need = REQUIRED},
    {"note", field_str, OF(ReleasedFact, note)},
    {"hidden", field_bool, OF(ReleasedFact, hidden)},
};
static const Schema fact_schema = {SCHEMA(ReleasedFact, fact_fields)};

static const Field desk_fields[] = {
    {"id", field_slug, OF(ReleasedDesk, id), .need = REQUIRED},
    {"said", field_str, OF(ReleasedDesk, said), .need = REQUIRED},
    {"facts", field_record, LIST(ReleasedDesk, facts, n_facts), .with = &fact_schema},
};
static const Schema desk_schema = {SCHEMA(ReleasedDesk, desk_fields)};

static const Field release_fields[] = {
    {"job", field_slug, OF(Release, job), .need = REQUIRED, POS(Release, pos)},
    {"edition", field_str, OF(Release, edition)},
    {"medium", field_str, OF(Release, medium)},
    {"language", field_str, OF(Release, language)},
    {"hash", field_str, OF(Release, hash)},
    {"mark", field_slug, OF(Release, mark)},
    {"press", field_str, OF(Release, press)},
    {"date", field_date, OF(Release, date), .need = REQUIRED},
    {"copies", field_int, OF(Release, copies)},
    {"codes", field_record, LIST(Release, codes, n_codes), .with = &code_schema},
    {"desks", field_record, LIST(Release, desks, n_desks), .with = &desk_schema},
    {"facts", field_record, LIST(Release, facts, n_facts), .with = &fact_schema},
};
static const Release release_initial = {.date = DATE_NONE};
static const Schema release_schema = {SCHEMA(Release, release_fields), .initial = &release_initial,
                                      .pos_offset = offsetof(Release, pos)};

static const Field file_fields[] = {
    {"releases", field_record, LIST(Site, releases, n_releases), .with = &release_schema}};
static const Schema file_schema = {SCHEMA(Site, file_fields)};

void read_releases(Gather *gather) {
  Site *site = gather->site;
  const Yaml *map = load_yaml(gather, S("releases.yaml"), true);
  if (map) schema_read(&gather->reader, &file_schema, map, site);
  for (int i = 0; i < site->n_releases; i++) note_written(gather, site->releases[i].date);
}
