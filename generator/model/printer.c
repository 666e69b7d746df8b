#include "model/printer.h"

const Printer printer_usual = {.name = S_INIT("standard"), .bleed_mm = 3, .marks = true, .ink_limit = 300, .naming = S_INIT("{job}")};
