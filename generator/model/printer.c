#include "model/printer.h"

const Printer printer_usual = {.name = S_INIT("standard"), .bleed_mm = 3, .marks = true, .ink_limit = 300, .naming = S_INIT("{job}"), .sheet_w_mm = 210, .sheet_h_mm = 297, .creep_mm = 0.1};

bool printer_takes_pages(const Printer *printer) { return str_find(printer->naming, S("{page}")) >= 0; }
