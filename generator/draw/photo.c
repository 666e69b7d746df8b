#include "draw/photo.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>
#include <webp/encode.h>

enum { WEBP_QUALITY = 80, JPEG_QUALITY = 82, OWN_VERSION = 1 };
enum { RIFF_BYTES = 12, CHUNK_BYTES = 8, FLAG_ALPHA = 0x10, FLAG_ICC = 0x20, MOST_ICC = 65519 /* of one JPEG segment */ };

int photo_version(void) { return WebPGetEncoderVersion() * 16 + OWN_VERSION; }

static bool is_opaque(const Photo *photo) {
  size_t n = (size_t)photo->width * (size_t)photo->height;
  for (size_t i = 0; i < n; i++)
    if (photo->rgba[4 * i + 3] != 255) return false;
  return true;
}

/* --- WebP --- */

static void add_little(Buf *out, size_t value, int bytes) {
  for (int i = 0; i < bytes; i++) buf_byte(out, (char)(value >> 8 * i & 0xFF));
}

static void add_chunk(Buf *out, const char *name, Str data) {
  buf_addc(out, name);
  add_little(out, data.n, 4);
  buf_add(out, data);
  if (data.n & 1) buf_byte(out, 0);
}

/* The simple or extended file that the encoder wrote, as an extended one with the profile. */
static void add_webp(const Photo *photo, Str webp, bool alpha, Buf *out) {
  if (!photo->profile.n || webp.n < RIFF_BYTES + CHUNK_BYTES) {
    buf_add(out, webp);
    return;
  }
  Buf head = {0}, chunks = {0};
  add_little(&head, (size_t)(FLAG_ICC | (alpha ? FLAG_ALPHA : 0)), 4);
  add_little(&head, (size_t)photo->width - 1, 3);
  add_little(&head, (size_t)photo->height - 1, 3);
  add_chunk(&chunks, "VP8X", buf_str(&head));
  add_chunk(&chunks, "ICCP", photo->profile);
  Str rest = str_from(webp, RIFF_BYTES);
  buf_add(&chunks, str_starts(rest, S("VP8X")) ? str_from(rest, CHUNK_BYTES + 10) : rest);
  buf_addc(out, "RIFF");
  add_little(out, 4 + chunks.n, 4);
  buf_addc(out, "WEBP");
  buf_add(out, buf_str(&chunks));
  buf_free(&head);
  buf_free(&chunks);
}

bool photo_webp(const Photo *photo, Buf *out) {
  WebPConfig config;
  WebPPicture picture;
  WebPMemoryWriter writer;
  if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return false;
  config.quality = WEBP_QUALITY;
  config.method = 4;
  if (photo->drawing) WebPConfigLosslessPreset(&config, 6);
  picture.use_argb = photo->drawing;
  picture.width = photo->width;
  picture.height = photo->height;
  WebPMemoryWriterInit(&writer);
  picture.writer = WebPMemoryWrite;
  picture.custom_ptr = &writer;
  bool ok = WebPPictureImportRGBA(&picture, photo->rgba, photo->width * 4) && WebPEncode(&config, &picture);
  if (ok) add_webp(photo, (Str){(const char *)writer.mem, writer.size}, !is_opaque(photo), out);
  WebPPictureFree(&picture);
  WebPMemoryWriterClear(&writer);
  return ok;
}

/* --- JPEG --- */

static unsigned char *on_white(const Photo *photo) {
  size_t n = (size_t)photo->width * (size_t)photo->height;
  unsigned char *rgb = malloc(n * 3);
  for (size_t i = 0; rgb && i < n; i++) {
    const unsigned char *p = photo->rgba + 4 * i;
    for (int c = 0; c < 3; c++) rgb[3 * i + (size_t)c] = (unsigned char)((p[c] * p[3] + 255 * (255 - p[3]) + 127) / 255);
  }
  return rgb;
}

/* The profile goes behind JFIF's segment. */
static void add_jpeg(Str jpeg, Str profile, Buf *out) {
  size_t at = 2;
  if (jpeg.n > 6 && (unsigned char)jpeg.s[3] == 0xE0) at += 2 + ((size_t)(unsigned char)jpeg.s[4] << 8 | (unsigned char)jpeg.s[5]);
  buf_add(out, str_sub(jpeg, 0, at));
  size_t parts = (profile.n + MOST_ICC - 1) / MOST_ICC;
  for (size_t i = 0; i < parts && parts < 256; i++) {
    Str part = str_sub(profile, i * MOST_ICC, (i + 1) * MOST_ICC);
    size_t length = part.n + 16;
    buf_byte(out, (char)0xFF), buf_byte(out, (char)0xE2);
    buf_byte(out, (char)(length >> 8)), buf_byte(out, (char)(length & 0xFF));
    buf_add(out, S("ICC_PROFILE\0"));
    buf_byte(out, (char)(i + 1)), buf_byte(out, (char)parts);
    buf_add(out, part);
  }
  buf_add(out, str_from(jpeg, at));
}

bool photo_jpeg(const Photo *photo, Buf *out) {
  unsigned char *rgb = on_white(photo), *bytes = NULL;
  unsigned long n = 0;
  tjhandle writer = rgb ? tjInitCompress() : NULL;
  bool ok = writer && tjCompress2(writer, rgb, photo->width, 0, photo->height, TJPF_RGB, &bytes, &n, TJSAMP_420, JPEG_QUALITY,
                                  TJFLAG_ACCURATEDCT | TJFLAG_PROGRESSIVE) == 0;
  if (ok) add_jpeg((Str){(const char *)bytes, n}, photo->profile, out);
  tjFree(bytes);
  free(rgb);
  if (writer) tjDestroy(writer);
  return ok;
}

/* --- PNG --- */

bool photo_png(const Photo *photo, Buf *out) {
  png_image image = {.version = PNG_IMAGE_VERSION, .width = (unsigned)photo->width, .height = (unsigned)photo->height};
  image.format = PNG_FORMAT_RGBA;
  size_t n = PNG_IMAGE_PNG_SIZE_MAX(image);
  void *bytes = malloc(n);
  bool ok = bytes && png_image_write_to_memory(&image, bytes, &n, 0, photo->rgba, 0, NULL);
  if (ok) buf_add(out, (Str){bytes, n});
  free(bytes);
  png_image_free(&image);
  return ok;
}
