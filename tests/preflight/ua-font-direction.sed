s,/WMode 0 /Length,/WMode 1 /Length,
