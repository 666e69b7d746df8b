s,^  /Type /Page$,& /AA << /O << /S /Named /N /NextPage >> >>,
