#include "preflight/rules_reader.h"

void reading_tested(const Reading *reading, RuleId first, RuleId last) {
  for (RuleId id = first; id <= last; id++) audit_tested(reading->audit, id);
}

/* --- Where an element is */

gint64 mark_key(int page, int form, int mcid) {
  gint64 place = form ? (gint64)form << 31 | (gint64)1 << 62 : (gint64)(page < 0 ? 0x7FFFFFFF : page) << 31;
  return place | (mcid < 0 ? 0x7FFFFFFF : mcid);
}

/* NULL: nothing is painted there. */
static const Mark *reading_mark(const Reading *reading, const TreeKid *kid) {
  gint64 key = mark_key(kid->page, kid->form, kid->mcid);
  return g_hash_table_lookup(reading->marks, &key);
}

/* The first page that something of it is on, from 0; -1: none. */
static int reading_page(const Reading *reading, const Element *element) {
  if (element->page >= 0) return element->page;
  for (size_t i = 0; i < element->kids.n; i++) {
    const TreeKid *kid = &element->kids.v[i];
    int page = kid->kind == KID_ELEMENT ? reading_page(reading, kid->element) : kid->page;
    if (page >= 0) return page;
  }
  return -1;
}

static Box box_on(const Reading *reading, const Element *element, int page) {
  Box box = {0};
  for (size_t i = 0; i < element->kids.n; i++) {
    const TreeKid *kid = &element->kids.v[i];
    const Mark *mark = kid->kind == KID_MARK ? reading_mark(reading, kid) : NULL;
    if (mark && mark->page == page) box = box_join(box, mark->box);
    if (kid->kind == KID_ELEMENT) box = box_join(box, box_on(reading, kid->element, page));
  }
  return box;
}

void reading_fault(const Reading *reading, RuleId rule, const Element *element, const char *what) {
  if (reading->audit->n_faults[rule] >= MOST_FAULTS) { /* counted, not described */
    audit_fault(reading->audit, rule, 0, (Box){0}, "%s", what);
    return;
  }
  int page = reading_page(reading, element);
  Box box = page < 0 ? (Box){0} : box_on(reading, element, page);
  Str path = element_path(reading->document->arena, element);
  audit_fault(reading->audit, rule, page + 1, box, STR_FMT "%s%s", STR_ARG(path), *what ? ": " : "", what);
}

/* --- What is heard of it */

bool reading_text(const Reading *reading, const Element *element, size_t most, Buf *text) {
  bool known = true;
  if (element->actual.s || element->alt.n) {
    buf_add(text, element->actual.s ? element->actual : element->alt);
    return true;
  }
  for (size_t i = 0; i < element->kids.n && text->n < most; i++) {
    const TreeKid *kid = &element->kids.v[i];
    const Mark *mark = kid->kind == KID_MARK ? reading_mark(reading, kid) : NULL;
    if (mark) buf_add(text, mark->text);
    if (mark && (!mark->spoken || mark->drawn)) known = false;
    if (kid->kind == KID_ELEMENT) known = reading_text(reading, kid->element, most, text) && known;
    if (kid->kind == KID_OBJECT && element->role != ROLE_LINK) known = false; /* a field or a note says something of its own */
  }
  return known;
}

/* --- All */

static void find_elements(Reading *reading) {
  reading->elements = g_hash_table_new(NULL, NULL);
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    Element *element = reading->tree->all.v[i];
    if (element->object) g_hash_table_insert(reading->elements, GINT_TO_POINTER(element->object), element);
  }
}

void rules_reader(const Flight *flight) {
  Reading reading = {.flight = flight, .document = flight->document, .audit = flight->audit};
  reading.lang = pdf_text(reading.document, pdf_key(reading.document, reading.document->catalog, "/Lang"));
  reading.tree = tree_read(reading.document);
  reading.parents = parents_read(reading.document);
  reading.marks = g_hash_table_new(g_int64_hash, g_int64_equal);
  find_elements(&reading);
  rules_reader_file(&reading);
  if (reading.document->tagged) {
    rules_reader_marks(&reading);
    rules_reader_tree(&reading);
    rules_reader_nest(&reading);
    rules_reader_table(&reading);
    rules_reader_links(&reading);
    rules_reader_sense(&reading);
  }
  rules_reader_fonts(&reading);
  g_hash_table_destroy(reading.elements);
  g_hash_table_destroy(reading.marks);
}
