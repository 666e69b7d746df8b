s,^/P << /MCID 1 >> BDC$,/Artifact BMC\
&,
/MCID 1 >> BDC$/,/^EMC$/s,^EMC$,EMC\
EMC,
