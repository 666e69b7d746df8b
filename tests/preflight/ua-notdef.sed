s,^<0001> <753A>$,<0000> <753A>\
&,
s,^13 beginbfchar,14 beginbfchar,
/MCID 8 >> BDC/,/EMC/s,Tj,Tj <0000> Tj,
