s,^% reversed,/Over gs,
