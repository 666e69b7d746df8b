/* PNG: copied chunk by chunk, keeping what draws the picture. libpng decodes it once, so that a damaged file is found now. */
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "read/picture_kind.h"

enum { SIGNATURE_BYTES = 8, CHUNK_BYTES = 12 }; /* length, type, CRC around the data */

typedef struct Chunk {
  Str type, data, whole;
} Chunk;

/* Takes a chunk off the front of *rest; false when the file breaks off. */
static bool chunk_next(Str *rest, Chunk *chunk) {
  if (rest->n < CHUNK_BYTES) return false;
  size_t n = be32(str_bytes(*rest));
  if (n > rest->n - CHUNK_BYTES) return false;
  chunk->type = str_sub(*rest, 4, 8);
  chunk->data = str_sub(*rest, 8, 8 + n);
  chunk->whole = str_sub(*rest, 0, CHUNK_BYTES + n);
  *rest = str_from(*rest, chunk->whole.n);
  return true;
}

/* Animation goes, too: its first picture stays. */
static bool keeps(Str type) {
  static const char *const kept[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs"};
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    if (str_is(type, kept[i])) return true;
  return false;
}

typedef struct Chunks {
  Buf clean;
  Str profile; /* the iCCP chunk */
  int orientation;
} Chunks;

static bool walk(Str raw, Chunks *chunks) {
  Str rest = str_from(raw, SIGNATURE_BYTES);
  buf_add(&chunks->clean, str_sub(raw, 0, SIGNATURE_BYTES));
  for (Chunk chunk; chunk_next(&rest, &chunk);) {
    if (keeps(chunk.type)) buf_add(&chunks->clean, chunk.whole);
    if (str_is(chunk.type, "eXIf")) chunks->orientation = exif_orientation(chunk.data);
    if (str_is(chunk.type, "iCCP")) chunks->profile = chunk.whole;
    if (str_is(chunk.type, "IEND")) return true;
  }
  return false;
}

/* RGBA; NULL when damaged. The size is that of the IHDR, which was checked. */
static unsigned char *decode(Str bytes, int width, int height) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  unsigned char *pixels = NULL;
  if (png_image_begin_read_from_memory(&image, bytes.s, bytes.n) && image.width == (unsigned)width &&
      image.height == (unsigned)height) {
    image.format = PNG_FORMAT_RGBA;
    pixels = pixels_alloc(width, height);
    if (!png_image_finish_read(&image, NULL, pixels, 0, NULL)) {
      free(pixels);
      pixels = NULL;
    }
  }
  png_image_free(&image);
  return pixels;
}

/* Adds the encoder's file with the old colour profile in place of its own idea of the colours. */
static void add_with_profile(Buf *out, Str png, Str profile) {
  Str rest = str_from(png, SIGNATURE_BYTES);
  buf_add(out, str_sub(png, 0, SIGNATURE_BYTES));
  for (Chunk chunk; chunk_next(&rest, &chunk);) {
    bool colours = str_is(chunk.type, "sRGB") || str_is(chunk.type, "gAMA") || str_is(chunk.type, "cHRM");
    if (!profile.n || !colours) buf_add(out, chunk.whole);
    if (profile.n && str_is(chunk.type, "IHDR")) buf_add(out, profile);
  }
}

static bool encode(const unsigned char *pixels, int width, int height, Str profile, Buf *out) {
  png_image image = {
      .version = PNG_IMAGE_VERSION, .width = (unsigned)width, .height = (unsigned)height, .format = PNG_FORMAT_RGBA};
  size_t n = PNG_IMAGE_PNG_SIZE_MAX(image);
  void *bytes = malloc(n);
  bool ok = bytes && png_image_write_to_memory(&image, bytes, &n, 0, pixels, 0, NULL);
  if (ok) add_with_profile(out, (Str){bytes, n}, profile);
  free(bytes);
  png_image_free(&image);
  return ok;
}

static bool finish(PictureJob *job, Str raw, Chunks *chunks, Buf *out) {
  const unsigned char *header = str_bytes(raw) + SIGNATURE_BYTES;
  if (!picture_size(job, be32(header + 8), be32(header + 12))) return false;
  int width = job->picture->width, height = job->picture->height;
  unsigned char *pixels = decode(buf_str(&chunks->clean), width, height);
  if (!pixels) return picture_damaged(job);
  bool ok = true;
  if (chunks->orientation == 1) {
    buf_add(out, buf_str(&chunks->clean));
  } else {
    unsigned char *upright = pixels_upright(pixels, &width, &height, chunks->orientation);
    ok = encode(upright, width, height, chunks->profile, out) || picture_damaged(job);
    free(upright);
  }
  free(pixels);
  return ok && picture_size(job, width, height);
}

bool picture_png(PictureJob *job, Str raw) {
  Chunks chunks = {.orientation = 1};
  Buf out = {0};
  bool walked = raw.n > SIGNATURE_BYTES + CHUNK_BYTES + 13 && walk(raw, &chunks);
  bool ok = walked ? finish(job, raw, &chunks, &out) : picture_damaged(job);
  job->picture->components = 3;
  if (ok) job->picture->bytes = buf_keep(&out, job->arena);
  buf_free(&out);
  buf_free(&chunks.clean);
  return ok;
}

unsigned char *picture_png_pixels(const Picture *picture) {
  unsigned char *pixels = decode(picture->bytes, picture->width, picture->height);
  if (pixels) pixels_premultiply(pixels, (size_t)picture->width * (size_t)picture->height);
  return pixels;
}
