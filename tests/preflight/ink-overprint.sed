s,^/Over gs,/Plain gs,
