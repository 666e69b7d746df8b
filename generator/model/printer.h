/* printer: what a print shop wants of a press file (layouts/print/printers/NAME.yaml), clean. A job that names none gets the usual one:
 * PDF/X-1a for Japan Color 2001 Coated, 3 mm bleed, marks, 300 % ink. */
#ifndef TSUNAGU_MODEL_PRINTER_H
#define TSUNAGU_MODEL_PRINTER_H

#include "model/text.h"

typedef enum PressStandard { STANDARD_X1A, STANDARD_X4 } PressStandard;
/* What the paper and the machine do to the inks: conditions of the registry at color.org, or whatever the profile is of. */
typedef enum PressCondition { CONDITION_COATED, CONDITION_UNCOATED, CONDITION_WEB, CONDITION_NEWS, CONDITION_OF_PROFILE } PressCondition;
typedef enum BlackRule { BLACK_K, BLACK_AS_GIVEN } BlackRule; /* of text, lines and codes in `ink` */
typedef enum PhotoRule { PHOTOS_WARN, PHOTOS_FORMULA } PhotoRule; /* the formula is used by either; the second has seen a proof of it */
typedef enum CardRule { CARDS_MIXED, CARDS_SAME } CardRule; /* on an imposed sheet: all of them round and round, or one only */
typedef enum PageOrder { ORDER_READING, ORDER_REVERSE } PageOrder;

typedef struct Printer {
  Str name;
  Text about;
  PressStandard standard;
  PressCondition condition;
  Str profile;        /* the bytes of an ICC profile, CMYK; absent: none */
  Str profile_name;   /* its file's name */
  double bleed_mm;
  bool marks;
  int ink_limit;      /* percent, of the four inks together */
  BlackRule black;
  PhotoRule photos;
  PageOrder order;
  Str naming;         /* "{job}", "{edition}_{job}": what the file is called, without .pdf; with {page} each page is a file */
  CardRule cards;
  double sheet_w_mm, sheet_h_mm; /* on which cards are imposed, and spreads that it has room for */
  double creep_mm;    /* of a stitched booklet: how much nearer to the spine each sheet within another is printed */
  Pos pos;
} Printer;

extern const Printer printer_usual;

bool printer_takes_pages(const Printer *printer); /* each page as a file of its own */

#endif
