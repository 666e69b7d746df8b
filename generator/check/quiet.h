/* quiet: a finding about how something is written may be left as it is, with a reason, where it stands: at the end of its line, or on a comment's
 * line just above it.
 *
 *   topic: 〜してみよう   # ok easy-wave: 歌の題名
 *   <!-- ok sentence-long: 法律の文のまま -->
 *
 * Several ids are parted by commas. Without a reason the finding stays. In Markdown, where # is a word of the text, only the second form counts. What
 * was said of a text that has changed since is told, so that it does not cover the next fault. Any thread may ask. */
#ifndef TSUNAGU_CHECK_QUIET_H
#define TSUNAGU_CHECK_QUIET_H

#include "base/fs.h"

typedef struct Quiet Quiet;

Quiet *quiet_new(Root *content, Arena *arena); /* the arena is for its thread alone as long as others ask */
void quiet_free(Quiet *quiet);
/* Only of such a file the lines are looked at: one in which quiet_may_be_in found something. All are named before anybody asks. */
void quiet_may_say(Quiet *quiet, Str file);
/* Whether the line where this stands, or the comment above it, says that it is all right. `markdown`: where # would be printed. */
bool quiet_says(Quiet *quiet, const char *slug, Pos pos, bool markdown);
/* Whether a text may say so anywhere: few do. */
bool quiet_may_be_in(Str text);
/* When all is said: tells each id of `slugs` (ended by NULL) that stands in this file for nothing. `file` is kept for the findings. */
void quiet_tell_needless(Quiet *quiet, Diag *diag, Str file, const char *const *slugs);
/* "# ok easy-wave: …", as it is written there. */
Str quiet_form(Arena *arena, const char *slug, bool markdown);

#endif
