/(th[12])/s,/Scope /Column,,
/(td1)/s,/S /TD,& /A << /O /Table /Headers [ (nowhere) ] >>,
