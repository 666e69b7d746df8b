/* Images: RGB becomes CMYK; grey pixels are black ink already, and CMYK stays as its maker wants it. */
#include <stdlib.h>

#include "write/press_pass.h"

static bool is_flat(const PressPass *pass, int w, int h) {
  for (size_t i = 0; i < pass->n_flats; i++)
    if (pass->flats[i].w_px == w && pass->flats[i].h_px == h) return true;
  return false;
}

static void put_data(PressPass *pass, qpdf_oh image, const Buf *data, const char *filter) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh name = filter ? qpdf_oh_new_name(pdf, filter) : qpdf_oh_new_null(pdf);
  qpdf_oh_replace_stream_data(pdf, image, (const unsigned char *)data->s, data->n, name, qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, image), "/ColorSpace", qpdf_oh_new_name(pdf, "/DeviceCMYK"));
}

/* The bytes of the stream: as they lie there for a JPEG, the pixels for all else. */
static bool get_data(PressPass *pass, qpdf_oh image, bool jpeg, unsigned char **bytes, size_t *n) {
  return qpdf_oh_get_stream_data(pass->pdf, image, jpeg ? qpdf_dl_none : qpdf_dl_generalized, NULL, bytes, n) == QPDF_SUCCESS ||
         press_stop(pass, "image", S("data"));
}

static bool put_rgb(PressPass *pass, qpdf_oh image, bool jpeg) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh dict = qpdf_oh_get_dict(pdf, image);
  int w = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, dict, "/Width")), h = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, dict, "/Height"));
  int bits = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, dict, "/BitsPerComponent"));
  unsigned char *bytes = NULL;
  size_t n = 0;
  if (!get_data(pass, image, jpeg, &bytes, &n)) return false;
  Buf out = {0};
  Str data = {(const char *)bytes, n};
  bool ok = bits == 8 && (jpeg || n == (size_t)w * (size_t)h * 3);
  if (ok && jpeg) ok = separator_jpeg(pass->separator, data, &out);
  else if (ok) separator_pixels(pass->separator, data, is_flat(pass, w, h) || !separator_is_photo(data), &out);
  if (ok) put_data(pass, image, &out, jpeg ? "/DCTDecode" : NULL);
  buf_free(&out);
  free(bytes);
  return ok || press_stop(pass, "image", S("RGB"));
}

static bool put_decode(PressPass *pass, qpdf_oh image) {
  unsigned char *bytes = NULL;
  size_t n = 0;
  if (!get_data(pass, image, true, &bytes, &n)) return false;
  qpdf_oh dict = qpdf_oh_get_dict(pass->pdf, image);
  if (jpeg_is_inverted((Str){(const char *)bytes, n}))
    qpdf_oh_replace_key(pass->pdf, dict, "/Decode", qpdf_oh_parse(pass->pdf, "[ 1 0 1 0 1 0 1 0 ]"));
  free(bytes);
  return true;
}

bool press_image(PressPass *pass, qpdf_oh image) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh dict = qpdf_oh_get_dict(pdf, image), mask = qpdf_oh_get_key(pdf, dict, "/ImageMask");
  qpdf_oh_remove_key(pdf, dict, "/Interpolate");
  if (qpdf_oh_has_key(pdf, dict, "/SMask")) return press_stop(pass, "transparency", S("SMask"));
  if (qpdf_oh_is_bool(pdf, mask) && qpdf_oh_get_bool_value(pdf, mask)) return true;
  qpdf_oh space = qpdf_oh_get_key(pdf, dict, "/ColorSpace");
  bool jpeg = press_is_name(pass, qpdf_oh_get_key(pdf, dict, "/Filter"), "/DCTDecode");
  if (press_is_name(pass, space, "/DeviceGray")) return true;
  if (press_is_name(pass, space, "/DeviceCMYK")) return !jpeg || put_decode(pass, image);
  if (press_is_name(pass, space, "/DeviceRGB")) return put_rgb(pass, image, jpeg);
  return press_stop(pass, "image", str_c(qpdf_oh_unparse(pdf, space)));
}
