#include "preflight/about.h"

#include "base/date.h"

/* "D:20261201000000+09'00'" (ISO 32000-1, 7.9.4) -> "2026-12-01"; absent when there is no such day, and for the first of all days, which
 * pieces without an edition bear. */
static Str day_of(Arena *arena, Str moment) {
  if (str_starts(moment, S("D:"))) moment = str_from(moment, 2); /* cairo leaves it out */
  if (moment.n < 8) return (Str){0};
  Str day = arena_printf(arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(str_sub(moment, 0, 4)), STR_ARG(str_sub(moment, 4, 6)), STR_ARG(str_sub(moment, 6, 8)));
  Date date;
  return date_parse(day, &date) && date != date_make(1970, 1, 1) ? day : (Str){0};
}

void about_read(const Document *document, Audit *audit) {
  qpdf_oh info = pdf_key(document, qpdf_get_trailer(document->pdf), "/Info");
  audit->title = pdf_text(document, pdf_key(document, info, "/Title"));
  audit->edition = pdf_text(document, pdf_key(document, info, "/Subject"));
  audit->made = day_of(audit->arena, pdf_text(document, pdf_key(document, info, "/CreationDate")));
  audit->standard = document->claims_x.n ? document->claims_x : document->claims_ua ? S("PDF/UA-1") : (Str){0};
}
