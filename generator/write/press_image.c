/* Images: RGB becomes CMYK; grey pixels are black ink already, and CMYK stays as its maker wants it. */
#include "write/press_pass.h"

static bool is_flat(const PressPass *pass, int w, int h) {
  for (size_t i = 0; i < pass->n_flats; i++)
    if (pass->flats[i].w_px == w && pass->flats[i].h_px == h) return true;
  return false;
}

static bool put_rgb(PressPass *pass, PdfValue *image, bool jpeg) {
  int w = pdf_value_int(pdf_value_get(image, "/Width")), h = pdf_value_int(pdf_value_get(image, "/Height"));
  Buf pixels = {0}, out = {0};
  bool ok = pdf_value_int(pdf_value_get(image, "/BitsPerComponent")) == 8;
  if (jpeg) {
    ok = ok && separator_jpeg(pass->separator, image->text, &out);
    if (ok) pdf_value_fill(pass->arena, image, buf_keep(&out, pass->arena), "/DCTDecode");
  } else {
    ok = ok && pdf_value_unpack(image, &pixels) && pixels.n == (size_t)w * (size_t)h * 3;
    if (ok) separator_pixels(pass->separator, buf_str(&pixels), is_flat(pass, w, h) || !separator_is_photo(buf_str(&pixels)), &out);
    if (ok) pdf_value_pack(pass->arena, image, buf_str(&out));
  }
  if (ok) pdf_value_put(pass->arena, image, "/ColorSpace", pdf_value_word(pass->arena, "/DeviceCMYK"));
  buf_free(&pixels);
  buf_free(&out);
  return ok || press_stop(pass, "image", S("RGB"));
}

bool press_image(PressPass *pass, PdfValue *image) {
  PdfValue *space = pdf_value_get(image, "/ColorSpace");
  bool jpeg = pdf_value_is(pdf_value_get(image, "/Filter"), "/DCTDecode");
  pdf_value_remove(image, "/Interpolate");
  if (pdf_value_get(image, "/SMask")) return press_stop(pass, "transparency", S("SMask"));
  if (pdf_value_is(pdf_value_get(image, "/ImageMask"), "true")) return true;
  if (pdf_value_is(space, "/DeviceGray")) return true;
  if (pdf_value_is(space, "/DeviceRGB")) return put_rgb(pass, image, jpeg);
  if (!pdf_value_is(space, "/DeviceCMYK")) return press_stop(pass, "image", press_words(pass, space));
  if (jpeg && jpeg_is_inverted(image->text)) pdf_value_put(pass->arena, image, "/Decode", pdf_value_of(pass->arena, "[ 1 0 1 0 1 0 1 0 ]"));
  return true;
}
