#include "preflight/rules_reader.h"

#include "base/utf8.h"

/* --- What is painted in each marked sequence */

static Mark *mark_of(Reading *reading, int page, const Painted *painted) {
  gint64 key = mark_key(page, painted->form, painted->mcid);
  Mark *mark = g_hash_table_lookup(reading->marks, &key);
  if (mark) return mark;
  mark = NEW(reading->document->arena, Mark);
  *mark = (Mark){.key = key, .page = page, .form = painted->form, .mcid = painted->mcid, .spoken = true, .says_lang = true};
  *vec_push(reading->document->arena, &reading->painted) = mark;
  g_hash_table_insert(reading->marks, &mark->key, mark);
  return mark;
}

/* The texts of one mark, which may be many, end as one piece of memory. */
typedef struct Texts {
  Mark *mark;
  Buf text;
  const char *actual; /* the words that were just said instead of what is painted */
} Texts;

static void end_texts(const Reading *reading, Texts *texts) {
  if (texts->mark && texts->text.n) {
    Mark *mark = texts->mark;
    mark->text = mark->text.n ? arena_printf(reading->document->arena, STR_FMT STR_FMT, STR_ARG(mark->text), (int)texts->text.n, texts->text.s)
                              : buf_keep(&texts->text, reading->document->arena);
  }
  buf_clear(&texts->text);
  texts->mark = NULL;
}

static void take_painted(Reading *reading, int page, const Painted *painted, Texts *texts) {
  Mark *mark = mark_of(reading, page, painted);
  if (mark != texts->mark) {
    end_texts(reading, texts);
    *texts = (Texts){.mark = mark, .text = texts->text};
  }
  if (!painted->lang.n && (painted->kind == PAINT_TEXT || painted->actual.n)) mark->says_lang = false;
  if (painted->box.w_mm > 0 && mark->page == page) mark->box = box_join(mark->box, painted->box);
  if (painted->actual.s) {
    if (painted->actual.s != texts->actual) buf_add(&texts->text, painted->actual);
    texts->actual = painted->actual.s;
    return;
  }
  texts->actual = NULL;
  if (painted->kind == PAINT_TEXT && painted->text.s)
    buf_add(&texts->text, painted->text);
  else if (painted->kind == PAINT_TEXT)
    mark->spoken = false;
  else
    mark->drawn = true;
}

static void fault_at(const Reading *reading, RuleId rule, int page, const Painted *painted, const char *what) {
  static const char *const kinds[] = {[PAINT_FILL] = "f", [PAINT_STROKE] = "S", [PAINT_IMAGE] = "Image", [PAINT_MASK] = "ImageMask", [PAINT_SHADING] = "sh"};
  Str text = utf8_clip(painted->text, 20);
  if (painted->kind == PAINT_TEXT)
    audit_fault(reading->audit, rule, page + 1, painted->box, STR_FMT "%s", STR_ARG(text), what);
  else
    audit_fault(reading->audit, rule, page + 1, painted->box, "%s%s", kinds[painted->kind], what);
}

static void take_page(Reading *reading, int page) {
  const PageContent *content = reading->flight->contents[page];
  Texts texts = {0};
  Str lang = {0}; /* what was said just before */
  for (size_t i = 0; i < content->list.n; i++) {
    const Painted *painted = &content->list.v[i];
    if (painted->annotation) continue;
    if (painted->mcid < 0 && !painted->artifact) fault_at(reading, RULE_UA_TAGGED, page, painted, "");
    if (painted->mcid >= 0 && painted->artifact) fault_at(reading, RULE_UA_ARTIFACT, page, painted, "");
    if (painted->lang.n && painted->lang.s != lang.s && !is_language(painted->lang)) fault_at(reading, RULE_UA_LANG_TAG, page, painted, arena_printf(reading->document->arena, ": " STR_FMT, STR_ARG(painted->lang)).s);
    lang = painted->lang;
    if (painted->mcid >= 0 && painted->again) {
      fault_at(reading, RULE_UA_FORM_TWICE, page, painted, "");
      continue;
    }
    if (painted->mcid >= 0) take_painted(reading, page, painted, &texts);
  }
  end_texts(reading, &texts);
  buf_free(&texts.text);
}

/* --- Against the tree */

static void claim(Reading *reading, GHashTable *claimed, Element *element, const TreeKid *kid) {
  gint64 key = mark_key(kid->page, kid->form, kid->mcid);
  gint64 *kept = NEW(reading->document->arena, gint64);
  *kept = key;
  if (!g_hash_table_add(claimed, kept)) {
    reading_fault(reading, RULE_UA_MARKS, element, arena_printf(reading->document->arena, "2 × MCID %d", kid->mcid).s);
    return;
  }
  Mark *mark = g_hash_table_lookup(reading->marks, &key);
  if (mark) mark->owner = element;
}

static void claim_all(Reading *reading) {
  GHashTable *claimed = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    Element *element = reading->tree->all.v[i];
    for (size_t j = 0; j < element->kids.n; j++)
      if (element->kids.v[j].kind == KID_MARK) claim(reading, claimed, element, &element->kids.v[j]);
  }
  g_hash_table_destroy(claimed);
}

/* StructParents of the page or form. */
static int key_of(const Reading *reading, const Mark *mark) {
  qpdf_data pdf = reading->document->pdf;
  qpdf_oh holder = mark->form ? qpdf_get_object_by_id(pdf, mark->form, 0) : reading->document->pages[mark->page].dict;
  qpdf_oh value = pdf_key(reading->document, holder, "/StructParents");
  double key = pdf_number(reading->document, value, -1);
  qpdf_oh_release(pdf, value);
  if (mark->form) qpdf_oh_release(pdf, holder);
  return key >= 0 && key < 1e9 ? (int)key : -1;
}

static void judge_mark(const Reading *reading, const Mark *mark) {
  if (!mark->owner) {
    audit_fault(reading->audit, RULE_UA_MARKS, mark->page + 1, mark->box, "MCID %d", mark->mcid);
    return;
  }
  int object = parents_mark(reading->parents, key_of(reading, mark), mark->mcid);
  if (mark->owner->object && object != mark->owner->object)
    audit_fault(reading->audit, RULE_UA_PARENTS, mark->page + 1, mark->box, "MCID %d", mark->mcid);
}

/* --- The language of what is heard, where the document as a whole says none */

static void judge_languages(const Reading *reading) {
  audit_tested(reading->audit, RULE_UA_LANG);
  if (reading->lang.n) return;
  for (size_t i = 0; i < reading->painted.n; i++) {
    const Mark *mark = reading->painted.v[i];
    if (mark->owner && mark->text.n && !mark->says_lang && !element_lang(mark->owner).n) reading_fault(reading, RULE_UA_LANG, mark->owner, "");
  }
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    const Element *element = reading->tree->all.v[i];
    if ((element->alt.n || element->actual.n || element->expansion.n) && !element_lang(element).n) reading_fault(reading, RULE_UA_LANG, element, "");
  }
  if (qpdf_oh_is_dictionary(reading->document->pdf, pdf_key(reading->document, reading->document->catalog, "/Outlines")))
    audit_fault(reading->audit, RULE_UA_LANG, 0, (Box){0}, "/Outlines");
  if (str_find(reading->document->xmp, S("x-default")) >= 0) audit_fault(reading->audit, RULE_UA_LANG, 0, (Box){0}, "/Metadata"); /* which is the document's */
}

void rules_reader_marks(Reading *reading) {
  reading_tested(reading, RULE_UA_TAGGED, RULE_UA_FORM_TWICE);
  for (int i = 0; i < reading->document->n_pages; i++) take_page(reading, i);
  claim_all(reading);
  for (size_t i = 0; i < reading->painted.n; i++) judge_mark(reading, reading->painted.v[i]);
  judge_languages(reading);
}
