s,^  /Type /Page$,& /Annots [ << /Type /Annot /Subtype /Text /Rect [ 100 100 120 120 ] >> ],
