s,^/P << /MCID 1 >> BDC$,/P BMC,
