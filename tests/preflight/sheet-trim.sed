s,^  /TrimBox \(.*\),&\
  /ArtBox \1,
