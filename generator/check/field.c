/* Words, numbers, times and addresses: one value each. */
#include "check/field.h"

#include <string.h>

bool field_str(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  *(Str *)out = node->text;
  return true;
}

bool slug_valid(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '-')) return false;
  return s.n > 0;
}

bool field_slug(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  enum { LONGEST = 100 }; /* it becomes a folder's name */
  if (!slug_valid(node->text) || node->text.n > LONGEST) {
    diag1(reader->diag, D_BAD_SLUG, node->pos, node->text);
    return false;
  }
  *(Str *)out = node->text;
  return true;
}

void report_unknown_word(Reader *reader, const Yaml *node, Str word, const Name *names) {
  Nearest nearest = nearest_start(word);
  Buf known = {0};
  for (const Name *name = names; name->name; name++) {
    nearest_try(&nearest, str_c(name->name));
    buf_printf(&known, "%s%s", name == names ? "" : ", ", name->name);
  }
  diag3(reader->diag, D_UNKNOWN_WORD, node->pos, word, nearest.best, buf_str(&known));
  buf_free(&known);
}

bool field_enum(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (!node_is_text(reader, node)) return false;
  for (const Name *name = field->with; name->name; name++) {
    if (!str_is(node->text, name->name)) continue;
    memcpy(out, &name->value, sizeof name->value);
    return true;
  }
  report_unknown_word(reader, node, node->text, field->with);
  return false;
}

bool field_bits(Reader *reader, const Field *field, const Yaml *node, void *out) {
  unsigned bits = 0;
  for (const Yaml *item = node->kind == YAML_LIST ? node->first : node; item;
       item = node->kind == YAML_LIST ? item->next : NULL) {
    int value;
    if (field_enum(reader, field, item, &value)) bits |= 1u << value;
  }
  *(unsigned *)out = bits;
  return true;
}

bool field_bool(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  bool yes = str_is(node->text, "true") || str_is(node->text, "yes");
  if (!yes && !str_is(node->text, "false") && !str_is(node->text, "no")) {
    diag1(reader->diag, D_BAD_BOOLEAN, node->pos, node->text);
    return false;
  }
  *(bool *)out = yes;
  return true;
}

bool field_int(Reader *reader, const Field *field, const Yaml *node, void *out) {
  static const Range any = {0, 1000000000};
  const Range *range = field->with ? field->with : &any;
  if (!node_is_text(reader, node)) return false;
  long value = str_number(node->text, range->most);
  if (value < range->least) {
    diag3(reader->diag, D_BAD_INTEGER, node->pos, node->text, arena_printf(reader->arena, "%ld", range->least),
          arena_printf(reader->arena, "%ld", range->most));
    return false;
  }
  *(int *)out = (int)value;
  return true;
}

bool number_parse(Str s, double *value) {
  bool minus = s.n > 1 && s.s[0] == '-';
  if (minus) s = str_from(s, 1);
  double whole = 0, scale = 0;
  size_t digits = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.s[i] == '.' && scale == 0 && digits) {
      scale = 1;
    } else if (s.s[i] >= '0' && s.s[i] <= '9') {
      whole = whole * 10 + (s.s[i] - '0');
      scale *= 10;
      digits++;
    } else {
      return false;
    }
  }
  if (digits == 0 || digits > 15 || s.s[s.n - 1] == '.') return false;
  *value = (minus ? -whole : whole) / (scale > 0 ? scale : 1);
  return true;
}

static bool read_number(Reader *reader, const Field *field, const Yaml *node, Str digits, void *out) {
  const NumberRange *range = field->with;
  double value;
  bool sound = number_parse(digits, &value);
  if (sound && (!range || (value >= range->least && value <= range->most))) {
    *(double *)out = value;
    return true;
  }
  Str least = range ? str_decimal(reader->arena, range->least, 3) : S(""), most = range ? str_decimal(reader->arena, range->most, 3) : S("");
  diag3(reader->diag, D_BAD_NUMBER, node->pos, node->text, least, most);
  return false;
}

bool field_number(Reader *reader, const Field *field, const Yaml *node, void *out) {
  return node_is_text(reader, node) && read_number(reader, field, node, node->text, out);
}

static bool read_length(Reader *reader, const Field *field, const Yaml *node, Str unit, void *out) {
  if (!node_is_text(reader, node)) return false;
  Str digits = node->text;
  if (str_ends(digits, unit)) digits = str_trim(str_sub(digits, 0, digits.n - unit.n));
  return read_number(reader, field, node, digits, out);
}

bool field_mm(Reader *reader, const Field *field, const Yaml *node, void *out) {
  return read_length(reader, field, node, S("mm"), out);
}

bool field_pt(Reader *reader, const Field *field, const Yaml *node, void *out) {
  return read_length(reader, field, node, S("pt"), out);
}

bool field_date(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  if (date_parse(node->text, out)) return true;
  diag1(reader->diag, date_beyond(node->text) ? D_DATE_BEYOND : D_BAD_DATE, node->pos, node->text);
  return false;
}

bool field_time(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  if (time_parse(node->text, out)) return true;
  diag1(reader->diag, D_BAD_TIME, node->pos, node->text);
  return false;
}

bool field_datetime(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  DateTime when;
  if (!datetime_parse(node->text, &when.date, &when.minutes)) {
    diag1(reader->diag, date_beyond(node->text) ? D_DATE_BEYOND : D_BAD_DATETIME, node->pos, node->text);
    return false;
  }
  *(DateTime *)out = when;
  return true;
}

bool url_valid(Str url, bool *https, Str *host) {
  *https = str_starts(url, S("https://"));
  if (!*https && !str_starts(url, S("http://"))) return false;
  for (size_t i = 0; i < url.n; i++)
    if ((unsigned char)url.s[i] <= 0x20 || url.s[i] == 0x7F || strchr("<>\"\\^`{|}", url.s[i])) return false;
  Str rest = str_from(url, *https ? 8 : 7);
  size_t n = 0;
  while (n < rest.n && !strchr("/?#", rest.s[n])) n++;
  Str name = str_sub(rest, 0, n);
  if (name.n == 0 || str_find_byte(name, '@') >= 0 || name.s[0] == '.' || name.s[0] == ':') return false;
  if (host) *host = name;
  return true;
}

static bool read_url(Reader *reader, const Yaml *node, DiagId if_http, void *out) {
  if (!node_is_text(reader, node)) return false;
  bool https;
  if (!url_valid(node->text, &https, NULL)) {
    diag1(reader->diag, D_BAD_URL, node->pos, node->text);
    return false;
  }
  if (!https) diag1(reader->diag, if_http, node->pos, node->text);
  if (!https && if_http == D_NOT_HTTPS) return false;
  *(Str *)out = node->text;
  return true;
}

bool field_http_url(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  return read_url(reader, node, D_HTTP_URL, out);
}

bool field_https_url(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  return read_url(reader, node, D_NOT_HTTPS, out);
}
