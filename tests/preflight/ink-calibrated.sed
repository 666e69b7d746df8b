s,^  /XObject << /Im.*,&\
  /ColorSpace << /Spot [ /CalGray << /WhitePoint [ 0.95 1 1.09 ] >> ] >>,
s,^0 0.9 0.9 0 k$,/Spot cs 0.5 scn,
