/* articles/NAME.md: read and parsed on several threads, each file for itself; then, one after the other and in the order of their
 * paths, their front matter goes through its schema. */
#include <glib.h>
#include <stdlib.h>

#include "base/pool.h"
#include "check/gather.h"
#include "check/quiet.h"
#include "read/article.h"

/* What there is of a file by itself, whatever the rest of the town says. */
typedef struct ArticleTrees {
  Yaml *front;
  Md *body;
  bool refers;  /* something in the body has to be looked up in the town (links.c) */
  bool excused; /* a comment may leave a finding as it is (quiet.h) */
} ArticleTrees;

typedef struct ArticleFile {
  Str path;
  const ArticleTrees *trees; /* NULL if it cannot be read; shared with other readings of the folder, if there are any */
  unsigned long long number; /* known.h */
} ArticleFile;

typedef struct ReadingFiles {
  Gather *gather;
  ArticleFile *files;
  Arena **arenas; /* one a worker */
} ReadingFiles;

static void *parse(const void *context, Arena *arena, Diag *diag, Str path, Str bytes) {
  ArticleTrees *trees = NEW(arena, ArticleTrees);
  (void)context;
  article_parse(arena, diag, path, bytes, &trees->front, &trees->body);
  trees->refers = trees->body && body_refers(trees->body);
  trees->excused = quiet_may_be_in(bytes);
  return trees;
}

static void read_file(void *context, size_t item, int worker) {
  const ReadingFiles *reading = context;
  ArticleFile *file = &reading->files[item];
  Arena *arena = reading->arenas[worker];
  Diag *diag = reading->gather->reader.diag;
  const CheckOptions *options = reading->gather->options;
  Arena *scratch = arena_new(); /* the trees have what they need of the bytes */
  KnownFile bytes;
  if (known_read(options->known, options->content, scratch, diag, file->path, TEXT_FILE_MB, (Pos){0}, &bytes)) {
    KnownOne known = known_of_file(options->known, arena, diag, file->path, &bytes, parse);
    file->trees = known.thing;
    file->number = known.number;
  }
  arena_free(scratch);
}

static void read_files(Gather *gather, ArticleFile *files, size_t n) {
  int jobs = gather->options->jobs > 1 ? gather->options->jobs : 1;
  ReadingFiles reading = {gather, files, NEW_N(gather->reader.arena, Arena *, jobs)};
  for (int i = 0; i < jobs; i++) reading.arenas[i] = arena_new();
  pool_run(n, jobs, read_file, &reading);
  for (int i = 0; i < jobs; i++) arena_adopt(gather->reader.arena, reading.arenas[i]);
}

typedef struct ArticleDraft {
  Article article;
  ArticleNotes notes;
  bool hidden;                               /* a draft, and drafts are not asked for */
  const Yaml *translation_of, *lang, *image; /* as written */
} ArticleDraft;

static void article_finish(Reader *reader, const Yaml *map, void *record) {
  (void)record;
  const Yaml *image = yaml_get(map, "image");
  if (image && !yaml_get(map, "image_alt")) diag1(reader->diag, D_ALT_MISSING, image->pos, S("image_alt"));
}

/* One line; of a map of languages, the one in the article's own. out: Str. */
static bool field_article_text(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (node->kind != YAML_MAP) return field_line(reader, field, node, out);
  Text text = {0};
  int missing = reader->missing;
  bool sound = field_text(reader, field, node, &text);
  reader->missing = missing; /* translations of articles are counted as a whole */
  for (int i = 0; sound && i < text.n; i++)
    if (i == 0 || str_eq(text.v[i].lang, reader->lang)) *(Str *)out = text.v[i].s;
  return sound;
}

static const Field article_fields[] = {
    {"title", field_article_text, OF(ArticleDraft, article.title.s), .need = REQUIRED, POS(ArticleDraft, article.pos)},
    {"date", field_date, OF(ArticleDraft, article.date)},
    {"updated", field_date, OF(ArticleDraft, article.updated)},
    {"summary", field_article_text, OF(ArticleDraft, article.summary.s), POS(ArticleDraft, article.summary_pos)},
    {"lang", field_language, OF(ArticleDraft, article.lang)},
    {"translation_of", field_node, OF(ArticleDraft, translation_of)},
    {"categories", field_category_ref, LIST(ArticleDraft, article.categories, article.n_categories)},
    {"image", field_node, OF(ArticleDraft, image)},
    {"image_alt", field_article_text, OF(ArticleDraft, article.image_alt), POS(ArticleDraft, article.image_alt_pos)},
    {"expires", field_date, OF(ArticleDraft, article.expires)},
    {"draft", field_bool, OF(ArticleDraft, article.draft)},
    {"sensitive", field_bool, OF(ArticleDraft, article.sensitive)},
    {"newsletter", field_bool, OF(ArticleDraft, article.newsletter)},
};
static const Schema article_schema = {SCHEMA(ArticleDraft, article_fields), .finish = article_finish};

static bool is_published_language(const Site *site, Str lang) {
  for (int i = 0; i < site->n_languages; i++)
    if (str_eq(site->languages[i], lang)) return true;
  return false;
}

static void read_front(Gather *gather, const ArticleFile *file, ArticleDraft *draft) {
  Reader *reader = &gather->reader;
  Article *article = &draft->article;
  const ArticleTrees *trees = file->trees;
  *draft = (ArticleDraft){.article = {.path = str_sub(file->path, sizeof "articles/" - 1, file->path.n - 3),
                                      .file = file->path,
                                      .date = DATE_NONE,
                                      .updated = DATE_NONE,
                                      .expires = DATE_NONE,
                                      .body = trees->body},
                          .notes = {.body = file->number ? NULL : trees->body, .number = trees->excused ? 0 : file->number, .refers = trees->refers}};
  const Yaml *lang = draft->lang = yaml_get(trees->front, "lang");
  Str site_lang = reader->lang;
  if (lang && lang->kind == YAML_TEXT) reader->lang = lang->text;
  schema_read(reader, &article_schema, trees->front, draft);
  reader->lang = site_lang;
  draft->hidden = article->draft && !gather->options->drafts;
  if (trees->excused && !draft->hidden) *vec_push(reader->arena, &gather->excused) = file->path;
  if (!article->pos.file) article->pos = trees->front->pos;
  if (!article->lang.s) article->lang = reader->first;
  if (lang && !gather->languages_unknown && !is_published_language(gather->site, article->lang))
    diag2(reader->diag, D_LANGUAGE_NOT_PUBLISHED, lang->pos, article->lang, S(""));
  article->title.lang = article->summary.lang = article->lang;
  note_written(gather, article->date);
  note_written(gather, article->updated);
}

/* Two files whose addresses are the same to a server or a disk that does not tell A from a. */
static bool is_alone(Gather *gather, Index *folded, Article *article) {
  char *same = g_utf8_casefold(article->path.s, (gssize)article->path.n);
  const Article *other = index_find(folded, str_c(same));
  if (!other) index_add(folded, gather->reader.diag, str_c(same), article->pos, article);
  g_free(same);
  if (!other) return true;
  diag1(gather->reader.diag, D_SAME_ADDRESS, (Pos){article->pos.file, 0, 0}, other->file);
  return !str_eq(other->path, article->path);
}

static int newest_first(const void *left, const void *right) {
  const ArticleDraft *a = left, *b = right;
  int order = (int)a->hidden - (int)b->hidden;
  if (!order) order = (a->article.date < b->article.date) - (a->article.date > b->article.date);
  return order ? order : str_cmp(a->article.path, b->article.path);
}

/* Hidden drafts go behind the others, where links to them are recognised and nobody else looks. */
static void settle(Gather *gather, ArticleDraft *drafts, int n) {
  Article *room = NEW_N(gather->reader.arena, Article, n + 1);
  gather->article_room = room;
  gather->article_notes = NEW_N(gather->reader.arena, ArticleNotes, n + 1);
  if (n) qsort(drafts, (size_t)n, sizeof *drafts, newest_first);
  for (int i = 0; i < n; i++) {
    room[i] = drafts[i].article;
    room[i].index = i;
    gather->article_notes[i] = drafts[i].notes;
    index_add(gather->articles, gather->reader.diag, room[i].path, room[i].pos, &room[i]);
    gather->site->n_articles += !drafts[i].hidden;
  }
  gather->site->articles = room;
}

static bool translates_soundly(Gather *gather, const ArticleDraft *drafts, const ArticleDraft *draft,
                               const Article *original) {
  Diag *diag = gather->reader.diag;
  const Article *article = &draft->article;
  Pos lang = draft->lang ? draft->lang->pos : draft->translation_of->pos;
  if (drafts[original - gather->article_room].translation_of) {
    diag1(diag, D_TRANSLATION_OF_TRANSLATION, draft->translation_of->pos, original->path);
  } else if (str_eq(original->lang, article->lang)) {
    diag2(diag, D_TRANSLATION_SAME_LANGUAGE, lang, article->lang, original->file);
  } else {
    for (int i = 0; i < original->n_translations; i++) {
      const Article *other = original->translations[i];
      if (str_eq(other->lang, article->lang)) {
        diag2(diag, D_TRANSLATION_TWICE, lang, article->lang, other->file);
        return false;
      }
    }
    return true;
  }
  return false;
}

static void add_translation(Gather *gather, Article *original, const Article *article) {
  const Article **list = NEW_N(gather->reader.arena, const Article *, original->n_translations + 1);
  for (int i = 0; i < original->n_translations; i++) list[i] = original->translations[i];
  list[original->n_translations++] = article;
  original->translations = list;
}

static int by_path(const void *left, const void *right) {
  const ArticleDraft *const *a = left, *const *b = right;
  return str_cmp((*a)->article.path, (*b)->article.path);
}

/* In the order of paths, so that the same one of two rivals is blamed whatever their dates. */
static void join_translations(Gather *gather, const ArticleDraft *drafts, int n) {
  const ArticleDraft **order = NEW_N(gather->reader.arena, const ArticleDraft *, n + 1);
  int count = 0;
  for (int i = 0; i < n; i++)
    if (drafts[i].translation_of) order[count++] = &drafts[i];
  if (count) qsort(order, (size_t)count, sizeof *order, by_path);
  const Field field = {.key = "translation_of"};
  for (int i = 0; i < count; i++) {
    Article *article = &gather->article_room[order[i] - drafts], *original = NULL;
    if (order[i]->hidden) continue;
    if (!field_article_ref(&gather->reader, &field, order[i]->translation_of, &original)) continue;
    if (!translates_soundly(gather, drafts, order[i], original)) continue;
    article->original = original;
    add_translation(gather, original, article);
  }
}

void read_articles(Gather *gather) {
  Arena *arena = gather->reader.arena;
  Str *paths;
  size_t n = root_list(gather->options->content, arena, gather->reader.diag, "articles", ".md", &paths);
  ArticleFile *files = NEW_N(arena, ArticleFile, n + 1);
  for (size_t i = 0; i < n; i++) files[i].path = paths[i];
  read_files(gather, files, n);
  ArticleDraft *drafts = NEW_N(arena, ArticleDraft, n + 1);
  Index *folded = index_new();
  int sound = 0;
  for (size_t i = 0; i < n; i++) {
    const ArticleTrees *trees = files[i].trees;
    bool whole = trees && trees->front && trees->body;
    if (!whole) index_tear(gather->articles);
    if (!whole) continue;
    read_front(gather, &files[i], &drafts[sound]);
    sound += is_alone(gather, folded, &drafts[sound].article);
  }
  index_free(folded);
  settle(gather, drafts, sound);
  join_translations(gather, drafts, sound);
  const Field image = {.key = "image", .with = &picture_wide_px};
  for (int i = 0; i < sound; i++)
    if (drafts[i].image) field_picture(&gather->reader, &image, drafts[i].image, &gather->article_room[i].image);
}

Md *article_own_body(Gather *gather, Article *article) {
  ArticleNotes *notes = &gather->article_notes[article->index];
  if (!notes->body) article->body = notes->body = markdown_copy(gather->reader.arena, article->body);
  return notes->body;
}
