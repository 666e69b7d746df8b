s,/S /GTS_PDFX,& /DestOutputProfile 6 0 R,
