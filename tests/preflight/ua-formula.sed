/(formula)/s,/Alt ([^)]*),,
