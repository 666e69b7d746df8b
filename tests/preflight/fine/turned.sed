s,^  /Type /Page$,& /Rotate 90,
