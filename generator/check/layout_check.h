/* layout_check: the YAML files below layouts/print/ -> Layouts. Every mistake of a designer is an error at its line with the nearest name. */
#ifndef TSUNAGU_CHECK_LAYOUT_CHECK_H
#define TSUNAGU_CHECK_LAYOUT_CHECK_H

#include "check/field.h"
#include "model/layout.h"
#include "read/known.h"

/* All layouts below print/ of the layouts folder, sorted by name; n may be 0. What has an error is in the list too, so that jobs
 * that use it do not get a second finding, but a piece must not be made of it. On so many threads. */
const Layout *const *layouts_read(Root *layouts, Arena *arena, Diag *diag, int threads, int *n);
/* The same, if need be, as it was read in another round (NULL: none). */
const Layout *const *layouts_known(KnownRound *round, Root *layouts, Arena *arena, Diag *diag, int threads, int *n);
/* print/own/NAME.yaml: of what tsunagu sets for itself, and no job can ask for. NULL if there is none, or after an error. */
const Layout *layout_read_own(Root *layouts, Arena *arena, Diag *diag, const char *name);

/* What a layout is while it is read: names are resolved when all is there. */
typedef struct LayoutDraft {
  Layout layout; /* first: the sheet's schema writes into it */
  const Yaml *slots, *styles, *masters, *pages, *turned;
  const Master *all; /* in the order of `masters` */
  int n_all;
  VEC(Str) used; /* names of styles that fills ask for */
  Root *root;    /* the layouts folder: drawings */
} LayoutDraft;

/* The parts of a layout, each in a file of its own, read in this order. */

void layout_read_slots(Reader *reader, LayoutDraft *draft);
void layout_read_styles(Reader *reader, LayoutDraft *draft);
void layout_read_masters(Reader *reader, LayoutDraft *draft);
void layout_check_room(Reader *reader, LayoutDraft *draft); /* which slots no frame shows */
void layout_read_pages(Reader *reader, LayoutDraft *draft);
/* `cell`, `grid`, `each` and `spare` of a frame. */
typedef struct CellsDraft {
  Cells cells;
  Str cell, spare;
  const Yaml *grid;
  Pos cell_pos, spare_pos, each_pos;
} CellsDraft;
void layout_read_cells(Reader *reader, const LayoutDraft *draft, const CellsDraft *read, Frame *frame);
/* The master of this name; masters that are still to be read are found, too. NULL after a finding. */
const Master *layout_find_master(Reader *reader, const LayoutDraft *draft, Str name, Pos pos);
extern const Name layout_eaches[]; /* for field_enum */
void layout_check_cells(Reader *reader, const LayoutDraft *draft);
void layout_check_places(Reader *reader, const LayoutDraft *draft);
void layout_check_flows(Reader *reader, const LayoutDraft *draft);
Str layout_mm(Reader *reader, double mm); /* "97", "148.5": for findings */
/* False, with a finding, when a layout has more of something than anybody draws. */
bool layout_few(Reader *reader, const Yaml *list, size_t most);

/* The panels of a master, from its maps `panels` and `panels-down`; either may be NULL. */
void layout_read_panels(Reader *reader, const Yaml *across, const Yaml *down, Master *master);
/* Which of them a frame stands in: one, or one of each direction. */
void layout_find_panels(Reader *reader, const Master *master, const Str *names, int n, Pos pos, Frame *frame);

/* "brand", "brand 12%". out: Tinted. */
FieldParse field_tinted;
/* D_DESIGN_UNKNOWN for a name that no slot has, and for a value that it cannot take; nothing for an absent one. */
void layout_check_slot(Reader *reader, const Layout *layout, Str name, Pos pos);
void layout_check_condition(Reader *reader, const Layout *layout, Str condition, Pos pos); /* "slot", "slot=value" */
/* Adds D_DESIGN_UNKNOWN. */
void layout_unknown(Reader *reader, Pos pos, Str name, Nearest nearest);

#endif
