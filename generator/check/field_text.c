/* What people read: texts in one or more languages, their codes and their ruby. */
#include <glib.h>
#include <string.h>

#include "check/field.h"
#include "check/gather.h"
#include "text/ruby.h"

/* ISO 639-1. A longer code is taken by its form alone. */
static const char two_letters[] = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs "
                                  "cu cv cy da de dv dz ee el en eo es et eu "
                                  "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
                                  "io is it iu ja jv ka kg ki kj kk kl km "
                                  "kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
                                  "nb nd ne ng nl nn no nr nv ny oc oj om or "
                                  "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
                                  "sv sw ta te tg th ti tk tl tn to tr ts tt "
                                  "tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return (char)g_ascii_tolower(c); }
static char upper(char c) { return (char)g_ascii_toupper(c); }

static bool is_primary(Str part) {
  for (size_t i = 0; i < part.n; i++)
    if (!is_letter(part.s[i])) return false;
  if (part.n != 2) return part.n == 3;
  char word[4] = {lower(part.s[0]), lower(part.s[1]), ' ', '\0'};
  for (const char *at = two_letters; (at = strstr(at, word)); at++)
    if (at == two_letters || at[-1] == ' ') return true;
  return false;
}

/* Script (4 letters), region (2 letters or 3 digits), variant (5-8, or 4 from a digit), private use and extensions by their form. */
static bool is_subtag(Str part) {
  for (size_t i = 0; i < part.n; i++)
    if (!is_letter(part.s[i]) && !is_digit(part.s[i])) return false;
  return part.n >= 1 && part.n <= 8;
}

Str language_code(Arena *arena, Str code) {
  if (str_is(code, "easy")) return code;
  Str rest = code, part;
  if (!str_split(&rest, '-', &part) || !is_primary(part)) return (Str){0};
  char *out = arena_alloc(arena, code.n + 1);
  for (size_t i = 0; i < code.n; i++) out[i] = lower(code.s[i]);
  while (str_split(&rest, '-', &part)) {
    if (!is_subtag(part)) return (Str){0};
    char *at = out + (part.s - code.s);
    if (part.n == 4 && is_letter(part.s[0])) at[0] = upper(at[0]);
    if (part.n == 2) at[0] = upper(at[0]), at[1] = upper(at[1]);
  }
  return (Str){out, code.n};
}

/* Country codes that people write for languages. */
static Str meant_language(Str code) {
  static const char *const meant[][2] = {{"jp", "ja"}, {"cn", "zh-Hans"}, {"kr", "ko"}, {"gb", "en"},
                                         {"us", "en"}, {"ph", "fil"},     {"np", "ne"}, {"br", "pt"},
                                         {"vn", "vi"}, {"jpn", "ja"},     {"eng", "en"}};
  for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
    if (str_is(code, meant[i][0])) return str_c(meant[i][1]);
  static const char *const common[] = {"ja",  "easy", "en", "zh-Hans", "zh-Hant", "ko", "vi",
                                       "fil", "pt",   "es", "ne",      "id",      "th", "my"};
  Nearest nearest = nearest_start(code);
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) nearest_try(&nearest, str_c(common[i]));
  return nearest.best;
}

Str language_read(Reader *reader, Str code, Pos pos) {
  Str usual = language_code(reader->arena, code);
  if (!usual.s) diag2(reader->diag, D_BAD_LANGUAGE, pos, code, meant_language(code));
  return usual;
}

bool field_language(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  Str code = language_read(reader, node->text, node->pos);
  if (code.s) *(Str *)out = code;
  return code.s != NULL;
}

bool field_spoken_language(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (node->kind == YAML_TEXT && str_is(node->text, "easy")) {
    diag2(reader->diag, D_BAD_LANGUAGE, node->pos, node->text, S("ja"));
    return false;
  }
  return field_language(reader, field, node, out);
}

/* Adds a finding for the first ruby fault of the text. */
static bool text_ruby_sound(Reader *reader, const Yaml *node) {
  size_t offset = 0;
  RubyFault fault = ruby_fault(node->text, &offset);
  if (fault == RUBY_FINE) return true;
  DiagId id = fault == RUBY_NO_BASE ? D_RUBY_NO_BASE : fault == RUBY_NOT_CLOSED ? D_RUBY_NOT_CLOSED : D_RUBY_EMPTY;
  diag0(reader->diag, id, node_pos(node, offset));
  return false;
}

bool field_line(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node) || !text_ruby_sound(reader, node)) return false;
  *(Str *)out = str_trim(node->text);
  return true;
}

static TextValue text_value(const Yaml *node, Str lang) {
  return (TextValue){.lang = lang, .s = str_trim(node->text), .pos = node->pos};
}

static bool has_language(const TextValue *values, int n, Str lang) {
  for (int i = 0; i < n; i++)
    if (str_eq(values[i].lang, lang)) return true;
  return false;
}

static void count_missing(Reader *reader, const TextValue *values, int n) {
  for (int i = 0; i < reader->n_languages; i++) reader->missing += !has_language(values, n, reader->languages[i]);
}

/* A plain text with its ruby checked, as a Text in one language. */
static bool text_plain(Reader *reader, const Yaml *node, Str lang, Text *out) {
  if (!text_ruby_sound(reader, node)) return false;
  TextValue *value = NEW(reader->arena, TextValue);
  *value = text_value(node, lang);
  *out = (Text){value, 1};
  note_plain_japanese(reader, value, 1);
  note_texts(reader, value, 1);
  count_missing(reader, value, 1);
  return true;
}

/* A page in the first language must find something to say; others fall back to it. */
static bool can_fall_back(Reader *reader, const TextValue *values, int n) {
  return has_language(values, n, reader->lang) || has_language(values, n, reader->first) ||
         (str_is(reader->first, "easy") && has_language(values, n, S("ja")));
}

/* `{en: Picking mikan, making jam}`: behind the comma YAML sees a key without a value. */
static void check_commas(Reader *reader, const Yaml *map) {
  for (const Yaml *blank = map->blank; blank; blank = blank->next)
    if (!language_code(reader->arena, blank->key).s) diag1(reader->diag, D_TEXT_COMMA, blank->key_pos, blank->key);
}

static bool text_map(Reader *reader, const Yaml *map, Text *out) {
  TextValue *values = NEW_N(reader->arena, TextValue, map->count + 1);
  int n = 0;
  bool sound = true;
  check_commas(reader, map);
  for (const Yaml *node = map->first; node; node = node->next) {
    Str lang = language_read(reader, node->key, node->key_pos);
    if (!lang.s || !node_is_text(reader, node) || !text_ruby_sound(reader, node)) {
      sound = false;
    } else if (has_language(values, n, lang)) {
      diag2(reader->diag, D_YAML_DUPLICATE_KEY, node->key_pos, node->key,
            arena_printf(reader->arena, "%d", map->pos.line));
    } else if (!node_is_empty(node)) {
      values[n++] = text_value(node, lang);
    }
  }
  bool measured = !reader->gather || !reader->gather->languages_unknown;
  if (sound && measured && !can_fall_back(reader, values, n)) diag1(reader->diag, D_TEXT_FIRST_LANGUAGE, map->pos, reader->first);
  if (n) *out = (Text){values, n};
  if (n) note_plain_japanese(reader, values, n);
  if (n) note_texts(reader, values, n);
  if (n) count_missing(reader, values, n);
  return n > 0;
}

bool field_text(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (node->kind == YAML_MAP) return text_map(reader, node, out);
  return node_is_text(reader, node) && text_plain(reader, node, reader->lang, out);
}

bool field_text_alike(Reader *reader, const Field *field, const Yaml *node, void *out) {
  int missing = reader->missing;
  bool read = field_text(reader, field, node, out);
  reader->missing = missing;
  return read;
}
