/* What print pieces show of articles. A build of them alone reads no other bodies: of 10,000 articles that took a fifth of its time. */
#include "check/lint.h"
#include "model/layout.h"

static Article *in_room(const Gather *gather, const Article *article) { return &gather->article_room[article->index]; }

/* Each piece shows an article in the language of its job. */
static void each_shown(Gather *gather, void (*take)(Gather *gather, Article *article)) {
  const Site *site = gather->site;
  for (int i = 0; i < site->n_jobs; i++) {
    for (int s = 0; s < site->jobs[i].n_slots; s++) {
      const Slot *slot = &site->jobs[i].slots[s];
      Article *shown = slot->article ? in_room(gather, article_in(slot->article, site->jobs[i].language)) : NULL;
      if (shown && !shown->body) take(gather, shown);
    }
  }
}

static void read_one(Gather *gather, Article *article) {
  const Reader *reader = &gather->reader;
  article->body = article_parse_late(gather->options->content, reader->arena, reader->diag, article->file, &article->key);
  if (!article->body) return;
  article->outline = outline_of(article->body, true, reader->arena);
  *vec_push(reader->arena, &gather->excused) = article->file;
  lint_town_excused(gather->lint_town);
  Lint *lint = lint_new(gather->lint_town, reader->diag);
  lint_article(lint, article, article->body, 0);
  lint_free(lint);
  link_article(gather, article);
}

void read_shown(Gather *gather) {
  if (gather->options->pieces_only) each_shown(gather, read_one);
}

/* That it leads somewhere is all that is wanted: what else is wrong there, and its own links, are not looked at. */
void read_headings(Gather *gather, const Article *article) {
  if (!gather->options->pieces_only || article->body || article->outline.headings.n) return;
  Arena *arena = arena_new();
  Md *body = article_parse_again(gather->options->content, arena, gather->reader.diag, article->file, &article->key);
  if (body) in_room(gather, article)->outline.headings = arena_str(gather->reader.arena, outline_of(body, true, arena).headings);
  arena_free(arena);
}

static void hold(Gather *gather, Article *article) {
  Arena *arena = gather->reader.arena;
  Md *body = article->shared ? markdown_copy(arena, article->shared)
                             : article_parse_again(gather->options->content, arena, gather->reader.diag, article->file, &article->key);
  if (body) outline_resolve(&article->outline, body);
  article->body = body;
}

void hold_printed(Gather *gather) { each_shown(gather, hold); }
