# PDF/X-4, with what PDF/X-1a has not: a profile (its head is all that is looked at), layers, and something that can be seen through.
s,^%PDF-1.4,%PDF-1.6,
s,^  /GTS_PDFXVersion .*,,
s,xmlns:xmp=",xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" &,
s,^<xmp:ModifyDate>.*,&\
<xmp:MetadataDate>2026-12-01T00:00:00+09:00</xmp:MetadataDate>\
<xmpMM:DocumentID>uuid:01234567-89ab-cdef-0123-456789abcdef</xmpMM:DocumentID>\
<xmpMM:VersionID>1</xmpMM:VersionID>\
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\
<pdf:Trapped>False</pdf:Trapped>\
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>,
s,/Type /Catalog,& /OCProperties << /OCGs [ ] /D << /Name (layers) >> >>,
s,^% color,/Glass gs,
s,<< /Plain 13 0 R,<< /Glass << /Type /ExtGState /ca 0.5 >> /Plain 13 0 R,
s,^  /RegistryName .*,  /DestOutputProfile 27 0 R,
/^xref/i\
27 0 obj\
<< /N 4 /Filter /ASCIIHexDecode /Length 28 0 R >>\
stream\
00000084000000000240000070727472434d594b4c6162200000000000000000\
0000000061637370000000000000000000000000000000000000000000000000\
000000000000f6d6000100000000d32d00000000000000000000000000000000\
0000000000000000000000000000000000000000000000000000000000000000\
00000000>\
endstream\
endobj\
\
28 0 obj\
0\
endobj\

