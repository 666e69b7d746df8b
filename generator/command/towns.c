#define _POSIX_C_SOURCE 200809L
#include "command/towns.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/pool.h"
#include "base/table.h"
#include "check/layout_check.h"
#include "command/command.h"
#include "command/terminal.h"
#include "command/town_list.h"
#include "site/site_build.h"
#include "write/ending.h"

enum { MOST_NAMED = 20 }; /* towns that failed, in the last line */

typedef struct Done {
  Buf err, out;
  bool ok, ended;
} Done;

typedef struct Towns {
  const Options *options;
  const char *command;
  int (*make)(const Options *options, const Among *among);
  Arena *arena;
  Diag *diag; /* of the folder of towns */
  TownList list;
  Common common;
  int jobs; /* threads for each town */
  Progress *progress;
  atomic_bool stopped;
  pthread_mutex_t lock; /* of all below */
  pthread_cond_t rest;  /* nothing is being made any more */
  int making;
  Done *done;
  size_t next; /* to be told */
  GHashTable *of_layouts; /* findings that every town has: Str -> itself */
} Towns;

/* --- Telling --- */

static void say(FILE *file, const Buf *buf) { fwrite(buf->s ? buf->s : "", 1, buf->n, file); }

/* One finding off the front: a line that begins with its place, and those behind it that are indented. */
static bool next_finding(Str *rest, Str *finding) {
  size_t n = 0;
  do {
    ptrdiff_t end = str_find_byte(str_from(*rest, n), '\n');
    n = end < 0 ? rest->n : n + (size_t)end + 1;
  } while (n < rest->n && rest->s[n] == ' ');
  *finding = str_sub(*rest, 0, n);
  *rest = str_from(*rest, n);
  return n > 0;
}

/* While pieces are set, places in layouts are told as if they were the content's. */
static bool is_in_layouts(const Towns *towns, Str name, Str finding) {
  Arena *arena = arena_new();
  ptrdiff_t end = str_find_byte(finding, ':');
  Str file = str_sub(finding, 0, end < 0 ? 0 : (size_t)end);
  const char *own = arena_printf(arena, "%s/" STR_FMT "/" STR_FMT, towns->options->towns, STR_ARG(name), STR_ARG(file)).s;
  bool is = access(own, F_OK) != 0 && access(arena_printf(arena, "%s/" STR_FMT, towns->options->layouts, STR_ARG(file)).s, F_OK) == 0;
  arena_free(arena);
  return is;
}

/* Of OUT, and of places for what is made meanwhile, the whole path is told. */
static bool is_elsewhere(const Towns *towns, Str finding) { return finding.s[0] == '/' || str_starts(finding, str_c(towns->options->out)); }

/* A town's findings, each with its name in front of it, but for those that were told of the layouts before all towns. */
static void tell_findings(const Towns *towns, Str name, Str findings) {
  Buf text = {0};
  for (Str finding; next_finding(&findings, &finding);) {
    if (g_hash_table_contains(towns->of_layouts, &finding)) continue;
    buf_printf(&text, STR_FMT "%s" STR_FMT, STR_ARG(name), is_elsewhere(towns, finding) ? ": " : is_in_layouts(towns, name, finding) ? ": layouts/" : "/", STR_ARG(finding));
  }
  say(stderr, &text);
  buf_free(&text);
}

/* What a single town would say, each line with its name, or all of its JSON. */
static void tell_verdict(const Towns *towns, size_t index, Str name, Str out) {
  const Options *options = towns->options;
  Buf text = {0};
  if (options->json) {
    buf_addc(&text, index ? ",\n{" : "\n{");
    json_member(&text, "town", name);
    if (out.n) buf_printf(&text, "," STR_FMT, STR_ARG(str_sub(out, 1, str_trim(out).n)));
    else json_flag(&text, "ok", false), buf_byte(&text, '}');
  } else if (out.n) {
    for (Str line, rest = out; rest.n && str_line(&rest, &line);) buf_printf(&text, STR_FMT ": " STR_FMT "\n", STR_ARG(name), STR_ARG(line));
  } else buf_printf(&text, SAY(options, STR_FMT ": 開けませんでした\n", STR_FMT ": it could not be opened\n"), STR_ARG(name));
  say(stdout, &text);
  fflush(stdout);
  buf_free(&text);
}

static void tell(Towns *towns, size_t index) {
  Done *done = &towns->done[index];
  Str name = towns->list.names[index];
  progress_hide(towns->progress);
  tell_findings(towns, name, buf_str(&done->err));
  tell_verdict(towns, index, name, buf_str(&done->out));
  buf_free(&done->err);
  buf_free(&done->out);
}

/* --- One town --- */

static bool go_on(void *towns) { return !atomic_load(&((Towns *)towns)->stopped); }

static bool begin_one(Towns *towns) {
  pthread_mutex_lock(&towns->lock);
  bool begins = go_on(towns);
  towns->making += begins;
  pthread_mutex_unlock(&towns->lock);
  return begins;
}

/* Tells of it as soon as all before it were told of. */
static void end_one(Towns *towns, size_t index, bool ok) {
  pthread_mutex_lock(&towns->lock);
  towns->done[index].ok = ok;
  towns->done[index].ended = true;
  while (go_on(towns) && towns->next < towns->list.n && towns->done[towns->next].ended) tell(towns, towns->next++);
  if (--towns->making == 0) pthread_cond_signal(&towns->rest);
  pthread_mutex_unlock(&towns->lock);
}

/* Somebody ends the run. */
static void stop(void *context) {
  Towns *towns = context;
  pthread_mutex_lock(&towns->lock);
  atomic_store(&towns->stopped, true);
  while (towns->making) pthread_cond_wait(&towns->rest, &towns->lock);
  progress_hide(towns->progress);
  pthread_mutex_unlock(&towns->lock);
}

static void make_town(void *context, size_t index, int worker) {
  Towns *towns = context;
  Str name = towns->list.names[index];
  Done *done = &towns->done[index];
  (void)worker;
  if (!begin_one(towns)) return;
  Arena *arena = arena_new();
  Options options = *towns->options;
  options.content = arena_printf(arena, "%s/" STR_FMT, options.towns, STR_ARG(name)).s;
  options.out = arena_printf(arena, "%s/" STR_FMT, options.out, STR_ARG(name)).s;
  options.jobs = towns->jobs;
  Among among = {&towns->common, &done->err, &done->out, go_on, towns};
  bool ok = towns->make(&options, &among) == STATUS_OK;
  arena_free(arena);
  progress_step(towns->progress);
  end_one(towns, index, ok);
}

/* --- All of them --- */

static bool is_build(const Towns *towns) { return strcmp(towns->command, "build") == 0; }

static void put_failed(const Towns *towns, Buf *out) {
  const Options *options = towns->options;
  const TownList *list = &towns->list;
  size_t failed = 0;
  for (size_t i = 0; i < list->n + list->n_unfit; i++) {
    bool fit = i < list->n;
    if ((fit && towns->done[i].ok) || failed++ >= MOST_NAMED) continue;
    buf_addc(out, failed > 1 ? SAY(options, "、", ", ") : is_build(towns) ? SAY(options, "。作れなかった町: ", "; failed: ") : SAY(options, "。作れない町: ", "; cannot be built: "));
    buf_add(out, fit ? list->names[i] : list->unfit[i - list->n]);
  }
  if (failed > MOST_NAMED) buf_printf(out, SAY(options, "、ほか %zu", " and %zu more"), failed - MOST_NAMED);
}

static void put_text(const Towns *towns, size_t made, size_t failed, Buf *out) {
  const Options *options = towns->options;
  if (options->n_shards) buf_printf(out, SAY(options, "分担 %d/%d（全 %zu 町）: ", "shard %d/%d (of %zu towns in all): "), options->shard, options->n_shards, towns->list.all);
  buf_printf(out, is_build(towns) ? SAY(options, "%zu 町のうち %zu 町ができました", "of %zu towns, %zu built") : SAY(options, "%zu 町のうち %zu 町はこのまま作れます", "of %zu towns, %zu can be built"),
             made + failed, made);
  put_failed(towns, out);
  buf_byte(out, '\n');
}

/* The end of an object that the towns stand in. */
static void put_json(const Towns *towns, bool ok, size_t made, size_t failed, Buf *out) {
  Finding *findings;
  size_t n = diag_list(towns->diag, towns->arena, &findings);
  buf_addc(out, "]");
  json_flag(out, "ok", ok);
  json_number(out, "made", (long)made);
  json_number(out, "failed", (long)failed);
  json_key(out, "findings");
  buf_byte(out, '[');
  for (size_t i = 0; i < n; i++) {
    buf_addc(out, i ? ",\n" : "\n");
    finding_json(&findings[i], out);
  }
  buf_addc(out, "]}\n");
}

static int make_all(Towns *towns) {
  const Options *options = towns->options;
  Buf text = {0};
  size_t n = towns->list.n, made = 0;
  int side_by_side = n < (size_t)options->jobs ? (int)n : options->jobs;
  towns->jobs = side_by_side ? options->jobs / side_by_side : 1;
  towns->done = NEW_N(towns->arena, Done, n + 1);
  pthread_mutex_init(&towns->lock, NULL);
  pthread_cond_init(&towns->rest, NULL);
  if (options->json) printf("{\"version\":1,\"command\":\"%s\",\"towns\":[", towns->command);
  towns->progress = progress_start(options);
  progress_part(towns->progress, "町", "towns", n);
  const char *halfway = is_build(towns) ? "tsunagu: 途中で終わりました。できた町は新しく、ほかの町は前のままです / ended halfway; towns that were built are new, all others are as they were\n"
                                        : "tsunagu: 途中で終わりました / ended halfway\n";
  Ending *ending = ending_begin(towns->arena, stop, towns, halfway); /* before there are other threads: it is for all of them */
  ending_let(ending);
  pool_run(n, side_by_side, make_town, towns);
  ending_hold(ending);
  ending_end(ending);
  progress_end(towns->progress);
  pthread_cond_destroy(&towns->rest);
  pthread_mutex_destroy(&towns->lock);
  for (size_t i = 0; i < n; i++) made += towns->done[i].ok;
  size_t failed = n - made + towns->list.n_unfit;
  bool ok = !failed && !diag_fatal(towns->diag, options->strict);
  if (options->json) put_json(towns, ok, made, failed, &text);
  else put_text(towns, made, failed, &text);
  say(stdout, &text);
  buf_free(&text);
  return ok ? STATUS_OK : STATUS_FINDINGS;
}

/* What is wrong with the layouts each town would say. */
static void tell_layouts(Towns *towns, Diag *diag) {
  Buf text = {0};
  diag_print(diag, towns->options->lang, terminal_colours(2), &text);
  Str rest = arena_str(towns->arena, buf_str(&text));
  for (Str finding; next_finding(&rest, &finding);) {
    Str *kept = NEW(towns->arena, Str);
    *kept = finding;
    g_hash_table_insert(towns->of_layouts, kept, kept);
    if (!towns->options->json) fprintf(stderr, "layouts/" STR_FMT, STR_ARG(finding));
  }
  buf_free(&text);
}

/* Reads what towns have in common: it is remembered as long as the round is open. */
static KnownRound *know(Towns *towns, Root *layouts) {
  Diag *diag = diag_new(), *unheard = diag_new();
  KnownRound *round = known_begin(towns->common.known, NULL);
  int n;
  towns->common.dictionary = dictionary_open(unheard);
  layouts_known(round, layouts, towns->arena, diag, 1, &n);
  site_layouts(round, layouts, towns->arena, diag);
  tell_layouts(towns, diag);
  diag_free(unheard);
  diag_free(diag);
  return round;
}

static bool find_towns(Towns *towns) {
  const Options *options = towns->options;
  Buf findings = {0};
  bool there = town_list(options, towns->arena, towns->diag, &towns->list);
  if (!there) fprintf(stderr, SAY(options, "tsunagu: フォルダー「%s」を読めません（--towns で指定します）\n", "tsunagu: the folder “%s” cannot be read (choose it with --towns)\n"), options->towns);
  if (!options->json) diag_print(towns->diag, options->lang, terminal_colours(2), &findings);
  say(stderr, &findings);
  buf_free(&findings);
  if (there && !towns->list.all)
    fprintf(stderr, SAY(options, "tsunagu: 「%s」には町がありません（site.yaml のあるフォルダーを、町ごとに置きます）\n",
                        "tsunagu: there is no town in “%s” (each is a folder that holds a site.yaml)\n"), options->towns);
  return there && towns->list.all;
}

int towns_run(const Options *options, const char *command, int (*make)(const Options *options, const Among *among)) {
  Towns towns = {.options = options, .command = command, .make = make, .arena = arena_new(), .diag = diag_new(), .of_layouts = table_new(), .common = {.known = known_new()}};
  int status = STATUS_USAGE;
  Town house;
  Options there = *options;
  there.content = options->towns; /* so that the folders that all towns read are missed once */
  if (town_folders(&house, &there) && find_towns(&towns)) {
    KnownRound *round = know(&towns, house.layouts);
    status = make_all(&towns);
    known_end(round);
  }
  town_close(&house);
  g_hash_table_destroy(towns.of_layouts);
  dictionary_close(towns.common.dictionary);
  known_free(towns.common.known);
  diag_free(towns.diag);
  arena_free(towns.arena);
  return status;
}
