#include "text/morph_names.h"

#include "base/utf8.h"

const NamedPart *named_part_at(const NamedParts *parts, size_t at, size_t end) {
  size_t low = 0, high = parts->n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (parts->v[middle].end <= at) low = middle + 1;
    else high = middle;
  }
  return low < parts->n && parts->v[low].at < end ? &parts->v[low] : NULL;
}

NamedParts named_parts_merge(Arena *arena, const NamedParts *a, const NamedParts *b) {
  NamedParts all = {0};
  size_t i = 0, j = 0;
  while (i < a->n || j < b->n) {
    bool first = j == b->n || (i < a->n && a->v[i].at < b->v[j].at);
    *vec_push(arena, &all) = first ? a->v[i++] : b->v[j++];
  }
  return all;
}

int token_at(const Token *tokens, int n, size_t at) {
  int low = 0, high = n;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (tokens[middle].end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

static bool is_seam(const Token *tokens, int n, size_t at) {
  int i = token_at(tokens, n, at);
  return (i < n && tokens[i].at == at) || (i > 0 && tokens[i - 1].end == at);
}

/* 京都 is not in 東京都, and 灯 not in 灯油: a word begins where one begins anyway; one of a single letter ends there, too. */
static bool is_word_here(const Token *tokens, int n, Str word, size_t at) {
  return is_seam(tokens, n, at) && (utf8_count(word) > 1 || is_seam(tokens, n, at + word.n));
}

enum { LEAST_KANA = 3 }; /* characters: fewer are found in any word */

/* The longest of the town's words that begins here: its length in bytes, or 0. */
static size_t word_at(const Morph *morph, Str rest, Str *reading) {
  size_t longest = 0;
  for (int i = 0; i < morph->n_readings; i++) {
    const Reading *known = &morph->readings[i];
    const Str forms[] = {known->word, utf8_count(known->reading) >= LEAST_KANA ? known->reading : (Str){0}};
    for (int f = 0; f < 2; f++)
      if (forms[f].n > longest && str_starts(rest, forms[f])) longest = forms[f].n, *reading = known->reading;
  }
  return longest;
}

void morph_names(const Morph *morph, Arena *arena, Str plain, NamedParts *names) {
  NamedParts found = {0};
  Token *tokens = NULL;
  int n = -1; /* taken apart only when one of the words is there */
  for (size_t at = 0, length; at < plain.n; at += length) {
    Str reading;
    length = word_at(morph, str_from(plain, at), &reading);
    bool here = length && !named_part_at(names, at, at + length);
    if (here && n < 0) n = dictionary_tokens(morph->dictionary, arena, plain, &tokens);
    here = here && is_word_here(tokens, n, str_sub(plain, at, at + length), at);
    if (here) *vec_push(arena, &found) = (NamedPart){at, at + length, reading};
    else for (length = 1; at + length < plain.n && ((unsigned char)plain.s[at + length] & 0xC0) == 0x80;) length++;
  }
  if (found.n) *names = named_parts_merge(arena, names, &found);
}

typedef VEC(Token) Tokens;

/* What is left of a token that a name has cut: taken apart anew. */
static void push_rest(const Morph *morph, Arena *arena, Str plain, size_t at, size_t end, Tokens *tokens) {
  Token *rest;
  int n = at < end ? dictionary_tokens(morph->dictionary, arena, str_sub(plain, at, end), &rest) : 0;
  for (int i = 0; i < n; i++)
    *vec_push(arena, tokens) = (Token){at + rest[i].at, at + rest[i].end, rest[i].facts, rest[i].known};
}

int morph_tokens(const Morph *morph, Arena *arena, Str plain, const NamedParts *names, Token **tokens) {
  Token *found;
  int n = dictionary_tokens(morph->dictionary, arena, plain, &found);
  *tokens = found;
  if (!names->n) return n;
  Tokens made = {0};
  size_t done = 0, next = 0; /* names are pushed when the first token that they touch is met */
  for (int i = 0; i < n; i++) {
    size_t at = found[i].at > done ? found[i].at : done;
    for (; next < names->n && names->v[next].at < found[i].end; next++) {
      const NamedPart *name = &names->v[next];
      push_rest(morph, arena, plain, at, name->at, &made);
      *vec_push(arena, &made) = (Token){name->at, name->end, "名詞,固有名詞,一般,*,*,*,*,*,*", false};
      at = done = name->end;
    }
    if (at == found[i].at) *vec_push(arena, &made) = found[i];
    else push_rest(morph, arena, plain, at, found[i].end, &made);
  }
  *tokens = made.v;
  return (int)made.n;
}
