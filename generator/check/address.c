/* Addresses as Japan's post writes them: 〒 and a code of three and four digits, and the town's name, so that who comes from elsewhere, a map or a
 * letter finds the way. Only what is written in Japanese is judged. */
#include <string.h>

#include "base/utf8.h"
#include "check/gather.h"

/* Behind 〒: "516-0037", with nothing more; half-width, so that it can be typed into a map. */
static bool postcode_sound(Str behind) {
  size_t n = 0;
  for (; n < 8 && n < behind.n; n++) {
    bool digit = behind.s[n] >= '0' && behind.s[n] <= '9';
    if (n == 3 ? behind.s[n] != '-' : !digit) return false;
  }
  return n == 8 && (behind.n == 8 || !(behind.s[8] == '-' || (behind.s[8] >= '0' && behind.s[8] <= '9')));
}

static bool names_town(Str address) {
  static const char *const kinds[] = {"市", "区", "町", "村"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (str_find(address, str_c(kinds[i])) >= 0) return true;
  return false;
}

static Str code_of(Str behind) {
  size_t n = 0;
  while (n < behind.n && !strchr(" \t\n", behind.s[n])) n++;
  return utf8_clip(str_sub(behind, 0, n), 8);
}

static void judge(Reader *reader, const TextValue *value) {
  static const Str sign = S_INIT("〒");
  if (!str_is(value->lang, "ja") && !str_is(value->lang, "easy")) return;
  ptrdiff_t at = str_find(value->s, sign);
  Str behind = at < 0 ? S("") : str_trim(str_from(value->s, (size_t)at + sign.n));
  if (at >= 0 && !postcode_sound(behind)) diag1(reader->diag, D_POSTCODE, value->pos, code_of(behind));
  if (!names_town(value->s)) diag1(reader->diag, D_ADDRESS_TOWN, value->pos, value->s);
}

bool field_address(Reader *reader, const Field *field, const Yaml *node, void *out) {
  if (!field_text(reader, field, node, out)) return false;
  const Text *text = out;
  for (int i = 0; i < text->n; i++) judge(reader, &text->v[i]);
  return true;
}
