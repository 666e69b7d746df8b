s,/S /GTS_PDFX,& /DestOutputProfile 6 0 R,
s,/Subtype /XML,/N 4,
