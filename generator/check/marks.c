/* categories.yaml: the marks of service categories and of situations, of one form.
 *
 * A mark is never told apart by colour alone: two categories, or two situations, of different colours must not have the same drawing,
 * whatever the icons' files are called. (One without an icon is shown as its words, so no colour has to tell it apart; a category and a
 * situation never stand in each other's place; marks of one colour and one drawing are told apart by their words, and nobody hopes to
 * do it otherwise.) */
#include "check/gather.h"
#include "read/icon.h"

static const Field mark_fields[] = {
    {"id", field_slug, OF(Mark, id), .need = REQUIRED, POS(Mark, pos)},
    {"label", field_text, OF(Mark, label), .need = REQUIRED},
    {"icon", field_icon, OF(Mark, icon), POS(Mark, icon_pos)},
    {"color", field_color_ref, OF(Mark, color), POS(Mark, color_pos)},
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

static const Color *color_of(const Gather *gather, const Mark *mark) {
  return mark->color ? mark->color : &gather->site->colors[0];
}

/* What could not be read has been told, and may be anything. */
static bool is_unread(const Mark *mark) {
  return (mark->icon_pos.file && !mark->icon) || (mark->color_pos.file && !mark->color);
}

static bool in_color_alone(const Gather *gather, const Mark *mark, const Mark *other) {
  const Color *a = color_of(gather, mark), *b = color_of(gather, other);
  return mark->icon && other->icon && icon_same(mark->icon, other->icon) && (a->r != b->r || a->g != b->g || a->b != b->b);
}

static void tell_alike(const Gather *gather, const Mark *mark, const Mark *before) {
  Pos pos = mark->icon_pos.file ? mark->icon_pos : mark->color_pos.file ? mark->color_pos : mark->pos;
  Str place = arena_printf(gather->reader.arena, "%s:%d:%d", before->pos.file, before->pos.line, before->pos.col);
  diag3(gather->reader.diag, D_MARK_COLOR_ALONE, pos, mark->id, before->id, place);
}

/* Each is told of the first that looks like it. */
static void check_shapes(const Gather *gather, const Mark *marks, int n) {
  for (int i = 1; i < n; i++)
    for (int k = 0; k < i; k++) {
      const Mark *mark = &marks[i], *before = &marks[k];
      if (is_unread(mark) || is_unread(before) || !in_color_alone(gather, mark, before)) continue;
      tell_alike(gather, mark, before);
      break;
    }
}

static const Mark *settle(Gather *gather, const Mark *read, int n, Index *index) {
  Mark *marks = NEW_N(gather->reader.arena, Mark, n + 1);
  check_shapes(gather, read, n);
  for (int i = 0; i < n; i++) {
    marks[i] = read[i];
    marks[i].index = i;
    if (marks[i].icon) marks[i].icon_name = marks[i].icon->name;
    marks[i].color = color_of(gather, &read[i]);
    index_add(index, gather->reader.diag, marks[i].id, marks[i].pos, &marks[i]);
  }
  return marks;
}

void read_categories(Gather *gather) {
  Marks marks = {0};
  const Yaml *map = load_yaml(gather, S("categories.yaml"), true);
  if (map) schema_read(&gather->reader, &marks_schema, map, &marks);
  Site *site = gather->site;
  site->categories = settle(gather, marks.categories, site->n_categories = marks.n_categories, gather->categories);
  site->situations = settle(gather, marks.situations, site->n_situations = marks.n_situations, gather->situations);
}
