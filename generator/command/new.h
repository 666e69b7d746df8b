/* new: what the files that write one kind of record each share: answers, and the file that comes of them. */
#ifndef TSUNAGU_COMMAND_NEW_H
#define TSUNAGU_COMMAND_NEW_H

#include <stdio.h>

#include "command/options.h"
#include "command/town.h"

typedef struct Question {
  const char *key;
  const char *ja, *en;   /* what is asked */
  const char *usual;     /* when nothing is answered; NULL: an answer there must be */
} Question;

enum { QUESTIONS_MOST = 14 };

typedef struct New {
  const Options *options;
  Town town;    /* of a new town: only its arena and diag */
  Arena *arena;
  const Question *questions; int n;
  Str answers[QUESTIONS_MOST];
  VEC(ContentFile) files;
  bool asked;   /* somebody has typed an answer */
} New;

Str new_answer(const New *made, const char *key);
void new_correct(New *made, const char *key, Str answer); /* what was meant by what was typed */
void new_file(New *made, Str path, const Buf *text);
/* "key: value\n", quoted where it must be; nothing for an empty value. */
void new_line(Buf *out, const char *key, Str value, int indent);
/* An id of small letters from the answer `id`, or else from how the text is read; `fallback` if that gives none. */
Str new_id(const New *made, Str text, const char *fallback);
/* Says what is wrong with an answer, and what there is to choose from; false. */
bool new_wrong(const New *made, const char *key, const char *ja, const char *en);

/* The category that the answer `category` names, by id or by name; NULL if it names none. */
const Mark *new_category(const New *made);
/* Both say what is wrong. */
bool new_category_known(const New *made);
bool new_named_well(const New *made, Str id);

/* The layouts that there are, a line each. */
void new_layouts(const New *made, FILE *out);

/* Each fills made->files from the answers; false after it has said why not. */
bool new_town(New *made);
bool new_desk(New *made);
bool new_article(New *made);
bool new_event(New *made);
bool new_job(New *made);

#endif
