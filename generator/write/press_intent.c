/* What makes the file PDF/X: where to cut, for which press it is meant, and who it is. ISO 15930-4:2003 (PDF/X-1a:2003), ISO 15930-7:2010 (PDF/X-4). */
#include "write/press_pass.h"
#include "write/piece_info.h"

static const double PT_PER_MM = 72 / 25.4;

static const struct {
  const char *id, *words;
} conditions[] = {
    [CONDITION_COATED] = {"JC200103", "Japan Color 2001, coated paper, sheet-fed offset"},
    [CONDITION_UNCOATED] = {"JC200104", "Japan Color 2001, uncoated paper, sheet-fed offset"},
    [CONDITION_WEB] = {"JCW2003", "Japan Color 2003, coated paper, web offset"},
    [CONDITION_NEWS] = {"JCN2002", "Japan Color 2002, newsprint"},
};

static void put_box(PressPass *pass, qpdf_oh page, const char *name, double x_mm, double w_mm, double h_mm) {
  qpdf_oh box = qpdf_oh_new_array(pass->pdf);
  const double edges[] = {x_mm, x_mm, x_mm + w_mm, x_mm + h_mm};
  for (int i = 0; i < 4; i++) qpdf_oh_append_item(pass->pdf, box, press_number(pass, edges[i] * PT_PER_MM));
  qpdf_oh_replace_key(pass->pdf, page, name, box);
}

void press_boxes(PressPass *pass) {
  double margin = pass->margin_mm, bleed = pass->bleed_mm;
  for (size_t i = 0; i < pass->display->pages.n; i++) {
    const Page *set = pass->display->pages.v[i];
    qpdf_oh page = qpdf_get_page_n(pass->pdf, i);
    put_box(pass, page, "/MediaBox", 0, set->w_mm + 2 * margin, set->h_mm + 2 * margin);
    put_box(pass, page, "/BleedBox", margin - bleed, set->w_mm + 2 * bleed, set->h_mm + 2 * bleed);
    put_box(pass, page, "/TrimBox", margin, set->w_mm, set->h_mm);
    piece_info_put(pass->pdf, page, pass->display, PIECE_PRESS, pass->printer->ink_limit, &(PiecePlace){(int)i, margin, margin}, 1);
  }
}

void press_intent(PressPass *pass) {
  qpdf_data pdf = pass->pdf;
  const Printer *printer = pass->printer;
  qpdf_oh intent = qpdf_oh_parse(pdf, "<< /Type /OutputIntent /S /GTS_PDFX /RegistryName (http://www.color.org) >>");
  qpdf_oh_replace_key(pdf, intent, "/OutputConditionIdentifier", qpdf_oh_new_string(pdf, conditions[printer->condition].id));
  qpdf_oh_replace_key(pdf, intent, "/OutputCondition", qpdf_oh_new_string(pdf, conditions[printer->condition].words));
  qpdf_oh_replace_key(pdf, intent, "/Info", qpdf_oh_new_string(pdf, conditions[printer->condition].words));
  if (printer->profile.n) {
    qpdf_oh profile = qpdf_oh_new_stream(pdf);
    qpdf_oh_replace_stream_data(pdf, profile, (const unsigned char *)printer->profile.s, printer->profile.n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
    qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, profile), "/N", qpdf_oh_new_integer(pdf, 4));
    qpdf_oh_replace_key(pdf, intent, "/DestOutputProfile", profile);
    qpdf_oh_replace_key(pdf, intent, "/Info", qpdf_oh_new_unicode_string(pdf, arena_str(pass->arena, printer->profile_name).s));
  }
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/OutputIntents", qpdf_oh_wrap_in_array(pdf, qpdf_make_indirect_object(pdf, intent)));
}

/* --- Info and XMP */

static void add_xml(Buf *out, Str text) {
  for (size_t i = 0; i < text.n; i++) {
    if (text.s[i] == '<') buf_addc(out, "&lt;");
    else if (text.s[i] == '&') buf_addc(out, "&amp;");
    else buf_byte(out, text.s[i]);
  }
}

/* PDF/X-4 says in XMP what X-1a says in Info alone. The identity is that of the piece, not of the moment. */
static void put_xmp(PressPass *pass, const char *day) {
  Buf xmp = {0};
  buf_addc(&xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                 "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"\n"
                 " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                 " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                 " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
  add_xml(&xmp, pass->display->title);
  buf_addc(&xmp, "</rdf:li></rdf:Alt></dc:title>\n<dc:creator><rdf:Seq><rdf:li>");
  add_xml(&xmp, pass->display->author);
  buf_addc(&xmp, "</rdf:li></rdf:Seq></dc:creator>\n");
  static const char *const moments[] = {"CreateDate", "ModifyDate", "MetadataDate"};
  for (size_t i = 0; i < 3; i++) buf_printf(&xmp, "<xmp:%s>%sT00:00:00+09:00</xmp:%s>\n", moments[i], day, moments[i]);
  buf_addc(&xmp, "<xmp:CreatorTool>tsunagu</xmp:CreatorTool>\n<xmpMM:DocumentID>");
  add_xml(&xmp, pass->identity);
  buf_addc(&xmp, "</xmpMM:DocumentID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                 "<pdf:Trapped>False</pdf:Trapped>\n<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
                 "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
  qpdf_data pdf = pass->pdf;
  qpdf_oh stream = qpdf_oh_new_stream(pdf), dict = qpdf_oh_get_dict(pdf, stream);
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)xmp.s, xmp.n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, dict, "/Type", qpdf_oh_new_name(pdf, "/Metadata"));
  qpdf_oh_replace_key(pdf, dict, "/Subtype", qpdf_oh_new_name(pdf, "/XML"));
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/Metadata", stream);
  buf_free(&xmp);
}

void press_info(PressPass *pass) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh info = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info");
  bool x4 = pass->printer->standard == STANDARD_X4;
  qpdf_oh_replace_key(pdf, info, "/GTS_PDFXVersion", qpdf_oh_new_string(pdf, x4 ? "PDF/X-4" : "PDF/X-1a:2003"));
  qpdf_oh_replace_key(pdf, info, "/Trapped", qpdf_oh_new_name(pdf, "/False"));
  qpdf_oh_replace_key(pdf, info, "/Producer", qpdf_oh_new_string(pdf, "tsunagu"));
  char day[11];
  date_iso(pass->display->date == DATE_NONE ? 0 : pass->display->date, day);
  if (x4) put_xmp(pass, day);
}
