/(sticky)/s,/S /Annot,/S /Span,
