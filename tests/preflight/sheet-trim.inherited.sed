# It is not one of those that pages inherit.
s,^  /TrimBox ,  /CropBox ,
s,^<< /Type /Pages,& /TrimBox [ 28.346 28.346 311.811 325.984 ],
