/* tsunagu release: a piece goes to print. What its codes stand for and what it says of each desk is written down, so that later
 * builds keep its codes alive and can tell what has changed since. */
#include <glib.h>
#include <stdio.h>

#include "base/fs.h"
#include "command/command.h"
#include "command/judge.h"
#include "command/pieces.h"
#include "command/terminal.h"
#include "command/town.h"
#include "model/layout.h"
#include "model/when.h"
#include "text/ruby.h"
#include "write/editions.h"
#include "write/press.h"
#include "write/releases.h"

enum { MOST_PRESS_MB = 400 };

static bool is_noted(const ReleasedCode *codes, size_t n, Str code) {
  for (size_t i = 0; i < n; i++)
    if (str_eq(codes[i].code, code)) return true;
  return false;
}

/* What the paper itself says. */
static const ReleasedFact *facts_of(Arena *arena, const Fact *told, int n) {
  ReleasedFact *facts = NEW_N(arena, ReleasedFact, n + 1);
  for (int i = 0; i < n; i++) facts[i] = (ReleasedFact){str_c(fact_key(told[i].kind)), told[i].text, told[i].note, told[i].hidden};
  return facts;
}

static ReleasedDesk *desks_of(Arena *arena, const Site *site, const Piece *piece) {
  ReleasedDesk *desks = NEW_N(arena, ReleasedDesk, piece->n_told + 1);
  for (int i = 0; i < piece->n_told; i++) {
    const DeskTold *told = &piece->told[i];
    desks[i] = (ReleasedDesk){told->desk->id, desk_said(arena, site, told->desk, piece->job->language), facts_of(arena, told->facts, told->n_facts), told->n_facts};
  }
  return desks;
}

static void add_line(GChecksum *sum, Str line) {
  g_checksum_update(sum, (const guchar *)(line.s ? line.s : ""), (gssize)line.n);
  g_checksum_update(sum, (const guchar *)"\n", 1);
}

/* Of all that is written down but the day and the copies. */
static Str hash_of(Arena *arena, const Release *release, Str title) {
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  add_line(sum, release->job);
  add_line(sum, release->edition);
  add_line(sum, release->medium);
  add_line(sum, release->language);
  add_line(sum, title);
  for (int i = 0; i < release->n_desks; i++) add_line(sum, release->desks[i].said);
  for (int i = 0; i < release->n_codes; i++) {
    add_line(sum, release->codes[i].code);
    add_line(sum, release->codes[i].target);
  }
  Str hash = arena_str(arena, str_sub(str_c(g_checksum_get_string(sum)), 0, 16));
  g_checksum_free(sum);
  return hash;
}

/* Of what goes to the print shop, its files one behind the other. */
static Str press_hash_of(Arena *arena, const Piece *piece) {
  if (!piece->n_press) return (Str){0};
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (int i = 0; i < piece->n_press; i++) g_checksum_update(sum, (const guchar *)piece->press[i].s, (gssize)piece->press[i].n);
  Str hash = arena_str(arena, str_c(g_checksum_get_string(sum)));
  g_checksum_free(sum);
  return hash;
}

static Release release_of(Arena *arena, const Site *site, const Piece *piece, const Options *options) {
  const Job *job = piece->job;
  VEC(ReleasedCode) codes = {0};
  for (int i = 0; i < piece->n_codes; i++) {
    const ReportCode *code = &piece->codes[i];
    if (is_noted(codes.v, codes.n, code->code)) continue;
    *vec_push(arena, &codes) = (ReleasedCode){code->code, str_c(code->kind), code->of, code->destination};
  }
  Release release = {.job = job->id, .language = job->language, .date = site->today, .copies = options->copies ? options->copies : job_copies(job),
                     .codes = codes.v, .n_codes = (int)codes.n, .desks = desks_of(arena, site, piece), .n_desks = piece->n_told, .facts = facts_of(arena, piece->town, piece->n_town), .n_facts = piece->n_town, .mark = piece->hash};
  if (site->has_edition && job->edition) release.edition = site->edition.id;
  if (job->medium) release.medium = job->medium->id;
  release.press = press_hash_of(arena, piece);
  release.hash = hash_of(arena, &release, site_text(site, &job->title, job->language).s);
  return release;
}

/* The jobs that were named; false (said on stderr) when one does not exist. */
static bool find_jobs(const Site *site, const Options *options, Piece *pieces) {
  bool ok = true;
  for (int i = 0; i < options->n_names; i++) {
    Str name = str_c(options->names[i]);
    pieces[i].job = site_job(site, name);
    if (pieces[i].job) continue;
    Nearest nearest = nearest_start(name);
    for (int j = 0; j < site->n_jobs; j++) nearest_try(&nearest, site->jobs[j].id);
    fprintf(stderr, SAY(options, "tsunagu: 印刷物「%s」がありません", "tsunagu: there is no print job “%s”"), options->names[i]);
    if (nearest.best.n)
      fprintf(stderr, SAY(options, "（「" STR_FMT "」でしょうか）", " (did you mean " STR_FMT "?)"), STR_ARG(nearest.best));
    fputc('\n', stderr);
    ok = false;
  }
  return ok;
}

/* The same piece with the same facts, its edition among them. Another day, or number of copies where one is given, is a reprint, an entry of its own: how
 * much paper is out there counts when something changes. */
static const Release *find_same(const Release *list, int n, const Release *release) {
  for (int i = 0; i < n; i++)
    if (str_eq(list[i].job, release->job) && str_eq(list[i].hash, release->hash) && (!list[i].mark.n || str_eq(list[i].mark, release->mark)) && list[i].date == release->date &&
        (!release->copies || list[i].copies == release->copies))
      return &list[i];
  return NULL;
}

static void say_noted(const Options *options, const Release *before) {
  char date[11];
  date_iso(before->date, date);
  printf(SAY(options, "もう記録してあります: " STR_FMT "（%s、同じ内容と部数）。%s/releases.yaml は変えていません。増刷なら --date に刷る日を書いてください\n",
             "recorded already: " STR_FMT " (%s, the same in all). %s/releases.yaml is as it was; for a reprint give its day with --date\n"),
         STR_ARG(before->job), date, options->content);
}

/* With its first piece an edition is out: what the next one tells as changed is counted from here. */
static bool keep_edition(Town *town, const Options *options, const Piece *pieces) {
  const Site *site = town->site;
  bool carried = false, fresh = false;
  for (int i = 0; i < options->n_names; i++) carried = carried || (site->has_edition && pieces[i].job->edition);
  if (!carried) return true;
  if (!edition_freeze(town->content, town->layouts, town->arena, town->diag, &site->edition, &fresh)) return false;
  if (fresh)
    printf(SAY(options, "この号の記録をとっておきました: %s/editions/" STR_FMT "/\n", "kept this edition's records: %s/editions/" STR_FMT "/\n"), options->content, STR_ARG(site->edition.id));
  return true;
}

static bool is_released(const Site *site, const Options *options, const Job *job) {
  for (int i = 0; i < options->n_names; i++)
    if (str_is(job->id, options->names[i])) return true;
  for (int i = 0; i < site->n_releases; i++)
    if (str_eq(site->releases[i].job, job->id) && (!job->edition || str_eq(site->releases[i].edition, site->edition.id))) return true;
  return false;
}

/* How much paper will be wrong one day nobody can say without its copies; and the same piece in another language is a piece of its own. */
static void say_what_lacks(const Town *town, const Options *options, const Release *release, const Job *job) {
  const Site *site = town->site;
  if (!release->copies && !job->layout->picture)
    printf(SAY(options, "注意: " STR_FMT " は部数が分かりません。--copies か、print/ の copies に書くと、まちがいになったときに枚数が分かります。\n",
               "careful: nobody said how many copies of " STR_FMT " there are; with --copies, or copies: of the job, it will be known how many are wrong\n"), STR_ARG(job->id));
  for (int i = 0; i < site->n_jobs; i++)
    if (str_eq(job->id, job->family) && str_eq(site->jobs[i].family, job->family) && !is_released(site, options, &site->jobs[i]))
      printf(SAY(options, "ほかの言葉のもの（" STR_FMT "）は、まだ記録していません。刷るなら tsunagu release " STR_FMT "\n", "in another language (" STR_FMT ") it is not recorded; if it is printed: tsunagu release " STR_FMT "\n"),
             STR_ARG(site->jobs[i].id), STR_ARG(site->jobs[i].id));
}

/* Writes down those that are not yet, and says of each what became of it. */
static bool note_releases(Town *town, const Options *options, const Piece *pieces) {
  const Site *site = town->site;
  int n = options->n_names, fresh = 0;
  Release *releases = NEW_N(town->arena, Release, n);
  for (int i = 0; i < n; i++) {
    releases[fresh] = release_of(town->arena, site, &pieces[i], options);
    const Release *before = find_same(site->releases, site->n_releases, &releases[fresh]);
    if (!before) before = find_same(releases, fresh, &releases[fresh]);
    if (before) say_noted(options, before);
    else fresh++;
  }
  if (fresh && !releases_add(town->content, town->arena, town->diag, releases, fresh)) return false;
  if (!keep_edition(town, options, pieces)) return false; /* those recorded already, too: whoever recorded them may have been killed before this */
  for (int i = 0; i < fresh; i++) {
    Str copies = releases[i].copies ? arena_printf(town->arena, SAY(options, "%d 部、", "%d copies, "), releases[i].copies) : S("");
    printf(SAY(options, "記録しました: " STR_FMT "（" STR_FMT "QRコード %d 個）→ %s/releases.yaml\n", "recorded: " STR_FMT " (" STR_FMT "%d QR codes) → %s/releases.yaml\n"),
           STR_ARG(releases[i].job), STR_ARG(copies), releases[i].n_codes, options->content);
  }
  for (int i = 0; i < fresh; i++) say_what_lacks(town, options, &releases[i], site_job(site, releases[i].job));
  return true;
}

/* The very bytes that a build writes, for the press and for the screen. Pictures for screens are not printed. */
static bool piece_passes(Judge *judge, const Town *town, const Piece *piece) {
  static const PreflightOptions whole = {0}; /* nobody can leave out a part of it */
  bool ok = piece->job->layout->picture || judge_findings(judge_file(judge, buf_str(&piece->pdf), &whole, town->arena), "screen", town->diag, piece->job->pos);
  for (int i = 0; i < piece->n_press; i++) {
    const Audit *audit = judge_file(judge, buf_str(&piece->press[i]), &whole, town->arena);
    const char *name = piece->n_press > 1 ? arena_printf(town->arena, "press %d/%d", i + 1, piece->n_press).s : "press";
    if (!judge_findings(audit, name, town->diag, piece->job->pos)) ok = false;
  }
  return ok;
}

/* A file that was built from other records may be what somebody sends: none, or the very one that is recorded. */
static bool press_is_built(const Town *town, const Options *options, const Piece *piece) {
  Root *out = root_open(town->arena, options->out);
  bool ok = true;
  for (int i = 0; out && i < piece->n_press; i++) {
    Str path = arena_printf(town->arena, "press/" STR_FMT, STR_ARG(press_name(town->arena, town->site, piece->job, piece->n_pages, i + 1))), bytes;
    if (!root_has(out, path)) continue;
    if (root_read(out, town->arena, town->diag, path, MOST_PRESS_MB, piece->job->pos, &bytes) && str_eq(bytes, buf_str(&piece->press[i]))) continue;
    diag1(town->diag, D_RELEASE_OTHER_FILE, piece->job->pos, arena_printf(town->arena, "%s/" STR_FMT, options->out, STR_ARG(path)));
    ok = false;
  }
  root_close(out);
  return ok;
}

static bool pieces_pass(const Town *town, const Options *options, const Piece *pieces) {
  Judge *judge = judge_open(town->arena, options->out, false);
  Progress *progress = progress_start(options);
  progress_part(progress, "検査", "pieces looked at", (size_t)options->n_names);
  bool ok = true;
  for (int i = 0; i < options->n_names; i++) {
    if (!piece_passes(judge, town, &pieces[i]) || !press_is_built(town, options, &pieces[i])) ok = false;
    progress_step(progress);
  }
  progress_end(progress);
  judge_close(judge);
  return ok;
}

static bool release_pieces(Town *town, const Options *options, Piece *pieces) {
  const Site *site = town->site;
  PrintedCode *codes;
  int n_codes = url_all_codes(site, town->arena, town->diag, &codes), n = options->n_names;
  PiecesWanted wanted = {.pdf = true, .press = true, .told = true, .stale = options->allow_stale, .jobs = options->jobs};
  if (!pieces_make(site, town->assets, codes, n_codes, &wanted, pieces, n, town->diag) || !town_sound(town, options)) return false;
  for (int i = 0; i < n; i++)
    if (pieces[i].withheld) return false;
  if (!pieces_pass(town, options, pieces) || !town_sound(town, options)) return false;
  return note_releases(town, options, pieces);
}

static int run(Town *town, const Options *options) {
  Piece *pieces = NEW_N(town->arena, Piece, options->n_names);
  if (!find_jobs(town->site, options, pieces)) return STATUS_USAGE;
  bool ok = release_pieces(town, options, pieces);
  if (ok) town_say_example(town, options, stderr);
  pieces_free(pieces, options->n_names);
  return ok ? STATUS_OK : STATUS_FINDINGS;
}

int release_run(const Options *options) {
  if (options->n_names == 0) {
    fputs(SAY(options, "tsunagu: どの印刷物かを書いてください: tsunagu release JOB...\n", "tsunagu: say which piece: tsunagu release JOB...\n"), stderr);
    return STATUS_USAGE;
  }
  return town_run(options, run);
}
