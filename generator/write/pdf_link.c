#include "write/pdf_link.h"

#include <math.h>

#include "base/unit.h"
#include "draw/type.h"

enum { DIGITS = 2 };

static void put(const PdfSheets *sheets, PdfValue *dict, const char *key, PdfValue *value) { pdf_value_put(sheets->arena, dict, key, value); }

static void push(const PdfSheets *sheets, PdfValue *array, double value) { pdf_value_push(sheets->arena, array, pdf_value_number(sheets->arena, value, DIGITS)); }

bool pdf_link_leads(const Item *item) { return item->begin.tag == TAG_LINK && item->begin.uri.n; }

/* --- Where it leads */

static PdfValue *uri_of(Arena *arena, Str uri) {
  static const char hex[] = "0123456789ABCDEF";
  Buf text = {0};
  buf_byte(&text, '(');
  for (size_t i = 0; i < uri.n; i++) {
    unsigned char c = (unsigned char)uri.s[i];
    if (c == '(' || c == ')' || c == '\\') buf_byte(&text, '\\');
    if (c > ' ' && c < 0x7F)
      buf_byte(&text, (char)c);
    else
      buf_byte(&text, '%'), buf_byte(&text, hex[c >> 4]), buf_byte(&text, hex[c & 15]);
  }
  buf_byte(&text, ')');
  PdfValue *value = pdf_value_word(arena, buf_keep(&text, arena).s);
  buf_free(&text);
  return value;
}

PdfValue *pdf_link_place(const PdfSheets *sheets, size_t page, double y_mm) {
  PdfValue *place = pdf_value_new(sheets->arena, PDF_ARRAY);
  pdf_value_push(sheets->arena, place, sheets->pages[page]);
  pdf_value_push(sheets->arena, place, pdf_value_word(sheets->arena, "/XYZ"));
  push(sheets, place, 0);
  push(sheets, place, (sheets->display->pages.v[page]->h_mm - y_mm) * PT_PER_MM);
  push(sheets, place, 0);
  return place;
}

static void put_target(const PdfSheets *sheets, PdfValue *link, Str uri) {
  Str prefix = S("#page=");
  if (str_starts(uri, prefix)) {
    long target = str_number(str_from(uri, prefix.n), (long)sheets->display->pages.n);
    put(sheets, link, "/Dest", pdf_link_place(sheets, target < 1 ? 0 : (size_t)target - 1, 0));
    return;
  }
  PdfValue *action = pdf_value_of(sheets->arena, "<< /Type /Action /S /URI >>");
  put(sheets, action, "/URI", uri_of(sheets->arena, uri));
  put(sheets, link, "/A", action);
}

/* --- Where it can be clicked: one place for each line, not one that holds them all */

typedef VEC(Box) Boxes;

static Boxes boxes_of(Arena *arena, const Page *page, size_t at) {
  Boxes boxes = {0};
  const Turn *turn = NULL; /* a link stands in one frame */
  Box line = {0};
  double base = NAN;
  for (size_t i = at + 1, depth = 1; i < page->items.n && depth > 0; i++) {
    const Item *item = &page->items.v[i];
    depth += item->kind == ITEM_BEGIN;
    depth -= item->kind == ITEM_END;
    Box box = item_box(item);
    if (box.w_mm <= 0) continue;
    turn = item->turn;
    bool reading = item->kind == ITEM_TEXT && line.w_mm > 0 && box.y_mm + box.h_mm / 2 > line.y_mm - box.h_mm &&
                   box.h_mm < line.h_mm * 0.7;
    double y = item->kind == ITEM_TEXT ? (item->text.glyphs->vertical ? item->text.x_mm : item->text.y_mm) : box.y_mm;
    if (line.w_mm > 0 && (reading || fabs(y - base) < 0.01)) {
      line = box_join(line, box);
      continue;
    }
    if (line.w_mm > 0) *vec_push(arena, &boxes) = turn_box(turn, line);
    line = box;
    base = y;
  }
  if (line.w_mm > 0) *vec_push(arena, &boxes) = turn_box(turn, line);
  return boxes;
}

static void put_places(const PdfSheets *sheets, PdfValue *link, const PdfNode *node) {
  PdfValue *whole = pdf_value_new(sheets->arena, PDF_ARRAY), *corners = pdf_value_new(sheets->arena, PDF_ARRAY);
  Boxes boxes = boxes_of(sheets->arena, node->page, node->at);
  double h = node->page->h_mm;
  Box all = {0};
  for (size_t i = 0; i < boxes.n; i++) {
    Box box = boxes.v[i];
    all = box_join(all, box);
    const double x[] = {box.x_mm, box.x_mm + box.w_mm, box.x_mm + box.w_mm, box.x_mm}, y[] = {box.y_mm, box.y_mm, box.y_mm + box.h_mm, box.y_mm + box.h_mm};
    for (int c = 0; c < 4; c++) push(sheets, corners, x[c] * PT_PER_MM), push(sheets, corners, (h - y[c]) * PT_PER_MM);
  }
  push(sheets, whole, floor(all.x_mm * PT_PER_MM));
  push(sheets, whole, h * PT_PER_MM - ceil((all.y_mm + all.h_mm) * PT_PER_MM));
  push(sheets, whole, ceil((all.x_mm + all.w_mm) * PT_PER_MM));
  push(sheets, whole, h * PT_PER_MM - floor(all.y_mm * PT_PER_MM));
  put(sheets, link, "/Rect", whole);
  if (boxes.n) put(sheets, link, "/QuadPoints", corners);
}

PdfValue *pdf_link_make(const PdfSheets *sheets, const PdfNode *node, int parent) {
  PdfValue *link = pdf_value_of(sheets->arena, "<< /Type /Annot /Subtype /Link /F 4 /BS << /W 0 >> >>"); /* it is printed, were there anything to print */
  put(sheets, link, "/StructParent", pdf_value_number(sheets->arena, parent, 0));
  put_places(sheets, link, node);
  put_target(sheets, link, node_item(node)->begin.uri);
  put(sheets, link, "/Contents", pdf_value_text(sheets->arena, node_contents(sheets->arena, node)));
  return pdf_value_own(sheets->arena, link);
}
