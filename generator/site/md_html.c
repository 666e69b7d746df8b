#include "site/md_html.h"

#include "draw/qr.h"
#include "model/placed.h"
#include "site/html_phrases.h"

typedef struct Writer {
  const MdPage *page;
  Buf *out;
  int shift;   /* added to every heading's level */
  int heading; /* the level of the last one */
  HtmlPhrases *phrases; /* of the heading that is being written; NULL: of none */
} Writer;

static void write_all(Writer *writer, const Md *first, bool tight);

/* Text whose line breaks stay line breaks. */
static void put_code(Buf *out, Str text) {
  Str line;
  for (bool first = true; str_split(&text, '\n', &line); first = false) {
    if (!first) buf_byte(out, '\n');
    html_text(out, line);
  }
}

static void put_end(Buf *out, const char *name) {
  buf_addc(out, "</");
  buf_addc(out, name);
  buf_byte(out, '>');
}

static void put_element(Writer *writer, const char *name, const Md *node) {
  buf_byte(writer->out, '<');
  buf_addc(writer->out, name);
  buf_byte(writer->out, '>');
  write_all(writer, node->first, false);
  put_end(writer->out, name);
}

/* A heading's text as it is written, piece after piece. */
static void heading_plain(const Md *node, Buf *out) {
  for (; node; node = node->next) {
    if (node->kind == MD_SOFT_BREAK || node->kind == MD_HARD_BREAK) buf_byte(out, '\n');
    buf_add(out, node->text);
    heading_plain(node->first, out);
  }
}

static void put_heading(Writer *writer, const Md *node) {
  int level = node->level + writer->shift;
  if (level > writer->heading + 1) level = writer->heading + 1;
  if (level > 6) level = 6;
  writer->heading = level;
  buf_addc(writer->out, "<h");
  buf_int(writer->out, level);
  if (node->anchor.n) {
    buf_addc(writer->out, " id=\"");
    html_attr(writer->out, node->anchor);
    buf_byte(writer->out, '"');
  }
  buf_byte(writer->out, '>');
  Buf plain = {0};
  heading_plain(node->first, &plain);
  HtmlPhrases phrases = html_phrases(writer->page->scene, buf_str(&plain), writer->page->lang);
  writer->phrases = &phrases;
  write_all(writer, node->first, false);
  writer->phrases = NULL;
  buf_free(&plain);
  buf_addc(writer->out, "</h");
  buf_int(writer->out, level);
  buf_addc(writer->out, ">\n");
}

static void put_list(Writer *writer, const Md *node) {
  Buf *out = writer->out;
  if (node->ordered && node->start != 1) buf_printf(out, "<ol start=\"%d\">\n", node->start);
  else buf_addc(out, node->ordered ? "<ol>\n" : "<ul>\n");
  for (const Md *item = node->first; item; item = item->next) {
    buf_addc(out, "<li>");
    write_all(writer, item->first, node->tight);
    buf_addc(out, "</li>\n");
  }
  buf_addc(out, node->ordered ? "</ol>\n" : "</ul>\n");
}

static void put_cell(Writer *writer, const Md *cell, bool in_header) {
  static const char *const aligned[] = {"", " class=\"left\"", " class=\"center\"", " class=\"right\""};
  const char *name = cell->header ? "th" : "td";
  const char *scope = !cell->header ? "" : in_header ? " scope=\"col\"" : " scope=\"row\"";
  buf_byte(writer->out, '<');
  buf_addc(writer->out, name);
  buf_addc(writer->out, scope);
  buf_addc(writer->out, aligned[cell->align]);
  buf_byte(writer->out, '>');
  write_all(writer, cell->first, true);
  put_end(writer->out, name);
}

static void put_row(Writer *writer, const Md *row) {
  buf_addc(writer->out, "<tr>");
  for (const Md *cell = row->first; cell; cell = cell->next) put_cell(writer, cell, row->header);
  buf_addc(writer->out, "</tr>\n");
}

/* A wide table scrolls in its own box, which the keyboard can reach. */
static void put_table(Writer *writer, const Md *node) {
  const Md *row = node->first;
  buf_addc(writer->out, "<div class=\"table\" tabindex=\"0\">\n<table>\n");
  if (row && row->header) {
    buf_addc(writer->out, "<thead>\n");
    for (; row && row->header; row = row->next) put_row(writer, row);
    buf_addc(writer->out, "</thead>\n");
  }
  if (row) {
    buf_addc(writer->out, "<tbody>\n");
    for (; row; row = row->next) put_row(writer, row);
    buf_addc(writer->out, "</tbody>\n");
  }
  buf_addc(writer->out, "</table>\n</div>\n");
}

/* --- Links --- */

/* A heading of the original or of any translation, as the anchor of the same heading in `said`; absent if it has none. */
static Str fragment_in(const Article *original, const Article *said, Str fragment) {
  if (outline_place(&said->outline, fragment) >= 0) return fragment;
  int place = outline_place(&original->outline, fragment);
  for (int i = 0; place < 0 && i < original->n_translations; i++) place = outline_place(&original->translations[i]->outline, fragment);
  return place < 0 ? (Str){0} : outline_at(&said->outline, place);
}

static Link link_of(const MdPage *page, const Md *node) {
  const Article *article = node->target;
  const Attachment *file = node->file;
  if (file) {
    Str path = url_encode(page->arena, file->site_path), fragment = url_encode(page->arena, node->fragment);
    return (Link){arena_printf(page->arena, STR_FMT "%s" STR_FMT, STR_ARG(path), fragment.n ? "#" : "", STR_ARG(fragment)), true};
  }
  if (node->picture) return views_url(page->arena, picture_site_path(page->arena, node->picture));
  if (!article) return (Link){node->url, false};
  if (article->original) article = article->original;
  Link link = page_link(page->arena, page->views, PAGE_ARTICLE, article->path);
  Str fragment = node->fragment.n ? fragment_in(article, article_in(article, page->views->lang), node->fragment) : (Str){0};
  if (!fragment.n) return link;
  fragment = url_encode(page->arena, fragment);
  return (Link){arena_printf(page->arena, STR_FMT "#" STR_FMT, STR_ARG(link.s), STR_ARG(fragment)), true};
}

/* What a file is and how heavy, before anybody pays for fetching it. A picture opens like a page and needs no such words. */
static void put_file_note(Writer *writer, const Attachment *file) {
  buf_printf(writer->out, " <span class=\"file\">(%s " STR_FMT ")</span>", file->kind, STR_ARG(size_words(writer->page->arena, file->size_bytes)));
}

static void put_link(Writer *writer, const Md *node) {
  Buf *out = writer->out;
  const Attachment *file = node->file;
  buf_addc(out, "<a href=\"");
  html_link(out, link_of(writer->page, node), writer->page->scene);
  buf_byte(out, '"');
  if (node->title.n) {
    buf_addc(out, " title=\"");
    html_attr(out, node->title);
    buf_byte(out, '"');
  }
  if (file) buf_printf(out, " type=\"%s\"", file->mime);
  buf_byte(out, '>');
  write_all(writer, node->first, false);
  if (file) put_file_note(writer, file);
  buf_addc(out, "</a>");
}

static void put_image(Writer *writer, const Md *node) {
  const MdPage *page = writer->page;
  Buf alt = {0};
  for (const Md *child = node->first; child; child = child->next) markdown_plain(child, &alt);
  BodyView body = {.picture = picture_view(page->arena, page->views, node->target, (Said){buf_keep(&alt, page->arena), page->lang})};
  buf_free(&alt);
  const void *const views[] = {page->common, &body};
  if (body.picture) mustache_render(page->picture, views, page->scene, writer->out);
}

/* --- What blocks place --- */

static Items placed_desks(const MdPage *page, const MdPlaced *placed) {
  Pointers pointers = {0};
  const Desk **desks = NULL, *one[1] = {placed->desk};
  int n = 1;
  if (placed->kind == PLACED_SUPPORT) n = site_query(page->views->site, &placed->query, page->arena, &desks, NULL);
  else desks = one;
  for (int i = 0; i < n; i++) *vec_push(page->arena, &pointers) = &page->views->desks[desks[i]->index];
  return items_of(&pointers);
}

static Items placed_events(const MdPage *page, const MdPlaced *placed) {
  Pointers pointers = {0};
  const Event **events;
  int n = site_query_events(page->views->site, &placed->events, page->arena, &events);
  for (int i = 0; i < n; i++) *vec_push(page->arena, &pointers) = &page->views->events[events[i] - page->views->site->events];
  return items_of(&pointers);
}

static void placed_qr(const MdPage *page, const MdPlaced *placed, BodyView *body) {
  Str address = qr_destination(page->arena, page->views->site, &placed->qr, page->views->lang);
  const Qr *qr = qr_make(page->arena, address, QR_LEVEL_M);
  if (!qr) return;
  Buf svg = {0};
  qr_svg(qr, page->views->t.v[PH_QR_OF].s, &svg);
  body->qr = buf_keep(&svg, page->arena);
  body->target.s = body->address = address;
  buf_free(&svg);
}

static void put_place(Writer *writer, const Md *node) {
  const MdPage *page = writer->page;
  const MdPlaced *placed = node->target;
  if (!placed) return;
  BodyView body = {0};
  if (placed->kind == PLACED_EVENTS) body.events = placed_events(page, placed);
  else if (placed->kind == PLACED_QR) placed_qr(page, placed, &body);
  else body.desks = placed_desks(page, placed);
  const void *const views[] = {page->common, &body};
  Str tag = lang_tag(page->views->lang);
  buf_addc(writer->out, "<div class=\"placed\"");
  if (!str_eq(tag, lang_tag(page->lang))) buf_printf(writer->out, " lang=\"" STR_FMT "\"", STR_ARG(tag));
  buf_addc(writer->out, ">\n");
  mustache_render(page->placed, views, page->scene, writer->out);
  buf_addc(writer->out, "</div>\n");
}

/* What stands in a heading besides its text. */
static void pass(Writer *writer, size_t bytes) {
  if (writer->phrases) writer->phrases->at += bytes;
}

static void write_node(Writer *writer, const Md *node, bool tight) {
  Buf *out = writer->out;
  switch (node->kind) {
  case MD_PARAGRAPH:
    if (tight) {
      write_all(writer, node->first, false);
    } else {
      put_element(writer, "p", node);
      buf_byte(out, '\n');
    }
    break;
  case MD_HEADING: put_heading(writer, node); break;
  case MD_QUOTE:
    buf_addc(out, "<blockquote>\n");
    write_all(writer, node->first, false);
    buf_addc(out, "</blockquote>\n");
    break;
  case MD_LIST: put_list(writer, node); break;
  case MD_CODE_BLOCK:
    buf_addc(out, "<pre><code>");
    put_code(out, node->text);
    buf_addc(out, "</code></pre>\n");
    break;
  case MD_RULE: buf_addc(out, "<hr>\n"); break;
  case MD_TABLE: put_table(writer, node); break;
  case MD_PLACE: put_place(writer, node); break;
  case MD_TEXT:
    if (writer->phrases) html_phrases_text(writer->phrases, out, node->text);
    else html_text(out, node->text);
    break;
  case MD_SOFT_BREAK: /* browsers make a space of it, between kanji too */
    if (markdown_is_space(node, writer->page->lang)) buf_byte(out, '\n');
    pass(writer, 1);
    break;
  case MD_HARD_BREAK:
    buf_addc(out, "<br>\n");
    pass(writer, 1);
    break;
  case MD_CODE:
    buf_addc(out, "<code>");
    put_code(out, node->text);
    buf_addc(out, "</code>");
    pass(writer, node->text.n);
    break;
  case MD_EMPH: put_element(writer, "em", node); break;
  case MD_STRONG: put_element(writer, "strong", node); break;
  case MD_LINK: put_link(writer, node); break;
  case MD_IMAGE: put_image(writer, node); break;
  case MD_RUBY:
    if (writer->phrases) html_phrases_ruby(writer->phrases, out, node->text, node->reading);
    else if (str_is(writer->page->lang, "easy")) html_ruby_joined(out, node->text, node->reading);
    else html_ruby(out, node->text, node->reading);
    break;
  case MD_DOCUMENT:
  case MD_ITEM:
  case MD_ROW:
  case MD_CELL: write_all(writer, node->first, tight); break;
  }
}

static void write_all(Writer *writer, const Md *first, bool tight) {
  for (const Md *node = first; node; node = node->next) write_node(writer, node, tight);
}

static int highest_heading(const Md *node) {
  int highest = 7;
  for (; node; node = node->next) {
    int level = node->kind == MD_HEADING ? node->level : node->kind <= MD_ITEM && node->first ? highest_heading(node->first) : 7;
    if (level < highest) highest = level;
  }
  return highest;
}

void md_html(const Md *document, const MdPage *page, Buf *out) {
  Writer writer = {.page = page, .out = out, .heading = 1};
  int highest = highest_heading(document->first);
  writer.shift = highest > 6 ? 0 : 2 - highest;
  write_all(&writer, document->first, false);
}
