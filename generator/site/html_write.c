/* The writing of values into HTML, each escaped for where it stands. */
#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "site/html_phrases.h"
#include "text/ruby.h"

static const char *entity(char c, bool attr) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return attr ? "&quot;" : NULL;
  case '\'': return attr ? "&#39;" : NULL;
  case '\n': return attr ? " " : "<br>";
  case '\r': return "";
  default: return NULL;
  }
}

enum { PIECE = 16 };

/* Hardly a piece of text or of an address has any. Counted so, they are seen all at once: compilers make vectors of it. */
static unsigned to_escape(const char *piece) {
  unsigned char n = 0;
  for (size_t i = 0; i < PIECE; i++) {
    char c = piece[i];
    n = (unsigned char)(n + (c == '&') + (c == '<') + (c == '>') + (c == '"') + (c == '\'') + (c == '\n') + (c == '\r'));
  }
  return n;
}

static void escape(Buf *out, Str s, bool attr) {
  size_t done = 0;
  for (size_t from = 0, to; from < s.n; from = to) {
    to = from + PIECE < s.n ? from + PIECE : s.n;
    if (to == from + PIECE && !to_escape(s.s + from)) continue;
    for (size_t i = from; i < to; i++) {
      if ((unsigned char)s.s[i] > '>') continue;
      const char *instead = entity(s.s[i], attr);
      if (!instead) continue;
      buf_add(out, str_sub(s, done, i));
      buf_addc(out, instead);
      done = i + 1;
    }
  }
  buf_add(out, str_from(s, done));
}

void html_text(Buf *out, Str s) { escape(out, s, false); }
void html_attr(Buf *out, Str s) { escape(out, s, true); }

void html_ruby(Buf *out, Str base, Str reading) {
  buf_addc(out, "<ruby>");
  html_text(out, base);
  buf_addc(out, "<rp>(</rp><rt>");
  html_text(out, reading);
  buf_addc(out, "</rt><rp>)</rp></ruby>");
}

/* Whether the text that was written goes on here as one word. */
static bool is_within_word(Str written) {
  if (str_ends(written, S("</ruby>"))) return true;
  size_t at = written.n;
  while (at > 0 && ((unsigned char)written.s[at - 1] & 0xC0) == 0x80) at--;
  Str last = str_from(written, at ? at - 1 : 0);
  unsigned c = 0;
  return utf8_next(&last, &c) && (g_unichar_isalnum(c) || c == 0x3005 || c == 0x30FC);
}

void html_ruby_joined(Buf *out, Str base, Str reading) {
  if (is_within_word(buf_str(out))) buf_char(out, 0x2060);
  html_ruby(out, base, reading);
}

/* A block scalar in YAML ends with a line break that nobody means. */
static Str without_last_breaks(Str s) {
  while (s.n && (s.s[s.n - 1] == '\n' || s.s[s.n - 1] == '\r')) s.n--;
  return s;
}

/* Begins a span if the text's language is not the page's; says whether one has to be ended. */
static bool open_foreign(Buf *out, Said said, Str page_lang) {
  Str tag = lang_tag(said.lang);
  if (!said.s.n || !tag.n || str_eq(tag, lang_tag(page_lang))) return false;
  buf_addc(out, "<span lang=\"");
  html_attr(out, tag);
  buf_addc(out, "\">");
  return true;
}

void html_said(Buf *out, Said said, Str page_lang) {
  Str rest = said.s = without_last_breaks(said.s);
  bool foreign = open_foreign(out, said, page_lang);
  bool spaced = str_is(said.lang, "easy");
  for (RubyPart part; ruby_next(&rest, &part);) {
    if (!part.reading.n) html_text(out, part.base);
    else if (spaced) html_ruby_joined(out, part.base, part.reading);
    else html_ruby(out, part.base, part.reading);
  }
  if (foreign) buf_addc(out, "</span>");
}

void html_said_phrases(Buf *out, Said said, const Scene *scene) {
  Str rest = said.s = without_last_breaks(said.s);
  bool foreign = open_foreign(out, said, scene->lang);
  HtmlPhrases phrases = html_phrases(scene, ruby_plain(scene->arena, said.s), said.lang);
  for (RubyPart part; ruby_next(&rest, &part);) {
    if (part.reading.n) html_phrases_ruby(&phrases, out, part.base, part.reading);
    else html_phrases_text(&phrases, out, part.base);
  }
  if (foreign) buf_addc(out, "</span>");
}

void html_said_plain(Buf *out, Said said) {
  Str rest = without_last_breaks(said.s);
  RubyPart part;
  while (ruby_next(&rest, &part)) html_attr(out, part.base);
}

bool link_is_safe(Str url) {
  static const char *const schemes[] = {"http", "https", "mailto", "tel", "geo"};
  size_t colon = 0;
  while (colon < url.n && !strchr(":/?#", url.s[colon])) colon++;
  if (colon == url.n || url.s[colon] != ':') return true;
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (strlen(schemes[i]) == colon && g_ascii_strncasecmp(url.s, schemes[i], colon) == 0) return true;
  return false;
}

void html_link(Buf *out, Link link, const Scene *scene) {
  if (!link.inside) {
    html_attr(out, link_is_safe(link.s) ? link.s : S("#"));
  } else if (!scene->root.n && !link.s.n) {
    buf_addc(out, "./");
  } else {
    html_attr(out, scene->root);
    html_attr(out, link.s);
  }
}
