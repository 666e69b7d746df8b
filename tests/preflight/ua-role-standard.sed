s,/RoleMap << ,&/P /Span ,
