/* Gradients: axial and radial shadings whose functions go from colour to colour. Between two of them the inks are mixed, not the light. */
#include "write/press_content.h"
#include "write/press_pass.h"

enum { AXIAL = 2, RADIAL = 3, EXPONENTIAL = 2, STITCHED = 3, MOST_DEEP = 8 };

static bool put_inks(PressPass *pass, PdfValue *function, const char *key) {
  PdfValue *array = pdf_value_get(function, key), *inks = pdf_value_new(pass->arena, PDF_ARRAY);
  double rgb[3];
  Cmyk cmyk;
  if (pdf_value_length(array) == 4) return true; /* a function that two gradients share */
  if (pdf_value_length(array) != 3) return press_stop(pass, "shading", str_c(key));
  for (size_t i = 0; i < 3; i++) rgb[i] = pdf_value_double(pdf_value_at(array, i));
  if (!ink_keys_find(pass->keys, rgb, &cmyk)) return press_stop(pass, "shading", S("key"));
  for (int i = 0; i < 4; i++) pdf_value_push(pass->arena, inks, pdf_value_number(pass->arena, cmyk.v[i], 5));
  pdf_value_put(pass->arena, function, key, inks);
  return true;
}

static bool put_function(PressPass *pass, PdfValue *function, int deep) {
  if (deep > MOST_DEEP || !pdf_value_is_dict(function)) return press_stop(pass, "shading", S("function"));
  int type = pdf_value_int(pdf_value_get(function, "/FunctionType"));
  pdf_value_remove(function, "/Range");
  if (type == EXPONENTIAL) return put_inks(pass, function, "/C0") && put_inks(pass, function, "/C1");
  if (type != STITCHED) return press_stop(pass, "shading", S("function"));
  PdfValue *parts = pdf_value_get(function, "/Functions");
  for (size_t i = 0; i < pdf_value_length(parts); i++)
    if (!put_function(pass, pdf_value_at(parts, i), deep + 1)) return false;
  return true;
}

bool press_shading(PressPass *pass, PdfValue *shading) {
  int type = pdf_value_int(pdf_value_get(shading, "/ShadingType"));
  PdfValue *space = pdf_value_get(shading, "/ColorSpace");
  if (pdf_value_is(space, "/DeviceCMYK")) return true; /* done when another object led here */
  if ((type != AXIAL && type != RADIAL) || !pdf_value_is(space, "/DeviceRGB")) return press_stop(pass, "shading", S("type"));
  pdf_value_remove(shading, "/Background");
  pdf_value_put(pass->arena, shading, "/ColorSpace", pdf_value_word(pass->arena, "/DeviceCMYK"));
  return put_function(pass, pdf_value_get(shading, "/Function"), 0);
}
