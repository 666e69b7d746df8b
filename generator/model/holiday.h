/* holiday: Japan's 国民の祝日, by law and not by a list that ends.
 *
 * Source: 国民の祝日に関する法律 (Act No. 178 of 1948, as amended up to 2018): article 2 names the days, article 3 makes the next day
 * that is none a holiday when one falls on a Sunday (振替休日), and a day between two of them (国民の休日). The years that had a law of
 * their own (2019: the change of the throne; 2020 and 2021: the Olympic Games) are in the table. The equinoxes are the
 * formula of the National Astronomical Observatory's ephemeris for 1980-2099; the government announces the two days
 * each February for the next year (内閣府「国民の祝日」について), and tests/unit/holiday_test.c holds the announced years. */
#ifndef TSUNAGU_MODEL_HOLIDAY_H
#define TSUNAGU_MODEL_HOLIDAY_H

#include "base/date.h"

enum { HOLIDAY_FIRST_YEAR = 2019, HOLIDAY_LAST_YEAR = 2099, HOLIDAYS_MAX = 32 };

/* The holidays of a year in order; returns how many. 0 outside of the years above, of which nothing is known. */
int holidays_of(int year, Date days[HOLIDAYS_MAX]);
bool holiday_is(Date date);

#endif
