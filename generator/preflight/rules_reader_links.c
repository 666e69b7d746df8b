#include "preflight/rules_reader.h"

/* Annotations: links, fields, notes. Those that nobody meets, hidden or off the page, are passed over. */

typedef struct Annotation {
  qpdf_oh dict;
  int page, object;
  Box box;
  const Element *element; /* the one that refers to it, NULL: none */
} Annotation;

static bool is_hidden(const Reading *reading, const Annotation *annotation) {
  enum { HIDDEN = 2 };
  int flags = (int)pdf_number(reading->document, pdf_key(reading->document, annotation->dict, "/F"), 0);
  const DocumentPage *page = &reading->document->pages[annotation->page];
  Box crop = page->crop.w_mm > 0 ? page->crop : page->media, box = annotation->box;
  bool outside = crop.w_mm > 0 && (box.x_mm > crop.x_mm + crop.w_mm || box.x_mm + box.w_mm < crop.x_mm || box.y_mm > crop.y_mm + crop.h_mm ||
                                   box.y_mm + box.h_mm < crop.y_mm);
  return flags & HIDDEN || outside;
}

static Str words_at(const Reading *reading, qpdf_oh dict, const char *key) {
  return str_trim(pdf_text(reading->document, pdf_key(reading->document, dict, key)));
}

static void fault(const Reading *reading, RuleId rule, const Annotation *annotation, const char *what) {
  audit_fault(reading->audit, rule, annotation->page + 1, annotation->box, "%s", what);
}

/* The field's description, its own or that of the field it is a part of. */
static bool field_has_words(const Reading *reading, qpdf_oh field) {
  enum { MOST_PARENTS = 32 };
  for (int i = 0; i < MOST_PARENTS; i++) {
    if (words_at(reading, field, "/TU").n) return true;
    field = pdf_key(reading->document, field, "/Parent");
  }
  return false;
}

static void judge_link(const Reading *reading, const Annotation *annotation) {
  if (!annotation->element || annotation->element->role != ROLE_LINK) fault(reading, RULE_UA_LINK, annotation, "Link");
  if (!words_at(reading, annotation->dict, "/Contents").n) fault(reading, RULE_UA_LINK_WORDS, annotation, "Link");
}

static void judge_field(const Reading *reading, const Annotation *annotation) {
  const Element *element = annotation->element;
  if (!element || element->role != ROLE_FORM) fault(reading, RULE_UA_ANNOTATION, annotation, "Widget");
  if (!field_has_words(reading, annotation->dict) && !(element && element->alt.n)) fault(reading, RULE_UA_ANNOTATION_WORDS, annotation, "Widget");
}

static void judge_note(const Reading *reading, const Annotation *annotation, const char *kind) {
  const Element *element = annotation->element;
  if (!element || element->role != ROLE_ANNOT) fault(reading, RULE_UA_ANNOTATION, annotation, kind);
  if (!words_at(reading, annotation->dict, "/Contents").n && !(element && element->alt.n)) fault(reading, RULE_UA_ANNOTATION_WORDS, annotation, kind);
}

/* The way back from the annotation to the element that refers to it. */
static void judge_parent(const Reading *reading, const Annotation *annotation, const char *kind) {
  if (!annotation->element || !annotation->element->object) return;
  int key = (int)pdf_number(reading->document, pdf_key(reading->document, annotation->dict, "/StructParent"), -1);
  if (parents_object(reading->parents, key) != annotation->element->object) fault(reading, RULE_UA_PARENTS, annotation, kind);
}

/* Nothing in the tree says in which language an annotation's own words are. */
static void judge_language(const Reading *reading, const Annotation *annotation, const char *kind) {
  if (reading->lang.n || words_at(reading, annotation->dict, "/Lang").n) return;
  if (words_at(reading, annotation->dict, "/Contents").n || words_at(reading, annotation->dict, "/TU").n) fault(reading, RULE_UA_LANG, annotation, kind);
}

static void judge_annotation(const Reading *reading, const Annotation *annotation) {
  qpdf_data pdf = reading->document->pdf;
  qpdf_oh subtype = pdf_key(reading->document, annotation->dict, "/Subtype");
  const char *kind = qpdf_oh_is_name(pdf, subtype) ? arena_str(reading->document->arena, str_c(qpdf_oh_get_name(pdf, subtype) + 1)).s : "?";
  if (is_hidden(reading, annotation) || str_is(str_c(kind), "Popup")) return;
  judge_parent(reading, annotation, kind);
  judge_language(reading, annotation, kind);
  if (str_is(str_c(kind), "Link"))
    judge_link(reading, annotation);
  else if (str_is(str_c(kind), "Widget"))
    judge_field(reading, annotation);
  else if (str_is(str_c(kind), "TrapNet") || (str_is(str_c(kind), "PrinterMark") && annotation->element))
    fault(reading, RULE_UA_ANNOTATION_KIND, annotation, kind);
  else if (!str_is(str_c(kind), "PrinterMark"))
    judge_note(reading, annotation, kind);
}

/* --- Pages */

static Box box_of(const Reading *reading, int page, qpdf_oh dict) {
  qpdf_data pdf = reading->document->pdf;
  qpdf_oh rect = pdf_key(reading->document, dict, "/Rect");
  double at[4] = {0};
  if (!qpdf_oh_is_array(pdf, rect) || qpdf_oh_get_array_n_items(pdf, rect) != 4) return (Box){0};
  for (int i = 0; i < 4; i++) at[i] = pdf_number(reading->document, qpdf_oh_get_array_item(pdf, rect, i), 0);
  return page_box(&reading->document->pages[page], at[0], at[1], at[2], at[3]);
}

static void judge_page(const Reading *reading, int page, GHashTable *owners) {
  qpdf_data pdf = reading->document->pdf;
  qpdf_oh dict = reading->document->pages[page].dict, list = pdf_key(reading->document, dict, "/Annots");
  int n = qpdf_oh_is_array(pdf, list) ? qpdf_oh_get_array_n_items(pdf, list) : 0;
  int seen = 0;
  for (int i = 0; i < n; i++) {
    qpdf_oh item = qpdf_oh_get_array_item(pdf, list, i);
    if (!qpdf_oh_is_dictionary(pdf, item)) continue;
    int object = qpdf_oh_get_object_id(pdf, item);
    const Element *element = object ? g_hash_table_lookup(owners, GINT_TO_POINTER(object)) : NULL;
    judge_annotation(reading, &(Annotation){item, page, object, box_of(reading, page, item), element});
    seen++;
    qpdf_oh_release(pdf, item);
  }
  if (seen && !pdf_name_is(reading->document, pdf_key(reading->document, dict, "/Tabs"), "/S"))
    audit_fault(reading->audit, RULE_UA_TABS, page + 1, (Box){0}, "/Tabs");
}

/* ISO 14289-1, 7.18.4: a Form that does not say in what it is a field holds one field and nothing else. */
static void judge_form(const Reading *reading, const Element *element) {
  if (element->role != ROLE_FORM || element->is_field) return;
  if (element->kids.n != 1 || element->kids.v[0].kind != KID_OBJECT) reading_fault(reading, RULE_UA_ANNOTATION, element, "/PrintField");
}

void rules_reader_links(const Reading *reading) {
  reading_tested(reading, RULE_UA_TABS, RULE_UA_ANNOTATION_KIND);
  GHashTable *owners = g_hash_table_new(NULL, NULL); /* the object of an annotation -> whose it is */
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    Element *element = reading->tree->all.v[i];
    judge_form(reading, element);
    for (size_t j = 0; j < element->kids.n; j++)
      if (element->kids.v[j].object) g_hash_table_insert(owners, GINT_TO_POINTER(element->kids.v[j].object), element);
  }
  for (int i = 0; i < reading->document->n_pages; i++) judge_page(reading, i, owners);
  g_hash_table_destroy(owners);
}
