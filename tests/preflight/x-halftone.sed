s,/OP false,/HT << /Type /Halftone /HalftoneType 1 /HalftoneName (fine) /Frequency 60 /Angle 45 /SpotFunction /Round >> &,
