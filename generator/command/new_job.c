/* A print job. What it shows to begin with is written down, so that it can be seen and changed: of desks as many as the layout has good
 * room for (`begin-with`), of different categories. */
#include "check/field.h"
#include "check/layout_check.h"
#include "command/new.h"
#include "text/ruby.h"
#include "write/yaml_put.h"

typedef VEC(const Desk *) Desks;

/* --- Which desks ----------------------------------------------------------------------------------------------------------------------- */

static bool answers(const Site *site, const Desk *desk) {
  return desk->consults && desk_state(desk, site->today) == DESK_PUBLISHED && !desk_closed_for_now(desk, site->today);
}

static bool is_of(const Desk *desk, const Mark *category) {
  bool found = !category;
  for (int i = 0; i < desk->n_categories && !found; i++) found = desk->categories[i] == category;
  return found;
}

static bool chosen(const Desks *desks, const Desk *desk) {
  for (size_t i = 0; i < desks->n; i++)
    if (desks->v[i] == desk) return true;
  return false;
}

static const Desk *unsure(const Site *site) {
  for (int i = 0; i < site->n_lists; i++)
    if (site->lists[i].fallback && answers(site, site->lists[i].fallback)) return site->lists[i].fallback;
  return NULL;
}

/* What a query finds that names no desks, in its order. */
static Desks found(const New *made, const Mark *category) {
  const Site *site = made->town.site;
  Desks desks = {0};
  for (int i = 0; i < site->n_desks; i++)
    if (desk_state(&site->desks[i], site->today) == DESK_PUBLISHED && is_of(&site->desks[i], category)) *vec_push(made->arena, &desks) = &site->desks[i];
  return desks;
}

/* The desk for the unsure, then the first of each category in their order, then the second of each, up to `most`. */
static Desks choose(const New *made, const Mark *category, size_t most) {
  const Site *site = made->town.site;
  Desks desks = {0};
  const Desk *first = unsure(site);
  if (first && is_of(first, category) && most) *vec_push(made->arena, &desks) = first;
  for (bool more = true; more && desks.n < most;) {
    more = false;
    for (int c = 0; c < site->n_categories && desks.n < most; c++)
      for (int i = 0; i < site->n_desks; i++) {
        const Desk *desk = &site->desks[i];
        if (desk->categories[0] != &site->categories[c] || !is_of(desk, category) || !answers(site, desk) || chosen(&desks, desk)) continue;
        *vec_push(made->arena, &desks) = desk;
        more = true;
        break;
      }
  }
  return desks;
}

/* --- The file -------------------------------------------------------------------------------------------------------------------------- */

/* For a comment: on one line. */
static Str name_of(const New *made, const Desk *desk) {
  const Site *site = made->town.site;
  Str rest = ruby_plain(made->arena, site_text(site, &desk->name, site->languages[0]).s), line = {0};
  return str_line(&rest, &line) ? line : rest;
}

static Str begins_with(const New *made, const Layout *layout, const char *name) {
  const SlotDecl *slot = layout_slot(layout, str_c(name));
  return slot && text_any(&slot->begin) ? site_text(made->town.site, &slot->begin, made->town.site->languages[0]).s : S("");
}

static bool has_room(const Layout *layout, const char *name) {
  const SlotDecl *slot = layout_slot(layout, str_c(name));
  return slot && !slot->no_room;
}

/* All that there are, now and later, as long as they are few; else those that were chosen, by name. */
static void put_desks(const New *made, const Layout *layout, const Mark *category, Buf *out) {
  long most = str_number(begins_with(made, layout, "query"), 1000);
  Desks all = found(made, category);
  Desks few = {0};
  if (most > 0 && all.n > (size_t)most) few = choose(made, category, (size_t)most);
  if (few.n) {
    buf_printf(out, "  # 窓口 %zu のうち、この大きさに合う %zu。迷ったときの窓口と、分野ごとにはじめの窓口です。入れかえ、並べかえができます。\n  query:\n    desks:\n", all.n, few.n);
    for (size_t i = 0; i < few.n; i++) buf_printf(out, "      - " STR_FMT "   # " STR_FMT "\n", STR_ARG(few.v[i]->id), STR_ARG(name_of(made, few.v[i])));
    return;
  }
  if (!category && most <= 0) return;
  buf_printf(out, "  # 載る窓口（いまは %zu）: ", all.n);
  for (size_t i = 0; i < all.n; i++) buf_printf(out, "%s" STR_FMT, i ? "、" : "", STR_ARG(name_of(made, all.v[i])));
  buf_addc(out, "\n  query: {");
  if (category) buf_printf(out, "categories: [" STR_FMT "]", STR_ARG(category->id));
  if (most > 0) buf_printf(out, "%slimit: %ld", category ? ", " : "", most);
  buf_addc(out, "}\n");
}

static void put_text(const New *made, const Layout *layout, const char *name, Buf *out) {
  Str rest = begins_with(made, layout, name), line;
  if (!rest.n) return;
  buf_printf(out, "  %s: |\n", name);
  while (str_split(&rest, '\n', &line)) buf_printf(out, line.n ? "    " STR_FMT "\n" : "\n", STR_ARG(line));
  if (rest.n) buf_printf(out, "    " STR_FMT "\n", STR_ARG(rest));
}

/* What could be there, behind #: the slots that the layout has room for and that nothing was written into. */
static void put_hints(const New *made, const Layout *layout, bool desks, Buf *out) {
  const Desk *first = unsure(made->town.site);
  if (!desks && has_room(layout, "desk") && first)
    buf_printf(out, "#   desk: " STR_FMT "   # 一つの窓口。書かなければ、迷ったときの窓口（" STR_FMT "）\n", STR_ARG(first->id), STR_ARG(name_of(made, first)));
  if (!desks && has_room(layout, "query")) buf_addc(out, "#   query: {categories: [money]}   # いくつかの窓口。書かなければ、レイアウトが選びます（冊子とマップは、すべて）\n");
  if (!begins_with(made, layout, "lead").n && has_room(layout, "lead")) buf_addc(out, "#   lead: はじめの一言\n");
  if (!begins_with(made, layout, "body").n && has_room(layout, "body")) buf_addc(out, "#   body: |\n#     本文（Markdown）\n");
  if (has_room(layout, "qr")) buf_addc(out, "#   qr: {page: /}                # QRコードの行き先。{desk: ID} や {list: ID} も\n");
}

static void put_slots(const New *made, const Layout *layout, Buf *out) {
  const Mark *category = new_category(made);
  Buf slots = {0};
  put_desks(made, layout, category, &slots);
  bool desks = slots.n > 0;
  put_text(made, layout, "lead", &slots);
  put_text(made, layout, "body", &slots);
  buf_addc(out, slots.n ? "slots:\n" : "# slots:\n");
  buf_add(out, buf_str(&slots));
  put_hints(made, layout, desks, out);
  buf_free(&slots);
}

/* --- The job --------------------------------------------------------------------------------------------------------------------------- */

static bool id_taken(const New *made, Str id) {
  return site_job(made->town.site, id) || root_exists(made->town.content, arena_printf(made->arena, "print/" STR_FMT ".yaml", STR_ARG(id)));
}

static const Layout *const *all_layouts(const New *made, int *n) {
  Diag *unheard = diag_new(); /* check tells a designer's mistakes */
  const Layout *const *layouts = layouts_read(made->town.layouts, made->arena, unheard, 1, n);
  diag_free(unheard);
  return layouts;
}

void new_layouts(const New *made, FILE *out) {
  int n;
  const Layout *const *layouts = all_layouts(made, &n);
  for (int i = 0; i < n; i++) {
    Str about = text_in(&layouts[i]->about, str_c(SAY(made->options, "ja", "en")), S("ja")).s;
    fprintf(out, "  %-15.*s  " STR_FMT "\n", (int)layouts[i]->name.n, layouts[i]->name.s, STR_ARG(about));
  }
}

static const Layout *layout_named(const New *made, Str name) {
  int n;
  const Layout *const *layouts = all_layouts(made, &n);
  for (int i = 0; i < n; i++)
    if (str_eq(layouts[i]->name, name)) return layouts[i];
  new_wrong(made, "layout", "そのレイアウトはありません。あるのは:", "there is no such layout; there are:");
  return NULL;
}

static void put_job(const New *made, const Layout *layout, Str id, Buf *out) {
  Str copies = new_answer(made, "copies");
  buf_printf(out, "# 印刷物一つ。slots: の下が、載せるものです。# の行は、# を外すと使えます。\nid: " STR_FMT "\nlayout: " STR_FMT "\n", STR_ARG(id), STR_ARG(layout->name));
  new_line(out, "title", new_answer(made, "title"), 0);
  if (copies.n) buf_printf(out, "copies: " STR_FMT "\n", STR_ARG(copies));
  buf_addc(out, "# language: easy                 # やさしい日本語で作る\n# medium: bulletin               # site.yaml の media の id\n# printer: standard              # layouts/print/printers/ の印刷所\n");
  put_slots(made, layout, out);
}

bool new_job(New *made) {
  Str id = new_answer(made, "id"), copies = new_answer(made, "copies");
  const Layout *layout = layout_named(made, new_answer(made, "layout"));
  if (!layout) return false;
  if (copies.n && str_number(copies, 100000000) < 1) return new_wrong(made, "copies", "半角の数で書いてください", "a number");
  if (!new_category_known(made)) return false;
  if (!id.n) id = layout->name;
  for (int k = 2; !new_answer(made, "id").n && id_taken(made, id); k++) id = arena_printf(made->arena, STR_FMT "-%d", STR_ARG(layout->name), k);
  if (!new_named_well(made, id)) return false;
  Buf out = {0};
  put_job(made, layout, id, &out);
  new_file(made, arena_printf(made->arena, "print/" STR_FMT ".yaml", STR_ARG(id)), &out);
  buf_free(&out);
  return true;
}
