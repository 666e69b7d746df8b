/^<0001> <753A>$/d
s,^13 beginbfchar,12 beginbfchar,
