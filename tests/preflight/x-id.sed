/^  \/ID/d
