#include <stdlib.h>
#include <string.h>

#include "preflight/font.h"

/* Code points of the codes from 128 on; below it is ASCII. */
static const unsigned short windows[128] = {
    0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017D, 0x2022,
    0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178,
    0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF,
    0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF,
    0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF,
    0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF,
    0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF,
};
static const unsigned short macintosh[128] = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8,
    0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC,
    0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8,
    0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
    0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
    0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};
static const unsigned short adobe[128] = {
    0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000,
    0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000,
    0x0000, 0x00A1, 0x00A2, 0x00A3, 0x2044, 0x00A5, 0x0192, 0x00A7, 0x00A4, 0x0027, 0x201C, 0x00AB, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x0000, 0x2013, 0x2020, 0x2021, 0x00B7, 0x0000, 0x00B6, 0x2022, 0x201A, 0x201E, 0x201D, 0x00BB, 0x2026, 0x2030, 0x0000, 0x00BF,
    0x0000, 0x0060, 0x00B4, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x00A8, 0x0000, 0x02DA, 0x00B8, 0x0000, 0x02DD, 0x02DB, 0x02C7,
    0x2014, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000,
    0x0000, 0x00C6, 0x0000, 0x00AA, 0x0000, 0x0000, 0x0000, 0x0000, 0x0141, 0x00D8, 0x0152, 0x00BA, 0x0000, 0x0000, 0x0000, 0x0000,
    0x0000, 0x00E6, 0x0000, 0x0000, 0x0000, 0x0131, 0x0000, 0x0000, 0x0142, 0x00F8, 0x0153, 0x00DF, 0x0000, 0x0000, 0x0000, 0x0000,
};

typedef struct GlyphName {
  const char *name;
  unsigned code_point;
} GlyphName;

static const GlyphName glyph_names[] = {
#define GLYPH(name, code_point) {name, code_point},
#include "preflight/glyph_names.def"
#undef GLYPH
};

static int by_name(const void *key, const void *item) { return str_cmp(*(const Str *)key, str_c(((const GlyphName *)item)->name)); }

static unsigned hex(Str digits) {
  unsigned value = 0;
  for (size_t i = 0; i < digits.n; i++) {
    const char *all = "0123456789ABCDEF", *at = digits.s[i] ? strchr(all, digits.s[i]) : NULL;
    if (!at) return 0;
    value = value << 4 | (unsigned)(at - all);
  }
  return value;
}

/* "A.swash" is an A; "uni3042" and "u1F600" say it themselves. */
static unsigned font_glyph_name(Str name) {
  ptrdiff_t dot = str_find_byte(name, '.');
  if (dot > 0) name = str_sub(name, 0, (size_t)dot);
  const GlyphName *found = bsearch(&name, glyph_names, sizeof glyph_names / sizeof *glyph_names, sizeof *glyph_names, by_name);
  if (found) return found->code_point;
  unsigned value = 0;
  if (str_starts(name, S("uni")) && name.n >= 7) value = hex(str_sub(name, 3, 7));
  else if (name.n >= 5 && name.n <= 7 && name.s[0] == 'u') value = hex(str_from(name, 1));
  return value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0 : value;
}

static void fill(Font *font, const unsigned short *upper) {
  for (unsigned i = 32; i < 127; i++) font->encoding[i] = i;
  for (unsigned i = 128; i < 256; i++) font->encoding[i] = upper[i - 128];
  if (upper == adobe) font->encoding['\''] = 0x2019, font->encoding['`'] = 0x2018;
}

static void differ(const Document *document, Font *font, qpdf_oh differences) {
  qpdf_data pdf = document->pdf;
  int n = qpdf_oh_is_array(pdf, differences) ? qpdf_oh_get_array_n_items(pdf, differences) : 0;
  double code = 0;
  for (int i = 0; i < n && i < 1024; i++) {
    qpdf_oh item = qpdf_oh_get_array_item(pdf, differences, i);
    if (qpdf_oh_is_name(pdf, item) && code >= 0 && code < 256) font->encoding[(int)code] = font_glyph_name(str_c(qpdf_oh_get_name(pdf, item) + 1));
    code = qpdf_oh_is_name(pdf, item) ? code + 1 : pdf_number(document, item, -1);
  }
}

/* "dup 58 /period put" for each code: the part of a Type 1 program that is plain text. */
static void take_own(Font *font, Str program) {
  ptrdiff_t from = str_find(program, S("/Encoding")), to = str_find(program, S("eexec"));
  if (from < 0 || to < from) return;
  Str rest = str_sub(program, (size_t)from, (size_t)to);
  if (str_starts(str_trim(str_from(rest, strlen("/Encoding"))), S("StandardEncoding"))) fill(font, adobe);
  for (ptrdiff_t at; (at = str_find(rest, S("dup "))) >= 0;) {
    rest = str_from(rest, (size_t)at + 4);
    unsigned code = 0;
    size_t digits = 0;
    while (digits < 3 && digits < rest.n && rest.s[digits] >= '0' && rest.s[digits] <= '9') code = code * 10 + (unsigned)(rest.s[digits++] - '0');
    Str name = str_from(rest, digits);
    while (name.n && name.s[0] == ' ') name = str_from(name, 1);
    ptrdiff_t end = str_find_byte(name, ' ');
    if (digits && code < 256 && end > 1 && name.s[0] == '/') font->encoding[code] = font_glyph_name(str_sub(name, 1, (size_t)end));
  }
}

/* What codes mean where the PDF does not say it: of Type 1, which tells it by names. */
static void read_own(Shelf *shelf, Font *font, qpdf_oh file) {
  Arena *scratch = arena_new();
  Str program;
  if (shelf->bytes > 0 && pdf_stream(shelf->document, file, scratch, &program)) {
    shelf->bytes -= (long)program.n;
    take_own(font, program);
  }
  shelf->bytes -= 4096;
  arena_free(scratch);
}

void font_encode(Shelf *shelf, Font *font) {
  enum { SYMBOLIC = 4 };
  const Document *document = shelf->document;
  qpdf_oh encoding = pdf_key(document, font->paint.dict, "/Encoding"), base = encoding;
  if (!qpdf_oh_is_name(document->pdf, base)) base = pdf_key(document, encoding, "/BaseEncoding");
  qpdf_oh descriptor = pdf_key(document, font->paint.dict, "/FontDescriptor"), own = pdf_key(document, descriptor, "/FontFile");
  int flags = (int)pdf_number(document, pdf_key(document, descriptor, "/Flags"), 0);
  if (pdf_name_is(document, base, "/WinAnsiEncoding")) fill(font, windows);
  else if (pdf_name_is(document, base, "/MacRomanEncoding")) fill(font, macintosh);
  else if (!font->paint.type3 && !(flags & SYMBOLIC)) fill(font, adobe);
  if (!qpdf_oh_is_name(document->pdf, base) && qpdf_oh_is_stream(document->pdf, own)) read_own(shelf, font, own);
  differ(document, font, pdf_key(document, encoding, "/Differences"));
}
