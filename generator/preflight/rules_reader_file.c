#include "preflight/rules_reader.h"

#include <stdio.h>
#include <string.h>

static void fault(const Reading *reading, RuleId rule, const char *what) { audit_fault(reading->audit, rule, 0, (Box){0}, "%s", what); }

static qpdf_oh key(const Reading *reading, qpdf_oh dict, const char *name) { return pdf_key(reading->document, dict, name); }

static bool is_true(const Reading *reading, qpdf_oh object) {
  return qpdf_oh_is_bool(reading->document->pdf, object) && qpdf_oh_get_bool_value(reading->document->pdf, object);
}

/* --- Metadata: XMP, as far as it is XML; prefixes are those that everybody uses, which ISO 14289-1, 5 asks for */

typedef struct Metadata {
  bool part, title; /* pdfuaid:part is 1; dc:title has words */
  bool in_part, in_title;
  bool other_name; /* pdfuaid stands for something else */
} Metadata;

static void begin_tag(GMarkupParseContext *context, const gchar *name, const gchar **names, const gchar **values, gpointer data, GError **error) {
  (void)context, (void)error;
  Metadata *found = data;
  for (int i = 0; names[i]; i++) {
    if (strcmp(names[i], "pdfuaid:part") == 0) found->part = strcmp(values[i], "1") == 0;
    if (strcmp(names[i], "xmlns:pdfuaid") == 0 && strcmp(values[i], "http://www.aiim.org/pdfua/ns/id/") != 0) found->other_name = true;
    if (strcmp(names[i], "dc:title") == 0 && *values[i]) found->title = true;
  }
  if (strcmp(name, "pdfuaid:part") == 0) found->in_part = true;
  if (strcmp(name, "dc:title") == 0) found->in_title = true;
}

static void end_tag(GMarkupParseContext *context, const gchar *name, gpointer data, GError **error) {
  (void)context, (void)error;
  Metadata *found = data;
  if (strcmp(name, "pdfuaid:part") == 0) found->in_part = false;
  if (strcmp(name, "dc:title") == 0) found->in_title = false;
}

static void take_text(GMarkupParseContext *context, const gchar *text, gsize n, gpointer data, GError **error) {
  (void)context, (void)error;
  Metadata *found = data;
  Str words = str_trim((Str){text, n});
  if (found->in_part && words.n) found->part = str_is(words, "1");
  if (found->in_title && words.n) found->title = true;
}

static Metadata read_metadata(Str xmp) {
  static const GMarkupParser parser = {begin_tag, end_tag, take_text, NULL, NULL};
  Metadata found = {0};
  if (str_starts(xmp, S("\xEF\xBB\xBF"))) xmp = str_from(xmp, 3);
  GMarkupParseContext *context = g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &found, NULL);
  g_markup_parse_context_parse(context, xmp.s ? xmp.s : "", (gssize)xmp.n, NULL); /* what stands before a fault counts */
  g_markup_parse_context_free(context);
  return found;
}

static void judge_metadata(const Reading *reading) {
  Metadata found = read_metadata(reading->document->xmp);
  if (!found.part || found.other_name) fault(reading, RULE_UA_CLAIM, reading->document->xmp.n ? "pdfuaid:part" : "/Metadata");
  if (!found.title) fault(reading, RULE_UA_TITLE, reading->document->xmp.n ? "dc:title" : "/Metadata");
}

/* --- The catalog */

static void judge_catalog(const Reading *reading) {
  qpdf_oh catalog = reading->document->catalog, mark = key(reading, catalog, "/MarkInfo");
  Str bytes = reading->document->bytes;
  bool version = bytes.n > 9 && str_starts(bytes, S("%PDF-1.")) && bytes.s[7] >= '0' && bytes.s[7] <= '7' && (bytes.s[8] == '\n' || bytes.s[8] == '\r');
  if (!version) fault(reading, RULE_UA_VERSION, arena_str(reading->document->arena, str_sub(bytes, 0, 8)).s);
  if (!is_true(reading, key(reading, key(reading, catalog, "/ViewerPreferences"), "/DisplayDocTitle"))) fault(reading, RULE_UA_SHOWS_TITLE, "/DisplayDocTitle");
  if (!is_true(reading, key(reading, mark, "/Marked"))) fault(reading, RULE_UA_MARKED, "/MarkInfo");
  if (is_true(reading, key(reading, mark, "/Suspects"))) fault(reading, RULE_UA_SUSPECTS, "/Suspects true");
  if (!reading->document->tagged) fault(reading, RULE_UA_TREE, "/StructTreeRoot");
}

static void judge_layers(const Reading *reading, qpdf_oh config) {
  const Document *document = reading->document;
  if (!qpdf_oh_is_dictionary(document->pdf, config)) return;
  if (!pdf_text(document, key(reading, config, "/Name")).n) fault(reading, RULE_UA_LAYERS, "/Name");
  if (!qpdf_oh_is_null(document->pdf, key(reading, config, "/AS"))) fault(reading, RULE_UA_LAYERS, "/AS");
}

static void judge_all_layers(const Reading *reading) {
  qpdf_data pdf = reading->document->pdf;
  qpdf_oh layers = key(reading, reading->document->catalog, "/OCProperties"), more = key(reading, layers, "/Configs");
  judge_layers(reading, key(reading, layers, "/D"));
  int n = qpdf_oh_is_array(pdf, more) ? qpdf_oh_get_array_n_items(pdf, more) : 0;
  for (int i = 0; i < n && i < 1000; i++) judge_layers(reading, qpdf_oh_get_array_item(pdf, more, i));
}

/* --- XFA: a form that is laid out while it is shown (ISO 14289-1, 7.15). Its template is one stream, or several named in an array. */

static bool is_dynamic(const Reading *reading, qpdf_oh part) {
  Str bytes;
  if (!pdf_stream(reading->document, part, reading->document->arena, &bytes)) return false;
  ptrdiff_t at = str_find(bytes, S("dynamicRender"));
  return at >= 0 && str_starts(str_trim(str_from(bytes, (size_t)at + strlen("dynamicRender>"))), S("required"));
}

static void judge_form(const Reading *reading) {
  qpdf_data pdf = reading->document->pdf;
  qpdf_oh xfa = key(reading, key(reading, reading->document->catalog, "/AcroForm"), "/XFA");
  bool dynamic = is_dynamic(reading, xfa);
  int n = qpdf_oh_is_array(pdf, xfa) ? qpdf_oh_get_array_n_items(pdf, xfa) : 0;
  for (int i = 0; i < n && i < 1000; i++) dynamic = is_dynamic(reading, qpdf_oh_get_array_item(pdf, xfa, i)) || dynamic;
  if (dynamic) fault(reading, RULE_UA_XFA, "dynamicRender");
}

/* --- Objects, wherever they hang */

static bool has(const Reading *reading, qpdf_oh dict, const char *name) {
  qpdf_oh value = key(reading, dict, name);
  bool there = !qpdf_oh_is_null(reading->document->pdf, value);
  qpdf_oh_release(reading->document->pdf, value);
  return there;
}

static bool says(const Reading *reading, qpdf_oh dict, const char *name, const char *should) {
  qpdf_oh value = key(reading, dict, name);
  bool same = pdf_name_is(reading->document, value, should);
  qpdf_oh_release(reading->document->pdf, value);
  return same;
}

static bool has_words(const Reading *reading, qpdf_oh dict, const char *name) {
  qpdf_oh value = key(reading, dict, name);
  bool words = pdf_text(reading->document, value).n > 0;
  qpdf_oh_release(reading->document->pdf, value);
  return words;
}

/* What plays a sound or a film says what it is, and what there is to hear of it. */
static void judge_media(const Reading *reading, qpdf_oh dict, const char *where) {
  if (!says(reading, dict, "/S", "/MCD") || !has(reading, dict, "/D")) return;
  if (!has_words(reading, dict, "/CT")) fault(reading, RULE_UA_MEDIA, arena_printf(reading->document->arena, "%s /CT", where).s);
  if (!has(reading, dict, "/Alt")) fault(reading, RULE_UA_MEDIA, arena_printf(reading->document->arena, "%s /Alt", where).s);
}

static void judge_object(void *context, qpdf_oh dict, int id) {
  const Reading *reading = context;
  char number[32];
  snprintf(number, sizeof number, "%d 0 R", id);
  if (says(reading, dict, "/Subtype", "/Form") && has(reading, dict, "/Ref")) fault(reading, RULE_UA_FORM_REFERENCE, number);
  if (has(reading, dict, "/EF") && !(has_words(reading, dict, "/F") && has_words(reading, dict, "/UF"))) fault(reading, RULE_UA_ENCLOSED, number);
  if (says(reading, dict, "/S", "/JavaScript") && has(reading, dict, "/JS")) fault(reading, RULE_UA_SCRIPT, number);
  judge_media(reading, dict, number);
}

void rules_reader_file(Reading *reading) {
  reading_tested(reading, RULE_UA_CLAIM, RULE_UA_SHOWS_TITLE);
  reading_tested(reading, RULE_UA_MARKED, RULE_UA_SCRIPT);
  judge_metadata(reading);
  judge_catalog(reading);
  judge_form(reading);
  judge_all_layers(reading);
  document_each(reading->document, judge_object, reading);
}
