#include "read/article.h"

#include "base/hash.h"
#include "read/front.h"

ArticleText article_split(Arena *arena, Arena *fronts, Diag *diag, Str path, Str bytes) {
  ArticleText text = {0};
  Str whole, front;
  int front_line;
  if (!text_clean(arena, diag, path, bytes, &whole)) return text;
  text.whole = front_split(whole, &front, &front_line, &text.body, &text.first_line);
  if (!text.whole) diag0(diag, D_FRONT_MATTER, (Pos){path.s, 1, 1});
  else text.front = yaml_parse(fronts, diag, path.s, front, front_line);
  return text;
}

ArticleKey article_key(Str bytes, const ArticleText *text) {
  ArticleKey key = {.hash = hash_long(HASH_START, bytes), .first_line = text->first_line};
  size_t begins = bytes.n - text->body.n;
  if (text->body.n && text->body.n < bytes.n && text->body.s == bytes.s + begins) key.begins = begins;
  return key;
}

/* told: what is wrong with the body. */
static Md *parse(Root *content, Arena *arena, Diag *diag, Diag *told, Str path, const ArticleKey *key) {
  Str bytes;
  if (!root_read(content, arena, diag, path, TEXT_FILE_MB, (Pos){0}, &bytes)) return NULL;
  if (hash_long(HASH_START, bytes) != key->hash) {
    diag1(diag, D_CONTENT_CHANGED, (Pos){path.s, 0, 0}, path);
    return NULL;
  }
  Diag *unheard = diag_new();
  Str whole = bytes, body = str_from(bytes, key->begins), front;
  int front_line, first_line = key->first_line;
  bool fine = key->begins || (text_clean(arena, unheard, path, bytes, &whole) && front_split(whole, &front, &front_line, &body, &first_line));
  Md *document = fine ? markdown_parse(arena, told ? told : unheard, path.s, body, first_line) : NULL;
  diag_free(unheard);
  return document;
}

Md *article_parse_again(Root *content, Arena *arena, Diag *diag, Str path, const ArticleKey *key) { return parse(content, arena, diag, NULL, path, key); }
Md *article_parse_late(Root *content, Arena *arena, Diag *diag, Str path, const ArticleKey *key) { return parse(content, arena, diag, diag, path, key); }
