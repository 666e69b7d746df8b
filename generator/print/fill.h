/* fill: what a layout puts into a frame -> blocks. Each kind of fill is a function of this form, in the file of its subject. */
#ifndef TSUNAGU_PRINT_FILL_H
#define TSUNAGU_PRINT_FILL_H

#include "print/column.h"

typedef struct Filler {
  Setting *setting;
  const Room *room;
  const Frame *frame;
  const Fill *fill;
  double w_mm, h_mm; /* the frame without its padding */
  double most_mm;    /* no block may be higher (frames that flow on); 0: the frame's Room decides */
  int page;          /* its number */
  Blocks *blocks;    /* added to */
} Filler;

typedef void PutFill(Filler *filler);

/* Whether the frame is set in columns from right to left: a style among its fills is vertical, and the piece is in a language that is
 * written so. Then everything in it stands in
 * columns: fills are made as for a frame turned on its side (w_mm, the measure, is the frame's height; blocks follow each
 * other from its right edge), and whoever draws turns the boxes back (plan_upright). */
bool fill_is_vertical(const Setting *setting, const Frame *frame);
/* All fills of the frame that Room has left. */
void fill_frame(Setting *setting, const Room *room, const Frame *frame, double w_mm, double h_mm, double most_mm,
                int page, Blocks *blocks);
/* How many steps of leaving out the frame has: optional lines of desks first, then whole fills by their rank. */
int fill_steps(const Frame *frame);
int fill_lines(const Frame *frame); /* the first of them: lines of desks */
/* Whether the body is still there at that step. */
bool fill_shows_text(const Setting *setting, const Frame *frame, int left_out);
/* The names of what is left out at that step, of those that hold anything; beyond the last step: of all that the frame holds. */
Str fill_dropped(Setting *setting, const Frame *frame, int left_out, double w_mm);

/* The slot that the fill shows, `usual` unless it names another; NULL when the job does not fill it. */
const Slot *fill_slot(const Filler *filler, const char *usual);
/* A paragraph as a block that may be split by lines. NULL for no spans. */
Block *fill_text(Filler *filler, const Spans *spans, const Style *style, Tag leaf, Pos pos);
Block *fill_said(Filler *filler, Said said, const Style *style, Tag leaf, Pos pos);
/* The fill's own words as a heading that keeps to what follows; nothing when it has none. */
void fill_heading(Filler *filler, Tag tag);
/* Markdown: of the slot that the fill names, else of `usual`; of an article as it is in its language. */
void fill_markdown(Filler *filler, const char *usual);
void fill_article(Filler *filler, const Article *article);
/* What is known only when all pages are set, how many there are, the section that the page is in: an artifact keeps its line. */
Part *fill_page_of(Filler *filler, StyleRole role);
/* A photo of the records, as the fill says. */
void fill_photo(Filler *filler, const Picture *photo, const Text *alt);
/* A Markdown heading in any style. */
void fill_markdown_heading(Filler *filler, const Md *heading, Str lang, const Style *style, Tag leaf);
/* What a style says of keeping together holds for all blocks from this one on, the rows of a table or the items of a list, too, where they
 * take no large part of a page. */
void fill_keep(Filler *filler, size_t from, const Style *style);
/* Of the rows of a table from this block on, none stands alone at the head of a page or at its foot. */
void fill_keep_in_twos(const Filler *filler, size_t from);
/* A picture as a block of its own, with its left edge at x_mm and at most w_mm wide: never larger than it is good for, nor
 * much of a page. Decoration without an alternative text. */
Block *fill_picture(Filler *filler, const Picture *picture, Str alt, double x_mm, double w_mm, Pos pos);
/* The events that are asked for, their titles with this tag; says so when there are none. */
void fill_events(Filler *filler, const EventQuery *query, Tag title);
const Style *fill_style(const Filler *filler, StyleRole role); /* the fill's own, else the role's */
/* A block with a column over its whole width, padding inside; fill_close() gives the block its height. */
Column fill_open(Filler *filler, double pad_mm);
void fill_close(Column *column, double pad_mm);
/* The tag of a paragraph that may be decoration. */
static inline Tag fill_leaf(const Filler *filler, Tag leaf) { return filler->fill->quiet ? TAG_COUNT : leaf; }

/* Of the subject, else of the slots. */
PutFill put_staff_name, put_staff_kana, put_staff_role, put_staff_photo, put_office_name, put_office_area,
    put_office_message, put_office_photo, put_count;
PutFill put_body, put_emergency, put_how_to, put_list_note, put_contents, put_marks, put_legend, put_events,
    put_articles, put_news, put_changes, put_office, put_staff, put_qr, put_code_help, put_image, put_logo, put_shape,
    put_drawing, put_lines, put_imprint, put_contact, put_desks,
    put_desk, put_fallback, put_field, put_checks, put_swatches, put_confirm, put_matrix, put_section, put_steps, put_ranking;

/* 「ほかN件」 with the list's code. */
void fill_more(Filler *filler, int more);
/* The desk to turn to when unsure: of the query's list, or its first desk's, else of the first list that names one; NULL if none. */
const Desk *fill_fallback(const Setting *setting);

#endif
