#include "read/article.h"

#include "read/front.h"

typedef struct Trees {
  Yaml *front;
  Md *body;
} Trees;

static void *parse(const void *context, Arena *arena, Diag *diag, Str path, Str bytes) {
  (void)context;
  Trees *trees = NEW(arena, Trees);
  Str text, front, body;
  int front_line, body_line;
  if (!text_clean(arena, diag, path, bytes, &text)) return NULL;
  if (!front_split(text, &front, &front_line, &body, &body_line)) {
    diag0(diag, D_FRONT_MATTER, (Pos){path.s, 1, 1});
    return NULL;
  }
  trees->front = yaml_parse(arena, diag, path.s, front, front_line);
  trees->body = markdown_parse(arena, diag, path.s, body, body_line);
  return trees;
}

unsigned long long article_read(KnownRound *round, Root *content, Arena *arena, Arena *scratch, Diag *diag, Str path, Yaml **front, Md **body, Str *bytes) {
  KnownFile file;
  *front = NULL, *body = NULL, *bytes = (Str){0};
  if (!known_read(round, content, scratch, diag, path, TEXT_FILE_MB, (Pos){0}, &file)) return 0;
  KnownOne known = known_of_file(round, arena, diag, path, &file, parse);
  const Trees *trees = known.thing;
  *front = trees ? trees->front : NULL;
  *body = !trees || !trees->body ? NULL : round ? markdown_copy(arena, trees->body) : trees->body;
  *bytes = file.bytes;
  return known.number;
}
