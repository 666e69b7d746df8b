/(wt)/s,/S /WT,/S /Span,
