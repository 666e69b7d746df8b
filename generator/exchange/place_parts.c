#include "exchange/place_parts.h"

#include "exchange/fold.h"
#include "text/ruby.h"

static Str take_postcode(Str *rest) {
  Str s = *rest;
  if (str_starts(s, S("〒"))) s = fold_trim(str_from(s, 3));
  for (size_t i = 0; i < 8; i++)
    if (i >= s.n || (i == 3 ? s.s[i] != '-' : s.s[i] < '0' || s.s[i] > '9')) return S("");
  *rest = fold_trim(str_from(s, 8));
  return str_sub(s, 0, 8);
}

static Str take(Str *rest, size_t n) {
  Str taken = str_sub(*rest, 0, n);
  *rest = str_from(*rest, n);
  return taken;
}

/* Four have names of their own; all others are two or three characters and 県. */
static Str take_prefecture(Str *rest) {
  static const char *const names[] = {"北海道", "東京都", "京都府", "大阪府"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_starts(*rest, str_c(names[i]))) return take(rest, str_c(names[i]).n);
  for (size_t at = 6; at <= 9; at += 3)
    if (str_starts(str_from(*rest, at), S("県"))) return take(rest, at + 3);
  return S("");
}

/* 四日市市 and 市川市 have one more 市 than their kind. */
static Str take_city(Str *rest) {
  static const char *const kinds[] = {"市", "区", "町", "村"};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    for (size_t at = 3; at <= 24 && at < rest->n; at += 3) {
      if (!str_starts(str_from(*rest, at), str_c(kinds[k]))) continue;
      return take(rest, at + (str_starts(str_from(*rest, at + 3), str_c(kinds[k])) ? 6 : 3));
    }
  return S("");
}

PlaceParts place_parts(Arena *arena, const Site *site, Str address) {
  PlaceParts parts = {S(""), S(""), S(""), S("")};
  Str rest = fold_text(arena, address), own = ruby_plain(arena, site_text(site, &site->municipality, site->languages[0]).s);
  parts.postcode = take_postcode(&rest);
  if (!str_starts(rest, own)) parts.prefecture = take_prefecture(&rest);
  if (own.n && str_starts(rest, own)) parts.city = take(&rest, own.n);
  else if (parts.prefecture.n) parts.city = take_city(&rest);
  parts.rest = rest;
  return parts;
}
