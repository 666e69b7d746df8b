/* quiet: a finding about how something is written may be left as it is, with a reason, where it stands: at the end of its line, or on a comment's
 * line just above it.
 *
 *   topic: 〜してみよう   # ok easy-wave: 歌の題名
 *   <!-- ok sentence-long: 法律の文のまま -->
 *
 * Several ids are parted by commas. Without a reason the finding stays. */
#ifndef TSUNAGU_CHECK_QUIET_H
#define TSUNAGU_CHECK_QUIET_H

#include "base/fs.h"

typedef struct Quiet Quiet;

Quiet *quiet_new(Root *content, Arena *arena);
void quiet_free(Quiet *quiet);
/* Whether the line where this stands, or the comment above it, says that it is all right. */
bool quiet_says(Quiet *quiet, const char *slug, Pos pos);
/* For tests: whether a line says so. */
bool quiet_line(Str line, const char *slug);

#endif
