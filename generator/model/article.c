#include "model/article.h"

const Md *article_body(const Site *site, const Article *article, Arena *arena, Diag *diag) {
  if (article->body) return article->body;
  const MdOutline *outline = &article->outline;
  if (article->shared && !outline_is_resolved(outline)) return article->shared;
  Md *body = article->shared ? markdown_copy(arena, article->shared) : article_parse_again(site->content, arena, diag, article->file, &article->key);
  if (body) outline_resolve(outline, body);
  return body;
}
