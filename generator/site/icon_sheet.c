#include "site/icon_sheet.h"

#include <string.h>

static bool same_drawing(const Icon *a, const Icon *b) {
  return a == b || (str_eq(a->name, b->name) && str_eq(a->svg, b->svg));
}

static size_t place_of(IconSheet *sheet, const Icon *icon) {
  for (size_t i = 0; i < sheet->used.n; i++)
    if (same_drawing(sheet->used.v[i], icon)) return i;
  *vec_push(sheet->arena, &sheet->used) = icon;
  return sheet->used.n - 1;
}

/* "icon.phone"; a town's own phone beside the one that ships is "icon.phone.2". */
static void put_id(const IconSheet *sheet, size_t place, Buf *out) {
  Str name = sheet->used.v[place]->name;
  int namesakes = 1;
  for (size_t i = 0; i < place; i++) namesakes += str_eq(sheet->used.v[i]->name, name);
  buf_addc(out, "icon.");
  buf_add(out, name);
  if (namesakes > 1) buf_printf(out, ".%d", namesakes);
}

void icon_sheet_put(IconSheet *sheet, const Icon *icon, Buf *out) {
  buf_addc(out, "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#");
  put_id(sheet, place_of(sheet, icon), out);
  buf_addc(out, "\"/></svg>");
}

static void put_drawings(const IconSheet *sheet, Buf *out) {
  buf_addc(out, "<svg class=\"icons\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n");
  for (size_t i = 0; i < sheet->used.n; i++) {
    buf_addc(out, "<symbol id=\"");
    put_id(sheet, i, out);
    buf_addc(out, "\" viewBox=\"0 0 24 24\">");
    buf_add(out, sheet->used.v[i]->svg);
    buf_addc(out, "</symbol>\n");
  }
  buf_addc(out, "</svg>\n");
}

void icon_sheet_add(const IconSheet *sheet, Arena *arena, Buf *page) {
  static const char end[] = "</body>";
  if (!sheet->used.n) return;
  size_t at = page->n, length = sizeof end - 1;
  for (size_t i = page->n; i >= length; i--)
    if (memcmp(page->s + i - length, end, length) == 0) {
      at = i - length;
      break;
    }
  Str rest = arena_str(arena, str_from(buf_str(page), at));
  page->n = at;
  put_drawings(sheet, page);
  buf_add(page, rest);
}
