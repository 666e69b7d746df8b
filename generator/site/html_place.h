/* html_place: where in an HTML document one stands after some of its text: in an element's content, in a quoted attribute, inside
 * <title>, <script>, a comment ... Mustache asks it at load time for every value, so that each is escaped by where it stands, and a
 * value in a place where no escaping is safe never gets into a page. It follows the states of the HTML standard's tokenizer as far
 * as they matter for that. */
#ifndef TSUNAGU_SITE_HTML_PLACE_H
#define TSUNAGU_SITE_HTML_PLACE_H

#include "base/str.h"

typedef enum HtmlState {
  HTML_CONTENT, HTML_TAG_OPEN, HTML_TAG_NAME, HTML_IN_TAG, HTML_ATTR_NAME, HTML_ATTR_NAMED, HTML_BEFORE_VALUE, HTML_DOUBLE_QUOTED,
  HTML_SINGLE_QUOTED, HTML_UNQUOTED, HTML_DECLARATION, HTML_COMMENT, HTML_RCDATA, HTML_RAW, HTML_JSON
} HtmlState;

static inline bool html_is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static inline bool html_is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

enum { HTML_NAME_MAX = 23 }; /* longer names are cut: none of those that matter is longer */

/* Zero-initialise for the start of a document. */
typedef struct HtmlPlace {
  HtmlState state;
  bool end_tag;
  bool url_start; /* in an attribute: nothing of its value has been seen */
  int matched;    /* of "-->" or "</element", or of "<!--" */
  char element[HTML_NAME_MAX + 1];
  char attr[HTML_NAME_MAX + 1];
  char type[HTML_NAME_MAX + 1]; /* of <script type="..."> */
  char word[HTML_NAME_MAX + 1]; /* of class="...", the last one */
  bool classed;                 /* the tag has class="phrases" */
  char heading[HTML_NAME_MAX + 1]; /* the outermost element around that is a heading, or empty */
  int heading_depth;               /* elements of that name that are open, itself included */
} HtmlPlace;

/* What kind of value may stand here, and how it is escaped. */
typedef enum ValuePlace {
  VALUE_NOWHERE,
  VALUE_CONTENT,   /* between tags: ruby and spans are possible */
  VALUE_HEADING,   /* the same where lines end only between phrases: in h1-h6, button, summary, legend and any class="phrases" */
  VALUE_PLAIN,     /* <title>, <textarea>, <option>: text only */
  VALUE_ATTR,      /* a quoted attribute */
  VALUE_URL_START, /* at the start of href, src ...: only a whole address */
  VALUE_URL_REST,  /* further on in it: percent-encoded */
  VALUE_JSON       /* <script type="application/ld+json"> */
} ValuePlace;

void html_feed(HtmlPlace *place, Str text);
ValuePlace html_value_place(const HtmlPlace *place);
/* Tells that a value was put here. */
void html_value_put(HtmlPlace *place);
/* Whether two ways through a layout end in the same place; *a becomes the more careful of the two. */
bool html_join(HtmlPlace *a, const HtmlPlace *b);
/* The place for a finding, the same in every language: `<style>`, `onclick="…"`. Into a buffer of 64. */
void html_place_name(const HtmlPlace *place, char out[64]);

#endif
