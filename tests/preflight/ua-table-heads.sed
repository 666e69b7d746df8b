/(th2)/s,/Scope /Column,,
