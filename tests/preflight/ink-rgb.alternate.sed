s,/Resources << >>,/Resources << /ColorSpace << /Spot [ /Separation /Black /DeviceRGB << /FunctionType 2 /Domain [ 0 1 ] /C0 [ 1 1 1 ] /C1 [ 0 0 0 ] /N 1 >> ] >> >>,
s,^0 0 0 0.5 k$,/Spot cs 0.5 scn,
