s,/Type /Catalog,& /OCProperties << /OCGs [ ] /D << >> >>,
