/* The fills that help a reader find the way: how to use it, what the marks mean, contents, what to do in an emergency. */
#include "print/code.h"
#include "print/desk_table.h"
#include "print/fill.h"

static void put_heading(Filler *filler, PhraseId id) {
  if (filler->fill->phrase.n) setting_phrase_key(filler->fill->phrase, &id);
  Block *block = fill_said(filler, setting_phrase(filler->setting, id), fill_style(filler, ROLE_HEADING), TAG_H2,
                           filler->fill->pos);
  if (block) block->keep_next = true;
}

/* A numbered step: the number in a disc, the words beside it. */
static void put_step(Filler *filler, int number, const Spans *spans, bool first, bool last) {
  const Setting *setting = filler->setting;
  const Style *style = setting->layout->roles[ROLE_BODY];
  const TypeStyle *type = setting_style(setting, filler->room, style, NULL);
  TypeStyle *digit = NEW(setting->arena, TypeStyle);
  *digit = *type;
  digit->bold = true;
  digit->align = ALIGN_CENTER;
  digit->ink = ink_full(&ink_white);
  const Color *brand = site_color(setting->site, S("brand"));
  double side = setting_mm(type->size_pt) * 1.7, gap = side * 0.4;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block_frame(setting, block, (Box){0, 0, side, side}, side / 2, ink_full(brand), (Ink){NULL, 0}, 0);
  if (first) block_begin(setting, block, TAG_L);
  block_begin(setting, block, TAG_LI);
  block_begin(setting, block, TAG_LBL);
  Spans no = {0};
  spans_add(setting, &no, arena_printf(setting->arena, "%d", number), S("en"));
  size_t at = block->parts.n;
  double h = block_text(setting, block, &no, digit, 0, 0, side, TAG_SPAN, filler->fill->pos);
  block_move(block, at, 0, (side - h) / 2);
  block_end(setting, block, TAG_LBL);
  block_begin(setting, block, TAG_LBODY);
  at = block->parts.n;
  h = block_text(setting, block, spans, type, side + gap, 0, filler->w_mm - side - gap, TAG_P, filler->fill->pos);
  double down = h < side ? (side - h) / 2 : 0;
  block_move(block, at, 0, down);
  block_end(setting, block, TAG_LBODY);
  block_end(setting, block, TAG_LI);
  if (last) block_end(setting, block, TAG_L);
  block->h_mm = h + down > side ? h + down : side;
  block->before_mm = block->after_mm = 1.8 * setting->scale;
}

void put_how_to(Filler *filler) {
  const Setting *setting = filler->setting;
  static const PhraseId booklet[] = {PH_HOW_TO_FIND, PH_HOW_TO_CALL, PH_HOW_TO_SCAN};
  static const PhraseId leaflet[] = {PH_HOW_TO_CALL, PH_STEP_SILENCE, PH_HOW_TO_SCAN};
  const Desk *desk = fill_fallback(setting);
  const PhraseId *steps = filler->fill->as == AS_STEPS ? leaflet : booklet;
  if (steps == booklet) put_heading(filler, PH_HOW_TO);
  for (int i = 0; i < 3; i++) {
    Spans spans = {0};
    spans_phrase(setting, &spans, steps[i]);
    put_step(filler, i + 1, &spans, i == 0, i == 2 && !desk);
  }
  if (!desk) return;
  Spans spans = {0};
  spans_phrase_with(setting, &spans, PH_HOW_TO_UNSURE, setting_said(setting, &desk->name));
  if (desk->n_phones) {
    spans_gap(setting, &spans, S(" "));
    TypeSpan *span = spans_add(setting, &spans, desk->phones[0].number, S("en"));
    span->strong = span->nobreak = true;
    span->uri = arena_printf(setting->arena, "tel:" STR_FMT, STR_ARG(desk->phones[0].dial));
  }
  put_step(filler, 4, &spans, false, true);
}

void put_list_note(Filler *filler) {
  const Slot *query = job_slot(filler->setting->job, "query");
  const SupportList *list = query                                 ? query->query.list
                            : filler->setting->site->n_lists == 1 ? &filler->setting->site->lists[0]
                                                                  : NULL;
  if (list && text_any(&list->note))
    fill_said(filler, setting_said(filler->setting, &list->note), fill_style(filler, ROLE_BODY), TAG_P, list->pos);
}

/* The square of a mark: its icon in white on its colour. */
static void put_tile(const Setting *setting, Block *block, const Mark *mark, double x, double y, double side) {
  if (!mark->icon) return;
  block_frame(setting, block, (Box){x, y, side, side}, side * 0.2, ink_full(mark->color), (Ink){NULL, 0}, 0);
  block_icon(setting, block, mark->icon, (Box){x + side * 0.17, y + side * 0.17, side * 0.66, side * 0.66},
             ink_full(&ink_white));
}

/* A desk is printed once, at its first category; who looks for one of its others finds it through the contents all the same. */
static bool is_used(const Setting *setting, const Mark *mark) {
  for (int i = 0; i < setting->n_desks; i++)
    if (desk_carries(setting->desks[i], mark)) return true;
  return false;
}

static int count_used(const Setting *setting) {
  int n = 0;
  for (int c = 0; c < setting->site->n_categories; c++) n += is_used(setting, &setting->site->categories[c]);
  return n;
}

static double put_entry(Filler *filler, Block *block, const Mark *mark, double x, double y, double w) {
  const Setting *setting = filler->setting;
  const Style *style = setting->layout->roles[ROLE_CONTENTS], *note = setting->layout->roles[ROLE_CONTENTS_NOTE];
  const TypeStyle *type = setting_style(setting, filler->room, style, mark->color);
  double side = setting_mm(type->size_pt) * 2.1, gap = side * 0.3,
         number = filler->fill->numbered ? setting_mm(type->size_pt) * 2.4 : 0;
  put_tile(setting, block, mark, x, y, side);
  size_t from = block->parts.n;
  block_begin(setting, block, TAG_TOCI);
  Part *link = block_begin_part(setting, block, TAG_LINK);
  link->begin.page_of = filler->fill->numbered ? mark : NULL;
  link->begin.alt = setting_plain(setting, setting_said(setting, &mark->label));
  Spans label = {0}, words = {0};
  spans_said(setting, &label, setting_said(setting, &mark->label));
  double inner = w - side - gap - number;
  double h = block_text(setting, block, &label, type, x + side + gap, y, inner, TAG_SPAN, mark->pos);
  if (text_any(&mark->description)) {
    spans_said(setting, &words, setting_said(setting, &mark->description));
    h += block_text(setting, block, &words, setting_style(setting, filler->room, note, mark->color), x + side + gap,
                    y + h, inner, TAG_SPAN, mark->pos);
  }
  if (number > 0) {
    Part *part = block_part(setting, block, PART_PAGE_OF, (Box){x + w - number, y, number, 0});
    TypeStyle *right = NEW(setting->arena, TypeStyle);
    *right = *type;
    right->align = ALIGN_END;
    part->page_of.mark = mark;
    part->page_of.style = right;
  }
  block_end(setting, block, TAG_LINK);
  block_end(setting, block, TAG_TOCI);
  if (h < side)
    for (size_t i = from; i < block->parts.n; i++) block->parts.v[i].box.y_mm += (side - h) / 2;
  return h > side ? h : side;
}

void put_contents(Filler *filler) {
  const Setting *setting = filler->setting;
  int across = filler->fill->across > 0 && !setting->large ? filler->fill->across : 1, beside = 0;
  double gap = (filler->fill->gap_mm > 0 ? filler->fill->gap_mm : 8) * setting->scale,
         w = (filler->w_mm - gap * (across - 1)) / across;
  Block *block = NULL, *first = NULL;
  if (!count_used(setting)) return;
  put_heading(filler, PH_CONTENTS);
  for (int c = 0; c < setting->site->n_categories; c++) {
    const Mark *mark = &setting->site->categories[c];
    if (!is_used(setting, mark)) continue;
    if (beside == 0) {
      block = blocks_add(setting, filler->blocks, filler->w_mm);
      block->before_mm = block->after_mm = 2.4 * setting->scale;
      if (!first) block_begin(setting, first = block, TAG_TOC);
    }
    double h = put_entry(filler, block, mark, beside * (w + gap), 0, w);
    if (h > block->h_mm) block->h_mm = h;
    beside = (beside + 1) % across;
  }
  if (block) block_end(setting, block, TAG_TOC);
}

static double put_label(Filler *filler, Block *block, const Mark *mark, Box box) {
  const Setting *setting = filler->setting;
  Spans label = {0};
  spans_said(setting, &label, setting_said(setting, &mark->label));
  const TypeStyle *type = setting_style(setting, filler->room, fill_style(filler, ROLE_MARK), mark->color);
  return block_text(setting, block, &label, type, box.x_mm, box.y_mm, box.w_mm, fill_leaf(filler, TAG_P), mark->pos);
}

/* A tile with its label at the right; returns the height of the two. */
static double put_line(Filler *filler, Block *block, const Mark *mark, double x, double side, double w) {
  double gap = side * 0.25, text = x + side + gap;
  size_t at = block->parts.n;
  put_tile(filler->setting, block, mark, x, 0, side);
  size_t label = block->parts.n;
  double h = put_label(filler, block, mark, (Box){text, 0, w - side - gap, 0});
  if (h < side) {
    block_move(block, label, 0, (side - h) / 2);
  } else {
    for (; at < label; at++) block->parts.v[at].box.y_mm += (h - side) / 2;
  }
  return h > side ? h : side;
}

/* Rows of like length, `most` in each. */
static int marks_across(int n, int most) {
  int rows = (n + most - 1) / most;
  return rows > 0 ? (n + rows - 1) / rows : 1;
}

void put_marks(Filler *filler) {
  const Setting *setting = filler->setting;
  int n = 0, used = count_used(setting), across = marks_across(used, filler->fill->across > 0 ? filler->fill->across : 4);
  double gap = (filler->fill->gap_mm > 0 ? filler->fill->gap_mm : 4) * setting->scale,
         w = (filler->w_mm - gap * (across - 1)) / across;
  double side = filler->fill->width_mm > 0 && filler->fill->width_mm * setting->scale < w
                    ? filler->fill->width_mm * setting->scale
                    : w;
  Block *block = NULL;
  for (int c = 0; c < setting->site->n_categories; c++) {
    const Mark *mark = &setting->site->categories[c];
    if (!is_used(setting, mark)) continue;
    if (n % across == 0) {
      block = blocks_add(setting, filler->blocks, filler->w_mm);
      block->before_mm = block->after_mm = gap;
    }
    int left = used - (n - n % across),
        missing = left < across ? across - left : 0; /* the last row stands in the middle */
    double x = (n % across + missing / 2.0) * (w + gap);
    n++;
    if (filler->fill->as == AS_LINES) {
      double h = put_line(filler, block, mark, x, side, w);
      if (h > block->h_mm) block->h_mm = h;
      continue;
    }
    put_tile(setting, block, mark, x + (w - side) / 2, 0, side);
    double h = side;
    if (filler->fill->as != AS_TILES)
      h += put_label(filler, block, mark, (Box){x, side + 1.4 * setting->scale, w, 0}) + 1.4 * setting->scale;
    if (h > block->h_mm) block->h_mm = h;
  }
}

static void put_sign(Filler *filler, const char *icon, const Spans *spans, bool last) {
  Column column = fill_open(filler, 0);
  column_icon(&column, column_icon_of(filler->setting, icon), spans, fill_style(filler, ROLE_NOTE), TAG_P);
  fill_close(&column, 0);
  column.block->before_mm = column.block->after_mm = 1.2 * filler->setting->scale;
  column.block->keep_next = !last; /* the legend stays in one piece */
}

void put_legend(Filler *filler) {
  const Setting *setting = filler->setting;
  Spans booked = {0}, holidays = {0}, code = {0};
  put_heading(filler, PH_LEGEND);
  spans_phrase(setting, &booked, PH_RESERVED_MARK);
  spans_phrase(setting, &holidays, PH_HOLIDAYS_USUAL);
  spans_phrase_with(setting, &code, PH_CODE_HELP, (Said){code_stem(setting), S("en")});
  put_sign(filler, "reservation", &booked, false);
  put_sign(filler, "calendar", &holidays, setting->large);
  if (!setting->large) put_sign(filler, "search", &code, true); /* there the addresses are written out */
}
