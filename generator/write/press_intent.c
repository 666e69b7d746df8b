/* What makes the file PDF/X: where to cut, for which press it is meant, and who it is. ISO 15930-4:2003 (PDF/X-1a:2003), ISO 15930-7:2010 (PDF/X-4). */
#include "write/pdf_xmp.h"
#include "write/press_pass.h"
#include "write/piece_info.h"

static const double PT_PER_MM = 72 / 25.4;

static const struct {
  const char *id, *words;
} conditions[] = {
    [CONDITION_COATED] = {"JC200103", "Japan Color 2001, coated paper, sheet-fed offset"},
    [CONDITION_UNCOATED] = {"JC200104", "Japan Color 2001, uncoated paper, sheet-fed offset"},
    [CONDITION_WEB] = {"JCW2003", "Japan Color 2003, coated paper, web offset"},
    [CONDITION_NEWS] = {"JCN2002", "Japan Color 2002, newsprint"},
};

static void put_box(PressPass *pass, qpdf_oh page, const char *name, const PressSheet *sheet, double w_mm, double h_mm) {
  qpdf_oh box = qpdf_oh_new_array(pass->pdf);
  double x = (sheet->w_mm - w_mm) / 2, y = (sheet->h_mm - h_mm) / 2;
  const double edges[] = {x, y, x + w_mm, y + h_mm};
  for (int i = 0; i < 4; i++) qpdf_oh_append_item(pass->pdf, box, press_number(pass, edges[i] * PT_PER_MM));
  qpdf_oh_replace_key(pass->pdf, page, name, box);
}

void press_boxes(PressPass *pass) {
  for (size_t i = 0; i < pass->n_sheets; i++) {
    const PressSheet *sheet = &pass->sheets[i];
    double bleed = 2 * pass->printer->bleed_mm;
    qpdf_oh page = qpdf_get_page_n(pass->pdf, i);
    put_box(pass, page, "/MediaBox", sheet, sheet->w_mm, sheet->h_mm);
    put_box(pass, page, "/BleedBox", sheet, sheet->trim_w_mm + bleed, sheet->trim_h_mm + bleed);
    put_box(pass, page, "/TrimBox", sheet, sheet->trim_w_mm, sheet->trim_h_mm);
    if (sheet->page >= 0)
      piece_info_put(pass->pdf, page, pass->display, PIECE_PRESS, pass->printer->ink_limit,
                     &(PiecePlace){sheet->page, (sheet->w_mm - sheet->trim_w_mm) / 2, (sheet->h_mm - sheet->trim_h_mm) / 2}, 1);
  }
}

/* With the shop's own profile only the printer's file can tell whether that is of a registered condition; where it does not say
 * so, the profile speaks for itself. */
void press_intent(PressPass *pass) {
  qpdf_data pdf = pass->pdf;
  const Printer *printer = pass->printer;
  qpdf_oh intent = qpdf_oh_parse(pdf, "<< /Type /OutputIntent /S /GTS_PDFX >>");
  if (printer->condition == CONDITION_OF_PROFILE) {
    qpdf_oh_replace_key(pdf, intent, "/OutputConditionIdentifier", qpdf_oh_new_string(pdf, "Custom"));
    qpdf_oh_replace_key(pdf, intent, "/Info", qpdf_oh_new_unicode_string(pdf, arena_str(pass->arena, separator_condition(pass->separator)).s));
  } else {
    qpdf_oh_replace_key(pdf, intent, "/OutputConditionIdentifier", qpdf_oh_new_string(pdf, conditions[printer->condition].id));
    qpdf_oh_replace_key(pdf, intent, "/OutputCondition", qpdf_oh_new_string(pdf, conditions[printer->condition].words));
    qpdf_oh_replace_key(pdf, intent, "/Info", qpdf_oh_new_string(pdf, conditions[printer->condition].words));
    qpdf_oh_replace_key(pdf, intent, "/RegistryName", qpdf_oh_new_string(pdf, "http://www.color.org"));
  }
  if (printer->profile.n) {
    qpdf_oh profile = qpdf_oh_new_stream(pdf);
    qpdf_oh_replace_stream_data(pdf, profile, (const unsigned char *)printer->profile.s, printer->profile.n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
    qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, profile), "/N", qpdf_oh_new_integer(pdf, 4));
    qpdf_oh_replace_key(pdf, intent, "/DestOutputProfile", profile);
  }
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/OutputIntents", qpdf_oh_wrap_in_array(pdf, qpdf_make_indirect_object(pdf, intent)));
}

/* --- Info and XMP */

static const char producer[] = "tsunagu";

/* PDF/X-4 says in XMP what X-1a says in Info alone. The identity is that of the piece, or of its one page, not of the moment. */
void press_xmp(PressPass *pass, int page) {
  if (pass->printer->standard != STANDARD_X4) return;
  Buf xmp = {0};
  Str identity = page ? arena_printf(pass->arena, STR_FMT "-%d", STR_ARG(pass->identity), page) : pass->identity;
  pdf_xmp(pass->display, S(producer), identity, &xmp);
  qpdf_data pdf = pass->pdf;
  qpdf_oh stream = qpdf_oh_new_stream(pdf), dict = qpdf_oh_get_dict(pdf, stream);
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)xmp.s, xmp.n, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, dict, "/Type", qpdf_oh_new_name(pdf, "/Metadata"));
  qpdf_oh_replace_key(pdf, dict, "/Subtype", qpdf_oh_new_name(pdf, "/XML"));
  qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/Metadata", stream);
  buf_free(&xmp);
}

void press_info(PressPass *pass) {
  qpdf_data pdf = pass->pdf;
  qpdf_oh info = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info");
  bool x4 = pass->printer->standard == STANDARD_X4;
  qpdf_oh_replace_key(pdf, info, "/GTS_PDFXVersion", qpdf_oh_new_string(pdf, x4 ? "PDF/X-4" : "PDF/X-1a:2003"));
  qpdf_oh_replace_key(pdf, info, "/Trapped", qpdf_oh_new_name(pdf, "/False"));
  qpdf_oh_replace_key(pdf, info, "/Producer", qpdf_oh_new_string(pdf, producer));
  const char *date = pdf_date(pass->arena, pass->display).s;
  qpdf_oh_replace_key(pdf, info, "/CreationDate", qpdf_oh_new_string(pdf, date));
  qpdf_oh_replace_key(pdf, info, "/ModDate", qpdf_oh_new_string(pdf, date));
}
