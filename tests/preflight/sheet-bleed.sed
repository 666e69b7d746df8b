s,^  /BleedBox .*,  /BleedBox [ 25.511 25.511 314.646 328.819 ],
