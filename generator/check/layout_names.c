#include "check/layout_names.h"

#include "check/field.h"
#include "check/layout_check.h"

extern const Schema layout_keys, layout_sheet_keys, layout_slot_keys, layout_style_keys, layout_master_keys,
    layout_frame_keys, layout_box_keys, layout_grid_keys, layout_fill_keys, layout_column_keys, layout_step_keys;

static const struct Part {
  const char *title, *ja, *en;
  const Schema *schema;
} parts[] = {
    {"layout", "レイアウトのファイル", "a layout file", &layout_keys},
    {"sheet", "紙", "its paper", &layout_sheet_keys},
    {"slot", "原稿が埋めるところ", "what a job fills", &layout_slot_keys},
    {"style", "文字のスタイル", "how text is set", &layout_style_keys},
    {"master", "ページの型", "a kind of page", &layout_master_keys},
    {"frame", "枠", "a place on it", &layout_frame_keys},
    {"box", "枠の位置（mm）", "where a frame lies, in mm", &layout_box_keys},
    {"grid", "枠を分けるます目", "the cells of a frame", &layout_grid_keys},
    {"fill", "枠に入れるもの", "what fills a frame", &layout_fill_keys},
    {"column", "表の列", "a column of a table of desks", &layout_column_keys},
    {"page", "ページの順", "a step in the order of pages", &layout_step_keys},
};

static void print_words(Buf *out, const Name *words) {
  for (int i = 0; words[i].name; i++) buf_printf(out, "%s%s", i ? " | " : "", words[i].name);
}

static void print_part(Buf *out, const struct Part *part, DiagLang lang) {
  buf_printf(out, "\n%s: %s\n", part->title, lang == DIAG_JA ? part->ja : part->en);
  for (size_t i = 0; i < part->schema->n_fields; i++) {
    const Field *field = &part->schema->fields[i];
    bool words = field->parse == field_enum && field->with;
    buf_printf(out, words ? "  %-16s " : "  %s", field->key);
    if (words) print_words(out, field->with);
    buf_byte(out, '\n');
  }
}

void layout_names_print(Buf *out, DiagLang lang) {
  buf_addc(out, lang == DIAG_JA ? "layouts/print/*.yaml で使える名前。意味は man 5 tsunagu-layout にあります。\n"
                                : "The names that layouts/print/*.yaml can use; man 5 tsunagu-layout says what they mean.\n");
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) print_part(out, &parts[i], lang);
  buf_addc(out, lang == DIAG_JA ? "\nroles: 名前で使われるスタイルと、ないときの代わり\n"
                                : "\nroles: styles that are asked for by name, and what stands in for them\n");
  for (int r = 0; r < ROLE_COUNT; r++)
    buf_printf(out, "  %-16s %s\n", role_name((StyleRole)r), role_name(role_fallback((StyleRole)r)));
}
