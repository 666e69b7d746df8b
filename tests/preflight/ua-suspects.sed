s,/Marked true,/Marked true /Suspects true,
