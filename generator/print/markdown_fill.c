/* The fill `body`: Markdown -> blocks. */
#include "print/markdown_fill.h"

#include "model/placed.h"
#include "print/code.h"
#include "print/desk_table.h"
#include "print/subject.h"

static void add_run(const Setting *setting, Spans *spans, Str text, Str reading, Str lang, Look look) {
  TypeSpan *span = spans_add(setting, spans, text, lang);
  span->reading = reading;
  span->strong = look.strong;
  span->emphasis = look.emphasis;
  span->code = look.code;
  span->uri = look.uri;
}

void markdown_inlines(Setter *setter, Spans *spans, const Md *node, Look look) {
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
    case MD_SOFT_BREAK:
      if (markdown_is_space(node, setter->lang)) add_run(setting, spans, S(" "), (Str){0}, setter->lang, look);
      break;
    case MD_EMPH:
      inner.emphasis = true;
      markdown_inlines(setter, spans, node->first, inner);
      break;
    case MD_STRONG:
      inner.strong = true;
      markdown_inlines(setter, spans, node->first, inner);
      break;
    case MD_LINK:
      if (str_starts(node->url, S("http")) || str_starts(node->url, S("tel:")) || str_starts(node->url, S("mailto:")))
        inner.uri = node->url;
      markdown_inlines(setter, spans, node->first, inner);
      break;
    case MD_IMAGE: break; /* markdown_pictures() sets it below the paragraph */
    default: markdown_inlines(setter, spans, node->first, look); break;
    }
  }
}

Block *markdown_spans(Setter *setter, const Spans *spans, const Style *style, Tag leaf, Pos pos) {
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
  block->together = style->keep_together;
  return block;
}

Str markdown_words(const Setting *setting, const Md *node) {
  Buf words = {0};
  markdown_plain(node, &words);
  Str kept = buf_keep(&words, setting->arena);
  buf_free(&words);
  return kept;
}

/* Pictures stand in the middle of a line in the source, on paper below what they stand in. */
void markdown_pictures(Setter *setter, const Md *node) {
  for (; node; node = node->next) {
    if (node == setter->aside) continue;
    if (node->kind == MD_IMAGE && node->target) {
      const Blocks *before = setter->filler->blocks;
      if (before->list.n) before->list.v[before->list.n - 1]->keep_next = true;
      fill_picture(setter->filler, node->target, markdown_words(setter->filler->setting, node), setter->x_mm,
                   setter->filler->w_mm - setter->x_mm, node->pos);
    } else {
      markdown_pictures(setter, node->first);
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
  markdown_inlines(setter, &spans, node->first, (Look){0});
  *setter->headed = true;
  Block *block = markdown_spans(setter, &spans, layout->roles[high ? ROLE_HEADING : ROLE_SUBHEADING], high ? TAG_H2 : TAG_H3,
                           node->pos);
  if (block) block->keep_next = true;
  markdown_pictures(setter, node->first);
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
               (CardRoom){0, filler->most_mm, 0}, filler->blocks);
  } else if (placed->kind == PLACED_DESK && placed->desk &&
             desk_state(placed->desk, setting->site->today) == DESK_PUBLISHED) {
    desk_cards(setting, filler->room, &cards, filler->frame, &placed->desk, 1, *setter->headed ? TAG_H3 : TAG_H2,
               filler->w_mm, (CardRoom){0, filler->most_mm, 0}, filler->blocks);
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

void markdown_close(Setter *setter, Tag tag) {
  const Setting *setting = setter->filler->setting;
  Blocks *blocks = setter->filler->blocks;
  Block *last = blocks->list.n ? blocks->list.v[blocks->list.n - 1] : NULL;
  if (last && last->table) { /* the table is closed behind its last row only */
    double after = last->after_mm;
    last->after_mm = 0;
    last = blocks_add(setting, blocks, 0);
    last->after_mm = after;
  }
  if (last) block_end(setting, last, tag);
}

/* A bar along all that it holds, also where it is split or has space between its paragraphs. */
static void put_quote(Setter *setter, const Md *node) {
  const Setting *setting = setter->filler->setting;
  const Blocks *blocks = setter->filler->blocks;
  const Color *brand = site_color(setting->site, S("brand"));
  double k = setting->scale, above = 0;
  Setter inner = *setter;
  size_t from = blocks->list.n;
  if (inner.x_mm < setter->filler->w_mm / 3) inner.x_mm += 5 * k;
  markdown_nodes(&inner, node->first);
  if (blocks->list.n == from) return;
  for (size_t i = from; i < blocks->list.n; i++) {
    Block *block = blocks->list.v[i];
    if (i > from) above = block->before_mm > above ? block->before_mm : above;
    block_ground(setting, block, setter->x_mm, -above, 0.9 * k, setting_tint(brand, 45));
    above = block->after_mm;
  }
  block_wrap(setting, blocks->list.v[from], TAG_BLOCK_QUOTE);
  markdown_close(setter, TAG_BLOCK_QUOTE);
}

static void put_code(Setter *setter, const Md *node) {
  const Setting *setting = setter->filler->setting;
  Str text = node->text;
  while (str_ends(text, S("\n"))) text.n--;
  Spans spans = {0};
  add_run(setting, &spans, text, (Str){0}, S("en"), (Look){.code = true});
  Setter inner = *setter;
  inner.x_mm += 3 * setting->scale;
  Block *block = markdown_spans(&inner, &spans, setting->layout->roles[ROLE_NOTE], TAG_P, node->pos);
  if (!block) return;
  double pad = 1.6 * setting->scale;
  block_move(block, 0, 0, pad);
  block->h_mm += 2 * pad;
  block_ground(setting, block, setter->x_mm, 0, setter->filler->w_mm - setter->x_mm,
               setting_tint(site_color(setting->site, S("brand")), 8));
  if (block->after_mm < 2 * setting->scale) block->after_mm = 2 * setting->scale;
}

void markdown_node(Setter *setter, const Md *node) {
  Spans spans = {0};
  switch (node->kind) {
  case MD_PARAGRAPH:
    markdown_inlines(setter, &spans, node->first, (Look){0});
    markdown_spans(setter, &spans, fill_style(setter->filler, ROLE_BODY), TAG_P, node->pos);
    markdown_pictures(setter, node->first);
    break;
  case MD_RULE: put_rule(setter); break;
  case MD_HEADING: put_heading(setter, node); break;
  case MD_LIST: markdown_list(setter, node); break;
  case MD_QUOTE: put_quote(setter, node); break;
  case MD_CODE_BLOCK: put_code(setter, node); break;
  case MD_TABLE: markdown_table(setter, node); break;
  case MD_PLACE:
    if (node->target) put_placed(setter, node->target);
    break;
  default: break;
  }
}

void markdown_nodes(Setter *setter, const Md *node) {
  for (; node; node = node->next) {
    const Md *beside = markdown_beside(setter, node);
    if (beside) {
      node = beside;
    } else {
      markdown_node(setter, node);
    }
  }
}

/* Where headings are numbered, what stands below one begins below its words. */
static void put_numbered(Setter *setter, const Md *node) {
  const Setting *setting = setter->filler->setting;
  Setter below = *setter;
  below.x_mm += setting_mm(setting_role(setting, setter->filler->room, ROLE_BODY, NULL)->size_pt) * 1.5;
  for (; node; node = node->next) markdown_node(node->kind == MD_HEADING || !*setter->headed ? setter : &below, node);
}

void fill_markdown_heading(Filler *filler, const Md *heading, Str lang, const Style *style, Tag leaf) {
  bool headed = true;
  int count = 0, pictures = 0;
  Setter setter = {.filler = filler, .headed = &headed, .count = &count, .pictures = &pictures, .lang = lang};
  Spans spans = {0};
  markdown_inlines(&setter, &spans, heading->first, (Look){0});
  fill_text(filler, &spans, style, leaf, heading->pos);
}

const Md *markdown_of(const Filler *filler, const char *usual, Str *lang) {
  const Subject *subject = filler->setting->subject;
  if (subject && subject->each == EACH_PARTS && str_is(S("body"), usual) && !filler->fill->slot.n) {
    *lang = subject->lang;
    return subject->part;
  }
  const Slot *slot = fill_slot(filler, usual);
  if (!slot) return NULL;
  const Article *article = slot->article ? article_in(slot->article, filler->setting->lang) : NULL;
  *lang = article ? article->lang : slot->lang;
  return article ? article->body : slot->markdown;
}

static void put_markdown(Filler *filler, const Md *body, Str lang) {
  bool headed = false;
  int count = 0, pictures = 0;
  Setter setter = {.filler = filler, .headed = &headed, .count = &count, .pictures = &pictures, .lang = lang};
  if (body && filler->fill->numbered) {
    put_numbered(&setter, body->first);
  } else if (body) {
    markdown_nodes(&setter, body->first);
  }
}

void fill_article(Filler *filler, const Article *article) { put_markdown(filler, article->body, article->lang); }

void fill_markdown(Filler *filler, const char *usual) {
  Str lang = {0};
  const Md *body = markdown_of(filler, usual, &lang);
  put_markdown(filler, body, lang);
}

void put_body(Filler *filler) { fill_markdown(filler, "body"); }
