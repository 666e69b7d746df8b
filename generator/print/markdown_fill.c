/* The fill `body`: Markdown -> blocks. */
#include "model/placed.h"
#include "print/code.h"
#include "print/desk_table.h"
#include "print/fill.h"

typedef struct Setter {
  Filler *filler;
  double x_mm; /* indent */
  Str lang;
  bool *headed; /* a heading of the second level stands before */
  int *count;   /* of those headings, where the fill numbers them */
} Setter;

typedef struct Look {
  bool strong, code;
  Str uri;
} Look;

static void add_run(const Setting *setting, Spans *spans, Str text, Str reading, Str lang, Look look) {
  TypeSpan *span = spans_add(setting, spans, text, lang);
  span->reading = reading;
  span->strong = look.strong;
  span->code = look.code;
  span->uri = look.uri;
}

static void add_inlines(Setter *setter, Spans *spans, const Md *node, Look look) {
  const Setting *setting = setter->filler->setting;
  for (; node; node = node->next) {
    Look inner = look;
    switch (node->kind) {
    case MD_TEXT: add_run(setting, spans, node->text, (Str){0}, setter->lang, look); break;
    case MD_RUBY: add_run(setting, spans, node->text, node->reading, setter->lang, look); break;
    case MD_CODE:
      inner.code = true;
      add_run(setting, spans, node->text, (Str){0}, S("en"), inner);
      break;
    case MD_HARD_BREAK: add_run(setting, spans, S("\n"), (Str){0}, setter->lang, look); break;
    /* A line end in the source is no space between kanji or kana. */
    case MD_SOFT_BREAK:
      if (!str_is(lang_tag(setter->lang), "ja")) add_run(setting, spans, S(" "), (Str){0}, setter->lang, look);
      break;
    case MD_STRONG:
      inner.strong = true;
      add_inlines(setter, spans, node->first, inner);
      break;
    case MD_LINK:
      if (str_starts(node->url, S("http")) || str_starts(node->url, S("tel:")) || str_starts(node->url, S("mailto:")))
        inner.uri = node->url;
      add_inlines(setter, spans, node->first, inner);
      break;
    case MD_IMAGE: break; /* put_pictures() sets it below the paragraph */
    default: add_inlines(setter, spans, node->first, look); break;
    }
  }
}

static Block *put_spans(Setter *setter, const Spans *spans, const Style *style, Tag leaf, Pos pos) {
  if (!spans->list.n) return NULL;
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  const TypeStyle *type = setting_style(setting, filler->room, style, NULL);
  double h = block_text(setting, block, spans, type, setter->x_mm, 0, filler->w_mm - setter->x_mm, leaf, pos);
  block->split = block->parts.n ? 0 : -1;
  block->h_mm = h;
  block->before_mm = style->before_mm * setting->scale;
  block->after_mm = style->after_mm * setting->scale;
  block->keep_next = style->keep_next;
  return block;
}

static void put_nodes(Setter *setter, const Md *node);

static Str words_of(const Setting *setting, const Md *node) {
  Buf words = {0};
  markdown_plain(node, &words);
  Str kept = buf_keep(&words, setting->arena);
  buf_free(&words);
  return kept;
}

/* Pictures stand in the middle of a line in the source, on paper below what they stand in. */
static void put_pictures(Setter *setter, const Md *node) {
  for (; node; node = node->next) {
    if (node->kind == MD_IMAGE && node->target) {
      const Blocks *before = setter->filler->blocks;
      if (before->list.n) before->list.v[before->list.n - 1]->keep_next = true;
      fill_picture(setter->filler, node->target, words_of(setter->filler->setting, node), setter->x_mm,
                   setter->filler->w_mm - setter->x_mm, node->pos);
    } else {
      put_pictures(setter, node->first);
    }
  }
}

static void put_heading(Setter *setter, const Md *node) {
  const Layout *layout = setter->filler->setting->layout;
  Spans spans = {0};
  bool high = node->level <= 2 || !*setter->headed;
  if (high && setter->filler->fill->numbered)
    spans_add(setter->filler->setting, &spans,
              arena_printf(setter->filler->setting->arena, "%d　", ++*setter->count), S("ja"));
  add_inlines(setter, &spans, node->first, (Look){0});
  *setter->headed = true;
  Block *block = put_spans(setter, &spans, layout->roles[high ? ROLE_HEADING : ROLE_SUBHEADING], high ? TAG_H2 : TAG_H3,
                           node->pos);
  if (block) block->keep_next = true;
  put_pictures(setter, node->first);
}

/* A list's item: its sign in a disc or as a dot, then its blocks with an indent. The first paragraph carries the label. */
static void put_item(Setter *setter, const Md *item, bool ordered, int number, bool first, bool last) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  const Style *style = setting->layout->roles[ROLE_BODY];
  const TypeStyle *type = setting_style(setting, filler->room, style, NULL);
  bool plain = filler->fill->as == AS_LINES; /* official papers: (1) (2), no discs */
  double em = setting_mm(type->size_pt), side = ordered ? em * 1.7 : em * 0.42, gap = ordered ? em * 0.6 : em * 0.55,
         indent = setter->x_mm + side + gap;
  if (indent > filler->w_mm / 2) indent = setter->x_mm; /* nested too deeply for this measure */
  const Color *brand = site_color(setting->site, S("brand"));
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  const Md *paragraph = item->first && item->first->kind == MD_PARAGRAPH ? item->first : NULL;
  Spans spans = {0}, label = {0};
  if (paragraph) add_inlines(setter, &spans, paragraph->first, (Look){0});
  if (!plain || !ordered)
    block_frame(setting, block, (Box){setter->x_mm, 0, side, side}, side / 2, plain ? type->ink : ink_full(brand),
                (Ink){NULL, 0}, 0);
  if (first) block_begin(setting, block, TAG_L);
  block_begin(setting, block, TAG_LI);
  if (ordered) {
    TypeStyle *digit = NEW(setting->arena, TypeStyle);
    *digit = *type;
    digit->align = ALIGN_CENTER;
    if (!plain) digit->bold = true, digit->ink = ink_full(&ink_white);
    spans_add(setting, &label, arena_printf(setting->arena, plain ? "(%d)" : "%d", number), S("en"));
    block_begin(setting, block, TAG_LBL);
    size_t at = block->parts.n;
    double h = block_text(setting, block, &label, digit, setter->x_mm, 0, side, TAG_SPAN, item->pos);
    if (!plain) block_move(block, at, 0, (side - h) / 2);
    block_end(setting, block, TAG_LBL);
  }
  block_begin(setting, block, TAG_LBODY);
  size_t at = block->parts.n;
  double h = block_text(setting, block, &spans, type, indent, 0, filler->w_mm - indent, TAG_P, item->pos);
  double down = ordered && !plain && h < side ? (side - h) / 2 : 0;
  block_move(block, at, 0, down);
  if (!ordered && block->parts.n > at) {
    const SetText *set = block->parts.v[at].text.set;
    block->parts.v[0].box.y_mm = set->lines[0].baseline_mm - em * 0.37 - side / 2;
  }
  if (block->parts.n > at) block->split = (int)at;
  block_end(setting, block, TAG_LBODY);
  block_end(setting, block, TAG_LI);
  block->h_mm = h + down;
  if (ordered && !plain && block->h_mm < side) block->h_mm = side;
  block->before_mm = block->after_mm = 1.6 * setting->scale;
  const Md *more = paragraph ? paragraph->next : item->first;
  if (last) block_end(setting, block, TAG_L);
  Setter inner = *setter;
  inner.x_mm = indent;
  if (paragraph) put_pictures(&inner, paragraph->first);
  put_nodes(&inner, more);
}

static void put_list(Setter *setter, const Md *list) {
  int number = list->start;
  for (const Md *item = list->first; item; item = item->next)
    put_item(setter, item, list->ordered, number++, item == list->first, !item->next);
}

static void put_table(Setter *setter, const Md *table) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  const Color *brand = site_color(setting->site, S("brand"));
  int columns = 1;
  for (const Md *row = table->first; row; row = row->next) {
    int n = 0;
    for (const Md *cell = row->first; cell; cell = cell->next) n++;
    if (n > columns) columns = n;
  }
  double w = (filler->w_mm - setter->x_mm) / columns, pad = 1.6 * setting->scale;
  Table *shared = NULL;
  for (const Md *row = table->first; row; row = row->next) {
    Block *block = block_new(setting, filler->w_mm);
    block_rect(setting, block, (Box){setter->x_mm, 0, w * columns, 0},
               row->header ? setting_tint(brand, 14) : (Ink){NULL, 0});
    size_t ground = block->parts.n;
    block_line(setting, block, setter->x_mm, 0, setter->x_mm + w * columns, 0, setting_tint(brand, 60), 0.5);
    block_begin(setting, block, TAG_TR);
    double x = setter->x_mm, h = 0;
    for (const Md *cell = row->first; cell; cell = cell->next, x += w) {
      Tag tag = cell->header ? TAG_TH : TAG_TD;
      Spans spans = {0};
      add_inlines(setter, &spans, cell->first, (Look){.strong = cell->header});
      block_begin(setting, block, tag);
      Column column = {setting, filler->room, block, x + pad, pad, w - 2 * pad, NULL, cell->pos};
      column_text(&column, &spans, setting->layout->roles[ROLE_TABLE], TAG_P);
      block_end(setting, block, tag);
      if (column.y_mm > h) h = column.y_mm;
    }
    block_end(setting, block, TAG_TR);
    block->h_mm = h + pad;
    if (ground) block->parts.v[0].box.h_mm = block->h_mm;
    block->parts.v[ground].box.y_mm = block->parts.v[ground].line.y2_mm = block->h_mm;
    if (!shared) {
      shared = NEW(setting->arena, Table);
      shared->head = row->header ? block : block_new(setting, filler->w_mm);
    }
    if (shared->head == block) continue;
    block->table = shared;
    *vec_push(setting->arena, &filler->blocks->list) = block;
  }
  put_pictures(setter, table->first);
}

static void put_placed(Setter *setter, const MdPlaced *placed) {
  Filler *filler = setter->filler;
  Setting *setting = filler->setting;
  Fill cards = *filler->fill;
  static const DeskField show[] = {FIELD_ALERT,    FIELD_NAME,  FIELD_TOPIC, FIELD_PHONES,
                                   FIELD_CHANNELS, FIELD_HOURS, FIELD_PLACE, FIELD_QR};
  cards.show = show;
  cards.n_show = sizeof show / sizeof *show;
  cards.across = 1;
  if (placed->kind == PLACED_SUPPORT) {
    const Desk **desks;
    int n = site_query(setting->site, &placed->query, setting->arena, &desks, NULL);
    if (!n)
      fill_said(filler, setting_phrase(setting, PH_NONE_YET), setting->layout->roles[ROLE_BODY], TAG_P,
                filler->fill->pos);
    desk_cards(setting, filler->room, &cards, filler->frame, desks, n, *setter->headed ? TAG_H3 : TAG_H2, filler->w_mm,
               (CardRoom){0, filler->most_mm}, filler->blocks);
  } else if (placed->kind == PLACED_DESK && placed->desk &&
             desk_state(placed->desk, setting->site->today) == DESK_PUBLISHED) {
    desk_cards(setting, filler->room, &cards, filler->frame, &placed->desk, 1, *setter->headed ? TAG_H3 : TAG_H2,
               filler->w_mm, (CardRoom){0, filler->most_mm}, filler->blocks);
  } else if (placed->kind == PLACED_EVENTS) {
    fill_events(filler, &placed->events, *setter->headed ? TAG_H3 : TAG_H2);
  } else if (placed->kind == PLACED_QR) {
    Column column = fill_open(filler, 0);
    column.w_mm = filler->w_mm < 60 ? filler->w_mm : 60;
    code_put(&column, &placed->qr, 0, 0, (Said){{NULL, 0}, {NULL, 0}}, CODE_ADDRESS);
    fill_close(&column, 0);
  }
}

static void put_rule(Setter *setter) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block_line(setting, block, setter->x_mm, 0, filler->w_mm, 0, setting_tint(site_color(setting->site, S("brand")), 50),
             0.75);
  block->h_mm = 0.3 * setting->scale;
  block->before_mm = block->after_mm = 4 * setting->scale;
}

static void put_node(Setter *setter, const Md *node) {
  const Layout *layout = setter->filler->setting->layout;
  Spans spans = {0};
  Setter inner = *setter;
  switch (node->kind) {
  case MD_PARAGRAPH:
    add_inlines(setter, &spans, node->first, (Look){0});
    put_spans(setter, &spans, layout->roles[ROLE_BODY], TAG_P, node->pos);
    put_pictures(setter, node->first);
    break;
  case MD_RULE: put_rule(setter); break;
  case MD_HEADING: put_heading(setter, node); break;
  case MD_LIST: put_list(setter, node); break;
  case MD_QUOTE:
    if (inner.x_mm < setter->filler->w_mm / 3) inner.x_mm += 6 * setter->filler->setting->scale;
    put_nodes(&inner, node->first);
    break;
  case MD_CODE_BLOCK:
    add_run(setter->filler->setting, &spans, node->text, (Str){0}, S("en"), (Look){.code = true});
    put_spans(setter, &spans, layout->roles[ROLE_NOTE], TAG_P, node->pos);
    break;
  case MD_TABLE: put_table(setter, node); break;
  case MD_PLACE:
    if (node->target) put_placed(setter, node->target);
    break;
  default: break;
  }
}

static void put_nodes(Setter *setter, const Md *node) {
  for (; node; node = node->next) put_node(setter, node);
}

/* Where headings are numbered, what stands below one begins below its words. */
static void put_numbered(Setter *setter, const Md *node) {
  const Setting *setting = setter->filler->setting;
  Setter below = *setter;
  below.x_mm += setting_mm(setting_role(setting, setter->filler->room, ROLE_BODY, NULL)->size_pt) * 1.5;
  for (; node; node = node->next) put_node(node->kind == MD_HEADING || !*setter->headed ? setter : &below, node);
}

void put_body(Filler *filler) {
  const Slot *slot = fill_slot(filler, "body");
  if (!slot) return;
  const Article *article = slot->article ? article_in(slot->article, filler->setting->lang) : NULL;
  const Md *body = article ? article->body : slot->markdown;
  bool headed = false;
  int count = 0;
  Setter setter = {.filler = filler, .headed = &headed, .count = &count, .lang = article ? article->lang : slot->lang};
  if (body && filler->fill->numbered) {
    put_numbered(&setter, body->first);
  } else if (body) {
    put_nodes(&setter, body->first);
  }
}
