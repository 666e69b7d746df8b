/* when_words: how each language says dates, days, times and what holds on holidays. when.c puts them together; to add a language, add
 * its row. `easy` also has readings of its own (when.c). */
#ifndef TSUNAGU_MODEL_WHEN_WORDS_H
#define TSUNAGU_MODEL_WHEN_WORDS_H

#include "model/desk.h"
#include "text/language.h"

typedef struct WhenWords {
  /* Dates. {0} the weekday, {1} the day, {2} the month, {3} the year. */
  const char *date, *date_with_year;
  const char *weekdays[7]; /* in a date, from Monday */
  const char *months[12];
  const char *to, *until; /* A to B until */
  const char *moment;     /* between a date and a time */
  /* Times of the day: A to_time B until_time. */
  const char *to_time, *until_time, *and_times; /* 9:00–12:00, 13:00–16:00 */
  /* Days of the week in opening hours: Mon–Fri; Mon, Tue; Every day. */
  const char *days[7];
  const char *to_day, *until_day; /* a run of three and more */
  const char *two_days;           /* between two days that follow each other */
  const char *and_days;           /* between runs */
  const char *days_end;           /* behind the last one, if it is no run */
  const char *every_day;
  /* 2nd and 4th Sat of the month. {0} which, {1} the days; nth_first stands before the first number; the name of 0 is "last".
   * Saturday and Sunday may have forms of their own (o segundo sábado, a segunda quarta-feira). */
  const char *nth, *nth_first, *nth_and;
  const char *nth_names[6], *nth_weekend[6]; /* nth_weekend[0] NULL: the same */
  const char *always; /* 24 hours */
  const char *closed;
  const char *holidays[3]; /* by HOLIDAYS_CLOSED, HOLIDAYS_OPEN, HOLIDAYS_YEAR_END */
} WhenWords;

const WhenWords *when_words(Language language);

#endif
