# Latin, without the name of its codes
s,/F2 85 0 R >>,/F2 85 0 R /F3 97 0 R >>,
s,/F1 14 Tf 1 0 0 1 30 452 Tm <0001>,/F3 14 Tf 1 0 0 1 30 452 Tm <01>,
/^xref/i\
97 0 obj\
<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAC+BIZUDGothic-Regular /FirstChar 1 /LastChar 1 /Widths [ 1000 ]  /FontDescriptor 98 0 R /ToUnicode 99 0 R >>\
endobj\
\
98 0 obj\
<< /Type /FontDescriptor /FontName /AAAAAC+BIZUDGothic-Regular /Flags 32 /FontBBox [ 0 -120 1000 880 ] /Ascent 879 /Descent -120 /CapHeight 879 /ItalicAngle 0 /StemV 80 /FontFile2 90 0 R >>\
endobj\
\
99 0 obj\
<< /Length 100 0 R >>\
stream\
1 begincodespacerange\
<00> <FF>\
endcodespacerange\
1 beginbfchar\
<01> <753A>\
endbfchar\
endstream\
endobj\
\
100 0 obj\
0\
endobj\

