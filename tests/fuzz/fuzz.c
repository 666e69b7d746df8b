#define _POSIX_C_SOURCE 200809L
#include "fuzz.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const struct {
  const char *name;
  FuzzTarget *run;
} targets[] = {
#define ROW(noun) {#noun, noun##_fuzz},
    FUZZ_TARGETS(ROW)
#undef ROW
};

FuzzTarget *fuzz_target(const char *name) {
  for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
    if (strcmp(targets[i].name, name) == 0) return targets[i].run;
  return NULL;
}

void fuzz_stop(const char *file, int line, const char *what) {
  fprintf(stderr, "%s:%d: is not so: %s\n", file, line, what);
  abort();
}

/* Whatever was found can be shown. */
static void print_findings(const Fuzz *fuzz) {
  Buf out = {0};
  diag_print(fuzz->diag, DIAG_JA, false, &out);
  diag_print(fuzz->diag, DIAG_EN, true, &out);
  fuzz_must(utf8_fault(buf_str(&out)) < 0);
  Finding *findings;
  size_t n = diag_list(fuzz->diag, fuzz->arena, &findings);
  buf_clear(&out);
  for (size_t i = 0; i < n; i++) finding_json(&findings[i], &out);
  fuzz_must(utf8_fault(buf_str(&out)) < 0);
  buf_free(&out);
}

void fuzz_run(FuzzTarget *target, const void *bytes, size_t n) {
  Fuzz fuzz = {arena_new(), diag_new(), {bytes, n}};
  target(&fuzz);
  print_findings(&fuzz);
  diag_free(fuzz.diag);
  arena_free(fuzz.arena);
}

/* --- Towns --- */

size_t fuzz_files(const Fuzz *fuzz, FuzzFile **files) {
  VEC(FuzzFile) found = {0};
  Str rest = fuzz->input, path, mark = S("\n=== ");
  for (;;) {
    bool at_once = str_starts(rest, str_from(mark, 1));
    ptrdiff_t at = at_once ? 0 : str_find(rest, mark);
    if (found.n) found.v[found.n - 1].bytes = at < 0 ? rest : str_sub(rest, 0, (size_t)at);
    if (at < 0) break;
    rest = str_from(rest, (size_t)at + mark.n - at_once);
    if (!str_line(&rest, &path)) break;
    *vec_push(fuzz->arena, &found) = (FuzzFile){.path = utf8_fault(path) < 0 ? path_clean(fuzz->arena, path) : (Str){0}};
  }
  size_t n = 0;
  for (size_t i = 0; i < found.n; i++)
    if (found.v[i].path.n) found.v[n++] = found.v[i];
  *files = found.v;
  return n;
}

static Root *open_or_stop(Arena *arena, const char *dir) {
  Root *root = root_open(arena, dir);
  fuzz_must(root != NULL);
  return root;
}

static FuzzTown town_folders(const Fuzz *fuzz, const char *layouts) {
  Arena *arena = fuzz->arena;
  FuzzTown town = {.content = open_or_stop(arena, "tests/broken/base"), .layouts = open_or_stop(arena, layouts), .assets = open_or_stop(arena, "assets")};
  FuzzFile *files;
  size_t n = fuzz_files(fuzz, &files);
  for (size_t i = 0; i < n; i++) {
    Str path = files[i].path, layout = S("layouts/"), asset = S("assets/");
    if (str_starts(path, layout)) root_lay(town.layouts, arena, str_from(path, layout.n), files[i].bytes);
    else if (str_starts(path, asset)) root_lay(town.assets, arena, str_from(path, asset.n), files[i].bytes);
    else root_lay(town.content, arena, path, files[i].bytes);
  }
  return town;
}

static Known *known;
static KnownRound *before; /* of the last town: what it asked for is forgotten when this one has ended, too */

FuzzTown fuzz_town_open(const Fuzz *fuzz, const char *layouts) {
  if (!known) known = known_new();
  FuzzTown town = town_folders(fuzz, layouts);
  town.known = known_begin(known, NULL);
  CheckOptions options = {.content = town.content, .layouts = town.layouts, .assets = town.assets, .drafts = true, .known = town.known, .common = town.known, .jobs = 1};
  town.site = check_site(&options, fuzz->arena, fuzz->diag);
  return town;
}

void fuzz_town_close(const FuzzTown *town) {
  known_end(before);
  before = town->known;
  root_close(town->content);
  root_close(town->layouts);
  root_close(town->assets);
}

/* --- libFuzzer --- */

static FuzzTarget *chosen;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  const char *slash = strrchr((*argv)[0], '/');
  chosen = fuzz_target(slash ? slash + 1 : (*argv)[0]);
  if (chosen) return 0;
  fprintf(stderr, "there is no target %s\n", (*argv)[0]);
  exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
  fuzz_run(chosen, bytes, n);
  return 0;
}
