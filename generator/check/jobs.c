/* print/NAME.yaml: one print job a file. */
#include <stdlib.h>

#include "check/slots.h"

typedef struct JobDraft {
  Job job;
  const Yaml *title, *language, *layout, *slots;
  Pos paper_pos;
} JobDraft;

/* A2, B5, or 600x900 in mm. */
static bool field_paper(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  double w_mm, h_mm;
  if (!paper_parse(node->text, &w_mm, &h_mm)) {
    diag1(reader->diag, D_DESIGN_PAPER, node->pos, node->text);
    return false;
  }
  *(Str *)out = node->text;
  return true;
}

/* The profile of a printer: layouts/print/printers/NAME.yaml. */
static bool field_printer(Reader *reader, const Field *field, const Yaml *node, void *out) {
  Str name = {0};
  if (!field_slug(reader, field, node, &name)) return false;
  Root *layouts = reader->gather->options->layouts;
  if (!layouts || !root_has(layouts, arena_printf(reader->arena, "print/printers/" STR_FMT ".yaml", STR_ARG(name)))) {
    diag1(reader->diag, D_UNKNOWN_PRINTER, node->pos, name);
    return false;
  }
  *(Str *)out = name;
  return true;
}

static const Range any_copies = {0, 100000000};
static const Field job_fields[] = {
    {"id", field_slug, OF(JobDraft, job.id), .need = REQUIRED, POS(JobDraft, job.pos)},
    {"layout", field_node, OF(JobDraft, layout), .need = REQUIRED},
    {"title", field_node, OF(JobDraft, title), POS(JobDraft, job.title_pos)},
    {"language", field_node, OF(JobDraft, language)},
    {"medium", field_medium_ref, OF(JobDraft, job.medium)},
    {"edition", field_bool, OF(JobDraft, job.edition)},
    {"copies", field_int, OF(JobDraft, job.copies), .with = &any_copies},
    {"paper", field_paper, OF(JobDraft, job.paper), POS(JobDraft, paper_pos)},
    {"printer", field_printer, OF(JobDraft, job.printer)},
    {"slots", field_node, OF(JobDraft, slots)},
};
static const Schema job_schema = {SCHEMA(JobDraft, job_fields)};

static void read_language(Gather *gather, const Yaml *node, Job *job) {
  const Field field = {.key = "language"};
  const Site *site = gather->site;
  job->language = site->languages[0];
  if (!node || !field_language(&gather->reader, &field, node, &job->language)) return;
  for (int i = 0; i < site->n_languages; i++)
    if (str_eq(site->languages[i], job->language)) return;
  if (!gather->languages_unknown) diag1(gather->reader.diag, D_LANGUAGE_NOT_PUBLISHED, node->pos, job->language);
}

static void read_layout(Gather *gather, const Yaml *node, Job *job) {
  if (node && node_is_text(&gather->reader, node))
    job->layout = refer(gather, gather->layouts, D_UNKNOWN_LAYOUT, node->text, node->pos);
}

static void read_job(Gather *gather, const Yaml *tree, Str path, Job *out) {
  JobDraft draft = {.job = {.file = path, .edition = true, .pos = tree->pos}};
  if (!schema_read(&gather->reader, &job_schema, tree, &draft)) return;
  Job *job = &draft.job;
  read_language(gather, draft.language, job);
  read_layout(gather, draft.layout, job);
  check_paper(gather, job, draft.paper_pos);
  /* What is written here is in the job's language, and nobody waits for its translations. */
  Reader reader = gather->reader;
  reader.lang = job->language;
  reader.n_languages = 0;
  const Field title = {.key = "title"};
  job->title = gather->site->name;
  if (!job->title_pos.file) job->title_pos = job->pos;
  if (draft.title) field_text(&reader, &title, draft.title, &job->title);
  read_slots(&reader, draft.slots, job);
  if (job->edition && !gather->edition_needed) gather->edition_needed = true, gather->edition_pos = job->pos;
  *out = *job;
}

static int by_id(const void *left, const void *right) {
  return str_cmp(((const Job *)left)->id, ((const Job *)right)->id);
}

void read_jobs(Gather *gather) {
  Str *paths;
  Yaml **trees;
  size_t n = load_folder(gather, "print", &paths, &trees);
  Job *jobs = NEW_N(gather->reader.arena, Job, n + 1);
  int count = 0;
  for (size_t i = 0; i < n; i++) {
    if (!trees[i]) continue;
    read_job(gather, trees[i], paths[i], &jobs[count]);
    if (index_add(gather->jobs, gather->reader.diag, jobs[count].id, jobs[count].pos, gather)) count++;
  }
  if (count) qsort(jobs, (size_t)count, sizeof *jobs, by_id);
  for (int i = 0; i < count; i++) jobs[i].index = i;
  gather->site->jobs = jobs;
  gather->site->n_jobs = count;
}
