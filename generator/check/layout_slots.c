/* Slots: the contract's are in every layout with their one meaning; a layout says which of them it has room for, and may declare
 * slots of its own. */
#include "check/field.h"
#include "check/layout_check.h"

static const Str orientations[] = {S_INIT("portrait"), S_INIT("landscape")};

static const struct Known {
  const char *name;
  SlotType type;
} known[] = {
    {"title", SLOT_TEXT},       {"lead", SLOT_TEXT},     {"body", SLOT_MARKDOWN},
    {"query", SLOT_QUERY},      {"desk", SLOT_DESK},     {"office", SLOT_OFFICE},
    {"staff", SLOT_STAFF},      {"events", SLOT_EVENTS}, {"image", SLOT_IMAGE},
    {"image_alt", SLOT_TEXT},   {"qr", SLOT_QR},         {"catchphrase", SLOT_TEXT},
    {"volume", SLOT_TEXT},      {"contact", SLOT_TEXT},  {"orientation", SLOT_CHOICE},
    {"large_print", SLOT_FLAG},
};
enum { MOST_SLOTS = 200, N_KNOWN = sizeof known / sizeof *known };

static const Name types[] = {
    {"text", SLOT_TEXT},     {"markdown", SLOT_MARKDOWN}, {"image", SLOT_IMAGE},
    {"desk", SLOT_DESK},     {"query", SLOT_QUERY},       {"qr", SLOT_QR},
    {"office", SLOT_OFFICE}, {"staff", SLOT_STAFF},       {"events", SLOT_EVENTS},
    {"choice", SLOT_CHOICE}, {"flag", SLOT_FLAG},         {NULL, 0},
};
static const Name needs[] = {{"optional", false}, {"required", true}, {NULL, 0}};

typedef struct SlotDraft {
  SlotDecl decl;
  int type, need;
} SlotDraft;

static const Field slot_fields[] = {
    {"type", field_enum, OF(SlotDraft, type), .with = types},
    {"need", field_enum, OF(SlotDraft, need), .with = needs},
    {"choices", field_str, LIST(SlotDraft, decl.choices, decl.n_choices)},
    {"default", field_text, OF(SlotDraft, decl.otherwise)},
    {"begin-with", field_text, OF(SlotDraft, decl.begin)},
    {"room", field_bool, OF(SlotDraft, decl.no_room)}, /* turned round below */
};
const Schema layout_slot_keys = {SCHEMA(SlotDraft, slot_fields)};

static SlotDecl known_slot(const struct Known *slot, Pos pos) {
  SlotDecl decl = {.name = str_c(slot->name), .type = slot->type, .no_room = true, .pos = pos};
  if (slot->type == SLOT_CHOICE) decl.choices = orientations, decl.n_choices = 2;
  return decl;
}

static SlotDecl *find(SlotDecl *slots, int n, Str name) {
  for (int i = 0; i < n; i++)
    if (str_eq(slots[i].name, name)) return &slots[i];
  return NULL;
}

static void read_slot(Reader *reader, const Yaml *node, SlotDecl *decl, bool own) {
  SlotDraft draft = {.decl = *decl, .type = (int)decl->type};
  draft.decl.no_room = true;
  draft.decl.pos = node->key_pos;
  if (node->kind == YAML_MAP) {
    schema_read(reader, &layout_slot_keys, node, &draft);
  } else if (node->kind == YAML_TEXT) { /* `lead: text`: the type alone */
    const Field type = {.key = "type", .with = types};
    field_enum(reader, &type, node, &draft.type);
  }
  if (own && draft.decl.n_choices) draft.type = SLOT_CHOICE;
  draft.decl.no_room = !draft.decl.no_room;
  draft.decl.required = draft.need;
  if (!own && draft.type != (int)decl->type) diag1(reader->diag, D_DESIGN_SLOT_TYPE, node->pos, decl->name);
  draft.decl.type = own ? (SlotType)draft.type : decl->type;
  if (draft.decl.type == SLOT_CHOICE && !draft.decl.n_choices)
    diag1(reader->diag, D_MISSING_KEY, node->pos, S("choices"));
  *decl = draft.decl;
}

void layout_read_slots(Reader *reader, LayoutDraft *draft) {
  const Yaml *map = draft->slots && node_is_map(reader, draft->slots) ? draft->slots : NULL;
  if (map && !layout_few(reader, map, MOST_SLOTS)) map = NULL;
  SlotDecl *slots = NEW_N(reader->arena, SlotDecl, N_KNOWN + (map ? map->count : 0));
  int n = 0;
  for (int i = 0; i < N_KNOWN; i++) slots[n++] = known_slot(&known[i], draft->layout.pos);
  for (const Yaml *node = map ? map->first : NULL; node; node = node->next) {
    SlotDecl *slot = find(slots, n, node->key);
    bool own = !slot;
    if (own) *(slot = &slots[n++]) = (SlotDecl){.name = node->key};
    read_slot(reader, node, slot, own);
  }
  draft->layout.slots = slots;
  draft->layout.n_slots = n;
}

void layout_check_slot(Reader *reader, const Layout *layout, Str name, Pos pos) {
  if (!name.n || layout_slot(layout, name)) return;
  Nearest nearest = nearest_start(name);
  for (int i = 0; i < layout->n_slots; i++) nearest_try(&nearest, layout->slots[i].name);
  layout_unknown(reader, pos, name, nearest);
}

/* yes, no; a choice's words. Other slots have no values that a designer could know. */
static bool may_be(const SlotDecl *decl, Str value, Nearest *nearest) {
  static const Str answers[] = {S_INIT("yes"), S_INIT("no")};
  bool flag = decl->type == SLOT_FLAG, found = false;
  const Str *list = flag ? answers : decl->choices;
  int n = flag ? 2 : decl->type == SLOT_CHOICE ? decl->n_choices : 0;
  for (int i = 0; i < n; i++) {
    found = found || str_eq(list[i], value);
    nearest_try(nearest, list[i]);
  }
  return found;
}

void layout_check_condition(Reader *reader, const Layout *layout, Str condition, Pos pos) {
  Str value = condition, name;
  if (!condition.n || !str_split(&value, '=', &name)) return;
  layout_check_slot(reader, layout, name, pos);
  const SlotDecl *decl = layout_slot(layout, name);
  Nearest nearest = nearest_start(value);
  if (decl && value.s && !may_be(decl, value, &nearest)) layout_unknown(reader, pos, value, nearest);
}

static bool any_shows(const LayoutDraft *draft, Str slot, const char *usual) {
  for (int m = 0; m < draft->n_all; m++)
    for (int f = 0; f < draft->all[m].n_frames; f++)
      for (int i = 0; i < draft->all[m].frames[f].n_fills; i++) {
        const Fill *fill = &draft->all[m].frames[f].fills[i];
        if (fill->put == PUT_STAFF_NAME && str_is(slot, "staff")) return true;
        bool body = fill->put == PUT_STEPS || fill->put == PUT_RANKING;
        if (body && !fill->slot.n && str_is(slot, "body")) return true;
        if (fill->slot.n ? str_eq(fill->slot, slot) : str_is(str_c(put_name(fill->put)), usual)) return true;
      }
  return false;
}

/* A slot that no frame shows has no room, whatever the layout says of it: a job that fills it is told. */
void layout_check_room(Reader *reader, LayoutDraft *draft) {
  static const Put shown[] = {PUT_LEAD,    PUT_BODY,   PUT_CATCHPHRASE, PUT_VOLUME,
                              PUT_CONTACT, PUT_EVENTS, PUT_STAFF,       PUT_IMAGE};
  SlotDecl *slots = NEW_N(reader->arena, SlotDecl, draft->layout.n_slots + 1);
  for (int i = 0; i < draft->layout.n_slots; i++) {
    slots[i] = draft->layout.slots[i];
    for (size_t s = 0; s < sizeof shown / sizeof *shown; s++)
      if (str_is(slots[i].name, put_name(shown[s])) && !any_shows(draft, slots[i].name, put_name(shown[s])))
        slots[i].no_room = true;
  }
  draft->layout.slots = slots;
}
