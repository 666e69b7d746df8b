#include "write/press_photo.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/heap.h"

/* JPEG rounds: a little below the limit, so that what is read back keeps it. */
enum { QUALITY = 95, HEADROOM = 12, MANY_COLOURS = 2000 };

struct Separator {
  Arena *arena;
  const InkKeys *keys;
  const Printer *printer;
  cmsHPROFILE press, screen;
};

Separator *separator_new(Arena *arena, const InkKeys *keys, const Printer *printer) {
  Separator *separator = NEW(arena, Separator);
  *separator = (Separator){.arena = arena, .keys = keys, .printer = printer};
  if (!printer->profile.n) return separator;
  separator->press = cmsOpenProfileFromMem(printer->profile.s, (cmsUInt32Number)printer->profile.n);
  separator->screen = cmsCreate_sRGBProfile();
  if (separator->press && separator->screen) return separator;
  separator_free(separator);
  return NULL;
}

void separator_free(Separator *separator) {
  if (separator->press) cmsCloseProfile(separator->press);
  if (separator->screen) cmsCloseProfile(separator->screen);
}

Str separator_condition(const Separator *separator) {
  char words[256];
  if (!separator->press || !cmsGetProfileInfoASCII(separator->press, cmsInfoDescription, "en", "US", words, sizeof words)) return S("");
  return arena_str(separator->arena, str_c(words));
}

/* --- Pixels */

static void hold(unsigned char *cmyk, int percent) {
  double v[4];
  if ((cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3]) * 100 <= percent * 255) return;
  for (int i = 0; i < 4; i++) v[i] = cmyk[i] / 255.0;
  ink_limit(v, percent);
  for (int i = 0; i < 4; i++) cmyk[i] = (unsigned char)(v[i] * 255);
}

static bool through_profile(Separator *separator, Str icc, const unsigned char *rgb, size_t n, unsigned char *cmyk) {
  cmsHPROFILE own = icc.n ? cmsOpenProfileFromMem(icc.s, (cmsUInt32Number)icc.n) : NULL;
  if (own && cmsGetColorSpace(own) != cmsSigRgbData) cmsCloseProfile(own), own = NULL;
  cmsHTRANSFORM transform = cmsCreateTransform(own ? own : separator->screen, TYPE_RGB_8, separator->press, TYPE_CMYK_8,
                                               INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
  if (transform) cmsDoTransform(transform, rgb, cmyk, (cmsUInt32Number)n);
  if (transform) cmsDeleteTransform(transform);
  if (own) cmsCloseProfile(own);
  return transform;
}

static void separate(Separator *separator, Str icc, const unsigned char *rgb, size_t n, bool photo, int limit, unsigned char *cmyk) {
  bool profiled = photo && separator->press && through_profile(separator, icc, rgb, n, cmyk);
  for (size_t i = 0; i < n; i++) {
    unsigned char *out = cmyk + 4 * i;
    const unsigned char *in = rgb + 3 * i;
    if (!profiled && i > 0 && memcmp(in, in - 3, 3) == 0) {
      memcpy(out, out - 4, 4);
      continue;
    }
    if (!profiled) ink_keys_pixel(separator->keys, in, photo, out);
    hold(out, limit);
  }
}

bool separator_is_photo(Str rgb) {
  unsigned char *seen = calloc(1 << 15, 1);
  int n = 0;
  for (size_t i = 0; seen && i + 2 < rgb.n && n <= MANY_COLOURS; i += 3) {
    const unsigned char *p = (const unsigned char *)rgb.s + i;
    int at = p[0] >> 3 << 10 | p[1] >> 3 << 5 | p[2] >> 3;
    n += !seen[at];
    seen[at] = 1;
  }
  free(seen);
  return n > MANY_COLOURS;
}

void separator_pixels(Separator *separator, Str rgb, bool drawing, Buf *out) {
  size_t n = rgb.n / 3;
  unsigned char *cmyk = malloc(n * 4 + 1);
  if (!cmyk) heap_end();
  separate(separator, (Str){0}, (const unsigned char *)rgb.s, n, !drawing, separator->printer->ink_limit, cmyk);
  buf_add(out, (Str){(const char *)cmyk, n * 4});
  free(cmyk);
}

/* --- JPEG */

bool jpeg_is_inverted(Str jpeg) {
  static const Str adobe = S_INIT("Adobe");
  for (size_t at = 2; at + 9 < jpeg.n && (unsigned char)jpeg.s[at] == 0xFF;) {
    unsigned char marker = (unsigned char)jpeg.s[at + 1];
    if (marker == 0xDA) break;
    size_t length = (size_t)(unsigned char)jpeg.s[at + 2] << 8 | (unsigned char)jpeg.s[at + 3];
    if (marker == 0xEE && str_starts(str_from(jpeg, at + 4), adobe)) return true;
    at += 2 + length;
  }
  return false;
}

bool separator_jpeg(Separator *separator, Str jpeg, Buf *out) {
  tjhandle reader = tjInitDecompress(), writer = tjInitCompress();
  int width, height, sampling, space;
  unsigned char *rgb = NULL, *cmyk = NULL, *bytes = NULL;
  unsigned long size = 0;
  bool ok = reader && writer && tjDecompressHeader3(reader, (const unsigned char *)jpeg.s, jpeg.n, &width, &height, &sampling, &space) == 0;
  size_t n = ok ? (size_t)width * (size_t)height : 0;
  if (ok) rgb = malloc(n * 3), cmyk = malloc(n * 4);
  ok = ok && rgb && cmyk && (tjDecompress2(reader, (const unsigned char *)jpeg.s, jpeg.n, rgb, width, 0, height, TJPF_RGB, TJFLAG_ACCURATEDCT) == 0 ||
                             tjGetErrorCode(reader) == TJERR_WARNING);
  if (ok) {
    Picture picture = {.kind = PICTURE_JPEG, .bytes = jpeg, .components = 3, .width = width, .height = height};
    separate(separator, picture_profile(&picture, separator->arena), rgb, n, true, separator->printer->ink_limit - HEADROOM, cmyk);
    ok = tjCompress2(writer, cmyk, width, 0, height, TJPF_CMYK, &bytes, &size, TJSAMP_444, QUALITY, TJFLAG_ACCURATEDCT) == 0;
  }
  if (ok) buf_add(out, (Str){(const char *)bytes, size});
  tjFree(bytes);
  free(rgb);
  free(cmyk);
  if (reader) tjDestroy(reader);
  if (writer) tjDestroy(writer);
  return ok;
}

static void count_inks(const unsigned char *cmyk, int width, int height, bool inverted, Box part, size_t counts[4 * 255 + 1]) {
  int left = (int)(part.x_mm * width), top = (int)(part.y_mm * height);
  int right = (int)((part.x_mm + part.w_mm) * width + 0.5), bottom = (int)((part.y_mm + part.h_mm) * height + 0.5);
  for (int y = top < 0 ? 0 : top; y < height && y < bottom; y++)
    for (int x = left < 0 ? 0 : left; x < width && x < right; x++) {
      const unsigned char *p = cmyk + 4 * ((size_t)y * (size_t)width + (size_t)x);
      int sum = p[0] + p[1] + p[2] + p[3];
      counts[inverted ? 4 * 255 - sum : sum]++;
    }
}

int jpeg_ink(Str jpeg, Box part) {
  enum { MOST = 4 * 255, RARE = 1000 };
  tjhandle reader = tjInitDecompress();
  int width, height, sampling, space, most = 0;
  size_t *counts = calloc(MOST + 1, sizeof *counts), n = 0, seen = 0;
  unsigned char *cmyk = NULL;
  bool ok = reader && counts && tjDecompressHeader3(reader, (const unsigned char *)jpeg.s, jpeg.n, &width, &height, &sampling, &space) == 0;
  if (ok) cmyk = malloc((size_t)width * (size_t)height * 4);
  ok = ok && cmyk && (tjDecompress2(reader, (const unsigned char *)jpeg.s, jpeg.n, cmyk, width, 0, height, TJPF_CMYK, 0) == 0 || tjGetErrorCode(reader) == TJERR_WARNING);
  if (ok) {
    count_inks(cmyk, width, height, jpeg_is_inverted(jpeg), part, counts);
    for (int i = 0; i <= MOST; i++) n += counts[i];
    for (most = MOST; most > 0 && (seen + counts[most]) * RARE <= n; most--) seen += counts[most];
  }
  free(cmyk);
  free(counts);
  if (reader) tjDestroy(reader);
  return (most * 100 + 127) / 255;
}
