s,/GTS_PDFXVersion.*,,
