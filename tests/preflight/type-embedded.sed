s,/FontFile2 [0-9]* 0 R,,
