/* hours_parse: what the files that read opening hours share: tokens, groups of days with their times, and how a clause becomes such groups. */
#ifndef TSUNAGU_EXCHANGE_HOURS_PARSE_H
#define TSUNAGU_EXCHANGE_HOURS_PARSE_H

#include "exchange/hours_words.h"

typedef enum HourKind {
  H_END, H_DAYS, H_NTH, H_TIME, H_TO, H_HOLIDAY, H_YEAR_END, H_EXCEPT, H_CLOSED, H_INCLUDE, H_ALWAYS, H_NONSTOP, H_LUNCH, H_RESERVE,
  H_OPEN, H_SHUT, H_SEPARATOR, H_SPACE, H_BREAK, H_BUT, H_FILL, H_TEXT
} HourKind;

typedef struct HourToken {
  HourKind kind;
  int value;    /* H_DAYS, H_NTH: bits; H_TIME: minutes, over 24:00 for the next day; H_RESERVE */
  bool weekdays; /* H_DAYS: 平日, which is no holiday; 毎日, which is holidays too */
  bool every;
  bool afternoon; /* H_TIME: 午後 or pm stands with it */
  bool plain;     /* H_TIME: none of 午前, 午後, 翌 does */
  bool bare;      /* H_TIME: the 9 of 9-17 */
  size_t from, to; /* bytes of the text */
} HourToken;

typedef struct HourTokens {
  Str text; /* as fold_text() gave it */
  const HourToken *v; int n; /* an H_END behind them */
} HourTokens;

HourTokens hour_tokens(Arena *arena, Str text);

enum { MAX_SETS = 8, MAX_SPANS = 8, MAX_GROUPS = 24, NOON = 720, DAY = 1440, WORKDAYS = 0x1F, ALL_DAYS = 0x7F };

typedef struct DaySet { unsigned days, nth; } DaySet;
typedef struct Span { int open, close; } Span;

/* Days, and when on each of them. */
typedef struct Group {
  DaySet sets[MAX_SETS]; int n_sets;
  Span spans[MAX_SPANS]; int n_spans;
  bool holiday;  /* holidays stand among its days */
  bool always;
  Str note;
  Reservation reserve; bool reserved;
  size_t from, to; /* bytes of the text */
} Group;

typedef struct Parse {
  Arena *arena, *scratch; /* scratch: for trials, gone when the cells are read */
  HourTokens tokens;
  Group groups[MAX_GROUPS]; int n;
  bool out_holidays, out_year_end, in_holidays, nonstop, weekdays, every; /* said of holidays */
  unsigned out_days;
  bool reservation_said; Reservation reservation;
  Str words[8]; int n_words; /* in brackets, of no group */
  bool lunch; /* the next span is a break */
} Parse;

typedef struct DayList {
  DaySet sets[MAX_SETS]; int n;
  bool holiday, year_end, weekdays, every, faulty;
  bool apart; /* the holidays are parted from the days before them: 月〜金、祝日 and 月〜金祝日, not 日・祝日 */
} DayList;

Group *hours_group(Parse *p); /* the last; the first is made */
bool hours_new_group(Parse *p); /* false: there is no room for another */
HourKind hours_kind(const Parse *p, int i); /* H_END behind the last */
int hours_skip(const Parse *p, int i, int end, bool separators); /* white space and words that say nothing */
bool hours_day_word(HourKind kind); /* one that a list of days may hold */
/* 月〜金、第2・4土、祝 from i on; returns the token behind. */
int hours_read_days(const Parse *p, int i, int end, DayList *list);
/* Days that are said to be closed; false when rows cannot say it. */
bool hours_take_out(Parse *p, const DayList *list);
/* A span of time, or 24 hours, comes before the next days do. */
bool hours_time_follows(const Parse *p, int i, int end);
/* Times stand behind the line break at i, if it is one. */
bool hours_goes_on(const Parse *p, int i);
/* Days, with what is said of them right behind; the token behind, -1 when they were not understood. */
int hours_parse_days(Parse *p, int i, int end, bool in_brackets);
Str hours_between(const Parse *p, int from, int to); /* the words of these tokens */
/* False when not all of it is understood; then *p is to be thrown away. */
bool hours_parse_range(Parse *p, int from, int to, bool in_brackets);
/* Words about days and times that change when it is open, or may. */
bool hours_changes(const Parse *p, int from, int to);

#endif
