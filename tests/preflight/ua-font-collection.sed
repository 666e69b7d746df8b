/^\/Ordering/s,.*,/Ordering (Identity) def,
/\/CMapName \/Town-H/s,/Ordering (Identity),/Ordering (Japan1),
