s,/DA (/F1 10 Tf 0 g) /DR,/XFA 5 0 R &,
s,^tsunagu$,<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><config xmlns="http://www.xfa.org/schema/xci/2.6/"><acrobat><acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat></config></xdp:xdp>,
