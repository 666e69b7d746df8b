/(widget)/s,/S /Form,/S /Span,
