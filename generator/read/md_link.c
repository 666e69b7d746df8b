#include "read/md_reader.h"

static bool is_one_of(Str scheme, const char *const *names, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (scheme.n == strlen(names[i]) && g_ascii_strncasecmp(scheme.s, names[i], scheme.n) == 0) return true;
  return false;
}

static bool is_slash(char c) { return c == '/' || c == '\\'; }

/* As strict as can be: browsers skip white space at the ends and control characters anywhere when they look for a scheme, and
 * take a backslash for a slash. Whatever stands before a ":" in the first part of a path counts as a scheme. */
bool md_url_allowed(Str url, bool image) {
  static const char *const schemes[] = {"http", "https", "mailto", "tel"};
  for (size_t i = 0; i < url.n; i++) {
    unsigned char c = (unsigned char)url.s[i];
    if (c < ' ' || c == 0x7F) return false;
  }
  if (url.n && url.s[0] == ' ') return false;
  if (url.n > 1 && is_slash(url.s[0]) && is_slash(url.s[1])) return false;
  for (size_t i = 0; i < url.n; i++) {
    if (url.s[i] == '/' || url.s[i] == '?' || url.s[i] == '#') return true;
    if (url.s[i] == ':') return is_one_of(str_sub(url, 0, i), schemes, image ? 2 : 4);
  }
  return true;
}
