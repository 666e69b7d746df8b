/* categories.yaml: the marks of service categories and of situations, of one form. */
#include "check/gather.h"
#include "read/icon.h"

static const Field mark_fields[] = {
    {"id", field_slug, OF(Mark, id), .need = REQUIRED, POS(Mark, pos)},
    {"label", field_text, OF(Mark, label), .need = REQUIRED},
    {"icon", field_icon, OF(Mark, icon)},
    {"color", field_color_ref, OF(Mark, color)},
    {"description", field_text, OF(Mark, description)},
    {"sensitive", field_bool, OF(Mark, sensitive)},
};
static const Schema mark_schema = {SCHEMA(Mark, mark_fields), .pos_offset = offsetof(Mark, pos)};

typedef struct Marks {
  const Mark *categories, *situations;
  int n_categories, n_situations;
} Marks;

static const Field marks_fields[] = {
    {"categories", field_record, LIST(Marks, categories, n_categories), .with = &mark_schema},
    {"situations", field_record, LIST(Marks, situations, n_situations), .with = &mark_schema},
};
static const Schema marks_schema = {SCHEMA(Marks, marks_fields)};

static const Mark *settle(Gather *gather, const Mark *read, int n, Index *index) {
  Mark *marks = NEW_N(gather->reader.arena, Mark, n + 1);
  for (int i = 0; i < n; i++) {
    marks[i] = read[i];
    marks[i].index = i;
    if (marks[i].icon) marks[i].icon_name = marks[i].icon->name;
    if (!marks[i].color) marks[i].color = &gather->site->colors[0];
    index_add(index, gather->reader.diag, marks[i].id, marks[i].pos, &marks[i]);
  }
  return marks;
}

void read_categories(Gather *gather) {
  Marks marks = {0};
  Yaml *map = load_yaml(gather, S("categories.yaml"), true);
  if (map) schema_read(&gather->reader, &marks_schema, map, &marks);
  Site *site = gather->site;
  site->categories = settle(gather, marks.categories, site->n_categories = marks.n_categories, gather->categories);
  site->situations = settle(gather, marks.situations, site->n_situations = marks.n_situations, gather->situations);
}
