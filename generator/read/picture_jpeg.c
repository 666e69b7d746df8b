/* JPEG: the segments are walked by ourselves, so that only what draws the picture is kept (JFIF, ICC profile, Adobe marker); turning
 * is done on the coefficients, without loss, where the size allows it. */
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/buf.h"
#include "read/picture_kind.h"

enum { SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, APP1 = 0xE1, APP2 = 0xE2, APP14 = 0xEE, APP15 = 0xEF, COM = 0xFE };
enum { MOST_SCANS = 64, TRIM_FROM_PIXELS = 256, QUALITY = 92 };

typedef struct Segments {
  Buf clean;   /* the file without metadata */
  Buf profile; /* the ICC segments alone */
  int orientation, scans;
  bool adobe;
} Segments;

/* The data behind a scan's header: up to a marker that is neither stuffing nor a restart. */
static size_t scan_end(Str raw, size_t at) {
  while (at + 1 < raw.n) {
    const char *ff = memchr(raw.s + at, 0xFF, raw.n - at - 1);
    if (!ff) return raw.n;
    at = (size_t)(ff - raw.s);
    unsigned char next = (unsigned char)raw.s[at + 1];
    if (next == 0xFF) {
      at++;
    } else if (next == 0 || (next >= 0xD0 && next <= 0xD7)) {
      at += 2;
    } else {
      return at;
    }
  }
  return raw.n;
}

static bool keeps(unsigned marker, Str data) {
  if (marker == APP0) return str_starts(data, S("JFIF\0"));
  if (marker == APP2) return str_starts(data, S("ICC_PROFILE\0"));
  if (marker == APP14) return str_starts(data, S("Adobe"));
  return !(marker >= APP0 && marker <= APP15) && marker != COM;
}

static void take_segment(Segments *segments, unsigned marker, Str whole) {
  Str data = str_from(whole, 4);
  if (marker == APP1 && str_starts(data, S("Exif\0"))) segments->orientation = exif_orientation(data);
  if (!keeps(marker, data)) return;
  buf_add(&segments->clean, whole);
  if (marker == APP2) buf_add(&segments->profile, whole);
  segments->adobe |= marker == APP14;
}

/* False when the file breaks off, or has so many scans that decoding it takes minutes. */
static bool walk(Str raw, Segments *segments) {
  const unsigned char *p = str_bytes(raw);
  buf_add(&segments->clean, str_sub(raw, 0, 2));
  for (size_t at = 2; at + 1 < raw.n;) {
    if (p[at] != 0xFF) return false;
    unsigned marker = p[at + 1];
    if (marker == 0xFF) {
      at++;
      continue;
    }
    if (marker == EOI) {
      buf_add(&segments->clean, str_sub(raw, at, at + 2));
      return segments->scans > 0;
    }
    if (at + 4 > raw.n) return false;
    size_t end = at + 2 + be16(p + at + 2);
    if (end < at + 4 || end > raw.n) return false;
    take_segment(segments, marker, str_sub(raw, at, end));
    at = end;
    if (marker != SOS) continue;
    if (++segments->scans > MOST_SCANS) return false;
    end = scan_end(raw, at);
    buf_add(&segments->clean, str_sub(raw, at, end));
    at = end;
  }
  return false;
}

static bool read_header(tjhandle jpeg, Str bytes, int *width, int *height, int *sampling, int *space) {
  return tjDecompressHeader3(jpeg, str_bytes(bytes), bytes.n, width, height, sampling, space) == 0 && *width > 0 && *height > 0;
}

static int components_of(int space) {
  return space == TJCS_GRAY ? 1 : space == TJCS_CMYK || space == TJCS_YCCK ? 4 : 3;
}

/* All scans are decoded once, at an eighth of the size: a fault inside is found now and not while printing. */
static bool decodes(tjhandle jpeg, Str bytes, int width, int height, int components) {
  int w = TJSCALED(width, ((tjscalingfactor){1, 8})), h = TJSCALED(height, ((tjscalingfactor){1, 8}));
  unsigned char *pixels = pixels_alloc(w, h);
  int format = components == 4 ? TJPF_CMYK : TJPF_RGBX;
  int failed = tjDecompress2(jpeg, str_bytes(bytes), bytes.n, pixels, w, 0, h, format, TJFLAG_FASTDCT);
  free(pixels);
  return !failed || tjGetErrorCode(jpeg) == TJERR_WARNING;
}

/* False when the edges do not allow it: the picture is too small to lose up to 15 pixels of a side. */
static bool turn_lossless(Str bytes, int orientation, bool trim, Buf *out) {
  static const int operations[] = {TJXOP_NONE,      TJXOP_NONE,  TJXOP_HFLIP,      TJXOP_ROT180, TJXOP_VFLIP,
                                   TJXOP_TRANSPOSE, TJXOP_ROT90, TJXOP_TRANSVERSE, TJXOP_ROT270};
  tjhandle jpeg = tjInitTransform();
  unsigned char *turned = NULL;
  unsigned long n = 0;
  tjtransform how = {.op = operations[orientation], .options = trim ? TJXOPT_TRIM : TJXOPT_PERFECT};
  bool ok = jpeg && tjTransform(jpeg, str_bytes(bytes), bytes.n, 1, &turned, &n, &how, 0) == 0;
  if (ok) buf_add(out, (Str){(const char *)turned, n});
  tjFree(turned);
  if (jpeg) tjDestroy(jpeg);
  return ok;
}

static unsigned char *decode(tjhandle jpeg, Str bytes, int width, int height, int format) {
  unsigned char *pixels = pixels_alloc(width, height);
  int failed = tjDecompress2(jpeg, str_bytes(bytes), bytes.n, pixels, width, 0, height, format, TJFLAG_ACCURATEDCT);
  if (!failed || tjGetErrorCode(jpeg) == TJERR_WARNING) return pixels;
  free(pixels);
  return NULL;
}

/* SOI, JFIF or Adobe as the encoder wrote them, then the profile, then the rest. */
static void add_with_profile(Buf *out, Str jpeg, Str profile) {
  size_t at = 2;
  const unsigned char *p = str_bytes(jpeg);
  while (at + 4 <= jpeg.n && p[at] == 0xFF && p[at + 1] >= APP0 && p[at + 1] <= APP15) at += 2 + be16(p + at + 2);
  buf_add(out, str_sub(jpeg, 0, at));
  buf_add(out, profile);
  buf_add(out, str_from(jpeg, at));
}

static bool turn_again(Str bytes, int orientation, int width, int height, int components, Str profile, Buf *out) {
  int format = components == 4 ? TJPF_CMYK : TJPF_RGBX, sampling = components == 1 ? TJSAMP_GRAY : TJSAMP_444;
  tjhandle reader = tjInitDecompress(), writer = tjInitCompress();
  unsigned char *pixels = reader ? decode(reader, bytes, width, height, format) : NULL, *jpeg = NULL;
  unsigned long n = 0;
  bool ok = false;
  if (pixels && writer) {
    unsigned char *upright = pixels_upright(pixels, &width, &height, orientation);
    ok = tjCompress2(writer, upright, width, 0, height, format, &jpeg, &n, sampling, QUALITY, TJFLAG_ACCURATEDCT) == 0;
    free(upright);
  }
  if (ok) add_with_profile(out, (Str){(const char *)jpeg, n}, profile);
  tjFree(jpeg);
  free(pixels);
  if (reader) tjDestroy(reader);
  if (writer) tjDestroy(writer);
  return ok;
}

/* The published bytes into *out. */
static bool finish(PictureJob *job, tjhandle jpeg, Segments *segments, Buf *out) {
  int width, height, sampling, space;
  Str bytes = buf_str(&segments->clean), profile = buf_str(&segments->profile);
  if (!read_header(jpeg, bytes, &width, &height, &sampling, &space)) return picture_damaged(job);
  if (!picture_size(job, width, height)) return false;
  int components = job->picture->components = components_of(space);
  if (!decodes(jpeg, bytes, width, height, components)) return picture_damaged(job);
  int orientation = segments->orientation;
  if (orientation == 1) {
    buf_add(out, bytes);
    return true;
  }
  bool trim = width >= TRIM_FROM_PIXELS && height >= TRIM_FROM_PIXELS;
  if (!turn_lossless(bytes, orientation, trim, out) &&
      !turn_again(bytes, orientation, width, height, components, profile, out))
    return picture_damaged(job);
  if (!read_header(jpeg, buf_str(out), &width, &height, &sampling, &space)) return picture_damaged(job);
  return picture_size(job, width, height);
}

bool picture_jpeg(PictureJob *job, Str raw) {
  Segments segments = {.orientation = 1};
  Buf out = {0};
  tjhandle jpeg = tjInitDecompress();
  bool walked = jpeg && walk(raw, &segments), ok = walked ? finish(job, jpeg, &segments, &out) : picture_damaged(job);
  if (ok) job->picture->bytes = buf_keep(&out, job->arena);
  if (jpeg) tjDestroy(jpeg);
  buf_free(&out);
  buf_free(&segments.profile);
  buf_free(&segments.clean);
  return ok;
}

/* Plain ink amounts to RGB, good enough for a preview. Files by Adobe's programs hold them inverted. */
static void cmyk_to_rgb(unsigned char *pixels, size_t count, bool inverted) {
  for (unsigned char *p = pixels, *end = pixels + 4 * count; p < end; p += 4) {
    unsigned char flip = inverted ? 0 : 255;
    unsigned k = p[3] ^ flip;
    for (int i = 0; i < 3; i++) p[i] = (unsigned char)((unsigned)(p[i] ^ flip) * k / 255);
    p[3] = 255;
  }
}

unsigned char *picture_jpeg_reduced(const Picture *picture, int least_width, int *width, int *height) {
  Segments segments = {0};
  tjhandle jpeg = tjInitDecompress();
  bool cmyk = picture->components == 4;
  int denominator = 1;
  while (denominator < 8 && TJSCALED(picture->width, ((tjscalingfactor){1, 2 * denominator})) > least_width) denominator *= 2;
  *width = TJSCALED(picture->width, ((tjscalingfactor){1, denominator}));
  *height = TJSCALED(picture->height, ((tjscalingfactor){1, denominator}));
  unsigned char *pixels = jpeg ? decode(jpeg, picture->bytes, *width, *height, cmyk ? TJPF_CMYK : TJPF_RGBA) : NULL;
  size_t count = (size_t)*width * (size_t)*height;
  if (pixels && cmyk) cmyk_to_rgb(pixels, count, walk(picture->bytes, &segments) && segments.adobe);
  if (pixels) pixels_premultiply(pixels, count);
  if (jpeg) tjDestroy(jpeg);
  buf_free(&segments.profile);
  buf_free(&segments.clean);
  return pixels;
}

unsigned char *picture_jpeg_pixels(const Picture *picture) {
  int width, height;
  return picture_jpeg_reduced(picture, picture->width, &width, &height);
}

/* The data of its segments, in order. */
Str picture_jpeg_profile(const Picture *picture, Arena *arena) {
  enum { HEAD = 4 + 12 + 2 }; /* marker and length, "ICC_PROFILE\0", number and count */
  Segments segments = {0};
  Buf joined = {0};
  if (walk(picture->bytes, &segments)) {
    Str rest = buf_str(&segments.profile);
    while (rest.n > HEAD) {
      size_t whole = 2 + be16(str_bytes(rest) + 2);
      if (whole > rest.n) break;
      buf_add(&joined, str_sub(rest, HEAD, whole));
      rest = str_from(rest, whole);
    }
  }
  Str profile = joined.n ? buf_keep(&joined, arena) : (Str){0};
  buf_free(&joined);
  buf_free(&segments.profile);
  buf_free(&segments.clean);
  return profile;
}
