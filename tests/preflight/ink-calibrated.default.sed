s,/Resources << >>,/Resources << /ColorSpace << /DefaultGray [ /CalGray << /WhitePoint [ 0.95 1 1.09 ] >> ] >> >>,
s,^0 0 0 0.5 k$,0.5 g,
