/* setting: what everybody who sets a piece needs: the records, the job, the sheet, the type, and how much room has been given up. */
#ifndef TSUNAGU_PRINT_SETTING_H
#define TSUNAGU_PRINT_SETTING_H

#include "draw/type.h"
#include "model/place.h"
#include "print/set_texts.h"
#include "read/icon_set.h"
#include "text/phrase.h"

/* How far a frame has given way, in the contract's order: tighter, smaller, lines left out, desks left out. */
typedef struct Room {
  double tight; /* 0: as the style says; 1: at its limits */
  double scale; /* of the type, each style stops at its floor */
  int left_out; /* how many of the optional lines, in the fill's order */
  int desks;    /* at most so many */
  int text;     /* at most so many blocks of the body */
  bool together; /* what is to begin in a frame of its own follows what stands before it */
} Room;
extern const Room room_plenty;

typedef struct Subject Subject;   /* print/subject.h */
typedef struct CodeBook CodeBook; /* print/code_book.h */

typedef struct Setting {
  const Site *site;
  const Job *job;
  const Layout *layout;
  const IconSet *icons;
  CodeBook *book; /* NULL: codes are made when they are asked for */
  Type *type;
  SetTexts *texts; /* that the type has set, in the arena */
  Arena *arena; /* of what is set; it goes when the pages are drawn */
  Arena *kept;  /* the display list's: codes */
  Diag *diag;
  Str lang;          /* the job's language */
  bool large;        /* a large-print edition */
  double scale;      /* of all millimetres and points: the paper against the layout's own sheet */
  double w_mm, h_mm; /* the trim; in a cell: the cell's */
  double x_mm, y_mm; /* a cell's corner on the page, else 0 */
  const Subject *subject; /* what the page or cell is about; NULL: what the job says */
  bool turned;
  bool vertical; /* the frame that is being filled is set in columns (fill_is_vertical) */
  const Desk **desks; /* of the slot query, asked once */
  int n_desks, n_all; /* n_all: without the query's limit */
  bool failed;        /* an error was found: the piece is not to be published */
} Setting;

Sheet setting_sheet(const Setting *setting);

/* The style as type.h wants it, in the arena. `mark` is the colour that "mark" stands for (NULL: brand). */
const TypeStyle *setting_style(const Setting *setting, const Room *room, const Style *style, const Color *mark);
const TypeStyle *setting_role(const Setting *setting, const Room *room, StyleRole role, const Color *mark);
const Style *setting_pick(const Setting *setting, const Style *own, StyleRole role); /* own, else the role's */
/* The smallest size that any style can be asked for: further down there is no room to win. */
bool setting_can_shrink(const Setting *setting, const Room *room);

Ink setting_ink(const Setting *setting, Tinted tinted,
                const Color *mark); /* an unknown colour is an error, painted as nothing */
Ink setting_tint(const Color *color, double percent);

/* Sets the spans, as type_set. */
const SetText *setting_set(const Setting *setting, const TypeSpan *spans, int n_spans, const TypeStyle *style, double measure_mm, Pos pos);

Said setting_said(const Setting *setting, const Text *text);
Said setting_phrase(const Setting *setting, PhraseId id);
bool setting_phrase_key(const Str key, PhraseId *id); /* by the name that layouts use */
/* Text of a slot; the layout's default, if any, when the job does not fill it. */
Text setting_slot_text(const Setting *setting, const char *name);

/* What has both `when:` and `unless:`: neither stands against it. */
bool setting_allows(const Setting *setting, Str when, Str unless);

/* Growing runs of one paragraph. */
typedef struct Spans {
  VEC(TypeSpan) list;
} Spans;
void spans_said(const Setting *setting, Spans *spans, Said said);
TypeSpan *spans_add(const Setting *setting, Spans *spans, Str text, Str lang);
/* Between two parts of one line: an ideographic space in Japanese and Chinese, elsewhere `spaced` (", "). */
void spans_gap(const Setting *setting, Spans *spans, Str spaced);
void spans_bracket(const Setting *setting, Spans *spans, bool opens); /* full-width ones in Japanese and Chinese */
void spans_phrase(const Setting *setting, Spans *spans, PhraseId id);
/* The phrase with {0} replaced. */
void spans_phrase_with(const Setting *setting, Spans *spans, PhraseId id, Said with);

/* Shown text without ruby: titles, alternative texts. */
Str setting_plain(const Setting *setting, Said said);

#endif
