/(td3)/s,/ColSpan 2,/ColSpan 2 /RowSpan 2,
