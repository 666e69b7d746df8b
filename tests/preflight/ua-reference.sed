s,/Subtype /Form /BBox,/Subtype /Form /Ref << /F 4 0 R /Page 0 >> /BBox,
