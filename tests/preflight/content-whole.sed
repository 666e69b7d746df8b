s,^% black,Q,
