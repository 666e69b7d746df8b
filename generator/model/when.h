/* when: dates, times and opening hours in words, the same on a page and on paper. Words are in the languages that
 * tsunagu's own words are in (when_words.h; easy has ruby, the 12-hour clock and から…まで); others get those of the site's first language. */
#ifndef TSUNAGU_MODEL_WHEN_H
#define TSUNAGU_MODEL_WHEN_H

#include "model/site.h"

/* 2026年12月10日（木） / Thu 10 December 2026 */
Said when_date(Arena *arena, const Site *site, Date date, Str lang);
/* 令和8年（2026年）12月10日, as official papers count; in other languages, and before the first of our eras, when_date(). */
Said when_date_era(Arena *arena, const Site *site, Date date, Str lang);
/* 12月10日（木） / Thu 10 December: where the year is clear */
Said when_day(Arena *arena, const Site *site, Date date, Str lang);
/* 13:30 / 午後《ごご》1時《じ》30分《ぷん》 / 13:30 */
Said when_time(Arena *arena, const Site *site, int minutes, Str lang);
/* An event: 2026年12月10日（木）13:30〜15:00; over several days: both dates. */
Said when_event(Arena *arena, const Site *site, const Event *event, Str lang);
/* The same without the year: on paper that says which season it is of. */
Said when_event_day(Arena *arena, const Site *site, const Event *event, Str lang);
/* The hours alone, 13:30〜15:00; s empty for whole days and for what goes on over several. */
Said when_event_times(Arena *arena, const Site *site, const Event *event, Str lang);
Said when_event_before(Arena *arena, const Site *site, const Event *event, Str lang); /* previous_start; s empty if none */

/* One line of opening hours: 月～金 9:00～12:00、13:00～16:00 with its note (原則), which may be in another language. */
typedef struct WhenLine {
  Said when;
  Said note; /* s empty if none */
} WhenLine;

/* The lines of a desk in written order; rows of the same days (lunch breaks) are one line. 0 if the desk says no hours. */
int when_hours(Arena *arena, const Site *site, const Desk *desk, Str lang, WhenLine **lines);
/* What holds on holidays, in words: 祝日・年末年始は休み; a text of the desk's own; s empty for a desk without hours, or that is always open. */
Said when_holidays(const Site *site, const Desk *desk, Str lang);
/* Exceptions that are not over: 12月28日（月） 休み. */
int when_exceptions(Arena *arena, const Site *site, const Desk *desk, Str lang, WhenLine **lines);

#endif
