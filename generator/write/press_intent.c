/* What makes the file PDF/X: where to cut, for which press it is meant, and who it is. ISO 15930-4:2003 (PDF/X-1a:2003), ISO 15930-7:2010 (PDF/X-4). */
#include "base/unit.h"
#include "write/pdf_xmp.h"
#include "write/press_pass.h"
#include "write/piece_info.h"


static const struct {
  const char *id, *words;
} conditions[] = {
    [CONDITION_COATED] = {"JC200103", "Japan Color 2001, coated paper, sheet-fed offset"},
    [CONDITION_UNCOATED] = {"JC200104", "Japan Color 2001, uncoated paper, sheet-fed offset"},
    [CONDITION_WEB] = {"JCW2003", "Japan Color 2003, coated paper, web offset"},
    [CONDITION_NEWS] = {"JCN2002", "Japan Color 2002, newsprint"},
};

static void put(PressPass *pass, PdfValue *dict, const char *key, PdfValue *value) { pdf_value_put(pass->arena, dict, key, value); }

static void put_words(PressPass *pass, PdfValue *dict, const char *key, Str words) {
  put(pass, dict, key, pdf_value_text(pass->arena, words));
}

static void put_box(PressPass *pass, PdfValue *page, const char *name, const PressSheet *sheet, double w_mm, double h_mm) {
  PdfValue *box = pdf_value_new(pass->arena, PDF_ARRAY);
  double x = (sheet->w_mm - w_mm) / 2, y = (sheet->h_mm - h_mm) / 2;
  const double edges[] = {x, y, x + w_mm, y + h_mm};
  for (int i = 0; i < 4; i++) pdf_value_push(pass->arena, box, pdf_value_number(pass->arena, edges[i] * PT_PER_MM, 5));
  put(pass, page, name, box);
}

void press_boxes(PressPass *pass) {
  for (size_t i = 0; i < pass->n_sheets; i++) {
    const PressSheet *sheet = &pass->sheets[i];
    double bleed = 2 * pass->printer->bleed_mm;
    PdfValue *page = pass->file.pages.v[i];
    put_box(pass, page, "/MediaBox", sheet, sheet->w_mm, sheet->h_mm);
    put_box(pass, page, "/BleedBox", sheet, sheet->trim_w_mm + bleed, sheet->trim_h_mm + bleed);
    put_box(pass, page, "/TrimBox", sheet, sheet->trim_w_mm, sheet->trim_h_mm);
    if (sheet->page >= 0)
      piece_info_put(pass->arena, page, pass->display, PIECE_PRESS, pass->printer->ink_limit,
                     (PiecePlace){sheet->page, (sheet->w_mm - sheet->trim_w_mm) / 2, (sheet->h_mm - sheet->trim_h_mm) / 2});
  }
}

/* With the shop's own profile only the printer's file can tell whether that is of a registered condition; where it does not say
 * so, the profile speaks for itself. */
void press_intent(PressPass *pass) {
  Arena *arena = pass->arena;
  const Printer *printer = pass->printer;
  PdfValue *intent = pdf_value_of(arena, "<< /Type /OutputIntent /S /GTS_PDFX >>"), *list = pdf_value_new(arena, PDF_ARRAY);
  if (printer->condition == CONDITION_OF_PROFILE) {
    put_words(pass, intent, "/OutputConditionIdentifier", S("Custom"));
    put_words(pass, intent, "/Info", separator_condition(pass->separator));
  } else {
    put_words(pass, intent, "/OutputConditionIdentifier", str_c(conditions[printer->condition].id));
    put_words(pass, intent, "/OutputCondition", str_c(conditions[printer->condition].words));
    put_words(pass, intent, "/Info", str_c(conditions[printer->condition].words));
    put_words(pass, intent, "/RegistryName", S("http://www.color.org"));
  }
  if (printer->profile.n) {
    PdfValue *profile = pdf_value_new(arena, PDF_STREAM);
    put(pass, profile, "/N", pdf_value_word(arena, "4"));
    pdf_value_pack(arena, profile, printer->profile);
    put(pass, intent, "/DestOutputProfile", pdf_file_add(&pass->file, profile));
  }
  pdf_value_push(arena, list, pdf_file_add(&pass->file, intent));
  put(pass, pass->file.root, "/OutputIntents", list);
}

/* --- Info and XMP */

static const char producer[] = "tsunagu";

/* PDF/X-4 says in XMP what X-1a says in Info alone. The identity is that of the piece, or of its one page, not of the moment. */
void press_xmp(PressPass *pass, int page) {
  if (pass->printer->standard != STANDARD_X4) return;
  Buf xmp = {0};
  Str identity = page ? arena_printf(pass->arena, STR_FMT "-%d", STR_ARG(pass->identity), page) : pass->identity;
  pdf_xmp(pass->arena, pass->display, S(producer), identity, &xmp);
  PdfValue *stream = pdf_value_new(pass->arena, PDF_STREAM);
  put(pass, stream, "/Type", pdf_value_word(pass->arena, "/Metadata"));
  put(pass, stream, "/Subtype", pdf_value_word(pass->arena, "/XML"));
  pdf_value_fill(pass->arena, stream, buf_keep(&xmp, pass->arena), NULL);
  put(pass, pass->file.root, "/Metadata", pdf_file_add(&pass->file, stream));
  buf_free(&xmp);
}

void press_info(PressPass *pass) {
  PdfValue *info = pass->file.info;
  bool x4 = pass->printer->standard == STANDARD_X4;
  put_words(pass, info, "/GTS_PDFXVersion", x4 ? S("PDF/X-4") : S("PDF/X-1a:2003"));
  put(pass, info, "/Trapped", pdf_value_word(pass->arena, "/False"));
  put_words(pass, info, "/Producer", S(producer));
  PdfValue *date = pdf_value_text(pass->arena, pdf_date(pass->arena, pass->display));
  put(pass, info, "/CreationDate", date);
  put(pass, info, "/ModDate", date);
}
