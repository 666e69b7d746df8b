/(figure)/s,/Alt <[^>]*>,,
