/Lang (ja)/d
/(document)/s,/S /Document,& /Lang (ja),
s,<< /Type /Outlines /First 8 0 R,<< /Type /Nothing /First 8 0 R,
s,xml:lang="x-default",xml:lang="ja",
s,/Contents (A note),& /Lang (ja),
s,/TU (Name),& /Lang (ja),
