/^4 0 obj/,/endobj/{
s,/TrimBox .*,/TrimBox [ 28.346 28.346 297.638 325.984 ],
s,/BleedBox .*,/BleedBox [ 19.843 19.843 306.142 334.488 ],
}
