/(para)/s,/S /Para,& /ActualText ( ),
