#include "command/code_table.h"

#include "exchange/grid.h"
#include "text/ruby.h"

typedef struct Row {
  Str code, job, title, medium, language, leads_to;
  int copies;
  Date released; /* DATE_NONE: not yet */
} Row;

typedef struct Rows {
  const Site *site;
  Arena *arena;
  VEC(Row) v;
} Rows;

/* As it stands in a log: "/soudan/q/abcdefgh/". */
static Str path_of(const Site *site, Str code, Arena *arena) {
  Str rest = qr_short(arena, site, code);
  ptrdiff_t slash = str_find_byte(rest, '/');
  return slash < 0 ? rest : str_from(rest, (size_t)slash);
}

static Str medium_name(const Site *site, Str id) {
  for (int i = 0; i < site->n_media; i++)
    if (str_eq(site->media[i].id, id)) return site_text(site, &site->media[i].label, site->languages[0]).s;
  return S("");
}

static Date released(const Site *site, Str job, Str code) {
  Date first = DATE_NONE;
  for (int i = 0; i < site->n_releases; i++) {
    const Release *release = &site->releases[i];
    for (int j = 0; str_eq(release->job, job) && j < release->n_codes; j++)
      if (str_eq(release->codes[j].code, code) && (first == DATE_NONE || release->date < first)) first = release->date;
  }
  return first;
}

static bool has(const ReportJob *made, Str code, int before) {
  for (int i = 0; i < before; i++)
    if (str_eq(made->codes[i].code, code)) return true;
  return false;
}

static void add_pieces(Rows *rows, const ReportJob *jobs, int n_jobs) {
  for (int i = 0; i < n_jobs; i++)
    for (int j = 0; j < jobs[i].n_codes; j++) {
      const Job *job = jobs[i].job;
      const ReportCode *code = &jobs[i].codes[j];
      if (has(&jobs[i], code->code, j)) continue;
      *vec_push(rows->arena, &rows->v) = (Row){.code = code->code, .job = job->id, .title = site_text(rows->site, &job->title, job->language).s,
                                               .medium = job->medium ? job->medium->id : S(""), .language = job->language, .leads_to = code->destination,
                                               .copies = job_copies(job), .released = released(rows->site, job->id, code->code)};
    }
}

static bool is_on_a_piece(const ReportJob *jobs, int n_jobs, Str job, Str code) {
  for (int i = 0; i < n_jobs; i++)
    if (str_eq(jobs[i].job->id, job) && has(&jobs[i], code, jobs[i].n_codes)) return true;
  return false;
}

/* Paper that is out there although the piece has other codes by now, or is no more. */
static void add_releases(Rows *rows, const ReportJob *jobs, int n_jobs) {
  for (int i = 0; i < rows->site->n_releases; i++) {
    const Release *release = &rows->site->releases[i];
    for (int j = 0; j < release->n_codes; j++) {
      const ReleasedCode *code = &release->codes[j];
      if (is_on_a_piece(jobs, n_jobs, release->job, code->code)) continue;
      *vec_push(rows->arena, &rows->v) = (Row){.code = code->code, .job = release->job, .medium = release->medium, .language = release->language,
                                               .leads_to = code->target, .copies = release->copies, .released = release->date};
    }
  }
}

static void put_row(Grid *grid, int at, const Site *site, const Row *row) {
  Arena *arena = grid->arena;
  char day[11] = "";
  if (row->released != DATE_NONE) date_iso(row->released, day);
  const Str cells[] = {path_of(site, row->code, arena), row->medium, ruby_plain(arena, medium_name(site, row->medium)), row->job, ruby_plain(arena, row->title),
                       row->language, row->leads_to, row->copies ? arena_printf(arena, "%d", row->copies) : S(""), arena_str(arena, str_c(day))};
  for (int col = 0; col < grid->n_cols; col++) *grid_at(grid, at, col) = cells[col];
}

void code_table(const Site *site, const ReportJob *jobs, int n_jobs, Arena *arena, Buf *out) {
  static const char *const headings[] = {"path（ログの中のパス）", "medium", "媒体", "piece", "印刷物", "language（ことば）", "leads_to（行き先）", "copies（部数）",
                                         "released（印刷に出した日）"};
  enum { COLUMNS = sizeof headings / sizeof *headings };
  Rows rows = {.site = site, .arena = arena};
  add_pieces(&rows, jobs, n_jobs);
  add_releases(&rows, jobs, n_jobs);
  Grid *grid = grid_new(arena, (int)rows.v.n + 1, COLUMNS);
  for (int col = 0; col < COLUMNS; col++) *grid_at(grid, 0, col) = str_c(headings[col]);
  for (size_t i = 0; i < rows.v.n; i++) put_row(grid, (int)i + 1, site, &rows.v.v[i]);
  grid_csv(grid, out);
}
