s,/Contents (Town desk),& /PA << /S /Rendition /OP 0 /R << /S /MR /C << /Type /MediaClip /S /MCD /CT (audio/mpeg) /D 4 0 R >> >> >>,
