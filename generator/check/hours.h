/* hours: rows of opening hours and of exceptions to them. */
#ifndef TSUNAGU_CHECK_HOURS_H
#define TSUNAGU_CHECK_HOURS_H

#include "check/schema.h"
#include "model/desk.h"

/* {days, open, close, nth, note} or {always: true}. out: Hours. */
FieldParse field_hours;
/* {date or from/until, closed or open/close, note}. out: HoursException. */
FieldParse field_exception;
/* closed, open, year-end, or a text for people. out: Desk, of which holidays and holidays_text are set. */
FieldParse field_holidays;
/* {from, until}, either may be absent. Adds a finding when until is before from. */
void check_span(Reader *reader, const Yaml *map, Date from, Date until);
/* "mon", "mon-fri", "sat-mon" as bits by Weekday; 0 if it is neither. */
unsigned days_parse(Str s);

#endif
