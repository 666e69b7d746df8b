#include "write/pdf_page.h"

#include "base/unit.h"
#include "draw/type.h"
#include "write/pdf_code.h"
#include "write/pdf_path.h"
#include "write/pdf_state.h"
#include "write/pdf_text.h"
#include "write/piece_info.h"

enum { DIGITS = 6 };

/* --- What is painted */

typedef struct Pen {
  const PdfParts *parts;
  const Page *page;
  Buf *out;
  int marks;           /* numbers that are given */
  bool leaf, artifact; /* what is open */
  Ink ink;             /* that is set */
} Pen;

static void end_artifact(Pen *pen) {
  if (pen->artifact) buf_add(pen->out, S("EMC\n"));
  pen->artifact = false;
}

static void begin_leaf(Pen *pen, const char *name) {
  buf_printf(pen->out, "/%s << /MCID %d >> BDC\n", name, pen->marks++);
  pen->leaf = true;
}

static void end_leaf(Pen *pen) {
  if (pen->leaf) buf_add(pen->out, S("EMC\n"));
  pen->leaf = false;
}

static void begin_painting(Pen *pen) {
  if (pen->leaf || pen->artifact) return;
  buf_add(pen->out, S("/Artifact BMC\n"));
  pen->artifact = true;
}

static void set_ink(Pen *pen, Ink ink) {
  if (pen->ink.swatch == ink.swatch && !(pen->ink.tint < ink.tint) && !(pen->ink.tint > ink.tint)) return;
  pdf_state_colour(pen->out, ink, "rg\n");
  pen->ink = ink;
}

static void put_code(Pen *pen, const Item *item) {
  double module = item->qr.box.w_mm * PT_PER_MM / item->qr.qr->modules;
  buf_add(pen->out, S("q "));
  pdf_state_number(pen->out, module), pdf_state_number(pen->out, 0), pdf_state_number(pen->out, 0), pdf_state_number(pen->out, module);
  pdf_state_number(pen->out, item->qr.box.x_mm * PT_PER_MM), pdf_state_number(pen->out, item->qr.box.y_mm * PT_PER_MM);
  buf_add(pen->out, S("cm\n"));
  pdf_code_rects(item->qr.qr, pen->out);
  buf_add(pen->out, S("\nQ\n"));
}

/* cairo's forms have their turn, and y upwards. */
static void put_picture(Pen *pen, size_t at) {
  buf_add(pen->out, S("q 1 0 0 -1 0 "));
  pdf_state_number(pen->out, pen->page->h_mm * PT_PER_MM);
  buf_printf(pen->out, "cm /x%zu Do Q\n", at);
}

static size_t put_turned(Pen *pen, size_t at) {
  const Item *item = &pen->page->items.v[at];
  set_ink(pen, item->kind == ITEM_TEXT ? item->text.ink : item->qr.ink);
  if (item->turn) pdf_state_turn(pen->out, item->turn);
  if (item->kind == ITEM_TEXT) at = pdf_text_put(pen->parts, pen->page, at, pen->out);
  else put_code(pen, item), at++;
  if (item->turn) buf_add(pen->out, S("Q\n"));
  return at;
}

static bool paints(const Item *item) {
  switch (item->kind) {
  case ITEM_TEXT: return item->text.ink.swatch && item->text.glyphs->n_glyphs > 0;
  case ITEM_PATH: return pdf_path_paints(item);
  case ITEM_QR: return item->qr.ink.swatch;
  default: return item->kind == ITEM_PICTURE;
  }
}

/* Returns the item behind what was painted; 0 if that could not be. */
static size_t paint(Pen *pen, size_t at) {
  const Item *item = &pen->page->items.v[at];
  begin_painting(pen);
  if (item->kind == ITEM_PATH) return pdf_path_put(pen->page, at, pen->out);
  if (item->kind != ITEM_PICTURE) return put_turned(pen, at);
  put_picture(pen, at);
  return at + 1;
}

/* What older readers know: the parts of Ruby have their own names in the tree alone. */
static const char *mark_name(const Item *item) {
  bool part = item->begin.tag == TAG_RB || item->begin.tag == TAG_RT || (item->begin.tag == TAG_LINK && !item->begin.uri.n);
  return tag_name(part ? TAG_SPAN : item->begin.tag);
}

bool pdf_page_content(const PdfParts *parts, const PdfNodes *nodes, const Page *page, int number, Buf *out) {
  Pen pen = {.parts = parts, .page = page, .out = out};
  const PdfPageNodes *on = &nodes->pages[number];
  int next = on->first;
  buf_add(out, S("1 0 0 -1 0 "));
  pdf_state_number(out, page->h_mm * PT_PER_MM);
  buf_add(out, S("cm\n"));
  if (on->goes_on) begin_leaf(&pen, mark_name(node_item(&nodes->list.v[on->marked.v[0]])));
  for (size_t i = 0; i < page->items.n;) {
    const Item *item = &page->items.v[i];
    if (paints(item)) {
      if (!(i = paint(&pen, i))) return false;
      continue;
    }
    if (item->kind == ITEM_BEGIN && nodes->list.v[next++].leaf) end_artifact(&pen), begin_leaf(&pen, mark_name(item));
    if (item->kind == ITEM_END) end_leaf(&pen);
    i++;
  }
  end_leaf(&pen);
  end_artifact(&pen);
  return true;
}

/* --- The page as an object */

static PdfValue *resources(Arena *arena, const PdfParts *parts, PdfValue *fonts, const Page *page) {
  PdfValue *resources = pdf_value_new(arena, PDF_DICT), *pictures = NULL;
  if (fonts) pdf_value_put(arena, resources, "/Font", fonts);
  for (size_t i = 0; i < page->items.n; i++) {
    PdfValue *form = page->items.v[i].kind == ITEM_PICTURE ? pdf_parts_picture(parts, &page->items.v[i]) : NULL;
    if (!form) continue;
    if (!pictures) pdf_value_put(arena, resources, "/XObject", pictures = pdf_value_new(arena, PDF_DICT));
    pdf_value_put(arena, pictures, arena_printf(arena, "/x%zu", i).s, form);
  }
  return resources;
}

static PdfValue *sheet(Arena *arena, const Page *page) {
  PdfValue *box = pdf_value_of(arena, "[0 0]");
  pdf_value_push(arena, box, pdf_value_number(arena, page->w_mm * PT_PER_MM, DIGITS));
  pdf_value_push(arena, box, pdf_value_number(arena, page->h_mm * PT_PER_MM, DIGITS));
  return box;
}

void pdf_page_make(Arena *arena, const PdfParts *parts, PdfValue *fonts, const Display *display, int number, PdfValue *value) {
  const Page *page = display->pages.v[number];
  pdf_value_put(arena, value, "/Type", pdf_value_word(arena, "/Page"));
  pdf_value_put(arena, value, "/MediaBox", sheet(arena, page));
  pdf_value_put(arena, value, "/Contents", pdf_value_own(arena, pdf_value_packed(arena)));
  pdf_value_put(arena, value, "/Group", pdf_value_of(arena, "<< /Type /Group /S /Transparency /I true /CS /DeviceRGB >>"));
  pdf_value_put(arena, value, "/Resources", resources(arena, parts, fonts, page));
  pdf_value_put(arena, value, "/Tabs", pdf_value_word(arena, "/S"));
  pdf_value_put(arena, value, "/StructParents", pdf_value_number(arena, number, 0));
  piece_info_put(arena, value, display, PIECE_SCREEN, 0, (PiecePlace){.page = number});
}

bool pdf_page_fill(Arena *arena, const PdfParts *parts, const PdfNodes *nodes, const Display *display, int number, PdfValue *value) {
  Buf content = {0};
  bool ok = pdf_page_content(parts, nodes, display->pages.v[number], number, &content);
  if (ok) pdf_value_get(value, "/Contents")->text = pdf_pack(arena, buf_str(&content));
  buf_free(&content);
  return ok;
}
