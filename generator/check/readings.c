/* Readings of what is written in plain Japanese: when all is read and words.yaml is known, what it confirms is written into the texts, so that
 * web and print show the same; the rest is listed for people to confirm. What falls back from `easy` to `ja` is Japanese, and is left as it is. */
#include <stdlib.h>

#include "base/utf8.h"
#include "check/gather.h"
#include "text/furigana.h"

typedef struct Found {
  UnreadWord word;
  Pos pos;
} Found;

typedef struct Readings {
  Gather *gather;
  VEC(Found) found;
} Readings;

void note_plain_japanese(Reader *reader, TextValue *values, int n) {
  if (!reader->gather) return; /* the words of layouts are their designers' */
  for (int i = 0; i < n; i++)
    if (str_is(values[i].lang, "easy") && furigana_lacks(values[i].s))
      *vec_push(reader->arena, &reader->gather->plain_texts) = &values[i];
}

void note_plain_body(Reader *reader, Md *body, Str lang) {
  if (str_is(lang, "easy")) *vec_push(reader->arena, &reader->gather->plain_bodies) = body;
}

/* --- Texts --- */

static void write_readings(Readings *readings, Str *text, Pos pos) {
  Gather *gather = readings->gather;
  UnreadWords unread = {0};
  *text = furigana_write(&gather->site->morph, gather->reader.arena, *text, &unread);
  for (size_t i = 0; i < unread.n; i++) *vec_push(gather->reader.arena, &readings->found) = (Found){unread.v[i], pos};
}

static void write_articles(Readings *readings) {
  Gather *gather = readings->gather;
  for (int i = 0; i < gather->site->n_articles; i++) {
    Article *article = &gather->article_room[i];
    if (!str_is(article->lang, "easy")) continue;
    write_readings(readings, &article->title.s, article->pos);
    write_readings(readings, &article->summary.s, article->pos);
    if (article->body) note_plain_body(&gather->reader, article->body, article->lang);
  }
}

/* --- Markdown --- */

static bool is_words(const Md *node) { return node && (node->kind == MD_TEXT || node->kind == MD_RUBY); }

/* The node, a TEXT from `at` bytes on of what was taken apart, as TEXT and RUBY nodes. Returns the last of them. *next: the first of `shown`, which are in
 * order, that does not lie before the node; moved on behind it. */
static Md *split_text(Arena *arena, Md *node, size_t at, const NamedParts *shown, size_t *next) {
  Str text = node->text;
  size_t done = 0;
  for (; *next < shown->n && shown->v[*next].at < at + text.n; ++*next) {
    const NamedPart *part = &shown->v[*next];
    if (part->at < at + done || part->end > at + text.n) continue;
    const Pos pos = node->pos;
    Md *ruby = node;
    if (part->at - at > done) { /* what stands before stays in the node */
      ruby = NEW(arena, Md);
      node->text = str_sub(text, done, part->at - at);
      ruby->next = node->next;
      node->next = ruby;
    }
    *ruby = (Md){.kind = MD_RUBY, .pos = pos, .next = ruby->next, .text = str_sub(text, part->at - at, part->end - at), .reading = part->reading};
    done = part->end - at;
    node = ruby;
    if (done == text.n) continue;
    Md *rest = NEW(arena, Md);
    *rest = (Md){.kind = MD_TEXT, .pos = pos, .next = node->next, .text = str_from(text, done)};
    node->next = rest;
    node = rest;
  }
  return node;
}

/* A place in a run of words, which goes forward from one word to the next: it is never counted from the beginning again. */
typedef struct Place {
  const Md *first, *node;
  size_t from, seen; /* bytes: before the node, and in it up to pos */
  Pos pos;
} Place;

static Pos place_of(Place *place, size_t at) {
  if (!place->node || at < place->from + place->seen) *place = (Place){.first = place->first, .node = place->first, .pos = place->first->pos};
  while (is_words(place->node) && at >= place->from + place->node->text.n)
    *place = (Place){.first = place->first, .node = place->node->next, .from = place->from + place->node->text.n};
  if (!is_words(place->node)) return place->first->pos;
  if (!place->seen) place->pos = place->node->pos;
  size_t in_node = at - place->from;
  place->pos.col += (int)utf8_count(str_sub(place->node->text, place->seen, in_node));
  place->seen = in_node;
  return place->pos;
}

/* Neighbours that are words or ruby: taken apart together, since a word goes on behind its ruby. Returns what stands behind. */
static Md *read_run(Readings *readings, Md *first) {
  Gather *gather = readings->gather;
  Arena *arena = gather->reader.arena;
  Buf plain = {0};
  NamedParts taken = {0}, shown = {0};
  UnreadWords unread = {0};
  for (const Md *node = first; is_words(node); node = node->next) {
    if (node->kind == MD_RUBY) *vec_push(arena, &taken) = (NamedPart){plain.n, plain.n + node->text.n, node->reading};
    buf_add(&plain, node->text);
  }
  furigana_find(&gather->site->morph, arena, buf_keep(&plain, arena), &taken, &shown, &unread);
  buf_free(&plain);
  Place place = {.first = first};
  for (size_t i = 0; i < unread.n; i++)
    *vec_push(arena, &readings->found) = (Found){unread.v[i], place_of(&place, unread.v[i].at)};
  size_t at = 0, next = 0;
  Md *node = first;
  for (; is_words(node); node = node->next) {
    size_t n = node->text.n;
    if (node->kind == MD_TEXT) node = split_text(arena, node, at, &shown, &next);
    at += n;
  }
  return node;
}

static void read_body(Md *node, void *context) {
  if (node->kind == MD_IMAGE) return; /* its text is no text to be seen */
  for (Md *child = node->first; child;) child = is_words(child) ? read_run(context, child) : child->next;
}

/* --- The list --- */

static int by_word(const void *left, const void *right) {
  const Found *a = left, *b = right;
  int order = (int)a->word.in_text - (int)b->word.in_text;
  if (!order) order = str_cmp(a->word.word, b->word.word);
  if (!order) order = str_cmp(a->word.reading, b->word.reading);
  if (!order) order = str_cmp(str_c(a->pos.file), str_c(b->pos.file));
  if (!order) order = a->pos.line - b->pos.line;
  return order ? order : a->pos.col - b->pos.col;
}

static int by_use(const void *left, const void *right) {
  const Unread *a = left, *b = right;
  int order = (int)a->in_text - (int)b->in_text;
  if (!order) order = b->times - a->times;
  if (!order) order = str_cmp(a->word, b->word);
  return order ? order : str_cmp(a->reading, b->reading);
}

static bool is_again(const Found *found, size_t i) { return i > 0 && by_word(&found[i - 1], &found[i]) == 0; }

/* In words.yaml a word has one reading; what else the dictionary has is only mentioned. */
static bool is_another(const Unread *unread, const UnreadWord *word) {
  if (unread->in_text != word->in_text || !str_eq(unread->word, word->word)) return true;
  return word->in_text && !str_eq(unread->reading, word->reading);
}

static void list_unread(Readings *readings) {
  Gather *gather = readings->gather;
  Found *found = readings->found.v;
  size_t n = readings->found.n;
  VEC(Unread) list = {0};
  if (n) qsort(found, n, sizeof *found, by_word);
  for (size_t i = 0; i < n; i++) {
    if (is_again(found, i)) continue;
    const UnreadWord *word = &found[i].word;
    Unread *last = list.n ? &list.v[list.n - 1] : NULL;
    if (!last || is_another(last, word)) {
      last = vec_push(gather->reader.arena, &list);
      *last = (Unread){.word = word->word, .reading = word->reading, .in_text = word->in_text};
    }
    if (!str_eq(last->reading, word->reading)) last->other = word->reading;
    if (last->times < UNREAD_PLACES) last->places[last->times] = found[i].pos;
    last->times++;
  }
  if (list.n) qsort(list.v, list.n, sizeof *list.v, by_use);
  gather->site->unread = list.v;
  gather->site->n_unread = (int)list.n;
}

void apply_readings(Gather *gather) {
  if (!gather->site->morph.dictionary) return;
  Readings readings = {.gather = gather};
  for (size_t i = 0; i < gather->plain_texts.n; i++)
    write_readings(&readings, &gather->plain_texts.v[i]->s, gather->plain_texts.v[i]->pos);
  write_articles(&readings);
  for (size_t i = 0; i < gather->plain_bodies.n; i++) markdown_walk(gather->plain_bodies.v[i], read_body, &readings);
  list_unread(&readings);
}
