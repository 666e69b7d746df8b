# Where the tree says it, there are still words that do not stand in it.
/Lang (ja)/d
/(document)/s,/S /Document,& /Lang (ja),
