s,^%PDF-1.4,%PDF-1.7,
