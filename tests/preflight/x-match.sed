s,>Town</,>City</,
