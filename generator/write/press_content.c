#include "write/press_content.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OPERANDS = 64, MOST_NESTED = 64 };

/* Whether fills and strokes overprint: 0, 1, or -1 where the stream has not said so yet. */
typedef struct State {
  int fill, stroke;
} State;

typedef struct Rewriter {
  Str in;
  size_t at;
  const InkKeys *keys;
  Buf *out;
  State now, kept[MOST_NESTED];
  int depth;
  bool closed;    /* the last operator closed a path */
  size_t moved;   /* where in `out` the path moved on after that; 0: it did not */
  Str operands[MOST_OPERANDS];
  int n_operands;
} Rewriter;

/* --- Words of the stream */

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
static bool is_delimiter(char c) { return c && strchr("()<>[]{}/%", c); }

static size_t string_end(Str in, size_t at) {
  int depth = 0;
  for (; at < in.n; at++) {
    if (in.s[at] == '\\') at++;
    else if (in.s[at] == '(') depth++;
    else if (in.s[at] == ')' && --depth == 0) return at + 1;
  }
  return in.n;
}

static size_t word_end(Str in, size_t at) {
  while (at < in.n && !is_space(in.s[at]) && !is_delimiter(in.s[at])) at++;
  return at;
}

static size_t token_end(Str in, size_t at);

/* An array or a dictionary, from its opening to its closing bracket. */
static size_t group_end(Str in, size_t at) {
  int depth = 0;
  while (at < in.n) {
    char c = in.s[at];
    if (c == '(') at = string_end(in, at);
    else if (c == '[') depth++, at++;
    else if (c == ']') depth--, at++;
    else if (c == '<' && at + 1 < in.n && in.s[at + 1] == '<') depth++, at += 2;
    else if (c == '>' && at + 1 < in.n && in.s[at + 1] == '>') depth--, at += 2;
    else if (c == '<') at = token_end(in, at);
    else at++;
    if (depth <= 0) return at;
  }
  return in.n;
}

static size_t token_end(Str in, size_t at) {
  char c = in.s[at];
  if (c == '(') return string_end(in, at);
  if (c == '[' || (c == '<' && at + 1 < in.n && in.s[at + 1] == '<')) return group_end(in, at);
  if (c == '<') {
    while (at < in.n && in.s[at] != '>') at++;
    return at < in.n ? at + 1 : in.n;
  }
  if (c == '/') return word_end(in, at + 1);
  if (is_delimiter(c)) return at + 1;
  return word_end(in, at);
}

static bool is_operator(Str token) {
  char c = token.s[0];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '"';
}

/* --- Colours */

/* A colour as "0.9 0.45 0.35 0.25". */
static void press_content_inks(Buf *out, const Cmyk *cmyk) {
  for (int i = 0; i < 4; i++) {
    if (i) buf_byte(out, ' ');
    buf_decimal(out, cmyk->v[i], 5);
  }
}

static void set_state(Rewriter *rewriter, State state) {
  if (state.fill == rewriter->now.fill && state.stroke == rewriter->now.stroke) return;
  rewriter->now = state;
  buf_printf(rewriter->out, PRESS_STATE "%d%d gs ", state.fill > 0, state.stroke > 0);
}

static bool number(Str token, double *value) {
  char text[32];
  if (!token.n || token.n >= sizeof text) return false;
  long long whole = 0, part = 1;
  bool minus = false, point = false;
  for (size_t i = 0; i < token.n; i++) {
    char c = token.s[i];
    if (c == '-' && i == 0) minus = true;
    else if (c == '.' && !point) point = true;
    else if (c >= '0' && c <= '9' && part < 1000000000000LL) whole = whole * 10 + (c - '0'), part *= point ? 10 : 1;
    else return false;
  }
  *value = (double)whole / (double)part * (minus ? -1 : 1);
  return true;
}

/* rg, RG, g, G: with as many numbers. */
static bool colour(Rewriter *rewriter, Str name, int components) {
  double v[3], rgb[3];
  Cmyk cmyk;
  if (rewriter->n_operands != components) return false;
  for (int i = 0; i < components; i++)
    if (!number(rewriter->operands[i], &v[i])) return false;
  for (int i = 0; i < 3; i++) rgb[i] = v[components == 3 ? i : 0];
  if (!ink_keys_find(rewriter->keys, rgb, &cmyk)) return false;
  bool stroke = name.s[0] == 'R' || name.s[0] == 'G';
  State state = rewriter->now;
  *(stroke ? &state.stroke : &state.fill) = cmyk.overprint;
  set_state(rewriter, state);
  press_content_inks(rewriter->out, &cmyk);
  buf_addc(rewriter->out, stroke ? " K\n" : " k\n");
  return true;
}

/* Patterns have their colours in themselves. */
static bool pattern(Rewriter *rewriter, Str name) {
  bool space = str_is(name, "cs") || str_is(name, "CS"), stroke = name.s[0] == 'C' || name.s[0] == 'S';
  if (rewriter->n_operands != 1 || rewriter->operands[0].s[0] != '/') return false;
  if (space && !str_is(rewriter->operands[0], "/Pattern")) return false;
  State state = rewriter->now;
  *(stroke ? &state.stroke : &state.fill) = 0;
  set_state(rewriter, state);
  return true;
}

/* --- Operators */

static bool is_one_of(Str name, const char *const *names) {
  for (; *names; names++)
    if (str_is(name, *names)) return true;
  return false;
}

/* cairo moves on after each path that it closes, even when it paints next: that part is left out. */
static void drop_move(Rewriter *rewriter, Str name) {
  static const char *const paints[] = {"f", "f*", "S", "s", "B", "B*", "b", "b*", "n", "W", "W*", NULL};
  if (rewriter->moved && is_one_of(name, paints)) rewriter->out->n = rewriter->moved;
  rewriter->moved = rewriter->closed && str_is(name, "m") ? rewriter->out->n : 0;
  rewriter->closed = str_is(name, "h");
}

static bool operate(Rewriter *rewriter, Str name) {
  static const char *const plain[] = {"l", "m", "h", "Tf", "Tj", "TJ", "Td", "BT", "ET", "Tm", "c", "S", "w", "J", "j", "f", "re", "d", "M", "f*", "cm", "i", "gs", "v", "y", "s", "F",
                                      "B", "B*", "b", "b*", "n", "W", "W*", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "TD", "T*", "'", "\"", "Do", "sh",
                                      "BDC", "BMC", "EMC", "MP", "DP", NULL}; /* the frequent ones first */
  static const char *const patterns[] = {"cs", "CS", "scn", "SCN", NULL};
  drop_move(rewriter, name);
  if (str_is(name, "rg") || str_is(name, "RG")) return colour(rewriter, name, 3);
  if (str_is(name, "g") || str_is(name, "G")) return colour(rewriter, name, 1);
  if (str_is(name, "q")) {
    if (rewriter->depth == MOST_NESTED) return false;
    rewriter->kept[rewriter->depth++] = rewriter->now;
  } else if (str_is(name, "Q")) {
    if (rewriter->depth) rewriter->now = rewriter->kept[--rewriter->depth];
    else rewriter->now = (State){-1, -1};
  } else if (is_one_of(name, patterns)) {
    if (!pattern(rewriter, name)) return false;
  } else if (!is_one_of(name, plain)) {
    return false;
  }
  for (int i = 0; i < rewriter->n_operands; i++) {
    buf_add(rewriter->out, rewriter->operands[i]);
    buf_byte(rewriter->out, ' ');
  }
  buf_add(rewriter->out, name);
  buf_byte(rewriter->out, '\n');
  return true;
}

bool press_content(Str stream, const InkKeys *keys, Buf *out, Str *wrong) {
  Rewriter rewriter = {.in = stream, .keys = keys, .out = out, .now = {-1, -1}};
  while (rewriter.at < stream.n) {
    char c = stream.s[rewriter.at];
    if (is_space(c)) {
      rewriter.at++;
      continue;
    }
    if (c == '%') {
      while (rewriter.at < stream.n && stream.s[rewriter.at] != '\n') rewriter.at++;
      continue;
    }
    size_t end = token_end(stream, rewriter.at);
    Str token = str_sub(stream, rewriter.at, end > rewriter.at ? end : rewriter.at + 1);
    rewriter.at += token.n;
    if (!is_operator(token)) {
      if (rewriter.n_operands == MOST_OPERANDS) return *wrong = token, false;
      rewriter.operands[rewriter.n_operands++] = token;
      continue;
    }
    if (str_is(token, "true") || str_is(token, "false") || str_is(token, "null") || !operate(&rewriter, token)) return *wrong = token, false;
    rewriter.n_operands = 0;
  }
  return true;
}
