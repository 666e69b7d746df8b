/* sheet_pen: setting words and lines on the sheet for approval. All places are in mm from the page's top left corner. */
#ifndef TSUNAGU_PREFLIGHT_SHEET_PEN_H
#define TSUNAGU_PREFLIGHT_SHEET_PEN_H

#include "preflight/sheet.h"

enum { SHEET_W = 210, SHEET_H = 297, SHEET_LEFT = 15, SHEET_RIGHT = 195, SHEET_FOOT = 284 };

typedef struct SheetPen {
  Arena *arena;
  Type *type;
  Diag *unheard; /* of characters that no font has: they are shown as 〓 */
  int times; /* that something was set */
  Display *display;
  Page *page;
} SheetPen;

typedef struct SheetWords {
  double pt;
  bool bold;
  float tint;      /* 1: black */
  bool white;      /* on black */
  TypeAlign align;
  int lines;       /* at most; what does not fit ends in … */
  Tag leaf;        /* 0 is TAG_DOCUMENT: a P */
} SheetWords;

/* Sets the text with its first line's top at (x, y), and gives the height that it took. */
double pen_text(SheetPen *pen, Str text, SheetWords how, double x_mm, double y_mm, double w_mm);
double pen_height(SheetPen *pen, Str text, SheetWords how, double w_mm); /* that it would take */
double pen_width(SheetPen *pen, Str text, SheetWords how);               /* in one line */
void pen_rule(SheetPen *pen, double x_mm, double y_mm, double to_mm, double pt, float tint); /* across */
void pen_open(SheetPen *pen, Tag tag);
void pen_close(SheetPen *pen, Tag tag);
/* A cell with one text; a header cell of a row where head is. Gives the height of the text. */
double pen_cell(SheetPen *pen, Str text, SheetWords how, bool head, double x_mm, double y_mm, double w_mm);

/* The lower half: what was looked at, what is to be mended, the codes; from top_mm to the foot, never beyond. */
void sheet_body(SheetPen *pen, const Audit *audit, double top_mm);
/* With nothing left out; named: with each rule's title, else with chapters alone. */
double sheet_body_height(SheetPen *pen, const Audit *audit, bool named);

#endif
