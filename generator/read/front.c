#include "read/front.h"

static bool is_fence(Str line) { return str_starts(line, S("---")) && str_trim(str_from(line, 3)).n == 0; }

bool front_split(Str text, Str *yaml, int *yaml_line, Str *body, int *body_line) {
  Str rest = text, line;
  if (!str_line(&rest, &line) || !is_fence(line) || !rest.s) return false;
  Str begin = rest;
  for (int n = 2; rest.n; n++) {
    size_t bytes = begin.n - rest.n;
    if (!str_line(&rest, &line)) return false;
    if (!is_fence(line)) continue;
    *yaml = str_sub(begin, 0, bytes);
    *yaml_line = 2;
    *body = rest.s ? rest : S("");
    *body_line = n + 1;
    return true;
  }
  return false;
}
