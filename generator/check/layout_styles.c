/* Styles: each begins as the one that it is `like`, which stands above it. */
#include "check/field.h"
#include "check/layout_check.h"

bool field_tinted(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  Tinted tinted = {.tint = 100, .pos = node->pos};
  Str rest = node->text;
  str_split(&rest, ' ', &tinted.name);
  rest = str_trim(rest);
  if (str_ends(rest, S("%"))) rest = str_sub(rest, 0, rest.n - 1);
  if (rest.n && (!number_parse(rest, &tinted.tint) || tinted.tint < 0 || tinted.tint > 100)) {
    diag3(reader->diag, D_BAD_NUMBER, node->pos, node->text, S("0"), S("100"));
    return false;
  }
  if (str_is(tinted.name, "none")) tinted.name = (Str){0};
  *(Tinted *)out = tinted;
  return true;
}

static const Name fonts[] = {{"sans", false}, {"serif", true}, {NULL, 0}};
static const Name aligns[] = {
    {"start", ALONG_START}, {"center", ALONG_CENTER}, {"end", ALONG_END}, {"justify", ALONG_JUSTIFY}, {NULL, 0}};
static const NumberRange sizes = {4, 1200}, leadings = {0.9, 4}, trackings = {-0.2, 1}, spaces = {0, 200};

static const NumberRange latins = {0, 0.5}, indents = {0, 10}, measures = {0, 200}, stops = {0, 2000};
static const Name rubies[] = {{"shown", false}, {"none", true}, {NULL, 0}};
static const Name emphases[] = {{"bold", false}, {"dots", true}, {NULL, 0}};

/* The OpenType features that change how text is set and not what it says; those for columns and for single digits in them are
 * the engine's own business. */
static const Name features[] = {{"palt", 0}, {"pkna", 0}, {"pwid", 0}, {"fwid", 0}, {"hwid", 0}, {"halt", 0}, {"kern", 0},
                                {"liga", 0}, {"dlig", 0}, {"tnum", 0}, {"pnum", 0}, {"lnum", 0}, {"onum", 0}, {"zero", 0},
                                {"frac", 0}, {"jp78", 0}, {"jp83", 0}, {"jp90", 0}, {"jp04", 0}, {"nlck", 0}, {"trad", 0},
                                {"hkna", 0}, {"ital", 0}, {"smcp", 0}, {"c2sc", 0}, {"case", 0}, {NULL, 0}};

static bool field_feature(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  for (const Name *name = features; name->name; name++)
    if (str_is(node->text, name->name)) return *(Str *)out = node->text, true;
  report_unknown_word(reader, node, node->text, features);
  return false;
}

typedef struct StyleDraft {
  Style style;
  int font, align, ruby, emphasis;
} StyleDraft;

static const Field fields[] = {
    {"like", field_str, OF(StyleDraft, style.like)},
    {"font", field_enum, OF(StyleDraft, font), .with = fonts},
    {"bold", field_bool, OF(StyleDraft, style.bold)},
    {"vertical", field_bool, OF(StyleDraft, style.vertical)},
    {"phrases", field_bool, OF(StyleDraft, style.phrases)},
    {"size", field_pt, OF(StyleDraft, style.size_pt), .with = &sizes},
    {"floor", field_pt, OF(StyleDraft, style.floor_pt), .with = &sizes},
    {"large", field_pt, OF(StyleDraft, style.large_pt), .with = &sizes},
    {"leading", field_number, OF(StyleDraft, style.leading), .with = &leadings},
    {"leading-least", field_number, OF(StyleDraft, style.leading_min), .with = &leadings},
    {"tracking", field_number, OF(StyleDraft, style.tracking_em), .with = &trackings},
    {"tracking-least", field_number, OF(StyleDraft, style.tracking_min_em), .with = &trackings},
    {"align", field_enum, OF(StyleDraft, align), .with = aligns},
    {"color", field_tinted, OF(StyleDraft, style.color)},
    {"before", field_mm, OF(StyleDraft, style.before_mm), .with = &spaces},
    {"after", field_mm, OF(StyleDraft, style.after_mm), .with = &spaces},
    {"keep-next", field_bool, OF(StyleDraft, style.keep_next)},
    {"keep-together", field_bool, OF(StyleDraft, style.keep_together)},
    {"latin-space", field_number, OF(StyleDraft, style.latin_em), .with = &latins},
    {"indent", field_number, OF(StyleDraft, style.indent_em), .with = &indents},
    {"line", field_number, OF(StyleDraft, style.line_em), .with = &measures},
    {"hanging", field_bool, OF(StyleDraft, style.hanging)},
    {"ruby", field_enum, OF(StyleDraft, ruby), .with = rubies},
    {"emphasis", field_enum, OF(StyleDraft, emphasis), .with = emphases},
    {"tabs", field_mm, LIST(StyleDraft, style.tabs_mm, style.n_tabs), .with = &stops},
    {"features", field_feature, LIST(StyleDraft, style.features, style.n_features)},
};
const Schema layout_style_keys = {SCHEMA(StyleDraft, fields)};

static const Style plain = {
    .size_pt = 12,
    .floor_pt = 9,
    .leading = 1.6,
    .leading_min = 1.45,
    .tracking_min_em = -0.03,
    .latin_em = 0.09, /* with the room that UD fonts have beside their digits it looks like more; from 0.1 on, programs that take
                       * the text out of a PDF see a space in 10人 */
    .line_em = 35, /* as long as the eye finds the next one easily */
    .color = {.name = S_INIT("ink"), .tint = 100},
};

enum { MOST_STYLES = 500 };

static const Style *find(const Style *styles, int n, Str name) {
  for (int i = 0; i < n; i++)
    if (str_eq(styles[i].name, name)) return &styles[i];
  return NULL;
}

/* Two styles that are like each other have no beginning, so a style stands below the one that it is like. */
static Style begin(Reader *reader, const Yaml *node, const Style *styles, int n) {
  const Yaml *like = node->kind == YAML_MAP ? yaml_get(node, "like") : NULL;
  if (!like || like->kind != YAML_TEXT) return n ? styles[0] : plain;
  const Style *style = find(styles, n, like->text);
  if (style) return *style;
  Nearest nearest = nearest_start(like->text);
  for (int i = 0; i < n; i++) nearest_try(&nearest, styles[i].name);
  diag2(reader->diag, D_DESIGN_STYLE_LIKE, like->pos, like->text, nearest.best);
  return n ? styles[0] : plain;
}

static Style read_style(Reader *reader, const Yaml *node, const Style *styles, int n) {
  StyleDraft draft = {.style = begin(reader, node, styles, n)};
  draft.style.name = node->key;
  draft.style.pos = node->key_pos;
  draft.style.large_pt = 0;
  draft.style.like = (Str){0};
  draft.font = draft.style.serif;
  draft.align = (int)draft.style.align;
  draft.ruby = draft.style.bare;
  draft.emphasis = draft.style.dots;
  bool own_floor = node->kind == YAML_MAP && yaml_get(node, "floor");
  if (!own_floor && n) draft.style.floor_pt = 0;
  bool tight = node->kind == YAML_MAP && !yaml_get(node, "leading-least") && yaml_get(node, "leading");
  schema_read(reader, &layout_style_keys, node, &draft);
  if (tight) draft.style.leading_min = draft.style.leading * 0.92;
  if (draft.style.floor_pt == 0 || draft.style.floor_pt > draft.style.size_pt)
    draft.style.floor_pt = draft.style.size_pt;
  draft.style.serif = draft.font;
  draft.style.align = (Along)draft.align;
  draft.style.bare = draft.ruby;
  draft.style.dots = draft.emphasis;
  return draft.style;
}

static void set_roles(LayoutDraft *draft) {
  Layout *layout = &draft->layout;
  for (int r = 0; r < ROLE_COUNT; r++) {
    StyleRole role = (StyleRole)r;
    const Style *style = layout_style(layout, str_c(role_name(role)));
    while (!style && role != role_fallback(role)) {
      role = role_fallback(role);
      style = layout_style(layout, str_c(role_name(role)));
    }
    layout->roles[r] = style ? style : &layout->styles[0];
  }
}

void layout_read_styles(Reader *reader, LayoutDraft *draft) {
  const Yaml *map = draft->styles && node_is_map(reader, draft->styles) ? draft->styles : NULL;
  if (map && !layout_few(reader, map, MOST_STYLES)) map = NULL;
  Style *styles = NEW_N(reader->arena, Style, (map ? map->count : 0) + 1);
  int n = 0;
  for (const Yaml *node = map ? map->first : NULL; node; node = node->next) {
    styles[n] = read_style(reader, node, styles, n);
    n++;
  }
  if (!n) styles[n++] = plain;
  draft->layout.styles = styles;
  draft->layout.n_styles = n;
  set_roles(draft);
}
