/(toc)/s,/S /TOC,/S /Sect,
