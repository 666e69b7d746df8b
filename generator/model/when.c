#include "model/when.h"

typedef enum Wording { WORDS_JA, WORDS_EASY, WORDS_EN } Wording;

static bool words_of(Str lang, Wording *words) {
  static const char *const codes[] = {"ja", "easy", "en"};
  for (int i = 0; i < 3; i++) {
    if (!str_is(lang, codes[i])) continue;
    *words = (Wording)i;
    return true;
  }
  return false;
}

static Wording choose(const Site *site, Str lang, Str *said) {
  Wording words = WORDS_JA;
  *said = lang;
  if (!words_of(lang, &words) && !words_of(*said = site->languages[0], &words)) *said = S("ja");
  return words;
}

static const char *const days_ja[] = {"月", "火", "水", "木", "金", "土", "日"};
static const char *const days_easy[] = {"月《げつ》", "火《か》", "水《すい》", "木《もく》", "金《きん》", "土《ど》", "日《にち》"};
static const char *const days_en[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months_en[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
/* How the day of the month is read: the first ten, 14, 20 and 24 have words of their own. */
static const char *const days_read[] = {"",         "ついたち", "ふつか", "みっか", "よっか",   "いつか",
                                        "むいか",   "なのか",   "ようか", "ここのか", "とおか"};

static void put_easy_day(Buf *out, int day) {
  const char *reading = day <= 10 ? days_read[day] : day == 14 ? "じゅうよっか" : day == 20 ? "はつか" : day == 24 ? "にじゅうよっか" : NULL;
  if (reading) buf_printf(out, "｜%d日《%s》", day, reading);
  else buf_printf(out, "%d日《にち》", day);
}

static void put_date(Buf *out, Wording words, Date date, bool with_year) {
  int year, month, day;
  date_split(date, &year, &month, &day);
  Weekday weekday = date_weekday(date);
  switch (words) {
  case WORDS_JA:
    if (with_year) buf_printf(out, "%d年", year);
    buf_printf(out, "%d月%d日（%s）", month, day, days_ja[weekday]);
    break;
  case WORDS_EASY:
    if (with_year) buf_printf(out, "%d年《ねん》", year);
    buf_printf(out, "%d月《がつ》", month);
    put_easy_day(out, day);
    buf_printf(out, "（%sようび）", days_easy[weekday]);
    break;
  case WORDS_EN:
    buf_printf(out, "%s %d %s", days_en[weekday], day, months_en[month - 1]);
    if (with_year) buf_printf(out, " %d", year);
    break;
  }
}

static void put_easy_time(Buf *out, int minutes) {
  bool afternoon = minutes >= 12 * 60;
  int hour = minutes / 60 - (minutes >= 13 * 60 ? 12 : 0), minute = minutes % 60;
  if (minutes == 24 * 60) {
    buf_addc(out, "夜《よる》12時《じ》");
    return;
  }
  buf_addc(out, afternoon ? "午後《ごご》" : "午前《ごぜん》");
  buf_printf(out, "%d時《じ》", hour);
  if (minute == 0) return;
  bool pun = minute % 10 == 0 || minute % 10 == 1 || minute % 10 == 3 || minute % 10 == 4 || minute % 10 == 6 || minute % 10 == 8;
  buf_printf(out, "%d分《%s》", minute, pun ? "ぷん" : "ふん");
}

static void put_time(Buf *out, Wording words, int minutes) {
  if (words == WORDS_EASY) put_easy_time(out, minutes);
  else buf_printf(out, "%d:%02d", minutes / 60, minutes % 60);
}

static void put_span(Buf *out, Wording words, int from, int to) {
  put_time(out, words, from);
  buf_addc(out, words == WORDS_JA ? "～" : words == WORDS_EASY ? " から " : "–");
  put_time(out, words, to);
  if (words == WORDS_EASY) buf_addc(out, " まで");
}

static Said keep(Arena *arena, Buf *buf, Str lang) {
  Said said = {buf_keep(buf, arena), lang};
  buf_free(buf);
  return said;
}

static Said date_said(Arena *arena, const Site *site, Date date, Str lang, bool with_year) {
  Buf buf = {0};
  Str said;
  Wording words = choose(site, lang, &said);
  put_date(&buf, words, date, with_year);
  return keep(arena, &buf, said);
}

Said when_date(Arena *arena, const Site *site, Date date, Str lang) { return date_said(arena, site, date, lang, true); }

Said when_day(Arena *arena, const Site *site, Date date, Str lang) { return date_said(arena, site, date, lang, false); }

Said when_time(Arena *arena, const Site *site, int minutes, Str lang) {
  Buf buf = {0};
  Str said;
  Wording words = choose(site, lang, &said);
  put_time(&buf, words, minutes);
  return keep(arena, &buf, said);
}

static void put_moment(Buf *out, Wording words, Date date, int minutes) {
  put_date(out, words, date, true);
  if (minutes == MINUTES_NONE) return;
  buf_addc(out, words == WORDS_EN ? ", " : " ");
  put_time(out, words, minutes);
}

Said when_event(Arena *arena, const Site *site, const Event *event, Str lang) {
  Buf buf = {0};
  Str said;
  Wording words = choose(site, lang, &said);
  bool same_day = event->end_date == DATE_NONE || event->end_date == event->start_date;
  if (same_day && event->start_minutes != MINUTES_NONE && event->end_minutes != MINUTES_NONE) {
    put_date(&buf, words, event->start_date, true);
    buf_addc(&buf, words == WORDS_EN ? ", " : " ");
    put_span(&buf, words, event->start_minutes, event->end_minutes);
    return keep(arena, &buf, said);
  }
  put_moment(&buf, words, event->start_date, event->start_minutes);
  if (!same_day) {
    buf_addc(&buf, words == WORDS_JA ? "～" : words == WORDS_EASY ? " から " : " – ");
    put_moment(&buf, words, event->end_date, event->end_minutes);
    if (words == WORDS_EASY) buf_addc(&buf, " まで");
  }
  return keep(arena, &buf, said);
}

Said when_event_before(Arena *arena, const Site *site, const Event *event, Str lang) {
  Buf buf = {0};
  Str said;
  Wording words = choose(site, lang, &said);
  if (event->previous_date == DATE_NONE) return (Said){S(""), said};
  put_moment(&buf, words, event->previous_date, event->previous_minutes);
  return keep(arena, &buf, said);
}

/* ---- opening hours ---- */

static const char *day_name(Wording words, int day) {
  return words == WORDS_JA ? days_ja[day] : words == WORDS_EASY ? days_easy[day] : days_en[day];
}

/* The first day of the longest run of days that wraps around the week: sat, sun, mon is one run. */
static int run_start(unsigned days) {
  for (int day = 0; day < 7; day++)
    if ((days >> day & 1) && !(days >> ((day + 6) % 7) & 1)) return day;
  return 0;
}

static void put_run(Buf *out, Wording words, int first, int length) {
  static const char *const to[] = {"～", "ようび から ", "–"}, *const and[] = {"・", "・", ", "};
  int last = (first + length - 1) % 7;
  buf_addc(out, day_name(words, first));
  if (length == 1) return;
  buf_addc(out, length == 2 ? and[words] : to[words]);
  buf_addc(out, day_name(words, last));
  if (words == WORDS_EASY && length > 2) buf_addc(out, "ようび まで");
}

static void put_days(Buf *out, Wording words, unsigned days) {
  static const char *const every[] = {"毎日", "毎日《まいにち》", "Every day"};
  if (days == 0x7F) {
    buf_addc(out, every[words]);
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
    if (!first) buf_addc(out, words == WORDS_EN ? ", " : "・");
    put_run(out, words, day, length);
    open_name = length <= 2;
    first = false;
    i += length;
  }
  if (words == WORDS_EASY && open_name) buf_addc(out, "ようび");
}

static void put_nth(Buf *out, Wording words, unsigned nth) {
  static const char *const ordinals[] = {"", "1st", "2nd", "3rd", "4th", "5th"};
  bool first = true;
  for (int n = 1; n <= 5; n++) {
    if (!(nth >> n & 1)) continue;
    buf_addc(out, first ? (words == WORDS_JA ? "第" : words == WORDS_EASY ? "第《だい》" : "") : (words == WORDS_EN ? " and " : "・"));
    if (words == WORDS_EN) buf_addc(out, ordinals[n]);
    else buf_printf(out, "%d", n);
    first = false;
  }
  if (nth & 1) {
    static const char *const last[] = {"最終", "最後《さいご》の ", "last"};
    if (!first) buf_addc(out, words == WORDS_EN ? " and " : "・");
    buf_addc(out, last[words]);
  }
  if (words == WORDS_EN) buf_byte(out, ' ');
}

static Said note_of(const Site *site, const Hours *row, Str lang) {
  return text_any(&row->note) ? site_text(site, &row->note, lang) : (Said){S(""), lang};
}

/* Rows of one line differ in their times only. */
static bool same_line(const Hours *a, const Hours *b) {
  return !a->always && !b->always && a->days == b->days && a->nth == b->nth && a->note.v == b->note.v;
}

static void put_row_days(Buf *out, Wording words, const Hours *row) {
  if (row->nth) put_nth(out, words, row->nth);
  put_days(out, words, row->days);
  if (row->nth && words == WORDS_JA) buf_addc(out, "曜");
  if (row->nth && words == WORDS_EN) buf_addc(out, " of the month");
  buf_byte(out, ' ');
}

int when_hours(Arena *arena, const Site *site, const Desk *desk, Str lang, WhenLine **lines) {
  static const char *const always[] = {"24時間（毎日）", "24時間《じかん》 いつでも", "24 hours, every day"};
  static const char *const and[] = {"、", " と ", ", "};
  VEC(WhenLine) found = {0};
  Str said;
  Wording words = choose(site, lang, &said);
  for (int i = 0; i < desk->n_hours;) {
    const Hours *row = &desk->hours[i++];
    Buf buf = {0};
    if (row->always) {
      buf_addc(&buf, always[words]);
    } else {
      put_row_days(&buf, words, row);
      put_span(&buf, words, row->open, row->close);
    }
    for (; i < desk->n_hours && same_line(row, &desk->hours[i]); i++) {
      buf_addc(&buf, and[words]);
      put_span(&buf, words, desk->hours[i].open, desk->hours[i].close);
    }
    *vec_push(arena, &found) = (WhenLine){keep(arena, &buf, said), note_of(site, row, lang)};
  }
  *lines = found.v;
  return (int)found.n;
}

Said when_holidays(const Site *site, const Desk *desk, Str lang) {
  static const char *const words_for[][3] = {
      [HOLIDAYS_CLOSED] = {"祝日・年末年始は休み", "祝日《しゅくじつ》と 年末年始《ねんまつねんし》は 休《やす》みです",
                           "Closed on public holidays and 29 Dec – 3 Jan"},
      [HOLIDAYS_OPEN] = {"祝日・年末年始も開いています", "祝日《しゅくじつ》も 年末年始《ねんまつねんし》も 開《あ》いています",
                         "Open on public holidays and at year-end"},
      [HOLIDAYS_YEAR_END] = {"年末年始は休み（祝日は開いています）",
                             "年末年始《ねんまつねんし》は 休《やす》みです。祝日《しゅくじつ》は 開《あ》いています",
                             "Closed 29 Dec – 3 Jan, open on public holidays"},
  };
  Str said;
  Wording words = choose(site, lang, &said);
  bool always = false;
  for (int i = 0; i < desk->n_hours; i++) always = always || desk->hours[i].always;
  if (always && !desk->holidays_own) return (Said){S(""), said};
  if (desk->holidays == HOLIDAYS_TEXT) return site_text(site, &desk->holidays_text, lang);
  if (desk->n_hours == 0) return (Said){S(""), said};
  return (Said){str_c(words_for[desk->holidays][words]), said};
}

static void put_exception(Buf *out, Wording words, const HoursException *exception) {
  static const char *const closed[] = {"休み", "休《やす》みです", "closed"};
  put_date(out, words, exception->from, false);
  if (exception->until != exception->from) {
    buf_addc(out, words == WORDS_JA ? "～" : words == WORDS_EASY ? " から " : " – ");
    put_date(out, words, exception->until, false);
    if (words == WORDS_EASY) buf_addc(out, " まで");
  }
  buf_byte(out, ' ');
  if (exception->closed) buf_addc(out, closed[words]);
  else put_span(out, words, exception->open, exception->close);
}

int when_exceptions(Arena *arena, const Site *site, const Desk *desk, Str lang, WhenLine **lines) {
  VEC(WhenLine) found = {0};
  Str said;
  Wording words = choose(site, lang, &said);
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
