#include "site/open_hours.h"

#include "base/buf.h"
#include "model/holiday.h"

static void put_day(Buf *out, Date date) {
  int year, month, day;
  date_split(date, &year, &month, &day);
  buf_printf(out, "%04d%02d%02d", year, month, day);
}

static void put_span(Buf *out, int open, int close) { buf_printf(out, ":%d-%d", open, close); }

static void put_bits(Buf *out, unsigned bits, int n) {
  for (int i = 0; i < n; i++)
    if (bits >> i & 1) buf_printf(out, "%d", i);
}

static void put_row(Buf *out, const Desk *desk, const Hours *row) {
  if (row->always) {
    buf_addc(out, desk->holidays_own ? " A" : " a");
    return;
  }
  buf_addc(out, " w");
  put_bits(out, row->days, 7);
  if (row->nth) {
    buf_byte(out, '/');
    put_bits(out, row->nth, 6);
  }
  put_span(out, row->open, row->close);
}

static void put_exception(Buf *out, const HoursException *exception) {
  buf_addc(out, exception->single ? " d" : " r");
  put_day(out, exception->from);
  if (!exception->single) {
    buf_byte(out, '-');
    put_day(out, exception->until);
  }
  if (!exception->closed) put_span(out, exception->open, exception->close);
}

static void put_life(Buf *out, const Desk *desk) {
  if (desk->status == DESK_TEMPORARILY_CLOSED) {
    buf_addc(out, " s");
    if (desk->reopens != DATE_NONE) put_day(out, desk->reopens);
  }
  if (desk->valid_from == DATE_NONE && desk->valid_until == DATE_NONE) return;
  buf_addc(out, " v");
  if (desk->valid_from != DATE_NONE) put_day(out, desk->valid_from);
  buf_byte(out, '-');
  if (desk->valid_until != DATE_NONE) put_day(out, desk->valid_until);
}

static Str keep(Arena *arena, Buf *buf) {
  Str kept = buf_keep(buf, arena);
  buf_free(buf);
  return kept;
}

static bool opens_on_dates(const Desk *desk) {
  for (int i = 0; i < desk->n_exceptions; i++)
    if (desk->exceptions[i].single && !desk->exceptions[i].closed) return true;
  return false;
}

static bool nothing_known(const Desk *desk) {
  return !desk->n_hours && !desk->n_exceptions && desk->status != DESK_TEMPORARILY_CLOSED;
}

Str open_hours(Arena *arena, const Site *site, const Desk *desk) {
  static const char *const holidays[] = {
      [HOLIDAYS_CLOSED] = "c", [HOLIDAYS_OPEN] = "o", [HOLIDAYS_YEAR_END] = "y", [HOLIDAYS_TEXT] = "c"};
  if (desk_state(desk, site->today) == DESK_PAST) return S("c s");
  if (nothing_known(desk)) return (Str){0};
  Buf out = {0};
  buf_addc(&out, holidays[desk->holidays]);
  if (!desk->n_hours && !opens_on_dates(desk)) buf_addc(&out, " u");
  for (int i = 0; i < desk->n_hours; i++) put_row(&out, desk, &desk->hours[i]);
  for (int i = 0; i < desk->n_exceptions; i++) put_exception(&out, &desk->exceptions[i]);
  put_life(&out, desk);
  return keep(arena, &out);
}

Str open_holidays(Arena *arena, const Site *site) {
  int edition, month, day;
  date_split(site->today, &edition, &month, &day);
  Buf out = {0};
  for (int year = edition - 1; year <= edition + 3; year++) {
    Date days[HOLIDAYS_MAX];
    int n = holidays_of(year, days);
    for (int i = 0; i < n; i++) {
      date_split(days[i], &(int){0}, &month, &day);
      if (i == 0) buf_printf(&out, "%s%d:", out.n ? " " : "", year);
      buf_printf(&out, "%s%02d%02d", i ? "," : "", month, day);
    }
  }
  return keep(arena, &out);
}
