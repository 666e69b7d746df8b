s,<rdf:li xml:lang="x-default">[^<]*<,<rdf:li xml:lang="x-default"><,
