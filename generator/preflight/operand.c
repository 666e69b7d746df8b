#include "preflight/operand.h"

#include <string.h>

#include "base/buf.h"
#include "write/pdf_token.h"

enum { MOST_OPERANDS = 65536 };

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* Locale or not, and "--5" or "1.2.3" as most readers take them. */
static double number_of(Str word) {
  double value = 0, part = 1;
  bool minus = false, point = false;
  for (size_t i = 0; i < word.n; i++) {
    char c = word.s[i];
    if (c == '-') minus = true;
    else if (c == '.' && point) break;
    else if (c == '.') point = true;
    else if (c < '0' || c > '9') continue;
    else if (point) value += (c - '0') * (part /= 10);
    else value = value * 10 + (c - '0');
  }
  if (value > 1e12) value = 1e12;
  return minus ? -value : value;
}

static Str name_of(Arena *arena, Str word) {
  if (str_find_byte(word, '#') < 0) return arena_str(arena, word);
  char *out = arena_alloc(arena, word.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < word.n; i++) {
    int high = word.s[i] == '#' && i + 2 < word.n ? hex_digit(word.s[i + 1]) : -1, low = high < 0 ? -1 : hex_digit(word.s[i + 2]);
    out[n++] = low < 0 ? word.s[i] : (char)(high * 16 + low);
    if (low >= 0) i += 2;
  }
  return (Str){out, n};
}

static Str hex_string(Arena *arena, Str word) {
  char *out = arena_alloc(arena, word.n / 2 + 2);
  size_t n = 0;
  int high = -1;
  for (size_t i = 0; i < word.n; i++) {
    int digit = hex_digit(word.s[i]);
    if (digit < 0) continue;
    if (high < 0) high = digit;
    else out[n++] = (char)(high * 16 + digit), high = -1;
  }
  if (high >= 0) out[n++] = (char)(high * 16);
  return (Str){out, n};
}

/* What stands behind a backslash; *i is left on its last byte. -1: nothing, the line goes on. */
static int escaped(Str word, size_t *i) {
  static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
  char c = word.s[*i];
  const char *at = c ? strchr(from, c) : NULL;
  if (at) return to[at - from];
  if (c == '\r' && *i + 1 < word.n && word.s[*i + 1] == '\n') ++*i;
  if (c == '\n' || c == '\r') return -1;
  if (c < '0' || c > '7') return (unsigned char)c;
  int value = c - '0';
  for (int more = 0; more < 2 && *i + 1 < word.n && word.s[*i + 1] >= '0' && word.s[*i + 1] <= '7'; more++) value = value * 8 + word.s[++*i] - '0';
  return value & 255;
}

static Str literal_string(Arena *arena, Str word) {
  Str in = str_sub(word, 1, word.n - 1);
  char *out = arena_alloc(arena, in.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < in.n; i++) {
    if (in.s[i] != '\\') {
      out[n++] = in.s[i];
    } else if (++i < in.n) {
      int c = escaped(in, &i);
      if (c >= 0) out[n++] = (char)c;
    }
  }
  return (Str){out, n};
}

/* A dictionary as text for libqpdf, which wants no zero bytes. False if it does not end. */
static bool take_dict(OperandReader *reader, PdfToken token, Str *text) {
  Buf out = {0};
  int depth = 0;
  bool ok = true;
  do {
    Str word = str_sub(reader->bytes, token.from, token.to);
    if (str_is(word, "<<")) depth++;
    if (str_is(word, ">>")) depth--;
    for (size_t i = 0; i < word.n; i++) {
      if (word.s[i]) buf_byte(&out, word.s[i]);
      else buf_addc(&out, "\\000");
    }
    buf_byte(&out, ' ');
    reader->at = token.to;
    if (depth) token = pdf_token(reader->bytes, reader->at);
    ok = depth == 0 || token.kind == PDF_OPERAND || token.kind == PDF_OPERATOR /* R */;
  } while (depth && ok);
  *text = buf_keep(&out, reader->scratch);
  buf_free(&out);
  return ok;
}

static bool take_operand(OperandReader *reader, PdfToken token, ptrdiff_t *array) {
  Str word = str_sub(reader->bytes, token.from, token.to);
  Operand operand = {.kind = OPERAND_OTHER};
  reader->at = token.to;
  if (str_is(word, "]")) {
    if (*array < 0) return false;
    reader->list.v[*array].n = reader->list.n - (size_t)*array - 1;
    *array = -1;
    return true;
  }
  if (str_is(word, "[")) {
    if (*array >= 0) return true;
    *array = (ptrdiff_t)reader->list.n;
    operand.kind = OPERAND_ARRAY;
  } else if (str_is(word, "<<")) {
    operand.kind = OPERAND_DICT;
    if (!take_dict(reader, token, &operand.text)) return false;
  } else if (word.s[0] == '/') {
    operand.kind = OPERAND_NAME;
    operand.text = name_of(reader->scratch, word);
  } else if (word.s[0] == '(' || word.s[0] == '<') {
    operand.kind = OPERAND_STRING;
    operand.text = word.s[0] == '(' ? literal_string(reader->scratch, word) : hex_string(reader->scratch, word);
  } else if (word.s[0] != '>' && word.s[0] != 't' && word.s[0] != 'f' && word.s[0] != 'n') {
    operand.kind = OPERAND_NUMBER;
    operand.number = number_of(word);
  }
  if (reader->list.n >= MOST_OPERANDS) return false;
  *vec_push(reader->scratch, &reader->list) = operand;
  return true;
}

static void take_image(OperandReader *reader, Str word) {
  reader->data = str_sub(word, word.n > 3 ? 3 : word.n, word.n - 3);
  reader->name = S("ID");
}

bool operand_next(OperandReader *reader) {
  ptrdiff_t array = -1;
  size_t from = reader->at;
  arena_reset(reader->scratch);
  memset(&reader->list, 0, sizeof reader->list);
  for (;;) {
    PdfToken token = pdf_token(reader->bytes, reader->at);
    if (token.kind == PDF_END) break;
    if (token.kind == PDF_BROKEN) {
      bool endless = token.from < reader->bytes.n && strchr("(<I", reader->bytes.s[token.from]); /* a string or an image */
      reader->broken = true;
      if (endless) return false;
      reader->at = token.from + 1;
    } else if (token.kind == PDF_OPERAND) {
      if (!take_operand(reader, token, &array)) reader->broken = true;
    } else {
      if (array >= 0) reader->broken = true;
      reader->at = token.to;
      reader->name = str_sub(reader->bytes, token.from, token.to);
      reader->written = str_sub(reader->bytes, from, token.from);
      if (str_starts(reader->name, S("ID")) && reader->name.n > 2) take_image(reader, reader->name);
      return true;
    }
  }
  if (reader->list.n) reader->broken = true;
  return false;
}

double operand_number(const OperandReader *reader, size_t i) {
  return i < reader->list.n && reader->list.v[i].kind == OPERAND_NUMBER ? reader->list.v[i].number : 0;
}

Str operand_text(const OperandReader *reader, size_t i, OperandKind kind) {
  return i < reader->list.n && reader->list.v[i].kind == kind ? reader->list.v[i].text : (Str){0};
}
