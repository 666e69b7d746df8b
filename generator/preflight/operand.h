/* operand: a content stream (or a CMap, which has the same words) operator by operator, each with what stands before it. */
#ifndef TSUNAGU_PREFLIGHT_OPERAND_H
#define TSUNAGU_PREFLIGHT_OPERAND_H

#include "base/arena.h"

typedef enum OperandKind { OPERAND_NUMBER, OPERAND_NAME, OPERAND_STRING, OPERAND_ARRAY, OPERAND_DICT, OPERAND_OTHER } OperandKind;

typedef struct Operand {
  OperandKind kind;
  double number;
  Str text;      /* NAME: with its slash and without escapes; STRING: its bytes; DICT: as written, NUL-terminated */
  size_t n;      /* ARRAY: how many of the following operands are its items, nested ones flat */
} Operand;

typedef struct OperandReader {
  Str bytes;
  size_t at;
  Arena *scratch; /* of the operands: given back with the next operator */
  VEC(Operand) list;
  Str name;       /* the operator; "ID" for an inline image */
  Str written;    /* the operands as they stand in the stream */
  Str data;       /* ID: the bytes of the image */
  bool broken;    /* something could not be read; what follows is tried all the same */
} OperandReader;

/* Goes to the next operator; false at the end. */
bool operand_next(OperandReader *reader);
/* The number at place i, arrays counted with their items; 0 if there is none. */
double operand_number(const OperandReader *reader, size_t i);
/* The name or string at place i; absent if there is none. */
Str operand_text(const OperandReader *reader, size_t i, OperandKind kind);

#endif
