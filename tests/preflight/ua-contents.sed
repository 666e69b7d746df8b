/(toci)/s,/S /TOCI,/S /P,
