#include "write/press_pass.h"

#include "base/pool.h"
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

/* A stream as it will be, which several threads may make of several streams; what stopped it, if it is not. */
typedef struct Inked {
  Str packed;
  bool states; /* it asks for graphics states */
  const char *what;
  Str wrong;
} Inked;

static bool stop(Inked *inked, const char *what, Str wrong) {
  inked->what = what;
  inked->wrong = wrong;
  return false;
}

/* `sheet`: whose content it is; NULL: of a form or a tile. The codes are those of the page of the piece on it. */
static bool ink(const PressPass *pass, Arena *arena, PdfValue *stream, const PressSheet *sheet, Inked *inked) {
  Buf drawn = {0}, out = {0}, coded = {0};
  Str wrong = {0};
  const Page *page = sheet && sheet->page >= 0 ? pass->display->pages.v[sheet->page] : NULL;
  bool ok = pdf_value_unpack(stream, &drawn) || stop(inked, "stream", S(""));
  ok = ok && (press_content(buf_str(&drawn), pass->keys, &out, &wrong) || stop(inked, "operator", arena_str(arena, wrong)));
  ok = ok && (!page || pdf_code_put(buf_str(&out), page, (sheet->w_mm - page->w_mm) / 2, &coded) || stop(inked, "code", S("")));
  inked->states = ok && str_find(buf_str(&out), S(PRESS_STATE)) >= 0;
  if (ok) inked->packed = pdf_pack(arena, buf_str(page ? &coded : &out));
  buf_free(&drawn);
  buf_free(&out);
  buf_free(&coded);
  return ok;
}

/* `owner` has its resources. */
static bool take_in(PressPass *pass, PdfValue *stream, PdfValue *owner, const Inked *inked) {
  if (!inked->packed.s) return press_stop(pass, inked->what, inked->wrong);
  PdfValue *resources = pdf_value_get(owner, "/Resources");
  if (pdf_value_is_dict(resources) && !resources_sound(pass, resources)) return false;
  if (inked->states) {
    if (!pdf_value_is_dict(resources)) pdf_value_put(pass->arena, owner, "/Resources", resources = pdf_value_new(pass->arena, PDF_DICT));
    add_states(pass, resources);
  }
  pdf_value_fill(pass->arena, stream, inked->packed, "/FlateDecode");
  pdf_value_remove(owner, "/Group");
  return true;
}

static bool rewrite(PressPass *pass, PdfValue *stream) {
  Inked inked = {0};
  ink(pass, pass->arena, stream, NULL, &inked);
  return take_in(pass, stream, stream, &inked);
}

static bool do_stream(PressPass *pass, PdfValue *stream) {
  PdfValue *subtype = pdf_value_get(stream, "/Subtype");
  if (pdf_value_is(subtype, "/Image")) return press_image(pass, stream);
  if (pdf_value_is(subtype, "/Form") || pdf_value_get(stream, "/PatternType")) return rewrite(pass, stream);
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

typedef struct Sheets {
  const PressPass *pass;
  PoolArenas arenas;
  Inked *inked; /* of each */
} Sheets;

static PdfValue *content_of(const PressPass *pass, size_t sheet) { return pdf_value_get(pass->file.pages.v[sheet], "/Contents"); }

static void ink_sheet(void *context, size_t i, int worker) {
  Sheets *sheets = context;
  ink(sheets->pass, pool_arena(&sheets->arenas, worker), content_of(sheets->pass, i), &sheets->pass->sheets[i], &sheets->inked[i]);
}

static bool do_pages(PressPass *pass) {
  if (pass->file.pages.n != pass->n_sheets) return press_stop(pass, "pages", S(""));
  Sheets sheets = {.pass = pass, .inked = NEW_N(pass->arena, Inked, pass->n_sheets + 1)};
  pool_run(pass->n_sheets, pass->threads, ink_sheet, &sheets);
  pool_arenas_adopt(&sheets.arenas, pass->arena);
  for (size_t i = 0; i < pass->n_sheets; i++)
    if (!take_in(pass, content_of(pass, i), pass->file.pages.v[i], &sheets.inked[i])) return false;
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
