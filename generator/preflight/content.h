/* content: what a page of a PDF paints, in order: its content streams, forms and patterns followed with their graphics state. */
#ifndef TSUNAGU_PREFLIGHT_CONTENT_H
#define TSUNAGU_PREFLIGHT_CONTENT_H

#include "preflight/document.h"

typedef enum PaintKind { PAINT_TEXT, PAINT_FILL, PAINT_STROKE, PAINT_IMAGE, PAINT_MASK /* an image of one colour */, PAINT_SHADING } PaintKind;

typedef enum SpaceKind {
  SPACE_GRAY,
  SPACE_RGB,
  SPACE_CMYK,
  SPACE_CALIBRATED, /* CalGray, CalRGB, Lab, ICCBased */
  SPACE_SEPARATION,
  SPACE_DEVICE_N,
  SPACE_PATTERN,
  SPACE_UNKNOWN
} SpaceKind;

/* A colour as the stream gives it. Indexed counts as what it is an index into. */
typedef struct PaintColor {
  SpaceKind space;
  int n;       /* components, of which v has the first four */
  double v[4];
  Str name;    /* SEPARATION, DEVICE_N: the colorants, "All", "Cyan Spot" */
  SpaceKind alternate; /* SEPARATION, DEVICE_N: what they become where those inks are not */
} PaintColor;

typedef struct PaintFont {
  Str name;      /* without the subset's tag */
  qpdf_oh dict;
  bool embedded, subset, type3;
} PaintFont;

typedef struct Painted {
  PaintKind kind;
  Box box;           /* upright, in mm from the trim's corner, cut by the clip; empty: nothing can be seen */
  PaintColor color;  /* of what is painted: fill or stroke */
  bool upright;      /* FILL: no edge is curved or slants: a field, a bar */
  int parts;         /* FILL: subpaths; one for each shape that is not joined to another */
  bool overprint;    /* for this kind, with OPM 1 */
  double alpha;      /* 1: opaque */
  bool blended;      /* a blend mode but Normal, or a soft mask */
  const PaintFont *font; /* TEXT */
  Str text;          /* TEXT: Unicode by its font's ToUnicode or encoding; absent if it cannot be told */
  double size_pt;    /* TEXT: as seen; STROKE: the line's width as seen */
  bool invisible;    /* TEXT: rendering mode 3 or 7 */
  int missing;       /* TEXT: glyphs that the font does not have (.notdef) */
  int misfits;       /* TEXT: glyphs whose width is not that of the font's program */
  qpdf_oh image;     /* IMAGE, MASK, SHADING; of an inline image a dictionary with the full names of its keys */
  double dpi;        /* IMAGE, MASK: the lower of both directions */
  int mcid;          /* the marked content it is in, -1: none */
  int form;          /* the object number of the form that mcid belongs to, 0: the page */
  bool again;        /* that form was painted before, here or on another page */
  bool annotation;   /* of an annotation's appearance */
  bool artifact;     /* in an artifact */
  Str actual;        /* ActualText of what it is in; absent: none (an empty one has s) */
  Str lang;          /* Lang of what it is in, within the content; absent: none */
} Painted;

typedef struct PageContent {
  VEC(Painted) list;
  bool broken; /* the content could not be followed to its end */
  bool rgb;    /* DeviceRGB was chosen, whether or not anything was painted with it */
} PageContent;

/* Everything that page `number` (from 0) paints, its annotations last. What a tiling pattern paints is listed behind what it fills, each with the
 * box of that. Glyphs that are drawings with colours of their own are listed behind their text. In the arena; fonts in the document's. */
PageContent *content_read(const Document *document, int number, Arena *arena);

#endif
