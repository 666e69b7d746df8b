/* role: the standard structure types (ISO 32000-1, 14.8.4), and what a type that a file makes up itself stands for. */
#ifndef TSUNAGU_PREFLIGHT_ROLE_H
#define TSUNAGU_PREFLIGHT_ROLE_H

#include "preflight/document.h"

/* clang-format off */
#define ROLES(R) \
  R(DOCUMENT, "Document") R(PART, "Part") R(ART, "Art") R(SECT, "Sect") R(DIV, "Div") R(BLOCK_QUOTE, "BlockQuote") R(CAPTION, "Caption") \
  R(TOC, "TOC") R(TOCI, "TOCI") R(INDEX, "Index") R(NON_STRUCT, "NonStruct") R(PRIVATE, "Private") \
  R(P, "P") R(H, "H") R(H1, "H1") R(H2, "H2") R(H3, "H3") R(H4, "H4") R(H5, "H5") R(H6, "H6") \
  R(L, "L") R(LI, "LI") R(LBL, "Lbl") R(LBODY, "LBody") \
  R(TABLE, "Table") R(TR, "TR") R(TH, "TH") R(TD, "TD") R(THEAD, "THead") R(TBODY, "TBody") R(TFOOT, "TFoot") \
  R(SPAN, "Span") R(QUOTE, "Quote") R(NOTE, "Note") R(REFERENCE, "Reference") R(BIB_ENTRY, "BibEntry") R(CODE, "Code") R(LINK, "Link") \
  R(ANNOT, "Annot") R(RUBY, "Ruby") R(RB, "RB") R(RT, "RT") R(RP, "RP") R(WARICHU, "Warichu") R(WT, "WT") R(WP, "WP") \
  R(FIGURE, "Figure") R(FORMULA, "Formula") R(FORM, "Form")
/* clang-format on */

typedef enum Role {
  ROLE_NONE, /* no standard type, and nothing says what it stands for */
#define ROLE_ENUM(id, name) ROLE_##id,
  ROLES(ROLE_ENUM)
#undef ROLE_ENUM
  ROLE_H7, /* H7 and deeper, which ISO 14289-1, 7.4.3 lets in */
  ROLE_COUNT
} Role;

typedef struct RoleMap RoleMap;

typedef struct RoleFound {
  Role role;
  bool circular, remapped; /* the map leads round; the map has another meaning for a standard type */
} RoleFound;

RoleMap *role_map_read(const Document *document);
/* The name without its slash. The answer is remembered. */
RoleFound role_find(RoleMap *map, Str name);

const char *role_word(Role role);
/* 1 to 6 for H1 to H6, 7 for all below; 0: no numbered heading. */
int role_level(Role role);

#endif
