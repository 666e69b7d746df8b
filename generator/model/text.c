#include "model/text.h"

static const TextValue *value_in(const Text *text, Str lang) {
  for (int i = 0; i < text->n; i++)
    if (str_eq(text->v[i].lang, lang)) return &text->v[i];
  return NULL;
}

Said text_in(const Text *text, Str lang, Str first) {
  const TextValue *value = value_in(text, lang);
  if (!value && str_is(lang, "easy")) value = value_in(text, S("ja"));
  if (!value) value = value_in(text, first);
  if (!value && text->n) value = &text->v[0];
  return value ? (Said){value->s, value->lang} : (Said){S(""), first};
}
