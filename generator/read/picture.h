/* picture: a photo or drawing below media/ (or beside an article): what kind, how large, and its bytes as they may be published.
 * JPEG, PNG, WebP and SVG. EXIF orientation is obeyed and metadata (places, cameras, comments) taken off before anybody sees the bytes. */
#ifndef TSUNAGU_READ_PICTURE_H
#define TSUNAGU_READ_PICTURE_H

#include "read/known.h"

typedef enum PictureKind { PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP, PICTURE_SVG } PictureKind;

typedef struct Picture {
  Str path;          /* below the content folder, NFC: "media/photo.jpg" */
  PictureKind kind;
  int width, height; /* pixels, upright; SVG: CSS px of its size or viewBox */
  int components;    /* JPEG: 1, 3 or 4 (CMYK) */
  bool soft;         /* SVG: it has masks or filters, which no PDF keeps as lines: they are drawn as pixels */
  bool worded;       /* SVG: it has text, set in whatever fonts the machine has */
  Str bytes;         /* published form: upright, without metadata; colour profiles are kept */
  Str digest;        /* SHA-256 of the bytes in hex */
  Str hash;          /* its first 8 digits, for cache-safe names */
  int index;
} Picture;

/* The part of a picture that is shown, in percent of its width and height; width 0: all of it. */
typedef struct Crop {
  double left, top, width, height;
} Crop;

/* Reads, checks and cleans the picture. NULL after a finding at `pos` (missing, not a picture, damaged, too large in pixels,
 * an SVG with a script, an event handler or an outside reference). What was known of its bytes is the round's (NULL: read anew); the
 * struct itself is the caller's. */
Picture *picture_read(KnownRound *round, Root *root, Arena *arena, Diag *diag, Str path, Pos pos);

/* Its pixels, RGBA premultiplied native-endian as cairo wants them (CAIRO_FORMAT_ARGB32), stride 4 * width, malloc'd by the callee,
 * freed by the caller. NULL for SVG and for a damaged file. CMYK is turned into RGB. */
unsigned char *picture_pixels(const Picture *picture);

/* The same for a use that needs only `least_width`: a large JPEG comes halved or quartered, never narrower than that, which is quicker.
 * *width and *height are what it came as. */
unsigned char *picture_pixels_for(const Picture *picture, int least_width, int *width, int *height);
/* Its ICC profile, the absent Str when it has none or is sRGB (what everybody takes a picture for that says nothing). JPEG only: the
 * pixels of the others come as sRGB. */
Str picture_profile(const Picture *picture, Arena *arena);

#endif
