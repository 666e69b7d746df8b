#include "path.h"

#include <glib.h>
#include <string.h>

Str str_nfc(Arena *arena, Str s) {
  bool ascii = true;
  for (size_t i = 0; ascii && i < s.n; i++) ascii = (unsigned char)s.s[i] < 0x80;
  if (ascii) return s;
  char *normal = g_utf8_normalize(s.s, (gssize)s.n, G_NORMALIZE_NFC);
  if (!normal) return s;
  Str kept = str_eq(s, str_c(normal)) ? s : arena_str(arena, str_c(normal));
  g_free(normal);
  return kept;
}

Str path_dir(Str path) {
  size_t n = path.n;
  while (n > 0 && path.s[n - 1] != '/') n--;
  return str_sub(path, 0, n ? n - 1 : 0);
}

Str path_join(Arena *arena, Str dir, Str name) {
  return dir.n ? str_join(arena, dir, S("/"), name) : arena_str(arena, name);
}

Str path_clean(Arena *arena, Str path) {
  if (path.n == 0 || path.s[0] == '/' || str_find_byte(path, '\\') >= 0 || str_find_byte(path, '\0') >= 0) return (Str){0};
  char *out = arena_alloc(arena, path.n + 1);
  size_t n = 0;
  Str rest = path, part;
  while (str_split(&rest, '/', &part)) {
    if (part.n == 0 || str_is(part, ".")) continue;
    if (str_is(part, "..")) {
      if (n == 0) return (Str){0};
      n = path_dir((Str){out, n}).n;
      continue;
    }
    if (n) out[n++] = '/';
    memcpy(out + n, part.s, part.n);
    n += part.n;
  }
  out[n] = '\0';
  return n ? (Str){out, n} : (Str){0};
}

bool path_hidden(Str path) { return path.s[0] == '.' || str_find(path, S("/.")) >= 0; }
