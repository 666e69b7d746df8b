/* photo: pixels as a file for the web. Nothing but the picture and its colour profile gets into it. */
#ifndef TSUNAGU_DRAW_PHOTO_H
#define TSUNAGU_DRAW_PHOTO_H

#include "base/buf.h"

typedef struct Photo {
  const unsigned char *rgba; /* straight alpha */
  int width, height;
  bool drawing;              /* few colours and hard edges: kept without loss where the format can */
  Str profile;               /* ICC; absent: sRGB */
} Photo;

/* Each appends a whole file; false when the library refuses (never for what scale_pixels makes). */
bool photo_webp(const Photo *photo, Buf *out);
bool photo_jpeg(const Photo *photo, Buf *out); /* no alpha: white shines through */
bool photo_png(const Photo *photo, Buf *out);

/* Changes when the same pixels may become other bytes: for what is remembered between builds. */
int photo_version(void);

#endif
