s,/CIDToGIDMap /Identity,,
