s,/Contents (A note),,
