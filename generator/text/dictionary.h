/* dictionary: MeCab with the IPA dictionary of Japanese, opened once for the whole program. Any thread may ask it. */
#ifndef TSUNAGU_TEXT_DICTIONARY_H
#define TSUNAGU_TEXT_DICTIONARY_H

#include "base/diag.h"

typedef struct Dictionary Dictionary;

/* The folder in the environment's TSUNAGU_DICTIONARY, else the first that the system has; NULL: none is there. */
const char *dictionary_folder(void);
/* NULL after D_DICTIONARY_MISSING or D_DICTIONARY_KIND (not in UTF-8, or not with IPA's parts of speech). */
Dictionary *dictionary_open(Diag *diag);
void dictionary_close(Dictionary *dictionary); /* NULL is fine */
/* Behind a stage that has asked it much: what was looked at lies in memory no longer, until it is looked at again. NULL is fine. */
void dictionary_rest(const Dictionary *dictionary);

/* A word as the dictionary has it. */
typedef struct Token {
  size_t at, end;    /* bytes of the text; only spaces lie between tokens */
  const char *facts; /* 名詞,サ変接続,*,*,*,*,相談,ソウダン,ソーダン: part of speech and kinds, conjugation, base form, reading, sound */
  bool known;        /* in the dictionary */
} Token;

/* Takes text apart. The tokens are in `arena`. */
int dictionary_tokens(Dictionary *dictionary, Arena *arena, Str text, Token **tokens);

/* The n-th fact (0 is the part of speech); absent if there are fewer. */
Str token_fact(const Token *token, int n);
/* "名詞,接尾": the facts begin with these. */
bool token_is(const Token *token, const char *facts);

#endif
