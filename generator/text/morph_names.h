/* morph_names: where the town's own words (words.yaml) stand in a text, so that MeCab does not take them apart. */
#ifndef TSUNAGU_TEXT_MORPH_NAMES_H
#define TSUNAGU_TEXT_MORPH_NAMES_H

#include "text/morph.h"

/* Bytes of a text that are one word, a name, whatever the dictionary thinks. */
typedef struct NamedPart {
  size_t at, end;
  Str reading; /* in kana */
} NamedPart;

typedef VEC(NamedPart) NamedParts;

/* The one of parts, which are in order and apart, that these bytes touch; NULL for none. */
const NamedPart *named_part_at(const NamedParts *parts, size_t at, size_t end);
/* Both of them, in order. */
NamedParts named_parts_merge(Arena *arena, const NamedParts *a, const NamedParts *b);
/* The token that the byte lies in, or the next one; n behind the last. */
int token_at(const Token *tokens, int n, size_t at);

/* Adds them to `names`, which stays in order; what overlaps a part that is there already (its ruby) is left out. Also finds words
 * written in kana, しおみ for 汐見. */
void morph_names(const Morph *morph, Arena *arena, Str plain, NamedParts *names);

/* The text's tokens, each of the names one of them. (MeCab could be told of them beforehand, but ends the program over some texts.) */
int morph_tokens(const Morph *morph, Arena *arena, Str plain, const NamedParts *names, Token **tokens);

#endif
