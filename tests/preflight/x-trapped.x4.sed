/<pdf:Trapped>/s,False,Unknown,
s,^  /Trapped /False,,
