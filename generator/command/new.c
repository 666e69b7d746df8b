/* tsunagu new: the first file of something, from a few answers: asked in a terminal, or given as words KEY=VALUE. What is written is sound:
 * `check` has seen it before it is. */
#define _POSIX_C_SOURCE 200809L
#include "command/new.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "check/field.h"
#include "command/command.h"
#include "command/terminal.h"
#include "exchange/slug.h"
#include "write/yaml_put.h"
#include "text/ruby.h"

static const Question town_questions[] = {
    {"name", "市区町村の名前（例 汐見市）", "the town's name", NULL},
    {"department", "担当の課・係（例 福祉課）", "the department in charge", NULL},
    {"phone", "その電話番号（例 0599-00-1200）", "its phone number", NULL},
    {"title", "サイトの名前（空なら「○○の相談窓口」）", "the site's title (empty: the town's name and の相談窓口)", ""},
    {"url", "公開するアドレス（https://…。あとで直せます）", "the site's address (https://...; it can be corrected later)", "https://soudan.example.jp/"},
};
static const Question desk_questions[] = {
    {"name", "窓口の名前", "the desk's name", NULL},
    {"topic", "何を相談できるか（困っている人の言葉で）", "what one can talk about there", NULL},
    {"category", "分野（ID か名前。いくつもあれば「、」で）", "its category (id or name, several behind commas)", NULL},
    {"phone", "電話番号（なければ空のまま）", "phone number (empty for none)", ""},
    {"email", "メール（なければ空のまま）", "e-mail address (empty for none)", ""},
    {"web", "ウェブサイト（https://…。なければ空のまま）", "website (https://..., empty for none)", ""},
    {"fax", "FAX番号（なければ空のまま）", "fax number (empty for none)", ""},
    {"line", "LINE のアドレス（https://…。なければ空のまま）", "LINE address (https://..., empty for none)", ""},
    {"hours", "受付時間（例 月〜金 8:30〜17:15。空でもよい）", "hours (such as 月〜金 8:30〜17:15; may be empty)", ""},
    {"place", "場所（例 役場1階。空でもよい）", "where it is (may be empty)", ""},
    {"address", "住所（空でもよい）", "address (may be empty)", ""},
    {"kana", "名前の読み（空なら辞書から）", "how the name is read (empty: from the dictionary)", ""},
    {"id", "ID（半角の小文字。空なら読みから）", "id (small letters; empty: from the reading)", ""},
    {"list", "どの一覧に入れるか（一覧の ID。空ならはじめの一覧）", "the list that it goes to (its id; empty: the first)", ""},
};
static const Question article_questions[] = {
    {"title", "記事の題", "the article's title", NULL},
    {"summary", "短い紹介（一文）", "a summary in one sentence", ""},
    {"category", "分野の ID（なければ空のまま）", "a category's id (empty for none)", ""},
    {"id", "ファイルの名前（半角。空なら題の読みから）", "the file's name (empty: from the title)", ""},
};
static const Question event_questions[] = {
    {"title", "催しの名前", "the event's title", NULL},
    {"start", "始まり（例 2026-12-10 13:30）", "its start (such as 2026-12-10 13:30)", NULL},
    {"end", "終わり（例 2026-12-10 15:00。空でもよい）", "its end (may be empty)", ""},
    {"place", "場所", "where it is", ""},
    {"description", "どんな催しか", "what it is", ""},
    {"id", "ID（半角の小文字。空なら題の読みから）", "id (small letters; empty: from the title)", ""},
};
static const Question job_questions[] = {
    {"layout", "レイアウト（例 flyer-a4、sign-a-frame、brochure-a4）", "the layout (such as flyer-a4, sign-a-frame, brochure-a4)", NULL},
    {"title", "印刷物の題", "the piece's title", NULL},
    {"category", "載せる窓口の分野の ID（空ならすべて）", "the category whose desks are in it (empty: all)", ""},
    {"copies", "部数（空でもよい）", "number of copies (may be empty)", ""},
    {"id", "ID（半角の小文字。空ならレイアウトの名前）", "id (small letters; empty: the layout's name)", ""},
};

typedef struct Kind {
  const char *name;
  bool (*make)(New *made);
  const Question *questions; int n;
} Kind;

_Static_assert(sizeof desk_questions / sizeof *desk_questions <= QUESTIONS_MOST, "desks are asked most");
#define KIND(name) {#name, new_##name, name##_questions, sizeof name##_questions / sizeof *name##_questions}
static const Kind kinds[] = {KIND(town), KIND(desk), KIND(article), KIND(event), KIND(job)};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* --- Answers ------------------------------------------------------------------------------------------------------------------------ */

/* -1: it is not asked for. */
static int question_of(const New *made, const char *key) {
  int i = made->n - 1;
  while (i >= 0 && strcmp(made->questions[i].key, key) != 0) i--;
  return i;
}

Str new_answer(const New *made, const char *key) {
  int i = question_of(made, key);
  return i < 0 ? S("") : made->answers[i];
}

void new_correct(New *made, const char *key, Str answer) {
  int i = question_of(made, key);
  if (i >= 0) made->answers[i] = answer;
}

/* What there is to choose from. */
static void show_choice(const New *made, const char *key, FILE *out) {
  const Site *site = made->town.site;
  if (site && strcmp(key, "category") == 0)
    for (int i = 0; i < site->n_categories; i++)
      fprintf(out, "  " STR_FMT "  " STR_FMT "\n", STR_ARG(site->categories[i].id), STR_ARG(ruby_plain(made->arena, site_text(site, &site->categories[i].label, site->languages[0]).s)));
  if (site && strcmp(key, "layout") == 0) new_layouts(made, out);
}

bool new_wrong(const New *made, const char *key, const char *ja, const char *en) {
  fprintf(stderr, "tsunagu: %s=" STR_FMT ": %s\n", key, STR_ARG(new_answer(made, key)), SAY(made->options, ja, en));
  show_choice(made, key, stderr);
  return false;
}

static bool take_word(New *made, const char *word) {
  const char *equals = strchr(word, '=');
  Str key = equals ? (Str){word, (size_t)(equals - word)} : str_c(word);
  Nearest nearest = nearest_start(key);
  for (int i = 0; i < made->n; i++) {
    nearest_try(&nearest, str_c(made->questions[i].key));
    if (!equals || !str_is(key, made->questions[i].key)) continue;
    made->answers[i] = str_trim(str_c(equals + 1));
    return true;
  }
  fprintf(stderr, equals ? SAY(made->options, "tsunagu: 「%s」: この項目はありません。あるのは", "tsunagu: “%s”: there is no such key; there are")
                         : SAY(made->options, "tsunagu: 「%s」は KEY=VALUE の形で書いてください。KEY は", "tsunagu: write “%s” as KEY=VALUE, with one of the keys"), word);
  for (int i = 0; i < made->n; i++) fprintf(stderr, " %s=", made->questions[i].key);
  if (nearest.best.n) fprintf(stderr, SAY(made->options, "。もしかして " STR_FMT "=", "; did you mean " STR_FMT "=?"), STR_ARG(nearest.best));
  fputc('\n', stderr);
  return false;
}

static bool ask(New *made, int i) {
  const Question *question = &made->questions[i];
  show_choice(made, question->key, stdout);
  for (;;) {
    printf("%s%s%s%s: ", SAY(made->options, question->ja, question->en), question->usual && *question->usual ? " [" : "", question->usual ? question->usual : "",
           question->usual && *question->usual ? "]" : "");
    if (!terminal_answer(made->arena, &made->answers[i])) return false;
    made->asked = true;
    if (question->usual || made->answers[i].n) return true;
    puts(SAY(made->options, "  これは要ります（やめるときは Ctrl-C）。", "  This is needed (Ctrl-C ends it)."));
  }
}

/* What somebody has typed is not lost when one of the answers was wrong. */
static void say_again(const New *made, const char *kind) {
  puts(SAY(made->options, "答えを直して、次の一行をもう一度:", "Once more, with that answer corrected:"));
  fputs("  ", stdout);
  options_say_command(made->options, arena_printf(made->arena, "new %s", kind).s);
  for (int i = 0; i < made->n; i++) {
    const Question *question = &made->questions[i];
    if (!made->answers[i].n || (question->usual && str_is(made->answers[i], question->usual))) continue;
    options_say_word(arena_printf(made->arena, "%s=" STR_FMT, question->key, STR_ARG(made->answers[i])));
  }
  putchar('\n');
}

static bool take_answers(New *made) {
  const Options *options = made->options;
  for (int i = 1; i < options->n_names; i++)
    if (!take_word(made, options->names[i])) return false;
  bool person = isatty(STDIN_FILENO) && !options->yes, complete = true;
  for (int i = 0; i < made->n; i++) {
    if (!made->answers[i].s && person && !ask(made, i)) return false;
    if (utf8_fault(made->answers[i]) >= 0) return new_wrong(made, made->questions[i].key, "文字を読めません（UTF-8 ではありません）", "the characters cannot be read (not UTF-8)");
    if (made->answers[i].n) made->answers[i] = str_trim(utf8_without_controls(made->arena, made->answers[i])); /* what an arrow key leaves in an answer */
    if (!made->answers[i].n && made->questions[i].usual) made->answers[i] = str_c(made->questions[i].usual);
    if (made->answers[i].n || made->questions[i].usual) continue;
    if (complete) fputs(SAY(options, "tsunagu: 次の答えが要ります（KEY=VALUE の形で）:\n", "tsunagu: these answers are needed (as KEY=VALUE):\n"), stderr);
    fprintf(stderr, "  %s=…  %s\n", made->questions[i].key, SAY(options, made->questions[i].ja, made->questions[i].en));
    complete = false;
  }
  return complete;
}

/* --- Files -------------------------------------------------------------------------------------------------------------------------- */

void new_file(New *made, Str path, const Buf *text) { *vec_push(made->arena, &made->files) = (ContentFile){.path = path, .bytes = buf_keep(text, made->arena)}; }

void new_line(Buf *out, const char *key, Str value, int indent) {
  if (!value.n) return;
  buf_printf(out, "%*s%s: ", indent, "", key);
  yaml_put_scalar(out, value, false);
  buf_byte(out, '\n');
}

Str new_id(const New *made, Str text, const char *fallback) {
  Str id = new_answer(made, "id");
  if (id.n) return id;
  if (made->town.site) text = morph_reading(&made->town.site->morph, made->arena, text);
  id = slug_of_kana(made->arena, text);
  return id.n ? id : str_c(fallback);
}

/* Files that are there already belong to somebody; only lists of desks are added to. */
static bool nothing_lost(New *made) {
  for (size_t i = 0; i < made->files.n; i++) {
    Str path = made->files.v[i].path;
    if (!made->town.content || !root_exists(made->town.content, path) || str_starts(path, S("support/"))) continue;
    fprintf(stderr, SAY(made->options, "tsunagu: " STR_FMT " はもうあります。id=… でほかの名前にしてください\n", "tsunagu: " STR_FMT " is there already; choose another name with id=...\n"), STR_ARG(path));
    return false;
  }
  return true;
}

static bool would_be_sound(New *made) {
  Town after;
  bool ok = town_open_with(&after, made->options, made->files.v, (int)made->files.n) && town_sound(&after, made->options);
  if (!ok) fputs(SAY(made->options, "このまま書くと、次のまちがいができます。何も書いていません:\n", "Written like this, there would be these mistakes; nothing was written:\n"), stderr);
  if (!ok && after.diag) town_print(&after, made->options);
  town_close(&after);
  return ok;
}

static bool write_files(New *made) {
  const Options *options = made->options;
  for (size_t i = 0; options->dry_run && i < made->files.n; i++) printf("# " STR_FMT "\n" STR_FMT "\n", STR_ARG(made->files.v[i].path), STR_ARG(made->files.v[i].bytes));
  if (options->dry_run) return true;
  int hold = content_hold(made->town.content);
  bool ok = content_write(made->town.content, made->arena, made->town.diag, made->files.v, (int)made->files.n);
  content_let_go(hold);
  if (!ok) return false;
  for (size_t i = 0; i < made->files.n; i++) printf(SAY(options, "書きました: %s/" STR_FMT "\n", "written: %s/" STR_FMT "\n"), options->content, STR_ARG(made->files.v[i].path));
  return true;
}

/* --- A new town has no folder yet ------------------------------------------------------------------------------------------------------ */

static bool make_folder(New *made) {
  const char *dir = made->options->content;
  bool fresh = mkdir(dir, 0777) == 0;
  if (!fresh && errno != EEXIST) return fprintf(stderr, "tsunagu: %s: %s\n", dir, strerror(errno)), false;
  made->town.content = root_open(made->arena, dir);
  bool taken = made->town.content && root_exists(made->town.content, S("site.yaml"));
  if (taken) fprintf(stderr, SAY(made->options, "tsunagu: %s には、もう町があります。--content DIR で新しいフォルダーを書いてください\n", "tsunagu: there is a town in %s already; name a new folder with --content DIR\n"), dir);
  return made->town.content && !taken;
}

static void say_next(const Options *options) {
  static const struct { const char *command, *more, *ja, *en; } next[] = {
      {"new desk", "", "窓口を足す", "add a desk"},
      {"import", " FILE", "表（CSV・Excel）から取り込む", "take desks from a table (CSV, Excel)"},
      {"serve", " --open", "書きながら見る", "see it while you write"},
      {"build", "", "作る", "make it"},
  };
  puts(SAY(options, "次に:", "next:"));
  for (size_t i = 0; i < sizeof next / sizeof *next; i++) {
    fputs("  ", stdout);
    options_say_command(options, next[i].command);
    printf("%s   # %s\n", next[i].more, SAY(options, next[i].ja, next[i].en));
  }
}

/* Before anybody is asked anything. */
static bool layouts_there(const Options *options) {
  Town house;
  Options there = *options;
  there.content = NULL; /* which is to be made */
  bool is = town_folders(&house, &there);
  town_close(&house);
  return is;
}

static int run_town(New *made) {
  made->town.arena = made->arena = arena_new();
  made->town.diag = diag_new();
  if (!layouts_there(made->options) || !take_answers(made) || !make_folder(made)) return STATUS_USAGE;
  if (!new_town(made)) return rmdir(made->options->content), STATUS_USAGE; /* if it is empty, as we found it */
  bool ok = would_be_sound(made) && write_files(made);
  if (!ok || made->options->dry_run) rmdir(made->options->content); /* if it is empty, as we found it */
  if (ok && !made->options->dry_run)
    say_next(made->options);
  return ok ? STATUS_OK : STATUS_FINDINGS;
}

static int run_other(New *made, const Kind *kind) {
  bool open = town_open(&made->town, made->options);
  made->arena = made->town.arena;
  if (!open) return STATUS_USAGE;
  if (!made->town.site) return fputs(SAY(made->options, "はじめに、いまのコンテンツのまちがいを直してください:\n", "Correct the mistakes that the content has first:\n"), stderr), STATUS_FINDINGS;
  diag_free(made->town.diag); /* what check says of the content is for check */
  made->town.diag = diag_new();
  if (!take_answers(made)) return STATUS_USAGE;
  if (!kind->make(made)) return diag_count(made->town.diag, SEV_ERROR) ? STATUS_FINDINGS : STATUS_USAGE;
  if (!nothing_lost(made)) return STATUS_USAGE;
  return would_be_sound(made) && write_files(made) ? STATUS_OK : STATUS_FINDINGS;
}

int new_run(const Options *options) {
  const Kind *kind = NULL;
  for (int i = 0; i < KINDS && options->n_names; i++)
    if (strcmp(options->names[0], kinds[i].name) == 0) kind = &kinds[i];
  if (!kind) {
    fputs(SAY(options, "tsunagu: 何を作るかを書いてください: tsunagu new town|desk|article|event|job [KEY=VALUE...]\n", "tsunagu: say what to make: tsunagu new town|desk|article|event|job [KEY=VALUE...]\n"), stderr);
    return STATUS_USAGE;
  }
  New made = {.options = options, .questions = kind->questions, .n = kind->n};
  int status = kind == kinds ? run_town(&made) : run_other(&made, kind);
  if (made.town.diag) town_print(&made.town, options);
  if (status != STATUS_OK && made.asked) say_again(&made, kind->name);
  town_close(&made.town);
  return status;
}

void new_help(DiagLang lang) {
  for (int i = 0; i < KINDS; i++) {
    printf("  %s\n", kinds[i].name);
    for (int k = 0; k < kinds[i].n; k++) {
      const Question *question = &kinds[i].questions[k];
      printf("    %-12s %s%s\n", question->key, lang == DIAG_JA ? question->ja : question->en, question->usual ? "" : lang == DIAG_JA ? "（必須）" : " (needed)");
    }
  }
}
