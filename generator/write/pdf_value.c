#include "write/pdf_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "write/pdf_token.h"

enum { MOST_DEPTH = 60 };

/* --- Made */

PdfValue *pdf_value_new(Arena *arena, PdfKind kind) {
  PdfValue *value = NEW(arena, PdfValue);
  value->kind = kind;
  return value;
}

static PdfValue *word_of(Arena *arena, Str text) {
  PdfValue *value = pdf_value_new(arena, PDF_WORD);
  value->text = text;
  return value;
}

PdfValue *pdf_value_word(Arena *arena, const char *word) { return word_of(arena, str_c(word)); }

static PdfValue *keep(Arena *arena, Buf *text) {
  PdfValue *value = word_of(arena, buf_keep(text, arena));
  buf_free(text);
  return value;
}

PdfValue *pdf_value_number(Arena *arena, double number, int digits) { return word_of(arena, str_decimal(arena, number, digits)); }

static bool is_plain(Str utf8) {
  for (size_t i = 0; i < utf8.n; i++)
    if (utf8.s[i] < ' ' || utf8.s[i] > '~') return false;
  return true;
}

static void add_plain(Buf *out, Str text) {
  buf_byte(out, '(');
  for (size_t i = 0; i < text.n; i++) {
    if (strchr("()\\", text.s[i])) buf_byte(out, '\\');
    buf_byte(out, text.s[i]);
  }
  buf_byte(out, ')');
}

static void add_hex(Buf *out, unsigned unit) {
  for (int shift = 12; shift >= 0; shift -= 4) buf_byte(out, "0123456789ABCDEF"[unit >> shift & 15]);
}

/* Bytes for ASCII, else UTF-16 (7.9.2.2). */
void pdf_value_add_text(Buf *out, Str utf8) {
  if (is_plain(utf8)) {
    add_plain(out, utf8);
    return;
  }
  buf_addc(out, "<FEFF");
  for (unsigned c; utf8_next(&utf8, &c);) {
    if (c > 0xFFFF) add_hex(out, 0xD800 + ((c - 0x10000) >> 10));
    add_hex(out, c > 0xFFFF ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c);
  }
  buf_byte(out, '>');
}

PdfValue *pdf_value_text(Arena *arena, Str utf8) {
  Buf text = {0};
  pdf_value_add_text(&text, utf8);
  return keep(arena, &text);
}

static PdfValue *ref_to(Arena *arena, PdfObject *object) {
  PdfValue *value = pdf_value_new(arena, PDF_REF);
  value->object = object;
  return value;
}

PdfValue *pdf_value_own(Arena *arena, PdfValue *value) {
  PdfObject *object = NEW(arena, PdfObject);
  object->value = value;
  return ref_to(arena, object);
}

/* --- Read */

typedef struct Parser {
  Arena *arena;
  Str text;
  const PdfObjects *objects;
} Parser;

static Str word_at(const Parser *parser, PdfToken token) { return str_sub(parser->text, token.from, token.to); }

/* "12" may be the beginning of "12 0 R". */
static PdfValue *number_or_ref(const Parser *parser, Str word, size_t *at) {
  long number = parser->objects ? str_number(word, (long)parser->objects->n - 1) : -1;
  if (number < 0 || *at + 4 > parser->text.n || memcmp(parser->text.s + *at, " 0 R", 4) != 0) return word_of(parser->arena, word);
  *at += 4;
  return ref_to(parser->arena, parser->objects->v[number]);
}

static PdfValue *parse(const Parser *parser, size_t *at, int depth);

static PdfValue *parse_group(const Parser *parser, size_t *at, PdfKind kind, int depth) {
  const char *end = kind == PDF_DICT ? ">>" : "]";
  PdfValue *group = pdf_value_new(parser->arena, kind);
  for (;;) {
    PdfToken token = pdf_token(parser->text, *at);
    Str key = word_at(parser, token);
    if (str_is(key, end)) return *at = token.to, group;
    if (kind == PDF_DICT) {
      if (token.kind != PDF_OPERAND || key.s[0] != '/') return NULL;
      *at = token.to;
    }
    PdfValue *value = parse(parser, at, depth + 1);
    if (!value) return NULL;
    *vec_push(parser->arena, &group->entries) = (PdfEntry){kind == PDF_DICT ? key : (Str){0}, value};
  }
}

static PdfValue *parse(const Parser *parser, size_t *at, int depth) {
  PdfToken token = pdf_token(parser->text, *at);
  Str word = word_at(parser, token);
  if (token.kind != PDF_OPERAND || depth > MOST_DEPTH) return NULL;
  *at = token.to;
  if (str_is(word, "<<")) return parse_group(parser, at, PDF_DICT, depth);
  if (str_is(word, "[")) return parse_group(parser, at, PDF_ARRAY, depth);
  if (str_is(word, "]") || str_is(word, ">>")) return NULL;
  return number_or_ref(parser, word, at);
}

PdfValue *pdf_value_parse(Arena *arena, Str text, size_t *at, const PdfObjects *objects) {
  return parse(&(Parser){arena, text, objects}, at, 0);
}

PdfValue *pdf_value_of(Arena *arena, const char *text) {
  size_t at = 0;
  return pdf_value_parse(arena, str_c(text), &at, NULL);
}

/* --- Looked at and changed */

PdfValue *pdf_value_follow(PdfValue *value) {
  for (int i = 0; value && value->kind == PDF_REF; i++) value = i < MOST_DEPTH ? value->object->value : NULL;
  return value;
}

bool pdf_value_is_dict(PdfValue *value) {
  value = pdf_value_follow(value);
  return value && (value->kind == PDF_DICT || value->kind == PDF_STREAM);
}

static PdfEntry *entry_of(PdfValue *dict, const char *key) {
  dict = pdf_value_follow(dict);
  if (!pdf_value_is_dict(dict)) return NULL;
  for (size_t i = 0; i < dict->entries.n; i++)
    if (str_is(dict->entries.v[i].key, key)) return &dict->entries.v[i];
  return NULL;
}

PdfValue *pdf_value_raw(PdfValue *dict, const char *key) {
  PdfEntry *entry = entry_of(dict, key);
  return entry ? entry->value : NULL;
}

PdfValue *pdf_value_get(PdfValue *dict, const char *key) {
  PdfValue *value = pdf_value_follow(pdf_value_raw(dict, key));
  return pdf_value_is(value, "null") ? NULL : value;
}

size_t pdf_value_length(PdfValue *array) {
  array = pdf_value_follow(array);
  return array && array->kind == PDF_ARRAY ? array->entries.n : 0;
}

PdfValue *pdf_value_at(PdfValue *array, size_t i) {
  return i < pdf_value_length(array) ? pdf_value_follow(pdf_value_follow(array)->entries.v[i].value) : NULL;
}

bool pdf_value_is(PdfValue *value, const char *word) {
  value = pdf_value_follow(value);
  return value && value->kind == PDF_WORD && str_is(value->text, word);
}

double pdf_value_double(PdfValue *value) {
  value = pdf_value_follow(value);
  if (!value || value->kind != PDF_WORD) return 0;
  Str text = value->text;
  double number = 0, unit = 1;
  bool minus = text.n && text.s[0] == '-', part = false;
  for (size_t i = minus; i < text.n; i++) {
    if (text.s[i] == '.' && !part) part = true;
    else if (text.s[i] >= '0' && text.s[i] <= '9') number = number * 10 + (text.s[i] - '0'), unit *= part ? 10 : 1;
    else return 0;
  }
  return (minus ? -number : number) / unit;
}

int pdf_value_int(PdfValue *value) { return (int)pdf_value_double(value); }

void pdf_value_put(Arena *arena, PdfValue *dict, const char *key, PdfValue *value) {
  PdfValue *of = pdf_value_follow(dict);
  if (!pdf_value_is_dict(of)) return;
  PdfEntry *entry = entry_of(of, key);
  if (!entry) entry = vec_push(arena, &of->entries);
  *entry = (PdfEntry){str_c(key), value};
}

void pdf_value_push(Arena *arena, PdfValue *array, PdfValue *value) {
  PdfValue *of = pdf_value_follow(array);
  if (of) *vec_push(arena, &of->entries) = (PdfEntry){.value = value};
}

void pdf_value_remove(PdfValue *dict, const char *key) {
  PdfEntry *entry = entry_of(dict, key);
  if (!entry) return;
  dict = pdf_value_follow(dict);
  PdfEntry *end = dict->entries.v + dict->entries.n--;
  memmove(entry, entry + 1, (size_t)(end - entry - 1) * sizeof *entry);
}

/* --- Written */

static void add_word(Buf *out, Str word) {
  bool apart = out->n && pdf_token_is_regular(out->s[out->n - 1]) && word.n && pdf_token_is_regular(word.s[0]);
  if (apart) buf_byte(out, ' ');
  buf_add(out, word);
}

static void add_ref(PdfObject *object, Arena *arena, PdfObjects *found, int *last, Buf *out) {
  if (!object->number) {
    object->number = ++*last;
    *vec_push(arena, found) = object;
  }
  char digits[16];
  size_t at = sizeof digits;
  for (int n = object->number; n; n /= 10) digits[--at] = (char)('0' + n % 10);
  add_word(out, (Str){digits + at, sizeof digits - at});
  buf_add(out, S(" 0 R"));
}

void pdf_value_print(const PdfValue *value, Arena *arena, PdfObjects *found, int *last, Buf *out) {
  if (value->kind == PDF_WORD) {
    add_word(out, value->text);
  } else if (value->kind == PDF_REF && value->object->value) {
    add_ref(value->object, arena, found, last, out);
  } else if (value->kind == PDF_REF) {
    add_word(out, S("null"));
  } else {
    buf_add(out, value->kind == PDF_ARRAY ? S("[") : S("<<"));
    for (size_t i = 0; i < value->entries.n; i++) {
      buf_add(out, value->entries.v[i].key);
      pdf_value_print(value->entries.v[i].value, arena, found, last, out);
    }
    if (value->kind != PDF_STREAM) buf_add(out, value->kind == PDF_ARRAY ? S("]") : S(">>"));
  }
}
