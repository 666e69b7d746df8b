#include "preflight/piece.h"

#include <math.h>

#include "base/unit.h"


/* No page of ours has nearly as many, and no length on one is as long. */
enum { MOST_ENTRIES = 2000, MOST_PT = 20000 };

typedef struct Reader {
  const Document *document;
  const DocumentPage *page;
  Arena *arena;
} Reader;

static double length(const Reader *reader, qpdf_oh dict, const char *key, double most) {
  double value = pdf_number(reader->document, pdf_key(reader->document, dict, key), 0);
  return value > 0 && value <= most ? value : 0;
}

static bool rectangle(const Reader *reader, qpdf_oh array, Box *box) {
  qpdf_data pdf = reader->document->pdf;
  double at[4];
  if (!qpdf_oh_is_array(pdf, array) || qpdf_oh_get_array_n_items(pdf, array) != 4) return false;
  for (int i = 0; i < 4; i++) {
    at[i] = pdf_number(reader->document, qpdf_oh_get_array_item(pdf, array, i), INFINITY);
    if (!(fabs(at[i]) <= MOST_PT)) return false;
  }
  *box = page_box(reader->page, at[0], at[1], at[2], at[3]);
  return true;
}

static int items_of(const Reader *reader, qpdf_oh array) {
  int n = qpdf_oh_is_array(reader->document->pdf, array) ? qpdf_oh_get_array_n_items(reader->document->pdf, array) : 0;
  return n < MOST_ENTRIES ? n : MOST_ENTRIES;
}

static void read_boxes(const Reader *reader, qpdf_oh array, PieceBoxes *boxes) {
  Box box;
  for (int i = 0, n = items_of(reader, array); i < n; i++)
    if (rectangle(reader, qpdf_oh_get_array_item(reader->document->pdf, array, i), &box)) *vec_push(reader->arena, &boxes->list) = box;
}

static void read_codes(const Reader *reader, qpdf_oh array, Piece *piece) {
  enum { MOST_MODULES = 177, MOST_MM = 100000 };
  const Document *document = reader->document;
  for (int i = 0, n = items_of(reader, array); i < n; i++) {
    qpdf_oh dict = qpdf_oh_get_array_item(document->pdf, array, i);
    PieceCode code = {.says = pdf_text(document, pdf_key(document, dict, "/Says")), .whom = pdf_text(document, pdf_key(document, dict, "/For"))};
    if (!code.says.n || !rectangle(reader, pdf_key(document, dict, "/Rect"), &code.box)) continue;
    code.side_mm = length(reader, dict, "/Side", MOST_PT) * MM_PER_PT;
    code.modules = (int)length(reader, dict, "/Modules", MOST_MODULES);
    code.distance_mm = length(reader, dict, "/Distance", MOST_MM);
    *vec_push(reader->arena, &piece->codes) = code;
  }
}

Piece piece_read(const Document *document, int number, Arena *arena) {
  const Reader reader = {document, &document->pages[number], arena};
  qpdf_oh ours = pdf_key(document, pdf_key(document, reader.page->dict, "/PieceInfo"), "/tsunagu"), said = pdf_key(document, ours, "/Private");
  Piece piece = {.known = qpdf_oh_is_dictionary(document->pdf, said)};
  if (!piece.known) return piece;
  piece.imposed = pdf_name_is(document, pdf_key(document, said, "/Sheet"), "/Imposed");
  piece.safe_mm = length(&reader, said, "/Safe", MOST_PT) * MM_PER_PT;
  piece.ink_limit = (int)length(&reader, said, "/InkLimit", 400);
  piece.mark = pdf_text(document, pdf_key(document, said, "/Mark"));
  read_boxes(&reader, pdf_key(document, said, "/Folds"), &piece.folds);
  read_boxes(&reader, pdf_key(document, said, "/Cells"), &piece.cells);
  rectangle(&reader, pdf_key(document, said, "/Spine"), &piece.spine);
  read_codes(&reader, pdf_key(document, said, "/Codes"), &piece);
  return piece;
}

static double middle_x(Box box) { return box.x_mm + box.w_mm / 2; }
static double middle_y(Box box) { return box.y_mm + box.h_mm / 2; }

Box piece_cut(const Piece *piece, Box sheet, Box on) {
  double x = middle_x(on), y = middle_y(on);
  for (size_t i = 0; i < piece->cells.list.n; i++) {
    Box cell = piece->cells.list.v[i];
    if (x > cell.x_mm && y > cell.y_mm && x < cell.x_mm + cell.w_mm && y < cell.y_mm + cell.h_mm) return cell;
  }
  return sheet;
}

/* It goes through the box: in both directions more than touches it. */
static bool goes_through(Box line, Box box) {
  const double touch_mm = 0.5;
  return line.x_mm < box.x_mm + box.w_mm - touch_mm && line.x_mm + line.w_mm > box.x_mm + touch_mm && line.y_mm < box.y_mm + box.h_mm - touch_mm &&
         line.y_mm + line.h_mm > box.y_mm + touch_mm;
}

Box piece_panel(const Piece *piece, Box sheet, Box on) {
  Box panel = piece_cut(piece, sheet, on);
  for (size_t i = 0; i < piece->folds.list.n; i++) {
    Box fold = piece->folds.list.v[i];
    double left = fold.x_mm - panel.x_mm, top = fold.y_mm - panel.y_mm;
    if (!goes_through(fold, panel)) continue;
    if (fold.h_mm > fold.w_mm && middle_x(on) < fold.x_mm) panel.w_mm = left;
    else if (fold.h_mm > fold.w_mm) panel.x_mm = fold.x_mm, panel.w_mm -= left;
    else if (middle_y(on) < fold.y_mm) panel.h_mm = top;
    else panel.y_mm = fold.y_mm, panel.h_mm -= top;
  }
  return panel;
}
