s,/OP false,/BM /Multiply &,
