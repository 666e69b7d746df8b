/^% marks/,/^S$/d
