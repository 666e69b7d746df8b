s,/Type /Catalog,& /Outlines << /Type /Outlines /Count 1 /First << /Title (Town) /A << /S /URI /URI (http://town.example/) >> >> >>,
