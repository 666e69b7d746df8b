/* The vocabulary in words, for web designers: `tsunagu names`. What records there are is found by walking the tables, so that nobody has
 * to list them a second time. */
#include "site/view.h"

enum { MOST_TABLES = 64 };

typedef struct Tables {
  const Names *v[MOST_TABLES];
  size_t n;
} Tables;

static void gather(Tables *tables, const Names *names) {
  for (size_t i = 0; i < tables->n; i++)
    if (tables->v[i] == names) return;
  if (tables->n == MOST_TABLES) return;
  tables->v[tables->n++] = names;
}

static void gather_inner(Tables *tables, const Names *names) {
  for (size_t i = 0; i < names->n; i++)
    if (names->v[i].sub) gather(tables, names->v[i].sub);
}

static void rows_print(Buf *out, const Names *names, DiagLang lang) {
  for (size_t i = 0; i < names->n; i++) {
    const Name *row = &names->v[i];
    buf_printf(out, "  %-24s %-7s", row->name, name_type(row->type));
    const char *about = lang == DIAG_JA ? row->ja : row->en;
    if (*about) buf_printf(out, " %s", about);
    if (row->sub && row->sub->title[0]) buf_printf(out, " → %s", row->sub->title);
    buf_byte(out, '\n');
  }
}

static void table_print(Buf *out, const Names *names, DiagLang lang) {
  buf_printf(out, "\n%s\n", names->title);
  rows_print(out, names, lang);
}

/* {{t}} and {{icon}} are long and looked up by name: they come last. */
static bool is_long(const Names *names) { return str_is(S("t"), names->title) || str_is(S("icon"), names->title); }

void names_print(Buf *out, DiagLang lang) {
  Tables tables = {0};
  buf_addc(out, lang == DIAG_JA ? "layouts/site/*.html で使える名前\n\n"
                                  "書き方は {{名前}} {{名前.中の名前}} {{#名前}}あるとき・それぞれ{{/名前}} {{^名前}}ないとき{{/名前}} {{> 部品}} {{! メモ}}。\n"
                                  "LIST には .count（数）と .any（ひとつでもある）もあります。\n\nどのページでも\n"
                                : "The names that layouts/site/*.html can use\n\n"
                                  "Write {{name}} {{name.inner}} {{#name}}if any, for each{{/name}} {{^name}}if none{{/name}} {{> part}} {{! note}}.\n"
                                  "A LIST also has .count and .any.\n\nOn every page\n");
  rows_print(out, common_names(), lang);
  gather_inner(&tables, common_names());
  for (int i = 0; i < LAYOUT_KINDS; i++) {
    const Names *names = body_names((LayoutKind)i);
    if (names->n) table_print(out, names, lang);
    gather_inner(&tables, names);
  }
  for (size_t i = 0; i < tables.n; i++) gather_inner(&tables, tables.v[i]);
  for (int longer = 0; longer <= 1; longer++)
    for (size_t i = 0; i < tables.n; i++)
      if (is_long(tables.v[i]) == longer) table_print(out, tables.v[i], lang);
}
