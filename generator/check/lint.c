#include "check/lint.h"

#include <string.h>

#include "base/pool.h"
#include "base/utf8.h"
#include "text/ruby.h"

void note_texts(Reader *reader, const TextValue *values, int n) {
  if (!reader->gather) return; /* the words of layouts are their designers' */
  for (int i = 0; i < n; i++) *vec_push(reader->arena, &reader->gather->texts) = &values[i];
}

Lint *lint_new(const LintTown *town, Diag *diag) {
  Arena *arena = arena_new();
  Lint *lint = NEW(arena, Lint);
  *lint = (Lint){.town = town, .diag = diag, .kept = arena, .arena = arena_new(), .moment = arena_new(), .seen = lint_seen_new(town, arena)};
  return lint;
}

void lint_free(Lint *lint) {
  Buf *room[] = {&lint->whole, &lint->text, &lint->aside, &lint->even};
  for (size_t i = 0; i < sizeof room / sizeof *room; i++) buf_free(room[i]);
  arena_free(lint->moment);
  arena_free(lint->arena);
  arena_free(lint->kept);
}

enum { MOST_TOLD = 40 };

bool lint_goes_on(const Lint *lint) { return lint->told < MOST_TOLD; }

void lint_say(Lint *lint, DiagId id, Pos pos, Str a, Str b) {
  lint->told++;
  const char *slug = diag_slug(id);
  if (quiet_says(lint->town->quiet, slug, pos, lint->body)) return;
  diag3(lint->diag, id, pos, a, b, quiet_form(lint->arena, slug, lint->body));
}

/* What is told in the order of the text is counted only once, however long that is. */
static Pos pos_in(Lint *lint, const LintText *text, size_t at) {
  int i = 0;
  for (int end = text->n_marks; end - i > 1;) { /* the last that does not lie behind */
    int middle = i + (end - i) / 2;
    if (text->marks[middle].at <= at)
      i = middle;
    else
      end = middle;
  }
  LintMark from = text->marks[i];
  if (!text->prose) return from.pos;
  if (lint->counted.at >= from.at && lint->counted.at <= at) from = lint->counted;
  from.pos.col += (int)utf8_count(str_sub(text->s, from.at, at));
  lint->counted = (LintMark){at, from.pos};
  return from.pos;
}

void lint_say_at(Lint *lint, DiagId id, const LintText *text, size_t at, Str a, Str b) { lint_say(lint, id, pos_in(lint, text, at), a, b); }

Str lint_unspaced(Lint *lint, Str text) {
  Buf *even = &lint->even;
  buf_clear(even);
  buf_reserve(even, text.n + 1);
  for (size_t i = 0; i < text.n; i++) {
    bool wide = text.s[i] == '\xE3' && i + 2 < text.n && text.s[i + 1] == '\x80' && text.s[i + 2] == '\x80'; /* U+3000 */
    if (wide) i += 2;
    else if (text.s[i] != ' ') even->s[even->n++] = text.s[i];
  }
  return buf_str(even);
}

bool lint_is_japanese(Str lang) { return str_is(lang_tag(lang), "ja"); }

/* --- Sentences ------------------------------------------------------------------------------------------------------------------- */

/* Of the character that begins with this byte. */
static size_t bytes_of(unsigned char lead) { return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

static bool is_full_stop(const char *s) { return memcmp(s, "。", 3) == 0 || memcmp(s, "！", 3) == 0 || memcmp(s, "？", 3) == 0; }

bool lint_sentence(Str *rest, Str lang, Str *sentence) {
  if (!rest->n) return false;
  bool stops = !lint_is_japanese(lang);
  const char *s = rest->s;
  size_t i = 0;
  for (bool ends = false; !ends && i < rest->n;) {
    size_t n = bytes_of((unsigned char)s[i]);
    if (n == 3) {
      ends = (s[i] == '\xE3' || s[i] == '\xEF') && i + 3 <= rest->n && is_full_stop(s + i);
    } else if (n == 1) {
      bool end = i + 1 == rest->n || s[i + 1] == ' ' || s[i + 1] == '\n';
      ends = s[i] == '\n' || s[i] == '!' || s[i] == '?' || (s[i] == '.' && stops && end);
    }
    i += n;
  }
  *sentence = str_sub(*rest, 0, i);
  *rest = str_from(*rest, i);
  return true;
}

/* --- Texts ----------------------------------------------------------------------------------------------------------------------- */

static void look_at(Lint *lint, const LintText *text) {
  lint->told = 0;
  lint->text_number = ++lint->numbers;
  lint->counted.at = SIZE_MAX;
  if (!text->s.n) return;
  if (str_is(text->lang, "easy")) lint_easy(lint, text);
  if (lint_is_japanese(text->lang)) lint_words(lint, text);
  lint_length(lint, text);
  lint_capitals(lint, text);
  lint_alt_text(lint, text);
}

static void look_at_line(Lint *lint, Str s, Str lang, Pos pos) {
  LintMark mark = {0, pos};
  LintText text = {.s = ruby_plain(lint->arena, s), .lang = lang, .marks = &mark, .n_marks = 1};
  look_at(lint, &text);
}

/* --- Documents ------------------------------------------------------------------------------------------------------------------- */

static void take_image(Lint *lint, const Md *image) {
  buf_clear(&lint->aside);
  for (const Md *child = image->first; child; child = child->next) {
    markdown_plain(child, &lint->aside);
    markdown_plain(child, &lint->whole);
  }
  lint_alt(lint, buf_str(&lint->aside), image->url, image->pos);
}

static void take_inlines(Lint *lint, const Md *node, Str lang, size_t from) {
  for (; node; node = node->next) {
    markdown_own(node, &lint->whole);
    if (node->kind == MD_TEXT || node->kind == MD_RUBY || node->kind == MD_CODE) {
      *vec_push(lint->kept, &lint->marks) = (LintMark){lint->text.n - from, node->pos};
      buf_add(&lint->text, node->text);
    } else if (node->kind == MD_HARD_BREAK) {
      buf_byte(&lint->text, '\n');
    } else if (node->kind == MD_SOFT_BREAK && str_is(lang, "easy")) {
      buf_byte(&lint->text, '\n'); /* there each line is a thought */
    } else if (node->kind == MD_SOFT_BREAK && markdown_is_space(node, lang)) {
      buf_byte(&lint->text, ' ');
    }
    if (node->kind == MD_LINK) lint_link(lint, node);
    if (node->kind == MD_IMAGE)
      take_image(lint, node);
    else
      take_inlines(lint, node->first, lang, from);
  }
}

/* Words stand in paragraphs, headings and cells, which hold no other blocks. The tree's depth is bounded when it is read. */
static void take_blocks(Lint *lint, const Md *node, Str lang, int *heading) {
  for (; node; node = node->next) {
    markdown_own(node, &lint->whole);
    if (node->kind == MD_HEADING) lint_heading(lint, node, heading);
    if (node->first && node->first->kind < MD_TEXT) {
      take_blocks(lint, node->first, lang, heading);
      continue;
    }
    LintBlock block = {.from = lint->text.n, .first_mark = lint->marks.n, .prose = node->kind == MD_PARAGRAPH};
    take_inlines(lint, node->first, lang, block.from);
    block.to = lint->text.n;
    block.n_marks = lint->marks.n - block.first_mark;
    if (block.n_marks) *vec_push(lint->kept, &lint->blocks) = block;
  }
}

/* First all that it says, since a word may be explained behind the place where it stands. */
static void take_document(Lint *lint, const Md *document, Str lang) {
  arena_reset(lint->arena);
  buf_clear(&lint->whole);
  buf_clear(&lint->text);
  lint->blocks.n = lint->marks.n = 0;
  lint->document_number = ++lint->numbers;
  int heading = 0;
  lint->body = true;
  if (document) take_blocks(lint, document->first, lang, &heading);
  lint->body = false;
}

static void look_at_blocks(Lint *lint, Str lang) {
  lint->body = true;
  for (size_t i = 0; i < lint->blocks.n; i++) {
    const LintBlock *block = &lint->blocks.v[i];
    LintText text = {str_sub(buf_str(&lint->text), block->from, block->to), lang, lint->marks.v + block->first_mark, (int)block->n_marks, block->prose};
    look_at(lint, &text);
  }
  lint->body = false;
}

static void look_at_article(Lint *lint, const Article *article, const Md *body) {
  take_document(lint, body, article->lang);
  look_at_line(lint, article->title.s, article->lang, article->pos);
  look_at_line(lint, article->summary.s, article->lang, article->summary_pos);
  look_at_blocks(lint, article->lang);
}

static void look_at_job(Lint *lint, const Job *job) {
  if (!str_eq(job->id, job->family) && job->index > 0 &&
      str_eq(lint->town->gather->site->jobs[job->index - 1].family, job->family))
    return;
  for (int i = 0; i < job->n_slots; i++) {
    const Slot *slot = &job->slots[i];
    if (slot->type != SLOT_MARKDOWN || !slot->markdown) continue;
    Str lang = slot->lang.n ? slot->lang : job->language;
    take_document(lint, slot->markdown, lang);
    look_at_blocks(lint, lang);
  }
}

/* --- All of them ----------------------------------------------------------------------------------------------------------------- */

/* What can be left as it is. */
static void tell_needless(Gather *gather, Quiet *quiet) {
  static const DiagId ids[] = {D_EASY_LONG, D_EASY_STYLE, D_EASY_NEGATIVE, D_EASY_DATE, D_EASY_TIME, D_EASY_WAVE, D_EASY_SPACES, D_EASY_WORD,
                               D_EASY_LOAN, D_OFFICE_WORD, D_SENTENCE_LONG, D_LINK_WORDS, D_HEADING_ORDER, D_ALL_CAPS, D_ALT_FILE_NAME};
  enum { N = sizeof ids / sizeof *ids };
  const char *slugs[N + 1] = {0};
  for (size_t i = 0; i < N; i++) slugs[i] = diag_slug(ids[i]);
  for (size_t i = 0; i < gather->excused.n; i++) quiet_tell_needless(quiet, gather->reader.diag, arena_str(gather->reader.arena, gather->excused.v[i]), slugs);
}

/* --- Articles that were looked at before --- */

typedef struct Look {
  Lint *lint;
  const Article *article;
  const Md *body;
} Look;

static void *look(const void *context, Arena *arena, Diag *diag, Str name, Str key) {
  const Look *now = context;
  Diag *usual = now->lint->diag;
  (void)name, (void)key;
  now->lint->diag = diag;
  look_at_article(now->lint, now->article, now->body);
  now->lint->diag = usual;
  return NEW(arena, char);
}

/* What was said of it is said again, as long as its file, its language and what the town calls things are the same. */
KnownOne lint_article(Lint *lint, const Article *article, const Md *body, unsigned long long number) {
  const LintTown *town = lint->town;
  if (!number || !town->number) {
    look_at_article(lint, article, body);
    return (KnownOne){0};
  }
  arena_reset(lint->arena);
  const unsigned long long numbers[] = {town->number, number};
  Str name = str_join(lint->arena, S("lint "), article->file);
  Str key = str_join(lint->arena, (Str){(const char *)numbers, sizeof numbers}, article->lang);
  return known_told(town->gather->options->known, lint->arena, lint->diag, name, key, look, &(Look){lint, article, body});
}

/* Articles, pieces, and the other texts by the hundred: each is looked at by itself, so that threads share them as they like. */
enum { SOME_TEXTS = 100 };

typedef struct Lints {
  const Gather *gather;
  Lint **of_worker;
} Lints;

static void look_at_item(void *context, size_t item, int worker) {
  const Lints *lints = context;
  const Gather *gather = lints->gather;
  Lint *lint = lints->of_worker[worker];
  size_t articles = (size_t)gather->site->n_articles, jobs = (size_t)gather->site->n_jobs;
  if (item < articles) {
    const Article *article = &gather->site->articles[item];
    if (!article->image) return;
    take_document(lint, NULL, S(""));
    lint_alt(lint, ruby_plain(lint->arena, article->image_alt), article->image->path, article->image_alt_pos);
    return;
  }
  if (item < articles + jobs) {
    look_at_job(lint, &gather->site->jobs[item - articles]);
    return;
  }
  take_document(lint, NULL, S(""));
  size_t from = (item - articles - jobs) * SOME_TEXTS, to = from + SOME_TEXTS < gather->texts.n ? from + SOME_TEXTS : gather->texts.n;
  for (size_t i = from; i < to; i++) look_at_line(lint, gather->texts.v[i]->s, gather->texts.v[i]->lang, gather->texts.v[i]->pos);
}

void lint_begin(Gather *gather) { gather->lint_town = lint_town_new(gather); }

void lint(Gather *gather) {
  LintTown *town = gather->lint_town;
  lint_town_excused(town);
  int jobs = gather->options->jobs;
  Lints lints = {gather, NEW_N(town->arena, Lint *, jobs)};
  for (int i = 0; i < jobs; i++) lints.of_worker[i] = lint_new(town, gather->reader.diag);
  size_t texts = (gather->texts.n + SOME_TEXTS - 1) / SOME_TEXTS;
  pool_run((size_t)(gather->site->n_articles + gather->site->n_jobs) + texts, jobs, look_at_item, &lints);
  for (int i = 0; i < jobs; i++) lint_free(lints.of_worker[i]);
  if (gather->excused.n && !diag_count(gather->reader.diag, SEV_ERROR)) tell_needless(gather, town->quiet); /* else not every text was looked at */
  lint_town_free(town);
}
