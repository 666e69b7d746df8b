#include "write/pdf_state.h"

#include "base/unit.h"

enum { DIGITS = 6 };

void pdf_state_number(Buf *out, double value) {
  buf_decimal(out, value, DIGITS);
  buf_byte(out, ' ');
}

void pdf_state_colour(Buf *out, Ink ink, const char *operator) {
  const Color *c = ink.swatch;
  const double parts[] = {c->r, c->g, c->b}, tint = ink.tint / 255;
  for (int i = 0; i < 3; i++) pdf_state_number(out, 1 - (255 - parts[i]) * tint);
  buf_addc(out, operator);
}

void pdf_state_turn(Buf *out, const Turn *turn) {
  double c, s;
  turn_axes(turn, &c, &s);
  buf_addc(out, "q ");
  pdf_state_number(out, c), pdf_state_number(out, s), pdf_state_number(out, -s), pdf_state_number(out, c);
  pdf_state_number(out, turn->dx_mm * PT_PER_MM), pdf_state_number(out, turn->dy_mm * PT_PER_MM);
  buf_addc(out, "cm\n");
}
