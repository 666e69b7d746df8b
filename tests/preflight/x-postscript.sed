s,/Subtype /Form /BBox,/Subtype /Form /Subtype2 /PS /BBox,
