/* articles/NAME.md: read and parsed on several threads, each file for itself; then, one after the other and in the order of their
 * paths, their front matter goes through its schema. */
#include <glib.h>
#include <stdlib.h>

#include "check/article_files.h"

struct ArticleDraft {
  Article article;
  ArticleFile *file;
  bool hidden;                               /* a draft, and drafts are not asked for */
  bool silent;                               /* there is nothing to say of it, nor anything noted of it elsewhere */
  const Yaml *translation_of, *lang, *image; /* as written */
};

static void article_finish(Reader *reader, const Yaml *map, void *record) {
  (void)record;
  const Yaml *image = yaml_get(map, "image");
  if (image && !yaml_get(map, "image_alt")) diag1(reader->diag, D_ALT_MISSING, image->pos, S("image_alt"));
}

/* A map of texts for as long as the site lives: the front matter goes. */
static const Yaml *map_kept(Arena *arena, const Yaml *map) {
  Yaml *kept = NEW(arena, Yaml), **tail = &kept->first;
  *kept = *map;
  for (const Yaml *child = map->first; child; child = child->next, tail = &(*tail)->next) {
    *tail = NEW(arena, Yaml);
    **tail = *child;
    (*tail)->key = arena_str(arena, child->key);
    (*tail)->text = arena_str(arena, child->text);
  }
  return kept;
}

/* One line; of a map of languages, the one in the article's own. out: Str. */
static bool field_article_text(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (node->kind != YAML_MAP) {
    bool fine = field_line(reader, field, node, out);
    if (fine && !reader->gather->options->known) *(Str *)out = arena_str(reader->arena, *(const Str *)out);
    return fine;
  }
  Text text = {0};
  int missing = reader->missing;
  bool sound = field_text(reader, field, map_kept(reader->arena, node), &text);
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

/* What it says elsewhere, each time that the town is read. */
static void note_front(Gather *gather, ArticleDraft *draft) {
  Article *article = &draft->article;
  article->title.lang = article->summary.lang = article->lang;
  note_written(gather, article->date);
  note_written(gather, article->updated);
}

static bool has_maps(const Yaml *front) {
  for (const Yaml *node = front->first; node; node = node->next)
    if (node->kind == YAML_MAP) return true;
  return false;
}

static void read_front(Gather *gather, ArticleFile *file, ArticleDraft *draft) {
  Reader *reader = &gather->reader;
  Article *article = &draft->article;
  size_t told = diag_added(reader->diag);
  *draft = (ArticleDraft){.article = {.path = str_sub(file->path, sizeof "articles/" - 1, file->path.n - 3),
                                      .file = file->path,
                                      .date = DATE_NONE,
                                      .updated = DATE_NONE,
                                      .expires = DATE_NONE,
                                      .key = file->key},
                          .file = file};
  const Yaml *front = file->text.front, *lang = draft->lang = yaml_get(front, "lang");
  Str site_lang = reader->lang;
  if (lang && lang->kind == YAML_TEXT) reader->lang = lang->text;
  schema_read(reader, &article_schema, front, draft);
  reader->lang = site_lang;
  draft->hidden = article->draft && !gather->options->drafts;
  if (!article->pos.file) article->pos = front->pos;
  article->lang = article->lang.s ? arena_str(reader->arena, article->lang) : reader->first;
  if (lang && !gather->languages_unknown && !is_published_language(gather->site, article->lang))
    diag2(reader->diag, D_LANGUAGE_NOT_PUBLISHED, lang->pos, article->lang, S(""));
  draft->silent = diag_added(reader->diag) == told && !has_maps(front);
}

/* What the front matter of a file that stands as it did was read as, where it would be read as that again: in the languages that there were, with categories that are there still. */
static bool take_front(Gather *gather, ArticleFile *file, ArticleDraft *draft) {
  const ArticleFiles *files = gather->article_files;
  const ArticleDraft *before = file->before ? file->before->draft : NULL;
  if (!before || !before->silent || !str_eq(files->languages, files->before->languages)) return false;
  *draft = *before;
  draft->file = file;
  Article *article = &draft->article;
  article->path = str_sub(file->path, sizeof "articles/" - 1, file->path.n - 3);
  article->file = file->path;
  article->lang = str_eq(article->lang, gather->reader.first) ? gather->reader.first : arena_str(gather->reader.arena, article->lang);
  article->categories = article->n_categories ? NEW_N(gather->reader.arena, const Mark *, article->n_categories) : NULL;
  for (int i = 0; i < article->n_categories; i++) {
    article->categories[i] = index_find(gather->categories, before->article.categories[i]->id);
    if (!article->categories[i]) return false;
  }
  return true;
}

/* All that front matter is read by, besides itself and the categories' names: where these could not be read, it was read without. */
static Str languages_of(const Gather *gather) {
  const Reader *reader = &gather->reader;
  const Site *site = gather->site;
  Buf all = {0};
  buf_printf(&all, "%d %d " STR_FMT " " STR_FMT "\n", gather->languages_unknown, index_torn(gather->categories), STR_ARG(reader->lang), STR_ARG(reader->first));
  for (int i = 0; i < site->n_languages; i++) buf_printf(&all, STR_FMT "\n", STR_ARG(site->languages[i]));
  Str kept = buf_keep(&all, reader->arena);
  buf_free(&all);
  return kept;
}

static Str casefold(Arena *arena, Str s) {
  bool ascii = true;
  for (size_t i = 0; ascii && i < s.n; i++) ascii = (unsigned char)s.s[i] < 0x80;
  if (ascii) return arena_lower(arena, s);
  char *same = g_utf8_casefold(s.s, (gssize)s.n);
  Str kept = arena_str(arena, str_c(same));
  g_free(same);
  return kept;
}

/* Two files whose addresses are the same to a server or a disk that does not tell A from a. */
static bool is_alone(Gather *gather, Index *folded, Article *article) {
  Str same = casefold(gather->article_files->arena, article->path);
  const Article *other = index_find(folded, same);
  if (!other) index_add(folded, gather->reader.diag, same, article->pos, article);
  if (!other) return true;
  gather->article_files->alone = false;
  diag1(gather->reader.diag, D_SAME_ADDRESS, (Pos){article->pos.file, 0, 0}, other->file);
  return !str_eq(other->path, article->path);
}

/* What decides the order of most; fewer bytes are sorted quicker. */
typedef struct Place {
  bool hidden;
  Date date;
  ArticleDraft *draft;
} Place;

static int newest_first(const void *left, const void *right) {
  const Place *a = left, *b = right;
  int order = (int)a->hidden - (int)b->hidden;
  if (!order) order = (a->date < b->date) - (a->date > b->date);
  return order ? order : str_cmp(a->draft->article.path, b->draft->article.path);
}

/* Hidden drafts go behind the others, where links to them are recognised and nobody else looks. The drafts in the order of the articles. */
static ArticleDraft **settle(Gather *gather, ArticleDraft *drafts, int n) {
  Arena *moment = gather->article_files->arena;
  Article *room = NEW_N(gather->reader.arena, Article, n + 1);
  ArticleDraft **order = NEW_N(moment, ArticleDraft *, n + 1);
  Place *places = NEW_N(moment, Place, n + 1);
  gather->article_room = room;
  for (int i = 0; i < n; i++) places[i] = (Place){drafts[i].hidden, drafts[i].article.date, &drafts[i]};
  if (n) qsort(places, (size_t)n, sizeof *places, newest_first);
  for (int i = 0; i < n; i++) {
    order[i] = places[i].draft;
    room[i] = order[i]->article;
    room[i].index = i;
    if (!order[i]->hidden) order[i]->file->article = &room[i];
    index_add(gather->articles, gather->reader.diag, room[i].path, room[i].pos, &room[i]);
    gather->site->n_articles += !order[i]->hidden;
  }
  gather->site->articles = room;
  return order;
}

static bool translates_soundly(Gather *gather, ArticleDraft *const *drafts, const ArticleDraft *draft,
                               const Article *original) {
  Diag *diag = gather->reader.diag;
  const Article *article = &draft->article;
  Pos lang = draft->lang ? draft->lang->pos : draft->translation_of->pos;
  if (drafts[original - gather->article_room]->translation_of) {
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

typedef struct Translated {
  Article *article;
  const ArticleDraft *draft;
} Translated;

static int by_path(const void *left, const void *right) {
  const Translated *a = left, *b = right;
  return str_cmp(a->article->path, b->article->path);
}

/* In the order of paths, so that the same one of two rivals is blamed whatever their dates. */
static void join_translations(Gather *gather, ArticleDraft *const *drafts, int n) {
  Translated *list = NEW_N(gather->article_files->arena, Translated, n + 1);
  int count = 0;
  for (int i = 0; i < n; i++)
    if (drafts[i]->translation_of && !drafts[i]->hidden) list[count++] = (Translated){&gather->article_room[i], drafts[i]};
  if (count) qsort(list, (size_t)count, sizeof *list, by_path);
  const Field field = {.key = "translation_of"};
  for (int i = 0; i < count; i++) {
    Article *original = NULL;
    if (!field_article_ref(&gather->reader, &field, list[i].draft->translation_of, &original)) continue;
    if (!translates_soundly(gather, drafts, list[i].draft, original)) continue;
    list[i].article->original = original;
    add_translation(gather, original, list[i].article);
  }
}

static bool is_sound(const ArticleFile *file) { return file->text.front && file->text.whole; }

/* Their front matters, those that are sound and have an address of their own. Where the names are those of the reading before, and all had one, all have. */
static int read_fronts(Gather *gather, ArticleDraft *drafts) {
  ArticleFiles *files = gather->article_files;
  Index *folded = index_new();
  bool settled = files->before && files->before->alone && !files->listed;
  int n = 0;
  files->alone = true;
  for (size_t i = 0; i < files->n; i++) {
    ArticleFile *file = &files->v[i];
    if (!is_sound(file)) index_tear(gather->articles);
    bool sound = is_sound(file);
    if (sound) {
      if (!take_front(gather, file, &drafts[n])) read_front(gather, file, &drafts[n]);
      note_front(gather, &drafts[n]);
      sound = settled || is_alone(gather, folded, &drafts[n].article);
    }
    files->alone = files->alone && sound;
    if (sound) file->draft = &drafts[n++];
  }
  index_free(folded);
  return n;
}

void read_articles(Gather *gather) {
  ArticleFiles *files = gather->article_files = article_files_read(gather);
  files->languages = languages_of(gather);
  ArticleDraft *drafts = NEW_N(gather->options->known ? gather->reader.arena : files->fronts, ArticleDraft, files->n + 1);
  int sound = read_fronts(gather, drafts);
  ArticleDraft **order = settle(gather, drafts, sound);
  join_translations(gather, order, sound);
  const Field image = {.key = "image", .with = &picture_wide_px};
  for (int i = 0; i < sound; i++)
    if (order[i]->image) field_picture(&gather->reader, &image, order[i]->image, &gather->article_room[i].image);
  arena_free(files->fronts);
}

/* --- Bodies --- */

/* Readings are written into it, or pieces are set and measured with it many times over. */
static bool is_newsletter(const Article *article) { return article->newsletter || (article->original && article->original->newsletter); }
static bool is_held(const Article *article) { return str_is(article->lang, "easy") || is_newsletter(article); }

static void read_known(const ArticleFile *file, Article *article, Arena *kept) {
  const ArticleTrees *trees = file->trees;
  if (is_held(article)) {
    article->body = markdown_copy(kept, trees->body);
    article->outline = outline_of(article->body, true, kept);
  } else {
    article->shared = trees->body;
    article->outline = trees->outline.refers ? outline_copy(&trees->outline, kept) : trees->outline;
  }
}

/* What is wrong with it is told even if nobody sees it. */
static const Md *read_new(const ArticleFile *file, Article *article, Arena *kept, Arena *scratch, Diag *diag) {
  bool held = article && is_held(article);
  Md *body = markdown_parse(held ? kept : scratch, diag, file->path.s, file->text.body, file->text.first_line);
  if (article) article->outline = outline_of(body, held, kept);
  if (held) article->body = body;
  return body;
}

static void read_body(void *context, size_t item, int worker) {
  ArticleFiles *files = context;
  ArticleFile *file = &files->v[item];
  Article *article = file->article;
  Arena *kept = pool_arena(&files->of_worker, worker), *scratch = pool_arena(&files->scratch, worker);
  if (!file->text.whole) return;
  const Md *body = file->trees ? file->trees->body : read_new(file, article, kept, scratch, files->gather->reader.diag);
  if (article && file->trees) read_known(file, article, kept);
  if (article && !file->lint.number) file->lint = lint_article(files->lints[worker], article, body, file->excused ? 0 : file->known.number);
  arena_reset(scratch);
}

/* Takes the others out: nobody reads them. */
static void choose(Gather *gather, ArticleFiles *files) {
  for (size_t i = 0; i < files->n; i++) {
    ArticleFile *file = &files->v[i];
    if (gather->options->pieces_only && !(file->article && is_newsletter(file->article))) file->text.whole = false;
    if (file->excused && file->article && file->text.whole) *vec_push(gather->reader.arena, &gather->excused) = file->path;
  }
  lint_town_excused(gather->lint_town);
}

void read_bodies(Gather *gather) {
  ArticleFiles *files = gather->article_files;
  int jobs = gather->options->jobs;
  choose(gather, files);
  files->lints = NEW_N(files->arena, Lint *, jobs);
  for (int i = 0; i < jobs; i++) files->lints[i] = lint_new(gather->lint_town, gather->reader.diag);
  article_files_found(files);
  pool_run(files->n, jobs, read_body, files);
  article_files_leave(files);
  for (int i = 0; i < jobs; i++) lint_free(files->lints[i]);
  pool_arenas_adopt(&files->of_worker, gather->reader.arena);
  pool_arenas_adopt(&files->scratch, files->arena);
  arena_free(files->arena);
  gather->article_files = NULL;
}
