#include "write/pdf_token.h"

/* What a byte is to PDF (ISO 32000-1, 7.2.2); looked up, because pages are megabytes. */
enum { REGULAR, SPACE, DELIMITER };
static const unsigned char kinds[256] = {
    ['\0'] = SPACE,    ['\t'] = SPACE,    ['\n'] = SPACE,    ['\f'] = SPACE,    ['\r'] = SPACE,    [' '] = SPACE,
    ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static bool is_space(char c) { return kinds[(unsigned char)c] == SPACE; }

static bool is_delimiter(char c) { return kinds[(unsigned char)c] == DELIMITER; }

static bool is_regular(char c) { return kinds[(unsigned char)c] == REGULAR; }

bool pdf_token_is_regular(char c) { return is_regular(c); }

static size_t skip_space(Str s, size_t at) {
  for (; at < s.n && (is_space(s.s[at]) || s.s[at] == '%'); at++)
    if (s.s[at] == '%')
      while (at + 1 < s.n && s.s[at + 1] != '\n' && s.s[at + 1] != '\r') at++;
  return at;
}

static size_t skip_regular(Str s, size_t at) {
  while (at < s.n && is_regular(s.s[at])) at++;
  return at;
}

/* Behind the bracket that closes the one at `at`; 0 if there is none. */
static size_t skip_string(Str s, size_t at) {
  int depth = 0;
  for (; at < s.n; at++) {
    if (s.s[at] == '\\')
      at++;
    else if (s.s[at] == '(')
      depth++;
    else if (s.s[at] == ')' && --depth == 0)
      return at + 1;
  }
  return 0;
}

static size_t skip_hex(Str s, size_t at) {
  ptrdiff_t end = str_find_byte(str_from(s, at), '>');
  return end < 0 ? 0 : at + (size_t)end + 1;
}

/* The bytes of an inline image may be anything: it ends where EI stands as a word of its own. */
static size_t skip_image(Str s, size_t at) {
  for (; at + 2 < s.n; at++)
    if (is_space(s.s[at]) && s.s[at + 1] == 'E' && s.s[at + 2] == 'I' && (at + 3 == s.n || !is_regular(s.s[at + 3])))
      return at + 3;
  return 0;
}

static PdfToken token_of(PdfTokenKind kind, size_t from, size_t to) {
  return to > from ? (PdfToken){kind, from, to} : (PdfToken){PDF_BROKEN, from, from};
}

static PdfToken delimiter(Str s, size_t at) {
  bool doubled = at + 1 < s.n && s.s[at + 1] == s.s[at];
  switch (s.s[at]) {
  case '(': return token_of(PDF_OPERAND, at, skip_string(s, at));
  case '/': return token_of(PDF_OPERAND, at, skip_regular(s, at + 1));
  case '<': return token_of(PDF_OPERAND, at, doubled ? at + 2 : skip_hex(s, at));
  case '>': return token_of(PDF_OPERAND, at, doubled ? at + 2 : 0);
  case '[':
  case ']': return token_of(PDF_OPERAND, at, at + 1);
  default: return token_of(PDF_BROKEN, at, 0);
  }
}

static bool is_value(Str word) {
  char c = word.s[0];
  return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+' || str_is(word, "true") || str_is(word, "false") ||
         str_is(word, "null");
}

PdfToken pdf_token(Str content, size_t at) {
  at = skip_space(content, at);
  if (at >= content.n) return (PdfToken){PDF_END, content.n, content.n};
  if (is_delimiter(content.s[at])) return delimiter(content, at);
  size_t to = skip_regular(content, at);
  Str word = str_sub(content, at, to);
  if (str_is(word, "ID")) return token_of(PDF_OPERATOR, at, skip_image(content, to));
  return token_of(is_value(word) ? PDF_OPERAND : PDF_OPERATOR, at, to);
}

