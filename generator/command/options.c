#define _GNU_SOURCE
#include "command/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/pool.h"

#ifndef TSUNAGU_DATADIR
#define TSUNAGU_DATADIR "/usr/local/share/tsunagu"
#endif

enum { OPT_CONTENT = 256, OPT_LAYOUTS, OPT_ASSETS, OPT_OUT, OPT_ONLY, OPT_DATE, OPT_JOBS, OPT_LANG, OPT_STRICT, OPT_DRAFTS, OPT_DUMP, OPT_PROOFS, OPT_IMPOSED, OPT_OUTLINES, OPT_PRINT, OPT_COPIES, OPT_JSON, OPT_SHEET, OPT_AS, OPT_INK, OPT_NO_CODES, OPT_UNTIL, OPT_LABEL, OPT_ALLOW_STALE, OPT_WITHIN, OPT_BY, OPT_OFFLINE, OPT_LIST, OPT_COLUMNS, OPT_CATEGORY, OPT_YES, OPT_DRY_RUN, OPT_HIDDEN, OPT_PORT, OPT_OPEN, OPT_POLL, OPT_HELP };

static const struct option table[] = {
    {"content", required_argument, NULL, OPT_CONTENT}, {"layouts", required_argument, NULL, OPT_LAYOUTS},
    {"assets", required_argument, NULL, OPT_ASSETS},   {"out", required_argument, NULL, OPT_OUT},
    {"only", required_argument, NULL, OPT_ONLY},       {"date", required_argument, NULL, OPT_DATE},
    {"jobs", required_argument, NULL, OPT_JOBS},       {"lang", required_argument, NULL, OPT_LANG},
    {"strict", no_argument, NULL, OPT_STRICT},         {"drafts", no_argument, NULL, OPT_DRAFTS},
    {"dump", no_argument, NULL, OPT_DUMP},             {"copies", required_argument, NULL, OPT_COPIES},
    {"imposed", no_argument, NULL, OPT_IMPOSED},       {"proofs", no_argument, NULL, OPT_PROOFS},
    {"outlines", no_argument, NULL, OPT_OUTLINES},     {"help", no_argument, NULL, OPT_HELP},
    {"print", no_argument, NULL, OPT_PRINT},           {"json", no_argument, NULL, OPT_JSON},
    {"sheet", required_argument, NULL, OPT_SHEET},     {"as", required_argument, NULL, OPT_AS},
    {"ink", required_argument, NULL, OPT_INK},         {"no-codes", no_argument, NULL, OPT_NO_CODES},
    {"until", required_argument, NULL, OPT_UNTIL},     {"label", required_argument, NULL, OPT_LABEL},
    {"allow-stale", no_argument, NULL, OPT_ALLOW_STALE}, {"within", required_argument, NULL, OPT_WITHIN},
    {"by", required_argument, NULL, OPT_BY},           {"offline", no_argument, NULL, OPT_OFFLINE},
    {"list", required_argument, NULL, OPT_LIST},       {"columns", required_argument, NULL, OPT_COLUMNS},
    {"category", required_argument, NULL, OPT_CATEGORY}, {"yes", no_argument, NULL, OPT_YES},
    {"dry-run", no_argument, NULL, OPT_DRY_RUN},       {"hidden", no_argument, NULL, OPT_HIDDEN},
    {"port", required_argument, NULL, OPT_PORT},       {"open", no_argument, NULL, OPT_OPEN},
    {"poll", no_argument, NULL, OPT_POLL},             {NULL, 0, NULL, 0}};

static const char *const usual_content = "content";

Date today_in_japan(void) {
  enum { DAY = 24 * 60 * 60, JAPAN = 9 * 60 * 60 };
  return (Date)((time(NULL) + JAPAN) / DAY);
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

static bool read_number(const char *text, long least, long most, int *number, const Options *options, const char *name) {
  long value = str_number(str_c(text), most);
  if (value < least) return wrong(options, "数が正しくありません", "not a number that fits", name);
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
  return date_parse(str_c(text), date) || wrong(options, "ない日付です（2026-12-01 の形で）", "no such date (2026-12-01)", text);
}

static bool read_as(const char *text, Options *options) {
  if (strcmp(text, "press") == 0) options->preflight.as = AS_PRESS;
  else if (strcmp(text, "screen") == 0) options->preflight.as = AS_SCREEN;
  else return wrong(options, "--as は press か screen です", "--as takes press or screen", text);
  return true;
}

static bool add_word(const char **words, int *n, const char *word, const Options *options, const char *name) {
  if (*n == OPTIONS_MOST) return wrong(options, "多すぎます", "too many times", name);
  words[(*n)++] = word;
  return true;
}

static bool take(int option, char *const value, Options *options) {
  switch (option) {
  case OPT_CONTENT:
    return (options->content = value);
  case OPT_LAYOUTS:
    return (options->layouts = value);
  case OPT_ASSETS:
    return (options->assets = value);
  case OPT_OUT:
    return (options->out = value);
  case OPT_ONLY:
    return read_parts(value, options);
  case OPT_DATE:
    return read_date(value, &options->date, options);
  case OPT_UNTIL:
    return read_date(value, &options->until, options);
  case OPT_LABEL:
    return (options->label = value);
  case OPT_JOBS:
    return read_number(value, 1, 64, &options->jobs, options, "--jobs");
  case OPT_COPIES:
    return read_number(value, 1, 100000000, &options->copies, options, "--copies");
  case OPT_WITHIN:
    return read_number(value, 0, 36500, &options->within, options, "--within");
  case OPT_OFFLINE:
    return (options->offline = true);
  case OPT_BY:
    return (options->by = value);
  case OPT_LANG:
    return read_lang(value, options);
  case OPT_JSON:
    return (options->json = true);
  case OPT_SHEET:
    return (options->sheet = value);
  case OPT_AS:
    return read_as(value, options);
  case OPT_INK:
    return read_number(value, 1, 400, &options->preflight.ink_limit, options, "--ink");
  case OPT_NO_CODES:
    return (options->preflight.no_codes = true);
  case OPT_ALLOW_STALE:
    return (options->allow_stale = true);
  case OPT_LIST:
    return (options->list = value);
  case OPT_COLUMNS:
    return add_word(options->columns, &options->n_columns, value, options, "--columns");
  case OPT_CATEGORY:
    return add_word(options->categories, &options->n_categories, value, options, "--category");
  case OPT_YES:
    return (options->yes = true);
  case OPT_DRY_RUN:
    return (options->dry_run = true);
  case OPT_HIDDEN:
    return (options->hidden = true);
  case OPT_PORT:
    return read_number(value, 1, 65535, &options->port, options, "--port");
  case OPT_OPEN:
    return (options->open = true);
  case OPT_POLL:
    return (options->poll = true);
  case OPT_STRICT:
    return (options->strict = true);
  case OPT_DRAFTS:
    return (options->drafts = true);
  case OPT_DUMP:
    return (options->dump = true);
  case OPT_PROOFS:
    return (options->proofs = true);
  case OPT_PRINT:
    return (options->print = true);
  case OPT_IMPOSED:
    return (options->imposed = true);
  case OPT_OUTLINES:
    return (options->outlines = true);
  default:
    return false; /* getopt has said what is wrong */
  }
}

/* Beside the person first, then where `make install` put them. */
static const char *shipped(const char *here, const char *installed) { return access(here, R_OK) == 0 ? here : installed; }

/* An --out within what is read would be read again, and a build never writes into the content folder. */
static bool out_is_apart(const Options *options) {
  char *out = realpath(options->out, NULL);
  const char *const inputs[] = {options->content, options->layouts, options->assets};
  bool apart = true;
  for (int i = 0; out && apart && i < 3; i++) {
    char *input = realpath(inputs[i], NULL);
    size_t n = input ? strlen(input) : 0;
    if (input && strncmp(out, input, n) == 0 && (out[n] == '/' || out[n] == '\0'))
      apart = wrong(options, "--out は読み込むフォルダーの外に置いてください", "--out must lie outside the folders that are read", options->out);
    free(input);
  }
  free(out);
  return apart;
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

/* A command takes what its help names: what it would pass over, such as --dry-run where everything is written, must not look as if it were heeded. Where
 * everything is may be said to all of them. */
static bool belongs(const char *help, const char *name, const Options *options) {
  static const char *const all[] = {"lang", "content", "layouts", "assets", "out"};
  char words[64];
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (strcmp(name, all[i]) == 0) return true;
  int n = snprintf(words, sizeof words, "--%s", name);
  for (const char *at = help; (at = strstr(at, words)); at += n)
    if (!strchr("-abcdefghijklmnopqrstuvwxyz", at[n]) || !at[n]) return true;
  return wrong(options, "このコマンドにはないオプションです", "this command has no such option", words);
}

OptionsResult options_read(int argc, char *argv[], const char *help, bool takes_names, Options *options) {
  *options = (Options){.content = usual_content, .out = "out", .parts = 31, .all_parts = true, .within = -1, .date = DATE_NONE, .until = DATE_NONE,
                       .jobs = pool_cores(), .lang = options_lang(),
                       .layouts = shipped("layouts", TSUNAGU_DATADIR "/layouts"), .assets = shipped("assets", TSUNAGU_DATADIR "/assets")};
  find_lang(argc, argv, options);
  optind = 1;
  for (int option, row; (option = getopt_long(argc, argv, "", table, &row)) != -1;) {
    if (option == OPT_HELP) return OPTIONS_HELP;
    if (option == '?' || !belongs(help, table[row].name, options) || !take(option, optarg, options)) return OPTIONS_WRONG;
  }
  options->names = argv + optind;
  options->n_names = argc - optind;
  if (!takes_names && options->n_names) {
    wrong(options, "余分な言葉があります", "a word too many", options->names[0]);
    return OPTIONS_WRONG;
  }
  if (!keep_outlines_home(options)) return OPTIONS_WRONG;
  return out_is_apart(options) ? OPTIONS_OK : OPTIONS_WRONG;
}
