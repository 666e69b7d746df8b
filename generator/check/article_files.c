#include "check/article_files.h"

/* What one reading leaves to the next; all of it is held by the round (read/known.h). */
typedef struct Shelved {
  KnownOne trees, lint;
  Str lang; /* that it was looked at in */
} Shelved;

typedef struct Shelf {
  const Shelved *v; /* in the order of paths */
  size_t n;
  unsigned long long town; /* LintTown.number */
} Shelf;

static const ArticleTrees *trees_of(const Shelved *one) { return one->trees.thing; }

/* --- One file --- */

static void *make_trees(const void *context, Arena *arena, Diag *diag, Str path, Str bytes) {
  (void)context;
  ArticleTrees *trees = NEW(arena, ArticleTrees);
  trees->path = path;
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

static size_t list(const Gather *gather, const Shelf *shelf, Str **paths) {
  Arena *arena = gather->reader.arena;
  if (!shelf || known_since(gather->options->known)->names) return root_list(gather->options->content, arena, gather->reader.diag, "articles", ".md", paths);
  *paths = NEW_N(arena, Str, shelf->n + 1);
  for (size_t i = 0; i < shelf->n; i++) (*paths)[i] = trees_of(&shelf->v[i])->path;
  return shelf->n;
}

static bool is_among(const Str *paths, size_t n, Str path) {
  for (size_t i = 0; i < n; i++)
    if (str_eq(paths[i], path)) return true;
  return false;
}

/* Both are in the order of paths. */
static void take_over(ArticleFiles *files, const Shelf *shelf) {
  const CheckOptions *options = files->gather->options;
  KnownOne *again = NEW_N(files->arena, KnownOne, files->n + 1);
  Str *touched = NULL;
  size_t n = 0, n_touched = shelf ? touched_below(known_since(options->known), files->arena, root_path(options->content), &touched) : 0;
  for (size_t i = 0, k = 0; i < files->n; i++) {
    ArticleFile *file = &files->v[i];
    while (shelf && k < shelf->n && str_cmp(trees_of(&shelf->v[k])->path, file->path) < 0) k++;
    bool stays = shelf && k < shelf->n && str_eq(trees_of(&shelf->v[k])->path, file->path) && !is_among(touched, n_touched, file->path);
    if (!stays) {
      file->path = arena_str(files->gather->reader.arena, file->path);
      *vec_push(files->arena, &files->fresh) = i;
      continue;
    }
    take_trees(file, again[n++] = shelf->v[k].trees);
    file->path = file->trees->path;
    file->shelved = k + 1;
  }
  known_again(options->known, files->gather->reader.diag, again, n);
}

ArticleFiles *article_files_read(Gather *gather) {
  Arena *arena = arena_new();
  Str *paths;
  const Shelf *shelf = known_left(gather->options->known);
  ArticleFiles *files = NEW(arena, ArticleFiles);
  *files = (ArticleFiles){.gather = gather, .arena = arena, .fronts = arena_new()};
  files->n = list(gather, shelf, &paths);
  files->v = NEW_N(arena, ArticleFile, files->n + 1);
  for (size_t i = 0; i < files->n; i++) files->v[i].path = paths[i];
  take_over(files, shelf);
  pool_run(files->fresh.n, gather->options->jobs > 1 ? gather->options->jobs : 1, read_file, files);
  pool_arenas_adopt(&files->of_worker, gather->options->known ? gather->reader.arena : arena); /* what is not known yet is kept as if it were */
  pool_arenas_adopt(&files->scratch, files->fronts);
  return files;
}

void article_files_found(ArticleFiles *files) {
  const Gather *gather = files->gather;
  const Shelf *shelf = known_left(gather->options->known);
  if (!shelf || !shelf->town || shelf->town != gather->lint_town->number) return;
  KnownOne *again = NEW_N(files->arena, KnownOne, files->n + 1);
  size_t n = 0;
  for (size_t i = 0; i < files->n; i++) {
    ArticleFile *file = &files->v[i];
    const Shelved *before = file->shelved ? &shelf->v[file->shelved - 1] : NULL;
    if (before && before->lint.number && file->article && str_eq(before->lang, file->article->lang)) again[n++] = file->lint = before->lint;
  }
  known_again(gather->options->known, gather->reader.diag, again, n);
}

void article_files_leave(const ArticleFiles *files) {
  const Gather *gather = files->gather;
  Arena *arena = gather->reader.arena;
  if (!gather->options->known) return;
  Shelved *v = NEW_N(arena, Shelved, files->n + 1);
  for (size_t i = 0; i < files->n; i++) {
    const ArticleFile *file = &files->v[i];
    if (!file->known.number) return; /* one that could not be read has no name here */
    v[i] = (Shelved){file->known, file->lint, file->article ? file->article->lang : S("")};
  }
  Shelf *shelf = NEW(arena, Shelf);
  *shelf = (Shelf){v, files->n, gather->lint_town->number};
  known_leave(gather->options->known, shelf);
}
