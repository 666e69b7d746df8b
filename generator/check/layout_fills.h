/* layout_fills: what fills a frame, before its style's name is looked up. */
#ifndef TSUNAGU_CHECK_LAYOUT_FILLS_H
#define TSUNAGU_CHECK_LAYOUT_FILLS_H

#include "check/layout_check.h"

typedef struct FillDraft {
  Str style;
  Pos style_pos, when_pos, unless_pos;
  Str art; /* the name of a drawing */
  Pos art_pos;
  const Yaml *paint;
  Fill fill;
} FillDraft;

typedef struct FillDrafts {
  const FillDraft *v;
  int n;
} FillDrafts;

/* The drawing that a fill names, and its colours. */
void layout_read_art(Reader *reader, const LayoutDraft *draft, FillDraft *one);

void layout_read_fills(Reader *reader, LayoutDraft *draft, const Yaml *node, Frame *frame);

#endif
