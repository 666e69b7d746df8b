/(li1)/s,/S /LI,/S /Div,
