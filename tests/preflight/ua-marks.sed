/(formula)/s,/K 21,/K 20,
