#include "command/quarter_sheet.h"

#include "command/own_piece.h"

void quarter_sheet(const Quarter *quarter, Root *assets, QuarterSheet *sheet) {
  const Site *site = quarter->site;
  Arena *arena = sheet->arena;
  Diag *unheard = diag_new(); /* what does not fit is no fault of the town's */
  Buf text = {0};
  quarter_markdown(quarter, arena, &text);
  Slot *body = NEW(arena, Slot);
  *body = (Slot){.name = S("body"), .type = SLOT_MARKDOWN, .lang = site->languages[0], .markdown = markdown_parse(arena, unheard, "report", buf_keep(&text, arena), 1)};
  buf_free(&text);
  sheet->piece.job = own_job(site, sheet->layout, S("report"), quarter_title(quarter, arena), body, 1, (Pos){"report", 0, 0}, arena);
  PiecesWanted wanted = {.pdf = true, .jobs = 1};
  if (!pieces_make(site, assets, NULL, 0, &wanted, &sheet->piece, 1, unheard)) buf_free(&sheet->piece.pdf);
  diag_free(unheard);
}

void quarter_sheet_free(QuarterSheet *sheet) {
  if (!sheet->arena) return;
  pieces_free(&sheet->piece, 1);
  arena_free(sheet->arena);
}
