/(td1)/s,/S /TD,/S /P,
/(th1)/s,/S /TH,/S /P,
/(td3)/s,/ColSpan 2,/ColSpan 1,
