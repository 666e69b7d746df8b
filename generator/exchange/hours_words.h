/* hours_words: opening hours as offices write them, as rows of hours: 「月〜金 8:30～17:15」「平日９時から１７時（１２〜１３時を除く）」「第2・4土曜 13時〜16時」
 * 「24時間」「祝日・年末年始を除く」「要予約」. Careful rather than clever: wrong hours are worse than words, so what is not wholly understood stays
 * as it was written, among the notes. */
#ifndef TSUNAGU_EXCHANGE_HOURS_WORDS_H
#define TSUNAGU_EXCHANGE_HOURS_WORDS_H

#include "base/buf.h"
#include "exchange/fold.h"
#include "model/desk.h"

typedef struct HoursCells {
  Str days, hours, closed; /* the columns 曜日, 受付時間, 休み; any may be empty */
} HoursCells;

typedef enum HolidaysSaid { HOLIDAYS_UNSAID, HOLIDAYS_SAID_CLOSED, HOLIDAYS_SAID_OPEN, HOLIDAYS_SAID_YEAR_END, HOLIDAYS_SAID_TEXT } HolidaysSaid;

typedef struct HoursRow {
  bool always;
  unsigned days, nth; /* as in Hours */
  int open, close;
  Str note;           /* 電話相談 */
} HoursRow;

enum { HOURS_ROWS_MAX = 64, HOURS_NOTES_MAX = 32 };

typedef struct HoursRead {
  Arena *arena;
  HoursRow rows[HOURS_ROWS_MAX]; int n_rows;
  HolidaysSaid holidays; Str holidays_text;
  bool reservation_said; Reservation reservation;
  Str notes[HOURS_NOTES_MAX]; int n_notes; /* words that were left, in order */
  bool unread;  /* some of them speak of days or times, and could not be turned into hours */
  Str no_days;  /* times of which nothing says the weekdays; among the notes, too */
} HoursRead;

void hours_words_read(Arena *arena, const HoursCells *cells, HoursRead *out);

/* mon-fri, "tue, thu": days as the records write them. */
void days_spell(unsigned days, Buf *out);

#endif
