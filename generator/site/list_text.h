/* list_text: a support list as plain text, for whoever needs nothing but words: mail, a braille display, an old computer, paper.
 * UTF-8 with a byte order mark, because without one Notepad before 2019 and a server that says no charset take it for Shift_JIS; lines
 * end in CRLF for the same readers. Lines are broken at 72 columns, where a full-width character takes two, by Unicode's rules.
 * Readings stand in brackets behind their words. */
#ifndef TSUNAGU_SITE_LIST_TEXT_H
#define TSUNAGU_SITE_LIST_TEXT_H

#include "site/views.h"

typedef struct ListText {
  const Views *views;
  const ListView *list;
  Items groups;   /* of the list: GroupView */
  Said as_of;     /* as of which date this is true */
} ListText;

void list_text(const ListText *list, Arena *arena, Buf *out);

/* One paragraph, broken into lines of at most `columns`; the first begins with `indent` spaces, the others with `hanging`. What
 * cannot be broken (an address) stands on a line of its own length. Each line ends in CRLF. For tests, too. */
void text_wrap(Buf *out, Arena *arena, Str paragraph, int columns, int indent, int hanging);

#endif
