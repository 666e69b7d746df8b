/* block: a piece of set matter that goes onto a page as a whole (or, for running text, line by line): its parts with their places
 * relative to its own top left corner, in painting and reading order. Built once, measured by its height, drawn where the
 * flow puts it. Decoration comes first, tagged matter after it. */
#ifndef TSUNAGU_PRINT_BLOCK_H
#define TSUNAGU_PRINT_BLOCK_H

#include "print/setting.h"

typedef enum PartKind {
  PART_TEXT,
  PART_FRAME,
  PART_LINE,
  PART_PATH,
  PART_ICON,
  PART_PICTURE,
  PART_QR,
  PART_TYPED, /* an address that stands there in words in place of a code; draws nothing */
  PART_PAGE_OF,
  PART_BEGIN,
  PART_END
} PartKind;

/* A printed code: what report.json and preflight need to know about it. */
typedef struct CodePart {
  const Qr *qr; /* NULL: it is typed */
  Str address, code;
  QrTarget target;
  double distance_mm;
  Pos pos;
} CodePart;

typedef struct Part {
  PartKind kind;
  const Desk *desk; /* whose record says it; NULL: nobody's */
  Box box; /* relative to the block; TEXT: x, y of the first line's top and the measure as width */
  union {
    struct {
      const SetText *set;
      const TypeStyle *style;
      int from, to;
      Tag leaf;
      Str outline; /* headings: their plain words */
      Str begins;  /* the first of its words, to name it by */
    } text;
    struct {
      double radius_mm, stroke_pt;
      Ink fill, stroke;
      bool follows; /* it is as high as its block, also where that is split */
    } frame;
    struct {
      double x2_mm, y2_mm, stroke_pt;
      Ink ink;
      bool dashed;
    } line;
    struct {
      const PathSegment *segments;
      int n;
      Ink fill;
    } path;
    struct {
      const Icon *icon;
      Ink ink;
    } icon;
    struct {
      const Picture *picture;
      Crop crop;
      double radius_mm;
      bool cover;
      Pos pos;
    } picture;
    const CodePart *qr;
    struct {
      const Mark *mark;
      const TypeStyle *style;
      bool section; /* instead of a number: the label of the section that the page is in */
    } page_of; /* the number of the page where the mark's section begins; without a mark this page's, of how many there are */
    struct {
      Tag tag;
      Str lang, alt, uri, outline;
      bool scope_row;
      const Mark *page_of;
    } begin;
    Tag end;
  };
} Part;

typedef struct Block Block;

/* A table over several areas: its head is set again wherever a row begins a new one. */
typedef struct Table {
  const Block *head;  /* a TR of TH */
  const Block *again; /* above the head where the table goes on; NULL: none */
} Table;

struct Block {
  VEC(Part) parts;
  double w_mm, h_mm;
  double before_mm, after_mm;
  bool keep_next;
  bool break_before;   /* begins a new area */
  bool together;       /* splits only where no area could hold it */
  int split;           /* index of the text part at whose lines it may be split, -1: never */
  const Table *table;  /* a row of it */
  const Mark *section; /* the section of this mark begins here */
  const Desk *desk;    /* whose record it shows, for findings */
};

typedef struct Blocks {
  VEC(Block *) list;
  int text, text_kept; /* how many are of the body, and how many of those Room has left */
  Str cut;             /* the body's first words that Room has not left; absent: it is whole */
} Blocks;

Block *block_new(const Setting *setting, double w_mm);
Block *blocks_add(const Setting *setting, Blocks *blocks, double w_mm); /* a new one at the end */

/* Parts. Boxes are relative to the block. */
/* So many parts will come into a new block, or some more or fewer: it need not grow, which costs twice the room. */
void block_expect(const Setting *setting, Block *block, size_t parts);
Part *block_part(const Setting *setting, Block *block, PartKind kind, Box box);
void block_begin(const Setting *setting, Block *block, Tag tag);
Part *block_begin_part(const Setting *setting, Block *block, Tag tag);
void block_end(const Setting *setting, Block *block, Tag tag);
void block_rect(const Setting *setting, Block *block, Box box, Ink fill);
void block_frame(const Setting *setting, Block *block, Box box, double radius_mm, Ink fill, Ink stroke,
                 double stroke_pt);
void block_line(const Setting *setting, Block *block, double x1, double y1, double x2, double y2, Ink ink,
                double stroke_pt);
/* Opens a group before all that the block holds, or puts a ground below it that is as high as the block, from y_mm (negative: into
 * the space above) on. */
void block_wrap(const Setting *setting, Block *block, Tag tag);
void block_ground(const Setting *setting, Block *block, double x_mm, double y_mm, double w_mm, Ink fill);
void block_icon(const Setting *setting, Block *block, const Icon *icon, Box box, Ink ink);
/* Sets a paragraph and puts it there; returns the height that it takes. Nothing for no spans. */
double block_text(const Setting *setting, Block *block, const Spans *spans, const TypeStyle *style, double x_mm,
                  double y_mm, double measure_mm, Tag leaf, Pos pos);
/* A round mark with a number: the disc, which is decoration, and the number in its middle, the label of a list's item. */
void block_disc(const Setting *setting, Block *block, Box disc, Ink ink);
void block_disc_number(const Setting *setting, Block *block, Box disc, int number, const TypeStyle *style, Pos pos);
/* Moves all parts from `part` on, when something is centred after it was set. */
void block_move(Block *block, size_t part, double dx_mm, double dy_mm);
/* What was added from `part` on tells of the desk. */
void block_tells(Block *block, size_t part, const Desk *desk);
/* What was added from `lead` on is read before what was added from `from` on, wherever it stands: a heading before the day above it. */
void block_lead(const Setting *setting, Block *block, size_t from, size_t lead);
/* Puts all parts of another block into this one. */
void block_join(const Setting *setting, Block *block, const Block *other, double x_mm, double y_mm);

/* For a splittable block: the height of its first lines that fit into room_mm, at least two and leaving two; 0 if none. */
double block_fits(const Block *block, double room_mm, int *lines);
/* Splits before the given line; the rest repeats the open tags. */
void block_split(const Setting *setting, const Block *block, int lines, Block **first, Block **rest);

/* The height of blocks one below the other, the spaces between them included. */
double blocks_height(const Blocks *blocks);
/* What is open where the list of blocks now ends is closed there: a Markdown list goes on over several blocks. */
void blocks_close(const Setting *setting, Blocks *kept, size_t from);
/* What the blocks from this one on are, for a warning: desks by their ids, else their first words. */
Str blocks_names(const Setting *setting, const Blocks *blocks, size_t from);
bool blocks_torn(const Blocks *blocks); /* a heading among them cuts a word in two, or a text a telephone number */

#endif
