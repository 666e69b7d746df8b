/* tsunagu edition: the edition that was is kept, the next one begins. */
#include <stdio.h>

#include "check/field.h"
#include "command/command.h"
#include "command/edition_name.h"
#include "command/town.h"
#include "model/change.h"
#include "write/editions.h"

/* --- When it is ------------------------------------------------------------------------------------------------------------- */

/* As long as the one before: so many months where it has whole ones, else so many days. */
static Date end_like(const Edition *before, Date from) {
  int y1, m1, d1, y2, m2, d2, y, m, d;
  date_split(before->date, &y1, &m1, &d1);
  date_split(before->until + 1, &y2, &m2, &d2);
  date_split(from, &y, &m, &d);
  int n = (y2 - y1) * 12 + m2 - m1;
  bool whole = d1 == d2 && n > 0 && d <= 28;
  return whole ? date_months_later(from, n) - 1 : from + (before->until - before->date);
}

static bool find_dates(const Site *site, const Options *options, NextEdition *next) {
  const Edition *now = &site->edition;
  bool ends = site->has_edition && now->until != DATE_NONE;
  next->date = options->date != DATE_NONE ? options->date : ends ? now->until + 1 : DATE_NONE;
  if (next->date == DATE_NONE) {
    fputs(SAY(options, "tsunagu: 次の号の日付を --date で書いてください（site.yaml の edition に until がありません）\n",
              "tsunagu: give the next edition's date with --date (edition: in site.yaml has no until:)\n"), stderr);
    return false;
  }
  next->until = options->until != DATE_NONE ? options->until : ends ? end_like(now, next->date) : DATE_NONE;
  if (site->has_edition && next->date <= now->date) {
    char date[11];
    date_iso(now->date, date);
    fprintf(stderr, SAY(options, "tsunagu: 次の号の日付は、いまの号（%s）よりあとにしてください\n", "tsunagu: the next edition must be later than this one (%s)\n"), date);
    return false;
  }
  if (next->until == DATE_NONE || next->until >= next->date) return true;
  fputs(SAY(options, "tsunagu: --until が号の始まりより前です\n", "tsunagu: --until is before the edition begins\n"), stderr);
  return false;
}

/* --- Telling ---------------------------------------------------------------------------------------------------------------- */

static void say_span(const Options *options, Date date, Date until) {
  char from[11], to[11] = "";
  date_iso(date, from);
  if (until != DATE_NONE) date_iso(until, to);
  printf(SAY(options, " %s〜%s\n", " %s – %s\n"), from, to);
}

static int list_editions(Town *town, const Options *options) {
  const Site *site = town->site;
  if (site->has_edition) {
    printf(SAY(options, "いまの号: " STR_FMT "（" STR_FMT "）", "current edition: " STR_FMT " (" STR_FMT ")"), STR_ARG(site->edition.id),
           STR_ARG(site_text(site, &site->edition.label, site->languages[0]).s));
    say_span(options, site->edition.date, site->edition.until);
  } else {
    puts(SAY(options, "いまの号: ありません（site.yaml に edition がありません）", "current edition: none (there is no edition: in site.yaml)"));
  }
  for (int i = 0; i < site->n_frozen; i++) {
    const Frozen *frozen = &site->frozen[i];
    char date[11];
    date_iso(frozen->date, date);
    const Site *then = town_frozen(town, frozen);
    const DeskChange *changes;
    printf(SAY(options, "とっておいた号: " STR_FMT " %s 記録 " STR_FMT " レイアウト " STR_FMT, "kept: " STR_FMT " %s records " STR_FMT " layouts " STR_FMT),
           STR_ARG(frozen->id), date, STR_ARG(frozen->records), STR_ARG(frozen->layouts));
    if (then) printf(SAY(options, " — いまの記録とちがう窓口 %d", " — desks that differ now: %d"), changes_between(town->arena, then, site, &changes));
    putchar('\n');
  }
  return STATUS_OK;
}

static bool is_name(Str name, const Options *options) {
  enum { MOST_BYTES = 60 };
  if (slug_valid(name) && name.n <= MOST_BYTES) return true;
  fprintf(stderr, SAY(options, "tsunagu: 号の名前に使えるのは英小文字・数字・ハイフンです（例 2027-spring）: " STR_FMT "\n",
                      "tsunagu: an edition's name has small letters, digits and hyphens only (for example 2027-spring): " STR_FMT "\n"), STR_ARG(name));
  return false;
}

/* True where there is nothing to open: it is said why. */
static bool is_no_next(const Town *town, const Options *options, Str name, int *status) {
  const Site *site = town->site;
  *status = STATUS_USAGE;
  if (!is_name(name, options)) return true;
  if (site->has_edition && str_eq(site->edition.id, name)) {
    printf(SAY(options, "いまの号は、もう " STR_FMT " です。何も変えていません。\n", "the current edition is " STR_FMT " already; nothing was changed\n"), STR_ARG(name));
    *status = STATUS_OK;
    return true;
  }
  Str folder = arena_printf(town->arena, "editions/" STR_FMT, STR_ARG(name));
  if (!root_exists(town->content, folder)) return false;
  fprintf(stderr, SAY(options, "tsunagu: 号「" STR_FMT "」は前に使った名前です（%s/" STR_FMT "）。別の名前にしてください。\n",
                      "tsunagu: “" STR_FMT "” is the name of an edition before (%s/" STR_FMT "); choose another one\n"),
          STR_ARG(name), options->content, STR_ARG(folder));
  return true;
}

static bool keep_this(Town *town, const Options *options, bool *fresh) {
  const Site *site = town->site;
  *fresh = false;
  if (!site->has_edition) return true;
  Str folder = arena_printf(town->arena, "editions/" STR_FMT, STR_ARG(site->edition.id));
  if (!site_frozen(site, site->edition.id) && root_exists(town->content, folder)) {
    fprintf(stderr, SAY(options, "tsunagu: %s/" STR_FMT " が読めません。元に戻すか、消してから、もう一度してください。\n",
                        "tsunagu: %s/" STR_FMT " cannot be read; restore or remove it, then try again\n"), options->content, STR_ARG(folder));
    return false;
  }
  return edition_freeze(town->content, town->layouts, town->arena, town->diag, &site->edition, fresh);
}

static void say_kept(const Town *town, const Options *options, bool fresh) {
  Str folder = arena_printf(town->arena, "editions/" STR_FMT, STR_ARG(town->site->edition.id));
  if (!town->site->has_edition) return;
  if (fresh) printf(SAY(options, "とっておきました: %s/" STR_FMT "/\n", "kept: %s/" STR_FMT "/\n"), options->content, STR_ARG(folder));
  else printf(SAY(options, "印刷に出したときの記録がとってあります: %s/" STR_FMT "/\n", "kept already, as it went to print: %s/" STR_FMT "/\n"), options->content, STR_ARG(folder));
}

/* What was not noted nobody can compare. */
static void say_what_next(const Town *town, const Options *options) {
  const Site *site = town->site;
  bool released = !site->has_edition;
  for (int i = 0; i < site->n_releases; i++) released = released || str_eq(site->releases[i].edition, site->edition.id);
  if (!released)
    printf(SAY(options, "注意: " STR_FMT " を印刷に出した記録（tsunagu release）がありません。刷った紙があるなら、まちがいになっても分かりません。\n",
               "careful: no release of " STR_FMT " was noted (tsunagu release): of paper that was printed, nobody will know when it is wrong\n"), STR_ARG(site->edition.id));
  fputs(SAY(options, "次に: 窓口の記録を直し、変わったことと、まちがいになった印刷物を確かめてください。\n  ",
            "next: bring the records up to date, and see what is different and what paper is wrong:\n  "), stdout);
  options_say_command(options, "changes");
  putchar('\n');
}

static int open_next(Town *town, const Options *options) {
  NextEdition next = {.id = str_c(options->names[0]), .first = town->site->languages[0]};
  int status;
  if (is_no_next(town, options, next.id, &status)) return status;
  if (!find_dates(town->site, options, &next)) return STATUS_USAGE;
  edition_label(town->arena, next.id, next.label);
  Str *label = &next.label[next_edition_label(next.first)];
  if (options->label) *label = str_c(options->label);
  bool fresh;
  if (!keep_this(town, options, &fresh)) return STATUS_FINDINGS;
  if (!edition_open(town->content, town->arena, town->diag, &next)) {
    if (fresh) edition_thaw(town->content, town->arena, &town->site->edition);
    return STATUS_FINDINGS;
  }
  say_kept(town, options, fresh);
  printf(SAY(options, "いまの号: " STR_FMT, "current edition: " STR_FMT), STR_ARG(next.id));
  say_span(options, next.date, next.until);
  if (!label->n)
    puts(SAY(options, "号の呼び名は、名前のままです。site.yaml の edition の label を直してください。", "its label is its name: mend label: below edition: in site.yaml"));
  say_what_next(town, options);
  return STATUS_OK;
}

int edition_run(const Options *options) {
  if (options->n_names > 1) {
    fputs(SAY(options, "tsunagu: 開く号の名前は1つです\n", "tsunagu: name one edition\n"), stderr);
    return STATUS_USAGE;
  }
  return town_run(options, options->n_names ? open_next : list_editions);
}
