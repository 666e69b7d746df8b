s,/F (a.txt) /UF (a.txt),/F (a.txt),
