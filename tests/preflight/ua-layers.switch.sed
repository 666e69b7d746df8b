s,/D << /Name (layers),& /AS [ ],
