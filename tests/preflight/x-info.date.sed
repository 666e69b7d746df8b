s,/CreationDate (D:,/CreationDate (,
