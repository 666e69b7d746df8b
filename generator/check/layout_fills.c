/* What fills a frame. */
#include "check/layout_fills.h"

#include "check/field.h"
#include "text/phrase.h"

static const Name puts_[] = {
#define PUT(id, name) {name, PUT_##id},
#include "model/layout.def"
    {NULL, 0},
};

static const Name shown[] = {
#define FIELD(id, name) {name, FIELD_##id},
#include "model/layout.def"
    {NULL, 0},
};

static const Name ways[] = {
    {"table", AS_TABLE}, {"cards", AS_CARDS},   {"lines", AS_LINES}, {"tiles", AS_TILES},   {"box", AS_BOX},
    {"strip", AS_STRIP}, {"steps", AS_STEPS},   {"rect", AS_RECT},   {"circle", AS_CIRCLE}, {"line", AS_LINE},
    {"wave", AS_WAVE},   {"bubble", AS_BUBBLE}, {NULL, 0},
};

static bool field_phrase(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  Nearest nearest = nearest_start(node->text);
  for (int i = 0; i < PHRASE_COUNT; i++) {
    if (str_is(node->text, phrase_key((PhraseId)i))) {
      *(Str *)out = node->text;
      return true;
    }
    nearest_try(&nearest, str_c(phrase_key((PhraseId)i)));
  }
  layout_unknown(reader, node->pos, node->text, nearest);
  return false;
}

static const NumberRange lengths = {0, 3000}, widths = {0.05, 20}, far = {0, 20000};
static const NumberRange factors = {0.5, 6};
static const Range side_by_side = {1, 8}, ranks = {1, 9}, limits = {1, 1000};

static const Name marks_of[] = {{"categories", OF_CATEGORIES}, {"situations", OF_SITUATIONS}, {NULL, 0}};
static const Name images[] = {{"beside", IMAGES_BESIDE}, {"above", IMAGES_ABOVE}, {NULL, 0}};

static const Field column_fields[] = {
    {"head", field_phrase, OF(DeskColumn, head)},
    {"width", field_mm, OF(DeskColumn, width_mm), .need = REQUIRED, .with = &lengths},
    {"show", field_enum, LIST(DeskColumn, show, n_show), .need = REQUIRED, .with = shown},
};
const Schema layout_column_keys = {SCHEMA(DeskColumn, column_fields), .pos_offset = offsetof(DeskColumn, pos)};

static const Field fields[] = {
    {"put", field_enum, OF(FillDraft, fill.put), .need = REQUIRED, .with = puts_},
    {"style", field_str, OF(FillDraft, style), POS(FillDraft, style_pos)},
    {"words", field_text, OF(FillDraft, fill.words)},
    {"phrase", field_phrase, OF(FillDraft, fill.phrase)},
    {"as", field_enum, OF(FillDraft, fill.as), .with = ways},
    {"large-as", field_enum, OF(FillDraft, fill.large_as), .with = ways},
    {"by-category", field_bool, OF(FillDraft, fill.by_category)},
    {"columns", field_record, LIST(FillDraft, fill.columns, fill.n_columns), .with = &layout_column_keys},
    {"show", field_enum, LIST(FillDraft, fill.show, fill.n_show), .with = shown},
    {"drop", field_enum, LIST(FillDraft, fill.drop, fill.n_drop), .with = shown},
    {"across", field_int, OF(FillDraft, fill.across), .with = &side_by_side},
    {"width", field_mm, OF(FillDraft, fill.width_mm), .with = &lengths},
    {"height", field_mm, OF(FillDraft, fill.height_mm), .with = &lengths},
    {"gap", field_mm, OF(FillDraft, fill.gap_mm), .with = &lengths},
    {"icon", field_mm, OF(FillDraft, fill.icon_mm), .with = &lengths},
    {"color", field_tinted, OF(FillDraft, fill.color)},
    {"border", field_tinted, OF(FillDraft, fill.border)},
    {"border-width", field_pt, OF(FillDraft, fill.border_pt), .with = &widths},
    {"radius", field_mm, OF(FillDraft, fill.radius_mm), .with = &lengths},
    {"pad", field_mm, OF(FillDraft, fill.pad_mm), .with = &lengths},
    {"cover", field_bool, OF(FillDraft, fill.cover)},
    {"quiet", field_bool, OF(FillDraft, fill.quiet)},
    {"numbered", field_bool, OF(FillDraft, fill.numbered)},
    {"usual", field_bool, OF(FillDraft, fill.usual)},
    {"limit", field_int, OF(FillDraft, fill.limit), .with = &limits},
    {"total", field_bool, OF(FillDraft, fill.total)},
    {"era", field_bool, OF(FillDraft, fill.era)},
    {"when", field_str, OF(FillDraft, fill.when), POS(FillDraft, when_pos)},
    {"unless", field_str, OF(FillDraft, fill.unless), POS(FillDraft, unless_pos)},
    {"optional", field_int, OF(FillDraft, fill.optional), .with = &ranks},
    {"apart", field_bool, OF(FillDraft, fill.apart)},
    {"short-code", field_bool, OF(FillDraft, fill.short_code)},
    {"larger", field_number, OF(FillDraft, fill.larger), .with = &factors},
    {"art", field_str, OF(FillDraft, art), POS(FillDraft, art_pos)},
    {"paint", field_node, OF(FillDraft, paint)},
    {"more-in-words", field_bool, OF(FillDraft, fill.more_in_words)},
    {"distance", field_mm, OF(FillDraft, fill.distance_mm), .with = &far},
    {"slot", field_str, OF(FillDraft, fill.slot), POS(FillDraft, fill.slot_pos)},
    {"caption", field_str, OF(FillDraft, fill.caption), POS(FillDraft, fill.caption_pos)},
    {"crop", field_crop, OF(FillDraft, fill.crop)},
    {"images", field_enum, OF(FillDraft, fill.images), .with = images},
    {"choices", field_text, LIST(FillDraft, fill.choices, fill.n_choices)},
    {"of", field_enum, OF(FillDraft, fill.of), .with = marks_of},
    {"dashed", field_bool, OF(FillDraft, fill.dashed)},
};
const Schema layout_fill_keys = {SCHEMA(FillDraft, fields), .pos_offset = offsetof(FillDraft, fill.pos),
                              .lone_key = "put"};

static void find_style(Reader *reader, const Layout *layout, FillDraft *draft) {
  if (!draft->style.n || (draft->fill.style = layout_style(layout, draft->style))) return;
  Nearest nearest = nearest_start(draft->style);
  for (int i = 0; i < layout->n_styles; i++) nearest_try(&nearest, layout->styles[i].name);
  layout_unknown(reader, draft->style_pos, draft->style, nearest);
}

/* Some fills are nothing without a certain key. */
static void check_needs(Reader *reader, const Fill *fill) {
  const char *missing = NULL;
  if (fill->put == PUT_WORDS && !text_any(&fill->words)) missing = "words";
  if (fill->put == PUT_PHRASE && !fill->phrase.n) missing = "phrase";
  if (fill->put == PUT_SLOT && !fill->slot.n) missing = "slot";
  if (fill->put == PUT_DESKS && fill->as == AS_TABLE && !fill->n_columns) missing = "columns";
  if (fill->put == PUT_SPACE && fill->height_mm <= 0) missing = "height";
  if (missing) diag1(reader->diag, D_MISSING_KEY, fill->pos, str_c(missing));
  for (int i = 0; i < fill->n_columns && fill->as != AS_LINES; i++)
    if (!fill->columns[i].head.n) diag1(reader->diag, D_MISSING_KEY, fill->columns[i].pos, S("head"));
}

void layout_read_fills(Reader *reader, LayoutDraft *draft, const Yaml *node, Frame *frame) {
  enum { MOST_FILLS = 100 };
  if (!node || (node->kind == YAML_LIST && !layout_few(reader, node, MOST_FILLS))) return;
  FillDrafts list = {0};
  const Field field = {"fill", field_record, LIST(FillDrafts, v, n), .with = &layout_fill_keys};
  const Schema all = {.fields = &field, .n_fields = 1, .bytes = sizeof list};
  Yaml item = *node, map = {.kind = YAML_MAP, .pos = node->pos, .first = &item, .count = 1};
  item.key = S("fill");
  item.next = NULL;
  schema_read(reader, &all, &map, &list);
  Fill *fills = NEW_N(reader->arena, Fill, list.n + 1);
  for (int i = 0; i < list.n; i++) {
    FillDraft one = list.v[i];
    find_style(reader, &draft->layout, &one);
    if (one.style.n) *vec_push(reader->arena, &draft->used) = one.style;
    layout_check_condition(reader, &draft->layout, one.fill.when, one.when_pos);
    layout_check_condition(reader, &draft->layout, one.fill.unless, one.unless_pos);
    check_needs(reader, &one.fill);
    layout_check_slot(reader, &draft->layout, one.fill.slot, one.fill.slot_pos);
    layout_check_slot(reader, &draft->layout, one.fill.caption, one.fill.caption_pos);
    if (one.fill.put == PUT_DRAWING) layout_read_art(reader, draft, &one);
    fills[i] = one.fill;
  }
  frame->fills = fills;
  frame->n_fills = list.n;
}
