/* A cell is walked from the left. Whatever is a number by its digits and signs is taken as one; the words around it say what it is (FAX,
 * 代表, 内線12) or become its label. */
#include "exchange/phones.h"

#include <string.h>

#include "base/buf.h"
#include "check/phone.h"
#include "exchange/fold.h"

enum { MOST_NUMBERS = 20, MOST_DIGITS = 13 };

typedef struct Number {
  int from, to; /* glyphs */
  Str spelt;
  PhoneRepair repair;
} Number;

typedef struct Walk {
  Arena *arena;
  const AreaCodes *areas;
  Str text;
  const Glyph *g;
  int n;
  Number numbers[MOST_NUMBERS];
  int count;
} Walk;

/* --- Numbers -------------------------------------------------------------------------------------------------------------------- */

/* How many digits a number has that begins like this; 0: not known. */
static size_t wanted_digits(const char *digits, size_t n) {
  static const char *const eleven[] = {"0800", "050", "060", "070", "080", "090"};
  if (n < 3) return 0;
  for (size_t i = 0; i < sizeof eleven / sizeof *eleven; i++)
    if (n >= strlen(eleven[i]) && strncmp(digits, eleven[i], strlen(eleven[i])) == 0) return 11;
  if (strncmp(digits, "080", 3) == 0 && n < 4) return 0;
  return digits[0] == '0' ? 10 : 0;
}

typedef struct Digits {
  char v[MOST_DIGITS + 1];
  size_t n;
  size_t groups[8];
  int n_groups;
  bool signs; /* hyphens or brackets stand between them */
} Digits;

static bool joins(const Glyph *g) { return glyph_among(g->c, "-(). ~,・の"); }

/* Digits with signs between them, up to the count that such a number has. Returns the glyph behind; 0 if there are too few. */
static int collect(const Walk *walk, int at, Digits *out) {
  const Glyph *g = walk->g;
  *out = (Digits){.n_groups = 1};
  int end = at;
  bool open = false;
  for (int i = at; i < walk->n;) {
    if (glyph_digit(g[i].c)) {
      if (out->n == MOST_DIGITS) return 0;
      out->v[out->n++] = (char)g[i].c;
      out->groups[out->n_groups - 1]++;
      end = ++i;
      size_t wanted = wanted_digits(out->v, out->n);
      if (wanted && out->n == wanted && !glyph_digit(g[i].c)) break;
      continue;
    }
    int signs = 0, next = i;
    while (signs < 3 && joins(&g[next])) {
      open = open || g[next].c == '(';
      if (glyph_among(g[next].c, "~,・") && wanted_digits(out->v, out->n) == 0) return end; /* a list of short numbers */
      next++, signs++;
    }
    if (!signs || !glyph_digit(g[next].c) || out->n_groups == 8) break;
    /* 189（24時間）: what stands in brackets behind is no part of it. */
    if (open && out->v[0] != '0' && out->n <= 3) break;
    out->signs = true;
    out->groups[out->n_groups++] = 0;
    i = next;
  }
  /* A number that began within brackets closes them. */
  return end;
}

/* Hyphens as they were written where that makes three sound groups, else by the numbering plan. */
static Str spell(const Walk *walk, const Digits *digits) {
  Str all = arena_str(walk->arena, (Str){digits->v, digits->n});
  bool three = digits->n_groups == 3 && digits->groups[2] >= 3 && digits->groups[0] >= 2 && digits->groups[0] <= 5 && digits->groups[1] >= 1;
  bool known = str_starts(all, S("0120")) || str_starts(all, S("0570"));
  if (three && (digits->groups[2] == 4 || known))
    return arena_printf(walk->arena, "%.*s-%.*s-%.*s", (int)digits->groups[0], digits->v, (int)digits->groups[1], digits->v + digits->groups[0],
                        (int)digits->groups[2], digits->v + digits->groups[0] + digits->groups[1]);
  size_t area = digits->groups[0];
  if (digits->n_groups == 2 && area >= 2 && area <= 5 && digits->n == 10 && !known)
    return arena_printf(walk->arena, "%.*s-%.*s-%.*s", (int)area, digits->v, (int)(6 - area), digits->v + area, 4, digits->v + 6);
  return phone_spell(walk->arena, walk->areas, all);
}

static bool sound(Str number) {
  PhoneFault fault = phone_fault(number, NULL);
  return fault == PHONE_FINE || fault == PHONE_UNASSIGNED;
}

static bool is_word_before(const Walk *walk, int at) {
  while (at > 0 && (walk->g[at - 1].c == ' ' || walk->g[at - 1].c == ':' || walk->g[at - 1].c == '.')) at--;
  static const char *const words[] = {"内線", "ext", "内"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    int length = i == 0 ? 2 : i == 1 ? 3 : 1;
    if (at >= length && glyphs_match(&walk->g[at - length], words[i])) return true;
  }
  return at > 0 && walk->g[at - 1].c == 0x3012; /* 〒 */
}

static bool is_time(const Walk *walk, int end) { return glyph_among(walk->g[end].c, ":時分年月日回名階歳円番限"); }

/* Digits go on, or a word in Latin letters does that no number stands behind. */
static bool goes_on(const Walk *walk, int at) {
  unsigned before = at > 0 ? walk->g[at - 1].c : 0;
  bool named = at >= 3 && (glyphs_match(&walk->g[at - 3], "fax") || glyphs_match(&walk->g[at - 3], "tel"));
  return glyph_digit(before) || (before >= 'a' && before <= 'z' && !named);
}

static bool short_code(const Walk *walk, int at, Number *out) {
  Digits digits;
  out->to = collect(walk, at + 1, &digits);
  out->spelt = arena_printf(walk->arena, "#%.*s", (int)digits.n, digits.v);
  return out->to && digits.n == 4;
}

/* Behind +81: as it is dialled here, with a 0. */
static bool from_abroad(const Walk *walk, const Digits *digits, Number *out) {
  Str all = {digits->v, digits->n};
  out->spelt = phone_spell(walk->arena, walk->areas, arena_printf(walk->arena, "%s" STR_FMT, digits->v[0] == '0' ? "" : "0", STR_ARG(all)));
  return sound(out->spelt);
}

/* 21-5717: the town's own area code goes before it. */
static bool with_own_area(const Walk *walk, const Digits *digits, Number *out) {
  if (!walk->areas || digits->n_groups != 2 || digits->groups[1] != 4) return false;
  for (int i = 0; i < walk->areas->n; i++) {
    if (walk->areas->v[i].n + digits->n != 10) continue;
    int exchange = (int)digits->groups[0];
    out->repair = PHONE_AREA_ADDED;
    out->spelt = arena_printf(walk->arena, STR_FMT "-%.*s-%.4s", STR_ARG(walk->areas->v[i]), exchange, digits->v, digits->v + exchange);
    return sound(out->spelt);
  }
  return false;
}

/* 189; a number of which Excel has taken the 0; one of the town's own. */
static bool without_zero(const Walk *walk, const Digits *digits, bool numeric, bool time, Number *out) {
  Str all = arena_str(walk->arena, (Str){digits->v, digits->n});
  bool alone = digits->n_groups == 1 && !time;
  if (alone && digits->n == 3 && digits->v[0] == '1') {
    out->spelt = all;
    return phone_fault(all, NULL) == PHONE_FINE;
  }
  bool of_eleven = digits->n == 10 && strchr("5789", digits->v[0]), count = digits->n == 9 || digits->n == 10;
  if ((alone && (digits->n == 9 || of_eleven)) || (numeric && count)) {
    out->repair = PHONE_ZERO_LOST;
    out->spelt = phone_spell(walk->arena, walk->areas, arena_printf(walk->arena, "0" STR_FMT, STR_ARG(all)));
    return sound(out->spelt);
  }
  return !time && with_own_area(walk, digits, out);
}

/* #7119, +81 and plain numbers. */
static bool number_at(const Walk *walk, int at, bool numeric, Number *out) {
  const Glyph *g = walk->g;
  Digits digits;
  *out = (Number){.from = at};
  if (goes_on(walk, at)) return false;
  if (g[at].c == '#' && glyph_digit(g[at + 1].c)) return short_code(walk, at, out);
  int first = g[at].c == '(' ? at + 1 : at;
  bool abroad = glyphs_match(&g[first], "+81") > 0;
  if (abroad) first += 3;
  while (abroad && joins(&g[first])) first++;
  if (!glyph_digit(g[first].c) || is_word_before(walk, at)) return false;
  if (g[at].c == '(' && g[first].c != '0' && !abroad) return false;
  out->to = collect(walk, first, &digits);
  if (!out->to || glyph_digit(g[out->to].c)) return false;
  bool time = is_time(walk, out->to);
  if (abroad) return from_abroad(walk, &digits, out);
  if (digits.v[0] != '0') return without_zero(walk, &digits, numeric, time, out);
  out->spelt = spell(walk, &digits);
  return !(time && digits.n < 10) && sound(out->spelt);
}

/* 0596-21-5717・5718: the last four of another number of the same exchange. */
static bool sibling_at(Walk *walk, const Number *first, int *at) {
  const Glyph *g = walk->g;
  int i = *at;
  if (g[i].c != 0x30FB && g[i].c != ',' && g[i].c != '/') return false;
  for (i++; g[i].c == ' '; i++) {
  }
  int digits = 0;
  while (glyph_digit(g[i + digits].c)) digits++;
  bool longer = glyph_among(g[i + digits].c, "-(") && glyph_digit(g[i + digits + 1].c);
  if (digits != 4 || longer || is_time(walk, i + 4) || !str_starts(first->spelt, S("0")) || walk->count == MOST_NUMBERS) return false;
  Str stem = str_sub(first->spelt, 0, first->spelt.n - 4), last = str_sub(walk->text, g[i].at, g[i + 4].at);
  walk->numbers[walk->count++] = (Number){i, i + 4, arena_printf(walk->arena, STR_FMT STR_FMT, STR_ARG(stem), STR_ARG(last)), first->repair};
  *at = i + 4;
  return true;
}

/* 内線123・124: no numbers that one can dial. Returns the glyph behind. */
static int skip_extension(const Glyph *g, int i) {
  int length = glyphs_match(&g[i], "内線");
  if (!length) return i;
  for (i += length; glyph_digit(g[i].c) || (g[i].c && g[i].c != '\n' && (joins(&g[i]) || g[i].c == ':') && glyph_digit(g[i + 1].c) && g[i].c != '(' && g[i].c != ')'); i++)
    if (glyph_digit(g[i].c) && g[i].c == '0' && glyph_digit(g[i + 1].c) && glyph_digit(g[i + 2].c) && !glyph_digit(g[i - 1].c)) break;
  return i;
}

static void find_numbers(Walk *walk, bool numeric) {
  for (int i = 0; i < walk->n && walk->count < MOST_NUMBERS;) {
    int behind = skip_extension(walk->g, i);
    if (behind > i) {
      i = behind;
      continue;
    }
    Number number;
    unsigned c = walk->g[i].c;
    bool may = glyph_digit(c) || c == '(' || c == '#' || c == '+';
    if (!may || !number_at(walk, i, numeric, &number)) {
      bool digit = glyph_digit(c);
      for (i++; digit && (glyph_digit(walk->g[i].c) || (walk->g[i].c == '-' && glyph_digit(walk->g[i + 1].c))); i++) {
      }
      continue;
    }
    walk->numbers[walk->count++] = number;
    i = number.to;
    while (sibling_at(walk, &number, &i)) {
    }
  }
}

/* --- Words around them ---------------------------------------------------------------------------------------------------------- */

typedef enum Word { WORD_NONE, WORD_PHONE, WORD_FAX, WORD_BOTH, WORD_MAIN, WORD_SIGN, WORD_ALSO } Word;

static const struct { const char *word; Word is; } words[] = {
    {"電話・fax兼用", WORD_BOTH}, {"電話/fax兼用", WORD_BOTH}, {"tel/fax兼用", WORD_BOTH}, {"tel・fax兼用", WORD_BOTH}, {"電話fax兼用", WORD_BOTH}, {"fax兼用", WORD_BOTH}, {"ファックス兼用", WORD_BOTH}, {"ファクス兼用", WORD_BOTH},
    {"電話・ファックス", WORD_BOTH}, {"電話・ファクス", WORD_BOTH}, {"電話・fax", WORD_BOTH}, {"電話/fax", WORD_BOTH}, {"tel/fax", WORD_BOTH}, {"tel・fax", WORD_BOTH}, {"tel&fax", WORD_BOTH}, {"電話fax共通", WORD_BOTH},
    {"faxも同じ", WORD_BOTH}, {"fax共通", WORD_BOTH}, {"fax同じ", WORD_BOTH}, {"兼fax", WORD_BOTH}, {"faxも可", WORD_BOTH}, {"fax可", WORD_BOTH}, {"兼用", WORD_BOTH}, {"共通", WORD_BOTH}, {"共用", WORD_BOTH},
    {"ファクシミリ", WORD_FAX}, {"ファックス", WORD_FAX}, {"ファクス", WORD_FAX}, {"fax番号", WORD_FAX}, {"fax", WORD_FAX}, {"f:", WORD_FAX},
    {"電話番号", WORD_PHONE}, {"電話", WORD_PHONE}, {"tel", WORD_PHONE}, {"phone", WORD_PHONE}, {"t:", WORD_PHONE}, {"\u2121", WORD_PHONE}, {"☎", WORD_PHONE}, {"☏", WORD_PHONE}, {"📞", WORD_PHONE},
    {"代表番号", WORD_MAIN}, {"代表", WORD_MAIN}, {"㈹", WORD_MAIN}, {"代)", WORD_MAIN}, {"または", WORD_ALSO}, {"又は", WORD_ALSO}, {"もしくは", WORD_ALSO}, {"及び", WORD_ALSO}, {"および", WORD_ALSO},
};

/* 電話相談 is a word of its own, and no sign that a number follows. */
static bool stands_alone(const Glyph *g, int length, Word word) {
  unsigned next = g[length].c;
  bool latin = next >= 'a' && next <= 'z', kanji = next >= 0x4E00 && next <= 0x9FFF;
  return !(word == WORD_PHONE && kanji) && !((word == WORD_PHONE || word == WORD_FAX) && latin);
}

static Word word_at(const Glyph *g, int *length) {
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    *length = glyphs_match(g, words[i].word);
    if (*length && stands_alone(g, *length, words[i].is)) return words[i].is;
  }
  *length = 1;
  return WORD_NONE;
}

typedef struct Around {
  bool phone, fax;
  Buf label;
} Around;

static bool is_sign(unsigned c) { return c <= ' ' || glyph_among(c, "(),;/:.|"); }

/* Between two pieces of a label; not the one within 17:15, 12/29 or 12、34. */
static bool parts(const Walk *walk, int from, int i, int to) {
  unsigned c = walk->g[i].c;
  bool within = i > from && i + 1 < to && glyph_digit(walk->g[i - 1].c) && glyph_digit(walk->g[i + 1].c) && (c == ':' || c == '/' || c == '.' || c == ',');
  return is_sign(c) && !within;
}

static void end_piece(Around *said, Str piece) {
  piece = fold_trim(piece);
  if (!piece.n || str_is(piece, "・")) return;
  if (said->label.n) buf_byte(&said->label, ' ');
  buf_add(&said->label, piece);
}

/* What the glyphs from..to say of a number. */
static void listen(const Walk *walk, int from, int to, Around *said) {
  int start = -1;
  for (int i = from; i < to;) {
    int length;
    Word word = word_at(&walk->g[i], &length);
    bool lone_main = !word && walk->g[i].c == 0x4EE3 && (i + 1 == to || is_sign(walk->g[i + 1].c)) && start < 0; /* （代） */
    bool sign = parts(walk, from, i, to);
    if ((word || sign || lone_main) && start >= 0) {
      end_piece(said, str_sub(walk->text, walk->g[start].at, walk->g[i].at));
      start = -1;
    }
    if (word == WORD_PHONE || word == WORD_BOTH) said->phone = true;
    if (word == WORD_FAX || word == WORD_BOTH) said->fax = true;
    if (word == WORD_BOTH && str_find(buf_str(&said->label), S("兼用")) < 0) said->phone = said->fax = true;
    if (word == WORD_MAIN || lone_main) end_piece(said, S("代表"));
    if (!word && !sign && !lone_main && start < 0) start = i;
    i += length;
  }
  if (start >= 0) end_piece(said, str_sub(walk->text, walk->g[start].at, walk->g[to].at));
}

/* Of what stands between two numbers, how much belongs to the first: brackets right behind it, words that follow numbers (代表, 内線12),
 * and all up to a line's end or a comma. */
static int share_of_first(const Walk *walk, int from, int to) {
  int i = from;
  /* 代表… 直通…: a word that stands off from this number and on to the next is of that one. */
  int next = to;
  while (next > from && walk->g[next - 1].c == ':') next--;
  bool to_next = to < walk->n && next > from && walk->g[from].c == ' ' && walk->g[next - 1].c != ' ' && walk->g[next - 1].c != ')';
  while (i < to && walk->g[i].c == ' ') i++;
  if (i < to && walk->g[i].c == ')') i++;
  for (int length; i < to;) {
    if (walk->g[i].c == '(') {
      int close = i, depth = 0;
      for (; close < to; close++) {
        depth += walk->g[close].c == '(';
        depth -= walk->g[close].c == ')';
        if (!depth) break;
      }
      if (close == to) break;
      i = close + 1;
    } else if (word_at(&walk->g[i], &length) == WORD_MAIN && !(to_next && i + length == next)) {
      i += length;
    } else if ((length = glyphs_match(&walk->g[i], "内線")) > 0) {
      for (i += length; i < to && (glyph_digit(walk->g[i].c) || walk->g[i].c == ':' || walk->g[i].c == ' ' || walk->g[i].c == 0x30FB || walk->g[i].c == '~' || walk->g[i].c == '-'); i++) {
      }
    } else if (glyphs_match(&walk->g[i], "直通") > 0 && !(to_next && i + 2 == next)) {
      i += 2;
    } else if (walk->g[i].c == ' ') {
      i++;
    } else {
      break;
    }
  }
  for (int k = i; k < to; k++) {
    unsigned c = walk->g[k].c;
    if (c == '\n' || c == ',' || c == ';' || c == '/' || (c == '.' && !glyph_digit(walk->g[k + 1].c))) return k;
  }
  return to == walk->n ? to : i;
}

static bool says_none(Arena *arena, Str text) {
  static const char *const none[] = {"なし", "無し", "無", "ありません", "設置なし", "未設置", "none", "nil", "同上なし", "×", "該当なし"};
  Str key = fold_key(arena, text);
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    if (str_is(key, none[i])) return true;
  return !key.n;
}

/* What stands on lines below the last number: words are its label, anything with digits is not understood. */
static Str rest_of(const Walk *walk, int from, FoundPhone *last) {
  Around said = {0};
  listen(walk, from, walk->n, &said);
  Str tail = buf_keep(&said.label, walk->arena), whole = fold_trim(str_from(walk->text, walk->g[from].at));
  buf_free(&said.label);
  bool digits = false;
  for (int i = from; i < walk->n; i++) digits |= glyph_digit(walk->g[i].c);
  if (!tail.n && !digits) return (Str){0};
  if (digits || last->label.n) return whole;
  last->label = tail;
  return (Str){0};
}

FoundPhones phones_find(Arena *arena, const AreaCodes *areas, Str cell, bool fax, bool numeric) {
  Walk walk = {.arena = arena, .areas = areas, .text = fold_text(arena, cell)};
  FoundPhones found = {0};
  if (says_none(arena, walk.text)) return found;
  walk.g = glyphs_of(arena, walk.text, &walk.n);
  find_numbers(&walk, numeric);
  found.v = NEW_N(arena, FoundPhone, walk.count + 1);
  found.n = walk.count;
  if (!walk.count) found.rest = walk.text;
  bool was_fax = fax;
  for (int i = 0, before = 0; i < walk.count; i++) {
    const Number *number = &walk.numbers[i];
    int next = i + 1 < walk.count ? walk.numbers[i + 1].from : walk.n;
    int share = share_of_first(&walk, number->to, next);
    Around said = {0};
    listen(&walk, before, number->from, &said);
    listen(&walk, number->to, share, &said);
    FoundPhone *out = &found.v[i];
    *out = (FoundPhone){.number = number->spelt, .label = buf_keep(&said.label, arena), .repair = number->repair, .phone = said.phone, .fax = said.fax};
    out->written = str_sub(walk.text, walk.g[number->from].at, walk.g[number->to].at);
    /* The second number of 「FAX 22-1111・1112」 is one, too. */
    bool goes_on = i > 0 && before == number->from;
    if (!said.phone && !said.fax) *(fax || (goes_on && was_fax) ? &out->fax : &out->phone) = true;
    was_fax = out->fax && !out->phone;
    before = share;
    buf_free(&said.label);
    if (i + 1 == walk.count) found.rest = rest_of(&walk, share, out);
  }
  return found;
}
