s,/Title (Town),& &,
