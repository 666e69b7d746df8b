/(rt)/s,/S /RT,/S /Span,
