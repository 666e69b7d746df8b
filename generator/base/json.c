#include "base/json.h"

void json_string(Buf *out, Str s) {
  buf_byte(out, '"');
  for (size_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.s[i];
    if (c == '"' || c == '\\') {
      buf_byte(out, '\\');
      buf_byte(out, (char)c);
    } else if (c == '\n') {
      buf_addc(out, "\\n");
    } else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x7F) {
      buf_printf(out, "\\u%04x", c);
    } else {
      buf_byte(out, (char)c);
    }
  }
  buf_byte(out, '"');
}

void json_comma(Buf *out) {
  char last = out->n ? out->s[out->n - 1] : '{';
  if (last != '{' && last != '[' && last != ',' && last != ':') buf_byte(out, ',');
}

void json_key(Buf *out, const char *name) {
  json_comma(out);
  json_string(out, str_c(name));
  buf_byte(out, ':');
}
