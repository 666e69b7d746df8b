/* What the file says of itself as PDF/X, and whether Info and XMP say the same. */
#include <string.h>

#include "preflight/rules.h"

static const Box whole = {0};

static qpdf_oh info_of(const Document *document) { return pdf_key(document, qpdf_get_trailer(document->pdf), "/Info"); }

static bool is_x1a(const Document *document) { return str_starts(document->claims_x, S("PDF/X-1")); }
static bool is_x4(const Document *document) { return str_is(document->claims_x, "PDF/X-4"); }

static void claim(const Flight *flight) {
  const Document *document = flight->document;
  Str says = document->claims_x, conforms = pdf_text(document, pdf_key(document, info_of(document), "/GTS_PDFXConformance"));
  audit_tested(flight->audit, RULE_X_CLAIM);
  bool known = str_is(says, "PDF/X-1a:2003") || is_x4(document) || (str_is(says, "PDF/X-1:2001") && str_is(conforms, "PDF/X-1a:2001"));
  if (!known) audit_fault(flight->audit, RULE_X_CLAIM, 0, whole, "%s", says.n ? arena_str(flight->audit->arena, says).s : "GTS_PDFXVersion: –");
  if (is_x4(document) && !str_is(xmp_property(document->xmp, "pdfxid:GTS_PDFXVersion"), "PDF/X-4"))
    audit_fault(flight->audit, RULE_X_CLAIM, 0, whole, "pdfxid:GTS_PDFXVersion: –");
}

static void version(const Flight *flight) {
  const Document *document = flight->document;
  const char *version = qpdf_get_pdf_version(document->pdf), *most = is_x1a(document) ? "1.4" : "1.6";
  if (!document->claims_x.n) return;
  audit_tested(flight->audit, RULE_X_VERSION);
  qpdf_oh later = pdf_key(document, document->catalog, "/Version");
  Str name = qpdf_oh_is_name(document->pdf, later) ? arena_str(document->arena, str_from(str_c(qpdf_oh_get_name(document->pdf, later)), 1)) : (Str){0};
  Str highest = str_cmp(name, str_c(version)) > 0 ? name : arena_str(document->arena, str_c(version));
  if (str_cmp(highest, str_c(most)) > 0) audit_fault(flight->audit, RULE_X_VERSION, 0, whole, "PDF %s > %s", highest.s, most);
}

static void identity(const Flight *flight) {
  const Document *document = flight->document;
  qpdf_oh id = pdf_key(document, qpdf_get_trailer(document->pdf), "/ID");
  audit_tested(flight->audit, RULE_X_ID);
  if (!qpdf_oh_is_array(document->pdf, id) || qpdf_oh_get_array_n_items(document->pdf, id) != 2) audit_fault(flight->audit, RULE_X_ID, 0, whole, "/ID: –");
}

/* "D:20261201000000+09'00" (ISO 32000-1, 7.9.4). */
static bool is_date(Str date) {
  if (!str_starts(date, S("D:"))) return false;
  size_t digits = 0;
  while (2 + digits < date.n && date.s[2 + digits] >= '0' && date.s[2 + digits] <= '9') digits++;
  return digits >= 4 && digits % 2 == 0 && digits <= 14;
}

/* PDF/X-1a says it in the information dictionary, PDF/X-4 in XMP, and there more of it. */
static void info(const Flight *flight) {
  static const char *const x1a[] = {"/Title", "/CreationDate", "/ModDate"};
  static const char *const x4[] = {"dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"};
  const Document *document = flight->document;
  audit_tested(flight->audit, RULE_X_INFO);
  for (int i = 0; is_x4(document) && i < 7; i++)
    if (!xmp_property(document->xmp, x4[i]).n) audit_fault(flight->audit, RULE_X_INFO, 0, whole, "%s: –", x4[i]);
  for (int i = 0; !is_x4(document) && i < 3; i++) {
    Str value = pdf_text(document, pdf_key(document, info_of(document), x1a[i]));
    bool sound = i == 0 ? value.n > 0 : is_date(value);
    if (!sound && !is_x1a(document) && !value.n) sound = xmp_property(document->xmp, x4[i]).n > 0;
    if (!sound) audit_fault(flight->audit, RULE_X_INFO, 0, whole, "%s: %s", x1a[i], value.n ? value.s : "–");
  }
}

static void trapped(const Flight *flight) {
  const Document *document = flight->document;
  qpdf_oh value = pdf_key(document, info_of(document), "/Trapped");
  Str says = xmp_property(document->xmp, "pdf:Trapped");
  audit_tested(flight->audit, RULE_X_TRAPPED);
  bool sound = pdf_name_is(document, value, "/True") || pdf_name_is(document, value, "/False");
  if (!sound && !is_x1a(document) && qpdf_oh_is_null(document->pdf, value)) sound = str_is(says, "True") || str_is(says, "False");
  if (!sound) audit_fault(flight->audit, RULE_X_TRAPPED, 0, whole, "/Trapped: %s", qpdf_oh_is_null(document->pdf, value) ? "–" : qpdf_oh_unparse(document->pdf, value));
}

/* As XMP writes it: & < > " ' are entities. */
static Str plain(Arena *arena, Str xml) {
  static const struct {
    Str entity;
    char c;
  } entities[] = {{S_INIT("&lt;"), '<'}, {S_INIT("&gt;"), '>'}, {S_INIT("&amp;"), '&'}, {S_INIT("&quot;"), '"'}, {S_INIT("&apos;"), '\''}};
  Buf out = {0};
  while (xml.n) {
    size_t i = 0;
    while (i < 5 && !str_starts(xml, entities[i].entity)) i++;
    buf_byte(&out, i < 5 ? entities[i].c : xml.s[0]);
    xml = str_from(xml, i < 5 ? entities[i].entity.n : 1);
  }
  Str text = buf_keep(&out, arena);
  buf_free(&out);
  return text;
}

/* The figures of a date alone, as far as both say it: D:20261201 and 2026-12-01T00:00:00. */
static bool same_day(Str pdf, Str xmp) {
  char a[9] = "", b[9] = "";
  size_t n = 0, m = 0;
  for (size_t i = 0; i < pdf.n && n < 8; i++)
    if (pdf.s[i] >= '0' && pdf.s[i] <= '9') a[n++] = pdf.s[i];
  for (size_t i = 0; i < xmp.n && m < 8; i++)
    if (xmp.s[i] >= '0' && xmp.s[i] <= '9') b[m++] = xmp.s[i];
  return n != 8 || m != 8 || strcmp(a, b) == 0;
}

static void match(const Flight *flight) {
  const Document *document = flight->document;
  static const char *const keys[] = {"/Title", "/CreationDate", "/ModDate", "/GTS_PDFXVersion"};
  static const char *const names[] = {"dc:title", "xmp:CreateDate", "xmp:ModifyDate", "pdfxid:GTS_PDFXVersion"};
  audit_tested(flight->audit, RULE_X_MATCH);
  for (int i = 0; i < 4; i++) {
    Str value = pdf_text(document, pdf_key(document, info_of(document), keys[i])), other = plain(document->arena, xmp_property(document->xmp, names[i]));
    if (!value.n || !other.n) continue;
    bool same = i == 1 || i == 2 ? same_day(value, other) : str_eq(value, other);
    if (!same) audit_fault(flight->audit, RULE_X_MATCH, 0, whole, "%s: %s ≠ %s", keys[i] + 1, value.s, other.s);
  }
}

/* How many bytes it should have: the first four of its own. */
static size_t size_said(Str icc) {
  const unsigned char *b = (const unsigned char *)icc.s;
  return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

/* Class "prtr", space "CMYK", whole (ICC.1, 7.2). */
static void profile(const Flight *flight, qpdf_oh stream) {
  const Document *document = flight->document;
  Str icc = {0};
  audit_tested(flight->audit, RULE_X_PROFILE);
  if (qpdf_oh_is_null(document->pdf, stream)) return;
  bool sound = pdf_stream(document, stream, document->arena, &icc) && icc.n >= 128 && str_is(str_sub(icc, 36, 40), "acsp") && str_is(str_sub(icc, 12, 16), "prtr");
  if (sound && (size_said(icc) > icc.n || pdf_number(document, pdf_key(document, stream, "/N"), 0) != 4)) {
    audit_fault(flight->audit, RULE_X_PROFILE, 0, whole, "DestOutputProfile: %zu / %zu, /N %.0f", icc.n, size_said(icc), pdf_number(document, pdf_key(document, stream, "/N"), 0));
    return;
  }
  if (!sound || !str_is(str_sub(icc, 16, 20), "CMYK"))
    audit_fault(flight->audit, RULE_X_PROFILE, 0, whole, "DestOutputProfile: %s %s", icc.n >= 20 ? arena_str(document->arena, str_sub(icc, 12, 16)).s : "–",
                icc.n >= 20 ? arena_str(document->arena, str_sub(icc, 16, 20)).s : "–");
}

static void intent(const Flight *flight) {
  const Document *document = flight->document;
  qpdf_data pdf = document->pdf;
  qpdf_oh intents = pdf_key(document, document->catalog, "/OutputIntents");
  int n = qpdf_oh_is_array(pdf, intents) ? qpdf_oh_get_array_n_items(pdf, intents) : 0, found = 0;
  audit_tested(flight->audit, RULE_X_INTENT);
  for (int i = 0; i < n && i < 100; i++) {
    qpdf_oh one = qpdf_oh_get_array_item(pdf, intents, i), embedded = pdf_key(document, one, "/DestOutputProfile");
    if (!pdf_name_is(document, pdf_key(document, one, "/S"), "/GTS_PDFX") || found++) continue;
    Str id = pdf_text(document, pdf_key(document, one, "/OutputConditionIdentifier")), registry = pdf_text(document, pdf_key(document, one, "/RegistryName"));
    bool has_profile = qpdf_oh_is_stream(pdf, embedded);
    if (!id.n || (!has_profile && !registry.n)) audit_fault(flight->audit, RULE_X_INTENT, 0, whole, "OutputConditionIdentifier: %s, RegistryName: %s", id.n ? id.s : "–", registry.n ? registry.s : "–");
    if (is_x4(document) && !has_profile) audit_fault(flight->audit, RULE_X_INTENT, 0, whole, "DestOutputProfile: –");
    profile(flight, embedded);
  }
  if (found != 1) audit_fault(flight->audit, RULE_X_INTENT, 0, whole, "GTS_PDFX: %d", found);
}

void rules_claim(const Flight *flight) {
  claim(flight);
  version(flight);
  identity(flight);
  info(flight);
  trapped(flight);
  match(flight);
  intent(flight);
}
