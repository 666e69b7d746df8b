#include "site/html_place.h"

#include <stdio.h>
#include <string.h>

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool one_of(const char *name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(name, names[i])) return true;
  return false;
}
#define ONE_OF(name, ...) \
  one_of(name, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void name_add(char *name, char c) {
  size_t n = strlen(name);
  if (n < HTML_NAME_MAX) name[n] = lower(c), name[n + 1] = '\0';
}

/* Elements of one name that lie in each other are counted; all others come and go without a trace. */
static void heading_follow(HtmlPlace *p) {
  bool named = !strcmp(p->element, p->heading);
  if (p->end_tag) {
    if (named && --p->heading_depth == 0) p->heading[0] = '\0';
  } else if (named) {
    p->heading_depth++;
  } else if (!p->heading[0] && (p->classed || ONE_OF(p->element, "h1", "h2", "h3", "h4", "h5", "h6", "button", "summary", "legend"))) {
    strcpy(p->heading, p->element);
    p->heading_depth = 1;
  }
}

/* Behind the ">" of a tag: some elements hold text of their own kind until their end tag. */
static void tag_ended(HtmlPlace *p) {
  p->state = HTML_CONTENT;
  p->matched = 0;
  if (p->element[0]) heading_follow(p);
  if (p->end_tag) {
    p->element[0] = '\0';
  } else if (ONE_OF(p->element, "title", "textarea")) {
    p->state = HTML_RCDATA;
  } else if (!strcmp(p->element, "script")) {
    p->state = strcmp(p->type, "application/ld+json") ? HTML_RAW : HTML_JSON;
  } else if (ONE_OF(p->element, "style", "iframe", "noembed", "noframes", "xmp", "plaintext")) {
    p->state = HTML_RAW;
  }
}

static void in_content(HtmlPlace *p, char c) {
  if (c != '<') return;
  p->state = HTML_TAG_OPEN;
  p->end_tag = false;
  p->matched = 0;
}

static void in_tag_open(HtmlPlace *p, char c) {
  if (c == '/' && !p->end_tag) {
    p->end_tag = true;
  } else if (html_is_letter(c)) {
    p->state = HTML_TAG_NAME;
    p->element[0] = p->attr[0] = p->type[0] = p->word[0] = '\0';
    p->classed = false;
    name_add(p->element, c);
  } else if (c == '!' || c == '?' || p->end_tag) {
    p->state = c == '>' ? HTML_CONTENT : HTML_DECLARATION;
    p->matched = c == '!' ? 2 : 0;
  } else {
    p->state = HTML_CONTENT; /* a "<" that is only text */
    in_content(p, c);
  }
}

/* "<!" of a doctype, or the beginning of a comment. */
static void in_declaration(HtmlPlace *p, char c) {
  if (c == '-' && p->matched >= 2) {
    if (++p->matched == 4) p->state = HTML_COMMENT, p->matched = 0;
    return;
  }
  p->matched = 0;
  if (c == '>') p->state = HTML_CONTENT;
}

static void in_comment(HtmlPlace *p, char c) {
  if (c == '-') p->matched = p->matched < 2 ? p->matched + 1 : 2;
  else if (c == '>' && p->matched == 2) p->state = HTML_CONTENT, p->matched = 0;
  else p->matched = 0;
}

static void in_tag(HtmlPlace *p, char c) {
  if (c == '>') {
    tag_ended(p);
  } else if (!html_is_space(c) && c != '/') {
    p->state = HTML_ATTR_NAME;
    p->attr[0] = '\0';
    name_add(p->attr, c);
  }
}

static void in_tag_name(HtmlPlace *p, char c) {
  if (c == '>') tag_ended(p);
  else if (html_is_space(c) || c == '/') p->state = HTML_IN_TAG;
  else name_add(p->element, c);
}

static void in_attr_name(HtmlPlace *p, char c) {
  if (c == '=') p->state = HTML_BEFORE_VALUE;
  else if (html_is_space(c)) p->state = HTML_ATTR_NAMED;
  else if (c == '>' || c == '/') p->state = HTML_IN_TAG, in_tag(p, c);
  else if (p->state == HTML_ATTR_NAMED) p->state = HTML_IN_TAG, in_tag(p, c);
  else name_add(p->attr, c);
}

static bool is_script_type(const HtmlPlace *p) { return !strcmp(p->element, "script") && !strcmp(p->attr, "type"); }

static bool is_class(const HtmlPlace *p) { return !strcmp(p->attr, "class"); }

static void class_add(HtmlPlace *p, char c) {
  if (!html_is_space(c)) name_add(p->word, c);
  else p->word[0] = '\0';
}

static void class_end(HtmlPlace *p) {
  if (!strcmp(p->word, "phrases")) p->classed = true;
}

static void before_value(HtmlPlace *p, char c) {
  if (html_is_space(c)) return;
  p->url_start = true;
  if (is_script_type(p)) p->type[0] = '\0';
  if (c == '"') p->state = HTML_DOUBLE_QUOTED;
  else if (c == '\'') p->state = HTML_SINGLE_QUOTED;
  else if (c == '>') tag_ended(p);
  else {
    p->state = HTML_UNQUOTED;
    if (is_script_type(p)) name_add(p->type, c);
    if (is_class(p)) class_add(p, c);
  }
}

static void in_value(HtmlPlace *p, char c) {
  bool ends = (p->state == HTML_DOUBLE_QUOTED && c == '"') || (p->state == HTML_SINGLE_QUOTED && c == '\'') ||
              (p->state == HTML_UNQUOTED && (html_is_space(c) || c == '>'));
  if (!ends) {
    p->url_start = false;
    if (is_script_type(p)) name_add(p->type, c);
    if (is_class(p) && html_is_space(c)) class_end(p);
    if (is_class(p)) class_add(p, c);
    return;
  }
  if (is_class(p)) class_end(p);
  bool tag_too = p->state == HTML_UNQUOTED && c == '>';
  p->state = HTML_IN_TAG;
  p->attr[0] = '\0';
  p->url_start = false;
  if (tag_too) tag_ended(p);
}

/* Until "</element" and what ends a tag's name. */
static void in_raw(HtmlPlace *p, char c) {
  int length = (int)strlen(p->element) + 2;
  if (p->matched == length) {
    if (html_is_space(c) || c == '/' || c == '>') {
      p->end_tag = true;
      p->state = HTML_IN_TAG;
      in_tag(p, c);
      return;
    }
    p->matched = 0;
  }
  char want = p->matched == 0 ? '<' : p->matched == 1 ? '/' : p->element[p->matched - 2];
  p->matched = lower(c) == want ? p->matched + 1 : c == '<';
}

static void feed(HtmlPlace *p, char c) {
  switch (p->state) {
  case HTML_CONTENT: in_content(p, c); break;
  case HTML_TAG_OPEN: in_tag_open(p, c); break;
  case HTML_TAG_NAME: in_tag_name(p, c); break;
  case HTML_IN_TAG: in_tag(p, c); break;
  case HTML_ATTR_NAME:
  case HTML_ATTR_NAMED: in_attr_name(p, c); break;
  case HTML_BEFORE_VALUE: before_value(p, c); break;
  case HTML_DOUBLE_QUOTED:
  case HTML_SINGLE_QUOTED:
  case HTML_UNQUOTED: in_value(p, c); break;
  case HTML_DECLARATION: in_declaration(p, c); break;
  case HTML_COMMENT: in_comment(p, c); break;
  case HTML_RCDATA:
  case HTML_RAW:
  case HTML_JSON: in_raw(p, c); break;
  }
}

void html_feed(HtmlPlace *place, Str text) {
  for (size_t i = 0; i < text.n; i++) feed(place, text.s[i]);
}

static ValuePlace attr_place(const HtmlPlace *p) {
  if (!strncmp(p->attr, "on", 2) || ONE_OF(p->attr, "style", "srcdoc") || is_script_type(p)) return VALUE_NOWHERE;
  if (ONE_OF(p->attr, "href", "src", "action", "formaction", "poster", "cite", "data", "manifest", "ping", "background", "xlink:href"))
    return p->url_start ? VALUE_URL_START : VALUE_URL_REST;
  return VALUE_ATTR;
}

ValuePlace html_value_place(const HtmlPlace *place) {
  switch (place->state) {
  case HTML_CONTENT:
    if (!strcmp(place->element, "option")) return VALUE_PLAIN;
    return place->heading[0] ? VALUE_HEADING : VALUE_CONTENT;
  case HTML_RCDATA: return VALUE_PLAIN;
  case HTML_JSON: return VALUE_JSON;
  case HTML_DOUBLE_QUOTED:
  case HTML_SINGLE_QUOTED: return attr_place(place);
  default: return VALUE_NOWHERE;
  }
}

void html_value_put(HtmlPlace *place) {
  if (place->state == HTML_DOUBLE_QUOTED || place->state == HTML_SINGLE_QUOTED) place->url_start = false;
  else place->matched = 0;
}

static bool between_attrs(HtmlState state) { return state == HTML_IN_TAG || state == HTML_ATTR_NAME || state == HTML_ATTR_NAMED; }

bool html_join(HtmlPlace *a, const HtmlPlace *b) {
  /* <p{{#new}} hidden{{/new}}> */
  if (a->state == HTML_TAG_NAME && between_attrs(b->state)) a->state = HTML_IN_TAG;
  if (between_attrs(a->state) && between_attrs(b->state)) {
    a->state = HTML_IN_TAG;
    return !strcmp(a->element, b->element) && a->end_tag == b->end_tag;
  }
  bool inside_tag = a->state != HTML_CONTENT && a->state != HTML_DECLARATION && a->state != HTML_COMMENT;
  bool same = a->state == b->state && (!inside_tag || (!strcmp(a->element, b->element) && a->end_tag == b->end_tag)) &&
              (!inside_tag || !strcmp(a->attr, b->attr));
  a->url_start |= b->url_start;
  return same;
}

void html_place_name(const HtmlPlace *place, char out[64]) {
  switch (place->state) {
  case HTML_CONTENT: snprintf(out, 64, "HTML"); break;
  case HTML_COMMENT: snprintf(out, 64, "<!-- … -->"); break;
  case HTML_DECLARATION: snprintf(out, 64, "<! … >"); break;
  case HTML_TAG_OPEN: snprintf(out, 64, "< …"); break;
  case HTML_TAG_NAME:
  case HTML_IN_TAG:
  case HTML_RCDATA:
  case HTML_RAW:
  case HTML_JSON: snprintf(out, 64, "<%s>", place->element); break;
  case HTML_ATTR_NAME:
  case HTML_ATTR_NAMED: snprintf(out, 64, "<%s …>", place->element); break;
  case HTML_BEFORE_VALUE:
  case HTML_UNQUOTED: snprintf(out, 64, "%s=…", place->attr); break;
  case HTML_DOUBLE_QUOTED:
  case HTML_SINGLE_QUOTED: snprintf(out, 64, "%s=\"…\"", place->attr); break;
  }
}
