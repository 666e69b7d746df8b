#include "diag.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "hash.h"
#include "utf8.h"

Pos pos_after(Pos from, Str passed) {
  for (size_t i = 0; i < passed.n; i++) {
    if (passed.s[i] == '\n') from.line++, from.col = 1;
    else if (((unsigned char)passed.s[i] & 0xC0) != 0x80) from.col++;
  }
  return from;
}

typedef struct Entry {
  DiagId id;
  const char *folder;
  Pos pos;
  Str args[3];
} Entry;

struct Diag {
  Diag *whole;        /* that holds what is added here; itself, or that of diag_of */
  const char *folder;
  pthread_mutex_t lock;
  Arena *arena;
  VEC(Entry) entries;
  bool sorted;
};

typedef struct Kind {
  const char *slug;
  Severity severity;
  const char *message[2], *hint[2]; /* by DiagLang */
} Kind;

static const Kind kinds[] = {
#define WARNING SEV_WARNING
#define ERROR SEV_ERROR
#define DIAG(id, slug, severity, ja, en, ja_hint, en_hint) {slug, severity, {en, ja}, {en_hint, ja_hint}},
#include "diag.def"
#undef DIAG
};

enum { ARG_CHARS = 120 };

Diag *diag_new(void) {
  Arena *arena = arena_new();
  Diag *diag = NEW(arena, Diag);
  diag->arena = arena;
  diag->whole = diag;
  pthread_mutex_init(&diag->lock, NULL);
  return diag;
}

void diag_free(Diag *diag) {
  if (!diag) return;
  pthread_mutex_destroy(&diag->lock);
  arena_free(diag->arena);
}

Diag *diag_of(Diag *diag, Arena *arena, const char *folder) {
  Diag *of = NEW(arena, Diag);
  of->whole = diag->whole;
  of->folder = folder;
  return of;
}

static Str keep_arg(Arena *arena, Str arg) {
  Str clipped = utf8_clip(arg, ARG_CHARS);
  Str more = clipped.n < arg.n ? S("…") : S("");
  char *copy = arena_alloc(arena, clipped.n + more.n + 1);
  for (size_t i = 0; i < clipped.n; i++) {
    unsigned char c = (unsigned char)clipped.s[i];
    copy[i] = c < 0x20 || c == 0x7F ? ' ' : (char)c;
    bool control = i && c >= 0x80 && c < 0xA0 && (unsigned char)clipped.s[i - 1] == 0xC2; /* U+0080 to U+009F */
    if (control) copy[i - 1] = copy[i] = ' ';
  }
  memcpy(copy + clipped.n, more.s, more.n);
  return (Str){copy, clipped.n + more.n};
}

/* Its texts are the finding's own afterwards: what was read may be gone before its findings are printed. */
static void add(Diag *diag, Entry entry, Str (*keep)(Arena *arena, Str arg)) {
  pthread_mutex_lock(&diag->lock);
  Arena *arena = diag->arena;
  if (entry.pos.file) entry.pos.file = arena_str(arena, str_c(entry.pos.file)).s;
  for (int i = 0; i < 3; i++) entry.args[i] = keep(arena, entry.args[i]);
  *vec_push(arena, &diag->entries) = entry;
  diag->sorted = false;
  pthread_mutex_unlock(&diag->lock);
}

void diag3(Diag *diag, DiagId id, Pos pos, Str a, Str b, Str c) {
  add(diag->whole, (Entry){.id = id, .folder = diag->folder, .pos = pos, .args = {a, b, c}}, keep_arg);
}

void diag_repeat(Diag *diag, const Diag *told) {
  for (size_t i = 0; i < told->whole->entries.n; i++) {
    Entry entry = told->whole->entries.v[i];
    if (!entry.folder) entry.folder = diag->folder;
    add(diag->whole, entry, arena_str);
  }
}

void diag0(Diag *diag, DiagId id, Pos pos) { diag3(diag, id, pos, S(""), S(""), S("")); }
void diag1(Diag *diag, DiagId id, Pos pos, Str a) { diag3(diag, id, pos, a, S(""), S("")); }
void diag2(Diag *diag, DiagId id, Pos pos, Str a, Str b) { diag3(diag, id, pos, a, b, S("")); }

static int compare(const void *left, const void *right) {
  const Entry *a = left, *b = right;
  int order = strcmp(a->pos.file ? a->pos.file : "", b->pos.file ? b->pos.file : "");
  if (!order) order = strcmp(a->folder ? a->folder : "", b->folder ? b->folder : "");
  if (!order) order = (a->pos.line > b->pos.line) - (a->pos.line < b->pos.line);
  if (!order) order = (a->pos.col > b->pos.col) - (a->pos.col < b->pos.col);
  if (!order) order = strcmp(kinds[a->id].slug, kinds[b->id].slug);
  for (int i = 0; !order && i < 3; i++) order = str_cmp(a->args[i], b->args[i]);
  return order;
}

static void sort(Diag *diag) {
  if (diag->sorted) return;
  diag->sorted = true;
  if (diag->entries.n == 0) return;
  qsort(diag->entries.v, diag->entries.n, sizeof(Entry), compare);
  size_t kept = 1;
  for (size_t i = 1; i < diag->entries.n; i++)
    if (compare(&diag->entries.v[kept - 1], &diag->entries.v[i]) != 0) diag->entries.v[kept++] = diag->entries.v[i];
  diag->entries.n = kept;
}

static size_t count_from(Diag *diag, Severity least, Severity most) {
  diag = diag->whole;
  pthread_mutex_lock(&diag->lock);
  sort(diag);
  size_t count = 0;
  for (size_t i = 0; i < diag->entries.n; i++) {
    Severity severity = kinds[diag->entries.v[i].id].severity;
    count += severity >= least && severity <= most;
  }
  pthread_mutex_unlock(&diag->lock);
  return count;
}

size_t diag_count(Diag *diag, Severity severity) { return count_from(diag, severity, severity); }

size_t diag_added(Diag *diag) {
  pthread_mutex_lock(&diag->whole->lock);
  size_t n = diag->whole->entries.n;
  pthread_mutex_unlock(&diag->whole->lock);
  return n;
}

size_t diag_fatal(Diag *diag, bool strict) { return count_from(diag, strict ? SEV_WARNING : SEV_ERROR, SEV_ERROR); }

const char *diag_slug(DiagId id) { return kinds[id].slug; }

/* A {digit} is its argument; the rest stands for itself. Says whether an argument was empty. */
static bool fill_plain(Buf *out, Str text, const Str args[3]) {
  bool whole = true;
  for (size_t i = 0; i < text.n; i++) {
    bool hole = i + 2 < text.n && text.s[i] == '{' && text.s[i + 2] == '}' && text.s[i + 1] >= '0' && text.s[i + 1] <= '2';
    if (!hole) {
      size_t run = 1;
      while (i + run < text.n && text.s[i + run] != '{') run++;
      buf_add(out, str_sub(text, i, i + run));
      i += run - 1;
      continue;
    }
    Str arg = args[text.s[i + 1] - '0'];
    if (arg.n == 0) whole = false;
    buf_add(out, arg);
    i += 2;
  }
  return whole;
}

static void fill(Buf *out, const char *template, const Str args[3]) {
  Str rest = str_c(template);
  while (rest.n) {
    ptrdiff_t open = str_find_byte(rest, '['), close = str_find_byte(rest, ']');
    if (open < 0 || close < open) open = close = (ptrdiff_t)rest.n;
    fill_plain(out, str_sub(rest, 0, (size_t)open), args);
    size_t mark = out->n;
    Str part = str_sub(rest, (size_t)open + 1, (size_t)close);
    if (str_find_byte(part, '{') < 0) {
      buf_add(out, str_sub(rest, (size_t)open, (size_t)close + 1)); /* brackets that stand for themselves */
    } else if (!fill_plain(out, part, args)) {
      out->n = mark;
    }
    rest = str_from(rest, (size_t)close + 1);
  }
}

static uint64_t sum_of(const Entry *entry) {
  const int numbers[] = {(int)entry->id, entry->pos.line, entry->pos.col};
  uint64_t sum = hash_of((Str){(const char *)numbers, sizeof numbers});
  sum = hash_on(hash_on(sum, str_c(entry->pos.file ? entry->pos.file : "")), str_c(entry->folder ? entry->folder : ""));
  for (int i = 0; i < 3; i++) sum = hash_on(hash_on(sum, entry->args[i]), (Str){"", 1});
  return sum;
}

size_t diag_sums(Diag *diag, Arena *arena, uint64_t **sums) {
  diag = diag->whole;
  pthread_mutex_lock(&diag->lock);
  sort(diag);
  size_t n = diag->entries.n;
  *sums = NEW_N(arena, uint64_t, n + 1);
  for (size_t i = 0; i < n; i++) (*sums)[i] = sum_of(&diag->entries.v[i]);
  pthread_mutex_unlock(&diag->lock);
  return n;
}

static Str filled(Arena *arena, const char *template, const Str args[3]) {
  Buf buf = {0};
  fill(&buf, template, args);
  Str kept = buf_keep(&buf, arena);
  buf_free(&buf);
  return kept;
}

static Finding finding_of(const Entry *entry, Arena *arena) {
  const Kind *kind = &kinds[entry->id];
  Finding finding = {.slug = kind->slug, .severity = kind->severity, .folder = entry->folder, .pos = entry->pos};
  for (int lang = 0; lang < 2; lang++) {
    finding.message[lang] = filled(arena, kind->message[lang], entry->args);
    finding.hint[lang] = filled(arena, kind->hint[lang], entry->args);
  }
  return finding;
}

size_t diag_list(Diag *diag, Arena *arena, Finding **findings) {
  diag = diag->whole;
  pthread_mutex_lock(&diag->lock);
  sort(diag);
  size_t n = diag->entries.n;
  *findings = NEW_N(arena, Finding, n + 1);
  for (size_t i = 0; i < n; i++) (*findings)[i] = finding_of(&diag->entries.v[i], arena);
  pthread_mutex_unlock(&diag->lock);
  return n;
}

void diag_print_some(Diag *diag, DiagLang lang, bool colour, const bool *chosen, Buf *out) {
  Arena *arena = arena_new();
  diag = diag->whole;
  pthread_mutex_lock(&diag->lock);
  sort(diag);
  for (size_t i = 0; i < diag->entries.n; i++) {
    if (chosen && !chosen[i]) continue;
    Finding finding = finding_of(&diag->entries.v[i], arena);
    finding_print(&finding, lang, colour, out);
  }
  pthread_mutex_unlock(&diag->lock);
  arena_free(arena);
}

void diag_print(Diag *diag, DiagLang lang, bool colour, Buf *out) { diag_print_some(diag, lang, colour, NULL, out); }

Nearest nearest_start(Str word) { return (Nearest){.word = word, .distance = word.n < 4 ? 2 : 4}; }

void nearest_try(Nearest *nearest, Str candidate) {
  int distance = str_distance(nearest->word, candidate, nearest->distance - 1);
  if (distance >= nearest->distance) return;
  nearest->distance = distance;
  nearest->best = candidate;
}
