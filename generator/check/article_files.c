#include "check/article_files.h"

#include <stdlib.h>

/* --- One file --- */

static void *make_trees(const void *context, Arena *arena, Diag *diag, Str path, Str bytes) {
  (void)context;
  ArticleTrees *trees = NEW(arena, ArticleTrees);
  trees->text = article_split(arena, arena, diag, path, bytes);
  trees->excused = quiet_may_be_in(bytes);
  if (!trees->text.whole) return trees;
  trees->body = markdown_parse(arena, diag, path.s, trees->text.body, trees->text.first_line);
  trees->outline = outline_of(trees->body, true, arena);
  return trees;
}

static void take_trees(ArticleFile *file, KnownOne known) {
  file->known = known;
  file->trees = known.thing;
  file->text = file->trees->text;
  file->excused = file->trees->excused;
}

static void read_file(void *context, size_t item, int worker) {
  ArticleFiles *files = context;
  ArticleFile *file = &files->v[files->fresh.v[item]];
  const CheckOptions *options = files->gather->options;
  Arena *arena = pool_arena(&files->of_worker, worker);
  Diag *diag = files->gather->reader.diag;
  KnownFile bytes;
  if (!known_read(options->known, options->content, arena, diag, file->path, TEXT_FILE_MB, (Pos){0}, &bytes)) return;
  if (options->known) {
    take_trees(file, known_of_file(options->known, arena, diag, file->path, &bytes, make_trees));
  } else {
    file->text = article_split(arena, pool_arena(&files->scratch, worker), diag, file->path, bytes.bytes);
    file->key = article_key(bytes.bytes, &file->text);
    file->excused = quiet_may_be_in(bytes.bytes);
  }
}

/* --- All of them --- */

static void list(ArticleFiles *files) {
  const Gather *gather = files->gather;
  const ArticleFiles *before = files->before;
  Arena *arena = gather->options->known ? gather->reader.arena : files->arena;
  Str *paths = NULL;
  files->listed = !before || known_since(gather->options->known)->names;
  files->n = files->listed ? root_list(gather->options->content, gather->reader.arena, gather->reader.diag, "articles", ".md", &paths) : before->n;
  files->v = NEW_N(arena, ArticleFile, files->n + 1);
  for (size_t i = 0; i < files->n; i++) files->v[i].path = files->listed ? paths[i] : before->v[i].path;
}

/* Those that were there before: both are in the order of paths. */
static void find_before(ArticleFiles *files) {
  const ArticleFiles *before = files->before;
  for (size_t i = 0, k = 0; i < files->n; i++) {
    int order = 1;
    while (k < before->n && (order = str_cmp(before->v[k].path, files->v[i].path)) < 0) k++;
    if (order == 0) files->v[i].before = &before->v[k];
  }
}

static int by_path(const void *path, const void *file) { return str_cmp(*(const Str *)path, ((const ArticleFile *)file)->path); }

static void forget_touched(ArticleFiles *files) {
  const CheckOptions *options = files->gather->options;
  Str *paths;
  size_t n = touched_below(known_since(options->known), files->arena, root_path(options->content), &paths);
  for (size_t i = 0; i < n; i++) {
    ArticleFile *file = files->n ? bsearch(&paths[i], files->v, files->n, sizeof *files->v, by_path) : NULL, *end = files->v + files->n;
    while (file && file > files->v && str_eq(file[-1].path, paths[i])) file--; /* one name in two normal forms stands there twice */
    for (; file && file < end && str_eq(file->path, paths[i]); file++) file->before = NULL;
  }
}

/* Paths lie one behind the other, because everything asks for them: those of trees are a page of memory apart. */
static void take_over(ArticleFiles *files) {
  KnownOne *again = NEW_N(files->arena, KnownOne, files->n + 1);
  size_t n = 0;
  if (files->before) {
    find_before(files);
    forget_touched(files);
  }
  for (size_t i = 0; i < files->n; i++) {
    ArticleFile *file = &files->v[i];
    if (!files->listed) file->path = arena_str(files->gather->reader.arena, file->path);
    if (!file->before) {
      *vec_push(files->arena, &files->fresh) = i;
      continue;
    }
    *file = (ArticleFile){.path = file->path, .text = file->before->text, .excused = file->before->excused, .trees = file->before->trees,
                          .known = file->before->known, .before = file->before};
    again[n++] = file->known;
  }
  known_again(files->gather->options->known, files->gather->reader.diag, again, n);
}

ArticleFiles *article_files_read(Gather *gather) {
  Arena *arena = arena_new();
  bool known = gather->options->known;
  ArticleFiles *files = NEW(known ? gather->reader.arena : arena, ArticleFiles);
  *files = (ArticleFiles){.gather = gather, .arena = arena, .fronts = arena_new(), .before = known_left(gather->options->known)};
  list(files);
  take_over(files);
  pool_run(files->fresh.n, gather->options->jobs, read_file, files);
  pool_arenas_adopt(&files->of_worker, known ? gather->reader.arena : arena); /* what is not known yet is kept as if it were */
  pool_arenas_adopt(&files->scratch, files->fronts);
  return files;
}

void article_files_found(ArticleFiles *files) {
  const Gather *gather = files->gather;
  files->town = gather->lint_town->number;
  if (!files->before || !files->town || files->before->town != files->town) return;
  KnownOne *again = NEW_N(files->arena, KnownOne, files->n + 1);
  size_t n = 0;
  for (size_t i = 0; i < files->n; i++) {
    ArticleFile *file = &files->v[i];
    const ArticleFile *before = file->before;
    if (before && before->lint.number && file->article && str_eq(before->article->lang, file->article->lang)) again[n++] = file->lint = before->lint;
  }
  known_again(gather->options->known, gather->reader.diag, again, n);
}

void article_files_leave(ArticleFiles *files) {
  files->before = NULL;
  for (size_t i = 0; i < files->n; i++)
    if (!files->v[i].known.number) return; /* one that could not be read */
  if (files->gather->options->known) known_leave(files->gather->options->known, files);
}
