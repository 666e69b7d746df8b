s,/Encoding /Identity-H,/Encoding /Town-H,
