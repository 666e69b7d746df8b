#include "model/when.h"

#include "model/when_words.h"

/* The words of a language, and the code that they are marked with. */
static const WhenWords *choose(const Site *site, Str lang, Str *said) {
  Language language = language_find(*said = lang);
  if (language == LANGUAGE_NONE) language = language_find(*said = site->languages[0]);
  if (language == LANGUAGE_NONE) language = language_find(*said = S("ja"));
  return when_words(language);
}

static bool is_easy(const WhenWords *words) { return words == when_words(LANGUAGE_EASY); }

/* Puts values in the place of {0} {1} ... */
static void put_filled(Buf *out, const char *pattern, const Str *values) {
  for (; *pattern; pattern++) {
    if (pattern[0] == '{' && pattern[1] >= '0' && pattern[1] <= '3' && pattern[2] == '}') {
      buf_add(out, values[pattern[1] - '0']);
      pattern += 2;
    } else {
      buf_byte(out, *pattern);
    }
  }
}

/* How the day of the month is read: the first ten, 14, 20 and 24 have words of their own. */
static const char *const days_read[] = {"",         "ついたち", "ふつか", "みっか", "よっか",   "いつか",
                                        "むいか",   "なのか",   "ようか", "ここのか", "とおか"};

static void put_easy_day(Buf *out, int day) {
  const char *reading = day <= 10 ? days_read[day] : day == 14 ? "じゅうよっか" : day == 20 ? "はつか" : day == 24 ? "にじゅうよっか" : NULL;
  if (reading) buf_printf(out, "｜%d日《%s》", day, reading);
  else buf_printf(out, "%d日《にち》", day);
}

static void put_date(Buf *out, const WhenWords *words, Date date, bool with_year) {
  int year, month, day;
  date_split(date, &year, &month, &day);
  Buf day_words = {0}, year_words = {0};
  if (is_easy(words)) put_easy_day(&day_words, day);
  else buf_printf(&day_words, "%d", day);
  buf_printf(&year_words, "%d", year);
  put_filled(out, with_year ? words->date_with_year : words->date,
             (const Str[]){str_c(words->weekdays[date_weekday(date)]), buf_str(&day_words), str_c(words->months[month - 1]), buf_str(&year_words)});
  buf_free(&day_words);
  buf_free(&year_words);
}

/* "12 in the afternoon" would be midnight to some: the hours of twelve are those of noon and of night. */
static void put_easy_time(Buf *out, int minutes) {
  int hour = minutes / 60 - (minutes >= 13 * 60 ? 12 : 0), minute = minutes % 60;
  if (minutes == 24 * 60) {
    buf_addc(out, "夜《よる》12時《じ》");
    return;
  }
  buf_addc(out, minutes >= 13 * 60 ? "午後《ごご》" : minutes >= 12 * 60 ? "昼《ひる》" : "午前《ごぜん》");
  buf_printf(out, "%d時《じ》", hour);
  if (minute == 0) return;
  bool pun = minute % 10 == 0 || minute % 10 == 1 || minute % 10 == 3 || minute % 10 == 4 || minute % 10 == 6 || minute % 10 == 8;
  buf_printf(out, "%d分《%s》", minute, pun ? "ぷん" : "ふん");
}

static void put_time(Buf *out, const WhenWords *words, int minutes) {
  if (is_easy(words)) put_easy_time(out, minutes);
  else buf_printf(out, "%d:%02d", minutes / 60, minutes % 60);
}

static void put_span(Buf *out, const WhenWords *words, int from, int to) {
  put_time(out, words, from);
  buf_addc(out, words->to_time);
  put_time(out, words, to);
  buf_addc(out, words->until_time);
}

static Said keep(Arena *arena, Buf *buf, Str lang) {
  Said said = {buf_keep(buf, arena), lang};
  buf_free(buf);
  return said;
}

static Said date_said(Arena *arena, const Site *site, Date date, Str lang, bool with_year) {
  Buf buf = {0};
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  put_date(&buf, words, date, with_year);
  return keep(arena, &buf, said);
}

Said when_date(Arena *arena, const Site *site, Date date, Str lang) { return date_said(arena, site, date, lang, true); }

static const struct Era {
  const char *name;
  int year, month, day; /* its first day */
} eras[] = {{"令和", 2019, 5, 1}, {"平成", 1989, 1, 8}, {"昭和", 1926, 12, 25}};

Said when_date_era(Arena *arena, const Site *site, Date date, Str lang) {
  int year, month, day;
  date_split(date, &year, &month, &day);
  for (size_t i = 0; i < sizeof eras / sizeof *eras && str_is(lang, "ja"); i++) {
    const struct Era *era = &eras[i];
    if (date < date_make(era->year, era->month, era->day)) continue;
    int count = year - era->year + 1;
    Str of_era = count == 1 ? S("元") : arena_printf(arena, "%d", count);
    return (Said){arena_printf(arena, "%s" STR_FMT "年（%d年）%d月%d日", era->name, STR_ARG(of_era), year, month, day), lang};
  }
  return when_date(arena, site, date, lang);
}

Said when_day(Arena *arena, const Site *site, Date date, Str lang) { return date_said(arena, site, date, lang, false); }

Said when_time(Arena *arena, const Site *site, int minutes, Str lang) {
  Buf buf = {0};
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  put_time(&buf, words, minutes);
  return keep(arena, &buf, said);
}

static void put_moment(Buf *out, const WhenWords *words, Date date, int minutes, bool with_year) {
  put_date(out, words, date, with_year);
  if (minutes == MINUTES_NONE) return;
  buf_addc(out, words->moment);
  put_time(out, words, minutes);
}

static Said event_said(Arena *arena, const Site *site, const Event *event, Str lang, bool with_year) {
  Buf buf = {0};
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  bool same_day = event->end_date == DATE_NONE || event->end_date == event->start_date;
  if (same_day && event->start_minutes != MINUTES_NONE && event->end_minutes != MINUTES_NONE) {
    put_date(&buf, words, event->start_date, with_year);
    buf_addc(&buf, words->moment);
    put_span(&buf, words, event->start_minutes, event->end_minutes);
    return keep(arena, &buf, said);
  }
  put_moment(&buf, words, event->start_date, event->start_minutes, with_year);
  if (!same_day) {
    buf_addc(&buf, words->to);
    put_moment(&buf, words, event->end_date, event->end_minutes, with_year);
    buf_addc(&buf, words->until);
  }
  return keep(arena, &buf, said);
}

Said when_event(Arena *arena, const Site *site, const Event *event, Str lang) {
  return event_said(arena, site, event, lang, true);
}

Said when_event_day(Arena *arena, const Site *site, const Event *event, Str lang) {
  return event_said(arena, site, event, lang, false);
}

Said when_event_times(Arena *arena, const Site *site, const Event *event, Str lang) {
  Buf buf = {0};
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  bool same_day = event->end_date == DATE_NONE || event->end_date == event->start_date;
  if (!same_day || event->start_minutes == MINUTES_NONE) return (Said){S(""), said};
  if (event->end_minutes == MINUTES_NONE) {
    put_time(&buf, words, event->start_minutes);
  } else {
    put_span(&buf, words, event->start_minutes, event->end_minutes);
  }
  return keep(arena, &buf, said);
}

Said when_event_before(Arena *arena, const Site *site, const Event *event, Str lang) {
  Buf buf = {0};
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  if (event->previous_date == DATE_NONE) return (Said){S(""), said};
  put_moment(&buf, words, event->previous_date, event->previous_minutes, true);
  return keep(arena, &buf, said);
}

/* ---- opening hours ---- */

/* The first day of the longest run of days that wraps around the week: sat, sun, mon is one run. */
static int run_start(unsigned days) {
  for (int day = 0; day < 7; day++)
    if ((days >> day & 1) && !(days >> ((day + 6) % 7) & 1)) return day;
  return 0;
}

static void put_run(Buf *out, const WhenWords *words, int first, int length) {
  buf_addc(out, words->days[first]);
  if (length == 1) return;
  buf_addc(out, length == 2 ? words->two_days : words->to_day);
  buf_addc(out, words->days[(first + length - 1) % 7]);
  if (length > 2) buf_addc(out, words->until_day);
}

static void put_days(Buf *out, const WhenWords *words, unsigned days) {
  if (days == 0x7F) {
    buf_addc(out, words->every_day);
    return;
  }
  bool first = true, open_name = false;
  for (int i = 0, start = run_start(days); i < 7;) {
    int day = (start + i) % 7, length = 0;
    while (i + length < 7 && (days >> ((day + length) % 7) & 1)) length++;
    if (length == 0) {
      i++;
      continue;
    }
    if (!first) buf_addc(out, words->and_days);
    put_run(out, words, day, length);
    open_name = length <= 2;
    first = false;
    i += length;
  }
  if (open_name) buf_addc(out, words->days_end);
}

/* 2nd and 4th, last */
static void put_nth(Buf *out, const WhenWords *words, const Hours *row) {
  bool weekend = words->nth_weekend[0] && !(row->days & ~(1u << SAT | 1u << SUN));
  const char *const *names = weekend ? words->nth_weekend : words->nth_names;
  bool first = true;
  for (int n = 1; n <= 5; n++) {
    if (!(row->nth >> n & 1)) continue;
    buf_addc(out, first ? words->nth_first : words->nth_and);
    buf_addc(out, names[n]);
    first = false;
  }
  if (!(row->nth & 1)) return;
  if (!first) buf_addc(out, words->nth_and);
  buf_addc(out, names[0]);
}

static Said note_of(const Site *site, const Hours *row, Str lang) {
  return text_any(&row->note) ? site_text(site, &row->note, lang) : (Said){S(""), lang};
}

/* Rows of one line differ in their times only. */
static bool same_line(const Hours *a, const Hours *b) {
  return !a->always && !b->always && a->days == b->days && a->nth == b->nth && a->note.v == b->note.v;
}

static void put_row_days(Buf *out, const WhenWords *words, const Hours *row) {
  if (row->nth) {
    Buf which = {0}, days = {0};
    put_nth(&which, words, row);
    put_days(&days, words, row->days);
    put_filled(out, words->nth, (const Str[]){buf_str(&which), buf_str(&days), {0}, {0}});
    buf_free(&which);
    buf_free(&days);
  } else {
    put_days(out, words, row->days);
  }
  buf_byte(out, ' ');
}

int when_hours(Arena *arena, const Site *site, const Desk *desk, Str lang, WhenLine **lines) {
  VEC(WhenLine) found = {0};
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  for (int i = 0; i < desk->n_hours;) {
    const Hours *row = &desk->hours[i++];
    Buf buf = {0};
    if (row->always) {
      buf_addc(&buf, words->always);
    } else {
      put_row_days(&buf, words, row);
      put_span(&buf, words, row->open, row->close);
    }
    for (; i < desk->n_hours && same_line(row, &desk->hours[i]); i++) {
      buf_addc(&buf, words->and_times);
      put_span(&buf, words, desk->hours[i].open, desk->hours[i].close);
    }
    *vec_push(arena, &found) = (WhenLine){keep(arena, &buf, said), note_of(site, row, lang)};
  }
  *lines = found.v;
  return (int)found.n;
}

Said when_holidays(const Site *site, const Desk *desk, Str lang) {
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  bool always = false;
  for (int i = 0; i < desk->n_hours; i++) always = always || desk->hours[i].always;
  if (always && !desk->holidays_own) return (Said){S(""), said};
  if (desk->holidays == HOLIDAYS_TEXT) return site_text(site, &desk->holidays_text, lang);
  if (desk->n_hours == 0) return (Said){S(""), said};
  return (Said){str_c(words->holidays[desk->holidays]), said};
}

static void put_exception(Buf *out, const WhenWords *words, const HoursException *exception) {
  put_date(out, words, exception->from, false);
  if (exception->until != exception->from) {
    buf_addc(out, words->to);
    put_date(out, words, exception->until, false);
    buf_addc(out, words->until);
  }
  buf_byte(out, ' ');
  if (exception->closed) buf_addc(out, words->closed);
  else put_span(out, words, exception->open, exception->close);
}

int when_exceptions(Arena *arena, const Site *site, const Desk *desk, Str lang, WhenLine **lines) {
  VEC(WhenLine) found = {0};
  Str said;
  const WhenWords *words = choose(site, lang, &said);
  for (int i = 0; i < desk->n_exceptions; i++) {
    const HoursException *exception = &desk->exceptions[i];
    if (exception->until < site->today) continue;
    Buf buf = {0};
    put_exception(&buf, words, exception);
    Said note = text_any(&exception->note) ? site_text(site, &exception->note, lang) : (Said){S(""), lang};
    *vec_push(arena, &found) = (WhenLine){keep(arena, &buf, said), note};
  }
  *lines = found.v;
  return (int)found.n;
}
