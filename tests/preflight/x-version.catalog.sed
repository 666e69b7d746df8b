s,/Type /Catalog,& /Version /1.6,
