/* Lists edited in place: a list as staff might have written it, with its desks changed, confirmed and joined by another as `import` and `verified` do. */
#include <string.h>

#include "exchange/list_file.h"
#include "fuzz.h"
#include "write/verified.h"

enum { MOST_DESKS = 20 };

static const SheetRow row = {.number = 2};
static const Sheet sheet = {.label = "list.csv"};

static Change change_of(const Fuzz *fuzz, const Site *site, const Desk *desk) {
  static const char *const keys[] = {"name", "web", "phones", "hours_note", "org"};
  Draft *draft = NEW(fuzz->arena, Draft);
  *draft = (Draft){.sheet = &sheet, .row = &row, .name = S("窓口")};
  *vec_push(fuzz->arena, &draft->comments) = S("列「備考」: 二階");
  Change change = {.draft = draft, .desk = desk, .id = desk->id, .before = record_of(fuzz->arena, site, desk), .changed = NEW_N(fuzz->arena, bool, n_record_keys)};
  change.after = twig_copy(fuzz->arena, change.before);
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    const Yaml *old = yaml_get(change.after, keys[i]);
    if (old && i > 2) twig_remove(change.after, keys[i]);
    else twig_set_text(fuzz->arena, change.after, keys[i], i == 1 ? S("https://example.jp/#a") : i == 2 ? S("0120-000-000") : S("別の: 名"));
  }
  for (int i = 0; i < n_record_keys; i++) {
    const Yaml *before = yaml_get(change.before, record_keys[i].key), *after = yaml_get(change.after, record_keys[i].key);
    change.changed[i] = !twig_same(before, after);
    change.n_changed += change.changed[i];
  }
  return change;
}

static void read_again(const Fuzz *fuzz, Str text) {
  if (!text.s) return; /* it could not be, and that was said */
  fuzz_must(yaml_parse(fuzz->arena, fuzz->diag, "again.yaml", text, 1) != NULL);
}

static void edit(const Fuzz *fuzz, const Site *site, Str text) {
  Change changes[MOST_DESKS + 1];
  const Change *wanted[MOST_DESKS + 1];
  Str ids[MOST_DESKS];
  int n = site->n_desks < MOST_DESKS ? site->n_desks : MOST_DESKS;
  for (int i = 0; i < n; i++) {
    changes[i] = change_of(fuzz, site, &site->desks[i]);
    wanted[i] = &changes[i];
    ids[i] = site->desks[i].id;
  }
  read_again(fuzz, verified_set(fuzz->arena, fuzz->diag, "support/desks.yaml", text, ids, n, &(Verified){.on = 20000, .by = S("総務課: 一")}));
  read_again(fuzz, list_file_edit(fuzz->arena, fuzz->diag, "support/desks.yaml", text, wanted, n, S("# 表の下にあった行")));
  if (!n) return;
  changes[n] = changes[0];
  changes[n].desk = NULL;
  changes[n].id = S("another-one");
  twig_set_text(fuzz->arena, changes[n].after = twig_copy(fuzz->arena, changes[0].after), "id", changes[n].id);
  wanted[n] = &changes[n];
  read_again(fuzz, list_file_edit(fuzz->arena, fuzz->diag, "support/desks.yaml", text, wanted + n, 1, S("")));
}

void edit_fuzz(const Fuzz *fuzz) {
  Str text;
  if (!text_clean(fuzz->arena, fuzz->diag, S("support/desks.yaml"), arena_str(fuzz->arena, fuzz->input), &text)) return;
  list_file_category(fuzz->arena, text);
  FuzzTown town = fuzz_town_open(&(Fuzz){fuzz->arena, fuzz->diag, arena_printf(fuzz->arena, "=== support/desks.yaml\n" STR_FMT, STR_ARG(text))}, SMALL_LAYOUTS);
  if (town.site) edit(fuzz, town.site, text);
  fuzz_town_close(&town);
}
