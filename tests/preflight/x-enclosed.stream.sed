s,/Subtype /Image,& /F (picture.bin),
