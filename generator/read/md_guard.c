/* The guard before libcmark. Some texts take it minutes or gigabytes: thousands of lists in each other with blank lines behind
 * them, a hundred thousand brackets in one paragraph, a definition of a megabyte that is used a thousand times. No article is
 * anything like it, so that coarse limits do. */
#include "read/md_reader.h"

enum { MOST_MARKERS = 128, MOST_SYMBOLS = 1000000 };
static const double most_work = 1e10, most_expansion = 2e8;

typedef struct Guard {
  size_t symbols;            /* each may become a node or two */
  size_t brackets;           /* "]": each may use a definition */
  double work;               /* a paragraph's length times the marks in it, of all paragraphs */
  size_t bytes, marks;       /* of the paragraph so far */
  bool defines;              /* it begins like a definition */
  size_t longest_definition;
} Guard;

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* A list's marker at `i`: its length, 0 if there is none. */
static size_t list_marker(Str line, size_t i) {
  size_t end = i;
  if (line.s[i] == '-' || line.s[i] == '+' || line.s[i] == '*') {
    end = i + 1;
  } else {
    while (end < line.n && end - i < 9 && line.s[end] >= '0' && line.s[end] <= '9') end++;
    if (end == i || end >= line.n || (line.s[end] != '.' && line.s[end] != ')')) return 0;
    end++;
  }
  return end == line.n || is_blank(line.s[end]) ? end - i : 0;
}

/* How deep the line's quotes and lists may be nested, and where its own text begins. */
static size_t nesting(Str line, size_t *content) {
  size_t markers = 0, columns = 0, deepest = 0, i = 0;
  while (i < line.n) {
    size_t n = line.s[i] == '>' ? 1 : 0;
    if (is_blank(line.s[i])) {
      columns += line.s[i] == '\t' ? 4 : 1;
      i++;
      continue;
    }
    if (!n) n = list_marker(line, i);
    if (!n) break;
    deepest = ++markers + columns / 4;
    i += n;
  }
  *content = i;
  return deepest;
}

static void end_paragraph(Guard *guard) {
  guard->work += (double)guard->bytes * (double)guard->marks;
  if (guard->defines && guard->bytes > guard->longest_definition) guard->longest_definition = guard->bytes;
  guard->bytes = guard->marks = 0;
  guard->defines = false;
}

static bool is_mark(char c) { return c == '[' || c == ']' || c == '<' || c == '!' || c == '*' || c == '_' || c == '`'; }

/* Pieces of Japanese hold nothing that counts, and most of a text is made of them. */
enum { PIECE = 16 };

static bool any_ascii(const char *piece) {
  unsigned char all = 0x80;
  for (size_t i = 0; i < PIECE; i++) all &= (unsigned char)piece[i];
  return !all;
}

static void count(Guard *guard, Str text) {
  for (size_t from = 0, to; from < text.n; from = to) {
    to = from + PIECE < text.n ? from + PIECE : text.n;
    if (to == from + PIECE && !any_ascii(text.s + from)) continue;
    for (size_t i = from; i < to; i++) {
      char c = text.s[i];
      if ((unsigned char)c >= 0x80 || g_ascii_isalnum(c) || c == ' ') continue;
      guard->symbols++;
      guard->brackets += c == ']';
      guard->marks += is_mark(c);
    }
  }
  guard->symbols++; /* the line's end */
  guard->bytes += text.n + 1;
}

static bool within(const Guard *guard) {
  return guard->symbols <= MOST_SYMBOLS && guard->work + (double)guard->bytes * (double)guard->marks <= most_work;
}

bool md_guard(const MdSource *source, Diag *diag) {
  Guard guard = {0};
  for (int i = 1; i <= source->n_lines; i++) {
    Str line = md_source_line(source, i);
    size_t content;
    Pos pos = {source->file, source->first_line + i - 1, 1};
    if (nesting(line, &content) > MOST_MARKERS) {
      diag1(diag, D_MD_DEPTH, pos, S("64"));
      return false;
    }
    Str own = str_from(line, content);
    if (own.n == 0) end_paragraph(&guard);
    if (guard.bytes == 0) guard.defines = str_starts(own, S("["));
    count(&guard, line);
    if (!within(&guard)) {
      diag0(diag, D_MD_COMPLEX, pos);
      return false;
    }
  }
  end_paragraph(&guard);
  if ((double)guard.longest_definition * (double)guard.brackets <= most_expansion) return true;
  diag0(diag, D_MD_COMPLEX, (Pos){source->file, source->first_line, 1});
  return false;
}
