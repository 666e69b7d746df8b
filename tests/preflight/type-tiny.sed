s,/F1 10 Tf,/F1 4 Tf,
