#include "exchange/slug.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "exchange/fold.h"

enum { LONGEST = 32 };

/* From ぁ (U+3041) on. */
static const char *const hepburn[] = {
    "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go", "sa", "za",
    "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji", "", "tsu", "zu", "te", "de", "to", "do", "na", "ni",
    "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu",
    "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n", "vu", "ka", "ke"};

static bool small_y(unsigned c) { return c == 0x3083 || c == 0x3085 || c == 0x3087; }
static bool small_vowel(unsigned c) { return c == 0x3041 || c == 0x3043 || c == 0x3045 || c == 0x3047 || c == 0x3049; }

/* きゃ kya, しゃ sha, ティ ti, ファ fa. */
static void contract(char *syllable, size_t room, unsigned small) {
  const char *sound = hepburn[small - 0x3041];
  size_t n = strlen(syllable);
  bool sh = n > 1 && (strncmp(syllable, "sh", 2) == 0 || strncmp(syllable, "ch", 2) == 0 || syllable[0] == 'j');
  if (n) syllable[n - 1] = '\0';
  strncat(syllable, sh && small_y(small) ? sound + 1 : sound, room - n - 1);
}

/* An o or u that only makes the one before it long. */
static bool lengthens(const Buf *out, unsigned c) {
  char last = out->n ? out->s[out->n - 1] : 0;
  return (c == 0x3046 && (last == 'o' || last == 'u')) || (c == 0x304A && last == 'o');
}

typedef struct Kana {
  Buf out;
  bool twice;     /* っ */
} Kana;

static void add_syllable(Kana *kana, Str *rest, unsigned c) {
  char syllable[8] = "";
  strncpy(syllable, hepburn[c - 0x3041], sizeof syllable - 1);
  Str after = *rest;
  unsigned next;
  if (utf8_next(&after, &next)) {
    if (next >= 0x30A1 && next <= 0x30F6) next -= 0x60;
    if (small_y(next) || small_vowel(next)) {
      contract(syllable, sizeof syllable, next);
      *rest = after;
    }
  }
  if (kana->twice) buf_byte(&kana->out, strncmp(syllable, "ch", 2) == 0 ? 't' : syllable[0]);
  kana->twice = false;
  buf_addc(&kana->out, syllable);
}

static bool add_sign(Kana *kana, unsigned c) {
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) buf_byte(&kana->out, (char)c);
  else if (c >= 'A' && c <= 'Z') buf_byte(&kana->out, (char)(c + 32));
  else if (c == 0x30FC) return true; /* ー */
  else if (c < 0x80 || c == 0x3000 || c == 0x30FB || c == 0x300C || c == 0x300D || (c >= 0x3001 && c <= 0x3020) || (c >= 0xFF00 && c < 0xFF66) || c == 0x301C || (c >= 0x2000 && c < 0x2070)) {
    if (kana->out.n && kana->out.s[kana->out.n - 1] != '-') buf_byte(&kana->out, '-');
  } else {
    return false;
  }
  return true;
}

Str slug_of_kana(Arena *arena, Str text) {
  Kana kana = {{0}, false};
  Str rest = fold_text(arena, text);
  size_t cut = 0;
  bool fine = rest.n > 0;
  for (unsigned c; fine && utf8_next(&rest, &c);) {
    if (kana.out.n <= LONGEST) cut = kana.out.n;
    if (c >= 0x30A1 && c <= 0x30F6) c -= 0x60;
    if (c == 0x3063) kana.twice = true;
    else if (c >= 0x3041 && c <= 0x3096 && lengthens(&kana.out, c)) continue;
    else if (c >= 0x3041 && c <= 0x3096) add_syllable(&kana, &rest, c);
    else fine = add_sign(&kana, c);
  }
  if (kana.out.n <= LONGEST) cut = kana.out.n;
  while (cut && kana.out.s[cut - 1] == '-') cut--;
  Str slug = fine ? arena_str(arena, (Str){kana.out.s, cut}) : S("");
  buf_free(&kana.out);
  return slug;
}

Str slug_of_web(Arena *arena, Str url) {
  ptrdiff_t at = str_find(url, S("://"));
  Str rest = at < 0 ? S("") : str_from(url, (size_t)at + 3), host, label;
  if (!str_split(&rest, '/', &host)) return S("");
  if (str_starts(host, S("www."))) host = str_from(host, 4);
  static const char *const dull[] = {"jp", "com", "org", "net", "example", "co", "or", "go", "lg", "ne", "gr", "ac"};
  Buf out = {0};
  while (str_split(&host, '.', &label)) {
    bool plain = label.n > 0 && out.n + label.n < LONGEST;
    for (size_t i = 0; i < sizeof dull / sizeof *dull; i++) plain = plain && !str_is(label, dull[i]);
    for (size_t i = 0; i < label.n; i++) plain = plain && ((label.s[i] >= 'a' && label.s[i] <= 'z') || (label.s[i] >= '0' && label.s[i] <= '9') || label.s[i] == '-');
    if (plain && out.n) buf_byte(&out, '-');
    if (plain) buf_add(&out, label);
  }
  Str slug = buf_keep(&out, arena);
  buf_free(&out);
  return slug;
}
