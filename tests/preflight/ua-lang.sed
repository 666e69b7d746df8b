/\/Lang (ja)/d
