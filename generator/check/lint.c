#include "check/lint.h"

#include <string.h>

#include "base/utf8.h"
#include "text/ruby.h"

void note_texts(Reader *reader, const TextValue *values, int n) {
  if (!reader->gather) return; /* the words of layouts are their designers' */
  for (int i = 0; i < n; i++) *vec_push(reader->arena, &reader->gather->texts) = &values[i];
}

enum { MOST_TOLD = 40 };

bool lint_goes_on(const Lint *lint) { return lint->told < MOST_TOLD; }

void lint_say(Lint *lint, DiagId id, Pos pos, Str a, Str b) {
  lint->told++;
  const char *slug = diag_slug(id);
  if (quiet_says(lint->quiet, slug, pos, lint->body)) return;
  diag3(lint->gather->reader.diag, id, pos, a, b, quiet_form(lint->arena, slug, lint->body));
}

Str lint_unspaced(Lint *lint, Str sentence) {
  Buf even = {0};
  for (Str rest = sentence, wide = S("　"); rest.n; rest = str_from(rest, str_starts(rest, wide) ? wide.n : 1))
    if (rest.s[0] != ' ' && !str_starts(rest, wide)) buf_byte(&even, rest.s[0]);
  Str kept = buf_keep(&even, lint->arena);
  buf_free(&even);
  return kept;
}

bool lint_is_japanese(Str lang) { return str_is(lang_tag(lang), "ja"); }

Pos lint_pos(const LintText *text, size_t at) {
  int i = 0;
  for (int end = text->n_marks; end - i > 1;) { /* the last that does not lie behind */
    int middle = i + (end - i) / 2;
    if (text->marks[middle].at <= at)
      i = middle;
    else
      end = middle;
  }
  Pos pos = text->marks[i].pos;
  if (text->prose) pos.col += (int)utf8_count(str_sub(text->s, text->marks[i].at, at));
  return pos;
}

/* Every byte of every text comes by here. */
static bool ends_sentence(Str rest, bool japanese, size_t *n) {
  char c = rest.s[0], next = rest.n > 1 ? rest.s[1] : ' ';
  *n = 1;
  if (c == '\n' || c == '!' || c == '?') return true;
  if (c == '.') return !japanese && (next == ' ' || next == '\n');
  if ((c != '\xE3' && c != '\xEF') || rest.n < sizeof "。" - 1) return false;
  *n = sizeof "。" - 1;
  return memcmp(rest.s, "。", *n) == 0 || memcmp(rest.s, "！", *n) == 0 || memcmp(rest.s, "？", *n) == 0;
}

bool lint_sentence(Str *rest, Str lang, Str *sentence) {
  bool japanese = lint_is_japanese(lang);
  if (!rest->n) return false;
  size_t i = 0, n = 0;
  for (; i < rest->n; i++) {
    if (!ends_sentence(str_from(*rest, i), japanese, &n)) continue;
    i += n;
    break;
  }
  *sentence = str_sub(*rest, 0, i);
  *rest = str_from(*rest, i);
  return true;
}

static void look_at(Lint *lint, const LintText *text) {
  lint->told = 0;
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
  if (!lint->whole.n) lint->whole = text.s;
  look_at(lint, &text);
  if (lint->whole.s == text.s.s) lint->whole = S("");
}

/* --- Bodies --- */

typedef struct Block {
  Lint *lint;
  Str lang;
  Buf text;
  VEC(LintMark) marks;
} Block;

static void add_inlines(Block *block, const Md *node) {
  for (; node; node = node->next) {
    if (node->kind < MD_TEXT) continue; /* a list within an item is a block of its own */
    if (node->kind == MD_TEXT || node->kind == MD_RUBY || node->kind == MD_CODE) {
      *vec_push(block->lint->arena, &block->marks) = (LintMark){block->text.n, node->pos};
      buf_add(&block->text, node->text);
    } else if (node->kind == MD_HARD_BREAK) {
      buf_byte(&block->text, '\n');
    } else if (node->kind == MD_SOFT_BREAK && !lint_is_japanese(block->lang)) {
      buf_byte(&block->text, ' ');
    } else if (node->kind == MD_SOFT_BREAK && str_is(block->lang, "easy")) {
      buf_byte(&block->text, '\n'); /* there each line is a thought */
    }
    if (node->kind == MD_LINK) lint_link(block->lint, node);
    if (node->kind != MD_IMAGE) add_inlines(block, node->first);
  }
}

static void look_at_image(Lint *lint, const Md *image) {
  Buf alt = {0};
  for (const Md *child = image->first; child; child = child->next) markdown_plain(child, &alt);
  lint_alt(lint, arena_str(lint->arena, buf_str(&alt)), image->url, image->pos);
  buf_free(&alt);
}

static void look_for_images(Lint *lint, const Md *node) {
  for (; node; node = node->next) {
    if (node->kind == MD_IMAGE)
      look_at_image(lint, node);
    else if (node->kind >= MD_TEXT)
      look_for_images(lint, node->first);
  }
}

/* The tree's depth is bounded when it is read. */
static void look_at_body(Lint *lint, const Md *node, Str lang) {
  for (; node; node = node->next) {
    if (node->kind >= MD_TEXT || node->kind == MD_CODE_BLOCK || node->kind == MD_PLACE) continue;
    Block block = {.lint = lint, .lang = lang};
    add_inlines(&block, node->first);
    look_for_images(lint, node->first);
    LintText text = {buf_keep(&block.text, lint->arena), lang, block.marks.v, (int)block.marks.n,
                     node->kind == MD_PARAGRAPH};
    if (block.marks.n) look_at(lint, &text);
    buf_free(&block.text);
    look_at_body(lint, node->first, lang);
  }
}

static void look_at_markdown(Lint *lint, const Md *document, Str lang) {
  if (!document) return;
  lint->body = true;
  lint_headings(lint, document);
  look_at_body(lint, document->first, lang);
  lint->body = false;
}

static Str whole_of(Lint *lint, const Md *body) {
  Buf all = {0};
  if (body) markdown_plain(body, &all);
  Str kept = buf_keep(&all, lint->arena);
  buf_free(&all);
  return kept;
}

static void look_at_article(Lint *lint, const Article *article) {
  lint->whole = whole_of(lint, article->body);
  look_at_line(lint, article->title.s, article->lang, article->pos);
  look_at_line(lint, article->summary.s, article->lang, article->summary_pos);
  if (article->image) lint_alt(lint, ruby_plain(lint->arena, article->image_alt), article->image->path, article->image_alt_pos);
  look_at_markdown(lint, article->body, article->lang);
  lint->whole = S("");
}

static void look_at_job(Lint *lint, const Job *job) {
  if (!str_eq(job->id, job->family) && job->index > 0 &&
      str_eq(lint->gather->site->jobs[job->index - 1].family, job->family))
    return;
  for (int i = 0; i < job->n_slots; i++) {
    const Slot *slot = &job->slots[i];
    if (slot->type != SLOT_MARKDOWN || !slot->markdown) continue;
    lint->whole = whole_of(lint, slot->markdown);
    look_at_markdown(lint, slot->markdown, slot->lang.n ? slot->lang : job->language);
    lint->whole = S("");
  }
}

/* --- All of them --- */

static void add_name(Lint *lint, Buf *names, const Text *text) {
  for (int i = 0; i < text->n; i++) {
    buf_add(names, ruby_plain(lint->arena, text->v[i].s));
    buf_byte(names, '\n');
  }
}

static void note_names(Lint *lint) {
  const Site *site = lint->gather->site;
  Buf names = {0};
  const Text *own[] = {&site->name, &site->municipality, &site->publisher.name, &site->publisher.department};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) add_name(lint, &names, own[i]);
  for (int i = 0; i < site->n_desks; i++) {
    add_name(lint, &names, &site->desks[i].name);
    add_name(lint, &names, &site->desks[i].organization);
    add_name(lint, &names, &site->desks[i].place);
    add_name(lint, &names, &site->desks[i].verified_by);
  }
  for (int i = 0; i < site->n_offices; i++) {
    add_name(lint, &names, &site->offices[i].name);
    for (int s = 0; s < site->offices[i].n_staff; s++) add_name(lint, &names, &site->offices[i].staff[s].name);
  }
  for (int i = 0; i < site->n_lists; i++) add_name(lint, &names, &site->lists[i].title);
  for (int i = 0; i < site->n_emergency; i++) add_name(lint, &names, &site->emergency[i].label);
  lint->names = buf_keep(&names, lint->arena);
  buf_free(&names);
}

/* What can be left as it is. */
static void tell_needless(Gather *gather, Quiet *quiet) {
  static const DiagId ids[] = {D_EASY_LONG, D_EASY_STYLE, D_EASY_NEGATIVE, D_EASY_DATE, D_EASY_TIME, D_EASY_WAVE, D_EASY_SPACES, D_EASY_WORD,
                               D_EASY_LOAN, D_OFFICE_WORD, D_SENTENCE_LONG, D_LINK_WORDS, D_HEADING_ORDER, D_ALL_CAPS, D_ALT_FILE_NAME};
  enum { N = sizeof ids / sizeof *ids };
  const char *slugs[N + 1] = {0};
  for (size_t i = 0; i < N; i++) slugs[i] = diag_slug(ids[i]);
  for (size_t i = 0; i < gather->excused.n; i++) quiet_tell_needless(quiet, gather->reader.diag, arena_str(gather->reader.arena, gather->excused.v[i]), slugs);
}

void lint(Gather *gather) {
  Lint all = {.gather = gather, .arena = arena_new()};
  all.quiet = quiet_new(gather->options->content, all.arena);
  for (size_t i = 0; i < gather->excused.n; i++) quiet_may_say(all.quiet, gather->excused.v[i]);
  note_names(&all);
  lint_words_start(&all);
  for (size_t i = 0; i < gather->texts.n; i++)
    look_at_line(&all, gather->texts.v[i]->s, gather->texts.v[i]->lang, gather->texts.v[i]->pos);
  for (int i = 0; i < gather->site->n_articles; i++) look_at_article(&all, &gather->site->articles[i]);
  for (int i = 0; i < gather->site->n_jobs; i++) look_at_job(&all, &gather->site->jobs[i]);
  bool whole = all.work <= MOST_LINT_WORK && !diag_count(gather->reader.diag, SEV_ERROR); /* else not every text was looked at */
  if (whole) tell_needless(gather, all.quiet);
  lint_words_end(&all);
  quiet_free(all.quiet);
  arena_free(all.arena);
}
