s,<pdfuaid:part>1<,<pdfuaid:part>7<,
