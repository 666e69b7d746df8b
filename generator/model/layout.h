/* layout: a print layout (layouts/print/NAME.yaml) as it is after checking: the slots that a job fills, and the design: sheet,
 * styles, page masters with frames, and what fills each frame. Declarative: boxes in millimetres, no expressions. Everything
 * is const after layouts_read() and lives in its arena. The words of the YAML are in model/layout.def, once for the reader,
 * the documentation and `tsunagu names`. */
#ifndef TSUNAGU_MODEL_LAYOUT_H
#define TSUNAGU_MODEL_LAYOUT_H

#include "model/site.h"
#include "read/icon.h"

/* A slot that the layout declares. */
typedef struct SlotDecl {
  Str name;
  SlotType type;
  bool required;
  const Str *choices;
  int n_choices;  /* SLOT_CHOICE */
  bool no_room;   /* accepted, but there is no room for it here: a job that fills it is warned */
  Text otherwise; /* TEXT: what stands there when the job does not fill it; absent: nothing, or what the engine knows */
  Text begin;     /* what a new job has there to begin with: text, or of a query how many desks; absent: nothing is written */
  Pos pos;
} SlotDecl;

/* What a fill puts into a frame. */
typedef enum Put {
#define PUT(id, name) PUT_##id,
#include "model/layout.def"
  PUT_COUNT
} Put;

/* What a table's column or a card shows of a desk. */
typedef enum DeskField {
#define FIELD(id, name) FIELD_##id,
#include "model/layout.def"
  FIELD_COUNT
} DeskField;

/* Styles that the engine asks for by name; each falls back on another when the layout does not have it. */
typedef enum StyleRole {
#define ROLE(id, name, fallback) ROLE_##id,
#include "model/layout.def"
  ROLE_COUNT
} StyleRole;

typedef struct Master Master;

/* A swatch of the theme by name, or "mark" (the colour of the category that is being printed), with a tint in percent. */
typedef struct Tinted {
  Str name;    /* absent: nothing is painted */
  double tint; /* 0-100 */
  Pos pos;
} Tinted;

typedef enum Along { ALONG_START, ALONG_CENTER, ALONG_END, ALONG_JUSTIFY } Along;

typedef struct Style {
  Str name, like;
  bool serif, bold, vertical;
  bool phrases;             /* break between phrases: headings and short lines */
  double size_pt, floor_pt; /* the floor is as far as Room may go down */
  double large_pt;          /* in a large-print edition; 0: the size times the layout's large factor */
  double leading, leading_min;
  double tracking_em, tracking_min_em;
  Along align;
  Tinted color;
  double before_mm, after_mm; /* space; between two blocks the larger one counts */
  bool keep_next;             /* never the last thing on a page */
  bool keep_together;         /* not split over two columns or pages, if one can hold it at all */
  double latin_em;            /* between kana or kanji and Latin letters or digits; Room halves it */
  double indent_em;           /* of a paragraph's first line */
  double line_em;             /* the longest line in Japanese and Chinese, however wide the frame; 0: the frame's width */
  bool hanging;               /* 、 and 。 may hang out of their line */
  bool bare;                  /* without readings */
  bool dots;                  /* emphasis in Markdown is set with dots, not bold */
  const double *tabs_mm;
  int n_tabs;
  const Str *features; /* OpenType features: palt, tnum */
  int n_features;
  Pos pos;
} Style;

/* A column of a table of desks. */
typedef struct DeskColumn {
  Str head; /* phrase key of the header cell; absent: desks in lines, which have no header */
  double width_mm;
  const DeskField *show;
  int n_show;
  Pos pos;
} DeskColumn;

typedef enum FillAs {
  AS_DEFAULT,
  AS_TABLE,
  AS_CARDS,
  AS_LINES,
  AS_TILES,
  AS_BOX,
  AS_STRIP,
  AS_STEPS,
  AS_RECT,
  AS_CIRCLE,
  AS_LINE,
  AS_WAVE,
  AS_BUBBLE,
  AS_COUNT
} FillAs;

/* Whose names a fill goes through. */
typedef enum MarksOf { OF_NONE, OF_CATEGORIES, OF_SITUATIONS } MarksOf;

typedef enum Images { IMAGES_BESIDE, IMAGES_ABOVE } Images;
/* PUT_DRAWING: a colour of the drawing's file, and what it is printed in. */
typedef struct Paint {
  Str from; /* as the file writes it: "#0f5a73" */
  Tinted to;
} Paint;

typedef struct Fill {
  Put put;
  Pos pos;
  const Style *style;  /* NULL: by role */
  Text words;          /* PUT_WORDS: text of the layout itself, in languages; also the heading of a list */
  Str phrase;          /* key of a fixed word (text/phrase.def): PUT_PHRASE, and the heading of others */
  FillAs as, large_as; /* large_as: in a large-print edition */
  bool by_category;    /* desks: a section a category, with its mark as heading */
  const DeskColumn *columns;
  int n_columns; /* desks as table */
  const DeskField *show;
  int n_show; /* desks as cards and lines */
  const DeskField *drop;
  int n_drop;                 /* optional lines, left out in this order when there is no room */
  int across;                 /* cards, tiles side by side; 0: 1 */
  double width_mm, height_mm; /* pictures, shapes, codes, space, ruled lines (pitch); 0: the frame's, or natural */
  double gap_mm, icon_mm; /* icon: the category's mark before a desk in lines; 0: none */
  Tinted color, border;
  double border_pt, radius_mm, pad_mm;
  bool cover;         /* a picture fills its box and is clipped; else it is fitted into it */
  bool quiet;         /* decoration: kept out of the reading order */
  bool numbered;      /* contents: with page numbers; body: its headings count 1, 2, 3, as in an official paper */
  bool usual;         /* events: those to come, when the job asks for none in particular */
  int limit;          /* desks, articles, news, swatches, and events that no job asked for: at most so many; 0: all */
  bool total;         /* page-number: n / N, and nothing on a single page */
  bool era;           /* date: by the Japanese era, where the piece is in Japanese */
  Str when, unless;   /* a slot, as in Frame; what flows on has its conditions here */
  int optional;       /* Room: fills with the highest number are left out first; 0: never */
  bool apart;         /* in a chain of frames: begins in a frame of its own, as long as there is room for that */
  bool short_code;    /* below a code stand its 8 characters only; the layout says elsewhere what comes before them */
  double larger;      /* factor of all its type; 0: 1 */
  double distance_mm; /* codes: the reading distance */
  bool more_in_words; /* desks: 「ほかN件」 without a code of its own, because the piece's stands beside it */
  Str slot;           /* that it shows; of image, qr, desk, office, staff, events, body: in place of the usual one */
  Str caption;        /* of a picture: the text slot with its caption; absent: none */
  Pos slot_pos, caption_pos;
  Crop crop;     /* pictures */
  Images images; /* Markdown: pictures with text beside them where the frame is wide enough, or on lines of their own */
  const Text *choices; /* boxes to tick */
  int n_choices;
  MarksOf of;  /* boxes to tick: the town's categories or situations */
  bool dashed; /* lines */
  const Icon *drawing; /* PUT_DRAWING; NULL after a finding */
  const Paint *paints; /* one for each of its colours */
  int n_paints;
} Fill;

/* A frame's place: any two of left, width, right and any two of top, height, bottom; mm from the trim or from the edges of its
 * panel. Unset is NAN. */
typedef struct Place {
  double left_mm, right_mm, width_mm, top_mm, bottom_mm, height_mm;
  bool mirrored; /* the layout says inner (left_mm) and outer (right_mm): on left pages they change sides */
} Place;

/* A part of the sheet between two folds. */
typedef struct Panel {
  Str name;
  double at_mm, size_mm, of_mm; /* from the left edge; its width; the width of all of them */
  bool down;                    /* the same from the top: panels-down */
  Pos pos;
} Panel;

/* What happens when a frame that does not flow on is too small for what it holds. */
typedef enum Overflow {
  OVERFLOW_GIVE_WAY, /* the contract's Room: tighter, smaller, optional lines left out, fewer desks */
  OVERFLOW_ERROR,    /* nothing gives way */
  OVERFLOW_SHRINK,   /* tighter and smaller, nothing is left out */
  OVERFLOW_DROP      /* what stands last is left out, the rest keeps its size */
} Overflow;

/* What a page or a cell is made for each of. */
typedef enum Each {
#define EACH(id, name) EACH_##id,
#include "model/layout.def"
  EACH_COUNT
} Each;

typedef enum Cut { CUT_NONE, CUT_LINES, CUT_MARKS } Cut;

/* A grid of small sheets in a frame, from left to right and down. */
typedef struct Cells {
  const Master *master; /* its boxes are relative to the cell */
  const Master *spare;  /* sets the cells that are over; NULL: they stay empty */
  bool again;           /* or they begin at the first again */
  Each each;
  int across, down;
  double w_mm, h_mm; /* 0: the frame divided */
  double gap_x_mm, gap_y_mm;
  Cut cut; /* for who cuts them: hairlines around each, or marks outside */
  Pos pos;
} Cells;

typedef struct Frame {
  Str name;
  Place place;
  const Panel *across, *down; /* what the box is relative to; NULL: the sheet's width, its height */
  Along valign;               /* start: top */
  Tinted color, border;
  double border_pt, radius_mm, pad_mm;
  Str when, unless; /* "slot": the frame is there only when the job fills it (a flag: says yes), or only when not; "slot=value" of a
                     * choice or a flag; absent: always */
  double turn;    /* degrees clockwise; what is turned by 90 or 270 is set in the box's height. It does not grow */
  Overflow overflow;
  double most_mm; /* it grows with what it holds up to this height, upwards when it stands on a bottom edge; 0: it keeps its own */
  Str below;      /* a frame of the same page: where that one has grown, this one's top gives way */
  Str above;      /* the same for its foot */
  bool squeeze; /* with then: tighter and smaller first, so that one frame is enough if that is possible at all */
  Str then;     /* name of the frame that takes what is left, on this page or a later one; absent: Room */
  int columns;  /* side by side in the frame; 1 and more */
  double gutter_mm;
  Tinted rule;  /* between its columns */
  bool balance; /* the columns, and with then: the frames of the page that a story fills, are filled to like height */
  Str instead;  /* a frame of the same page: this one is there only where that one holds nothing in its place */
  const Fill *fills;
  int n_fills;
  const Cells *cells; /* in place of fills; NULL: none */
  Pos pos, box_pos, then_pos, when_pos, unless_pos, below_pos, above_pos, instead_pos;
} Frame;

struct Master {
  Str name;
  const Panel *panels; /* from left to right, then from top to bottom; there is a fold before each but the first */
  int n_panels;
  const Frame *frames;
  int n_frames;
  Pos pos;
};

typedef struct PagePlan PagePlan;

/* One step in the order of pages. */
typedef struct PageStep {
  const Master *left, *right; /* the same one unless it says left: and right: */
  Str when, unless;           /* as of frames */
  Each each;                  /* a page for each of these, or pages; there is always one */
  const Master *first, *last, *only; /* each: in place of the usual one; NULL: the usual one. repeat: `last` ends the pages, in any case,
                                      * with what is left once that fits there */
  const PagePlan *pages;             /* each: NULL: the one master */
  bool repeat;                /* as long as there is more to set; may be no page at all */
  bool
      fill_up; /* to reach the multiple: of several such steps each once, the last as often as it takes; may be no page */
  Pos pos;
} PageStep;

/* One way to fill the sheet: a layout has one, or one each for upright and turned sheets. */
struct PagePlan {
  const PageStep *steps;
  int n_steps;
};

/* Where the spine is; at the right for columns from right to left: then the first page is a left-hand page. */
typedef enum Binding { BINDING_LEFT, BINDING_RIGHT } Binding;

struct Layout {
  Str name; /* "brochure-a4" */
  Text about; /* in a few words, for who chooses one */
  Str file; /* "print/brochure-a4.yaml", below layouts/ */
  Pos pos;
  const SlotDecl *slots;
  int n_slots;
  double w_mm, h_mm; /* the trim */
  double turned_w_mm, turned_h_mm; /* of the turned plan where it is not the same sheet on its side; else 0 */
  bool picture;      /* its sheet is given in pixels: there is a PNG of each page, and no PDF */
  double bleed_mm, safe_mm;
  const Str *papers;
  int n_papers;  /* what a job's `paper` may be besides the sheet itself */
  bool scaled;   /* on another paper everything grows or shrinks with its short side */
  bool outdoors; /* codes at level Q */
  bool unmarked; /* art that carries nothing but itself: no data mark */
  double min_code_mm, min_module_mm;
  double good_dpi, least_dpi; /* photos: fewer pixels an inch than the one are a warning, than the other an error */
  Binding binding;
  int multiple, most;  /* pages: a multiple of; more than `most` are warned about (0: no limit) */
  double large;        /* factor of a large-print edition */
  double large_min_pt; /* and its smallest type */
  double easy_min_pt;  /* the smallest type in plain Japanese, where small readings stand over every kanji */
  const Style *styles;
  int n_styles;
  const Style *roles[ROLE_COUNT]; /* never NULL */
  PagePlan upright, turned;       /* turned: none when n_steps is 0 */
  bool landscape;                 /* the sheet as given is wider than high */
  const Master *masters;          /* all, those of cells too */
  int n_masters;
};

const SlotDecl *layout_slot(const Layout *layout, Str name); /* NULL if it declares none of that name */
const Style *layout_style(const Layout *layout, Str name);   /* NULL if there is none */

/* Whether page number n (from 1) is a left-hand page: its inner edge is at its right. */
bool layout_is_left(const Layout *layout, int n);
/* Whether any of its frames shows this. */
bool layout_puts(const Layout *layout, Put put);
/* Whether a page or a cell of it is made for each of these. */
bool layout_is_for_each(const Layout *layout, Each each);

/* A size such as A4, B2 or 600x900, upright as it is named. */
const char *paper_name(double w_mm, double h_mm); /* "A4", upright or lying; NULL if the size has no name */
bool paper_parse(Str paper, double *w_mm, double *h_mm);
/* 1080x1350px: a picture for screens. Its lengths are millimetres all the same, ten pixels each. */
bool paper_is_picture(Str paper);
enum { PX_PER_MM = 10 };
/* Whether the layout was made for this paper, as its own sheet or as one of its papers. */
bool layout_comes_in(const Layout *layout, Str paper);

const char *put_name(Put put);
const char *field_name(DeskField field);
const char *role_name(StyleRole role);
StyleRole role_fallback(StyleRole role); /* itself for ROLE_BASE */

#endif
