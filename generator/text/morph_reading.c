/* How a text is said: its own ruby, the town's readings, the dictionary's, in this order. */
#include "base/utf8.h"
#include "text/morph_names.h"
#include "text/ruby.h"

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
  morph_names(morph, arena, plain, &names);
  Token *tokens;
  int n = morph_tokens(morph, arena, plain, &names, &tokens);
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
