/* text: a value that people read, in one or more languages, with ruby in Aozora notation as it was written (checked). Which of
 * them a reader gets is decided here, once, for web and print. */
#ifndef TSUNAGU_MODEL_TEXT_H
#define TSUNAGU_MODEL_TEXT_H

#include "base/diag.h"

typedef struct TextValue {
  Str lang; /* the code as in site.yaml: "ja", "easy", "en", "zh-Hans" */
  Str s;
  Pos pos;
} TextValue;

typedef struct Text {
  const TextValue *v;
  int n; /* 0: the text is absent */
} Text;

/* A value together with the language that it is really in. */
typedef struct Said {
  Str s;
  Str lang;
} Said;

static inline bool text_any(const Text *text) { return text->n > 0; }

/* In `lang`, else (for easy: in ja, else) in `first`, else whatever is there; {"", first} if the text is absent. */
Said text_in(const Text *text, Str lang, Str first);

#endif
