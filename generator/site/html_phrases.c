#include "site/html_phrases.h"

#include <pthread.h>

#include "base/table.h"
#include "base/utf8.h"

/* In half characters: a phrase of more than 8 may be cut, into pieces of at least 3. */
enum { LONG_PHRASE = 16, LEAST_PIECE = 6 };

static int half_widths(Str s) {
  int width = 0;
  for (unsigned c; utf8_next(&s, &c);) width += c < 0x1100 ? 1 : 2;
  return width;
}

static bool follows_space(Str plain, size_t at) {
  Str before = str_sub(plain, 0, at);
  return str_ends(before, S(" ")) || str_ends(before, S("\n")) || str_ends(before, S("\xE3\x80\x80"));
}

typedef VEC(size_t) Breaks;

/* The seams at which a long phrase, plain[from, to), may be cut. */
static void cut_phrase(Arena *arena, Str plain, const PhraseStart *seams, int n, size_t from, size_t to, Breaks *breaks) {
  if (half_widths(str_sub(plain, from, to)) <= LONG_PHRASE) return;
  for (int i = 0; i < n; i++) {
    if (half_widths(str_sub(plain, from, seams[i].at)) < LEAST_PIECE) continue;
    if (half_widths(str_sub(plain, seams[i].at, to)) < LEAST_PIECE) return;
    *vec_push(arena, breaks) = from = seams[i].at;
  }
}

struct PhraseMemo {
  pthread_mutex_t lock; /* of all of it */
  Arena *arena;
  GHashTable *known; /* Known.key -> Known *, which stay */
};

typedef struct Known {
  Str key; /* language and text */
  HtmlPhrases phrases;
} Known;

PhraseMemo *phrase_memo_new(void) {
  Arena *arena = arena_new();
  PhraseMemo *memo = NEW(arena, PhraseMemo);
  *memo = (PhraseMemo){.arena = arena, .known = table_new()};
  pthread_mutex_init(&memo->lock, NULL);
  return memo;
}

void phrase_memo_free(PhraseMemo *memo) {
  pthread_mutex_destroy(&memo->lock);
  g_hash_table_destroy(memo->known);
  arena_free(memo->arena);
}

static HtmlPhrases find_phrases(const Morph *morph, Arena *arena, Str plain, Str lang) {
  PhraseStart *starts;
  Breaks breaks = {0};
  int n = morph ? morph_phrases(morph, arena, plain, lang, &starts) : 0, seams = 0;
  size_t from = 0;
  for (int i = 0; i <= n; i++) {
    if (i < n && starts[i].joint == JOINT_PART) continue;
    size_t to = i < n ? starts[i].at : plain.n;
    if (i > seams) cut_phrase(arena, plain, starts + seams, i - seams, from, to, &breaks);
    if (i < n && !follows_space(plain, to)) *vec_push(arena, &breaks) = to; /* lines end at spaces anyway */
    from = to;
    seams = i + 1;
  }
  return (HtmlPhrases){.breaks = breaks.v, .n = (int)breaks.n};
}

/* NULL: nobody has asked yet. */
static const Known *recall(PhraseMemo *memo, Str key) {
  pthread_mutex_lock(&memo->lock);
  const Known *known = g_hash_table_lookup(memo->known, &key);
  pthread_mutex_unlock(&memo->lock);
  return known;
}

/* Two threads may find the same: the later one's is kept, and the other's stands as long. */
static const Known *remember(PhraseMemo *memo, Str key, HtmlPhrases found) {
  pthread_mutex_lock(&memo->lock);
  Known *known = NEW(memo->arena, Known);
  size_t *breaks = NEW_N(memo->arena, size_t, found.n + 1);
  for (int i = 0; i < found.n; i++) breaks[i] = found.breaks[i];
  *known = (Known){arena_str(memo->arena, key), {.breaks = breaks, .n = found.n}};
  g_hash_table_replace(memo->known, &known->key, known);
  pthread_mutex_unlock(&memo->lock);
  return known;
}

HtmlPhrases html_phrases(const Scene *scene, Str plain, Str lang) {
  PhraseMemo *memo = scene->phrases;
  if (!memo) return find_phrases(scene->morph, scene->arena, plain, lang);
  Str key = str_join(scene->arena, lang, S(" "), plain);
  const Known *known = recall(memo, key);
  if (known) return known->phrases;
  Arena *scratch = arena_new(); /* a text's words take a hundred times its room */
  known = remember(memo, key, find_phrases(scene->morph, scratch, plain, lang));
  arena_free(scratch);
  return known->phrases;
}

/* Writes the break at `at`, if there is one; those that were passed are lost. */
static void put_break(HtmlPhrases *phrases, Buf *out) {
  while (phrases->next < phrases->n && phrases->breaks[phrases->next] < phrases->at) phrases->next++;
  if (phrases->next == phrases->n || phrases->breaks[phrases->next] != phrases->at) return;
  buf_addc(out, "<wbr>");
  phrases->next++;
}

void html_phrases_text(HtmlPhrases *phrases, Buf *out, Str piece) {
  while (piece.n) {
    put_break(phrases, out);
    size_t left = phrases->next < phrases->n ? phrases->breaks[phrases->next] - phrases->at : piece.n;
    Str part = str_sub(piece, 0, left);
    html_text(out, part);
    phrases->at += part.n;
    piece = str_from(piece, part.n);
  }
}

void html_phrases_ruby(HtmlPhrases *phrases, Buf *out, Str base, Str reading) {
  put_break(phrases, out);
  html_ruby_joined(out, base, reading);
  phrases->at += base.n;
}
