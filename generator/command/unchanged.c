#define _GNU_SOURCE
#include "command/unchanged.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifdef __linux__
#include <link.h>
#endif

#include "base/hash.h"
#include "base/standing.h"
#include "command/terminal.h"
#include "text/dictionary.h"

/* The program and every library in it. Where the system does not say which these are, nothing is ever taken for unchanged. */
#ifdef __linux__
static int add_library(struct dl_phdr_info *info, size_t size, void *sum) {
  struct stat st;
  const char *path = *info->dlpi_name ? info->dlpi_name : "/proc/self/exe";
  (void)size;
  if (!strchr(path, '/')) return 0; /* the kernel's own */
  if (stat(path, &st) != 0) return 1;
  *(uint64_t *)sum += standing_of(str_c(path), &st);
  return 0;
}

static bool program_standing(uint64_t *sum) { return dl_iterate_phdr(add_library, sum) == 0; }
#else
static bool program_standing(uint64_t *sum) { return (void)sum, false; }
#endif

static bool inputs_standing(const Options *options, bool read, Standing *sums, uint64_t *how) {
  const char *const folders[] = {options->content, options->layouts, options->assets, dictionary_folder()};
  bool whole = true;
  *how = 0;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    sums[i] = (Standing){0};
    if (!folders[i]) continue;
    bool ours = i < 3; /* the dictionary is large, and a package's: it is not read */
    whole = whole && standing_below(folders[i], false, NULL, read && ours, options->jobs, &sums[i]);
    *how = hash_on(*how, (Str){(const char *)&sums[i].how, sizeof sums[i].how});
    if (!ours) sums[i].what = sums[i].how;
  }
  return whole;
}

Unchanged unchanged_look(const Options *options, Arena *arena) {
  Unchanged unchanged = {.options = options};
  Standing sums[4];
  uint64_t program = 0;
  if (options_want_pieces(options) || !program_standing(&program) || !inputs_standing(options, true, sums, &unchanged.how)) return unchanged;
  const int choices[] = {options->strict, options->drafts, options->allow_stale, options->json, terminal_colours(1), terminal_colours(2)};
  Buf key = {0};
  buf_printf(&key, "%llx %u %ld %d", (unsigned long long)program, options->parts, (long)options->date, options->lang);
  for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) buf_printf(&key, " %d", choices[i]);
  for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) buf_printf(&key, " %llx", (unsigned long long)sums[i].what);
  buf_printf(&key, "\n%s\n%s\n%s\n%s\n", options->content, options->layouts, options->assets, options->out);
  unchanged.key = buf_keep(&key, arena);
  buf_free(&key);
  return unchanged;
}

/* The note: the key, how long what was told on stderr is, both texts. */
bool unchanged_told(const Unchanged *unchanged, Arena *arena, Told *told) {
  Str note, line;
  if (!unchanged->key.n || !tree_note(unchanged->options->out, unchanged->options->jobs, arena, &note) || !str_starts(note, unchanged->key)) return false;
  Str rest = str_from(note, unchanged->key.n);
  long n = str_line(&rest, &line) ? str_number(line, (long)rest.n) : -1;
  if (n < 0) return false;
  *told = (Told){str_sub(rest, 0, (size_t)n), str_from(rest, (size_t)n)};
  return true;
}

void unchanged_note(const Unchanged *unchanged, const Told *told, Arena *arena, Tree *tree) {
  Standing sums[4];
  uint64_t how;
  if (!unchanged->key.n || !inputs_standing(unchanged->options, false, sums, &how) || how != unchanged->how) return;
  tree_keep_note(tree, arena_printf(arena, STR_FMT "%zu\n" STR_FMT STR_FMT, STR_ARG(unchanged->key), told->err.n, STR_ARG(told->err), STR_ARG(told->out)));
}
