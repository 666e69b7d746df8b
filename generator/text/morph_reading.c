/* How a text is said: its own ruby, the town's readings, the dictionary's, in this order. */
#include "base/utf8.h"
#include "text/morph.h"
#include "text/ruby.h"

typedef VEC(NamedPart) NamedParts;

static void put_hiragana(Buf *out, Str s) {
  unsigned c;
  while (utf8_next(&s, &c)) {
    bool has_hiragana = (c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE;
    buf_char(out, has_hiragana ? c - 0x60 : c);
  }
}

/* The text without its ruby, and what its ruby says of it. */
static Str take_ruby(Arena *arena, Str text, NamedParts *names) {
  Buf plain = {0};
  for (RubyPart part; ruby_next(&text, &part);) {
    if (part.reading.n) *vec_push(arena, names) = (NamedPart){plain.n, plain.n + part.base.n, part.reading};
    buf_add(&plain, part.base);
  }
  Str kept = buf_keep(&plain, arena);
  buf_free(&plain);
  return kept;
}

/* --- The town's readings --- */

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

/* The longest of the town's words that begins at `at`. */
static const Reading *reading_at(const Morph *morph, Str rest) {
  const Reading *longest = NULL;
  for (int i = 0; i < morph->n_readings; i++) {
    const Reading *reading = &morph->readings[i];
    if (reading->word.n && str_starts(rest, reading->word) && (!longest || reading->word.n > longest->word.n)) longest = reading;
  }
  return longest;
}

static void insert(Arena *arena, NamedParts *names, NamedPart name) {
  size_t i = names->n;
  vec_push(arena, names);
  for (; i > 0 && names->v[i - 1].at > name.at; i--) names->v[i] = names->v[i - 1];
  names->v[i] = name;
}

static void take_words(const Morph *morph, Arena *arena, Str plain, NamedParts *names) {
  Token *tokens = NULL;
  int n = -1; /* taken apart only when one of the words is there */
  for (size_t at = 0; at < plain.n; at++) {
    if (((unsigned char)plain.s[at] & 0xC0) == 0x80) continue;
    const Reading *reading = reading_at(morph, str_from(plain, at));
    if (!reading || is_taken(names, at, at + reading->word.n)) continue;
    if (n < 0) n = dictionary_tokens(morph->dictionary, arena, plain, NULL, 0, &tokens);
    if (!is_word_here(tokens, n, reading->word, at)) continue;
    insert(arena, names, (NamedPart){at, at + reading->word.n, reading->reading});
    at += reading->word.n - 1;
  }
}

/* --- The dictionary's --- */

/* A month is がつ behind its number, where the dictionary thinks of the moon. */
static bool is_month(const Token *token, Str word, const Token *before) {
  return str_is(word, "月") && before && before->end == token->at && token_is(before, "名詞,数");
}

static void put_token(Buf *out, const Token *token, Str word, const Token *before) {
  Str reading = token->known ? token_fact(token, 7) : (Str){0};
  if (is_month(token, word, before)) buf_addc(out, "がつ");
  else put_hiragana(out, reading.n && !str_is(reading, "*") ? reading : word);
}

static Str keep(Arena *arena, Buf *buf) {
  Str kept = buf_keep(buf, arena);
  buf_free(buf);
  return kept;
}

Str morph_reading(const Morph *morph, Arena *arena, Str text) {
  NamedParts names = {0};
  Buf out = {0};
  if (!morph->dictionary) {
    put_hiragana(&out, ruby_reading(arena, text));
    return keep(arena, &out);
  }
  Str plain = take_ruby(arena, text, &names);
  take_words(morph, arena, plain, &names);
  Token *tokens;
  int n = dictionary_tokens(morph->dictionary, arena, plain, names.v, (int)names.n, &tokens);
  size_t done = 0, next = 0;
  for (int i = 0; i < n; i++) {
    const Token *token = &tokens[i];
    if (token->end <= done) continue;
    buf_add(&out, str_sub(plain, done, token->at)); /* spaces */
    done = token->end;
    while (next < names.n && names.v[next].end <= token->at) next++;
    if (next < names.n && names.v[next].at == token->at) {
      put_hiragana(&out, names.v[next].reading);
      done = names.v[next++].end;
    } else {
      put_token(&out, token, str_sub(plain, token->at, token->end), i ? &tokens[i - 1] : NULL);
    }
  }
  buf_add(&out, str_from(plain, done));
  return keep(arena, &out);
}
