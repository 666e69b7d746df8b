s,/OP false,/ca 0.5 &,
