# Its number leads to no glyph.
s,/CIDToGIDMap /Identity,/CIDToGIDMap 97 0 R,
/^xref/i\
97 0 obj\
<< /Filter /ASCIIHexDecode /Length 98 0 R >>\
stream\
0000000100020003000400050006000700080009000A000B000C0000>\
endstream\
endobj\
\
98 0 obj\
0\
endobj\

