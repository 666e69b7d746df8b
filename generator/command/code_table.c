#include "command/code_table.h"

#include "text/ruby.h"

typedef struct Row {
  Str code, job, title, medium, language, leads_to;
  int copies;
  Date released; /* DATE_NONE: not yet */
} Row;

/* Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
static void put(Buf *out, Str value, bool last) {
  bool formula = value.n && (value.s[0] == '=' || value.s[0] == '+' || value.s[0] == '-' || value.s[0] == '@');
  buf_byte(out, '"');
  if (formula) buf_byte(out, '\'');
  for (size_t i = 0; i < value.n; i++) {
    if (value.s[i] == '"') buf_byte(out, '"');
    buf_byte(out, value.s[i] == '\n' ? ' ' : value.s[i]);
  }
  buf_addc(out, last ? "\"\r\n" : "\",");
}

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

static void put_row(const Site *site, const Row *row, Arena *arena, Buf *out) {
  char day[11] = "";
  if (row->released != DATE_NONE) date_iso(row->released, day);
  put(out, path_of(site, row->code, arena), false);
  put(out, row->medium, false);
  put(out, ruby_plain(arena, medium_name(site, row->medium)), false);
  put(out, row->job, false);
  put(out, ruby_plain(arena, row->title), false);
  put(out, row->language, false);
  put(out, row->leads_to, false);
  put(out, row->copies ? arena_printf(arena, "%d", row->copies) : S(""), false);
  put(out, str_c(day), true);
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

static void put_pieces(const Site *site, const ReportJob *jobs, int n_jobs, Arena *arena, Buf *out) {
  for (int i = 0; i < n_jobs; i++)
    for (int j = 0; j < jobs[i].n_codes; j++) {
      const Job *job = jobs[i].job;
      const ReportCode *code = &jobs[i].codes[j];
      if (has(&jobs[i], code->code, j)) continue;
      const Row row = {.code = code->code, .job = job->id, .title = site_text(site, &job->title, job->language).s, .medium = job->medium ? job->medium->id : S(""),
                       .language = job->language, .leads_to = code->destination, .copies = job->copies, .released = released(site, job->id, code->code)};
      put_row(site, &row, arena, out);
    }
}

static bool is_on_a_piece(const ReportJob *jobs, int n_jobs, Str job, Str code) {
  for (int i = 0; i < n_jobs; i++)
    if (str_eq(jobs[i].job->id, job) && has(&jobs[i], code, jobs[i].n_codes)) return true;
  return false;
}

/* Paper that is out there although the piece has other codes by now, or is no more. */
static void put_releases(const Site *site, const ReportJob *jobs, int n_jobs, Arena *arena, Buf *out) {
  for (int i = 0; i < site->n_releases; i++) {
    const Release *release = &site->releases[i];
    for (int j = 0; j < release->n_codes; j++) {
      const ReleasedCode *code = &release->codes[j];
      if (is_on_a_piece(jobs, n_jobs, release->job, code->code)) continue;
      const Row row = {.code = code->code, .job = release->job, .medium = release->medium, .language = release->language, .leads_to = code->target,
                       .copies = release->copies, .released = release->date};
      put_row(site, &row, arena, out);
    }
  }
}

void code_table(const Site *site, const ReportJob *jobs, int n_jobs, Arena *arena, Buf *out) {
  buf_addc(out, "\xEF\xBB\xBF\"path（ログの中のパス）\",\"medium\",\"媒体\",\"piece\",\"印刷物\",\"language（ことば）\",\"leads_to（行き先）\",\"copies（部数）\",\"released（印刷に出した日）\"\r\n");
  put_pieces(site, jobs, n_jobs, arena, out);
  put_releases(site, jobs, n_jobs, arena, out);
}
