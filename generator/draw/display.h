/* display: the display list, what a print piece or a picture looks like, page by page, before any file format. Layout writes
 * it, the PDF, PNG and dump writers only read it. Millimetres; the origin is the top left corner of the trim, y grows downwards;
 * what bleeds has coordinates outside the trim. Items are painted in order, which is also the reading order. */
#ifndef TSUNAGU_DRAW_DISPLAY_H
#define TSUNAGU_DRAW_DISPLAY_H

#include "draw/box.h"
#include "draw/qr.h"
#include "model/site.h"
#include "read/icon.h"

/* A colour by its swatch, so that the press file can give its exact CMYK; tint 1 is the full colour, 0 white. */
typedef struct Ink {
  const Color *swatch; /* NULL: nothing is painted */
  float tint;
} Ink;

typedef enum ItemKind {
  ITEM_TEXT, /* one line or part of a line of set text */
  ITEM_PATH,
  ITEM_PICTURE,
  ITEM_QR,
  ITEM_BEGIN, /* a structure element opens; what is painted outside every element is an artifact */
  ITEM_END
} ItemKind;

/* Structure elements of PDF (ISO 32000-1, 14.8). Text stands only in elements that have no child elements (cairo loses it
 * otherwise): a paragraph with a link is TAG_P > TAG_SPAN, TAG_LINK > TAG_SPAN. Grouping elements may go on over a page's end, the others may not. */
typedef enum Tag {
  TAG_DOCUMENT,
  TAG_SECT,
  TAG_H1,
  TAG_H2,
  TAG_H3,
  TAG_P,
  TAG_SPAN,
  TAG_LINK,
  TAG_L,
  TAG_LI,
  TAG_LBL,
  TAG_LBODY,
  TAG_TABLE,
  TAG_THEAD,
  TAG_TBODY,
  TAG_TR,
  TAG_TH,
  TAG_TD,
  TAG_FIGURE,
  TAG_CAPTION,
  TAG_TOC,
  TAG_TOCI,
  TAG_NOTE,
  TAG_QUOTE,
  TAG_BLOCK_QUOTE,
  TAG_RUBY,
  TAG_RB,
  TAG_RT,
  TAG_COUNT
} Tag;

typedef struct Glyphs Glyphs; /* draw/type.h */

typedef struct Item {
  ItemKind kind;
  const Turn *turn; /* what is painted is turned by this; its own places are those before the turn. NULL: it is upright */
  union {
    struct {
      const Glyphs *glyphs;
      double x_mm, y_mm; /* the left end of the base line (vertical setting: the top of the centre line) */
      Ink ink;
    } text;
    struct {
      const PathSegment *segments; /* in mm */
      int n_segments;
      Ink fill, stroke;
      double stroke_pt;
      bool even_odd, round, dashed;
      Str icon; /* the name of the icon that it is a shape of; absent: of none */
    } path;
    struct {
      const Picture *picture;
      Box box;  /* where the whole picture goes */
      Box clip; /* the part that shows */
      double radius_mm; /* of the clip's corners */
      Pos pos;          /* who asked for it */
    } picture;
    struct {
      const Qr *qr;
      Box box; /* the modules, without the quiet zone, which layout keeps free of 4 modules */
      Ink ink;
      Pos pos;            /* the record that asked for it */
      double distance_mm; /* the reading distance that the layout states, 0 if none */
    } qr;
    struct {
      Tag tag;
      Str lang;       /* absent: as the parent */
      Str alt;        /* FIGURE; LBL: what a bullet says that is drawn */
      Str uri;        /* LINK: an address, "tel:…", "mailto:…" or "#page=3" within the piece */
      bool scope_row; /* TH: heads a row, not a column */
      Str outline;    /* absent or the title under which the element is in the bookmarks (level by tag H1-H3) */
    } begin;
    struct {
      Tag tag;
    } end;
  };
} Item;

/* A line along which the finished sheet is folded. */
typedef struct Fold {
  bool down;    /* it lies across the sheet, at_mm from the top; else it is upright, at_mm from the left */
  double at_mm;
} Fold;

typedef struct Page {
  double w_mm, h_mm; /* the trim */
  const char *name;  /* the master's name, for the dump */
  bool begins;       /* with it begins another person's card, another desk's: it is nobody's back */
  VEC(Fold) folds;   /* from left to right, then from top to bottom */
  VEC(Box) cells;    /* what is cut out of it, if it is a sheet of labels or tags */
  VEC(Item) items;
} Page;

/* Glyphs and fonts stay alive as long as the Type (draw/type.h) that set them. */
typedef struct Display {
  Arena *arena;
  Str title, lang; /* lang: BCP 47 */
  Str author, subject;
  Date date; /* of the edition: the PDF's CreationDate */
  double bleed_mm, safe_mm; /* safe: how far text and codes keep from the trim */
  bool stitched;            /* a booklet: each page lies on its spine, the first with its left edge, or if right_bound its right one */
  bool right_bound;         /* its pages turn to the right */
  Str hash;                 /* 12 digits: of all that is on the pages, but for the data mark that says it; absent until they are signed */
  Str mark;                 /* the data mark: "2026-winter fe297a60"; absent: it has none */
  bool marked;              /* it stands on each of the pieces in it: there was room */
  VEC(Page *) pages;
} Display;

Display *display_new(Arena *arena);
Page *display_page(Display *display, double w_mm, double h_mm, const char *name); /* appended */

void page_begin(Display *display, Page *page, Tag tag);
Item *page_begin_item(Display *display, Page *page, Tag tag); /* to set lang, alt, uri ... */
void page_end(Display *display, Page *page, Tag tag);
void page_text(Display *display, Page *page, const Glyphs *glyphs, double x_mm, double y_mm, Ink ink);
void page_rect(Display *display, Page *page, Box box, Ink fill);
void page_frame(Display *display, Page *page, Box box, double radius_mm, Ink fill, Ink stroke, double stroke_pt);
void page_line(Display *display, Page *page, double x1, double y1, double x2, double y2, Ink stroke, double stroke_pt);
void page_icon(Display *display, Page *page, const Icon *icon, Box box, Ink ink); /* fitted into the box */
/* Fitted inside the box, or filling it and clipped there. What the crop (NULL: nothing) leaves over is never seen. */
Item *page_picture(Display *display, Page *page, const Picture *picture, const Crop *crop, Box box, bool fill);
void page_qr(Display *display, Page *page, const Qr *qr, Box box, Ink ink, Pos pos, double distance_mm);

/* K100: text rules and QR codes; and plain white. */
extern const Color ink_black, ink_white;
static inline Ink ink_full(const Color *swatch) { return (Ink){swatch, 1}; }

/* Turns everything from item `first` on, in addition to what has turned it before. */
void page_turn(Display *display, Page *page, size_t first, Turn turn);

const char *tag_name(Tag tag); /* "P" */
bool tag_is_group(Tag tag);    /* holds elements, never text */

/* How many pixels an inch a picture has at its size; 0 for drawings, which have none. */
double item_dpi(const Item *item);
/* Findings about pictures that have too few: below `good` a warning, below `least` an error (false). */
bool display_check_pictures(const Display *display, Diag *diag, double good_dpi, double least_dpi);

/* Text form, one line an item, numbers with two decimals: for golden tests. */
void display_dump(const Display *display, Buf *out);
/* Says what is on the pages by their hash: one page after the other, which may be while later ones are drawn. */
typedef struct Signer Signer;
Signer *signer_new(const Display *display); /* whose title is known */
void signer_page(Signer *signer, const Page *page);
Str signer_end(Signer *signer, Arena *arena); /* the hash; frees the signer */

/* What is looked at adds findings; false: of an error. Pages have numbers from 0, and several may be looked at at once. */
/* That each QR code has its quiet zone free (nothing is painted there after or before it but white or paper), module >= min_module_mm, that no text or code lies on a fold. */
bool display_check_page(const Page *page, size_t number, Diag *diag, Pos job, double min_module_mm);
/* Warns of text that something hides, and of text and icons whose ground has nearly their own colour, for whichever eyes. */
void display_check_legible(const Page *page, size_t number, Diag *diag, Pos job);
bool display_check_tree(const Display *display, Diag *diag, Pos job); /* that the tags nest, and that text stands only in leaves */
/* Warns of text and codes nearer to the trim than safe_mm. */
void display_check_safe(const Display *display, Diag *diag, Pos job, double safe_mm);

#endif
