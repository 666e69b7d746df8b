/* Pictures: made here with the libraries' encoders, given metadata and turned, then read back. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>
#include <unistd.h>
#include <webp/encode.h>

#include "read/picture.h"

typedef struct World {
  Arena *arena;
  Root *root;
  char dir[64];
} World;

static int set_up(void **state) {
  World *world = calloc(1, sizeof *world);
  const char *tmp = getenv("TMPDIR");
  snprintf(world->dir, sizeof world->dir, "%.40s/pictureXXXXXX", tmp ? tmp : "/tmp");
  if (!mkdtemp(world->dir)) return 1;
  world->arena = arena_new();
  world->root = root_open(world->arena, world->dir);
  *state = world;
  return !world->root;
}

static int tear_down(void **state) {
  World *world = *state;
  Str path = arena_printf(world->arena, "%s/p", world->dir);
  unlink(path.s);
  rmdir(world->dir);
  root_close(world->root);
  arena_free(world->arena);
  free(world);
  return 0;
}

/* The picture, or NULL and the finding's id in *slug. */
static Picture *read_bytes(World *world, Str bytes, const char **slug) {
  FILE *file = fopen(arena_printf(world->arena, "%s/p", world->dir).s, "wb");
  assert_int_equal(fwrite(bytes.s, 1, bytes.n, file), bytes.n);
  fclose(file);
  Diag *diag = diag_new();
  Picture *picture = picture_read(NULL, world->root, world->arena, diag, S("p"), (Pos){"a.md", 3, 4});
  Finding *findings;
  size_t n = diag_list(diag, world->arena, &findings);
  assert_int_equal(n, picture ? 0 : 1);
  if (n) assert_int_equal(findings[0].pos.line, 3);
  if (slug) *slug = n ? findings[0].slug : "";
  diag_free(diag);
  return picture;
}

static void is_refused(World *world, Str bytes, const char *expected) {
  const char *slug;
  assert_null(read_bytes(world, bytes, &slug));
  assert_string_equal(slug, expected);
}

/* --- pictures whose left upper quarter is red, the right upper one green, the left lower one blue, the rest white --- */

static unsigned char *quarters(int w, int h) {
  unsigned char *rgba = malloc((size_t)(w * h) * 4);
  for (int y = 0; y < h; y++) {
    for (int x = 0; x < w; x++) {
      bool right = x >= w / 2, low = y >= h / 2;
      unsigned char *p = rgba + 4 * (y * w + x);
      p[0] = !right || low ? (!right && low ? 0 : 255) : 0;
      p[1] = right ? 255 : 0;
      p[2] = low ? 255 : 0;
      p[3] = 255;
    }
  }
  return rgba;
}

/* Where red is: 1 left upper, 2 right upper, 3 right lower, 4 left lower; then green's in the same way: "12". */
static int corners(const Picture *picture) {
  unsigned char *pixels = picture_pixels(picture);
  assert_non_null(pixels);
  int w = picture->width, h = picture->height, red = 0, green = 0;
  const int x[4] = {w / 4, w - w / 4, w - w / 4, w / 4}, y[4] = {h / 4, h / 4, h - h / 4, h - h / 4};
  for (int i = 0; i < 4; i++) {
    uint32_t argb;
    memcpy(&argb, pixels + 4 * (y[i] * w + x[i]), 4);
    unsigned r = argb >> 16 & 255, g = argb >> 8 & 255, b = argb & 255;
    assert_int_equal(argb >> 24, 255);
    if (r > 200 && g < 60 && b < 60) red = i + 1;
    if (r < 60 && g > 200 && b < 60) green = i + 1;
  }
  free(pixels);
  return 10 * red + green;
}

static const int turned[9] = {0, 12, 21, 34, 43, 14, 23, 32, 41}; /* by orientation: where red and green come to stand */

static void add_exif(Buf *out, int orientation) {
  buf_add(out, S("MM\0*\0\0\0\x08\0\x02\x01\x0F\0\x02\0\0\0\x04XYZ\0\x01\x12\0\x03\0\0\0\x01\0"));
  buf_byte(out, (char)orientation);
  buf_add(out, S("\0\0\0\0\0\0SECRET-PLACE"));
}

static void add_segment(Buf *out, unsigned marker, Str data) {
  buf_byte(out, '\xFF');
  buf_byte(out, (char)marker);
  buf_byte(out, (char)((data.n + 2) >> 8));
  buf_byte(out, (char)((data.n + 2) & 255));
  buf_add(out, data);
}

static Str jpeg(World *world, int w, int h, int orientation, int sampling) {
  unsigned char *pixels = quarters(w, h), *bytes = NULL;
  unsigned long n = 0;
  tjhandle writer = tjInitCompress();
  int format = sampling < 0 ? TJPF_CMYK : TJPF_RGBX;
  assert_int_equal(tjCompress2(writer, pixels, w, 0, h, format, &bytes, &n, sampling < 0 ? TJSAMP_444 : sampling, 95, 0), 0);
  Buf out = {0}, exif = {0};
  buf_add(&out, (Str){(char *)bytes, 2});
  buf_add(&exif, S("Exif\0\0"));
  add_exif(&exif, orientation);
  add_segment(&out, 0xE1, buf_str(&exif));
  add_segment(&out, 0xFE, S("SECRET comment"));
  add_segment(&out, 0xE2, S("ICC_PROFILE\0\1\1profile"));
  add_segment(&out, 0xED, S("Photoshop 3.0\0SECRET"));
  buf_add(&out, (Str){(char *)bytes + 2, n - 2});
  buf_addc(&out, "SECRET behind the end");
  Str kept = buf_keep(&out, world->arena);
  buf_free(&out);
  buf_free(&exif);
  tjFree(bytes);
  tjDestroy(writer);
  free(pixels);
  return kept;
}

static void jpegs_are_turned_and_cleaned(void **state) {
  World *world = *state;
  static const struct {
    int w, h, sampling;
  } kinds[] = {{64, 32, TJSAMP_444}, {300, 270, TJSAMP_420}, {50, 30, TJSAMP_420}, {60, 44, TJSAMP_GRAY}, {37, 21, -1}};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    for (int orientation = 1; orientation <= 8; orientation++) {
      int w = kinds[k].w, h = kinds[k].h;
      Picture *picture = read_bytes(world, jpeg(world, w, h, orientation, kinds[k].sampling), NULL);
      assert_non_null(picture);
      assert_int_equal(picture->kind, PICTURE_JPEG);
      assert_int_equal(picture->components, k == 3 ? 1 : k == 4 ? 4 : 3);
      int across = orientation > 4 ? picture->height : picture->width, down = orientation > 4 ? picture->width : picture->height;
      assert_true(across <= w && across > w - 16 && down <= h && down > h - 16);
      if (k != 1) assert_true(across == w && down == h);
      if (k < 3) assert_int_equal(corners(picture), turned[orientation]);
      assert_true(str_find(picture->bytes, S("SECRET")) < 0);
      assert_true(str_find(picture->bytes, S("Exif")) < 0);
      assert_true(str_find(picture->bytes, S("ICC_PROFILE")) > 0);
      if (k == 4) assert_true(str_find(picture->bytes, S("Adobe")) > 0);
      assert_int_equal(picture->hash.n, 8);
    }
  }
}

static void damaged_jpegs_are_refused(void **state) {
  World *world = *state;
  Str whole = jpeg(world, 64, 64, 1, TJSAMP_420);
  for (size_t n = 3; n < whole.n - 24; n += 7) {
    const char *slug;
    assert_null(read_bytes(world, str_sub(whole, 0, n), &slug));
    assert_string_equal(slug, "picture-damaged");
  }
}

static Str png(World *world, int w, int h, int orientation) {
  unsigned char *pixels = quarters(w, h);
  png_image image = {.version = PNG_IMAGE_VERSION, .width = (unsigned)w, .height = (unsigned)h, .format = PNG_FORMAT_RGBA};
  size_t n = PNG_IMAGE_PNG_SIZE_MAX(image);
  char *bytes = malloc(n);
  assert_true(png_image_write_to_memory(&image, bytes, &n, 0, pixels, 0, NULL));
  Buf out = {0}, exif = {0};
  add_exif(&exif, orientation);
  buf_add(&out, (Str){bytes, 33});
  buf_add(&out, S("\0\0\0\x0AtEXtSECRET\0abc????"));
  buf_add(&out, (Str){"\0\0\0", 3});
  buf_byte(&out, (char)exif.n);
  buf_addc(&out, "eXIf");
  buf_add(&out, buf_str(&exif));
  buf_addc(&out, "????");
  buf_add(&out, (Str){bytes + 33, n - 33});
  buf_addc(&out, "SECRET");
  Str kept = buf_keep(&out, world->arena);
  buf_free(&out);
  buf_free(&exif);
  free(bytes);
  free(pixels);
  return kept;
}

static void pngs_are_turned_and_cleaned(void **state) {
  World *world = *state;
  for (int orientation = 1; orientation <= 8; orientation++) {
    Picture *picture = read_bytes(world, png(world, 13, 9, orientation), NULL);
    assert_non_null(picture);
    assert_int_equal(picture->kind, PICTURE_PNG);
    assert_int_equal(picture->width, orientation > 4 ? 9 : 13);
    assert_int_equal(corners(picture), turned[orientation]);
    assert_true(str_find(picture->bytes, S("SECRET")) < 0);
  }
  Str whole = png(world, 13, 9, 1);
  for (size_t n = 9; n < whole.n - 18; n += 3) is_refused(world, str_sub(whole, 0, n), "picture-damaged");
  char *broken = (char *)(uintptr_t)whole.s;
  broken[whole.n - 30] ^= 1; /* the CRC or the data before it */
  is_refused(world, whole, "picture-damaged");
}

static Str webp(World *world, int w, int h, int orientation, bool lossless) {
  unsigned char *pixels = quarters(w, h);
  uint8_t *bytes;
  size_t n = lossless ? WebPEncodeLosslessRGBA(pixels, w, h, 4 * w, &bytes) : WebPEncodeRGBA(pixels, w, h, 4 * w, 90, &bytes);
  Buf out = {0}, exif = {0};
  add_exif(&exif, orientation);
  buf_add(&out, S("RIFF????WEBPVP8X\x0A\0\0\0\x2C\0\0\0"));
  for (int i = 0; i < 3; i++) buf_byte(&out, (char)((w - 1) >> 8 * i & 255));
  for (int i = 0; i < 3; i++) buf_byte(&out, (char)((h - 1) >> 8 * i & 255));
  buf_add(&out, S("ICCP\x07\0\0\0profile\0"));
  buf_add(&out, (Str){(char *)bytes + 12, n - 12});
  buf_addc(&out, "EXIF");
  buf_byte(&out, (char)exif.n);
  buf_add(&out, (Str){"\0\0\0", 3});
  buf_add(&out, buf_str(&exif));
  if (exif.n & 1) buf_byte(&out, 0);
  buf_add(&out, S("XMP \x06\0\0\0SECRET"));
  for (int i = 0; i < 4; i++) out.s[4 + i] = (char)((out.n - 8) >> 8 * i & 255);
  Str kept = buf_keep(&out, world->arena);
  buf_free(&out);
  buf_free(&exif);
  WebPFree(bytes);
  free(pixels);
  return kept;
}

static void webps_are_turned_and_cleaned(void **state) {
  World *world = *state;
  for (int orientation = 1; orientation <= 8; orientation++) {
    Picture *picture = read_bytes(world, webp(world, 40, 24, orientation, orientation % 2), NULL);
    assert_non_null(picture);
    assert_int_equal(picture->kind, PICTURE_WEBP);
    assert_int_equal(picture->height, orientation > 4 ? 40 : 24);
    assert_int_equal(corners(picture), turned[orientation]);
    assert_true(str_find(picture->bytes, S("SECRET")) < 0 && str_find(picture->bytes, S("EXIF")) < 0);
    assert_true(str_find(picture->bytes, S("profile")) > 0);
    assert_int_equal(picture->bytes.s[20] & 0x2C, 0x20);
  }
  Str whole = webp(world, 40, 24, 1, false);
  for (size_t n = 13; n < whole.n; n += 11) is_refused(world, str_sub(whole, 0, n), "picture-damaged");
}

static void other_files_are_named(void **state) {
  World *world = *state;
  is_refused(world, S("GIF89a......"), "picture-kind");
  is_refused(world, S("\0\0\0\x18"
                      "ftypheic...."), "picture-kind");
  is_refused(world, S("%PDF-1.4"), "picture-kind");
  is_refused(world, S(""), "picture-kind");
  is_refused(world, S("<html></html>"), "picture-kind");
  is_refused(world, S("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0????\0\0\0\0IEND????"), "picture-pixels");
  const char *slug;
  Diag *diag = diag_new();
  (void)slug;
  assert_null(picture_read(NULL, world->root, world->arena, diag, S("none.jpg"), (Pos){"a.md", 1, 1}));
  assert_int_equal(diag_count(diag, SEV_ERROR), 1);
  diag_free(diag);
}

#define SVG(inside) S("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\">" inside "</svg>")

static void svgs_are_written_anew(void **state) {
  World *world = *state;
  Str svg = S("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\">\n"
              "<!-- SECRET --><svg xmlns:inkscape=\"i\" xmlns:xlink=\"x\" width=\"30mm\" viewBox=\"0 0 40 20\" "
              "inkscape:path=\"SECRET\">"
              "<metadata>SECRET</metadata><inkscape:view>SECRET</inkscape:view><style><![CDATA[a>b{fill:url(#g)}]]></style>"
              "<use xlink:href=\"#a\"/><text>&lt;金&amp;</text><image href=\"data:image/png;base64,AA==\"/></svg>");
  Picture *picture = read_bytes(world, svg, NULL);
  assert_non_null(picture);
  assert_string_equal(picture->bytes.s,
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"30mm\" "
                      "viewBox=\"0 0 40 20\"><style>a&gt;b{fill:url(#g)}</style><use xlink:href=\"#a\"/><text>&lt;金&amp;</text>"
                      "<image href=\"data:image/png;base64,AA==\"/></svg>\n");
  assert_int_equal(picture->width, 113);
  assert_int_equal(picture->height, 57);
  assert_null(picture_pixels(picture));
}

static void svgs_that_act_are_refused(void **state) {
  World *world = *state;
  static const Str bad[] = {
      S_INIT("<script>1</script>"), S_INIT("<x:script xmlns:x='http://www.w3.org/2000/svg'/>"), S_INIT("<SCRIPT/>"),
      S_INIT("<foreignObject/>"), S_INIT("<g onclick='x'/>"), S_INIT("<g ONload='x'/>"), S_INIT("<a href='javascript:x'/>"),
      S_INIT("<a href=' java&#10;script:x'/>"), S_INIT("<a href='&#106;avascript:x'/>"), S_INIT("<a xlink:href='https://e.example/'/>"),
      S_INIT("<image href='https://e.example/a.png'/>"), S_INIT("<image href='other.png'/>"), S_INIT("<use href='a.svg#b'/>"),
      S_INIT("<image href='data:image/svg+xml;base64,AA'/>"), S_INIT("<g style='fill:url(https://e.example/)'/>"),
      S_INIT("<g fill='url( &quot;//e.example&quot;)'/>"), S_INIT("<style>@import 'x';</style>"),
      S_INIT("<style>a{fill:u\\72l(x)}</style>"), S_INIT("<style>a{fill:ur<!-- -->l(x)}</style>"),
      S_INIT("<style>a{fill:ur<![CDATA[l(x)]]>}</style>"), S_INIT("<style><g/></style>"),
      S_INIT("<foo><script/></foo>"), S_INIT("<g xmlns='http://www.w3.org/1999/xhtml'/>"),
      S_INIT("<?xml-stylesheet href='x'?>"), S_INIT("<g fill='\\75rl(x)'/>"), S_INIT("<iframe src='x'/>"),
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    const char *slug;
    Str svg = arena_printf(world->arena, "<svg viewBox='0 0 1 1'>" STR_FMT "</svg>", STR_ARG(bad[i]));
    if (read_bytes(world, svg, &slug) || strcmp(slug, "svg-unsafe") != 0) fail_msg(STR_FMT " %s", STR_ARG(bad[i]), slug);
  }
  is_refused(world, S("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 1 1'>&a;</svg>"), "svg-unsafe");
  is_refused(world, S("<?xml version='1.0' encoding='ISO-2022-JP'?><svg viewBox='0 0 1 1'/>"), "svg-unsafe");
  is_refused(world, SVG("<g>"), "picture-damaged");
  is_refused(world, SVG("\x1B$B"), "picture-damaged");
  is_refused(world, SVG("\xFF"), "picture-damaged");
  is_refused(world, SVG("&nbsp;"), "picture-damaged");
  is_refused(world, S("<g><svg viewBox='0 0 1 1'/></g>"), "picture-damaged");
  is_refused(world, S("<svg/>"), "svg-size");
  is_refused(world, S("<svg width='100%' height='100%'/>"), "svg-size");
  Buf deep = {0};
  buf_addc(&deep, "<svg viewBox='0 0 1 1'>");
  for (int i = 0; i < 100000; i++) buf_addc(&deep, "<g>");
  is_refused(world, buf_str(&deep), "svg-unsafe");
  buf_free(&deep);
}

/* Nobody can list all that browsers will know: what is not known here is not published. */
static void svgs_keep_what_is_listed(void **state) {
  World *world = *state;
  Picture *picture = read_bytes(world,
                                SVG("<foo bar='baz'><webview zz='1'/><rect/></foo><discard href='#a'/><RECT/><animate attributeName='href' to='#a'/>"
                                    "<set attributeName='onclick' to='x'/><g><animateTransform/><circle r='1'><title>a</title></circle></g>"),
                                NULL);
  assert_non_null(picture);
  assert_string_equal(picture->bytes.s, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\">"
                                        "<g><circle r=\"1\"><title>a</title></circle></g></svg>\n");
}

static Str taken(World *world, Buf *buf) {
  Str copy = buf_keep(buf, world->arena);
  buf_free(buf);
  return copy;
}

static Str repeated(World *world, const char *before, const char *again, int times, const char *after) {
  Buf out = {0};
  buf_addc(&out, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99 99'>");
  buf_addc(&out, before);
  for (int i = 0; i < times; i++) buf_addc(&out, again);
  buf_addc(&out, after);
  buf_addc(&out, "</svg>");
  return taken(world, &out);
}

static void svgs_have_a_cost(void **state) {
  World *world = *state;
  static const struct {
    const char *before, *again, *after;
    int fine, too_many;
  } cases[] = {
      {"", "<rect width='9' height='9'/>", "", 9000, 10000},
      {"<path d='M0 0", "L9 9L0 9L9 0", "'/>", 200, 1000},
      {"<polygon points='0 0", " 9 9 0 9 9 0", "'/>", 200, 1000},
      {"<path d='M0 0", "l1 1", "'/>", 15000, 25000},
      {"<g id='a'><rect/><rect/></g><g id='b'>", "<use href='#a'/>", "</g><use href='#b'/><use href='#b'/>", 1000, 3000},
      {"<pattern id='p'><path/><path/><path/></pattern><g fill='url(#p)'>", "<path/>", "</g>", 500, 1500},
      {"<style>.a,.b{fill:url( '#p' )}</style><pattern id='p'><path/><path/><path/></pattern>", "<path class='b c'/>", "", 500, 1500},
      {"<style>path{filter:url(#p)}</style><filter id='p'><feOffset/><feFlood/></filter>", "<path/>", "", 50, 80},
      {"<marker id='p'><path/></marker><path marker-mid='url(#p)' d='M0 0", "h1", "'/>", 3000, 19990},
      {"<filter id='p'><feMerge><feMergeNode/><feMergeNode/></feMerge></filter>", "<g style='fill:red; filter:url(#p)'/>", "", 80, 130},
      {"<mask id='p'/>", "<path mask='url(#p)'/>", "", 200, 250},
      {"<text>", "あ", "</text>", 6000, 7000},
      {"", "<g opacity='.5'/>", "", 900, 1000},
      {"<g stroke-dasharray='.05'>", "<path d='M0 0H1e5'/>", "</g>", 1, 3},
      {"<style>rect{stroke-dasharray:1mm, 0.2}</style>", "<rect width='1e4' height='1e4'/>", "", 15, 20},
      {"<text stroke-dasharray='1%' style='font-size:1000px'>", "あ", "</text>", 3, 5},
      {"<g stroke-dasharray='4 2'>", "<rect width='9' height='9'/>", "</g>", 8000, 10000},
      {"<g transform='translate(-4e6)'><path stroke-dasharray='9' d='M4000000 -3200000", "l9 9", "'/></g>", 15000, 25000},
      {"<rect filter='", "url(#b) ", "'/>", 200, 300},
      {"", "<rect filter='blur(9)'/>", "", 70, 80},
      {"", "<rect style='filter:/**/URL(#b)'/>", "", 200, 300},
      {"<style>*{filter:url(#b)}</style>", "<rect/>", "", 200, 300},
      {"<style>[x]{filter:url(#b)}</style>", "<rect/>", "", 200, 300},
      {"<style>/*{*/rect{filter:url(#b)}</style>", "<rect/>", "", 200, 300},
      {"<g id='a'><rect/><rect/></g><pattern id='p'><circle/><circle/><circle/></pattern>", "<use href='#a' fill='url(#p)'/>", "", 150, 400},
      {"<text stroke-dasharray='.05' style='font:2000px sans-serif'>", "あ", "</text>", 9, 11},
      {"", "<rect opacity='1' style='mix-blend-mode:normal'/>", "", 9000, 10000},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *slug;
    if (!read_bytes(world, repeated(world, cases[i].before, cases[i].again, cases[i].fine, cases[i].after), &slug)) fail_msg("%zu: %s", i, slug);
    Str costly = repeated(world, cases[i].before, cases[i].again, cases[i].too_many, cases[i].after);
    if (read_bytes(world, costly, &slug) || strcmp(slug, "svg-costly") != 0) fail_msg("%zu is not refused", i);
  }
  is_refused(world, SVG("<g id='a'><use href='#a'/></g>"), "svg-costly");
  is_refused(world, SVG("<path d='M0 0H1e9'/>"), "svg-costly");
  /* 30,000 x 30,000 and 3,000 x 3,000 dots; the same as a JPEG; what is neither */
  is_refused(world, SVG("<image href='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwAQAAAAA='/>"), "svg-costly");
  assert_non_null(read_bytes(world, SVG("<image href='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAC7gAAAu4AQAAAAA='/>"), NULL));
  is_refused(world, SVG("<image href='data:image/jpeg;base64,/9j/wAARCHUwdTADASIAAhEBAxEBAAAAAAAA'/>"), "svg-costly");
  is_refused(world, SVG("<image href='data:image/png;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'/>"), "svg-costly");
  is_refused(world, SVG("<g font-size='1e9'><path d='M0 0H9' stroke-dasharray='1'/><text>a</text></g>"), "svg-costly");
  is_refused(world, SVG("<rect width='999999' stroke-dasharray='1'/>"), "svg-costly");
  is_refused(world, SVG("<filter id='f'><feTurbulence numOctaves='1000'/></filter>"), "svg-effect");
  is_refused(world, SVG("<filter id='f'><feMorphology radius='100000'/></filter>"), "svg-effect");
}

/* Bytes changed at random, from a fixed seed: no crash, no hang, and a picture that is accepted can be drawn or is NULL. */
static void changed_bytes_do_no_harm(void **state) {
  World *world = *state;
  const Str seeds[] = {jpeg(world, 40, 30, 6, TJSAMP_420), jpeg(world, 24, 24, 3, -1), png(world, 12, 8, 5), webp(world, 20, 12, 8, true),
                       webp(world, 20, 12, 2, false), SVG("<style>a{fill:url(#b)}</style><g fill='red'><use href='#a'/></g>")};
  const char *rounds = getenv("FUZZ_ROUNDS");
  uint32_t random = 2463534242u;
  for (int round = 0; round < (rounds ? atoi(rounds) : 300); round++) {
    Arena *arena = arena_new();
    World mine = *world;
    mine.arena = arena;
    Str bytes = arena_str(arena, seeds[round % 6]);
    char *p = (char *)(uintptr_t)bytes.s;
    for (int k = 0; k < 1 + round % 5; k++) {
      random ^= random << 13;
      random ^= random >> 17;
      random ^= random << 5;
      p[random % bytes.n] = (char)(random >> 24);
    }
    if (round % 7 == 0) bytes.n = random % bytes.n;
    Picture *picture = read_bytes(&mine, bytes, NULL);
    if (picture) free(picture_pixels(picture));
    arena_free(arena);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(jpegs_are_turned_and_cleaned), TEST(damaged_jpegs_are_refused), TEST(pngs_are_turned_and_cleaned),
      TEST(webps_are_turned_and_cleaned), TEST(other_files_are_named), TEST(svgs_are_written_anew),
      TEST(svgs_that_act_are_refused), TEST(svgs_keep_what_is_listed), TEST(svgs_have_a_cost), TEST(changed_bytes_do_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
