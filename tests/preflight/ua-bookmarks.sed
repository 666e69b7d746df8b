/^  \/Outlines/d
