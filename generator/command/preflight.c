/* tsunagu preflight: finished PDFs, ours or another's, held to what print shops, screen readers and phones ask of them. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/pool.h"
#include "command/command.h"
#include "command/judge.h"
#include "command/terminal.h"
#include "preflight/audit_json.h"
#include "preflight/audit_text.h"
#include "preflight/audit_words.h"
#include "preflight/sheet.h"
#include "write/folder.h"

enum { MOST_FILE_MB = 400 };

typedef struct Flown {
  const char *name;
  Arena *arena;
  const Audit *audit; /* NULL: it could not be read, and why[] says it in both languages */
  const char *why[2];
  const Picture *pages[SHEET_PICTURES];
} Flown;

typedef struct Preflight {
  const Options *options;
  Arena *arena;
  Judge *judge;
  Flown *files;
  int n_files;
  Progress *progress;
} Preflight;

/* --- Reading what was named */

static bool cannot(Flown *file, const char *ja, const char *en) {
  file->why[DIAG_JA] = ja;
  file->why[DIAG_EN] = en;
  return false;
}

static bool is_readable(Flown *file, int fd, size_t *size) {
  struct stat st;
  if (fd < 0 && errno == ENOENT) return cannot(file, "ファイルがありません", "there is no such file");
  if (fd < 0 && errno == EACCES) return cannot(file, "読む権限がありません", "you may not read it");
  if (fd < 0 || fstat(fd, &st) != 0) return cannot(file, "開けません", "it cannot be opened");
  if (S_ISDIR(st.st_mode)) return cannot(file, "フォルダーです。PDF のファイルを書いてください", "it is a folder; name the PDF file");
  if (!S_ISREG(st.st_mode)) return cannot(file, "普通のファイルではありません", "it is no regular file");
  if (st.st_size > (off_t)MOST_FILE_MB << 20) return cannot(file, "大きすぎます（上限 400 MB）", "it is too large (limit 400 MB)");
  *size = (size_t)st.st_size;
  return true;
}

static bool read_bytes(Flown *file, Str *bytes) {
  int fd = open(file->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe that nobody writes to would hold us */
  size_t size = 0, n = 0;
  bool ok = is_readable(file, fd, &size);
  char *data = ok ? arena_alloc(file->arena, size + 1) : NULL;
  while (ok && n < size) {
    ssize_t got = read(fd, data + n, size - n);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) ok = cannot(file, "読んでいる途中で失敗しました", "reading it failed");
    if (got <= 0) break;
    n += (size_t)got;
  }
  if (fd >= 0) close(fd);
  *bytes = (Str){data, n};
  return ok;
}

static void fly(void *context, size_t index, int worker) {
  (void)worker;
  Preflight *flight = context;
  Flown *file = &flight->files[index];
  Str bytes;
  file->arena = arena_new();
  if (read_bytes(file, &bytes)) {
    file->audit = judge_file(flight->judge, bytes, &flight->options->preflight, file->arena);
    if (flight->options->sheet) sheet_pages(bytes, file->audit, file->arena, file->pages);
  }
  progress_step(flight->progress);
}

/* --- Which files: those that were named, else all that the last build made */

static void add_part(Root *out, const char *out_dir, const char *part, Arena *arena, Diag *diag, char ***names, int *n) {
  Str *paths;
  size_t n_paths = root_list(out, arena, diag, part, ".pdf", &paths);
  char **all = NEW_N(arena, char *, *n + (int)n_paths);
  if (*n) memcpy(all, *names, (size_t)*n * sizeof *all);
  for (size_t i = 0; i < n_paths; i++) {
    Str name = arena_printf(arena, "%s/" STR_FMT, out_dir, STR_ARG(paths[i]));
    all[(*n)++] = memcpy(arena_alloc(arena, name.n + 1), name.s, name.n);
  }
  *names = all;
}

static int list_built(Arena *arena, const char *out_dir, char ***names) {
  Root *out = root_open(arena, out_dir);
  int n = 0;
  if (!out) return 0;
  Diag *unheard = diag_new();
  add_part(out, out_dir, "press", arena, unheard, names, &n);
  add_part(out, out_dir, "screen", arena, unheard, names, &n);
  diag_free(unheard);
  root_close(out);
  return n;
}

/* --- What is told */

static void say_how_to_see(const Options *options, const char *file) {
  fputs(SAY(options, "確かめるところは、ファイルを一つ書くと出ます:\n  ", "What to look at is told of one file at a time:\n  "), stdout);
  options_say_command(options, "preflight");
  options_say_word(str_c(file));
  putchar('\n');
}

static void print_text(const Preflight *flight) {
  DiagLang lang = flight->options->lang;
  Buf text = {0};
  int fit = 0, read = 0;
  const Flown *doubted = NULL; /* the first of which only the verdict is told */
  for (int i = 0; i < flight->n_files; i++) {
    const Flown *file = &flight->files[i];
    if (!file->audit) continue;
    read++;
    fit += audit_passed(file->audit);
    bool short_told = flight->n_files > 1 && audit_passed(file->audit);
    if (short_told && !doubted && audit_counts(file->audit, GROUP_COUNT).doubt) doubted = file;
    if (short_told) audit_line(file->audit, file->name, lang, &text);
    else audit_text(file->audit, file->name, lang, &text);
  }
  if (flight->n_files > 1) buf_printf(&text, lang == DIAG_JA ? "%d 点のうち、よいもの %d 点、だめなもの %d 点\n" : "files: %d, fit: %d, not fit: %d\n", read, fit, read - fit);
  fwrite(text.s, 1, text.n, stdout);
  buf_free(&text);
  if (doubted) say_how_to_see(flight->options, doubted->name);
}

static void print_json(const Preflight *flight) {
  Buf json = {0};
  buf_addc(&json, "{\"version\":1,\"files\":[");
  for (int i = 0, n = 0; i < flight->n_files; i++) {
    const Flown *file = &flight->files[i];
    if (!file->audit) continue;
    buf_addc(&json, n++ ? ",\n" : "\n");
    audit_json(file->audit, audit_clean(file->arena, str_c(file->name)).s, &json);
  }
  buf_addc(&json, "]}\n");
  fwrite(json.s, 1, json.n, stdout);
  buf_free(&json);
}

/* A slip of the hand (--sheet *.pdf) must not cost a press file: only a sheet is written over. */
static bool may_write(const Preflight *flight, const char *path) {
  Flown there = {.name = path, .arena = arena_new()};
  Str bytes;
  bool ok = access(path, F_OK) != 0 || (read_bytes(&there, &bytes) && sheet_is_one(bytes));
  if (!ok) fprintf(stderr, SAY(flight->options, "tsunagu: 「%s」は検査書ではないので、上書きしません。--sheet に別の名前を書いてください\n", "tsunagu: “%s” is no sheet for approval and is not written over; give --sheet another name\n"), path);
  arena_free(there.arena);
  return ok;
}

static bool write_sheet(const Preflight *flight) {
  const Options *options = flight->options;
  SheetFile *files = NEW_N(flight->arena, SheetFile, flight->n_files);
  int n = 0;
  for (int i = 0; i < flight->n_files; i++) {
    const Flown *file = &flight->files[i];
    if (!file->audit) continue;
    files[n] = (SheetFile){.name = file->name, .audit = file->audit, .copies = options->copies};
    memcpy(files[n++].pages, file->pages, sizeof file->pages);
  }
  if (n == 0) return true; /* that nothing could be read has been said */
  Diag *diag = diag_new();
  Buf bytes = {0};
  bool ok = sheet_write(files, n, flight->arena, diag, (Pos){options->sheet, 0, 0}, &bytes) && file_put(flight->arena, diag, options->sheet, buf_str(&bytes));
  if (!ok) {
    Buf said = {0};
    diag_print(diag, options->lang, false, &said);
    fwrite(said.s, 1, said.n, stderr);
    buf_free(&said);
  }
  buf_free(&bytes);
  diag_free(diag);
  return ok;
}

static int status_of(const Preflight *flight) {
  int status = STATUS_OK;
  for (int i = 0; i < flight->n_files; i++) {
    const Flown *file = &flight->files[i];
    if (file->audit && !audit_passed(file->audit) && status == STATUS_OK) status = STATUS_FINDINGS;
    if (file->audit) continue;
    fprintf(stderr, SAY(flight->options, "tsunagu: 「%s」を読めません: %s\n", "tsunagu: cannot read “%s”: %s\n"), file->name, file->why[flight->options->lang]);
    status = STATUS_USAGE;
  }
  return status;
}

static int fly_all(Preflight *flight) {
  const Options *options = flight->options;
  if (options->sheet && !may_write(flight, options->sheet)) return STATUS_USAGE;
  flight->judge = judge_open(flight->arena, options->out, options->n_names == 0);
  flight->progress = progress_start(options);
  progress_part(flight->progress, "検査", "files looked at", (size_t)flight->n_files);
  pool_run((size_t)flight->n_files, options->jobs, fly, flight);
  progress_end(flight->progress);
  judge_close(flight->judge);
  if (options->json) print_json(flight);
  else print_text(flight);
  int status = status_of(flight);
  if (options->sheet && !write_sheet(flight)) status = STATUS_USAGE;
  for (int i = 0; i < flight->n_files; i++) arena_free(flight->files[i].arena);
  return status;
}

int preflight_run(const Options *options) {
  Preflight flight = {.options = options, .arena = arena_new(), .n_files = options->n_names};
  char *const *names = options->names;
  char **built = NULL;
  if (!options->n_names) {
    flight.n_files = list_built(flight.arena, options->out, &built);
    names = built;
  }
  int status = STATUS_USAGE;
  flight.files = NEW_N(flight.arena, Flown, flight.n_files + 1);
  for (int i = 0; i < flight.n_files; i++) flight.files[i].name = names[i];
  if (flight.n_files) status = fly_all(&flight);
  else
    fprintf(stderr, SAY(options, "tsunagu: 「%s」に PDF がありません。どの PDF かを書いてください: tsunagu preflight FILE.pdf...\n", "tsunagu: there is no PDF in “%s”; say which PDF: tsunagu preflight FILE.pdf...\n"), options->out);
  arena_free(flight.arena);
  return status;
}
