/(td2)/s,/S /TD,/S /TD /A << /O /Table /RowSpan 2 >>,
