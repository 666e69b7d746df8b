s,/Contents (Town desk),,
