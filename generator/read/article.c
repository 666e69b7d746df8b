#include "read/article.h"

#include "base/fs.h"
#include "read/front.h"

void article_parse(Arena *arena, Diag *diag, Str path, Str bytes, Yaml **front, Md **body) {
  Str text, front_text, body_text;
  int front_line, body_line;
  *front = NULL, *body = NULL;
  if (!text_clean(arena, diag, path, bytes, &text)) return;
  if (!front_split(text, &front_text, &front_line, &body_text, &body_line)) {
    diag0(diag, D_FRONT_MATTER, (Pos){path.s, 1, 1});
    return;
  }
  *front = yaml_parse(arena, diag, path.s, front_text, front_line);
  *body = markdown_parse(arena, diag, path.s, body_text, body_line);
}
