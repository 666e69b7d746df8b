#include "command/report.h"

#include <stdlib.h>

#include "base/json.h"
#include "command/quarter.h"
#include "model/outside.h"

void report_start(Report *report, Arena *arena) {
  *report = (Report){.arena = arena, .lists = arena_new()};
  pthread_mutex_init(&report->lock, NULL);
}

void report_end(Report *report) {
  pthread_mutex_destroy(&report->lock);
  arena_free(report->lists);
}

void report_file(Report *report, const char *part, Str path, size_t bytes, int pages) {
  pthread_mutex_lock(&report->lock);
  Str whole = arena_printf(report->arena, "%s/" STR_FMT, part, STR_ARG(path));
  *vec_push(report->lists, &report->files) = (ReportFile){whole, bytes, pages};
  pthread_mutex_unlock(&report->lock);
}

ReportCounts report_counts(const Report *report) {
  ReportCounts counts = {0};
  for (size_t i = 0; i < report->files.n; i++) {
    const ReportFile *file = &report->files.v[i];
    counts.html += str_starts(file->path, S("site/")) && str_ends(file->path, S(".html"));
    counts.pictures += str_starts(file->path, S("image/"));
    counts.press += str_starts(file->path, S("press/"));
    if (!str_starts(file->path, S("screen/"))) continue;
    counts.pdfs++;
    counts.pdf_pages += file->pages;
  }
  return counts;
}

static int by_path(const void *a, const void *b) {
  return str_cmp(((const ReportFile *)a)->path, ((const ReportFile *)b)->path);
}

static void put_files(Buf *out, Report *report) {
  if (report->files.n) qsort(report->files.v, report->files.n, sizeof(ReportFile), by_path);
  buf_addc(out, "[");
  for (size_t i = 0; i < report->files.n; i++) {
    const ReportFile *file = &report->files.v[i];
    buf_addc(out, i ? ",\n{" : "\n{");
    json_member(out, "path", file->path);
    json_number(out, "bytes", (long)file->bytes);
    if (file->pages) json_number(out, "pages", file->pages);
    buf_byte(out, '}');
  }
  buf_addc(out, "\n]");
}

static void put_code(Buf *out, const ReportCode *code) {
  buf_addc(out, "\n  {");
  json_member(out, "code", code->code);
  json_member(out, "address", code->address);
  json_member(out, "kind", str_c(code->kind));
  json_member(out, "of", code->of);
  json_member(out, "leads_to", code->destination);
  json_number(out, "page", code->page);
  if (code->side_mm > 0) json_decimal(out, "side_mm", code->side_mm, 2);
  else json_flag(out, "typed", true);
  buf_byte(out, '}');
}

static void put_picture(Buf *out, const ReportPicture *picture) {
  buf_addc(out, "\n  {");
  json_member(out, "path", picture->path);
  json_number(out, "page", picture->page);
  json_decimal(out, "width_mm", picture->w_mm, 1);
  json_decimal(out, "height_mm", picture->h_mm, 1);
  if (picture->dpi > 0) json_number(out, "dpi", (long)picture->dpi);
  buf_byte(out, '}');
}

static void put_job(Buf *out, const ReportJob *made) {
  const Job *job = made->job;
  buf_byte(out, '{');
  json_member(out, "id", job->id);
  json_member(out, "language", job->language);
  if (job->medium) json_member(out, "medium", job->medium->id);
  if (job->copies) json_number(out, "copies", job->copies);
  json_member(out, "mark", made->hash);
  json_flag(out, "marked", made->marked);
  json_number(out, "pages", made->pages);
  if (made->withheld) json_key(out, "press_withheld"), buf_addc(out, "true");
  if (made->w_px) json_number(out, "width_px", made->w_px);
  if (made->h_px) json_number(out, "height_px", made->h_px);
  json_key(out, "codes");
  buf_byte(out, '[');
  for (int i = 0; i < made->n_codes; i++) {
    json_next(out);
    put_code(out, &made->codes[i]);
  }
  buf_addc(out, "],\"desks\":[");
  for (int i = 0; i < made->n_desks; i++) {
    json_next(out);
    json_str(out, made->desks[i]->id);
  }
  buf_addc(out, "],\"pictures\":[");
  for (int i = 0; i < made->n_pictures; i++) {
    json_next(out);
    put_picture(out, &made->pictures[i]);
  }
  buf_addc(out, "]}");
}

static void put_links(Buf *out, const Site *site, Arena *arena) {
  OutsideLink *links;
  int n = outside_links(site, arena, &links);
  buf_addc(out, "[");
  for (int i = 0; i < n; i++) {
    buf_addc(out, i ? ",\n{" : "\n{");
    json_member(out, "url", links[i].url);
    json_member(out, "kind", str_c(links[i].kind));
    json_member(out, "of", links[i].of);
    json_member(out, "file", str_c(links[i].pos.file));
    json_number(out, "line", links[i].pos.line);
    buf_byte(out, '}');
  }
  buf_addc(out, "]");
}

void report_json(Report *report, const Site *site, const struct Quarter *quarter, Diag *diag, Buf *out) {
  char today[11];
  date_iso(site->today, today);
  buf_byte(out, '{');
  json_member(out, "date", str_c(today));
  if (site->has_edition) json_member(out, "edition", site->edition.id);
  json_number(out, "missing_translations", site->missing_translations);
  json_number(out, "unverified_desks", site->unverified_desks);
  json_number(out, "overdue_desks", site->overdue_desks);
  json_number(out, "unconfirmed_readings", site->n_unread);
  buf_addc(out, ",\n");
  buf_addc(out, "\"links\":");
  put_links(out, site, report->arena);
  quarter_json(quarter, out);
  buf_addc(out, ",\n\"jobs\":[");
  for (int i = 0; i < report->n_jobs; i++) {
    buf_addc(out, i ? ",\n" : "\n");
    put_job(out, &report->jobs[i]);
  }
  buf_addc(out, "],\n\"findings\":[");
  Finding *findings;
  size_t n = diag_list(diag, report->arena, &findings);
  for (size_t i = 0; i < n; i++) {
    buf_addc(out, i ? ",\n" : "\n");
    finding_json(&findings[i], out);
  }
  buf_addc(out, "],\n\"files\":");
  put_files(out, report);
  buf_addc(out, "}\n");
}
