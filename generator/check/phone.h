/* phone: numbers as Japan dials them. */
#ifndef TSUNAGU_CHECK_PHONE_H
#define TSUNAGU_CHECK_PHONE_H

#include "check/schema.h"
#include "model/desk.h"

typedef enum PhoneFault {
  PHONE_FINE,
  PHONE_CHARACTERS,  /* something else than digits and single hyphens between them, or # in front */
  PHONE_COUNT,       /* a wrong count of digits for such a number */
  PHONE_UNASSIGNED   /* well formed, but no such range is given out: a slip of the pen? */
} PhoneFault;

/* Of a number as written. *digits (may be NULL) is the count that such a number has: "10". An exchange that is all zeros
 * (0596-00-1234, 03-0000-1234) is nobody's, and taken for what it is: a number invented on purpose, as in our examples. */
PhoneFault phone_fault(Str number, const char **digits);

/* A number, or {number, label, languages}. out: Phone. */
FieldParse field_phone;
/* A number as a text, which may say more than the number, and in several languages: what is only a number is held to the plan, with a warning. out: Text. */
FieldParse field_number_said;
/* A number alone. out: Text (one value, in the site's first language). */
FieldParse field_number_text;
bool email_valid(Str s);
/* An e-mail address. out: Text. */
FieldParse field_email;

#endif
