/(lbody1)/s,/S /LBody,/S /P,
