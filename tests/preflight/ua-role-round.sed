/(para)/s,/S /Para,/S /Loop1,
