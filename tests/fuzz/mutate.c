/* What libFuzzer changes of an input besides bytes: words and lines. Nearly all inputs are texts (records, layouts, articles, tables, PDFs without
 * compression), of which a changed byte mostly leaves none that a reader takes; a number for a number, a word for a word and a line for a line lead further. */
#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t n, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed);

typedef struct Text {
  uint8_t *s;
  size_t n, most;
  uint64_t chance;
} Text;

typedef struct Span {
  size_t from, to;
} Span;

static size_t any(Text *text, size_t below) {
  text->chance ^= text->chance << 13, text->chance ^= text->chance >> 7, text->chance ^= text->chance << 17;
  return below ? (size_t)(text->chance >> 8) % below : 0;
}

/* Puts `put` (not a part of the text) where the span is. Nothing happens if there is no room. */
static bool replace(Text *text, Span span, const uint8_t *put, size_t n) {
  size_t rest = text->n - span.to;
  if (span.from + n + rest > text->most) return false;
  memmove(text->s + span.from + n, text->s + span.to, rest);
  memcpy(text->s + span.from, put, n);
  text->n = span.from + n + rest;
  return true;
}

/* Letters, digits, points, and all that is not ASCII. */
static bool in_word(uint8_t c) { return isalnum(c) || c == '.' || c == '-' || c == '_' || c >= 0x80; }

static Span word_at(const Text *text, size_t at) {
  while (at < text->n && !in_word(text->s[at])) at++;
  Span word = {at, at};
  while (word.from && in_word(text->s[word.from - 1])) word.from--;
  while (word.to < text->n && in_word(text->s[word.to])) word.to++;
  return word;
}

static Span line_at(const Text *text, size_t at) {
  Span line = {at, at};
  while (line.from && text->s[line.from - 1] != '\n') line.from--;
  while (line.to < text->n && text->s[line.to] != '\n') line.to++;
  if (line.to < text->n) line.to++;
  return line;
}

enum { MOST_COPIED = 4096 };

/* A span in the place of another one; an empty `into` puts it in besides. */
static bool copy(Text *text, Span span, Span into) {
  uint8_t kept[MOST_COPIED];
  size_t n = span.to - span.from;
  if (n > sizeof kept) n = sizeof kept;
  memcpy(kept, text->s + span.from, n);
  return replace(text, into, kept, n);
}

static bool word_for_word(Text *text) { return copy(text, word_at(text, any(text, text->n)), word_at(text, any(text, text->n))); }

static bool line_besides(Text *text) {
  Span to = line_at(text, any(text, text->n));
  return copy(text, line_at(text, any(text, text->n)), (Span){to.from, to.from});
}

static bool line_for_line(Text *text) { return copy(text, line_at(text, any(text, text->n)), line_at(text, any(text, text->n))); }

static bool without_line(Text *text) { return replace(text, line_at(text, any(text, text->n)), (const uint8_t *)"", 0); }

/* Another number in the place of the next one behind a place by chance. */
static bool other_number(Text *text) {
  static const char *const odd[] = {"0", "-1", "1", "2", "0.001", "-0.5", "99999", "1e9", "2147483647", "2147483648", "4294967296", "-9223372036854775808", "65535", "100.5", "255", "256"};
  size_t at = any(text, text->n), end;
  while (at < text->n && !isdigit(text->s[at])) at++;
  for (end = at; end < text->n && (isdigit(text->s[end]) || text->s[end] == '.');) end++;
  char own[32];
  long value = 0;
  for (size_t i = at; i < end && isdigit(text->s[i]) && value < 100000000; i++) value = value * 10 + (text->s[i] - '0');
  const char *put = odd[any(text, sizeof odd / sizeof *odd)];
  size_t how = any(text, 6);
  if (how < 4) {
    snprintf(own, sizeof own, "%ld", how == 0 ? value + 1 : how == 1 ? value - 1 : how == 2 ? value * 10 : value / 2);
    put = own;
  }
  return at < end && replace(text, (Span){at, end}, (const uint8_t *)put, strlen(put));
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed) {
  static bool (*const changes[])(Text *) = {word_for_word, word_for_word, line_besides, line_for_line, without_line, other_number, other_number};
  Text text = {bytes, n, most, seed * 0x9E3779B97F4A7C15u + 1};
  bool changed = false;
  if (any(&text, 2) == 0 && n > 2)
    for (size_t times = 1 + any(&text, 3); times; times--)
      if (text.n) changed |= changes[any(&text, sizeof changes / sizeof *changes)](&text);
  return changed ? text.n : LLVMFuzzerMutate(bytes, n, most);
}
