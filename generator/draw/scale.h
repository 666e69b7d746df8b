/* scale: a photo made smaller as a lens would: light is added up as light (not as sRGB's numbers, which darkens fine patterns and the
 * edges of letters), through a Lanczos window, so that it stays sharp. */
#ifndef TSUNAGU_DRAW_SCALE_H
#define TSUNAGU_DRAW_SCALE_H

/* `argb` as picture_pixels gives it, w × h (premultiplied, native-endian words); `rgba` has room for out_w × out_h pixels, straight alpha,
 * bytes in this order. Only smaller or the same: 1 <= out_w <= w, 1 <= out_h <= h. */
void scale_pixels(const unsigned char *argb, int w, int h, int out_w, int out_h, unsigned char *rgba);
/* The same from straight RGBA bytes. */
void scale_rgba(const unsigned char *pixels, int w, int h, int out_w, int out_h, unsigned char *rgba);

#endif
