/* Where a number's area code ends. Where Japan's plan does not tell, a town's own codes do, learnt from numbers that are written with hyphens. */
#include "check/area_code.h"
#include "exchange/phones.h"

static Str three_parts(Arena *arena, Str digits, size_t first, size_t second) {
  return arena_printf(arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(str_sub(digits, 0, first)), STR_ARG(str_sub(digits, first, first + second)),
                      STR_ARG(str_from(digits, first + second)));
}

Str phone_spell(Arena *arena, const AreaCodes *areas, Str digits) {
  bool free_call = str_starts(digits, S("0800")), by_0x0 = digits.n == 11;
  if (free_call && digits.n == 11) return three_parts(arena, digits, 4, 3);
  if (by_0x0) return three_parts(arena, digits, 3, 4);
  if (digits.n != 10) return digits;
  if (str_starts(digits, S("0120")) || str_starts(digits, S("0570")) || str_starts(digits, S("0990"))) return three_parts(arena, digits, 4, 3);
  bool given;
  size_t area = area_code(digits.s, &given);
  for (int i = 0; !given && areas && i < areas->n; i++)
    if (str_starts(digits, areas->v[i])) {
      area = areas->v[i].n;
      break;
    }
  return three_parts(arena, digits, area, 6 - area);
}

static bool starts_with_any(Str digits, const char *const *codes) {
  for (; *codes; codes++)
    if (str_starts(digits, str_c(*codes))) return true;
  return false;
}

static void learn(AreaCodes *areas, Arena *arena, Str code) {
  int i = 0;
  while (i < areas->n && !str_eq(areas->v[i], code)) i++;
  if (i == areas->n) {
    if (areas->n == AREA_CODES_MAX) return;
    areas->v[areas->n] = arena_str(arena, code);
    areas->uses[areas->n++] = 0;
  }
  int uses = ++areas->uses[i];
  for (; i > 0 && areas->uses[i - 1] < uses; i--) {
    Str v = areas->v[i];
    areas->v[i] = areas->v[i - 1];
    areas->uses[i] = areas->uses[i - 1];
    areas->v[i - 1] = v;
    areas->uses[i - 1] = uses;
  }
}

void area_codes_learn(AreaCodes *areas, Arena *arena, Str text) {
  static const char *const not_places[] = {"0120", "0570", "0800", "050", "060", "070", "080", "090", "00", NULL};
  FoundPhones found = phones_find(arena, NULL, text, false, false);
  for (int i = 0; i < found.n; i++) {
    Str area, rest = found.v[i].number;
    size_t digits = 0, signs = 0;
    for (size_t k = 0; k < found.v[i].written.n; k++) {
      char c = found.v[i].written.s[k];
      digits += c >= '0' && c <= '9';
      signs += !(c >= '0' && c <= '9');
    }
    if (digits != 10 || signs < 2 || rest.s[0] != '0' || !str_split(&rest, '-', &area)) continue;
    if (area.n >= 2 && area.n <= 5 && !starts_with_any(area, not_places)) learn(areas, arena, area);
  }
}
