/DestOutputProfile/d
