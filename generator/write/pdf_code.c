#include "write/pdf_code.h"

#include <math.h>
#include <string.h>

#include "base/unit.h"
#include "write/pdf_token.h"

enum { CORNERS = 4 };

typedef struct Point {
  double x, y;
} Point;

/* --- Squares that were drawn twice */

static bool is_word(Str content, size_t from, size_t to) { return to - from == 1 && strchr("mlh", content.s[from]); }

/* Where the path that ends at `end` begins: words are looked at backwards, as long as they are numbers, m, l or h. */
static size_t path_start(Str content, size_t end) {
  for (size_t at = end;;) {
    while (at > 0 && !pdf_token_is_regular(content.s[at - 1])) at--;
    size_t to = at;
    while (at > 0 && pdf_token_is_regular(content.s[at - 1])) at--;
    char c = to > at ? content.s[at] : '\0';
    if (!((c >= '0' && c <= '9') || c == '-' || c == '.' || is_word(content, at, to))) return to;
  }
}

static double number(Str word) {
  double value = 0, unit = 1;
  bool minus = word.s[0] == '-', part = false;
  for (size_t i = minus; i < word.n; i++) {
    if (word.s[i] == '.') part = true;
    else value = value * 10 + (word.s[i] - '0'), unit *= part ? 10 : 1;
  }
  return (minus ? -value : value) / unit;
}

/* The corners of the path, if it is a square drawn twice. A point from which nothing is drawn is none. */
static bool read_square(Str path, Point *corners) {
  Point points[2 * CORNERS + 1];
  double operands[2] = {0};
  int n = 0;
  bool dangling = false;
  for (PdfToken token = pdf_token(path, 0); token.kind != PDF_END; token = pdf_token(path, token.to)) {
    Str word = str_sub(path, token.from, token.to);
    if (token.kind == PDF_OPERAND) {
      operands[0] = operands[1];
      operands[1] = number(word);
      continue;
    }
    if (str_is(word, "h")) continue;
    bool moves = str_is(word, "m");
    if (moves && dangling) n--;
    if (n == 2 * CORNERS + 1) return false;
    points[n++] = (Point){operands[0], operands[1]};
    dangling = moves;
  }
  if (n - dangling != 2 * CORNERS || memcmp(points, points + CORNERS, CORNERS * sizeof *points) != 0) return false;
  memcpy(corners, points, CORNERS * sizeof *points);
  return true;
}

/* --- Codes */

static bool is_near(Point corner, const Item *item, double x_mm, double y_mm, double margin_mm) {
  static const double NEAR_PT = 0.02; /* cairo rounds to 1/256 */
  turn_point(item->turn, &x_mm, &y_mm);
  return fabs(corner.x - (x_mm + margin_mm) * PT_PER_MM) < NEAR_PT && fabs(corner.y - (y_mm + margin_mm) * PT_PER_MM) < NEAR_PT;
}

static const Qr *code_at(const Page *page, const Point *corners, double margin_mm) {
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    if (item->kind != ITEM_QR) continue;
    Box box = item->qr.box;
    if (is_near(corners[0], item, box.x_mm, box.y_mm, margin_mm) && is_near(corners[1], item, box.x_mm + box.w_mm, box.y_mm, margin_mm))
      return item->qr.qr;
  }
  return NULL;
}

/* A number of modules, and a space behind it. Codes have at most 177. */
static char *put_number(char *at, int value) {
  if (value >= 100) *at++ = (char)('0' + value / 100);
  if (value >= 10) *at++ = (char)('0' + value / 10 % 10);
  *at++ = (char)('0' + value % 10);
  *at++ = ' ';
  return at;
}

void pdf_code_rects(const Qr *qr, Buf *out) {
  enum { MOST = sizeof "177 177 177 177 re\n" };
  buf_reserve(out, (size_t)qr->n_rects * MOST);
  char *at = out->s + out->n;
  for (int i = 0; i < qr->n_rects; i++) {
    const QrRect *rect = &qr->rects[i];
    at = put_number(put_number(put_number(put_number(at, rect->x), rect->y), rect->w), rect->h);
    memcpy(at, "re\n", 3);
    at += 3;
  }
  out->n = (size_t)(at - out->s);
  buf_byte(out, 'f');
}

static void add_code(Buf *out, const Qr *qr, const Point *corners) {
  const double values[] = {(corners[1].x - corners[0].x) / qr->modules, (corners[1].y - corners[0].y) / qr->modules,
                           (corners[3].x - corners[0].x) / qr->modules, (corners[3].y - corners[0].y) / qr->modules, corners[0].x, corners[0].y};
  buf_addc(out, "\nq ");
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    buf_decimal(out, values[i], 6);
    buf_byte(out, ' ');
  }
  buf_addc(out, "cm\n");
  pdf_code_rects(qr, out);
  buf_addc(out, "\nQ");
}

bool pdf_code_put(Str content, const Page *page, double margin_mm, Buf *out) {
  static const char fill[] = "f*";
  size_t done = 0;
  for (size_t at = 0;;) {
    ptrdiff_t found = str_find(str_from(content, at), S(fill));
    if (found < 0) break;
    size_t end = at + (size_t)found, start = path_start(content, end);
    at = end + sizeof fill - 1;
    Point corners[CORNERS];
    if (start < done || !read_square(str_sub(content, start, end), corners)) continue;
    const Qr *qr = code_at(page, corners, margin_mm);
    if (!qr) return false;
    buf_add(out, str_sub(content, done, start));
    add_code(out, qr, corners);
    done = at;
  }
  buf_add(out, str_from(content, done));
  return true;
}
