/* type: setting text. Measures and breaks; gives lines of glyphs to place. Only the fonts named are ever used, never a slanted or
 * thickened imitation: a character that none of them has is a finding. HarfBuzz shapes, pango says where Unicode lets lines break,
 * the rest is ours, after JLReq (Requirements for Japanese Text Layout, which puts JIS X 4051 in words):
 *   - what never begins or ends a line, and what is never broken: numbers with units, telephone numbers, times, …… (type_break.c);
 *   - punctuation that closes up at the ends of lines and where two meet, the space between Japanese and Latin (type_space.c);
 *   - justified lines that take in or push out, and give way in JLReq's order; hanging 、。 (type_justify.c);
 *   - readings, one a character or one a word, never over a neighbour's kanji (type_ruby.c), and emphasis dots (type_emphasis.c);
 *   - columns, with numbers standing across them (type_vertical.c).
 * One Type a thread; what it set lives as long as it does. */
#ifndef TSUNAGU_DRAW_TYPE_H
#define TSUNAGU_DRAW_TYPE_H

#include "draw/display.h"
#include "text/morph.h"

typedef struct Type Type;

typedef struct TypeFonts {
  Str sans, serif;     /* "BIZ UDPGothic", "BIZ UDPMincho" */
  const Str *fallback; /* in order; Korean, Chinese and so on are moved to the front for their languages */
  int n_fallback;
} TypeFonts;

/* NULL after a finding (a family that is not installed is D_FONT_MISSING, naming the package to install). */
Type *type_new(const TypeFonts *fonts, Diag *diag, Pos pos);
void type_free(Type *type);

typedef enum TypeAlign { ALIGN_START, ALIGN_CENTER, ALIGN_END, ALIGN_JUSTIFY } TypeAlign;

typedef struct TypeStyle {
  bool serif,
      bold; /* bold in a serif family that has no bold is set in the sans family's, as Japanese emphasis always was */
  double size_pt;
  double leading; /* line pitch as a multiple of the size: 1.5-2.0 */
  TypeAlign align;
  Ink ink;
  double tracking_em; /* extra space between characters */
  bool vertical;      /* set in columns from right to left */
  bool heading;       /* break between phrases (keep words), palt */
  const Morph *morph; /* headings: knows the phrases; NULL: spaces alone tell them */
  double latin_em;  /* between kana or kanji and Latin letters or digits on the same line; 0.25 is JLReq's quarter em */
  double line_em;   /* no longer line than that, for whoever asks for a measure; 0: any */
  double indent_em; /* of the first line, unless it is centred or stands at the end */
  bool hanging;     /* a 、 or 。 that has no room hangs out of its line */
  bool bare;        /* readings are left out */
  bool dots;        /* how emphasis is set */
  const double *tabs_mm; /* where "\t" leads, from the left (or a column's top); behind the last it is a space */
  int n_tabs;
  const Str *features; /* OpenType features that are switched on: "palt", "tnum" */
  int n_features;
} TypeStyle;

/* A run of text with one look. Ruby: `reading` over `text`. */
typedef struct TypeSpan {
  Str text;
  Str reading; /* absent: none */
  Str lang;    /* language code of this text ("ja", "easy", "en", ...) */
  bool strong, code;
  bool
      emphasis; /* dots where the style says so, one a character but for punctuation; bold elsewhere, and where a reading stands */
  double scale;        /* of the style's size; 0 counts as 1 */
  const Color *swatch; /* NULL: the style's ink */
  Str uri;             /* a link */
  bool nobreak;        /* phone numbers, times */
} TypeSpan;

typedef struct SetLine {
  double ascent_mm, descent_mm; /* of the line as set, ruby included in the ascent */
  double width_mm;              /* natural width of what is on it */
  double baseline_mm; /* from the block's top; vertical setting: the column's centre from the block's right edge */
} SetLine;

typedef struct SetText {
  const SetLine *lines;
  int n_lines;
  double w_mm; /* the widest line; vertical setting: all columns side by side, h_mm then is the longest column */
  double h_mm; /* from the top of the first line to the bottom of the last, with the leading's share */
  double length_mm, depth_mm; /* of the longest line, and across all lines: w and h, or in columns h and w */
  double pitch_mm;
  double word_mm; /* the widest part of it that lines do not end in: a word, a telephone number */
  bool torn; /* it cuts a telephone number, or as a heading a word or phrase, in two: better a little smaller, if there is the choice */
  bool missing; /* no font has one of its characters: a finding was added */
  /* the rest is type.c's */
  const void *inside;
} SetText;

/* Spans of a text value (ruby, line breaks as "\n") in a language; the array is in the arena. */
int type_spans(Arena *arena, Said said, TypeSpan **spans);

/* Sets the spans into a measure; "\n" breaks a line. Adds D_GLYPH_MISSING at `pos` for characters that no named font has. */
const SetText *type_set(Type *type, Arena *arena, const TypeSpan *spans, int n_spans, const TypeStyle *style,
                        double measure_mm, Pos pos);

/* How much room lines [from, to) take when they are placed: a pitch each, more for a line of larger type and where ruby stands on
 * the first of them. Vertical setting: the width of those columns. */
double type_room(const SetText *set, int from, int to);

/* Places lines [from, to) with the first line's top at (x, y). Emits tags: for plain text one leaf element `leaf` (TAG_P, TAG_TD's
 * TAG_P, TAG_SPAN, ...); where spans differ in language, are links or have ruby, `leaf` becomes the parent of
 * SPAN / LINK > SPAN / SPAN with the reading, in reading order. Pass TAG_COUNT for an artifact (page numbers and the like). */
void type_place(Type *type, Display *display, Page *page, const SetText *set, int from, int to, double x_mm,
                double y_mm, double measure_mm, const TypeStyle *style, Tag leaf);

/* Glyphs for the writers: where each stands, from the item's place, in points to the right and downwards. */
typedef struct Glyph {
  unsigned id;
  float x_pt, y_pt;
} Glyph;

/* Which bytes of the text which glyphs show: clusters follow each other in the text and in the glyphs. */
typedef struct GlyphCluster {
  int bytes, glyphs;
} GlyphCluster;

struct Glyphs {
  void *font; /* cairo_font_face_t, the Type's */
  const Glyph *glyphs;
  int n_glyphs;
  const GlyphCluster *clusters;
  int n_clusters;
  Str text;      /* the very text that the glyphs show, for extraction and the dump */
  Str font_name; /* "BIZ UDPGothic Bold": for the dump */
  double size_pt;
  double width_mm; /* how far it goes along the line, trailing spaces not counted */
  bool vertical;   /* in a column: it goes width_mm downwards, half a size to both sides of the centre line */
  bool sideways;   /* in a column and turned by 90 degrees clockwise: the positions are those of a horizontal line */
};

#endif
