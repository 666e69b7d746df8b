s,^  /BleedBox .*,  /BleedBox [ 31.181 19.843 320.315 334.488 ],
