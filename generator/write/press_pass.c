#include "write/press_pass.h"

#include <stdlib.h>
#include <string.h>

#include "write/press_content.h"

bool press_stop(PressPass *pass, const char *what, Str detail) {
  if (!pass->wrong.n) pass->wrong = arena_printf(pass->arena, "%s " STR_FMT, what, STR_ARG(detail));
  return false;
}

qpdf_oh press_number(PressPass *pass, double value) {
  Buf text = {0};
  buf_decimal(&text, value, 5);
  buf_byte(&text, '\0');
  qpdf_oh number = strchr(text.s, '.') ? qpdf_oh_new_real_from_string(pass->pdf, text.s) : qpdf_oh_new_integer(pass->pdf, atoll(text.s));
  buf_free(&text);
  return number;
}

bool press_is_name(PressPass *pass, qpdf_oh object, const char *name) {
  return qpdf_oh_is_name(pass->pdf, object) && strcmp(qpdf_oh_get_name(pass->pdf, object), name) == 0;
}

/* --- Resources */

typedef bool Visit(PressPass *pass, qpdf_oh object);

/* Each value of a dictionary of resources. The keys are taken first: qpdf walks one dictionary at a time. */
static bool each(PressPass *pass, qpdf_oh resources, const char *kind, Visit *visit) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh dict = qpdf_oh_get_key_if_dict(pdf, resources, kind);
  if (!qpdf_oh_is_dictionary(pdf, dict)) return true;
  VEC(Str) keys = {0};
  qpdf_oh_begin_dict_key_iter(pdf, dict);
  while (qpdf_oh_dict_more_keys(pdf)) *vec_push(pass->arena, &keys) = arena_str(pass->arena, str_c(qpdf_oh_dict_next_key(pdf)));
  for (size_t i = 0; i < keys.n; i++)
    if (!visit(pass, qpdf_oh_get_key(pdf, dict, keys.v[i].s))) return false;
  return true;
}

static bool is_full(PressPass *pass, qpdf_oh state, const char *key) {
  return !qpdf_oh_has_key(pass->pdf, state, key) || qpdf_oh_get_numeric_value(pass->pdf, qpdf_oh_get_key(pass->pdf, state, key)) >= 1;
}

static bool visit_state(PressPass *pass, qpdf_oh state) {
  qpdf_oh mask = qpdf_oh_get_key(pass->pdf, state, "/SMask"), blend = qpdf_oh_get_key(pass->pdf, state, "/BM");
  bool masked = !qpdf_oh_is_null(pass->pdf, mask) && !press_is_name(pass, mask, "/None");
  bool blended = !qpdf_oh_is_null(pass->pdf, blend) && !press_is_name(pass, blend, "/Normal");
  if (masked || blended || !is_full(pass, state, "/ca") || !is_full(pass, state, "/CA")) return press_stop(pass, "transparency", S("ExtGState"));
  /* Full opacity and no blending need not be said, and some preflights trip over it. */
  static const char *const keys[] = {"/SMask", "/BM", "/ca", "/CA", "/AIS"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) qpdf_oh_remove_key(pass->pdf, state, keys[i]);
  return true;
}

static bool visit_shading(PressPass *pass, qpdf_oh shading) { return press_shading(pass, shading); }

static bool visit_space(PressPass *pass, qpdf_oh space) {
  return press_is_name(pass, space, "/Pattern") || press_stop(pass, "colour space", str_c(qpdf_oh_unparse(pass->pdf, space)));
}

/* Glyphs that are drawings: those that say d1 take the colour of the text and have none of their own. */
static bool visit_glyph(PressPass *pass, qpdf_oh glyph) {
  unsigned char *bytes = NULL;
  size_t n = 0;
  bool ok = qpdf_oh_get_stream_data(pass->pdf, glyph, qpdf_dl_generalized, NULL, &bytes, &n) == QPDF_SUCCESS;
  ok = ok && str_find((Str){(const char *)bytes, n}, S(" d1")) >= 0;
  free(bytes);
  return ok || press_stop(pass, "coloured glyphs", S("Type3"));
}

static bool visit_font(PressPass *pass, qpdf_oh font) {
  return !press_is_name(pass, qpdf_oh_get_key(pass->pdf, font, "/Subtype"), "/Type3") || each(pass, font, "/CharProcs", visit_glyph);
}

static void add_states(PressPass *pass, qpdf_oh resources) {
  qpdf_data pdf = pass->pdf;
  if (!qpdf_oh_is_dictionary(pdf, qpdf_oh_get_key(pdf, resources, "/ExtGState")))
    qpdf_oh_replace_key(pdf, resources, "/ExtGState", qpdf_oh_new_dictionary(pdf));
  qpdf_oh states = qpdf_oh_get_key(pdf, resources, "/ExtGState");
  static const char *const flag[] = {"false", "true"};
  for (int i = 0; i < 4; i++) {
    int fill = i >> 1, stroke = i & 1;
    Str name = arena_printf(pass->arena, PRESS_STATE "%d%d", fill, stroke);
    Str state = arena_printf(pass->arena, "<< /Type /ExtGState /op %s /OP %s /OPM 1 >>", flag[fill], flag[stroke]);
    qpdf_oh_replace_key(pdf, states, name.s, qpdf_oh_parse(pdf, state.s));
  }
}

static bool resources_sound(PressPass *pass, qpdf_oh resources) {
  return each(pass, resources, "/ExtGState", visit_state) && each(pass, resources, "/Shading", visit_shading) &&
         each(pass, resources, "/ColorSpace", visit_space) && each(pass, resources, "/Font", visit_font);
}

/* --- Streams */

/* The content of a page, a form or a tile. `owner` has its resources. */
static bool rewrite(PressPass *pass, qpdf_oh stream, qpdf_oh owner) {
  qpdf_data pdf = pass->pdf;
  unsigned char *bytes = NULL;
  size_t n = 0;
  if (qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &bytes, &n) != QPDF_SUCCESS) return press_stop(pass, "stream", S(""));
  Buf out = {0};
  Str wrong = {0};
  qpdf_oh resources = qpdf_oh_get_key(pdf, owner, "/Resources");
  bool ok = press_content((Str){(const char *)bytes, n}, pass->keys, &out, &wrong);
  if (!ok) press_stop(pass, "operator", wrong);
  ok = ok && (!qpdf_oh_is_dictionary(pdf, resources) || resources_sound(pass, resources));
  if (ok && str_find(buf_str(&out), S(PRESS_STATE)) >= 0) {
    if (!qpdf_oh_is_dictionary(pdf, resources)) qpdf_oh_replace_key(pdf, owner, "/Resources", qpdf_oh_new_dictionary(pdf));
    add_states(pass, qpdf_oh_get_key(pdf, owner, "/Resources"));
  }
  if (ok) qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)(out.n ? out.s : ""), out.n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  qpdf_oh_remove_key(pdf, owner, "/Group");
  buf_free(&out);
  free(bytes);
  return ok;
}

static bool do_stream(PressPass *pass, qpdf_oh stream) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh dict = qpdf_oh_get_dict(pdf, stream), subtype = qpdf_oh_get_key(pdf, dict, "/Subtype");
  if (press_is_name(pass, subtype, "/Image")) return press_image(pass, stream);
  if (press_is_name(pass, subtype, "/Form") || qpdf_oh_has_key(pdf, dict, "/PatternType")) return rewrite(pass, stream, dict);
  if (qpdf_oh_has_key(pdf, dict, "/ShadingType")) return press_stop(pass, "shading", S("mesh"));
  return true;
}

/* All objects by their numbers: what the pages use and more, so that nothing is overlooked however it is reached. */
static bool do_objects(PressPass *pass) {
  qpdf_data pdf = pass->pdf;
  int n = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Size"));
  for (int id = 1; id < n; id++) {
    qpdf_oh object = qpdf_get_object_by_id(pdf, id, 0);
    bool ok = true;
    if (qpdf_oh_is_stream(pdf, object))
      ok = do_stream(pass, object);
    else if (qpdf_oh_is_dictionary(pdf, object) && qpdf_oh_has_key(pdf, object, "/PatternType"))
      ok = press_shading(pass, qpdf_oh_get_key(pdf, object, "/Shading"));
    if (!ok) return false;
  }
  return true;
}

static bool do_pages(PressPass *pass) {
  qpdf_data pdf = pass->pdf;
  if (qpdf_push_inherited_attributes_to_page(pdf) != QPDF_SUCCESS) return press_stop(pass, "pages", S(""));
  for (int i = 0; i < qpdf_get_num_pages(pdf); i++) {
    qpdf_oh page = qpdf_get_page_n(pdf, (size_t)i), content = qpdf_oh_get_key(pdf, page, "/Contents");
    if (!qpdf_oh_is_stream(pdf, content)) return press_stop(pass, "pages", S("Contents"));
    if (!rewrite(pass, content, page)) return false;
  }
  return true;
}

static void reverse(PressPass *pass) {
  qpdf_data pdf = pass->pdf;
  for (int i = 1; i < qpdf_get_num_pages(pdf); i++) {
    qpdf_oh page = qpdf_get_page_n(pdf, (size_t)i);
    qpdf_remove_page(pdf, page);
    qpdf_add_page(pdf, pdf, page, QPDF_TRUE);
  }
}

/* --- The file */

static bool save(PressPass *pass, Buf *out) {
  qpdf_data pdf = pass->pdf;
  if (qpdf_init_write_memory(pdf) != QPDF_SUCCESS) return press_stop(pass, "qpdf", S(""));
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  qpdf_set_compress_streams(pdf, QPDF_TRUE);
  qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
  qpdf_force_pdf_version(pdf, pass->printer->standard == STANDARD_X4 ? "1.6" : "1.4");
  if (qpdf_write(pdf) != QPDF_SUCCESS) return press_stop(pass, "qpdf", S(""));
  buf_add(out, (Str){(const char *)qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf)});
  return true;
}

/* Each page alone, and then away from the file to make room for the next. */
static bool save_pages(PressPass *pass, Buf *out) {
  qpdf_data pdf = pass->pdf;
  int n = qpdf_get_num_pages(pdf);
  qpdf_oh *pages = NEW_N(pass->arena, qpdf_oh, (size_t)n);
  for (int i = 0; i < n; i++) pages[i] = qpdf_get_page_n(pdf, (size_t)i);
  for (int i = 0; i < n; i++) qpdf_remove_page(pdf, pages[i]);
  for (int i = 0; i < n; i++) {
    qpdf_add_page(pdf, pdf, pages[i], QPDF_FALSE);
    press_xmp(pass, i + 1);
    if (!save(pass, &out[i])) return false;
    qpdf_remove_page(pdf, qpdf_get_page_n(pdf, 0));
  }
  return true;
}

bool press_pass(PressPass *pass, Str cairo, bool apart, Buf *out) {
  pass->pdf = qpdf_init();
  qpdf_set_suppress_warnings(pass->pdf, QPDF_TRUE);
  qpdf_silence_errors(pass->pdf);
  bool ok = qpdf_read_memory(pass->pdf, "press", cairo.s, cairo.n, NULL) == QPDF_SUCCESS || press_stop(pass, "qpdf", S(""));
  ok = ok && do_objects(pass) && do_pages(pass);
  if (ok) {
    press_boxes(pass);
    press_intent(pass);
    press_info(pass);
    press_xmp(pass, 0);
    if (pass->reversed && !apart) reverse(pass);
    ok = apart ? save_pages(pass, out) : save(pass, out);
  }
  if (ok && qpdf_has_error(pass->pdf)) ok = press_stop(pass, "qpdf", str_c(qpdf_get_error_full_text(pass->pdf, qpdf_get_error(pass->pdf))));
  qpdf_cleanup(&pass->pdf);
  return ok;
}
