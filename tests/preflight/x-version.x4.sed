s,^%PDF-1.6,%PDF-1.7,
