/* The profiles of printers: layouts/print/printers/NAME.yaml. One that stands there is sound or an error, whether a job names it or not. */
#include "check/printers.h"

#include <string.h>

#include "check/field.h"
#include "check/gather.h"
#include "model/layout.h"

typedef struct PrinterDraft {
  Printer printer;
  Str icc;
  Pos icc_pos, naming_pos, standard_pos, condition_pos;
} PrinterDraft;

static const Name standards[] = {{"x1a", STANDARD_X1A}, {"x4", STANDARD_X4}, {NULL, 0}};
static const Name conditions[] = {{"JC200103", CONDITION_COATED}, {"JC200104", CONDITION_UNCOATED}, {"JCW2003", CONDITION_WEB},
                                  {"JCN2002", CONDITION_NEWS},    {NULL, 0}};
static const Name blacks[] = {{"k", BLACK_K}, {"as-given", BLACK_AS_GIVEN}, {NULL, 0}};
static const Name photos[] = {{"warn", PHOTOS_WARN}, {"formula", PHOTOS_FORMULA}, {NULL, 0}};
static const Name card_rules[] = {{"mixed", CARDS_MIXED}, {"same", CARDS_SAME}, {NULL, 0}};
static const Name orders[] = {{"reading", ORDER_READING}, {"reverse", ORDER_REVERSE}, {NULL, 0}};
static const NumberRange bleeds = {0, 20}, creeps = {0, 1};
static const Range inks = {100, 400};

static bool field_sheet(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  Printer *printer = out;
  if (!node_is_text(reader, node)) return false;
  if (!paper_is_picture(node->text) && paper_parse(node->text, &printer->sheet_w_mm, &printer->sheet_h_mm)) return true;
  diag1(reader->diag, D_DESIGN_PAPER, node->pos, node->text);
  return false;
}

static const Field fields[] = {
    {"about", field_text, OF(PrinterDraft, printer.about)},
    {"standard", field_enum, OF(PrinterDraft, printer.standard), .with = standards, POS(PrinterDraft, standard_pos)},
    {"condition", field_enum, OF(PrinterDraft, printer.condition), .with = conditions, POS(PrinterDraft, condition_pos)},
    {"profile", field_str, OF(PrinterDraft, icc), POS(PrinterDraft, icc_pos)},
    {"bleed", field_mm, OF(PrinterDraft, printer.bleed_mm), .with = &bleeds},
    {"marks", field_bool, OF(PrinterDraft, printer.marks)},
    {"ink-limit", field_int, OF(PrinterDraft, printer.ink_limit), .with = &inks},
    {"black", field_enum, OF(PrinterDraft, printer.black), .with = blacks},
    {"photos", field_enum, OF(PrinterDraft, printer.photos), .with = photos},
    {"order", field_enum, OF(PrinterDraft, printer.order), .with = orders},
    {"sheet", field_sheet, .offset = offsetof(PrinterDraft, printer)},
    {"cards", field_enum, OF(PrinterDraft, printer.cards), .with = card_rules},
    {"creep", field_mm, OF(PrinterDraft, printer.creep_mm), .with = &creeps},
    {"naming", field_str, OF(PrinterDraft, printer.naming), POS(PrinterDraft, naming_pos)},
};
static const Schema schema = {SCHEMA(PrinterDraft, fields)};

/* ICC.1, 7.2: the class of the device at 12, its colours at 16, the signature at 36. */
static bool is_cmyk_profile(Str icc) {
  return icc.n >= 128 && memcmp(icc.s + 12, "prtr", 4) == 0 && memcmp(icc.s + 16, "CMYK", 4) == 0 && memcmp(icc.s + 36, "acsp", 4) == 0;
}

static void read_profile(Reader *reader, Root *layouts, PrinterDraft *draft) {
  Printer *printer = &draft->printer;
  if (!draft->icc.n) {
    if (printer->standard == STANDARD_X4) diag0(reader->diag, D_PRINTER_NO_PROFILE, draft->standard_pos);
    return;
  }
  Str path = path_clean(reader->arena, path_join(reader->arena, S("print/printers"), draft->icc));
  if (!path.n) {
    diag1(reader->diag, D_PATH_OUTSIDE, draft->icc_pos, draft->icc);
    return;
  }
  if (!root_read(layouts, reader->arena, reader->diag, path, TEXT_FILE_MB, draft->icc_pos, &printer->profile)) return;
  if (!is_cmyk_profile(printer->profile)) diag1(reader->diag, D_PRINTER_PROFILE, draft->icc_pos, draft->icc);
  printer->profile_name = draft->icc;
  if (!draft->condition_pos.file) printer->condition = CONDITION_OF_PROFILE;
}

/* {job} keeps the files of a build apart, {page} those of a piece; the rest is letters that every system takes. */
static bool naming_sound(Str naming) {
  bool job = false;
  for (size_t i = 0; i < naming.n; i++) {
    char c = naming.s[i];
    Str rest = str_from(naming, i);
    if (str_starts(rest, S("{job}"))) job = true, i += 4;
    else if (str_starts(rest, S("{edition}"))) i += 8;
    else if (str_starts(rest, S("{pages}"))) i += 6;
    else if (str_starts(rest, S("{page}"))) i += 5;
    else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  }
  return job && naming.n <= 80;
}

static Printer *read_one(Reader *reader, Root *layouts, Str path) {
  PrinterDraft *draft = NEW(reader->arena, PrinterDraft);
  draft->printer = printer_usual;
  Str file = str_from(path, sizeof "print/printers/" - 1), text;
  draft->printer.name = str_sub(file, 0, file.n - (sizeof ".yaml" - 1));
  draft->printer.pos = draft->naming_pos = draft->icc_pos = draft->standard_pos = (Pos){path.s, 1, 1};
  const Yaml *map = NULL;
  if (root_read_text(layouts, reader->arena, reader->diag, path, &text)) map = yaml_parse(reader->arena, reader->diag, path.s, text, 1);
  if (!map || !schema_read(reader, &schema, map, draft)) return &draft->printer;
  read_profile(reader, layouts, draft);
  if (!naming_sound(draft->printer.naming)) diag1(reader->diag, D_PRINTER_NAMING, draft->naming_pos, draft->printer.naming);
  return &draft->printer;
}

const Printer *const *printers_read(Root *layouts, Arena *arena, Diag *diag, int *n) {
  diag = diag_of(diag, arena, "layouts");
  Str *paths;
  size_t count = root_list(layouts, arena, diag, "print/printers", ".yaml", &paths);
  const Printer **list = NEW_N(arena, const Printer *, count + 1);
  Reader reader = {.arena = arena, .diag = diag, .first = S("ja"), .lang = S("ja")};
  for (size_t i = 0; i < count; i++) list[i] = read_one(&reader, layouts, arena_str(arena, paths[i]));
  *n = (int)count;
  return list;
}
