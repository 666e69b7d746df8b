s,^  /Type /Page$,& /Group << /S /Transparency >>,
