/(document)/s,/S /Document,/S /Sect,
