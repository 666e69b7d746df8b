/(nepali)/s,/P [0-9]* 0 R,,
