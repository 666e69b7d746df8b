/Image/s,/Filter /ASCIIHexDecode,/Filter [ /ASCIIHexDecode /LZWDecode ],
