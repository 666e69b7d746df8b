s,/Type /Catalog,& /Names << /EmbeddedFiles << /Names [ (a) << /Type /Filespec /F (a) /EF << /F 6 0 R >> >> ] >> >>,
