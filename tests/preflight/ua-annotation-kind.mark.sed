s,/Subtype /Text,/Subtype /PrinterMark,
