/(note1)/s,/ID (n1),/ID (n2),
