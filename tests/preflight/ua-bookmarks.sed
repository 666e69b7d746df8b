/\/Outlines/d
