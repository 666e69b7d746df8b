/\/StructTreeRoot [0-9]* 0 R/d
