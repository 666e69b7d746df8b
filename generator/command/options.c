#define _GNU_SOURCE
#include "command/options.h"

#include <errno.h>
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/pool.h"

#ifndef TSUNAGU_DATADIR
#define TSUNAGU_DATADIR "/usr/local/share/tsunagu"
#endif

static const char *const usual_content = "content";

Date today_in_japan(void) {
  enum { DAY = 24 * 60 * 60, JAPAN = 9 * 60 * 60 };
  return (Date)((time(NULL) + JAPAN) / DAY);
}

bool options_want_pieces(const Options *options) {
  return (options->parts & (PART_SCREEN | PART_PRESS | PART_IMAGE)) || options->dump || options->proofs;
}

Date options_day(const Options *options) { return options->date != DATE_NONE ? options->date : today_in_japan(); }

/* Bytes above ASCII are letters, too. */
static bool plain_byte(unsigned char c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || strchr("_-./,:=+@%", c); }

static void say_quoted(Str word) {
  bool plain = word.n > 0;
  for (size_t i = 0; i < word.n; i++) plain = plain && word.s[i] && plain_byte((unsigned char)word.s[i]);
  if (!plain) putchar('\'');
  for (size_t i = 0; i < word.n; i++)
    if (word.s[i] == '\'') fputs("'\\''", stdout);
    else putchar(word.s[i]);
  if (!plain) putchar('\'');
}

void options_say_word(Str word) {
  putchar(' ');
  say_quoted(word);
}

void options_say_command(const Options *options, const char *command) {
  say_quoted(str_c(options->program));
  printf(" %s", command);
  if (strcmp(options->content, usual_content) == 0) return;
  fputs(" --content", stdout);
  options_say_word(str_c(options->content));
}

DiagLang options_lang(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) return strncmp(value, "ja", 2) == 0 ? DIAG_JA : DIAG_EN;
  }
  return DIAG_EN;
}

static bool wrong(const Options *options, const char *ja, const char *en, const char *what) {
  fprintf(stderr, "tsunagu: %s: %s\n", SAY(options, ja, en), what);
  return false;
}

static bool read_parts(const char *list, Options *options) {
  static const char *const names[] = {"site", "screen", "press", "image", "data"};
  Str rest = str_c(list), piece;
  options->parts = 0;
  options->all_parts = false;
  while (str_split(&rest, ',', &piece)) {
    unsigned bit = 0;
    for (unsigned i = 0; i < 5; i++)
      if (str_is(piece, names[i])) bit = 1u << i;
    if (!bit) return wrong(options, "--only に書けるのは site,screen,press,image,data です", "--only takes site,screen,press,image,data", list);
    options->parts |= bit;
  }
  return true;
}

static bool wrong_option(const Options *options, const char *ja, const char *en, const char *name) {
  char words[64];
  snprintf(words, sizeof words, "--%s", name);
  return wrong(options, ja, en, words);
}

static bool read_number(const char *text, long least, long most, int *number, const Options *options, const char *name) {
  long value = str_number(str_c(text), most);
  if (value < least) return wrong_option(options, "数が正しくありません", "not a number that fits", name);
  *number = (int)value;
  return true;
}

static bool read_lang(const char *text, Options *options) {
  if (strcmp(text, "ja") == 0) options->lang = DIAG_JA;
  else if (strcmp(text, "en") == 0) options->lang = DIAG_EN;
  else return wrong(options, "--lang は ja か en です", "--lang takes ja or en", text);
  return true;
}

static bool read_date(const char *text, Date *date, const Options *options) {
  return date_parse(str_c(text), date) || wrong(options, "日付として使えません（2026-12-01 の形で、1900 年から 2199 年まで）", "no date that can be taken (2026-12-01; years 1900 to 2199)", text);
}

enum { MOST_SHARDS = 100000 };

static bool read_shard(const char *text, Options *options) {
  Str rest = str_c(text), number, count;
  long shard = str_split(&rest, '/', &number) ? str_number(number, MOST_SHARDS) : -1;
  long n = str_split(&rest, '/', &count) ? str_number(count, MOST_SHARDS) : -1;
  if (rest.s || shard < 0 || shard >= n)
    return wrong(options, "--shard は「番号/全体の数」で、番号は 0 から数えます（4 つに分けるなら 0/4、1/4、2/4、3/4）",
                 "--shard takes NUMBER/COUNT, counted from 0 (of four: 0/4, 1/4, 2/4, 3/4)", text);
  options->shard = (int)shard;
  options->n_shards = (int)n;
  return true;
}

static bool read_as(const char *text, Options *options) {
  if (strcmp(text, "press") == 0) options->preflight.as = AS_PRESS;
  else if (strcmp(text, "screen") == 0) options->preflight.as = AS_SCREEN;
  else return wrong(options, "--as は press か screen です", "--as takes press or screen", text);
  return true;
}

static bool add_word(const char **words, int *n, const char *word, const Options *options, const char *name) {
  if (*n == OPTIONS_MOST) return wrong_option(options, "多すぎます", "too many times", name);
  words[(*n)++] = word;
  return true;
}

typedef enum OptionKind { HELP, FLAG, WORD, DAY, NUMBER, WORDS, OWN } OptionKind;

typedef struct OptionRow {
  const char *name;
  OptionKind kind;
  size_t to;         /* where it goes in Options */
  long least, most;  /* NUMBER */
  size_t count;      /* WORDS: where it is said how many there are */
  bool (*read)(const char *value, Options *options); /* OWN */
} OptionRow;

#define TO(member) .to = offsetof(Options, member)
static const OptionRow rows[] = {
    {"content", WORD, TO(content)},
    {"layouts", WORD, TO(layouts)},
    {"assets", WORD, TO(assets)},
    {"out", WORD, TO(out)},
    {"towns", WORD, TO(towns)},
    {"shard", OWN, .read = read_shard},
    {"only", OWN, .read = read_parts},
    {"date", DAY, TO(date)},
    {"until", DAY, TO(until)},
    {"label", WORD, TO(label)},
    {"jobs", NUMBER, TO(jobs), .least = 1, .most = 64},
    {"copies", NUMBER, TO(copies), .least = 1, .most = 100000000},
    {"within", NUMBER, TO(within), .least = 0, .most = 36500},
    {"by", WORD, TO(by)},
    {"lang", OWN, .read = read_lang},
    {"sheet", WORD, TO(sheet)},
    {"as", OWN, .read = read_as},
    {"ink", NUMBER, TO(preflight.ink_limit), .least = 1, .most = 400},
    {"no-codes", FLAG, TO(preflight.no_codes)},
    {"list", WORD, TO(list)},
    {"columns", WORDS, TO(columns), .count = offsetof(Options, n_columns)},
    {"category", WORDS, TO(categories), .count = offsetof(Options, n_categories)},
    {"port", NUMBER, TO(port), .least = 1, .most = 65535},
    {"allow-stale", FLAG, TO(allow_stale)},
    {"drafts", FLAG, TO(drafts)},
    {"dry-run", FLAG, TO(dry_run)},
    {"dump", FLAG, TO(dump)},
    {"hidden", FLAG, TO(hidden)},
    {"imposed", FLAG, TO(imposed)},
    {"json", FLAG, TO(json)},
    {"offline", FLAG, TO(offline)},
    {"open", FLAG, TO(open)},
    {"outlines", FLAG, TO(outlines)},
    {"poll", FLAG, TO(poll)},
    {"print", FLAG, TO(print)},
    {"proofs", FLAG, TO(proofs)},
    {"strict", FLAG, TO(strict)},
    {"yes", FLAG, TO(yes)},
    {"help", HELP, .to = 0},
};
enum { ROWS = sizeof rows / sizeof *rows, FIRST_ROW = 256 /* for getopt: no letter */ };

static bool take(const OptionRow *row, const char *value, Options *options) {
  void *to = (char *)options + row->to, *count = (char *)options + row->count;
  switch (row->kind) {
  case FLAG: *(bool *)to = true; return true;
  case WORD: *(const char **)to = value; return true;
  case DAY: return read_date(value, to, options);
  case NUMBER: return read_number(value, row->least, row->most, to, options, row->name);
  case WORDS: return add_word(to, count, value, options, row->name);
  case OWN: return row->read(value, options);
  case HELP: break;
  }
  return false;
}

/* Beside the person first, then where `make install` put them. */
static const char *shipped(const char *here, const char *installed) { return access(here, R_OK) == 0 ? here : installed; }

/* Where a path leads, though its last folders may have to be made yet. For free(); NULL: nowhere. */
static char *real_path(const char *path) {
  char *real = realpath(path, NULL), *whole = NULL;
  const char *slash = strrchr(path, '/');
  if (real || errno != ENOENT) return real;
  const char *name = slash ? slash + 1 : path;
  char *above = slash == path ? strdup("/") : slash ? strndup(path, (size_t)(slash - path)) : strdup(".");
  real = above && *path ? real_path(above) : NULL;
  if (real && strcmp(name, "..") == 0) whole = strndup(real, (size_t)(strrchr(real, '/') - real));
  else if (real && asprintf(&whole, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name) < 0) whole = NULL;
  free(above);
  free(real);
  return whole;
}

static bool is_within(const char *path, const char *folder) {
  size_t n = strlen(folder);
  return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0' || (n && folder[n - 1] == '/'));
}

/* An --out within what is read would be read again; and what is read must not stand where a build takes away what was there before, nor where it may
 * write, which the content never is. */
static bool out_is_apart(const Options *options) {
  char *out = real_path(options->out);
  const char *const inputs[] = {options->towns ? options->towns : options->content, options->layouts, options->assets};
  const char *const names[] = {options->towns ? "towns" : "content", "layouts", "assets"};
  bool apart = true;
  for (int i = 0; out && apart && i < 3; i++) {
    char *input = realpath(inputs[i], NULL);
    if (input && is_within(out, input))
      apart = wrong(options, "--out は読み込むフォルダーの外に置いてください", "--out must lie outside the folders that are read", options->out);
    else if (input && is_within(input, out))
      apart = wrong_option(options, "--out の外に置いてください。中のものは、作るときに置きかわります", "must lie outside --out, where a build replaces what is there", names[i]);
    free(input);
  }
  free(out);
  return apart;
}

/* Many towns are not one, and a shard is a part of many. */
static bool towns_are_clear(const Options *options) {
  if (options->towns && options->content != usual_content)
    return wrong(options, "--towns と --content は一緒に使えません", "--towns and --content exclude each other", options->content);
  return !options->n_shards || options->towns || wrong_option(options, "--towns と一緒に使います", "goes with --towns", "shard");
}

/* Said first, so that whatever is wrong before --lang is told in the right language, too. */
static void find_lang(int argc, char *argv[], Options *options) {
  for (int i = 1; i < argc; i++) {
    const char *value = strncmp(argv[i], "--lang=", 7) == 0 ? argv[i] + 7 : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1] : "";
    if (strcmp(value, "ja") == 0) options->lang = DIAG_JA;
    if (strcmp(value, "en") == 0) options->lang = DIAG_EN;
  }
}

/* Outlines are for the designer's eyes: what is drawn with them never gets onto the site or to a press. */
static bool keep_outlines_home(Options *options) {
  if (!options->outlines) return true;
  options->parts &= PART_SCREEN | PART_IMAGE;
  options->all_parts = false;
  return options->parts || wrong(options, "--outlines で作れるのは screen と image だけです", "--outlines makes only screen and image", "--only");
}

static bool is_named(const char *help, const char *name) {
  char words[64];
  int n = snprintf(words, sizeof words, "--%s", name);
  for (const char *at = help; (at = strstr(at, words)); at += n)
    if (!strchr("-abcdefghijklmnopqrstuvwxyz", at[n]) || !at[n]) return true;
  return false;
}

/* A command takes what its help names: what it would pass over, such as --dry-run where everything is written, must not look as if it were heeded. Where
 * everything is may be said to all of them. */
static bool belongs(const char *help, const char *name, const Options *options) {
  static const char *const all[] = {"lang", "content", "layouts", "assets", "out"};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (strcmp(name, all[i]) == 0) return true;
  return is_named(help, name) || wrong_option(options, "このコマンドにはないオプションです", "this command has no such option", name);
}

OptionsResult options_read(int argc, char *argv[], const char *help, bool takes_names, Options *options) {
  *options = (Options){.content = usual_content, .out = "out", .parts = 31, .all_parts = true, .within = -1, .date = DATE_NONE, .until = DATE_NONE,
                       .jobs = pool_cores(), .lang = options_lang(),
                       .layouts = shipped("layouts", TSUNAGU_DATADIR "/layouts"), .assets = shipped("assets", TSUNAGU_DATADIR "/assets")};
  find_lang(argc, argv, options);
  struct option table[ROWS + 1] = {{NULL, 0, NULL, 0}};
  for (int i = 0; i < ROWS; i++) {
    bool alone = rows[i].kind == FLAG || rows[i].kind == HELP;
    table[i] = (struct option){rows[i].name, alone ? no_argument : required_argument, NULL, FIRST_ROW + i};
  }
  optind = 1;
  for (int option; (option = getopt_long(argc, argv, "", table, NULL)) != -1;) {
    if (option < FIRST_ROW) return OPTIONS_WRONG; /* getopt has said what is wrong */
    const OptionRow *row = &rows[option - FIRST_ROW];
    if (row->kind == HELP) return OPTIONS_HELP;
    if (!belongs(help, row->name, options) || !take(row, optarg, options)) return OPTIONS_WRONG;
  }
  options->names = argv + optind;
  options->n_names = argc - optind;
  if (!takes_names && options->n_names) {
    wrong(options, "余分な言葉があります", "a word too many", options->names[0]);
    return OPTIONS_WRONG;
  }
  if (!keep_outlines_home(options)) return OPTIONS_WRONG;
  return towns_are_clear(options) && (!is_named(help, "out") || out_is_apart(options)) ? OPTIONS_OK : OPTIONS_WRONG;
}
