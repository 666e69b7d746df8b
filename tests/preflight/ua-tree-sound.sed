/(nepali)/s,/P [0-9]* 0 R,/P 11 0 R,
