s,^  /Root 1 0 R,&\
  /Encrypt << /Filter /Standard /V 4 /R 4 /Length 128 /CF << >> /StmF /Identity /StrF /Identity /P -4 /O <4142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f60> /U <49aedc507b8f3fd675ffea1aa224fbab00000000000000000000000000000000> >>,
