/* print/NAME.yaml: one print job a file. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "check/slots.h"

typedef struct JobDraft {
  Job job;
  const Yaml *title, *language, *layout, *slots;
  const Str *languages; /* one file, a piece for each */
  int n_languages;
  Pos paper_pos, languages_pos;
} JobDraft;

typedef struct Jobs {
  VEC(Job) list;
} Jobs;

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

/* A language that the site has. */
static bool field_job_language(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Gather *gather = reader->gather;
  const Site *site = gather->site;
  Str code;
  if (!field_language(reader, field, node, &code)) return false;
  *(Str *)out = code;
  for (int i = 0; i < site->n_languages; i++)
    if (str_eq(site->languages[i], code)) return true;
  if (!gather->languages_unknown) diag1(reader->diag, D_LANGUAGE_NOT_PUBLISHED, node->pos, code);
  return true;
}

/* The profile of a printer: layouts/print/printers/NAME.yaml. */
static bool field_printer(Reader *reader, const Field *field, const Yaml *node, void *out) {
  Str name = {0};
  if (!field_slug(reader, field, node, &name)) return false;
  const Printer *printer = index_find(reader->gather->printers, name);
  if (printer) *(const Printer **)out = printer;
  else diag2(reader->diag, D_UNKNOWN_PRINTER, node->pos, name, index_nearest(reader->gather->printers, name));
  return printer;
}

static const Range any_copies = {0, 100000000};
static const Field job_fields[] = {
    {"id", field_slug, OF(JobDraft, job.id), .need = REQUIRED, POS(JobDraft, job.pos)},
    {"layout", field_node, OF(JobDraft, layout), .need = REQUIRED},
    {"title", field_node, OF(JobDraft, title), POS(JobDraft, job.title_pos)},
    {"language", field_node, OF(JobDraft, language)},
    {"languages", field_job_language, LIST(JobDraft, languages, n_languages), POS(JobDraft, languages_pos)},
    {"medium", field_medium_ref, OF(JobDraft, job.medium)},
    {"edition", field_bool, OF(JobDraft, job.edition)},
    {"copies", field_int, OF(JobDraft, job.copies), .with = &any_copies},
    {"paper", field_paper, OF(JobDraft, job.paper), POS(JobDraft, paper_pos)},
    {"printer", field_printer, OF(JobDraft, job.printer)},
    {"slots", field_node, OF(JobDraft, slots)},
};

/* A slot of the job's layout that stands beside title: and not under slots:. */
static bool is_slot(Reader *reader, const Yaml *job, const Yaml *node) {
  const Yaml *name = yaml_get(job, "layout");
  const Layout *layout = name && name->kind == YAML_TEXT ? index_find(reader->gather->layouts, name->text) : NULL;
  if (!layout || !layout_slot(layout, node->key)) return false;
  diag1(reader->diag, D_SLOT_OUTSIDE, node->key_pos, node->key);
  return true;
}

static const Schema job_schema = {SCHEMA(JobDraft, job_fields), .elsewhere = is_slot};

static bool is_repeated(const JobDraft *draft, int language) {
  for (int i = 0; i < language; i++)
    if (str_eq(draft->languages[i], draft->languages[language])) return true;
  return false;
}

/* The languages of the pieces, at least one: `languages`, else `language`, else the site's first. */
static void read_languages(Gather *gather, JobDraft *draft) {
  Reader *reader = &gather->reader;
  const Field field = {.key = "language"};
  if (draft->language && draft->n_languages) diag0(reader->diag, D_JOB_LANGUAGES, draft->languages_pos);
  for (int i = 0; i < draft->n_languages; i++)
    if (is_repeated(draft, i)) diag1(reader->diag, D_LANGUAGE_TWICE, draft->languages_pos, draft->languages[i]);
  if (draft->n_languages) return;
  Str *one = NEW(reader->arena, Str);
  *one = gather->site->languages[0];
  if (draft->language) field_job_language(reader, &field, draft->language, one);
  draft->languages = one;
  draft->n_languages = 1;
}

static void read_layout(Gather *gather, const Yaml *node, Job *job) {
  if (node && node_is_text(&gather->reader, node))
    job->layout = refer(gather, gather->layouts, D_UNKNOWN_LAYOUT, node->text, node->pos);
}

/* The first piece has the plain id, the others their language behind it, in the form of an id: "leaflet-zh-hans". */
static Str piece_id(Arena *arena, Str id, Str lang, bool first) {
  if (first || !id.n) return id;
  char *whole = arena_alloc(arena, id.n + 1 + lang.n + 1);
  memcpy(whole, id.s, id.n);
  whole[id.n] = '-';
  for (size_t i = 0; i < lang.n; i++) whole[id.n + 1 + i] = (char)g_ascii_tolower(lang.s[i]);
  return (Str){whole, id.n + 1 + lang.n};
}

/* What is written here is in the first of the file's languages where it is not a map, and nobody waits for its translations. */
static void read_piece(Gather *gather, const JobDraft *draft, int language, Job *job) {
  Reader reader = gather->reader;
  reader.lang = draft->languages[0];
  reader.n_languages = 0;
  *job = draft->job;
  job->family = draft->job.id;
  job->language = draft->languages[language];
  job->id = piece_id(reader.arena, job->family, job->language, language == 0);
  const Field title = {.key = "title"};
  job->title = gather->site->name;
  if (!job->title_pos.file) job->title_pos = job->pos;
  if (draft->title) field_text(&reader, &title, draft->title, &job->title);
  read_slots(&reader, draft->slots, job);
}

static void read_file(Gather *gather, const Yaml *tree, Str path, Jobs *jobs) {
  JobDraft draft = {.job = {.file = path, .edition = true, .printer = &printer_usual, .pos = tree->pos}};
  if (!schema_read(&gather->reader, &job_schema, tree, &draft)) return;
  read_languages(gather, &draft);
  read_layout(gather, draft.layout, &draft.job);
  check_paper(gather, &draft.job, draft.paper_pos);
  for (int i = 0; i < draft.n_languages; i++) {
    if (is_repeated(&draft, i)) continue;
    Job job;
    read_piece(gather, &draft, i, &job);
    if (job.edition && !gather->edition_needed) gather->edition_needed = true, gather->edition_pos = job.pos;
    Job *kept = vec_push(gather->reader.arena, &jobs->list);
    *kept = job;
    if (!index_add(gather->jobs, gather->reader.diag, job.id, job.pos, gather)) jobs->list.n--;
  }
}

static int by_id(const void *left, const void *right) {
  return str_cmp(((const Job *)left)->id, ((const Job *)right)->id);
}

void read_jobs(Gather *gather) {
  Str *paths;
  const Yaml **trees;
  size_t n = load_folder(gather, "print", &paths, &trees);
  Jobs jobs = {0};
  for (size_t i = 0; i < n; i++)
    if (trees[i]) read_file(gather, trees[i], paths[i], &jobs);
  if (jobs.list.n) qsort(jobs.list.v, jobs.list.n, sizeof(Job), by_id);
  for (size_t i = 0; i < jobs.list.n; i++) jobs.list.v[i].index = (int)i;
  gather->site->jobs = jobs.list.v;
  gather->site->n_jobs = (int)jobs.list.n;
}
