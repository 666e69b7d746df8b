#include "preflight/content.h"

#include <math.h>

#include "preflight/walk.h"

/* The content of a page is one stream or several that belong together. */
static Str page_bytes(Walk *walk) {
  qpdf_data pdf = walk->document->pdf;
  qpdf_oh contents = pdf_key(walk->document, walk->page->dict, "/Contents");
  int n = qpdf_oh_is_array(pdf, contents) ? qpdf_oh_get_array_n_items(pdf, contents) : 1;
  Buf all = {0};
  for (int i = 0; i < n; i++) {
    qpdf_oh stream = qpdf_oh_is_array(pdf, contents) ? qpdf_oh_get_array_item(pdf, contents, i) : contents;
    Form *part = shelf_form(walk->shelf, stream);
    if ((part && !part->whole) || walk->shelf->bytes <= 0) walk->out->broken = true;
    if (!part || !part->whole || walk->shelf->bytes <= 0) continue;
    walk->shelf->bytes -= n > 1 ? (long)part->bytes.n : 0;
    buf_add(&all, part->bytes);
    buf_byte(&all, '\n');
  }
  Str bytes = buf_keep(&all, walk->arena);
  buf_free(&all);
  return bytes;
}

static qpdf_oh page_resources(Walk *walk) {
  enum { MOST_PARENTS = 64 };
  qpdf_oh node = walk->page->dict, resources = pdf_key(walk->document, node, "/Resources");
  for (int i = 0; i < MOST_PARENTS && qpdf_oh_is_null(walk->document->pdf, resources); i++) {
    node = pdf_key(walk->document, node, "/Parent");
    resources = pdf_key(walk->document, node, "/Resources");
  }
  return resources;
}

static void start(Walk *walk) {
  const DocumentPage *page = walk->page;
  Box paper = page->media.w_mm > 0 ? page->media : page->sheet;
  State *now = &walk->now;
  *now = (State){.fill_alpha = 1, .stroke_alpha = 1, .group_alpha = 1, .line_w = 1, .text.scale = 1};
  cairo_matrix_init_identity(&now->ctm);
  cairo_matrix_init_identity(&walk->base);
  cairo_matrix_init_identity(&walk->text_m);
  cairo_matrix_init_identity(&walk->line_m);
  now->clip.x1 = page->trim_x_pt + paper.x_mm / page->mm_per_unit;
  now->clip.y2 = page->trim_y_pt - paper.y_mm / page->mm_per_unit;
  now->clip.x2 = now->clip.x1 + paper.w_mm / page->mm_per_unit;
  now->clip.y1 = now->clip.y2 - paper.h_mm / page->mm_per_unit;
  walk_color_start(&now->fill);
  walk_color_start(&now->stroke);
  walk->path = walk->text_clip = NO_BOUNDS;
}

/* The normal appearance of an annotation, as its state says. */
static qpdf_oh appearance_of(const Document *document, qpdf_oh annotation) {
  qpdf_oh normal = pdf_key(document, pdf_key(document, annotation, "/AP"), "/N"), state = pdf_key(document, annotation, "/AS");
  if (!qpdf_oh_is_dictionary(document->pdf, normal) || !qpdf_oh_is_name(document->pdf, state)) return normal;
  Str name = arena_str(document->arena, str_c(qpdf_oh_get_name(document->pdf, state)));
  return pdf_key(document, normal, name.s);
}

/* ISO 32000-1, 12.5.5: the box of the appearance is moved and scaled onto the annotation's rectangle. */
static void annotation(Walk *walk, qpdf_oh dict) {
  enum { HIDDEN = 2 };
  const Document *document = walk->document;
  Form *form = shelf_form(walk->shelf, appearance_of(document, dict));
  double rect[4];
  if (!form || !form->boxed || !pdf_numbers(document, pdf_key(document, dict, "/Rect"), rect, 4)) return;
  if ((int)pdf_number(document, pdf_key(document, dict, "/F"), 0) & HIDDEN) return;
  start(walk);
  walk->annotation = true;
  Bounds box = bounds_of(&form->matrix, form->bbox[0], form->bbox[1], form->bbox[2], form->bbox[3]);
  double w = fabs(rect[2] - rect[0]), h = fabs(rect[3] - rect[1]);
  double x = box.x2 > box.x1 ? w / (box.x2 - box.x1) : 1, y = box.y2 > box.y1 ? h / (box.y2 - box.y1) : 1;
  cairo_matrix_init(&walk->now.ctm, x, 0, 0, y, fmin(rect[0], rect[2]) - box.x1 * x, fmin(rect[1], rect[3]) - box.y1 * y);
  walk_run(walk, form);
}

PageContent *content_read(const Document *document, int number, Arena *arena) {
  qpdf_data pdf = document->pdf;
  Walk walk = {.document = document, .page = &document->pages[number], .out = NEW(arena, PageContent), .arena = arena, .shelf = shelf_of(document)};
  start(&walk);
  walk.resources = shelf_resources(walk.shelf, page_resources(&walk));
  Form page = {.bytes = page_bytes(&walk), .whole = true};
  cairo_matrix_init_identity(&page.matrix);
  walk_run(&walk, &page);
  qpdf_oh annotations = pdf_key(document, walk.page->dict, "/Annots");
  int n = qpdf_oh_is_array(pdf, annotations) ? qpdf_oh_get_array_n_items(pdf, annotations) : 0;
  for (int i = 0; i < n && walk.shelf->steps-- > 0; i++) annotation(&walk, qpdf_oh_get_array_item(pdf, annotations, i));
  return walk.out;
}
