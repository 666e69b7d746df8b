/* The links in finished HTML: the attributes that make a browser fetch or go somewhere. What the tokenizer of html_place.c does step
 * by step at load time must be quick here, because every byte of every page comes by: only tags that can link are opened. */
#include <string.h>

#include "site/html_place.h"
#include "site/site_links.h"

static bool begins(const char *tag, const char *name) { return memcmp(tag, name, 3) == 0 && (tag[3] == name[3] || html_is_space(tag[3])); }

/* The tags that link: a area audio button embed form iframe image img input link object script source track video. <use> is left out:
 * it points to the page's own icons, thousands of times. */
static bool can_link(const char *p, size_t n) {
  if (n < 4) return false;
  switch (p[0]) {
  case 'a': return html_is_space(p[1]) || begins(p, "area") || begins(p, "audi");
  case 'b': return begins(p, "butt");
  case 'e': return begins(p, "embe");
  case 'f': return begins(p, "form");
  case 'i': return begins(p, "ifra") || begins(p, "imag") || begins(p, "img ") || begins(p, "inpu");
  case 'l': return begins(p, "link");
  case 'o': return begins(p, "obje");
  case 's': return begins(p, "scri") || begins(p, "sour");
  case 't': return begins(p, "trac");
  case 'v': return begins(p, "vide");
  default: return false;
  }
}

static bool is_list(Str name) { return str_is(name, "srcset") || str_is(name, "imagesrcset"); }

static bool is_link(Str name) {
  static const char *const names[] = {"href", "src", "action", "formaction", "poster", "data"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_is(name, names[i])) return true;
  return false;
}

/* "a.webp 480w, b.webp 960w" */
static bool each_of_list(Str html, size_t from, size_t to, LinkFound *found, void *context) {
  size_t at = from;
  while (at < to) {
    while (at < to && (html_is_space(html.s[at]) || html.s[at] == ',')) at++;
    size_t end = at;
    while (end < to && !html_is_space(html.s[end])) end++;
    size_t cut = end;
    while (cut > at && html.s[cut - 1] == ',') cut--;
    if (cut > at && !found(context, str_sub(html, at, cut), at)) return false;
    at = end;
    while (cut == end && at < to && html.s[at] != ',') at++;
  }
  return true;
}

static bool ends_name(char c) { return html_is_space(c) || c == '=' || c == '/' || c == '>'; }

/* From behind a tag's name; *end is behind its ">". */
static bool each_attribute(Str html, size_t at, size_t *end, LinkFound *found, void *context) {
  while (at < html.n && html.s[at] != '>') {
    size_t name = at;
    while (at < html.n && !ends_name(html.s[at])) at++;
    Str attr = str_sub(html, name, at);
    if (at + 1 < html.n && html.s[at] == '=' && (html.s[at + 1] == '"' || html.s[at + 1] == '\'')) {
      char quote = html.s[at + 1];
      size_t value = at + 2;
      const char *close = memchr(html.s + value, quote, html.n - value);
      size_t after = close ? (size_t)(close - html.s) : html.n;
      if (is_link(attr) && !found(context, str_sub(html, value, after), value)) return false;
      if (is_list(attr) && !each_of_list(html, value, after, found, context)) return false;
      at = after;
    }
    if (at < html.n && html.s[at] != '>') at++;
  }
  *end = at;
  return true;
}

void html_links(Str html, LinkFound *found, void *context) {
  size_t at = 0;
  while (at < html.n) {
    const char *open = memchr(html.s + at, '<', html.n - at);
    if (!open) return;
    at = (size_t)(open - html.s) + 1;
    Str rest = str_from(html, at);
    if (str_starts(rest, S("!--"))) {
      ptrdiff_t close = str_find(rest, S("-->"));
      at = close < 0 ? html.n : at + (size_t)close;
    } else if (can_link(rest.s, rest.n)) {
      while (at < html.n && html.s[at] != '>' && !html_is_space(html.s[at])) at++;
      if (!each_attribute(html, at, &at, found, context)) return;
    }
  }
}
