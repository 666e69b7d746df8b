#include "write/press_pass.h"

#include "write/pdf_code.h"
#include "write/press_content.h"

bool press_stop(PressPass *pass, const char *what, Str detail) {
  if (!pass->wrong.n) pass->wrong = arena_printf(pass->arena, "%s " STR_FMT, what, STR_ARG(detail));
  return false;
}

Str press_words(PressPass *pass, PdfValue *value) {
  Buf text = {0};
  PdfObjects found = {0};
  int last = 0;
  if (value) pdf_value_print(value, pass->arena, &found, &last, &text);
  Str kept = buf_keep(&text, pass->arena);
  buf_free(&text);
  return kept;
}

/* --- Resources */

typedef bool Visit(PressPass *pass, PdfValue *value);

/* Each value of a dictionary of resources. */
static bool each(PressPass *pass, PdfValue *resources, const char *kind, Visit *visit) {
  PdfValue *dict = pdf_value_get(resources, kind);
  for (size_t i = 0; pdf_value_is_dict(dict) && i < dict->entries.n; i++)
    if (!visit(pass, pdf_value_follow(dict->entries.v[i].value))) return false;
  return true;
}

static bool is_full(PdfValue *state, const char *key) {
  return !pdf_value_get(state, key) || pdf_value_double(pdf_value_get(state, key)) >= 1;
}

static bool visit_state(PressPass *pass, PdfValue *state) {
  PdfValue *mask = pdf_value_get(state, "/SMask"), *blend = pdf_value_get(state, "/BM");
  bool masked = mask && !pdf_value_is(mask, "/None"), blended = blend && !pdf_value_is(blend, "/Normal");
  if (masked || blended || !is_full(state, "/ca") || !is_full(state, "/CA")) return press_stop(pass, "transparency", S("ExtGState"));
  /* Full opacity and no blending need not be said, and some preflights trip over it. */
  static const char *const keys[] = {"/SMask", "/BM", "/ca", "/CA", "/AIS"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) pdf_value_remove(state, keys[i]);
  return true;
}

static bool visit_space(PressPass *pass, PdfValue *space) {
  return pdf_value_is(space, "/Pattern") || press_stop(pass, "colour space", press_words(pass, space));
}

/* Glyphs that are drawings: those that say d1 take the colour of the text and have none of their own. */
static bool visit_glyph(PressPass *pass, PdfValue *glyph) {
  Buf bytes = {0};
  bool ok = pdf_value_unpack(glyph, &bytes) && str_find(buf_str(&bytes), S(" d1")) >= 0;
  buf_free(&bytes);
  return ok || press_stop(pass, "coloured glyphs", S("Type3"));
}

static bool visit_font(PressPass *pass, PdfValue *font) {
  return !pdf_value_is(pdf_value_get(font, "/Subtype"), "/Type3") || each(pass, font, "/CharProcs", visit_glyph);
}

static void add_states(PressPass *pass, PdfValue *resources) {
  static const struct {
    const char *name, *state;
  } states[] = {{PRESS_STATE "00", "<< /Type /ExtGState /op false /OP false /OPM 1 >>"},
                {PRESS_STATE "01", "<< /Type /ExtGState /op false /OP true /OPM 1 >>"},
                {PRESS_STATE "10", "<< /Type /ExtGState /op true /OP false /OPM 1 >>"},
                {PRESS_STATE "11", "<< /Type /ExtGState /op true /OP true /OPM 1 >>"}};
  if (!pdf_value_is_dict(pdf_value_get(resources, "/ExtGState")))
    pdf_value_put(pass->arena, resources, "/ExtGState", pdf_value_new(pass->arena, PDF_DICT));
  PdfValue *dict = pdf_value_get(resources, "/ExtGState");
  for (size_t i = 0; i < sizeof states / sizeof *states; i++)
    pdf_value_put(pass->arena, dict, states[i].name, pdf_value_of(pass->arena, states[i].state));
}

static bool resources_sound(PressPass *pass, PdfValue *resources) {
  return each(pass, resources, "/ExtGState", visit_state) && each(pass, resources, "/Shading", press_shading) &&
         each(pass, resources, "/ColorSpace", visit_space) && each(pass, resources, "/Font", visit_font);
}

/* --- Streams */

/* The codes of a page of the piece. */
static bool put_codes(PressPass *pass, Str content, const PressSheet *sheet, Buf *out) {
  const Page *page = pass->display->pages.v[sheet->page];
  return pdf_code_put(content, page, (sheet->w_mm - page->w_mm) / 2, out) || press_stop(pass, "code", S(""));
}

/* The content of a sheet, or, without one, of a form or a tile. `owner` has its resources. */
static bool rewrite(PressPass *pass, PdfValue *stream, PdfValue *owner, const PressSheet *sheet) {
  Buf drawn = {0}, inked = {0}, coded = {0};
  Str wrong = {0};
  bool codes = sheet && sheet->page >= 0;
  PdfValue *resources = pdf_value_get(owner, "/Resources");
  bool ok = pdf_value_unpack(stream, &drawn) || press_stop(pass, "stream", S(""));
  ok = ok && (press_content(buf_str(&drawn), pass->keys, &inked, &wrong) || press_stop(pass, "operator", wrong));
  ok = ok && (!codes || put_codes(pass, buf_str(&inked), sheet, &coded));
  ok = ok && (!pdf_value_is_dict(resources) || resources_sound(pass, resources));
  if (ok && str_find(buf_str(&inked), S(PRESS_STATE)) >= 0) {
    if (!pdf_value_is_dict(resources)) pdf_value_put(pass->arena, owner, "/Resources", resources = pdf_value_new(pass->arena, PDF_DICT));
    add_states(pass, resources);
  }
  if (ok) pdf_value_pack(pass->arena, stream, buf_str(codes ? &coded : &inked));
  pdf_value_remove(owner, "/Group");
  buf_free(&drawn);
  buf_free(&inked);
  buf_free(&coded);
  return ok;
}

static bool do_stream(PressPass *pass, PdfValue *stream) {
  PdfValue *subtype = pdf_value_get(stream, "/Subtype");
  if (pdf_value_is(subtype, "/Image")) return press_image(pass, stream);
  if (pdf_value_is(subtype, "/Form") || pdf_value_get(stream, "/PatternType")) return rewrite(pass, stream, stream, NULL);
  if (pdf_value_get(stream, "/ShadingType")) return press_stop(pass, "shading", S("mesh"));
  return true;
}

/* All objects by their numbers: what the pages use and more, so that nothing is overlooked however it is reached. */
static bool do_objects(PressPass *pass) {
  for (size_t i = 1; i < pass->file.objects.n; i++) {
    PdfValue *value = pass->file.objects.v[i]->value;
    bool ok = true;
    if (value && value->kind == PDF_STREAM)
      ok = do_stream(pass, value);
    else if (pdf_value_get(value, "/PatternType"))
      ok = press_shading(pass, pdf_value_get(value, "/Shading"));
    if (!ok) return false;
  }
  return true;
}

static bool do_pages(PressPass *pass) {
  if (pass->file.pages.n != pass->n_sheets) return press_stop(pass, "pages", S(""));
  for (size_t i = 0; i < pass->n_sheets; i++) {
    PdfValue *page = pass->file.pages.v[i];
    if (!rewrite(pass, pdf_value_get(page, "/Contents"), page, &pass->sheets[i])) return false;
  }
  return true;
}

static void reverse(PdfFile *file) {
  for (size_t i = 0, j = file->pages.n; i + 1 < j; i++) {
    PdfValue *page = file->pages.v[i];
    file->pages.v[i] = file->pages.v[--j];
    file->pages.v[j] = page;
  }
  pdf_file_order(file, file->pages.v, file->pages.n);
}

/* --- The file */

static void save(PressPass *pass, Buf *out) {
  pdf_file_write(&pass->file, pass->printer->standard == STANDARD_X4 ? "1.6" : "1.4", false, (PdfLater){0}, 1, out);
}

/* Each page as a file of its own. */
static void save_apart(PressPass *pass, Buf *out) {
  for (size_t i = 0; i < pass->file.pages.n; i++) {
    pdf_file_order(&pass->file, &pass->file.pages.v[i], 1);
    press_xmp(pass, (int)i + 1);
    save(pass, &out[i]);
  }
}

bool press_pass(PressPass *pass, Str cairo, bool apart, Buf *out) {
  if (!pdf_file_read(&pass->file, pass->arena, cairo)) return press_stop(pass, "xref", S(""));
  if (!do_objects(pass) || !do_pages(pass)) return false;
  press_boxes(pass);
  press_intent(pass);
  press_info(pass);
  press_xmp(pass, 0);
  if (pass->reversed && !apart) reverse(&pass->file);
  if (apart) save_apart(pass, out);
  else save(pass, out);
  return true;
}
