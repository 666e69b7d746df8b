/* md_source: the lines of a Markdown text and where they stand in their file. libcmark counts columns in bytes; people count
 * characters. A source may also be a text that was put together of pieces: then each of its lines has a place of its own. */
#ifndef TSUNAGU_READ_MD_SOURCE_H
#define TSUNAGU_READ_MD_SOURCE_H

#include "base/diag.h"

typedef struct MdSource {
  Str text;
  const char *file;
  int first_line;         /* of the file, when places is NULL */
  const Pos *places;      /* of each line's first character behind skip_bytes */
  size_t skip_bytes;      /* at each line's start, which are not in the file */
  size_t *starts;         /* n_lines + 1 offsets in bytes */
  int n_lines;
  /* The last place asked for: nodes come in reading order, so that characters are counted only once. */
  int seen_line;
  size_t seen_byte, seen_chars;
} MdSource;

void md_source_start(MdSource *source, Arena *arena); /* finds the lines of source->text, as libcmark counts them */
Str md_source_line(const MdSource *source, int line); /* line from 1, without its end */
/* The place of the byte `column` (from 1) of a line (from 1). Any numbers are safe. */
Pos md_source_pos(MdSource *source, int line, int column);

#endif
