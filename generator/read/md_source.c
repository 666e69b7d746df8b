#include "read/md_source.h"

#include <string.h>

#include "base/utf8.h"

/* Where the next line begins. LF, CRLF and a lone CR end a line; `cr`: there is any CR in the text, which few have. */
static size_t next_line(Str text, size_t at, bool cr) {
  if (!cr) {
    const char *end = memchr(text.s + at, '\n', text.n - at);
    return end ? (size_t)(end - text.s) + 1 : text.n;
  }
  while (at < text.n && text.s[at] != '\n' && text.s[at] != '\r') at++;
  if (at == text.n) return at;
  return at + (text.s[at] == '\r' && at + 1 < text.n && text.s[at + 1] == '\n' ? 2 : 1);
}

void md_source_start(MdSource *source, Arena *arena) {
  bool cr = str_find_byte(source->text, '\r') >= 0;
  source->n_lines = 0;
  for (size_t at = 0; at < source->text.n; at = next_line(source->text, at, cr)) source->n_lines++;
  source->starts = NEW_N(arena, size_t, source->n_lines + 1);
  int line = 0;
  for (size_t at = 0; at < source->text.n; at = next_line(source->text, at, cr)) source->starts[line++] = at;
  source->starts[line] = source->text.n;
}

Str md_source_line(const MdSource *source, int line) {
  if (line < 1 || line > source->n_lines) return S("");
  Str s = str_sub(source->text, source->starts[line - 1], source->starts[line]);
  while (s.n && (s.s[s.n - 1] == '\n' || s.s[s.n - 1] == '\r')) s.n--;
  return s;
}

Pos md_source_pos(MdSource *source, int line, int column) {
  if (line < 1) line = 1;
  if (source->n_lines && line > source->n_lines) line = source->n_lines;
  Str text = md_source_line(source, line);
  size_t byte = column > 1 ? (size_t)column - 1 : 0, skip = source->skip_bytes;
  if (byte > text.n) byte = text.n;
  if (byte < skip) byte = skip;
  if (line != source->seen_line || byte < source->seen_byte) {
    source->seen_line = line;
    source->seen_byte = skip;
    source->seen_chars = 0;
  }
  source->seen_chars += utf8_count(str_sub(text, source->seen_byte, byte));
  source->seen_byte = byte;
  if (source->places && source->n_lines) {
    Pos at = source->places[line - 1];
    return (Pos){at.file, at.line, at.col + (int)source->seen_chars};
  }
  return (Pos){source->file, source->first_line + line - 1, (int)source->seen_chars + 1};
}
