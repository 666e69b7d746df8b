#include "write/pdf_xmp.h"

Str pdf_moment(Arena *arena, const Display *display) {
  char day[11];
  date_iso(display->date == DATE_NONE ? 0 : display->date, day);
  return arena_printf(arena, "%sT00:00:00+09:00", day);
}

Str pdf_date(Arena *arena, const Display *display) {
  int year, month, day;
  date_split(display->date == DATE_NONE ? 0 : display->date, &year, &month, &day);
  return arena_printf(arena, "D:%04d%02d%02d000000+09'00'", year, month, day);
}

static void add_words(Buf *out, Str words) {
  for (size_t i = 0; i < words.n; i++) {
    switch (words.s[i]) {
    case '&': buf_addc(out, "&amp;"); break;
    case '<': buf_addc(out, "&lt;"); break;
    case '>': buf_addc(out, "&gt;"); break;
    default: buf_byte(out, words.s[i]);
    }
  }
}

static void add(Buf *out, const char *name, const char *before, Str words, const char *behind) {
  if (!words.n) return;
  buf_printf(out, "<%s>%s", name, before);
  add_words(out, words);
  buf_printf(out, "%s</%s>\n", behind, name);
}

static void add_claim(Buf *out, Str identity, Str moment) {
  if (!identity.n) {
    buf_addc(out, "<pdfuaid:part>1</pdfuaid:part>\n");
    return;
  }
  add(out, "xmp:MetadataDate", "", moment, "");
  add(out, "xmpMM:DocumentID", "", identity, "");
  buf_addc(out, "<xmpMM:VersionID>1</xmpMM:VersionID>\n<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                "<pdf:Trapped>False</pdf:Trapped>\n<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n");
}

void pdf_xmp(Arena *arena, const Display *display, Str producer, Str identity, Buf *out) {
  static const char alt[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">", alt_end[] = "</rdf:li></rdf:Alt>";
  Str moment = pdf_moment(arena, display);
  buf_addc(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n");
  buf_addc(out, identity.n ? " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
                           : " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
  add_claim(out, identity, moment);
  add(out, "dc:title", alt, display->title, alt_end);
  add(out, "dc:description", alt, display->subject, alt_end);
  add(out, "dc:creator", "<rdf:Seq><rdf:li>", display->author, "</rdf:li></rdf:Seq>");
  add(out, "dc:language", "<rdf:Bag><rdf:li>", display->lang, "</rdf:li></rdf:Bag>");
  add(out, "xmp:CreatorTool", "", S("tsunagu"), "");
  add(out, "xmp:CreateDate", "", moment, "");
  add(out, "xmp:ModifyDate", "", moment, "");
  add(out, "pdf:Producer", "", producer, "");
  buf_addc(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
}
