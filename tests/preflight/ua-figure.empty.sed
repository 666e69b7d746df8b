/(figure)/s,/Alt <[^>]*>,/Alt (),
