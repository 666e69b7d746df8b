s,^/X1 Do$,/X1 Do q 1 0 0 1 0 -40 cm /X1 Do Q,
