/* The order of pages: masters one after the other, again as long as there is more, or for each person, desk, place. */
#include "check/field.h"
#include "check/layout_check.h"

typedef struct StepDraft {
  PageStep step;
  Str master, left, right, first, last, only;
  const Yaml *pages;
  Pos master_pos, left_pos, right_pos, first_pos, last_pos, only_pos, each_pos, when_pos, unless_pos;
} StepDraft;

static const Field step_fields[] = {
    {"master", field_str, OF(StepDraft, master), POS(StepDraft, master_pos)},
    {"left", field_str, OF(StepDraft, left), POS(StepDraft, left_pos)},
    {"right", field_str, OF(StepDraft, right), POS(StepDraft, right_pos)},
    {"repeat", field_bool, OF(StepDraft, step.repeat)},
    {"fill-up", field_bool, OF(StepDraft, step.fill_up)},
    {"when", field_str, OF(StepDraft, step.when), POS(StepDraft, when_pos)},
    {"unless", field_str, OF(StepDraft, step.unless), POS(StepDraft, unless_pos)},
    {"each", field_enum, OF(StepDraft, step.each), .with = layout_eaches, POS(StepDraft, each_pos)},
    {"first", field_str, OF(StepDraft, first), POS(StepDraft, first_pos)},
    {"last", field_str, OF(StepDraft, last), POS(StepDraft, last_pos)},
    {"only", field_str, OF(StepDraft, only), POS(StepDraft, only_pos)},
    {"pages", field_node, OF(StepDraft, pages)},
};
const Schema layout_step_keys = {SCHEMA(StepDraft, step_fields), .pos_offset = offsetof(StepDraft, step.pos),
                                   .lone_key = "master"};

const Master *layout_find_master(Reader *reader, const LayoutDraft *draft, Str name, Pos pos) {
  if (!name.n) return NULL;
  Nearest nearest = nearest_start(name);
  const Yaml *map = draft->masters && draft->masters->kind == YAML_MAP ? draft->masters : NULL;
  int i = 0;
  for (const Yaml *node = map ? map->first : NULL; node; node = node->next, i++) {
    if (str_eq(node->key, name)) return &draft->all[i];
    nearest_try(&nearest, node->key);
  }
  layout_unknown(reader, pos, name, nearest);
  return NULL;
}

enum { MOST_STEPS = 200 };

static PagePlan read_plan(Reader *reader, const LayoutDraft *draft, const Yaml *node, bool inner);

/* `first`, `last`, `only`, `pages` say something of what `each` makes, and of nothing else, but that what repeats has a last one, too; one
 * `each` is not within another. */
static void read_each(Reader *reader, const LayoutDraft *draft, StepDraft *one, bool inner) {
  PageStep *step = &one->step;
  bool wants = one->first.n || (one->last.n && !step->repeat) || one->only.n || one->pages;
  if ((wants && step->each == EACH_NONE) || (inner && step->each != EACH_NONE) || step->each == EACH_COPIES ||
      (step->each != EACH_NONE && (step->repeat || step->fill_up)))
    diag0(reader->diag, D_DESIGN_EACH, step->pos);
  step->first = layout_find_master(reader, draft, one->first, one->first_pos);
  step->last = layout_find_master(reader, draft, one->last, one->last_pos);
  step->only = layout_find_master(reader, draft, one->only, one->only_pos);
  if (!one->pages || inner) return;
  PagePlan *plan = NEW(reader->arena, PagePlan);
  *plan = read_plan(reader, draft, one->pages, true);
  if (!plan->n_steps) return;
  step->pages = plan;
  step->left = step->right = plan->steps[0].right;
}

static PagePlan read_plan(Reader *reader, const LayoutDraft *draft, const Yaml *node, bool inner) {
  PagePlan plan = {0};
  size_t n = node->kind == YAML_LIST ? node->count : 1;
  if (node->kind == YAML_LIST && !layout_few(reader, node, MOST_STEPS)) return plan;
  PageStep *steps = NEW_N(reader->arena, PageStep, n);
  const Yaml *item = node->kind == YAML_LIST ? node->first : node;
  const Field record = {"pages", field_record, .with = &layout_step_keys};
  for (size_t i = 0; i < n && item; i++, item = item->next) {
    StepDraft one;
    if (!field_record(reader, &record, item, &one)) continue;
    const Master *master = layout_find_master(reader, draft, one.master, one.master_pos);
    const Master *left = layout_find_master(reader, draft, one.left, one.left_pos),
                 *right = layout_find_master(reader, draft, one.right, one.right_pos);
    one.step.left = left ? left : master ? master : right;
    one.step.right = right ? right : master ? master : left;
    read_each(reader, draft, &one, inner);
    if (!one.master.n && !one.left.n && !one.right.n && !one.pages)
      diag1(reader->diag, D_MISSING_KEY, item->pos, S("master"));
    layout_check_condition(reader, &draft->layout, one.step.when, one.when_pos);
    layout_check_condition(reader, &draft->layout, one.step.unless, one.unless_pos);
    if (one.step.left) steps[plan.n_steps++] = one.step;
  }
  plan.steps = steps;
  return plan;
}

/* What repeats goes on with what another page has begun, and what fills up depends on how many there are. */
static bool is_always_there(const PagePlan *plan, const PageStep *step) {
  bool always = !step->when.n && !step->unless.n;
  for (int i = 0; i < plan->n_steps; i++) { /* one of two that say the opposite */
    const PageStep *other = &plan->steps[i];
    always = always || (step->when.n && !step->unless.n && !other->when.n && str_eq(step->when, other->unless));
  }
  return always && !step->repeat && !step->fill_up;
}

static void check_begins(Reader *reader, const Yaml *node, const PagePlan *plan) {
  bool begins = !plan->n_steps && (node->kind != YAML_LIST || node->count); /* what is there is reported already */
  for (int i = 0; i < plan->n_steps; i++) begins = begins || is_always_there(plan, &plan->steps[i]);
  if (!begins) diag1(reader->diag, D_DESIGN_PAGES, node->pos, node->key);
}

void layout_read_pages(Reader *reader, LayoutDraft *draft) {
  if (draft->pages) {
    draft->layout.upright = read_plan(reader, draft, draft->pages, false);
    check_begins(reader, draft->pages, &draft->layout.upright);
  }
  if (draft->turned) {
    draft->layout.turned = read_plan(reader, draft, draft->turned, false);
    check_begins(reader, draft->turned, &draft->layout.turned);
  }
}
