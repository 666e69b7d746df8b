#include "write/piece_info.h"

#include "base/unit.h"
#include "write/pdf_xmp.h"


/* A page where it stands. */
typedef struct Placed {
  const Page *page;
  PiecePlace at;
} Placed;

/* --- Values */

static void number(Buf *out, double value) {
  buf_decimal(out, value, 3);
  buf_byte(out, ' ');
}

static void rectangle(Buf *out, const Placed *placed, Box box) {
  double left = placed->at.x_mm + box.x_mm, top = placed->at.y_mm + placed->page->h_mm - box.y_mm;
  buf_byte(out, '[');
  number(out, left * PT_PER_MM);
  number(out, (top - box.h_mm) * PT_PER_MM);
  number(out, (left + box.w_mm) * PT_PER_MM);
  number(out, top * PT_PER_MM);
  buf_byte(out, ']');
}

/* --- What a page has */

static void add_codes(Buf *out, const Placed *placed) {
  Str words = {0};
  for (size_t i = 0; i < placed->page->items.n; i++) {
    const Item *item = &placed->page->items.v[i];
    if (item->kind == ITEM_BEGIN && item->begin.tag == TAG_FIGURE) words = item->begin.alt;
    if (item->kind == ITEM_END && item->end.tag == TAG_FIGURE) words = (Str){0};
    if (item->kind != ITEM_QR) continue;
    buf_addc(out, "<< /Rect ");
    rectangle(out, placed, turn_box(item->turn, item->qr.box));
    buf_addc(out, " /Side ");
    number(out, item->qr.box.w_mm * PT_PER_MM);
    buf_printf(out, "/Modules %d /Says ", item->qr.qr->modules);
    pdf_value_add_text(out, item->qr.qr->payload);
    if (words.n) {
      buf_addc(out, " /For ");
      pdf_value_add_text(out, words);
    }
    if (item->qr.distance_mm > 0) {
      buf_addc(out, " /Distance ");
      number(out, item->qr.distance_mm);
    }
    buf_addc(out, " >>\n");
  }
}

static void add_folds(Buf *out, const Placed *placed) {
  for (size_t i = 0; i < placed->page->folds.n; i++) {
    const Fold *fold = &placed->page->folds.v[i];
    rectangle(out, placed, fold->down ? (Box){0, fold->at_mm, placed->page->w_mm, 0} : (Box){fold->at_mm, 0, 0, placed->page->h_mm});
  }
}

static void add_cells(Buf *out, const Placed *placed) {
  for (size_t i = 0; i < placed->page->cells.n; i++) rectangle(out, placed, placed->page->cells.v[i]);
}

static void add_trim(Buf *out, const Placed *placed) {
  if (placed->page->cells.n) add_cells(out, placed);
  else rectangle(out, placed, (Box){0, 0, placed->page->w_mm, placed->page->h_mm});
}

/* The first page is a right-hand one: it lies on the spine with its left edge; bound at the right, with its right one. */
static void add_spine(Buf *out, const Display *display, const Placed *placed) {
  bool right = (placed->at.page % 2 == 1) != display->right_bound;
  rectangle(out, placed, (Box){right ? placed->page->w_mm : 0, 0, 0, placed->page->h_mm});
}

typedef void Add(Buf *out, const Placed *placed);

/* Nothing is said of what there is none of. */
static void list(Buf *out, const char *key, Add *add, const Display *display, const PiecePlace *places, size_t n) {
  buf_printf(out, " /%s [", key);
  size_t before = out->n;
  for (size_t i = 0; i < n; i++) add(out, &(Placed){display->pages.v[places[i].page], places[i]});
  if (out->n == before)
    out->n -= sizeof " /" - 1 + str_c(key).n + sizeof " [" - 1;
  else
    buf_addc(out, "]");
}

void piece_info(Arena *arena, const Display *display, PieceSheet sheet, int ink_limit, const PiecePlace *places, size_t n_places, Buf *out) {
  static const char *const names[] = {"Screen", "Press", "Imposed"};
  buf_addc(out, "<< /tsunagu << ");
  buf_printf(out, "/LastModified (" STR_FMT ")", STR_ARG(pdf_date(arena, display)));
  buf_printf(out, " /Private << /Sheet /%s /Safe ", names[sheet]);
  number(out, display->safe_mm * PT_PER_MM);
  if (ink_limit) buf_printf(out, "/InkLimit %d", ink_limit);
  if (display->mark.n) {
    buf_addc(out, "/Mark ");
    pdf_value_add_text(out, display->mark);
  }
  list(out, "Folds", add_folds, display, places, n_places);
  list(out, "Cells", sheet == PIECE_IMPOSED ? add_trim : add_cells, display, places, n_places);
  if (sheet != PIECE_IMPOSED && display->stitched) {
    buf_addc(out, " /Spine ");
    add_spine(out, display, &(Placed){display->pages.v[places->page], *places});
  }
  list(out, "Codes", add_codes, display, places, n_places);
  buf_addc(out, " >> >> >>");
}

void piece_info_put(Arena *arena, PdfValue *page, const Display *display, PieceSheet sheet, int ink_limit, PiecePlace place) {
  Buf text = {0};
  piece_info(arena, display, sheet, ink_limit, &place, 1, &text);
  PdfValue *info = pdf_value_of(arena, buf_keep(&text, arena).s);
  pdf_value_put(arena, page, "/PieceInfo", info);
  pdf_value_put(arena, page, "/LastModified", pdf_value_get(pdf_value_get(info, "/tsunagu"), "/LastModified"));
  buf_free(&text);
}
