#include "check/phone.h"

#include <string.h>

#include "check/area_code.h"
#include "check/field.h"

enum { MOST_DIGITS = 15 };

/* The digits without hyphens (a leading # kept); false for characters that a number does not have. */
static bool dialled(Str number, char out[MOST_DIGITS + 2], size_t *n) {
  *n = 0;
  for (size_t i = 0; i < number.n; i++) {
    char c = number.s[i];
    bool last = i + 1 == number.n;
    if (c == '-') {
      if (i == 0 || last || number.s[i - 1] == '-' || number.s[i - 1] == '#') return false;
      continue;
    }
    if (!(c >= '0' && c <= '9') && !(c == '#' && i == 0 && !last)) return false;
    if (*n <= MOST_DIGITS) out[(*n)++] = c;
  }
  out[*n] = '\0';
  return *n > 0;
}

static bool starts(const char *digits, const char *prefix) { return strncmp(digits, prefix, strlen(prefix)) == 0; }

static bool is_one_of(const char *digits, const char *const *list) {
  for (; *list; list++)
    if (starts(digits, *list)) return true;
  return false;
}

/* Three digits that are given out; 177 (the weather) ended in 2025, 104 (directory enquiries) in 2026. */
static bool short_assigned(const char *digits) {
  static const char *const known[] = {"110", "113", "114", "115", "116", "117", "118", "119", "122", "136",
                                      "141", "142", "144", "147", "148", "151", "157", "159", "161", "162",
                                      "165", "171", "184", "186", "188", "189", NULL};
  return is_one_of(digits, known);
}

/* Free calls and the like that go by a carrier's own number (0037-6…, 0077-…, 0088-22-…): each carrier counts its digits in its own way. */
static bool by_carrier(const char *digits, size_t n) {
  static const char *const carriers[] = {"0033", "0036", "0037", "0038", "0039", "0053", "0061", "0066", "0077", "0078", "0088", NULL};
  return n >= 8 && n <= 13 && is_one_of(digits, carriers);
}

static bool all_zeros(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.s[i] != '0') return false;
  return s.n > 0;
}

/* The middle of three parts. A local exchange begins with 2 or more; what follows 050 with 1 or more. */
static bool exchange_assigned(Str number, char least) {
  Str area, exchange, rest = number;
  if (!str_split(&rest, '-', &area) || !str_split(&rest, '-', &exchange) || !rest.s || exchange.n == 0) return true;
  return exchange.s[0] >= least || all_zeros(exchange);
}

static bool area_assigned(const char *digits) {
  bool given;
  area_code(digits, &given);
  return given;
}

PhoneFault phone_fault(Str number, const char **digits) {
  static const char *const long_ones[] = {"0800", "050", "060", "070", "080", "090", NULL},
                           *const services[] = {"0120", "0570", "0800", "0180", "0990", NULL};
  char dial[MOST_DIGITS + 2];
  size_t n;
  const char *none;
  if (!digits) digits = &none;
  *digits = "";
  if (!dialled(number, dial, &n)) return PHONE_CHARACTERS;
  if (dial[0] == '#') {
    *digits = "4";
    return n == 5 ? PHONE_FINE : PHONE_COUNT;
  }
  if (dial[0] == '1') {
    *digits = "3";
    return n != 3 ? PHONE_COUNT : short_assigned(dial) ? PHONE_FINE : PHONE_UNASSIGNED;
  }
  if (by_carrier(dial, n)) return PHONE_FINE;
  bool is_long = is_one_of(dial, long_ones);
  *digits = is_long ? "11" : "10";
  if (dial[0] != '0' || n != (is_long ? 11 : 10)) return PHONE_COUNT;
  if (is_one_of(dial, services)) return PHONE_FINE;
  if (starts(dial, "050")) return exchange_assigned(number, '1') ? PHONE_FINE : PHONE_UNASSIGNED;
  if (is_long) return dial[3] == '0' && strncmp(dial + 3, "0000", 4) != 0 ? PHONE_UNASSIGNED : PHONE_FINE; /* of a mobile phone */
  return area_assigned(dial) && exchange_assigned(number, '2') ? PHONE_FINE : PHONE_UNASSIGNED;
}

static bool number_sound(Reader *reader, const Yaml *node) {
  const char *digits;
  switch (phone_fault(node->text, &digits)) {
  case PHONE_CHARACTERS: diag1(reader->diag, D_PHONE_CHARACTERS, node->pos, node->text); return false;
  case PHONE_COUNT: diag2(reader->diag, D_PHONE_DIGITS, node->pos, node->text, str_c(digits)); return false;
  case PHONE_UNASSIGNED: diag1(reader->diag, D_PHONE_UNASSIGNED, node->pos, node->text); return true;
  case PHONE_FINE: break;
  }
  return true;
}

static bool field_digits(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node) || !number_sound(reader, node)) return false;
  char dial[MOST_DIGITS + 2];
  size_t n;
  dialled(node->text, dial, &n);
  Phone *phone = out;
  phone->number = node->text;
  phone->dial = arena_str(reader->arena, (Str){dial, n});
  return true;
}

static const Field phone_fields[] = {
    {"number", field_digits, .offset = 0, .need = REQUIRED},
    {"label", field_text, OF(Phone, label)},
    {"languages", field_spoken_language, LIST(Phone, languages, n_languages)},
};
static const Schema phone_schema = {SCHEMA(Phone, phone_fields), .pos_offset = offsetof(Phone, pos),
                                    .lone_key = "number"};

bool field_phone(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Field record = {.key = field->key, .with = &phone_schema};
  return field_record(reader, &record, node, out);
}

static void keep_text(Reader *reader, const Yaml *node, void *out) {
  TextValue *value = NEW(reader->arena, TextValue);
  *value = (TextValue){reader->first, node->text, node->pos};
  *(Text *)out = (Text){value, 1};
}

bool field_number_said(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (!field_text_alike(reader, field, node, out)) return false;
  const Text *text = out;
  for (int i = 0; i < text->n; i++) {
    PhoneFault fault = phone_fault(text->v[i].s, NULL);
    if (fault == PHONE_COUNT || fault == PHONE_UNASSIGNED) diag1(reader->diag, D_PHONE_UNASSIGNED, text->v[i].pos, text->v[i].s);
  }
  return true;
}

bool field_number_text(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node) || !number_sound(reader, node)) return false;
  keep_text(reader, node, out);
  return true;
}

bool email_valid(Str s) {
  ptrdiff_t at = str_find_byte(s, '@');
  Str domain = at < 0 ? S("") : str_from(s, (size_t)at + 1);
  if (at < 1 || str_find_byte(domain, '@') >= 0 || str_find_byte(domain, '.') < 1 || str_ends(domain, S(".")))
    return false;
  for (size_t i = 0; i < s.n; i++)
    if ((unsigned char)s.s[i] <= 0x20 || (unsigned char)s.s[i] >= 0x7F || strchr("()<>,;:\\\"[]", s.s[i])) return false;
  return true;
}

bool field_email(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  if (!email_valid(node->text)) {
    diag1(reader->diag, D_BAD_EMAIL, node->pos, node->text);
    return false;
  }
  keep_text(reader, node, out);
  return true;
}
