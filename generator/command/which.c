/* tsunagu which: a piece lies on the table; the digits on it tell which release it is of, from which records, and whether it still holds. */
#include <stdio.h>

#include "base/json.h"
#include "command/command.h"
#include "command/comparison.h"
#include "command/pieces.h"
#include "command/terminal.h"
#include "command/town.h"

typedef struct Search {
  Town *town;
  const Options *options;
  const WrongPiece *wrong; int n_wrong;
  Piece *pieces; int n_pieces; /* all as they would be made now; made when the first hash asks for them */
  Buf out;
  bool all_found;
} Search;

static const WrongPiece *wrong_of(const Search *search, const Release *release) {
  for (int i = 0; i < search->n_wrong; i++)
    if (search->wrong[i].release == release) return &search->wrong[i];
  return NULL;
}

static void tell_release(Search *search, const Release *release) {
  const Options *options = search->options;
  const WrongPiece *wrong = wrong_of(search, release);
  const Frozen *frozen = site_frozen(search->town->site, release->edition);
  Buf *out = &search->out;
  if (options->json) {
    json_next(out);
    buf_byte(out, '{');
    release_json(release, out);
    if (frozen) json_member(out, "records", frozen->folder);
    json_key(out, "wrong");
    buf_byte(out, '[');
    if (wrong) wrong_piece_json(wrong, out);
    buf_addc(out, "]}");
    return;
  }
  release_text(release, options, out);
  buf_printf(out, SAY(options, "\n  releases.yaml:%d\n", "\n  releases.yaml:%d\n"), release->pos.line);
  if (frozen) buf_printf(out, SAY(options, "  記録: %s/" STR_FMT "/\n", "  records: %s/" STR_FMT "/\n"), options->content, STR_ARG(frozen->folder));
  if (wrong) {
    buf_addc(out, SAY(options, "  いまはまちがい:\n", "  wrong now:\n"));
    wrong_desks_text(wrong, options, search->town->arena, out);
  } else {
    buf_addc(out, SAY(options, "  いまもこのとおりです。\n", "  it still holds\n"));
  }
}

static bool tell_kept(Search *search, Str hash) {
  const Site *site = search->town->site;
  const Options *options = search->options;
  bool found = false;
  for (int i = 0; i < site->n_frozen; i++) {
    const Frozen *frozen = &site->frozen[i];
    bool records = str_starts(frozen->records, hash);
    if (!records && !str_starts(frozen->layouts, hash)) continue;
    found = true;
    if (options->json) {
      json_next(&search->out);
      buf_byte(&search->out, '{');
      json_member(&search->out, "edition", frozen->id);
      json_member(&search->out, records ? "records" : "layouts", records ? frozen->records : frozen->layouts);
      buf_byte(&search->out, '}');
      continue;
    }
    buf_printf(&search->out, records ? SAY(options, STR_FMT " の記録の全体: %s/" STR_FMT "/\n", "all records of " STR_FMT ": %s/" STR_FMT "/\n")
                                     : SAY(options, STR_FMT " のときのレイアウトの全体（%s/" STR_FMT "/）\n", "all layouts at the time of " STR_FMT " (%s/" STR_FMT "/)\n"),
               STR_ARG(frozen->id), options->content, STR_ARG(frozen->folder));
  }
  return found;
}

static void make_pieces(Search *search) {
  Town *town = search->town;
  const Site *site = town->site;
  if (search->pieces || !site->n_jobs) return;
  Piece *pieces = NEW_N(town->arena, Piece, site->n_jobs);
  for (int i = 0; i < site->n_jobs; i++) pieces[i].job = &site->jobs[i];
  PrintedCode *codes;
  int n_codes = url_all_codes(site, town->arena, town->diag, &codes);
  Progress *progress = progress_start(search->options);
  progress_part(progress, "印刷物", "print pieces", (size_t)site->n_jobs);
  PiecesWanted wanted = {.jobs = search->options->jobs, .go_on = progress_piece, .context = progress};
  pieces_make(site, town->assets, codes, n_codes, &wanted, pieces, site->n_jobs, town->diag);
  progress_end(progress);
  search->pieces = pieces;
  search->n_pieces = site->n_jobs;
}

/* What nobody has released: a draft of the records as they are. */
static bool tell_present(Search *search, Str hash) {
  const Options *options = search->options;
  bool found = false;
  make_pieces(search);
  for (int i = 0; i < search->n_pieces; i++) {
    const Job *job = search->pieces[i].job;
    if (!search->pieces[i].hash.n || !str_starts(search->pieces[i].hash, hash)) continue;
    found = true;
    if (options->json) {
      json_next(&search->out);
      buf_byte(&search->out, '{');
      json_member(&search->out, "job", job->id);
      json_member(&search->out, "mark", search->pieces[i].hash);
      json_flag(&search->out, "marked", search->pieces[i].marked);
      buf_addc(&search->out, ",\"released\":false}");
    } else {
      buf_printf(&search->out, SAY(options, STR_FMT "（%s:%d）: いまの記録のままです。印刷に出した記録はありません。\n", STR_FMT " (%s:%d): of the records as they are; no release of it was noted\n"),
                 STR_ARG(job->id), job->pos.file, job->pos.line);
    }
  }
  return found;
}

static bool is_hash(Str s) {
  enum { LEAST = 4, MOST = 64 };
  for (size_t i = 0; i < s.n; i++)
    if (!((s.s[i] >= '0' && s.s[i] <= '9') || (s.s[i] >= 'a' && s.s[i] <= 'f'))) return false;
  return s.n >= LEAST && s.n <= MOST;
}

static void look_up(Search *search, Str hash) {
  const Site *site = search->town->site;
  bool found = false;
  for (const Release *release = release_marked(site, hash, NULL); release; release = release_marked(site, hash, release)) {
    tell_release(search, release);
    found = true;
  }
  if (tell_kept(search, hash)) found = true;
  if (!found) found = tell_present(search, hash);
  if (found) return;
  search->all_found = false;
  fprintf(stderr, SAY(search->options, "tsunagu: " STR_FMT ": 印刷に出したものにも、いまの記録で作るものにも、このデータ印はありません。記録を直している途中の試し刷りか、写しまちがいかもしれません。\n",
                      "tsunagu: " STR_FMT ": no release has this mark, and nothing that the records make now: a proof of records in between, or a slip of the pen\n"),
          STR_ARG(hash));
}

/* A mark is written as it is printed: the edition stands before the digits, and is told from them by what it is made of. */
static int run(Town *town, const Options *options) {
  Search search = {.town = town, .options = options, .all_found = true};
  int asked = 0;
  search.n_wrong = wrong_pieces(town->arena, town->site, &search.wrong);
  if (options->json) buf_byte(&search.out, '[');
  for (int i = 0; i < options->n_names; i++) {
    Str rest = arena_lower(town->arena, str_c(options->names[i])), word;
    while (str_split(&rest, ' ', &word))
      if (is_hash(word)) asked++, look_up(&search, word);
  }
  if (options->json) buf_addc(&search.out, "]\n");
  fwrite(search.out.s ? search.out.s : "", 1, search.out.n, stdout);
  buf_free(&search.out);
  pieces_free(search.pieces, search.n_pieces);
  if (!asked) fputs(SAY(options, "tsunagu: データ印の英数字（0〜9 と a〜f）を、4字以上書いてください\n", "tsunagu: give at least four of the mark's digits (0-9, a-f)\n"), stderr);
  return !asked ? STATUS_USAGE : search.all_found ? STATUS_OK : STATUS_FINDINGS;
}

int which_run(const Options *options) {
  if (options->n_names == 0) {
    fputs(SAY(options, "tsunagu: 印刷物のデータ印を書いてください: tsunagu which HASH\n", "tsunagu: give the mark of a piece: tsunagu which HASH\n"), stderr);
    return STATUS_USAGE;
  }
  return town_run(options, run);
}
