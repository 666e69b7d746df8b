# A scanned page: one picture, even though it has words.
/^59 0 obj/{
n
s,/Parent 2 0 R,& /Contents 97 0 R /StructParents 5,
}
s,50 0 R 51 0 R 52 0 R ],50 0 R 51 0 R 52 0 R 99 0 R ],
s,^  4 \[ 52 0 R \],&\
  5 [ 99 0 R ],
/^xref/i\
97 0 obj\
<< /Length 98 0 R >>\
stream\
/Figure << /MCID 0 >> BDC\
q 420 0 0 595 0 0 cm\
BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID 80> EI\
Q\
EMC\
endstream\
endobj\
\
98 0 obj\
0\
endobj\
\
99 0 obj\
<< /Type /StructElem /S /Figure /Alt (A leaflet) /A << /O /Layout /BBox [ 0 0 420 595 ] /Placement /Block >> /P 53 0 R /Pg 59 0 R /K 0 >>\
endobj\

