#include "text/morph_names.h"

#include "base/utf8.h"

static bool is_taken(const NamedParts *names, size_t at, size_t end) {
  for (size_t i = 0; i < names->n; i++)
    if (at < names->v[i].end && names->v[i].at < end) return true;
  return false;
}

static bool is_seam(const Token *tokens, int n, size_t at) {
  for (int i = 0; i < n; i++)
    if (tokens[i].at == at || tokens[i].end == at) return true;
  return false;
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

static void insert(Arena *arena, NamedParts *names, NamedPart name) {
  size_t i = names->n;
  vec_push(arena, names);
  for (; i > 0 && names->v[i - 1].at > name.at; i--) names->v[i] = names->v[i - 1];
  names->v[i] = name;
}

void morph_names(const Morph *morph, Arena *arena, Str plain, NamedParts *names) {
  Token *tokens = NULL;
  int n = -1; /* taken apart only when one of the words is there */
  for (size_t at = 0, length; at < plain.n; at += length) {
    Str reading;
    length = word_at(morph, str_from(plain, at), &reading);
    bool found = length && !is_taken(names, at, at + length);
    if (found && n < 0) n = dictionary_tokens(morph->dictionary, arena, plain, &tokens);
    found = found && is_word_here(tokens, n, str_sub(plain, at, at + length), at);
    if (found) insert(arena, names, (NamedPart){at, at + length, reading});
    else for (length = 1; at + length < plain.n && ((unsigned char)plain.s[at + length] & 0xC0) == 0x80;) length++;
  }
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
