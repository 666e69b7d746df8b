# ISO 15930 takes an ArtBox instead of a TrimBox.
s,^  /TrimBox,  /ArtBox,
