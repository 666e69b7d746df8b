#include "preflight/walk.h"

enum { MOST_DEPTH = 24, RUN_STEPS = 1000 /* what it costs to begin a stream */ };

qpdf_oh walk_resource(Walk *walk, const char *category, Str name) {
  const Document *document = walk->document;
  Str key = arena_str(walk->scratch, name);
  return walk->resources && name.n ? pdf_key(document, pdf_key(document, walk->resources->dict, category), key.s) : qpdf_oh_new_null(document->pdf);
}

/* A line without width and a bar without height are seen all the same. */
static Bounds widened(Bounds bounds) {
  const double least = 0.001;
  if (bounds.x2 - bounds.x1 < least) bounds.x1 -= least / 2, bounds.x2 += least / 2;
  if (bounds.y2 - bounds.y1 < least) bounds.y1 -= least / 2, bounds.y2 += least / 2;
  return bounds;
}

static Box box_of(const Walk *walk, Bounds bounds) {
  if (bounds_empty(bounds)) return (Box){0};
  bounds = bounds_cut(widened(bounds), walk->now.clip);
  if (bounds_empty(bounds) || bounds.x1 == bounds.x2 || bounds.y1 == bounds.y2) return (Box){0};
  if (walk->tiled) bounds = *walk->tiled;
  return page_box(walk->page, bounds.x1, bounds.y1, bounds.x2, bounds.y2);
}

Painted *walk_paint(Walk *walk, PaintKind kind, bool stroke, Bounds bounds) {
  if (walk->shelf->items-- <= 0) {
    walk->out->broken = true;
    return NULL;
  }
  const State *state = &walk->now;
  const PaintColor *color = stroke ? &state->stroke.color : &state->fill.color;
  bool ink = color->space == SPACE_SEPARATION || color->space == SPACE_DEVICE_N;
  Mark mark = walk_marked(walk);
  Painted *painted = vec_push(walk->arena, &walk->out->list);
  *painted = (Painted){.kind = kind,
                       .box = box_of(walk, bounds),
                       .color = *color,
                       .overprint = (stroke ? state->stroke_over : state->fill_over) && (state->over_mode == 1 || ink),
                       .alpha = state->group_alpha * (stroke ? state->stroke_alpha : state->fill_alpha),
                       .blended = state->mixed || state->masked || state->group_mixed,
                       .mcid = mark.mcid,
                       .form = mark.form,
                       .again = mark.again,
                       .artifact = mark.artifact,
                       .actual = mark.actual,
                       .lang = mark.lang,
                       .annotation = walk->annotation};
  return painted;
}

static void follow(Walk *walk, Str bytes) {
  static WalkPart *const parts[] = {walk_text, walk_path, walk_state, walk_color, walk_mark, walk_image, walk_shading};
  Arena *above = walk->scratch;
  OperandReader op = {.bytes = bytes, .scratch = arena_new()};
  walk->scratch = op.scratch;
  while (walk->shelf->steps-- > 0 && operand_next(&op)) {
    size_t i = 0;
    while (i < sizeof parts / sizeof *parts && !parts[i](walk, &op)) i++;
  }
  if (op.broken || walk->shelf->steps <= 0) walk->out->broken = true;
  arena_free(op.scratch);
  walk->scratch = above;
}

/* A stream within a stream has its own path, text and marks, and leaves the state as it was. */
void walk_run(Walk *walk, Form *form) {
  if (!form || !form->whole || form->active || walk->depth >= MOST_DEPTH) {
    walk->out->broken = true;
    return;
  }
  Walk kept = *walk;
  walk->shelf->steps -= RUN_STEPS;
  form->active = true;
  walk->depth++;
  cairo_matrix_multiply(&walk->now.ctm, &form->matrix, &walk->now.ctm);
  walk->base = walk->now.ctm;
  if (form->boxed) walk->now.clip = bounds_cut(walk->now.clip, bounds_of(&walk->now.ctm, form->bbox[0], form->bbox[1], form->bbox[2], form->bbox[3]));
  if (form->resources) walk->resources = form->resources;
  if (form->own_marks) walk->form = form->id, walk->again = form->drawn;
  form->drawn = true;
  walk->path = walk->text_clip = NO_BOUNDS;
  walk->clips = false;
  walk->n_parts = 0;
  walk->slants = false;
  walk->floor = walk->kept.n;
  walk->marks_floor = walk->marks.n;
  follow(walk, form->bytes);
  form->active = false;
  kept.kept.v = walk->kept.v, kept.kept.cap = walk->kept.cap; /* they may have grown */
  kept.marks.v = walk->marks.v, kept.marks.cap = walk->marks.cap;
  *walk = kept;
}
