s,/Marked true,/Marked false,
