s,/F1 10 Tf,/F1 5.5 Tf,
