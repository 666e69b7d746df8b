/(figure)/s,/Alt <[^>]*>,/Alt (IMG_0123.JPG),
