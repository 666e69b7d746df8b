/* type_inside: what the type_*.c files share; nobody else includes it. Text goes fonts -> shape -> ruby -> break -> lines ->
 * place: spans become clusters (the smallest pieces that can be moved), clusters get the spaces between them, then lines. */
#ifndef TSUNAGU_DRAW_TYPE_INSIDE_H
#define TSUNAGU_DRAW_TYPE_INSIDE_H

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <stdint.h>

#include "draw/type.h"


/* The em box of Japanese type: every line is built on it, whatever a font says of itself. */
static const double EM_ASCENT = 0.88, EM_DESCENT = 0.12, EM_MIDDLE = 0.38, RUBY_SCALE = 0.5;
static const double TOLERANCE_PT = 0.01;

enum { MOST_FAMILIES = 24, MOST_FACES = 2 * MOST_FAMILIES };

/* One font file's face. Everything but the name and what it covers is opened when it is first needed. */
typedef struct Face {
  Str name; /* "BIZ UDPGothic Bold" */
  bool bold;
  int bit; /* in a set of faces */
  const FcPattern *pattern;
  const FcCharSet *covers;
  const FcLangSet *langs;
  hb_font_t *hb; /* scaled to its units per em */
  double units_per_em;
  cairo_font_face_t *cairo;
} Face;

typedef struct Family {
  Str name;
  Face *regular, *bold; /* bold: NULL if there is no real one */
} Family;

/* The faces to try, in order, for a style and a language. */
typedef struct Stack {
  bool serif, bold;
  Str lang;
  Face *faces[MOST_FAMILIES + 2];
  int n;
  hb_language_t hb_lang;
} Stack;

struct Type {
  Arena *arena;   /* as long as the Type */
  Arena *scratch; /* one type_set */
  Diag *diag;
  Pos pos; /* of the piece being set */
  bool missing; /* of the text being set: no font has one of its characters */
  FcConfig *config;
  Family families[MOST_FAMILIES]; /* sans, serif, then the fallbacks */
  int n_families;
  Face faces[MOST_FACES];
  int n_faces;
  VEC(Stack *) stacks;
  uint64_t *covered; /* by code point of the BMP: the set of faces that have it, with the highest bit set once known */
  hb_buffer_t *buffer;
};

bool fonts_open(Type *type, const TypeFonts *fonts, Pos pos);
void fonts_close(Type *type);
bool han_is_traditional(Str lang);
bool lang_begins(Str lang, const char *code); /* zh-Hant begins with zh */
const Stack *fonts_stack(Type *type, bool serif, bool bold, Str lang);
uint64_t fonts_covering(Type *type, unsigned c); /* the set of faces that have the character */
hb_font_t *face_hb(Face *face);
cairo_font_face_t *face_cairo(Face *face);

/* What a line breaker and a spacer must know of a character. */
typedef enum Kind {
  KIND_OTHER, /* letters of alphabets, symbols */
  KIND_DIGIT,
  KIND_SPACE,
  KIND_KANA,
  KIND_KANJI,
  KIND_HANGUL,
  KIND_OPEN,   /* 「（ : the left half is empty */
  KIND_CLOSE,  /* 、。」） : the right half is empty */
  KIND_MIDDLE, /* ・：； : a quarter on either side */
  KIND_WIDE    /* other full-width signs */
} Kind;

/* Whether a line may end before a cluster; the higher, the sooner. */
typedef enum Break { BREAK_NEVER, BREAK_LETTER, BREAK_ADDRESS, BREAK_FREE } Break;

/* Justified lines: what gives way first when a line is to take in more, and what opens first when it has too little (JLReq 3.8).
 * TAKE_MARK, beside punctuation, opens like TAKE_ANY and, when all else is not enough, further. */
typedef enum Give { GIVE_NONE, GIVE_SPACE, GIVE_MIDDLE, GIVE_BRACKET, GIVE_COMMA, GIVE_LATIN, GIVE_COUNT } Give;
typedef enum Take { TAKE_NONE, TAKE_SPACE, TAKE_LATIN, TAKE_ANY, TAKE_MARK, TAKE_COUNT } Take;

typedef struct Ruby Ruby;

typedef struct Cluster {
  const Face *face; /* NULL: nothing to draw */
  double width;     /* pt, along the line; with what ruby adds, without what stands between it and its neighbours */
  double lead;      /* pt: where its glyphs begin within the width */
  double join;      /* pt between the cluster before and this one when they share a line; less than 0 closes up */
  double at_start, at_end; /* pt to add when it is first or last on its line */
  float give;              /* pt by which `join`, or a space's own width, may close */
  float hang;              /* pt that hangs out of the line, when it is last and has no room */
  Ruby *ruby;              /* of the part that this cluster belongs to */
  unsigned c;              /* its first character */
  int text, bytes, glyph, glyphs, span;
  unsigned char kind, level;
  unsigned char before;               /* Break */
  unsigned char phrase;               /* headings: how badly a phrase is cut when the line ends before it, 0-100 */
  unsigned char give_step, take_step; /* Give, Take: for the space before it, or for a space itself */
  bool sideways, ruby_first;          /* sideways: in a column, lying on its side */
  short stand; /* in a column: the number of the group that it stands across the column with; 0: none */
} Cluster;

typedef struct Clusters {
  Cluster *v;
  int n;
  VEC(Glyph) glyphs;
  Str text;
} Clusters;

struct Ruby {
  Clusters reading;
  double width;     /* pt as set tight */
  double gap, lead; /* pt between the characters of the reading and before them, from the base's left edge */
  double over_left, over_right; /* pt by which it stands out over its neighbours */
  double lent_left, lent_right; /* pt above its own base that a neighbour's reading has taken */
  double share;                 /* pt by which each character of the base was widened */
  int first, n;                 /* clusters of the base */
};

typedef struct Line {
  int from, to;  /* clusters; `to` is not on it */
  int visible;   /* behind the last one that counts: trailing spaces do not */
  double width;  /* pt, natural, without what hangs out */
  double indent; /* pt */
  bool last;     /* of its paragraph: never opened */
  bool hard;     /* ended by "\n" */
  bool rtl;
} Line;

/* The room for lines: the first of a text may be indented. */
typedef struct Measure {
  double pt, indent;
  int first; /* the cluster that the text begins with */
} Measure;
static inline double measure_of(const Measure *measure, int from) {
  return from == measure->first ? measure->pt - measure->indent : measure->pt;
}

/* How a line is brought to its measure. */
typedef struct Adjust {
  double give[GIVE_COUNT]; /* 0-1 of what each can give */
  double take[TAKE_COUNT]; /* pt for each */
} Adjust;

typedef struct Inside {
  const TypeSpan *spans;
  int n_spans;
  const double *sizes; /* pt, by span */
  Clusters clusters;
  const Line *lines;
  const double *tops; /* mm, by line; one more for the end */
  bool vertical;
} Inside;

/* Where a line's clusters stand, in points from its beginning; indexed like them, in the Type's scratch. */
typedef struct Row {
  const double *at, *left; /* where the glyphs begin; where the cluster's own width begins */
} Row;

/* Spans laid end to end. */
typedef struct Source {
  const TypeSpan *spans;
  const TypeStyle *style;
  const Stack **stacks; /* by span */
  const int *starts;    /* byte offsets, one more for the end */
  const double *sizes;
  Str text;
} Source;

Kind kind_of(unsigned c);
bool kind_is_cjk(Kind kind);
bool kind_is_full_stop(unsigned c);
bool kind_is_comma(unsigned c);
bool kind_is_leader(unsigned c); /* a half of …… or ―― */
/* Shapes bytes [from, to) of the source and adds the clusters, in reading order; whether the paragraph goes from right to left. */
bool shape_text(Type *type, Arena *arena, const Source *source, int from, int to, Clusters *clusters);
/* How a character stands in a column. */
typedef enum Stand { STAND_LEVEL, STAND_UPRIGHT, STAND_WIDE, STAND_SIDEWAYS, STAND_TOGETHER } Stand;
typedef struct Char {
  unsigned c;
  int at, bytes, span;
  Face *face;
  short script;                      /* 0: common */
  unsigned char level, stand, group; /* group: changes where others begin to stand together */
} Char;
void stand_find(Char *chars, int n);
/* Clusters [from, to) that stand across the column share one em of it. */
void stand_together(Clusters *clusters, int from, int to, double size);
/* Parts spans whose reading is over a base wider than a line. Returns how many there are then; *spans may be others. */
int ruby_part(Arena *arena, TypeSpan **spans, int n_spans, const TypeStyle *style, double measure_pt);
/* Readings for clusters [from, to); widens bases. */
void ruby_set(Type *type, Arena *arena, const Source *source, Clusters *clusters, int from, int to);
/* By how much a base moves towards the edge of a line that it begins or ends, from under the middle of its reading. */
double ruby_shift(const Clusters *clusters, const Line *line, int cluster, bool at_start, bool at_end);
/* Where lines of the paragraph [from, to) may end, and the spaces between clusters. */
void break_find(Type *type, const Source *source, Clusters *clusters, int from, int to);
void space_find(const Source *source, Clusters *clusters, int from, int to);
/* Cuts the paragraph into lines of the measure; they are pushed to `lines`. */
typedef VEC(Line) Lines;
void lines_cut(Type *type, Arena *arena, const Source *source, Clusters *clusters, int from, int to,
               const Measure *measure, Lines *lines);
void line_push(Arena *arena, Lines *lines, const Clusters *clusters, int from, int to, const Measure *measure);
/* The last good end of a line that begins at `from`. */
int line_end(const Source *source, Clusters *clusters, int from, int to, const Measure *measure);
double line_width(const Clusters *clusters, int from, int to);
int line_visible(const Clusters *clusters, int from, int to);
int line_characters(const Clusters *clusters, int from, int to); /* punctuation is not counted */
/* Cuts into lines that can all be brought to the measure, where that is possible. */
void justify_cut(Type *type, Arena *arena, const Source *source, Clusters *clusters, int from, int to,
                 const Measure *measure, Lines *lines);
/* How the line is brought to its measure by `room` pt more or less; all nought if it would have to be torn open. */
Adjust justify_line(const Clusters *clusters, const Line *line, double room, double em);
/* Dots above (in columns: to the right of) the characters of a line; painted before the words, because they are no words. */
void emphasis_place(Display *display, Page *page, const Inside *inside, const Line *line, const Row *row,
                    const TypeStyle *style, double x_mm, double y_mm);
void emphasis_choose(TypeSpan *spans, int n, bool dots); /* dots or bold: what is still marked takes dots */
bool emphasis_on(const Inside *inside, const Cluster *cluster);
Row row_of(Type *type, const Inside *inside, const Line *line, const TypeStyle *style, double measure_pt);

#endif
