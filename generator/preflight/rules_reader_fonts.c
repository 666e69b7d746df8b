#include "preflight/rules_reader.h"

#include <stdlib.h>

/* ISO 14289-1, 7.21, but for what can only be told from a font's program, and of that what TrueType's says of its glyphs (font_program.h). */

/* Of the predefined CMaps (ISO 32000-1, table 118), without -H and -V: which characters they are for. */
static const char *predefined_ordering(Str name) {
  static const struct {
    const char *name, *ordering;
  } list[] = {
      {"GB-EUC", "GB1"},        {"GBpc-EUC", "GB1"},       {"GBK-EUC", "GB1"},         {"GBKp-EUC", "GB1"},      {"GBK2K", "GB1"},
      {"UniGB-UCS2", "GB1"},    {"UniGB-UTF16", "GB1"},    {"B5pc", "CNS1"},           {"HKscs-B5", "CNS1"},     {"ETen-B5", "CNS1"},
      {"ETenms-B5", "CNS1"},    {"CNS-EUC", "CNS1"},       {"UniCNS-UCS2", "CNS1"},    {"UniCNS-UTF16", "CNS1"}, {"83pv-RKSJ", "Japan1"},
      {"90ms-RKSJ", "Japan1"},  {"90msp-RKSJ", "Japan1"},  {"90pv-RKSJ", "Japan1"},    {"Add-RKSJ", "Japan1"},   {"EUC", "Japan1"},
      {"Ext-RKSJ", "Japan1"},   {"UniJIS-UCS2", "Japan1"}, {"UniJIS-UCS2-HW", "Japan1"}, {"UniJIS-UTF16", "Japan1"}, {"KSC-EUC", "Korea1"},
      {"KSCms-UHC", "Korea1"},  {"KSCms-UHC-HW", "Korea1"}, {"KSCpc-EUC", "Korea1"},   {"UniKS-UCS2", "Korea1"}, {"UniKS-UTF16", "Korea1"},
      {"Identity", ""},
  };
  if (str_is(name, "H") || str_is(name, "V")) return "Japan1";
  if (!str_ends(name, S("-H")) && !str_ends(name, S("-V"))) return NULL;
  Str base = str_sub(name, 0, name.n - 2);
  for (size_t i = 0; i < G_N_ELEMENTS(list); i++)
    if (str_is(base, list[i].name)) return list[i].ordering;
  return NULL;
}

typedef struct Used {
  const Reading *reading;
  const Painted *painted; /* where it is first used */
  int page;
  Str name;
  qpdf_oh dict, inner; /* inner: the CIDFont of a composite one, else the same */
} Used;

static void fault(const Used *used, RuleId rule, const char *what) {
  audit_fault(used->reading->audit, rule, used->page + 1, used->painted->box, STR_FMT "%s%s", STR_ARG(used->name), *what ? ": " : "", what);
}

static qpdf_oh key(const Used *used, qpdf_oh dict, const char *name) { return pdf_key(used->reading->document, dict, name); }

/* The text of a name without its slash. */
static Str name_of(const Used *used, qpdf_oh object) {
  qpdf_data pdf = used->reading->document->pdf;
  if (!qpdf_oh_is_name(pdf, object)) return (Str){0};
  return arena_str(used->reading->document->arena, str_c(qpdf_oh_get_name(pdf, object) + 1));
}

/* --- Composite fonts */

static bool same_text(const Used *used, qpdf_oh a, qpdf_oh b, const char *name) {
  const Document *document = used->reading->document;
  return str_eq(pdf_text(document, key(used, a, name)), pdf_text(document, key(used, b, name)));
}

/* A CMap in the file: for the same characters, standing alone, of one direction. */
static void judge_own_codes(const Used *used, qpdf_oh cmap) {
  const Document *document = used->reading->document;
  qpdf_oh of_font = key(used, used->inner, "/CIDSystemInfo"), of_map = key(used, cmap, "/CIDSystemInfo");
  bool newer = pdf_number(document, key(used, of_map, "/Supplement"), 0) > pdf_number(document, key(used, of_font, "/Supplement"), 0);
  if (!same_text(used, of_font, of_map, "/Registry") || !same_text(used, of_font, of_map, "/Ordering") || newer)
    fault(used, RULE_UA_FONT_COLLECTION, "CIDSystemInfo");
  Str bytes, base = name_of(used, key(used, cmap, "/UseCMap"));
  if ((base.n && !predefined_ordering(base)) || qpdf_oh_is_stream(document->pdf, key(used, cmap, "/UseCMap"))) fault(used, RULE_UA_FONT_CODES, "UseCMap");
  if (!pdf_stream(document, cmap, document->arena, &bytes)) return;
  ptrdiff_t at = str_find(bytes, S("/WMode"));
  int says = at < 0 ? 0 : atoi(arena_str(document->arena, str_sub(bytes, (size_t)at + 6, (size_t)at + 18)).s);
  if (says != (int)pdf_number(document, key(used, cmap, "/WMode"), 0)) fault(used, RULE_UA_FONT_DIRECTION, "WMode");
}

static void judge_codes(const Used *used) {
  const Document *document = used->reading->document;
  qpdf_oh encoding = key(used, used->dict, "/Encoding");
  if (qpdf_oh_is_stream(document->pdf, encoding)) {
    judge_own_codes(used, encoding);
    return;
  }
  Str name = name_of(used, encoding);
  const char *ordering = predefined_ordering(name);
  if (!ordering) {
    fault(used, RULE_UA_FONT_CODES, arena_printf(document->arena, "/" STR_FMT, STR_ARG(name)).s);
    return;
  }
  qpdf_oh collection = key(used, used->inner, "/CIDSystemInfo");
  if (!*ordering) return; /* Identity is for any */
  if (!str_is(pdf_text(document, key(used, collection, "/Ordering")), ordering) || !str_is(pdf_text(document, key(used, collection, "/Registry")), "Adobe"))
    fault(used, RULE_UA_FONT_COLLECTION, arena_printf(document->arena, "/" STR_FMT, STR_ARG(name)).s);
}

static void judge_composite(const Used *used) {
  const Document *document = used->reading->document;
  judge_codes(used);
  if (!used->painted->font->embedded || !pdf_name_is(document, key(used, used->inner, "/Subtype"), "/CIDFontType2")) return;
  qpdf_oh map = key(used, used->inner, "/CIDToGIDMap");
  if (!qpdf_oh_is_stream(document->pdf, map) && !pdf_name_is(document, map, "/Identity")) fault(used, RULE_UA_FONT_GLYPHS, "CIDToGIDMap");
}

/* --- TrueType fonts of one byte: Latin codes are MacRoman or WinAnsi, those of a symbol font its own */

static void judge_simple(const Used *used) {
  enum { SYMBOLIC = 4 };
  const Document *document = used->reading->document;
  qpdf_oh encoding = key(used, used->dict, "/Encoding");
  bool symbolic = (int)pdf_number(document, key(used, key(used, used->dict, "/FontDescriptor"), "/Flags"), 0) & SYMBOLIC;
  if (symbolic) {
    if (!qpdf_oh_is_null(document->pdf, encoding)) fault(used, RULE_UA_FONT_ENCODING, "Symbolic + Encoding");
    return;
  }
  Str name = name_of(used, qpdf_oh_is_dictionary(document->pdf, encoding) ? key(used, encoding, "/BaseEncoding") : encoding);
  if (!str_is(name, "MacRomanEncoding") && !str_is(name, "WinAnsiEncoding")) fault(used, RULE_UA_FONT_ENCODING, name.n ? name.s : "Encoding: –");
}

static void judge_font(const Reading *reading, int page, const Painted *painted) {
  const Document *document = reading->document;
  Used used = {reading, painted, page, painted->font->name, painted->font->dict, painted->font->dict};
  if (pdf_name_is(document, key(&used, used.dict, "/Subtype"), "/TrueType")) judge_simple(&used);
  if (!pdf_name_is(document, key(&used, used.dict, "/Subtype"), "/Type0")) return;
  qpdf_oh list = key(&used, used.dict, "/DescendantFonts");
  used.inner = qpdf_oh_is_array(document->pdf, list) ? qpdf_oh_get_array_item(document->pdf, list, 0) : qpdf_oh_new_null(document->pdf);
  judge_composite(&used);
}

/* --- What is shown with them */

static void judge_text(const Reading *reading, int page, const Painted *painted) {
  Used used = {.reading = reading, .painted = painted, .page = page, .name = painted->font->name};
  if (painted->missing) fault(&used, RULE_UA_NOTDEF, ".notdef");
  if (painted->misfits && !painted->invisible) fault(&used, RULE_UA_FONT_WIDTHS, arena_printf(reading->document->arena, "W ×%d", painted->misfits).s);
  if (!painted->text.s) fault(&used, RULE_UA_UNICODE, "ToUnicode");
  Str rest = painted->text;
  if (str_find(rest, S("\xEF\xBF\xBD")) >= 0 && !painted->actual.s) { /* what is no character is read as that */
    fault(&used, RULE_UA_UNICODE_VALUE, "U+0000 / U+FFFD");
  } else if (str_find(rest, S("\xEF\xBB\xBF")) >= 0) {
    fault(&used, RULE_UA_UNICODE_VALUE, "U+FEFF");
  } else if (str_find(rest, S("\xEF\xBF\xBE")) >= 0) {
    fault(&used, RULE_UA_UNICODE_VALUE, "U+FFFE");
  }
}

void rules_reader_fonts(const Reading *reading) {
  reading_tested(reading, RULE_UA_FONT_EMBEDDED, RULE_UA_NOTDEF);
  GHashTable *judged = g_hash_table_new(NULL, NULL), *bare = g_hash_table_new(NULL, NULL);
  for (int page = 0; page < reading->document->n_pages; page++) {
    const PageContent *content = reading->flight->contents[page];
    for (size_t i = 0; i < content->list.n; i++) {
      const Painted *painted = &content->list.v[i];
      if (painted->kind != PAINT_TEXT || !painted->font) continue;
      gpointer font = (gpointer)(guintptr)painted->font;
      if (g_hash_table_add(judged, font)) judge_font(reading, page, painted);
      if (!painted->font->embedded && !painted->invisible && g_hash_table_add(bare, font))
        audit_fault(reading->audit, RULE_UA_FONT_EMBEDDED, page + 1, painted->box, STR_FMT, STR_ARG(painted->font->name));
      judge_text(reading, page, painted);
    }
  }
  g_hash_table_destroy(judged);
  g_hash_table_destroy(bare);
}
