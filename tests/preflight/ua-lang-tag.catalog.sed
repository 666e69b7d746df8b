s,/Lang (ja),/Lang (japanese-),
