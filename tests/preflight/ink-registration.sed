s,^  /XObject << /Im.*,&\
  /ColorSpace << /Spot [ /Separation /All /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ 1 1 1 1 ] /N 1 >> ] >>,
s,^0 0.9 0.9 0 k$,/Spot cs 0.5 scn,
