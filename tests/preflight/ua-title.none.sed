/^<dc:title>/d
