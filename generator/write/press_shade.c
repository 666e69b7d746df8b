/* Gradients: axial and radial shadings whose functions go from colour to colour. Between two of them the inks are mixed, not the light. */
#include "write/press_content.h"
#include "write/press_pass.h"

enum { AXIAL = 2, RADIAL = 3, EXPONENTIAL = 2, STITCHED = 3, MOST_DEEP = 8 };

static bool put_inks(PressPass *pass, qpdf_oh function, const char *key) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh array = qpdf_oh_get_key(pdf, function, key), inks = qpdf_oh_new_array(pdf);
  double rgb[3];
  Cmyk cmyk;
  if (!qpdf_oh_is_array(pdf, array)) return press_stop(pass, "shading", str_c(key));
  int n = qpdf_oh_get_array_n_items(pdf, array);
  if (n == 4) return true; /* a function that two gradients share */
  if (n != 3) return press_stop(pass, "shading", str_c(key));
  for (int i = 0; i < 3; i++) rgb[i] = qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, array, i));
  if (!ink_keys_find(pass->keys, rgb, &cmyk)) return press_stop(pass, "shading", S("key"));
  for (int i = 0; i < 4; i++) qpdf_oh_append_item(pdf, inks, press_number(pass, cmyk.v[i]));
  qpdf_oh_replace_key(pdf, function, key, inks);
  return true;
}

static bool put_function(PressPass *pass, qpdf_oh function, int deep) {
  qpdf_data pdf = pass->pdf;
  if (deep > MOST_DEEP || !qpdf_oh_is_dictionary(pdf, function)) return press_stop(pass, "shading", S("function"));
  int type = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, function, "/FunctionType"));
  qpdf_oh_remove_key(pdf, function, "/Range");
  if (type == EXPONENTIAL) return put_inks(pass, function, "/C0") && put_inks(pass, function, "/C1");
  if (type != STITCHED) return press_stop(pass, "shading", S("function"));
  qpdf_oh parts = qpdf_oh_get_key(pdf, function, "/Functions");
  for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, parts); i++)
    if (!put_function(pass, qpdf_oh_get_array_item(pdf, parts, i), deep + 1)) return false;
  return true;
}

bool press_shading(PressPass *pass, qpdf_oh shading) {
  qpdf_data pdf = pass->pdf;
  int type = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, shading, "/ShadingType"));
  qpdf_oh space = qpdf_oh_get_key(pdf, shading, "/ColorSpace");
  if (press_is_name(pass, space, "/DeviceCMYK")) return true; /* done when another object led here */
  if ((type != AXIAL && type != RADIAL) || !press_is_name(pass, space, "/DeviceRGB")) return press_stop(pass, "shading", S("type"));
  qpdf_oh_remove_key(pdf, shading, "/Background");
  qpdf_oh_replace_key(pdf, shading, "/ColorSpace", qpdf_oh_new_name(pdf, "/DeviceCMYK"));
  return put_function(pass, qpdf_oh_get_key(pdf, shading, "/Function"), 0);
}
