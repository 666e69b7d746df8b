s,/Subtype /Image,& /OPI << /2.0 << >> >>,
