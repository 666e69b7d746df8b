/* desk_field: what is shown of a desk, field by field: words, icons and links as they stand in tables, cards and lines. */
#ifndef TSUNAGU_PRINT_DESK_FIELD_H
#define TSUNAGU_PRINT_DESK_FIELD_H

#include "print/column.h"

typedef struct DeskLook {
  const Fill *fill; /* its `drop` says which fields go first when there is no room */
  bool card;        /* names are headings, addresses of codes are written out */
  Tag name_tag;
  bool written;   /* addresses of links are written out beside what is shown: none is added */
  double code_mm; /* side of the code, 0: the smallest */
} DeskLook;

/* How a desk is reached: by telephone, else by the first of its other ways that there is. That is no optional line. */
DeskField desk_reached_by(const Desk *desk);
void desk_show(Column *column, const DeskLook *look, const Desk *desk, DeskField field);
/* A number with what it is for below it. */
void desk_show_phone(Column *column, const Phone *phone);
/* The way on one line: the first number alone, on cards with its icon, or what the desk has in place of one. */
void desk_show_way(Column *column, const DeskLook *look, const Desk *desk);
/* Where that way is a link, which paper does not follow, and no code of the desk is shown: the address that its code would open. */
void desk_show_typed(Column *column, const DeskLook *look, const Desk *desk);
/* How far words stand in behind an icon. */
double desk_indent(const Column *column, const Style *style);
/* Among what the fill shows, and among the first of what it gives up. */
bool desk_field_listed(const Fill *fill, DeskField field);
bool desk_field_dropped(const Fill *fill, int left_out, DeskField field);
/* The words for a finding: "audience, access". */
Str desk_dropped(const Setting *setting, const Fill *fill, int left_out);

/* The desks that the fill shows, at most its `limit`: of the slots query or desk as they are asked for; else the one to turn to when
 * unsure, one to write to, one that is always open, then others in their order. */
int desk_few(const Setting *setting, const Fill *fill, const Desk *const **desks);

#endif
