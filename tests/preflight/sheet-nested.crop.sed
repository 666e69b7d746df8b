s,^  /BleedBox .*,&\n  /CropBox [ 28.346 28.346 311.811 325.984 ],
