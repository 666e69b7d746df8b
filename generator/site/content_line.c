#include "site/content_line.h"

enum { LINE_BYTES = 75 };

Str content_text(Arena *arena, Str s) {
  Buf out = {0};
  while (s.n && (s.s[s.n - 1] == '\n' || s.s[s.n - 1] == '\r')) s.n--; /* a block scalar's last line break */
  for (size_t i = 0; i < s.n; i++) {
    char c = s.s[i];
    if (c == '\\' || c == ',' || c == ';') buf_byte(&out, '\\');
    if (c == '\n') buf_addc(&out, "\\n");
    else buf_byte(&out, c);
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static bool is_inside_character(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

static void put_folded(Buf *out, Str line) {
  size_t most = LINE_BYTES; /* of the first line; the space before each other one counts, too */
  while (line.n > most) {
    size_t cut = most;
    while (cut > 1 && is_inside_character(line.s[cut])) cut--;
    buf_add(out, str_sub(line, 0, cut));
    buf_addc(out, "\r\n ");
    line = str_from(line, cut);
    most = LINE_BYTES - 1;
  }
  buf_add(out, line);
  buf_addc(out, "\r\n");
}

void content_line(Buf *out, const char *name, Str value) {
  if (!value.n) return;
  Buf line = {0};
  buf_addc(&line, name);
  buf_byte(&line, ':');
  for (size_t i = 0; i < value.n; i++)
    if ((unsigned char)value.s[i] >= ' ' && value.s[i] != 0x7F) buf_byte(&line, value.s[i]);
  put_folded(out, buf_str(&line));
  buf_free(&line);
}
