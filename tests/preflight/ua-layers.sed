s,/D << /Name (layers),/D <<,
