/(ruby)/s,/S /Ruby,/S /Span,
