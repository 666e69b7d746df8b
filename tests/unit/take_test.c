/* command/take.c: after any edit, what is read with all that was known before, and with what serve/watch.c says of the edit, is what is read for the first
 * time: the same findings, and the same files byte for byte. Edits, renames and deletions are made at random (always the same ones), in records, articles,
 * the edition before, layouts and style sheets. */
#define _GNU_SOURCE
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/hash.h"
#include "command/take.h"
#include "serve/watch.h"
#include "write/editions.h"

enum { EDITS = 210, PIECES_EVERY = 30 };

static char folder[200];
static bool of_edition; /* the files that are listed: those of the edition before, or all others */
static uint64_t dice = 20261201;

static unsigned roll(size_t below) {
  dice = dice * 6364136223846793005u + 1442695040888963407u;
  return below ? (unsigned)((dice >> 33) % below) : 0;
}

static void run(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void run(const char *format, ...) {
  char command[2000];
  va_list args;
  va_start(args, format);
  vsnprintf(command, sizeof command, format, args);
  va_end(args);
  assert_int_equal(system(command), 0);
}

/* The records as they are, as those of an edition before. */
static void keep_edition(void) {
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Root *content = root_open(arena, arena_printf(arena, "%s/town/content", folder).s), *layouts = root_open(arena, arena_printf(arena, "%s/town/layouts", folder).s);
  const Edition edition = {.id = S("2026-autumn"), .date = date_make(2026, 9, 1)};
  bool fresh;
  assert_true(edition_freeze(content, layouts, arena, diag, &edition, &fresh) && fresh);
  root_close(content);
  root_close(layouts);
  diag_free(diag);
  arena_free(arena);
}

static void put_back(void) {
  run("rm -rf '%s/town' && mkdir '%s/town' && cp -R tests/golden/site/content '%s/town/content' && cp -R layouts '%s/town/layouts' && cp -R assets '%s/town/assets'", folder, folder, folder, folder, folder);
  run("mkdir -p '%s/town/content/print' && printf 'id: p\\nlayout: flyer-a4\\ntitle: t\\nslots: {lead: l, body: b, query: {list: main}}\\n' >'%s/town/content/print/p.yaml'", folder, folder);
  /* An event where a desk is that nobody looks at otherwise. */
  run("cd '%s/town/content' && sed 's/desk: nandemo/desk: tosho/' offices/offices.yaml >o && mv o offices/offices.yaml", folder);
  run("cd '%s/town/content' && awk '{ print } /name: 図書室/ { print \"    address: 小町3-3\" }' support/list.yaml >o && mv o support/list.yaml", folder);
  /* An article of which there is nothing to say, under a category. */
  run("printf -- '---\\ntitle: しるし\\ndate: 2026-09-01\\ncategories: [heart]\\n---\\n読みもの。\\n' >'%s/town/content/articles/mark.md'", folder);
  keep_edition();
}

static int setup(void **state) {
  (void)state;
  const char *tmp = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/take-XXXXXX", tmp ? tmp : "/tmp");
  if (!mkdtemp(folder)) return -1;
  put_back();
  return 0;
}

static int teardown(void **state) {
  (void)state;
  run("rm -rf '%s'", folder);
  return 0;
}

/* --- Edits --- */

typedef struct File {
  char path[400];
} File;

static File files[600];
static size_t n_files;

static int note(const char *path, const struct stat *st, int kind, struct FTW *walk) {
  (void)st, (void)walk;
  bool text = strstr(path, "/content/") || strstr(path, "/layouts/site/") || strstr(path, "/assets/site/") || strstr(path, "/layouts/print/flyer");
  text = text && of_edition == (strstr(path, "/editions/") != NULL);
  if (kind == FTW_F && text && n_files < sizeof files / sizeof *files) snprintf(files[n_files++].path, sizeof files->path, "%s", path);
  return 0;
}

static int by_path(const void *a, const void *b) { return strcmp(((const File *)a)->path, ((const File *)b)->path); }

static bool list(const char *part) {
  char path[400];
  n_files = 0;
  snprintf(path, sizeof path, "%s/town/%s", folder, part);
  nftw(path, note, 16, FTW_PHYS);
  if (n_files) qsort(files, n_files, sizeof *files, by_path);
  return n_files > 0;
}

static Str slurp(Arena *arena, const char *path) {
  Buf all = {0};
  char bytes[4096];
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;) buf_add(&all, (Str){bytes, n});
  fclose(file);
  Str text = buf_keep(&all, arena);
  buf_free(&all);
  return text;
}

static void spill(const char *path, Str a, Str b, Str c) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fwrite(a.s, 1, a.n, file);
  fwrite(b.s, 1, b.n, file);
  fwrite(c.s, 1, c.n, file);
  fclose(file);
}

/* [from, to) of a line chosen by the dice. */
static void pick_line(Str text, size_t *from, size_t *to) {
  *from = roll(text.n);
  while (*from > 0 && text.s[*from - 1] != '\n') --*from;
  for (*to = *from; *to < text.n && text.s[*to] != '\n';) ++*to;
  if (*to < text.n) ++*to;
}

static void edit_text(Arena *arena, const char *path) {
  Str text = slurp(arena, path);
  size_t from, to, at = roll(text.n), other_from, other_to;
  pick_line(text, &from, &to);
  switch (roll(6)) {
  case 0: /* another digit, so that most edits are sound */
  case 1:
    for (size_t i = 0; i < text.n && !(text.s[at] >= '0' && text.s[at] <= '9'); i++) at = (at + 1) % text.n;
    if (text.n) spill(path, str_sub(text, 0, at), (Str){&"0123456789"[roll(10)], 1}, str_from(text, at + 1));
    break;
  case 2: spill(path, str_sub(text, 0, from), str_from(text, to), (Str){"", 0}); break;
  case 3: spill(path, str_sub(text, 0, to), str_from(text, from), (Str){"", 0}); break;
  case 4:
    pick_line(text, &other_from, &other_to);
    spill(path, str_sub(text, 0, from), str_sub(text, other_from, other_to), str_from(text, to));
    break;
  default: spill(path, text, S("\n"), (Str){"", 0}); break;
  }
}

/* From where all was well, most times: an edit on top of an error changes nothing that could be seen. */
static void edit(Arena *arena, int number, bool well) {
  static const char *const parts[] = {"content", "content", "content", "content/articles", "content/articles", "content/editions", "layouts/site", "layouts/print", "assets/site"};
  if (!well && roll(4)) put_back();
  const char *part = parts[roll(9)];
  of_edition = strstr(part, "editions");
  if (!list(part)) return;
  const char *path = files[roll(n_files)].path;
  unsigned kind = strstr(path, "/articles/") ? roll(8) : 7;
  char other[500];
  snprintf(other, sizeof other, "%.*s-%d%s", (int)(strrchr(path, '.') - path), path, number, strrchr(path, '.'));
  if (kind == 0) assert_int_equal(unlink(path), 0);
  else if (kind == 1) assert_int_equal(rename(path, other), 0);
  else if (kind == 2) spill(other, slurp(arena, path), (Str){"", 0}, (Str){"", 0});
  else if (kind == 3) { /* two change places: the same bytes by other names */
    const char *second = files[roll(n_files)].path;
    Str a = slurp(arena, path), b = slurp(arena, second);
    spill(path, b, (Str){"", 0}, (Str){"", 0});
    spill(second, a, (Str){"", 0}, (Str){"", 0});
  } else edit_text(arena, path);
}

/* --- What comes of it --- */

typedef struct Sum {
  uint64_t files, findings, dress;
  bool sound;
} Sum;

static bool add(void *context, Str path, Str bytes) {
  uint64_t *sum = context;
  *sum += hash_on(hash_on(hash_of(path), (Str){"", 1}), bytes);
  return true;
}

/* `backwards`: the last file first. What a page finds may not hang on who came before it (site/late.h). */
static Sum sum_of(Take *take, const Options *options, bool pieces, bool backwards) {
  Sum sum = {.dress = take->dress, .sound = take->sound};
  SiteSink sink = {add, &sum.files, .only_paths = false};
  if (take->sound) {
    Arena *scratch = arena_new();
    size_t n = site_plan_count(take->plan);
    for (size_t i = 0; i < n; i++) site_make(take->plan, backwards ? n - 1 - i : i, NULL, scratch, &sink);
    arena_free(scratch);
  }
  if (take->sound && pieces) {
    Piece piece = {.job = &take->town.site->jobs[0]};
    PiecesWanted wanted = {.dump = true, .jobs = 1};
    if (take->town.site->n_jobs) pieces_make(take->town.site, take->town.assets, take->codes, take->n_codes, &wanted, &piece, 1, take->town.diag);
    sum.files += hash_of(buf_str(&piece.dump));
    pieces_free(&piece, 1);
  }
  Buf said = {0};
  diag_print(take->town.diag, options->lang, false, &said);
  sum.findings = hash_of(buf_str(&said));
  buf_free(&said);
  return sum;
}

static Options options_of(void) {
  static char content[300], layouts[300], assets[300];
  snprintf(content, sizeof content, "%s/town/content", folder);
  snprintf(layouts, sizeof layouts, "%s/town/layouts", folder);
  snprintf(assets, sizeof assets, "%s/town/assets", folder);
  return (Options){.content = content, .layouts = layouts, .assets = assets, .out = "out", .date = DATE_NONE, .jobs = 1, .lang = DIAG_EN};
}

/* What was written a moment ago is not taken for settled (base/fs.h). */
static void settle(void) { nanosleep(&(struct timespec){.tv_nsec = 200 * 1000000L}, NULL); }

/* Calls the desk 図書室 of a list otherwise, by hand. */
static void rename_desk(const char *list, const char *name) {
  Arena *arena = arena_new();
  Str text = slurp(arena, list), old = S("name: 図書室");
  ptrdiff_t at = str_find(text, old);
  assert_true(at >= 0);
  spill(list, str_sub(text, 0, (size_t)at), arena_printf(arena, "name: %s", name), str_from(text, (size_t)at + old.n));
  arena_free(arena);
}

/* A whole town lies there: it is read once, as long as nobody writes to it. */
static void an_edition_before_is_read_once(void **state) {
  (void)state;
  const Options options = options_of();
  const Common common = {.known = known_new()};
  Arena *arena = arena_new();
  settle();
  Take *first = take_new(&options, &common, 1), *second = take_new(&options, &common, 2);
  assert_non_null(first->town.site->before);
  assert_true(first->town.site->before->n_desks > 0);
  assert_ptr_equal(first->town.site->before->desks, second->town.site->before->desks);
  take_free(first);
  rename_desk(arena_printf(arena, "%s/town/content/editions/2026-autumn/support/list.yaml", folder).s, "公民館");
  Take *third = take_new(&options, &common, 3);
  assert_ptr_not_equal(second->town.site->before->desks, third->town.site->before->desks);
  assert_int_equal(diag_count(third->town.diag, SEV_WARNING), diag_count(second->town.diag, SEV_WARNING) + 1);
  take_free(second);
  take_free(third);
  known_free(common.known);
  arena_free(arena);
  put_back();
}

/* Findings of an article that stays hang on what the town calls things. */
static void an_article_is_looked_at_again_when_the_town_says_more(void **state) {
  (void)state;
  const Options options = options_of();
  const Common common = {.known = known_new()};
  Arena *arena = arena_new();
  spill(arena_printf(arena, "%s/town/content/articles/genmen.md", folder).s, S("---\ntitle: お知らせ\ndate: 2026-09-01\n---\n"), S("減免の会は土曜日です。\n\n料金の減免ができます。\n"), S(""));
  settle();
  Take *first = take_new(&options, &common, 1), *again = take_new(&options, &common, 2);
  assert_true(first->sound);
  assert_int_equal(diag_count(again->town.diag, SEV_WARNING), diag_count(first->town.diag, SEV_WARNING));
  rename_desk(arena_printf(arena, "%s/town/content/support/list.yaml", folder).s, "減免の会");
  Take *named = take_new(&options, &common, 3), *named_anew = take_new(&options, NULL, 3);
  assert_int_equal(diag_count(named->town.diag, SEV_WARNING), diag_count(first->town.diag, SEV_WARNING) - 1);
  assert_int_equal(diag_count(named_anew->town.diag, SEV_WARNING), diag_count(named->town.diag, SEV_WARNING));
  spill(arena_printf(arena, "%s/town/content/words.yaml", folder).s, S("explain:\n  減免: 払うお金を へらすこと\n"), S(""), S(""));
  Take *said = take_new(&options, &common, 4), *said_anew = take_new(&options, NULL, 4);
  assert_int_equal(diag_count(said->town.diag, SEV_WARNING), diag_count(said_anew->town.diag, SEV_WARNING));
  Take *takes[] = {first, again, named, named_anew, said, said_anew};
  for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) take_free(takes[i]);
  known_free(common.known);
  arena_free(arena);
  put_back();
}

static void after_any_edit_it_is_as_if_read_anew(void **state) {
  (void)state;
  const Options options = options_of();
  const char *const dirs[] = {options.content, options.layouts, options.assets};
  int stop[2], heard = 0;
  assert_int_equal(pipe(stop), 0);
  Watch *watch = watch_open(dirs, 3, false, stop[0]);
  Common common = {.known = known_new()};
  Take *before = take_new(&options, &common, 0);
  uint64_t last = 0;
  bool well = true;
  int sound = 0, different = 0, edits = getenv("SAN") && *getenv("SAN") ? EDITS / 8 : EDITS;
  for (int number = 1; number <= edits; number++) {
    Arena *arena = arena_new();
    edit(arena, number, well);
    arena_free(arena);
    watch_wait(watch, 50, &common.since);
    heard += !common.since->unknown;
    Take *take = take_new(&options, &common, number), *anew = take_new(&options, NULL, number);
    common.spare = NULL;
    bool pieces = number % PIECES_EVERY == 0;
    Sum a = sum_of(take, &options, pieces, false), b = sum_of(anew, &options, pieces, true);
    if (a.files != b.files || a.findings != b.findings || a.dress != b.dress || a.sound != b.sound)
      fail_msg("edit %d: read again it is another town (files %d, findings %d, dress %d, sound %d)", number, a.files == b.files, a.findings == b.findings, a.dress == b.dress, a.sound == b.sound);
    well = a.sound;
    sound += a.sound;
    different += a.sound && a.files != last;
    if (a.sound) last = a.files;
    take_free(anew);
    common.spare = take_leave(before); /* the one before stays while the next is read, as on the stage */
    before = take;
  }
  take_free(before);
  arena_free(common.spare);
  known_free(common.known);
  bool polls = watch_polls(watch);
  watch_close(watch);
  close(stop[0]);
  close(stop[1]);
  print_message("# %d of %d edits were sound, %d changed the site, of %d it was known what they touched\n", sound, edits, different, heard);
  /* Otherwise the dice would have shown nothing. */
  assert_true(sound > edits / 3);
  assert_true(different > edits / 4);
  assert_true(polls || heard > edits / 3);
}

/* Who mistypes something sees it and mends it: only that file is touched, twice. */
static void what_is_mended_is_as_it_was(void **state) {
  (void)state;
  const Options options = options_of();
  const char *const dirs[] = {options.content, options.layouts, options.assets};
  int stop[2], broken = 0, heard = 0;
  assert_int_equal(pipe(stop), 0);
  Watch *watch = watch_open(dirs, 3, false, stop[0]);
  Common common = {.known = known_new()};
  Take *take = take_new(&options, &common, 0);
  const Sum first = sum_of(take, &options, false, false);
  assert_true(first.sound);
  of_edition = false;
  assert_true(list("content"));
  for (size_t i = 0; i < n_files; i++) {
    const char *path = files[i].path;
    Arena *arena = arena_new();
    Str text = slurp(arena, path);
    for (int step = 0; step < 2; step++) {
      spill(path, step ? text : S("x: [}\n"), S(""), S(""));
      watch_wait(watch, 50, &common.since);
      heard += !common.since->unknown;
      Take *next = take_new(&options, &common, 2 * (int)i + step + 1); /* which takes over from the one before */
      take_free(take);
      take = next;
      broken += !step && !take->sound;
    }
    Sum again = sum_of(take, &options, false, false);
    if (again.files != first.files || again.findings != first.findings || again.dress != first.dress)
      fail_msg("%s was broken and is mended: it is another town (files %d, findings %d)", path, again.files == first.files, again.findings == first.findings);
    arena_free(arena);
  }
  bool polls = watch_polls(watch);
  take_free(take);
  known_free(common.known);
  watch_close(watch);
  close(stop[0]);
  close(stop[1]);
  print_message("# %d files were broken, of %d of the %zu saves it was known what they touched\n", broken, heard, 2 * n_files);
  assert_true(broken > 5);
  assert_true(polls || heard > broken);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(an_edition_before_is_read_once), cmocka_unit_test(an_article_is_looked_at_again_when_the_town_says_more),
                                     cmocka_unit_test(what_is_mended_is_as_it_was), cmocka_unit_test(after_any_edit_it_is_as_if_read_anew)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
