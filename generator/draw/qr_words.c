#include "draw/qr_words.h"

#include <string.h>

/* --- Versions */

enum { LEVELS = 2, MOST_CORRECTION = 30 };

/* Of levels M and Q, by version from 1. */
static const unsigned char correction[LEVELS][QR_MOST_VERSION] = {
    {10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28},
    {13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30},
};
static const unsigned char blocks[LEVELS][QR_MOST_VERSION] = {
    {1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49},
    {1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68},
};

int qr_alignments(int version, int *places) {
  if (version == 1) return 0;
  int n = version / 7 + 2, last = 4 * version + 10, step = version == 32 ? 26 : (4 * version + 2 * n + 1) / (2 * n - 2) * 2;
  places[0] = 6;
  for (int i = n - 1; i > 0; i--, last -= step) places[i] = last;
  return n;
}

/* Modules that are neither fixed nor say what the others are, in bytes. */
static int room(int version) {
  int side = 4 * version + 17, n = version == 1 ? 0 : version / 7 + 2;
  int squares = n ? 25 * (n * n - 3) - 10 * (n - 2) : 0; /* of which some lie on the timing lines */
  return (side * side - 3 * 64 - 2 * (side - 16) - 31 - squares - (version >= 7 ? 36 : 0)) / 8;
}

static int data_room(int version, QrLevel level) { return room(version) - correction[level][version - 1] * blocks[level][version - 1]; }

/* --- Segments: digits take ten bits for three, the letters of a small alphabet eleven for two */

typedef enum Mode { MODE_DIGITS, MODE_LETTERS, MODE_BYTES, MODE_END } Mode;

typedef struct Segment {
  Mode mode;
  size_t from, to;
} Segment;

enum { MOST_SEGMENTS = 600, MODE_BITS = 4, SIZES = 3 };

static const unsigned char mode_word[] = {1, 2, 4};
static const unsigned char count_bits[][SIZES] = {{10, 12, 14}, {9, 11, 13}, {8, 16, 16}}; /* up to versions 9, 26, 40 */

static int size_of(int version) { return version <= 9 ? 0 : version <= 26 ? 1 : 2; }

static int bits_of(Mode mode, size_t n) {
  static const int rest[] = {0, 4, 7};
  int count = (int)n;
  return mode == MODE_DIGITS ? count / 3 * 10 + rest[count % 3] : mode == MODE_LETTERS ? count / 2 * 11 + count % 2 * 6 : count * 8;
}

static int letter_of(char c) {
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const char *at = c ? strchr(letters, c) : NULL;
  return at ? (int)(at - letters) : -1;
}

static Mode mode_at(Str text, size_t at) {
  if (at >= text.n) return MODE_END;
  char c = text.s[at];
  return c >= '0' && c <= '9' ? MODE_DIGITS : letter_of(c) >= 0 ? MODE_LETTERS : MODE_BYTES;
}

/* The end of the run of what can be said in this mode. */
static size_t run_end(Str text, size_t at, Mode mode) {
  while (at < text.n && mode_at(text, at) <= mode) at++;
  return at;
}

/* What it costs to begin a segment in this mode. */
static int head(Mode mode) { return MODE_BITS + count_bits[mode][0]; }

/* Bytes go on over what would be shorter by itself, unless that is worth the change, and the change back. */
static size_t bytes_end(Str text, size_t from) {
  for (size_t at = from + 1; at < text.n;) {
    Mode mode = mode_at(text, at);
    if (mode == MODE_BYTES) {
      at++;
      continue;
    }
    size_t end = run_end(text, at, mode);
    int back = mode_at(text, end) == MODE_BYTES ? head(MODE_BYTES) : 0;
    if (bits_of(mode, end - at) + head(mode) + back < bits_of(MODE_BYTES, end - at)) return at;
    at = end;
  }
  return text.n;
}

static size_t letters_end(Str text, size_t from) {
  for (size_t at = from; mode_at(text, at) <= MODE_LETTERS;) {
    if (mode_at(text, at) == MODE_LETTERS) {
      at++;
      continue;
    }
    size_t end = run_end(text, at, MODE_DIGITS);
    int back = mode_at(text, end) == MODE_LETTERS ? head(MODE_DIGITS) : 0;
    if (bits_of(MODE_LETTERS, at - from) + bits_of(MODE_DIGITS, end - at) + head(MODE_DIGITS) + back < bits_of(MODE_LETTERS, end - from)) return at;
    at = end;
  }
  return run_end(text, from, MODE_LETTERS);
}

/* Whether the run is too short to stand before what follows it in another mode. */
static bool joins(Mode mode, size_t n, Mode next) { return bits_of(mode, n) + head(mode) + bits_of(next, 1) > bits_of(next, n + 1); }

static Segment segment_at(Str text, size_t from) {
  Mode mode = mode_at(text, from);
  if (mode == MODE_DIGITS) {
    size_t end = run_end(text, from, MODE_DIGITS);
    Mode next = mode_at(text, end);
    if (next == MODE_END || !joins(MODE_DIGITS, end - from, next)) return (Segment){MODE_DIGITS, from, end};
    mode = next;
  }
  if (mode == MODE_LETTERS) {
    size_t end = letters_end(text, from);
    if (mode_at(text, end) != MODE_BYTES || !joins(MODE_LETTERS, end - from, MODE_BYTES)) return (Segment){MODE_LETTERS, from, end};
  }
  return (Segment){MODE_BYTES, from, bytes_end(text, from)};
}

static int find_segments(Str text, Segment *segments) {
  int n = 0;
  for (size_t at = 0; at < text.n; at = segments[n++].to) {
    if (n == MOST_SEGMENTS) return 0;
    segments[n] = segment_at(text, at);
  }
  return n;
}

static int version_for(const Segment *segments, int n, QrLevel level) {
  for (int version = 1; version <= QR_MOST_VERSION; version++) {
    int bits = 0;
    bool fits = true;
    for (int i = 0; i < n; i++) {
      size_t count = segments[i].to - segments[i].from;
      int counted = count_bits[segments[i].mode][size_of(version)];
      fits = fits && count < (size_t)1 << counted;
      bits += MODE_BITS + counted + bits_of(segments[i].mode, count);
    }
    if (fits && bits <= 8 * data_room(version, level)) return version;
  }
  return 0;
}

/* --- Bits */

typedef struct Bits {
  unsigned char *v;
  int n;
} Bits;

static void put(Bits *bits, unsigned value, int n) {
  for (int i = n - 1; i >= 0; i--, bits->n++) bits->v[bits->n / 8] = (unsigned char)(bits->v[bits->n / 8] | (value >> i & 1) << (7 - bits->n % 8));
}

static void put_segment(Bits *bits, Str text, const Segment *segment, int version) {
  put(bits, mode_word[segment->mode], MODE_BITS);
  put(bits, (unsigned)(segment->to - segment->from), count_bits[segment->mode][size_of(version)]);
  for (size_t at = segment->from; at < segment->to;) {
    size_t most = segment->mode == MODE_DIGITS ? 3 : segment->mode == MODE_LETTERS ? 2 : 1, n = segment->to - at < most ? segment->to - at : most;
    unsigned value = 0;
    for (size_t i = 0; i < n; i++) {
      char c = text.s[at + i];
      value = segment->mode == MODE_DIGITS ? value * 10 + (unsigned)(c - '0') : segment->mode == MODE_LETTERS ? value * 45 + (unsigned)letter_of(c) : (unsigned char)c;
    }
    put(bits, value, bits_of(segment->mode, n));
    at += n;
  }
}

/* An end, as far as there is room for it, then two bytes in turn. */
static void fill(Bits *bits, int bytes) {
  int rest = 8 * bytes - bits->n;
  put(bits, 0, rest < 4 ? rest : 4);
  if (bits->n % 8) put(bits, 0, 8 - bits->n % 8);
  for (unsigned i = 0; bits->n < 8 * bytes; i++) put(bits, i % 2 ? 0x11 : 0xEC, 8);
}

/* --- Correction: remainders of polynomials over the field of 256 (x^8 + x^4 + x^3 + x^2 + 1) */

typedef struct Field {
  unsigned char power[510], log[256];
} Field;

static void field_make(Field *field) {
  unsigned value = 1;
  for (int i = 0; i < 255; i++) {
    field->power[i] = field->power[i + 255] = (unsigned char)value;
    field->log[value] = (unsigned char)i;
    value <<= 1;
    if (value & 0x100) value ^= 0x11D;
  }
}

/* The logarithms of the coefficients of (x - 1)(x - 2)(x - 4) ..., but for the first, which is 1. */
static void generator_make(const Field *field, int n, unsigned char *logs) {
  unsigned char factors[MOST_CORRECTION + 1] = {1};
  for (int i = 0; i < n; i++)
    for (int j = i + 1; j > 0; j--)
      if (factors[j - 1]) factors[j] ^= field->power[field->log[factors[j - 1]] + i];
  for (int i = 0; i < n; i++) logs[i] = field->log[factors[i + 1]];
}

static void correct(const Field *field, const unsigned char *logs, int n, const unsigned char *data, int n_data, unsigned char *rest) {
  memset(rest, 0, (size_t)n);
  for (int i = 0; i < n_data; i++) {
    unsigned char first = data[i] ^ rest[0];
    memmove(rest, rest + 1, (size_t)n - 1);
    rest[n - 1] = 0;
    if (!first) continue;
    for (int j = 0; j < n; j++) rest[j] ^= field->power[field->log[first] + logs[j]];
  }
}

/* Blocks are placed a byte of each at a time; the later ones may have one byte more. */
static void interleave(const unsigned char *data, QrLevel level, QrWords *words) {
  int n_blocks = blocks[level][words->version - 1], n_correction = correction[level][words->version - 1], all = data_room(words->version, level);
  int least = all / n_blocks, n_short = n_blocks - all % n_blocks, at = 0;
  Field field = {0};
  unsigned char logs[MOST_CORRECTION], rest[MOST_CORRECTION];
  field_make(&field);
  generator_make(&field, n_correction, logs);
  for (int b = 0; b < n_blocks; b++) {
    int n = least + (b >= n_short);
    for (int i = 0; i < n; i++) words->v[i < least ? i * n_blocks + b : least * n_blocks + b - n_short] = data[at + i];
    correct(&field, logs, n_correction, data + at, n, rest);
    for (int i = 0; i < n_correction; i++) words->v[all + i * n_blocks + b] = rest[i];
    at += n;
  }
  words->n = all + n_blocks * n_correction;
}

bool qr_words(Str text, QrLevel level, QrWords *words) {
  Segment segments[MOST_SEGMENTS];
  unsigned char data[QR_MOST_WORDS] = {0};
  int n = find_segments(text, segments);
  words->version = n ? version_for(segments, n, level) : 0;
  if (!words->version) return false;
  Bits bits = {data, 0};
  for (int i = 0; i < n; i++) put_segment(&bits, text, &segments[i], words->version);
  fill(&bits, data_room(words->version, level));
  interleave(data, level, words);
  return true;
}
