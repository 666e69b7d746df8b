/ModDate (D/d
