#include "site/icon_sheet.h"
#include "site/mustache_program.h"

/* Of pages: the largest single file of 10,000 desks takes a hundredth of it. */
enum { MOST_STEPS = 50 * 1000 * 1000, MOST_BYTES = 100 * 1000 * 1000 };

typedef struct Run {
  const Mustache *program;
  const Scene *scene;
  Buf *out;
  const void *views[MUSTACHE_DEPTH];
  size_t wanted;    /* the offset whose origin is asked for, and the op that has written it; the most that there may be when nobody asks */
  size_t found_at;  /* of the op's own first byte */
  const Op *found;
} Run;

/* The place of a value; NULL when a record on the way to it is empty. */
static const void *ref_value(const Run *run, const Ref *ref) {
  const char *view = run->views[ref->view];
  for (int i = 0; view && i < ref->n_through; i++) {
    view = *(const char *const *)(const void *)(view + ref->through[i]);
    if (view && ref->ready[i]) ref->ready[i](view);
  }
  return view ? view + ref->offset : NULL;
}

static int ref_number(const Ref *ref, const void *value) {
  if (ref->extra == REF_ITSELF) return *(const int *)value;
  return ((const Items *)value)->n;
}

static bool ref_is_filled(const Ref *ref, const void *value) {
  if (!value) return false;
  switch (ref->type) {
  case NAME_TEXT: return ((const Said *)value)->s.n > 0;
  case NAME_URL: return ((const Link *)value)->s.n > 0 || ((const Link *)value)->inside;
  case NAME_WORD:
  case NAME_HTML:
  case NAME_JSON: return ((const Str *)value)->n > 0;
  case NAME_BOOL: return ref->extra == REF_ANY ? ((const Items *)value)->n > 0 : *(const bool *)value;
  case NAME_NUMBER: return ref_number(ref, value) != 0;
  case NAME_LIST: return ((const Items *)value)->n > 0;
  case NAME_ICON:
  case NAME_RECORD: return *(const void *const *)value != NULL;
  }
  return false;
}

static void percent_encode(Buf *out, Str s) {
  static const char hex[] = "0123456789ABCDEF";
  for (size_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.s[i];
    bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (kept) buf_byte(out, (char)c);
    else buf_add(out, (Str){(const char[]){'%', hex[c >> 4], hex[c & 15]}, 3});
  }
}

static void word_write(Run *run, ValuePlace place, Str word) {
  if (place == VALUE_URL_REST) percent_encode(run->out, word);
  else if (place == VALUE_CONTENT || place == VALUE_HEADING) html_text(run->out, word);
  else html_attr(run->out, word);
}

static void value_write(Run *run, const Op *op) {
  const void *value = ref_value(run, &op->ref);
  if (!value) return;
  switch (op->ref.type) {
  case NAME_TEXT:
    if (op->place == VALUE_HEADING && run->scene->arena) html_said_phrases(run->out, *(const Said *)value, run->scene);
    else if (op->place == VALUE_CONTENT || op->place == VALUE_HEADING) html_said(run->out, *(const Said *)value, run->scene->lang);
    else html_said_plain(run->out, *(const Said *)value);
    break;
  case NAME_WORD: word_write(run, op->place, *(const Str *)value); break;
  case NAME_URL: html_link(run->out, *(const Link *)value, run->scene); break;
  case NAME_ICON:
    if (*(const Icon *const *)value) icon_sheet_put(run->scene->icons, *(const Icon *const *)value, run->out);
    break;
  case NAME_HTML:
  case NAME_JSON: buf_add(run->out, *(const Str *)value); break;
  case NAME_NUMBER: buf_int(run->out, ref_number(&op->ref, value)); break;
  default: break;
  }
}

/* Asked each time that a list's section is gone through: without them a program is run but once. */
static bool goes_on(Run *run, const Op *op, size_t body) {
  Cost *cost = run->scene->cost;
  if (cost->stopped.file) return false;
  cost->steps += op->end - body + 1;
  if (cost->steps <= MOST_STEPS && run->out->n <= MOST_BYTES) return true;
  cost->stopped = op->pos;
  return false;
}

static void run_ops(Run *run, size_t from, size_t to, int n_views);

static void view_run(Run *run, const Op *op, size_t body, int n_views, const void *view) {
  if (op->ref.opened) op->ref.opened(view);
  run->views[n_views] = view;
  run_ops(run, body, op->end, n_views + 1);
}

static void section_run(Run *run, const Op *op, size_t body, int n_views) {
  const void *value = ref_value(run, &op->ref);
  if (!ref_is_filled(&op->ref, value)) return;
  if (op->ref.type == NAME_LIST) {
    const Items *items = value;
    for (int i = 0; i < items->n && goes_on(run, op, body); i++) view_run(run, op, body, n_views, items->v[i]);
  } else if (op->ref.type == NAME_RECORD) {
    view_run(run, op, body, n_views, *(const void *const *)value);
  } else {
    run_ops(run, body, op->end, n_views);
  }
}

static void run_ops(Run *run, size_t from, size_t to, int n_views) {
  for (size_t i = from; i < to;) {
    const Op *op = &run->program->ops.v[i++];
    size_t before = run->out->n;
    switch (op->kind) {
    case OP_LITERAL: buf_add(run->out, op->literal); break;
    case OP_VALUE: value_write(run, op); break;
    case OP_SECTION:
      section_run(run, op, i, n_views);
      i = op->end;
      break;
    case OP_EMPTY:
      if (ref_is_filled(&op->ref, ref_value(run, &op->ref))) i = op->end;
      break;
    }
    if (run->out->n <= run->wanted) continue;
    if (!run->found) run->found = op, run->found_at = before;
    if (run->out->n > MOST_BYTES && !run->scene->cost->stopped.file) run->scene->cost->stopped = op->pos;
    return;
  }
}

void mustache_render(const Mustache *program, const void *const *views, const Scene *scene, Buf *out) {
  Run run = {.program = program, .scene = scene, .out = out, .wanted = MOST_BYTES};
  for (int i = 0; i < program->n_roots; i++) run.views[i] = views[i];
  run_ops(&run, 0, program->ops.n, program->n_roots);
}

Pos mustache_origin(const Mustache *program, const void *const *views, const Scene *scene, size_t offset) {
  Buf out = {0};
  Run run = {.program = program, .scene = scene, .out = &out, .wanted = offset};
  for (int i = 0; i < program->n_roots; i++) run.views[i] = views[i];
  run_ops(&run, 0, program->ops.n, program->n_roots);
  buf_free(&out);
  if (!run.found) return (Pos){0};
  Str before = run.found->kind == OP_LITERAL ? str_sub(run.found->literal, 0, offset - run.found_at) : S("");
  return pos_after(run.found->pos, before);
}
