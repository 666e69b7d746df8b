#define _GNU_SOURCE
#include "write/editions.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "check/frozen.h"
#include "read/twig.h"
#include "write/content.h"
#include "write/folder.h"
#include "write/yaml_text.h"

/* --- Keeping ---------------------------------------------------------------------------------------------------------------- */

typedef struct Keeper {
  Root *content;
  Arena *arena;
  Diag *diag;
  int dir_fd; /* of the new folder */
  Str folder; /* for findings */
} Keeper;

static bool cannot_write(Keeper *keeper) {
  diag2(keeper->diag, D_CANNOT_WRITE, (Pos){keeper->folder.s, 0, 0}, keeper->folder, str_c(strerror(errno)));
  return false;
}

static bool put(Keeper *keeper, Str path, Str bytes) {
  int at = dup(keeper->dir_fd);
  Str rest = path, name;
  while (at >= 0 && str_split(&rest, '/', &name) && rest.s) {
    int next = folder_open(at, arena_str(keeper->arena, name).s, NULL);
    close(at);
    at = next;
  }
  int fd = at >= 0 ? openat(at, arena_str(keeper->arena, name).s, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
  bool ok = fd >= 0 && file_write(fd, bytes) && fsync(fd) == 0;
  if (fd >= 0 && close(fd) != 0) ok = false;
  if (at >= 0) close(at);
  return ok || cannot_write(keeper);
}

/* The head comes last: a folder without it is known to be no whole edition. */
static bool put_head(Keeper *keeper, Root *layouts, const Edition *edition, const Str *paths, const Str *hashes, size_t n) {
  Str records, drawn;
  if (!records_hash(keeper->content, keeper->arena, keeper->diag, paths, n, &records)) return false;
  if (!layouts_hash(layouts, keeper->arena, keeper->diag, &drawn)) return false;
  char date[11];
  date_iso(edition->date, date);
  Buf out = {0};
  buf_addc(&out, "# この号の記録を、印刷したときのまま、とっておくフォルダーです。tsunagu が書きました。手で直さないでください。\n"
                 "# The records of this edition as they went to print, kept by tsunagu. Please do not edit.\n");
  buf_printf(&out, "id: " STR_FMT "\ndate: %s\nrecords: \"" STR_FMT "\"\nlayouts: \"" STR_FMT "\"\nfiles:\n", STR_ARG(edition->id), date,
             STR_ARG(records), STR_ARG(drawn));
  for (size_t i = 0; i < n; i++) {
    buf_addc(&out, "  - {path: ");
    json_str(&out, paths[i]);
    buf_printf(&out, ", hash: \"" STR_FMT "\"}\n", STR_ARG(hashes[i]));
  }
  bool ok = put(keeper, S("edition.yaml"), buf_str(&out));
  buf_free(&out);
  return ok;
}

static bool put_records(Keeper *keeper, Root *layouts, const Edition *edition) {
  Str *paths;
  size_t n = record_files(keeper->content, keeper->arena, keeper->diag, &paths);
  Str *hashes = NEW_N(keeper->arena, Str, n + 1);
  for (size_t i = 0; i < n; i++) {
    Str bytes;
    if (!root_read(keeper->content, keeper->arena, keeper->diag, paths[i], TEXT_FILE_MB, (Pos){0}, &bytes)) return false;
    hashes[i] = record_hash(keeper->arena, bytes);
    if (!put(keeper, paths[i], bytes)) return false;
  }
  return put_head(keeper, layouts, edition, paths, hashes, n);
}

static bool freeze(Root *content, Root *layouts, Arena *arena, Diag *diag, const Edition *edition, bool *fresh) {
  Str folder = arena_printf(arena, "editions/" STR_FMT, STR_ARG(edition->id));
  *fresh = !root_exists(content, folder);
  if (!*fresh) return true;
  Keeper keeper = {content, arena, diag, -1, folder};
  int content_fd = open(root_path(content), O_RDONLY | O_DIRECTORY | O_CLOEXEC), editions = content_fd < 0 ? -1 : folder_open(content_fd, "editions", NULL);
  Str part = arena_printf(arena, "." STR_FMT ".new", STR_ARG(edition->id)), id = arena_str(arena, edition->id);
  if (editions >= 0) folder_remove(editions, part.s); /* left by one that was killed */
  bool ok = editions >= 0 && mkdirat(editions, part.s, 0777) == 0 && (keeper.dir_fd = openat(editions, part.s, folder_flags)) >= 0;
  if (!ok) cannot_write(&keeper);
  ok = ok && put_records(&keeper, layouts, edition);
  ok = ok && (renameat(editions, part.s, editions, id.s) == 0 || cannot_write(&keeper));
  if (!ok && keeper.dir_fd >= 0) folder_remove(editions, part.s);
  if (keeper.dir_fd >= 0) close(keeper.dir_fd);
  if (editions >= 0) close(editions);
  if (content_fd >= 0) close(content_fd);
  return ok;
}

bool edition_freeze(Root *content, Root *layouts, Arena *arena, Diag *diag, const Edition *edition, bool *fresh) {
  int hold = content_hold(content);
  bool ok = freeze(content, layouts, arena, diag, edition, fresh);
  content_let_go(hold);
  return ok;
}

void edition_thaw(Root *content, Arena *arena, const Edition *edition) {
  Str path = arena_printf(arena, "%s/editions", root_path(content));
  int editions = open(path.s, folder_flags);
  if (editions < 0) return;
  folder_remove(editions, arena_str(arena, edition->id).s);
  close(editions);
  rmdir(path.s); /* where it was the only one */
}

/* --- Opening the next ------------------------------------------------------------------------------------------------------- */

typedef struct Opener {
  Arena *arena;
  const YamlText *text;
  const NextEdition *next;
  Splices splices;
  bool ok;
} Opener;

static void set(Opener *opener, const Yaml *scalar, Str value) {
  size_t from = yaml_text_at(opener->text, scalar->pos), end = yaml_text_end(opener->text, scalar);
  yaml_text_change(opener->arena, &opener->splices, from, end, value, 0);
}

static void set_date(Opener *opener, const Yaml *scalar, Date date) {
  char iso[11];
  date_iso(date, iso);
  set(opener, scalar, arena_str(opener->arena, str_c(iso)));
}

/* Behind the date, as the map is written. */
static void add_until(Opener *opener, const Yaml *edition, const Yaml *date) {
  size_t end = yaml_text_end(opener->text, date);
  char iso[11];
  date_iso(opener->next->until, iso);
  Str with = edition->flow ? arena_printf(opener->arena, ", until: %s", iso) : arena_printf(opener->arena, "\n%*suntil: %s", date->key_pos.col - 1, "", iso);
  yaml_text_change(opener->arena, &opener->splices, end, end, with, 0);
}

int next_edition_label(Str lang) { return str_is(lang, "ja") ? 0 : str_is(lang, "easy") ? 1 : 2; }

static Str label_of(const NextEdition *next, Str lang) {
  Str label = next->label[next_edition_label(lang)];
  return label.n ? label : next->id;
}

static Str label_in(Arena *arena, const NextEdition *next, Str lang) { return yaml_text_scalar(arena, label_of(next, lang)); }

static void set_label(Opener *opener, const Yaml *label) {
  if (label->kind == YAML_TEXT) set(opener, label, label_in(opener->arena, opener->next, opener->next->first));
  for (const Yaml *value = label->kind == YAML_MAP ? label->first : NULL; value; value = value->next)
    if (value->kind == YAML_TEXT) set(opener, value, label_in(opener->arena, opener->next, value->key));
}

static void change(Opener *opener, const Yaml *edition) {
  const NextEdition *next = opener->next;
  const Yaml *id = yaml_get(edition, "id"), *date = yaml_get(edition, "date"), *until = yaml_get(edition, "until"), *label = yaml_get(edition, "label");
  opener->ok = id && date;
  if (!opener->ok) return;
  set(opener, id, next->id);
  set_date(opener, date, next->date);
  if (until && next->until != DATE_NONE) set_date(opener, until, next->until);
  if (!until && next->until != DATE_NONE) add_until(opener, edition, date);
  if (label) set_label(opener, label);
}

static Str appended(Arena *arena, Str text, const NextEdition *next) {
  char date[11], until[11];
  date_iso(next->date, date);
  if (next->until != DATE_NONE) date_iso(next->until, until);
  return arena_printf(arena, STR_FMT "%s\nedition:\n  id: " STR_FMT "\n  label: " STR_FMT "\n  date: %s\n%s%s%s", STR_ARG(text),
                      text.n && text.s[text.n - 1] != '\n' ? "\n" : "", STR_ARG(next->id), STR_ARG(label_in(arena, next, next->first)),
                      date, next->until != DATE_NONE ? "  until: " : "", next->until != DATE_NONE ? until : "", next->until != DATE_NONE ? "\n" : "");
}

/* What site.yaml is to say. */
static void foresee(Arena *arena, Yaml *tree, const NextEdition *next) {
  char date[11], until[11];
  Yaml *edition = yaml_get(tree, "edition"), *label = yaml_get(edition, "label");
  bool fresh = !edition;
  if (fresh) edition = twig_map(arena);
  date_iso(next->date, date);
  twig_set_text(arena, edition, "id", next->id);
  twig_set_text(arena, edition, "date", arena_str(arena, str_c(date)));
  if (next->until != DATE_NONE) date_iso(next->until, until), twig_set_text(arena, edition, "until", arena_str(arena, str_c(until)));
  if (fresh || (label && label->kind == YAML_TEXT)) twig_set_text(arena, edition, "label", label_of(next, next->first));
  for (Yaml *value = label && label->kind == YAML_MAP ? label->first : NULL; value; value = value->next)
    if (value->kind == YAML_TEXT) value->text = label_of(next, value->key);
  if (fresh) twig_set(arena, tree, "edition", edition);
}

/* Only what reads back as it was meant is written. */
static bool is_meant(Arena *arena, Str text, Yaml *tree, const NextEdition *next) {
  Diag *unheard = diag_new();
  const Yaml *again = yaml_parse(arena, unheard, "site.yaml", text, 1);
  diag_free(unheard);
  foresee(arena, tree, next);
  return again && twig_same(tree, again);
}

static bool open_next(Root *content, Arena *arena, Diag *diag, const NextEdition *next) {
  Str old, fresh;
  if (!root_read(content, arena, diag, S("site.yaml"), TEXT_FILE_MB, (Pos){0}, &old)) return false;
  bool mark = str_starts(old, S("\xEF\xBB\xBF"));
  YamlText text = yaml_text(arena, str_from(old, mark ? 3 : 0));
  Yaml *tree = yaml_parse(arena, diag, "site.yaml", text.text, 1);
  const Yaml *edition = yaml_get(tree, "edition");
  if (!tree) return false;
  Opener opener = {.arena = arena, .text = &text, .next = next, .ok = true};
  if (edition) change(&opener, edition);
  fresh = !opener.ok ? (Str){0} : edition ? yaml_text_apply(arena, &text, &opener.splices) : appended(arena, text.text, next);
  if (!opener.ok || !is_meant(arena, fresh, tree, next)) {
    diag0(diag, D_EDITION_SHAPE, edition ? edition->key_pos : (Pos){"site.yaml", 0, 0});
    return false;
  }
  Str whole = mark ? arena_printf(arena, "\xEF\xBB\xBF" STR_FMT, STR_ARG(fresh)) : fresh;
  return content_write(content, arena, diag, &(ContentFile){.path = S("site.yaml"), .bytes = whole}, 1);
}

bool edition_open(Root *content, Arena *arena, Diag *diag, const NextEdition *next) {
  int hold = content_hold(content);
  bool ok = open_next(content, arena, diag, next);
  content_let_go(hold);
  return ok;
}
