/(figure)/s,/BBox \[[^]]*\],,
