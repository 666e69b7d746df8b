/<pdfxid:GTS_PDFXVersion>/d
s,^  /Trapped /False,& /GTS_PDFXVersion (PDF/X-4),
