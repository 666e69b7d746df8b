/(tbody)/s,/S /TBody,/S /THead,
