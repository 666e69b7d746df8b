#include "write/pdf_sheet.h"

#include <qpdf/qpdf-c.h>

#include "base/unit.h"


static double side(qpdf_data file, qpdf_oh box, int from, int to) {
  if (qpdf_oh_get_array_n_items(file, box) != 4) return 0;
  double low = qpdf_oh_get_numeric_value(file, qpdf_oh_get_array_item(file, box, from));
  return (qpdf_oh_get_numeric_value(file, qpdf_oh_get_array_item(file, box, to)) - low) * MM_PER_PT;
}

PdfSheet pdf_sheet(Str pdf) {
  PdfSheet sheet = {0};
  qpdf_data file = qpdf_init();
  qpdf_set_suppress_warnings(file, QPDF_TRUE);
  qpdf_silence_errors(file);
  if (!(qpdf_read_memory(file, "piece", pdf.s, pdf.n, NULL) & QPDF_ERRORS)) sheet.pages = qpdf_get_num_pages(file);
  if (sheet.pages > 0) {
    qpdf_oh box = qpdf_oh_get_key(file, qpdf_get_page_n(file, 0), "/MediaBox");
    sheet.w_mm = side(file, box, 0, 2);
    sheet.h_mm = side(file, box, 1, 3);
  }
  if (sheet.pages < 0) sheet.pages = 0;
  if (qpdf_has_error(file)) qpdf_get_error(file); /* one that is not fetched is printed */
  qpdf_cleanup(&file);
  return sheet;
}
