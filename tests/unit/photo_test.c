/* Photos made smaller and written anew: sizes, colours, profiles; and that fine patterns keep their light. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <webp/decode.h>

#include "draw/photo.h"
#include "draw/scale.h"

static void fill(unsigned char *rgba, int n, unsigned char r, unsigned char g, unsigned char b, unsigned char a) {
  for (int i = 0; i < n; i++) {
    const unsigned char pixel[4] = {r, g, b, a};
    memcpy(rgba + 4 * i, pixel, 4);
  }
}

static void plain_stays_plain(void **state) {
  (void)state;
  static const int sizes[][4] = {{100, 60, 33, 20}, {7, 1, 3, 1}, {1, 1, 1, 1}, {64, 64, 64, 64}, {3, 500, 1, 2}};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    int w = sizes[s][0], h = sizes[s][1], out_w = sizes[s][2], out_h = sizes[s][3];
    unsigned char *in = malloc((size_t)(w * h) * 4), *out = malloc((size_t)(out_w * out_h) * 4);
    fill(in, w * h, 200, 30, 90, 255);
    scale_rgba(in, w, h, out_w, out_h, out);
    for (int i = 0; i < out_w * out_h; i++) {
      assert_true(abs(out[4 * i] - 200) <= 1 && abs(out[4 * i + 1] - 30) <= 1 && abs(out[4 * i + 2] - 90) <= 1);
      assert_int_equal(out[4 * i + 3], 255);
    }
    free(in);
    free(out);
  }
}

/* Black and white pixels in turn give half the light, which is sRGB 188 and not 128. */
static void light_is_added(void **state) {
  (void)state;
  enum { SIDE = 64, SMALL = 8 };
  unsigned char in[SIDE * SIDE * 4], out[SMALL * SMALL * 4];
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      unsigned char tone = (x + y) % 2 ? 255 : 0;
      fill(in + (y * SIDE + x) * 4, 1, tone, tone, tone, 255);
    }
  scale_rgba(in, SIDE, SIDE, SMALL, SMALL, out);
  for (int i = 0; i < SMALL * SMALL; i++) assert_true(abs(out[4 * i] - 188) <= 3);
}

/* What cannot be seen does not bleed into what can; premultiplied words come out straight. */
static void edges_keep_their_colour(void **state) {
  (void)state;
  enum { SIDE = 16 };
  unsigned char in[SIDE * SIDE * 4], out[4 * 4 * 4];
  for (int i = 0; i < SIDE * SIDE; i++) fill(in + 4 * i, 1, 0, i % SIDE < 7 ? 200 : 0, 0, i % SIDE < 7 ? 255 : 0);
  scale_rgba(in, SIDE, SIDE, 4, 4, out);
  for (int i = 0; i < 16; i++) assert_true(out[4 * i + 3] == 0 || (abs(out[4 * i + 1] - 200) <= 2 && out[4 * i] <= 2));
  uint32_t half = 0x80640000u; /* red 200 at half: 100 */
  unsigned char word[4], one[4];
  memcpy(word, &half, 4);
  scale_pixels(word, 1, 1, 1, 1, one);
  assert_true(abs(one[0] - 199) <= 1 && one[1] == 0 && one[2] == 0 && one[3] == 128);
}

static void webp_comes_back(void **state) {
  (void)state;
  enum { W = 40, H = 30 };
  unsigned char rgba[W * H * 4];
  for (int i = 0; i < W * H; i++) fill(rgba + 4 * i, 1, (unsigned char)(i % W * 6), (unsigned char)(i / W * 8), 128, 255);
  for (int drawing = 0; drawing < 2; drawing++) {
    Photo photo = {rgba, W, H, drawing, S("a profile with an odd length")};
    Buf out = {0};
    int w = 0, h = 0;
    assert_true(photo_webp(&photo, &out));
    assert_true(str_find(buf_str(&out), S("ICCP")) > 0);
    uint8_t *back = WebPDecodeRGBA((const uint8_t *)out.s, out.n, &w, &h);
    assert_true(back && w == W && h == H);
    double sum = 0;
    for (int i = 0; i < W * H * 4; i++) sum += fabs((double)back[i] - rgba[i]);
    assert_true(drawing ? sum == 0 : sum / (W * H * 4) < 4);
    WebPFree(back);
    buf_free(&out);
  }
}

static void jpeg_and_png_are_files(void **state) {
  (void)state;
  unsigned char rgba[8 * 8 * 4];
  fill(rgba, 64, 10, 200, 30, 255);
  Photo photo = {rgba, 8, 8, false, S("profile")};
  Buf jpeg = {0}, png = {0};
  assert_true(photo_jpeg(&photo, &jpeg) && photo_png(&photo, &png));
  assert_true(str_starts(buf_str(&jpeg), S("\xFF\xD8\xFF")) && str_find(buf_str(&jpeg), S("ICC_PROFILE\0\1\1profile")) > 0);
  assert_true(str_find(buf_str(&jpeg), S("Exif")) < 0 && str_starts(buf_str(&png), S("\x89PNG")));
  buf_free(&jpeg);
  buf_free(&png);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(plain_stays_plain), cmocka_unit_test(light_is_added), cmocka_unit_test(edges_keep_their_colour),
                                     cmocka_unit_test(webp_comes_back), cmocka_unit_test(jpeg_and_png_are_files)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
