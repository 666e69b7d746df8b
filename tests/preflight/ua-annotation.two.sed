# A Form that does not say what its content is holds one field
/(widget)/s,/K \(<<.*>>\) >>$,/K [ \1 \1 ] >>,
