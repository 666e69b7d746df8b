#include "exchange/list_files.h"

#include "exchange/list_file.h"

typedef struct ListFiles {
  Arena *arena;
  Diag *diag;
  const Site *site;
  const Merge *merge;
  VEC(ContentFile) files;
} ListFiles;

static Str title_of(const ListFiles *lists) { return str_is(lang_tag(lists->site->languages[0]), "ja") ? S("相談先の一覧") : S("Places to turn to"); }

static bool make_file(ListFiles *lists, Str list, Str loose) {
  Root *content = lists->site->content;
  const SupportList *known = site_list(lists->site, list);
  VEC(const Change *) changes = {0};
  for (size_t i = 0; i < lists->merge->v.n; i++)
    if (str_eq(lists->merge->v.v[i].list, list)) *vec_push(lists->arena, &changes) = &lists->merge->v.v[i];
  ContentFile file = {.path = known ? str_c(known->pos.file) : arena_printf(lists->arena, "support/" STR_FMT ".yaml", STR_ARG(list))};
  Str old = {0};
  if (known && !root_read_text(content, lists->arena, lists->diag, file.path, &old)) return false;
  if (!known && root_exists(content, file.path)) {
    diag1(lists->diag, D_IMPORT_SHAPE, (Pos){file.path.s, 0, 0}, file.path);
    return false;
  }
  file.was = old;
  file.bytes = known ? list_file_edit(lists->arena, lists->diag, file.path.s, old, changes.v, (int)changes.n, loose) : list_file_new(lists->arena, list, title_of(lists), changes.v, (int)changes.n, loose);
  if (!file.bytes.s) return false;
  if (!known || !str_eq(old, file.bytes)) *vec_push(lists->arena, &lists->files) = file;
  return true;
}

/* Each list that a row belongs to, in the table's order; what belongs to no row goes to the first of them. */
bool list_files_make(Arena *arena, Diag *diag, const Site *site, const Merge *merge, ContentFile **files, int *n) {
  ListFiles lists = {.arena = arena, .diag = diag, .site = site, .merge = merge};
  VEC(Str) ids = {0};
  for (size_t i = 0; i < merge->v.n; i++) {
    bool seen = false;
    for (size_t k = 0; k < ids.n; k++) seen |= str_eq(ids.v[k], merge->v.v[i].list);
    if (!seen) *vec_push(arena, &ids) = merge->v.v[i].list;
  }
  if (!ids.n && merge->loose.n && merge->list.n) *vec_push(arena, &ids) = merge->list;
  bool ok = true;
  for (size_t i = 0; ok && i < ids.n; i++) ok = make_file(&lists, ids.v[i], i ? S("") : merge->loose);
  *files = lists.files.v;
  *n = (int)lists.files.n;
  return ok;
}
