/* WebP: a RIFF of chunks. EXIF and XMP are left out; the header of an extended file is put right. */
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include "base/buf.h"
#include "read/picture_kind.h"

enum { RIFF_BYTES = 12, HEAD_BYTES = 8, FLAG_XMP = 0x04, FLAG_EXIF = 0x08, FLAG_ALPHA = 0x10, FLAG_ICC = 0x20, QUALITY = 92 };

typedef struct Chunks {
  Buf clean;   /* the chunks that stay, without the RIFF's head */
  Str profile; /* the ICCP chunk with its head */
  int orientation;
  bool lossless, animated;
} Chunks;

static void add_32(Buf *out, size_t value) {
  for (int i = 0; i < 4; i++) buf_byte(out, (char)(value >> 8 * i & 0xFF));
}

static void take_chunk(Chunks *chunks, Str type, Str data, Str whole) {
  if (str_is(type, "EXIF")) chunks->orientation = exif_orientation(data);
  if (str_is(type, "ANIM") || str_is(type, "ANMF")) chunks->animated = true;
  if (str_is(type, "ICCP")) chunks->profile = whole;
  if (str_is(type, "VP8L")) chunks->lossless = true;
  bool extended = str_is(type, "VP8X");
  if (!extended && !str_is(type, "ICCP") && !str_is(type, "ALPH") && !str_is(type, "VP8 ") && !str_is(type, "VP8L")) return;
  size_t at = chunks->clean.n;
  buf_add(&chunks->clean, whole);
  if (whole.n & 1) buf_byte(&chunks->clean, 0);
  if (extended && data.n) chunks->clean.s[at + HEAD_BYTES] &= (char)~(FLAG_XMP | FLAG_EXIF);
}

/* False when a chunk breaks off. Bytes behind the RIFF's end are not looked at. */
static bool walk(Str raw, Chunks *chunks) {
  size_t size = le32(str_bytes(raw) + 4);
  if (size < 4 || size > raw.n - HEAD_BYTES) return false;
  Str rest = str_sub(raw, RIFF_BYTES, HEAD_BYTES + size);
  while (rest.n >= HEAD_BYTES) {
    size_t n = le32(str_bytes(rest) + 4);
    if (n > rest.n - HEAD_BYTES) return false;
    take_chunk(chunks, str_sub(rest, 0, 4), str_sub(rest, HEAD_BYTES, HEAD_BYTES + n), str_sub(rest, 0, HEAD_BYTES + n));
    rest = str_from(rest, HEAD_BYTES + n + (n & 1));
  }
  return true;
}

static void add_riff(Buf *out, Str chunks) {
  buf_addc(out, "RIFF");
  add_32(out, 4 + chunks.n);
  buf_addc(out, "WEBP");
  buf_add(out, chunks);
}

/* An extended file with the old profile, from the simple or extended one that the encoder wrote. */
static void add_with_profile(Buf *out, Str webp, Str profile, int width, int height, bool alpha) {
  Buf chunks = {0};
  buf_addc(&chunks, "VP8X");
  add_32(&chunks, 10);
  add_32(&chunks, (size_t)(FLAG_ICC | (alpha ? FLAG_ALPHA : 0)));
  for (int i = 0; i < 3; i++) buf_byte(&chunks, (char)((width - 1) >> 8 * i & 0xFF));
  for (int i = 0; i < 3; i++) buf_byte(&chunks, (char)((height - 1) >> 8 * i & 0xFF));
  buf_add(&chunks, profile);
  if (profile.n & 1) buf_byte(&chunks, 0);
  Str rest = str_from(webp, RIFF_BYTES);
  if (str_starts(rest, S("VP8X"))) rest = str_from(rest, HEAD_BYTES + 10);
  buf_add(&chunks, rest);
  add_riff(out, buf_str(&chunks));
  buf_free(&chunks);
}

static bool encode(const unsigned char *rgba, int width, int height, const Chunks *chunks, bool alpha, Buf *out) {
  uint8_t *bytes = NULL;
  size_t n = chunks->lossless ? WebPEncodeLosslessRGBA(rgba, width, height, 4 * width, &bytes)
                              : WebPEncodeRGBA(rgba, width, height, 4 * width, QUALITY, &bytes);
  Str webp = {(const char *)bytes, n};
  if (n && chunks->profile.n) {
    add_with_profile(out, webp, chunks->profile, width, height, alpha);
  } else {
    buf_add(out, webp);
  }
  WebPFree(bytes);
  return n > 0;
}

static unsigned char *decode(Str bytes, int width, int height) {
  unsigned char *pixels = pixels_alloc(width, height);
  size_t most = (size_t)width * (size_t)height * 4;
  if (WebPDecodeRGBAInto(str_bytes(bytes), bytes.n, pixels, most, 4 * width)) return pixels;
  free(pixels);
  return NULL;
}

static bool finish(PictureJob *job, const Chunks *chunks, Buf *out) {
  WebPBitstreamFeatures features;
  add_riff(out, buf_str(&chunks->clean));
  if (WebPGetFeatures(str_bytes(buf_str(out)), out->n, &features) != VP8_STATUS_OK) return picture_damaged(job);
  if (!picture_size(job, features.width, features.height)) return false;
  int width = features.width, height = features.height;
  unsigned char *pixels = decode(buf_str(out), width, height);
  if (!pixels) return picture_damaged(job);
  bool ok = true;
  if (chunks->orientation != 1) {
    unsigned char *upright = pixels_upright(pixels, &width, &height, chunks->orientation);
    buf_clear(out);
    ok = encode(upright, width, height, chunks, features.has_alpha, out) || picture_damaged(job);
    free(upright);
  }
  free(pixels);
  return ok && picture_size(job, width, height);
}

bool picture_webp(PictureJob *job, Str raw) {
  Chunks chunks = {.orientation = 1};
  Buf out = {0};
  bool ok = raw.n > RIFF_BYTES && walk(raw, &chunks);
  if (!ok) {
    picture_damaged(job);
  } else if (chunks.animated) {
    diag1(job->diag, D_PICTURE_ANIMATED, job->pos, job->picture->path);
    ok = false;
  } else {
    ok = finish(job, &chunks, &out);
  }
  job->picture->components = 3;
  if (ok) job->picture->bytes = buf_keep(&out, job->arena);
  buf_free(&out);
  buf_free(&chunks.clean);
  return ok;
}

unsigned char *picture_webp_pixels(const Picture *picture) {
  unsigned char *pixels = decode(picture->bytes, picture->width, picture->height);
  if (pixels) pixels_premultiply(pixels, (size_t)picture->width * (size_t)picture->height);
  return pixels;
}
