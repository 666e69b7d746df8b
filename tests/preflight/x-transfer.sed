s,/OP false,/TR2 /Identity &,
