#include "command/quarter.h"

#include <string.h>

#include "base/json.h"
#include "model/layout.h"

enum { EVENING = 18 * 60 };

static bool desk_in_evening(const Desk *desk) {
  for (int i = 0; i < desk->n_hours; i++)
    if (desk->hours[i].always || desk->hours[i].close > EVENING) return true;
  return false;
}

static bool desk_at_weekend(const Desk *desk) {
  for (int i = 0; i < desk->n_hours; i++)
    if (desk->hours[i].always || desk->hours[i].days & (1u << SAT | 1u << SUN)) return true;
  return false;
}

/* --- Pieces --- */

typedef VEC(QuarterPieces) PiecesVec;

static QuarterPieces *row_of(Arena *arena, PiecesVec *rows, const Medium *medium, Str language) {
  for (size_t i = 0; i < rows->n; i++)
    if (rows->v[i].medium == medium && str_eq(rows->v[i].language, language)) return &rows->v[i];
  QuarterPieces *row = vec_push(arena, rows);
  *row = (QuarterPieces){.medium = medium, .language = language};
  return row;
}

static const Medium *medium_of(const Site *site, Str id) {
  for (int i = 0; i < site->n_media; i++)
    if (str_eq(site->media[i].id, id)) return &site->media[i];
  return NULL;
}

/* What carries no edition is of the one in whose days it was printed. */
static bool is_of_quarter(const Site *site, const Release *release) {
  const Edition *edition = &site->edition;
  if (release->edition.n) return str_eq(release->edition, edition->id);
  return release->date >= edition->date && (edition->until == DATE_NONE || release->date <= edition->until);
}

/* A reprint is more paper of the same piece. */
static bool is_reprint(const Site *site, const Release *release) {
  for (const Release *before = site->releases; before < release; before++)
    if (str_eq(before->job, release->job) && is_of_quarter(site, before)) return true;
  return false;
}

static void count_released(const Site *site, PiecesVec *rows, Arena *arena) {
  for (int i = 0; site->has_edition && i < site->n_releases; i++) {
    const Release *release = &site->releases[i];
    if (!is_of_quarter(site, release)) continue;
    QuarterPieces *row = row_of(arena, rows, medium_of(site, release->medium), release->language.n ? release->language : site->languages[0]);
    row->released += !is_reprint(site, release);
    row->released_copies += release->copies;
  }
}

static int place_of(const Site *site, const QuarterPieces *row) {
  int medium = row->medium ? (int)(row->medium - site->media) : site->n_media, language = 0;
  while (language < site->n_languages && !str_eq(site->languages[language], row->language)) language++;
  return medium * (site->n_languages + 1) + language;
}

static void sort_rows(const Site *site, PiecesVec *rows) {
  for (size_t i = 1; i < rows->n; i++)
    for (size_t j = i; j > 0 && place_of(site, &rows->v[j]) < place_of(site, &rows->v[j - 1]); j--) {
      QuarterPieces row = rows->v[j];
      rows->v[j] = rows->v[j - 1];
      rows->v[j - 1] = row;
    }
}

static void count_pieces(Quarter *quarter, const ReportJob *jobs, int n, Arena *arena) {
  PiecesVec rows = {0};
  for (int i = 0; i < n; i++) {
    const Job *job = jobs[i].job;
    QuarterPieces *row = row_of(arena, &rows, job->medium, job->language);
    row->pieces++;
    row->pages += jobs[i].pages;
    row->copies += job_copies(job);
  }
  count_released(quarter->site, &rows, arena);
  sort_rows(quarter->site, &rows);
  quarter->pieces = rows.v;
  quarter->n_pieces = (int)rows.n;
}

/* --- Languages --- */

static bool says_in(const Text *text, Str code) {
  for (int i = 0; i < text->n; i++)
    if (str_eq(text->v[i].lang, code)) return true;
  return false;
}

static bool speaks(const Desk *desk, Str code) {
  for (int i = 0; i < desk->n_languages; i++)
    if (str_eq(desk->languages[i], lang_tag(code))) return true;
  return false;
}

static bool is_published(const Site *site, const Desk *desk) { return desk_state(desk, site->today) == DESK_PUBLISHED; }

static void count_language(const Site *site, QuarterLanguage *language, const ReportJob *jobs, int n_jobs) {
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (!is_published(site, desk)) continue;
    language->desks_named += says_in(&desk->name, language->code) && says_in(&desk->topic, language->code);
    language->desks_spoken += speaks(desk, language->code);
  }
  for (int i = 0; i < site->n_articles; i++) language->articles += str_eq(site->articles[i].lang, language->code);
  for (int i = 0; i < n_jobs; i++) language->pieces += str_eq(jobs[i].job->language, language->code);
}

static void count_languages(Quarter *quarter, const ReportJob *jobs, int n_jobs, Arena *arena) {
  const Site *site = quarter->site;
  QuarterLanguage *languages = NEW_N(arena, QuarterLanguage, site->n_languages + 1);
  for (int i = 0; i < site->n_languages; i++) {
    languages[i].code = site->languages[i];
    count_language(site, &languages[i], jobs, n_jobs);
  }
  quarter->languages = languages;
  quarter->n_languages = site->n_languages;
}

/* --- Desks --- */

static bool is_for(const Desk *desk, const Mark *mark, bool situation) {
  const Mark *const *marks = situation ? desk->situations : desk->categories;
  int n = situation ? desk->n_situations : desk->n_categories;
  for (int i = 0; i < n; i++)
    if (marks[i] == mark) return true;
  return false;
}

static const QuarterMark *count_marks(const Site *site, const Mark *marks, int n, bool situation, Arena *arena) {
  QuarterMark *counts = NEW_N(arena, QuarterMark, n + 1);
  for (int m = 0; m < n; m++) {
    counts[m].mark = &marks[m];
    for (int i = 0; i < site->n_desks; i++) {
      const Desk *desk = &site->desks[i];
      if (!is_published(site, desk) || !is_for(desk, &marks[m], situation)) continue;
      bool open = desk->consults && !desk_closed_for_now(desk, site->today);
      counts[m].desks++;
      counts[m].evening += open && desk_in_evening(desk);
      counts[m].weekend += open && desk_at_weekend(desk);
      counts[m].no_phone += open && desk_way(desk, WAY_WRITE);
    }
  }
  return counts;
}

static void count_verified(Quarter *quarter) {
  const Site *site = quarter->site;
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (!is_published(site, desk)) continue;
    quarter->desks++;
    if (desk->verified_on == DATE_NONE)
      quarter->never++;
    else if (desk_overdue(site, desk))
      quarter->overdue++;
    else
      quarter->verified++;
  }
  for (int i = 0; i < site->n_articles; i++) quarter->articles += !site->articles[i].original;
}

/* Pictures for screens have none, and need none. */
static void list_unmarked(Quarter *quarter, const ReportJob *jobs, int n, Arena *arena) {
  const Job **list = NEW_N(arena, const Job *, n + 1);
  for (int i = 0; i < n; i++)
    if (!jobs[i].marked && !jobs[i].job->layout->picture) list[quarter->n_unmarked++] = jobs[i].job;
  quarter->unmarked = list;
}

Quarter quarter_count(const Site *site, const ReportJob *jobs, int n_jobs, Arena *arena) {
  Quarter quarter = {.site = site};
  count_pieces(&quarter, jobs, n_jobs, arena);
  count_languages(&quarter, jobs, n_jobs, arena);
  quarter.categories = count_marks(site, site->categories, site->n_categories, false, arena);
  quarter.situations = count_marks(site, site->situations, site->n_situations, true, arena);
  count_verified(&quarter);
  list_unmarked(&quarter, jobs, n_jobs, arena);
  return quarter;
}

/* --- JSON --- */

/* An object of an array, on a line of its own. */
static void begin(Buf *out) {
  json_next(out);
  buf_addc(out, "\n  {");
}

static void put_marks(Buf *out, const char *key, const QuarterMark *marks, int n) {
  json_key(out, key);
  buf_byte(out, '[');
  for (int i = 0; i < n; i++) {
    begin(out);
    json_member(out, "id", marks[i].mark->id);
    json_number(out, "desks", marks[i].desks);
    json_number(out, "evening", marks[i].evening);
    json_number(out, "weekend", marks[i].weekend);
    json_number(out, "no_phone", marks[i].no_phone);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
}

static void put_pieces(const Quarter *quarter, Buf *out) {
  json_key(out, "pieces");
  buf_byte(out, '[');
  for (int i = 0; i < quarter->n_pieces; i++) {
    const QuarterPieces *row = &quarter->pieces[i];
    begin(out);
    if (row->medium) json_member(out, "medium", row->medium->id);
    json_member(out, "language", row->language);
    json_number(out, "pieces", row->pieces);
    json_number(out, "pages", row->pages);
    json_number(out, "copies", row->copies);
    json_number(out, "released", row->released);
    json_number(out, "released_copies", row->released_copies);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
}

static void put_languages(const Quarter *quarter, Buf *out) {
  json_key(out, "languages");
  buf_byte(out, '[');
  for (int i = 0; i < quarter->n_languages; i++) {
    const QuarterLanguage *language = &quarter->languages[i];
    begin(out);
    json_member(out, "code", language->code);
    json_number(out, "desks_named", language->desks_named);
    json_number(out, "desks_spoken", language->desks_spoken);
    json_number(out, "articles", language->articles);
    json_number(out, "pieces", language->pieces);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
}

static void put_gaps(const Quarter *quarter, Buf *out) {
  json_key(out, "gaps");
  buf_byte(out, '[');
  for (int i = 0; i < quarter->site->n_situations; i++) {
    const QuarterMark *mark = &quarter->situations[i];
    const char *lacks[] = {mark->desks ? NULL : "desk", mark->evening ? NULL : "evening",
                           mark->no_phone ? NULL : "no-phone"};
    for (int k = 0; k < 3; k++) {
      if (!lacks[k]) continue;
      begin(out);
      json_member(out, "situation", mark->mark->id);
      json_member(out, "lacks", str_c(lacks[k]));
      buf_byte(out, '}');
      if (!mark->desks) break;
    }
  }
  buf_byte(out, ']');
}

static void put_unmarked(const Quarter *quarter, Buf *out) {
  json_key(out, "without_mark");
  buf_byte(out, '[');
  for (int i = 0; i < quarter->n_unmarked; i++) {
    json_next(out);
    json_str(out, quarter->unmarked[i]->id);
  }
  buf_byte(out, ']');
}

void quarter_json(const Quarter *quarter, Buf *out) {
  json_key(out, "quarter");
  buf_byte(out, '{');
  json_number(out, "desks", quarter->desks);
  json_number(out, "verified", quarter->verified);
  json_number(out, "overdue", quarter->overdue);
  json_number(out, "never_verified", quarter->never);
  json_number(out, "articles", quarter->articles);
  buf_byte(out, '\n');
  put_pieces(quarter, out);
  put_languages(quarter, out);
  put_marks(out, "categories", quarter->categories, quarter->site->n_categories);
  put_marks(out, "situations", quarter->situations, quarter->site->n_situations);
  put_gaps(quarter, out);
  put_unmarked(quarter, out);
  buf_byte(out, '}');
}
