s,/RoleMap << /Para /P,/RoleMap << /Para /Nothing,
