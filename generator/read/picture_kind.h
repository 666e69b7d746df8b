/* picture_kind: what picture.c and the four kinds of pictures share. Each kind cleans its own bytes: upright, no metadata. */
#ifndef TSUNAGU_READ_PICTURE_KIND_H
#define TSUNAGU_READ_PICTURE_KIND_H

#include "read/picture.h"

enum { PICTURE_MOST_PIXELS = 100000000 };

/* One picture while it is read: findings go to `pos` and name `picture->path`. */
typedef struct PictureJob {
  Arena *arena;
  Diag *diag;
  Pos pos;
  Picture *picture; /* path and kind are set; the kind's function fills in the rest but hash and index */
} PictureJob;

/* Each takes the file's bytes; false after a finding. */
bool picture_jpeg(PictureJob *job, Str raw);
bool picture_png(PictureJob *job, Str raw);
bool picture_webp(PictureJob *job, Str raw);
bool picture_svg(PictureJob *job, Str raw);

/* Pixels as picture_pixels gives them; NULL when damaged. */
unsigned char *picture_jpeg_pixels(const Picture *picture);
unsigned char *picture_png_pixels(const Picture *picture);
unsigned char *picture_webp_pixels(const Picture *picture);

unsigned char *picture_jpeg_reduced(const Picture *picture, int least_width, int *width, int *height);
Str picture_jpeg_profile(const Picture *picture, Arena *arena);

bool picture_damaged(PictureJob *job); /* adds the finding; always false */
bool picture_size(PictureJob *job, long long width, long long height); /* sets it; false after a finding when out of bounds */

/* How EXIF says the picture is to be turned: 1 (upright) to 8, as the standard numbers them; 1 when it does not say. `exif` may
 * begin with "Exif\0\0". Any bytes are safe. */
int exif_orientation(Str exif);
/* A new malloc'd picture of 4-byte pixels, turned upright; *width and *height change places where they must. */
unsigned char *pixels_upright(const unsigned char *pixels, int *width, int *height, int orientation);
/* RGBA bytes to cairo's premultiplied native-endian ARGB, in place. */
void pixels_premultiply(unsigned char *rgba, size_t count);
void *pixels_alloc(int width, int height); /* 4 bytes each; aborts when out of memory */

static inline unsigned be16(const unsigned char *p) { return (unsigned)p[0] << 8 | p[1]; }
static inline unsigned be32(const unsigned char *p) { return be16(p) << 16 | be16(p + 2); }
static inline unsigned le32(const unsigned char *p) {
  return (unsigned)p[3] << 24 | (unsigned)p[2] << 16 | (unsigned)p[1] << 8 | p[0];
}
static inline const unsigned char *str_bytes(Str s) { return (const unsigned char *)s.s; }

#endif
