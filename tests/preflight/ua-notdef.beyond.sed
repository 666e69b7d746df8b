# It has a number and a meaning, but the font ends before it.
s,^<0001> <753A>$,<00FF> <753A>\
&,
s,^13 beginbfchar,14 beginbfchar,
/MCID 8 >> BDC/,/EMC/s,Tj,Tj <00FF> Tj,
