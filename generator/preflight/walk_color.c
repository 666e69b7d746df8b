/* Colours: spaces, and the operators that choose them. */
#include "preflight/walk.h"

enum { MOST_NESTED = 6, MOST_COMPONENTS = 32 };

static const Space gray = {.kind = SPACE_GRAY, .n = 1, .alternate = SPACE_UNKNOWN}, rgb = {.kind = SPACE_RGB, .n = 3, .alternate = SPACE_UNKNOWN},
                   cmyk = {.kind = SPACE_CMYK, .n = 4, .alternate = SPACE_UNKNOWN}, pattern = {.kind = SPACE_PATTERN, .alternate = SPACE_UNKNOWN},
                   unknown = {.kind = SPACE_UNKNOWN, .alternate = SPACE_UNKNOWN};

static const Space *space_read(Walk *walk, qpdf_oh object, int depth);

static const Space *plain_space(Str name) {
  static const struct {
    const char *name;
    const Space *space;
  } spaces[] = {{"/DeviceGray", &gray}, {"/DeviceRGB", &rgb}, {"/DeviceCMYK", &cmyk}, {"/Pattern", &pattern},
                {"/G", &gray},          {"/RGB", &rgb},       {"/CMYK", &cmyk}};
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
    if (str_is(name, spaces[i].name)) return spaces[i].space;
  return NULL;
}

/* A device's space, or what the resources put in its place. */
static const Space *device(Walk *walk, const Space *plain, int depth) {
  static const char *const names[] = {[SPACE_GRAY] = "/DefaultGray", [SPACE_RGB] = "/DefaultRGB", [SPACE_CMYK] = "/DefaultCMYK"};
  if (!walk->resources || plain->kind > SPACE_CMYK) return plain;
  const Space **slot = &walk->resources->defaults[plain->kind];
  if (*slot) return *slot;
  *slot = plain; /* a default that leads back to itself ends here */
  qpdf_oh other = walk_resource(walk, "/ColorSpace", str_c(names[plain->kind]));
  const Space *space = qpdf_oh_is_null(walk->document->pdf, other) ? plain : space_read(walk, other, depth + 1);
  if (space->n == plain->n) *slot = space;
  return *slot;
}

static Str names_of(Walk *walk, qpdf_oh names, int *n) {
  qpdf_data pdf = walk->document->pdf;
  Buf all = {0};
  *n = qpdf_oh_is_array(pdf, names) ? qpdf_oh_get_array_n_items(pdf, names) : 1;
  if (*n > MOST_COMPONENTS) *n = MOST_COMPONENTS;
  for (int i = 0; i < *n; i++) {
    qpdf_oh name = qpdf_oh_is_array(pdf, names) ? qpdf_oh_get_array_item(pdf, names, i) : names;
    if (i) buf_byte(&all, ' ');
    if (qpdf_oh_is_name(pdf, name)) buf_addc(&all, qpdf_oh_get_name(pdf, name) + 1);
  }
  Str text = buf_keep(&all, walk->shelf->arena);
  buf_free(&all);
  return text;
}

static void read_table(Walk *walk, Space *space, qpdf_oh table) {
  qpdf_data pdf = walk->document->pdf;
  if (qpdf_oh_is_string(pdf, table)) {
    const char *bytes = qpdf_oh_get_string_value(pdf, table);
    space->table = arena_str(walk->shelf->arena, (Str){bytes, qpdf_get_last_string_length(pdf)});
  } else {
    shelf_bytes(walk->shelf, table, &space->table);
  }
}

static int components_of(Walk *walk, qpdf_oh profile) {
  double n = pdf_number(walk->document, pdf_key(walk->document, profile, "/N"), 3);
  return n == 1 || n == 4 ? (int)n : 3;
}

static void family(Walk *walk, Space *space, Str name, qpdf_oh array, int depth) {
  qpdf_data pdf = walk->document->pdf;
  qpdf_oh second = qpdf_oh_get_array_item(pdf, array, 1);
  bool indexed = str_is(name, "/Indexed") || str_is(name, "/I");
  if (str_is(name, "/ICCBased")) *space = (Space){.kind = SPACE_CALIBRATED, .n = components_of(walk, second), .alternate = SPACE_UNKNOWN};
  else if (str_is(name, "/CalGray")) *space = (Space){.kind = SPACE_CALIBRATED, .n = 1, .alternate = SPACE_UNKNOWN};
  else if (str_is(name, "/CalRGB") || str_is(name, "/Lab")) *space = (Space){.kind = SPACE_CALIBRATED, .n = 3, .alternate = SPACE_UNKNOWN};
  else if (str_is(name, "/Separation") || str_is(name, "/DeviceN")) {
    space->kind = str_is(name, "/DeviceN") ? SPACE_DEVICE_N : SPACE_SEPARATION;
    space->name = names_of(walk, second, &space->n);
    space->alternate = space_read(walk, qpdf_oh_get_array_item(pdf, array, 2), depth + 1)->kind;
  } else if (str_is(name, "/Pattern")) {
    *space = (Space){.kind = SPACE_PATTERN, .alternate = SPACE_UNKNOWN, .base = space_read(walk, second, depth + 1)};
  } else if (indexed) {
    const Space *base = space_read(walk, second, depth + 1);
    *space = (Space){.kind = base->kind, .n = base->n, .name = base->name, .alternate = base->alternate, .base = base, .indexed = true};
    read_table(walk, space, qpdf_oh_get_array_item(pdf, array, 3));
  }
}

static const Space *space_read(Walk *walk, qpdf_oh object, int depth) {
  qpdf_data pdf = walk->document->pdf;
  bool array = qpdf_oh_is_array(pdf, object) && qpdf_oh_get_array_n_items(pdf, object) > 0;
  qpdf_oh first = array ? qpdf_oh_get_array_item(pdf, object, 0) : object;
  if (!qpdf_oh_is_name(pdf, first) || depth > MOST_NESTED) return &unknown;
  Str name = arena_str(walk->shelf->arena, str_c(qpdf_oh_get_name(pdf, first)));
  bool alone = !array || qpdf_oh_get_array_n_items(pdf, object) == 1;
  const Space *plain = plain_space(name);
  if (alone && plain) return device(walk, plain, depth);
  if (alone) {
    qpdf_oh named = walk_resource(walk, "/ColorSpace", name);
    return qpdf_oh_is_null(pdf, named) ? &unknown : space_read(walk, named, depth + 1);
  }
  Space *space = NEW(walk->shelf->arena, Space);
  *space = unknown;
  family(walk, space, name, object, depth);
  return space;
}

const Space *walk_space(Walk *walk, qpdf_oh object) { return space_read(walk, object, 0); }

void walk_color_start(Paint *paint) { *paint = (Paint){.space = &gray, .color = {.space = SPACE_GRAY, .n = 1}}; }

PaintColor walk_color_of(const Space *space) { return (PaintColor){.space = space->kind, .n = space->n, .name = space->name, .alternate = space->alternate}; }

/* The first colour of a space (ISO 32000-1, 8.6.3 and on): black, or all of an ink. */
void walk_color_space(Paint *paint, const Space *space) {
  *paint = (Paint){.space = space, .color = walk_color_of(space)};
  bool ink = space->kind == SPACE_SEPARATION || space->kind == SPACE_DEVICE_N;
  for (int i = 0; i < space->n && i < 4; i++) paint->color.v[i] = ink || (i == 3 && space->n == 4) ? 1 : 0;
}

static void set_numbers(Paint *paint, const Space *space, const OperandReader *op) {
  PaintColor *color = &paint->color;
  *color = walk_color_of(space);
  double index = operand_number(op, 0);
  size_t at = space->indexed && index >= 0 && index < 256 ? (size_t)index * (size_t)space->n : 0;
  for (int i = 0; i < space->n && i < 4; i++) {
    size_t place = at + (size_t)i;
    if (!space->indexed) color->v[i] = operand_number(op, (size_t)i);
    else color->v[i] = place < space->table.n ? (unsigned char)space->table.s[place] / 255.0 : 0;
  }
}

static void set_pattern(Walk *walk, Paint *paint, Str name, const OperandReader *op) {
  const Space *base = paint->space->base;
  if (base && op->list.n > 1) set_numbers(paint, base, op);
  paint->under = paint->color;
  paint->color = (PaintColor){.space = SPACE_PATTERN};
  paint->pattern = walk_resource(walk, "/Pattern", name);
}

static const Space *named_space(Walk *walk, Str name) {
  void **slot = shelf_known(walk->shelf, walk->resources, "/ColorSpace", name);
  const Space *space = *slot, *plain = space ? NULL : plain_space(name);
  if (plain) space = device(walk, plain, 0);
  if (!space) space = *slot = NEW(walk->shelf->arena, Space), *(Space *)*slot = *space_read(walk, walk_resource(walk, "/ColorSpace", name), 0);
  return space;
}

static void device_color(Walk *walk, Paint *paint, const Space *space, const OperandReader *op) {
  *paint = (Paint){.space = device(walk, space, 0)};
  set_numbers(paint, paint->space, op);
}

bool walk_color(Walk *walk, OperandReader *op) {
  static const char *const names[] = {"g", "rg", "k", "cs", "sc", "scn", "G", "RG", "K", "CS", "SC", "SCN"};
  size_t i = 0;
  while (i < 12 && !str_is(op->name, names[i])) i++;
  if (i == 12) return false;
  if (walk->plain) return true;
  Paint *paint = i < 6 ? &walk->now.fill : &walk->now.stroke;
  Str name = op->list.n ? operand_text(op, op->list.n - 1, OPERAND_NAME) : (Str){0};
  switch (i % 6) {
  case 0: device_color(walk, paint, &gray, op); break;
  case 1: device_color(walk, paint, &rgb, op); break;
  case 2: device_color(walk, paint, &cmyk, op); break;
  case 3: walk_color_space(paint, named_space(walk, name)); break;
  default:
    paint->pattern = 0;
    if (name.n) set_pattern(walk, paint, name, op);
    else set_numbers(paint, paint->space, op);
  }
  if (paint->space->kind == SPACE_RGB) walk->out->rgb = true;
  return true;
}
