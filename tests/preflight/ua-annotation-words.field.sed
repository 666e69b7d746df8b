s,/TU (Name),,
