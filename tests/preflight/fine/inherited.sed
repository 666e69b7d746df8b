# What may be inherited.
s,^  /MediaBox.*,,
s,^<< /Type /Pages,& /MediaBox [ 0 0 340.157 354.331 ],
