#include "write/pdf_content.h"

#include "write/pdf_token.h"

/* What stands between two marked sequences. Graphics states may begin in one run and end in another: only text objects may not be
 * parted by marks (ISO 32000-1, 14.6.1). */
typedef struct Run {
  size_t from;
  bool paints;
} Run;

typedef struct Marker {
  Str content;
  Buf *out;
  Run run;
  size_t operands; /* where those of the next operator begin: behind the last one */
  int depth;       /* of marked content */
  bool in_text;
  int in_text_marks; /* open within the text object */
} Marker;

static bool is_painting(Str word) {
  static const char *const operators[] = {"Tj", "f", "TJ", "S",  "Do", "f*", "B", "B*",
                                          "sh", "s", "b",  "b*", "F",  "'",  "\""};
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
    if (str_is(word, operators[i])) return true;
  return word.n > 2 && str_starts(word, S("ID")); /* the whole of an inline image */
}

static void end_run(Marker *marker, size_t to) {
  Str words = str_sub(marker->content, marker->run.from, to);
  if (marker->run.paints) buf_addc(marker->out, "\n/Artifact BMC\n");
  buf_add(marker->out, words);
  if (marker->run.paints) buf_addc(marker->out, "\nEMC\n");
}

/* Marks within a text object are about its text alone, such as what a cluster stands for, and stay where they are. */
static bool take_mark(Marker *marker, PdfToken token, bool opens) {
  if (marker->in_text) {
    marker->in_text_marks += opens ? 1 : -1;
    return marker->in_text_marks >= 0;
  }
  if (opens && marker->depth++ == 0) {
    end_run(marker, marker->operands);
    marker->run.from = marker->operands;
  } else if (!opens && --marker->depth == 0) {
    buf_add(marker->out, str_sub(marker->content, marker->run.from, token.to));
    marker->run = (Run){token.to, false};
  }
  return marker->depth >= 0;
}

static bool take(Marker *marker, PdfToken token) {
  Str word = {marker->content.s + token.from, token.to - token.from};
  if (str_is(word, "BT") || str_is(word, "ET")) marker->in_text = word.s[0] == 'B';
  if (str_is(word, "BDC") || str_is(word, "BMC")) return take_mark(marker, token, true);
  if (str_is(word, "EMC")) return take_mark(marker, token, false);
  if (!marker->depth && !marker->run.paints) marker->run.paints = is_painting(word);
  return marker->in_text || !marker->in_text_marks;
}

bool pdf_content_mark(Str content, Buf *out) {
  Marker marker = {.content = content, .out = out};
  for (size_t at = 0;;) {
    PdfToken token = pdf_token(content, at);
    if (token.kind == PDF_BROKEN) return false;
    if (token.kind == PDF_END) break;
    if (token.kind == PDF_OPERATOR) {
      if (!take(&marker, token)) return false;
      marker.operands = token.to;
    }
    at = token.to;
  }
  end_run(&marker, content.n);
  return marker.depth == 0 && !marker.in_text;
}
