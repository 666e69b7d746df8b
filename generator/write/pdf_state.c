#include "write/pdf_state.h"

static const double PT_PER_MM = 72 / 25.4;
enum { DIGITS = 6 };

static void put(Buf *out, double value) {
  buf_decimal(out, value, DIGITS);
  buf_byte(out, ' ');
}

void pdf_state_colour(Buf *out, Ink ink, const char *operator) {
  const Color *c = ink.swatch;
  const double parts[] = {c->r, c->g, c->b}, tint = ink.tint / 255;
  for (int i = 0; i < 3; i++) put(out, 1 - (255 - parts[i]) * tint);
  buf_addc(out, operator);
}

void pdf_state_turn(Buf *out, const Turn *turn) {
  double c, s;
  turn_axes(turn, &c, &s);
  buf_addc(out, "q ");
  put(out, c), put(out, s), put(out, -s), put(out, c);
  put(out, turn->dx_mm * PT_PER_MM), put(out, turn->dy_mm * PT_PER_MM);
  buf_addc(out, "cm\n");
}
