/* layout: a print layout (layouts/print/NAME.yaml) as it is after checking: its slots, and how a sheet is filled. */
#ifndef TSUNAGU_MODEL_LAYOUT_H
#define TSUNAGU_MODEL_LAYOUT_H

#include "model/site.h"

/* A slot that the layout declares. */
typedef struct SlotDecl {
  Str name;
  SlotType type;
  bool required;
  const Str *choices; int n_choices; /* SLOT_CHOICE */
  bool no_room;    /* accepted, but there is no room for it here: a job that fills it is warned */
  Pos pos;
} SlotDecl;

struct Layout {
  Str name;  /* "brochure-a4" */
  Str file;  /* "print/brochure-a4.yaml", below layouts/ */
  const SlotDecl *slots; int n_slots;
  const void *design; /* the rest: see print/design.h */
};

const SlotDecl *layout_slot(const Layout *layout, Str name); /* NULL if it declares none of that name */

#endif
