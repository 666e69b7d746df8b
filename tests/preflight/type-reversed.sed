/^% reversed/,/ET/s,/F1 12 Tf,/F1 7 Tf,
