s,/Folds .* /Spine,/Folds [ [ 28.346 240.945 311.811 240.945 ] ] /Spine,
