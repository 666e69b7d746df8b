/* pdf_value: what the objects of a PDF are made of (ISO 32000-1, 7.3), as a tree that can be changed. Everything lives in an arena; words
 * of a file that was read are slices of it. NULL is a value that is not there, and every function takes it as one. */
#ifndef TSUNAGU_WRITE_PDF_VALUE_H
#define TSUNAGU_WRITE_PDF_VALUE_H

#include "base/arena.h"
#include "base/buf.h"

typedef enum PdfKind {
  PDF_WORD, /* a number, a name, a string, true, null: as it is written */
  PDF_ARRAY,
  PDF_DICT,
  PDF_STREAM, /* a dictionary with data; its /Length is said when it is written */
  PDF_REF     /* "12 0 R" */
} PdfKind;

typedef struct PdfValue PdfValue;

typedef struct PdfObject {
  PdfValue *value; /* NULL: the file has none of this number */
  int number;      /* in the file that is being written; 0: nothing has led to it yet */
} PdfObject;

typedef struct PdfEntry {
  Str key; /* "/Type"; absent in arrays */
  PdfValue *value;
} PdfEntry;

struct PdfValue {
  PdfKind kind;
  Str text; /* the word, or the data of a stream as they are in the file */
  PdfObject *object;
  VEC(PdfEntry) entries; /* of arrays, dictionaries and streams */
};

typedef VEC(PdfObject *) PdfObjects;

/* --- Made */

PdfValue *pdf_value_word(Arena *arena, const char *word); /* kept as it is: "/Name", "true", "12" */
PdfValue *pdf_value_number(Arena *arena, double value, int digits);
PdfValue *pdf_value_text(Arena *arena, Str utf8); /* a text string */
void pdf_value_add_text(Buf *out, Str utf8);     /* as it is written */
PdfValue *pdf_value_new(Arena *arena, PdfKind kind);
PdfValue *pdf_value_own(Arena *arena, PdfValue *value); /* as an object of its own: what refers to it */
/* The value at *at, which goes behind it; NULL if there is none. The numbers of references are looked up in `objects`. */
PdfValue *pdf_value_parse(Arena *arena, Str text, size_t *at, const PdfObjects *objects);
PdfValue *pdf_value_of(Arena *arena, const char *text); /* of words of ours, which are right and hold no reference */

/* --- Looked at and changed. What is looked at is never a reference, unless it says so. */

PdfValue *pdf_value_follow(PdfValue *value);
PdfValue *pdf_value_get(PdfValue *dict, const char *key); /* of a dictionary or stream; NULL for "null", too */
PdfValue *pdf_value_raw(PdfValue *dict, const char *key); /* with the reference, if it is one */
PdfValue *pdf_value_at(PdfValue *array, size_t i);
size_t pdf_value_length(PdfValue *array); /* 0 for what is no array */
bool pdf_value_is(PdfValue *value, const char *word); /* "/Page" */
bool pdf_value_is_dict(PdfValue *value);              /* or a stream */
double pdf_value_double(PdfValue *value);             /* 0 for what is no number */
int pdf_value_int(PdfValue *value);
/* Into what is none, as a reference that leads nowhere, nothing is put. */
void pdf_value_put(Arena *arena, PdfValue *dict, const char *key, PdfValue *value); /* key lives as long as the dictionary */
void pdf_value_push(Arena *arena, PdfValue *array, PdfValue *value);
void pdf_value_remove(PdfValue *dict, const char *key);

/* --- Streams */

/* Adds the data to *out, unpacked. False for data in another filter than FlateDecode, and for damaged ones. */
bool pdf_value_unpack(PdfValue *stream, Buf *out);
Str pdf_pack(Arena *arena, Str data);                                              /* for FlateDecode */
void pdf_value_pack(Arena *arena, PdfValue *stream, Str data);                      /* takes them in, in FlateDecode */
PdfValue *pdf_value_packed(Arena *arena);                                          /* a stream of what pdf_pack makes: it is put into its `text` later */
void pdf_value_fill(Arena *arena, PdfValue *stream, Str data, const char *filter); /* as they are; filter may be NULL */

/* --- Written */

/* Adds it to *out. Objects without a number that it refers to get the next ones, and are pushed to *found. A stream without its data and its length, its dictionary open. */
void pdf_value_print(const PdfValue *value, Arena *arena, PdfObjects *found, int *last, Buf *out);

#endif
