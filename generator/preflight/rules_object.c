/* What may not be in a PDF/X file at all, wherever it is reached from. */
#include <string.h>

#include "preflight/rules.h"

static const Box whole = {0};

typedef struct Search {
  const Flight *flight;
  const Document *document;
  bool x1a;
} Search;

static void found(const Search *search, RuleId rule, const char *what, int id) { audit_fault(search->flight->audit, rule, 0, whole, "%s (%d 0 R)", what, id); }

static qpdf_oh key(const Search *search, qpdf_oh dict, const char *name) { return pdf_key(search->document, dict, name); }

static bool has(const Search *search, qpdf_oh dict, const char *name) { return !qpdf_oh_is_null(search->document->pdf, key(search, dict, name)); }

static bool is(const Search *search, qpdf_oh dict, const char *name, const char *value) { return pdf_name_is(search->document, key(search, dict, name), value); }

static void filter(const Search *search, qpdf_oh name, int id) {
  static const char *const never[] = {"/LZWDecode", "/LZW", "/Crypt"}, *const not_1a[] = {"/JPXDecode", "/JBIG2Decode"};
  for (int i = 0; i < 3; i++)
    if (pdf_name_is(search->document, name, never[i])) found(search, RULE_X_FILTER, never[i] + 1, id);
  for (int i = 0; i < 2 && search->x1a; i++)
    if (pdf_name_is(search->document, name, not_1a[i])) found(search, RULE_X_FILTER, not_1a[i] + 1, id);
}

static void filters(const Search *search, qpdf_oh dict, int id) {
  qpdf_data pdf = search->document->pdf;
  qpdf_oh names = key(search, dict, "/Filter");
  int n = qpdf_oh_is_array(pdf, names) ? qpdf_oh_get_array_n_items(pdf, names) : 0;
  if (!n) filter(search, names, id);
  for (int i = 0; i < n && i < 16; i++) filter(search, qpdf_oh_get_array_item(pdf, names, i), id);
}

static void transparency(const Search *search, qpdf_oh dict, int id) {
  const Document *document = search->document;
  qpdf_data pdf = document->pdf;
  qpdf_oh mask = key(search, dict, "/SMask"), mode = key(search, dict, "/BM");
  if (qpdf_oh_is_array(pdf, mode)) mode = qpdf_oh_get_array_item(pdf, mode, 0);
  /* Resources may be called anything, "SMask" and "TR", too: a key counts only with a value that it can have. */
  if ((qpdf_oh_is_stream(pdf, mask) && is(search, dict, "/Subtype", "/Image")) || (qpdf_oh_is_dictionary(pdf, mask) && has(search, mask, "/G"))) found(search, RULE_X_TRANSPARENCY, "SMask", id);
  if (qpdf_oh_is_name(pdf, mode) && !pdf_name_is(document, mode, "/Normal") && !pdf_name_is(document, mode, "/Compatible"))
    found(search, RULE_X_TRANSPARENCY, qpdf_oh_get_name(pdf, mode), id);
  if (pdf_number(document, key(search, dict, "/ca"), 1) < 1) found(search, RULE_X_TRANSPARENCY, "ca", id);
  if (pdf_number(document, key(search, dict, "/CA"), 1) < 1) found(search, RULE_X_TRANSPARENCY, "CA", id);
  if (is(search, key(search, dict, "/Group"), "/S", "/Transparency")) found(search, RULE_X_TRANSPARENCY, "Group", id);
}

static bool is_function(const Search *search, qpdf_oh value) {
  qpdf_data pdf = search->document->pdf;
  return qpdf_oh_is_name(pdf, value) || qpdf_oh_is_array(pdf, value) || has(search, value, "/FunctionType");
}

static void halftones(const Search *search, qpdf_oh dict, int id) {
  qpdf_data pdf = search->document->pdf;
  bool mask = is(search, dict, "/S", "/Luminosity") || is(search, dict, "/S", "/Alpha"); /* its TR is another thing */
  if (is_function(search, key(search, dict, "/TR")) && !mask && !is(search, dict, "/TR", "/Identity")) found(search, RULE_X_TRANSFER, "TR", id);
  if (is_function(search, key(search, dict, "/TR2")) && !is(search, dict, "/TR2", "/Default")) found(search, RULE_X_TRANSFER, "TR2", id);
  double type = pdf_number(search->document, key(search, dict, "/HalftoneType"), 1);
  if (type != 1 && type != 5) found(search, RULE_X_HALFTONE, "HalftoneType", id);
  if (qpdf_oh_is_string(pdf, key(search, dict, "/HalftoneName"))) found(search, RULE_X_HALFTONE, "HalftoneName", id);
}

static void enclosed(const Search *search, qpdf_oh dict, int id) {
  qpdf_data pdf = search->document->pdf;
  qpdf_oh files = key(search, dict, "/EF");
  if (has(search, files, "/F") || has(search, files, "/UF")) found(search, RULE_X_ENCLOSED, "EF", id);
  if (has(search, dict, "/FFilter")) found(search, RULE_X_ENCLOSED, "FFilter", id);
  else if (has(search, dict, "/Length") && has(search, dict, "/F")) found(search, RULE_X_ENCLOSED, "F", id); /* a stream whose data are in another file */
  if (is(search, dict, "/Subtype", "/Form") && qpdf_oh_is_dictionary(pdf, key(search, dict, "/Ref"))) found(search, RULE_X_ENCLOSED, "Ref", id);
}

static void pictures(const Search *search, qpdf_oh dict, int id) {
  qpdf_data pdf = search->document->pdf;
  qpdf_oh others = key(search, dict, "/Alternates");
  int n = qpdf_oh_is_array(pdf, others) ? qpdf_oh_get_array_n_items(pdf, others) : 0;
  if (is(search, dict, "/Subtype", "/PS") || is(search, dict, "/Subtype2", "/PS") || (is(search, dict, "/Subtype", "/Form") && has(search, dict, "/PS")))
    found(search, RULE_X_POSTSCRIPT, "PS", id);
  qpdf_oh other = key(search, dict, "/OPI");
  if (has(search, other, "/1.3") || has(search, other, "/2.0")) found(search, RULE_X_OPI, "OPI", id);
  for (int i = 0; i < n && i < 100; i++) {
    qpdf_oh chosen = key(search, qpdf_oh_get_array_item(pdf, others, i), "/DefaultForPrinting");
    if (qpdf_oh_is_bool(pdf, chosen) && qpdf_oh_get_bool_value(pdf, chosen)) found(search, RULE_X_ALTERNATE, "DefaultForPrinting", id);
  }
}

/* Wherever it hangs: an outline, a field, another action. */
static void action(const Search *search, qpdf_oh dict, int id) {
  static const char *const kinds[] = {"/GoTo", "/GoToR", "/GoToE", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named", "/SubmitForm", "/ResetForm",
                                      "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView", "/RichMediaExecute"};
  qpdf_oh kind = key(search, dict, "/S");
  if (has(search, dict, "/P") || has(search, dict, "/Pg")) return; /* an element of structure may be called anything */
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (pdf_name_is(search->document, kind, kinds[i])) found(search, RULE_X_ACTION, kinds[i] + 1, id);
}

static void visit(void *context, qpdf_oh dict, int id) {
  const Search *search = context;
  filters(search, dict, id);
  if (search->x1a) transparency(search, dict, id);
  halftones(search, dict, id);
  enclosed(search, dict, id);
  pictures(search, dict, id);
  action(search, dict, id);
  if (str_starts(search->document->claims_x, S("PDF/X-1")) && (is(search, dict, "/Type", "/ObjStm") || is(search, dict, "/Type", "/XRef"))) found(search, RULE_X_VERSION, "ObjStm", id);
}

void rules_object(const Flight *flight) {
  static const RuleId tested[] = {RULE_X_FILTER, RULE_X_ENCLOSED, RULE_X_POSTSCRIPT, RULE_X_OPI, RULE_X_ALTERNATE, RULE_X_TRANSFER, RULE_X_HALFTONE};
  Search search = {flight, flight->document, !str_is(flight->document->claims_x, "PDF/X-4")};
  for (size_t i = 0; i < sizeof tested / sizeof *tested; i++) audit_tested(flight->audit, tested[i]);
  document_each(flight->document, visit, &search);
  if (!search.x1a) return;
  audit_tested(flight->audit, RULE_X_TRANSPARENCY);
  audit_tested(flight->audit, RULE_X_LAYERS);
  if (has(&search, flight->document->catalog, "/OCProperties")) audit_fault(flight->audit, RULE_X_LAYERS, 0, whole, "OCProperties");
}
