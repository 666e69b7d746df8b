/(note1)/s,/ID (n1),,
