#include "base/json.h"

void json_str(Buf *out, Str s) {
  buf_byte(out, '"');
  size_t done = 0;
  for (size_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.s[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7F) continue;
    buf_add(out, str_sub(s, done, i));
    if (c == '"' || c == '\\') buf_printf(out, "\\%c", c);
    else if (c == '\n') buf_addc(out, "\\n");
    else buf_printf(out, "\\u%04x", c);
    done = i + 1;
  }
  buf_add(out, str_from(s, done));
  buf_byte(out, '"');
}

void json_next(Buf *out) {
  char last = out->n ? out->s[out->n - 1] : '{';
  if (last != '{' && last != '[' && last != ':') buf_byte(out, ',');
}

void json_key(Buf *out, const char *key) {
  json_next(out);
  buf_byte(out, '"');
  buf_addc(out, key);
  buf_addc(out, "\":");
}

void json_member(Buf *out, const char *key, Str value) {
  if (!value.n) return;
  json_key(out, key);
  json_str(out, value);
}

void json_number(Buf *out, const char *key, long value) {
  json_key(out, key);
  buf_int(out, value);
}

void json_decimal(Buf *out, const char *key, double value, int digits) {
  json_key(out, key);
  buf_decimal(out, value, digits);
}

void json_flag(Buf *out, const char *key, bool value) {
  json_key(out, key);
  buf_addc(out, value ? "true" : "false");
}
