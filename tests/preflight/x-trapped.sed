s,/Trapped /False,/Trapped /Unknown,
