/* Lists of days: 月〜金、第2・4土曜、祝日を除く. */
#include "exchange/hours_parse.h"

#include <string.h>

Group *hours_group(Parse *p) {
  if (!p->n) p->n = 1;
  return &p->groups[p->n - 1];
}

bool hours_new_group(Parse *p) {
  if (p->n == MAX_GROUPS) return false;
  p->groups[p->n++] = (Group){0};
  return true;
}

HourKind hours_kind(const Parse *p, int i) { return i < p->tokens.n ? p->tokens.v[i].kind : H_END; }

int hours_skip(const Parse *p, int i, int end, bool separators) {
  while (i < end && (hours_kind(p, i) == H_SPACE || (hours_kind(p, i) == H_FILL) || (separators && hours_kind(p, i) == H_SEPARATOR))) i++;
  return i;
}


static int single(unsigned bits) {
  for (int d = 0; d < 7; d++)
    if (bits == 1u << d) return d;
  return -1;
}

static bool list_add(DayList *list, unsigned days, unsigned nth) {
  for (int i = 0; i < list->n; i++)
    if (list->sets[i].nth == nth) return list->sets[i].days |= days, true;
  if (list->n == MAX_SETS) return false;
  list->sets[list->n++] = (DaySet){days, nth};
  return true;
}

bool hours_day_word(HourKind kind) { return kind == H_DAYS || kind == H_NTH || kind == H_HOLIDAY || kind == H_YEAR_END; }

static bool comma_between(const Parse *p, int from, int to) {
  for (; from < to; from++) {
    Str said = str_sub(p->tokens.text, p->tokens.v[from].from, p->tokens.v[from].to);
    if (str_find(said, S("、")) >= 0 || str_find_byte(said, ',') >= 0) return true;
  }
  return false;
}

/* How a holiday stands behind days that were said before it. */
static bool stands_apart(const Parse *p, const DayList *list, int at) {
  HourKind before = hours_kind(p, at - 1);
  const HourToken *token = &p->tokens.v[at];
  if (!list->n || list->holiday || list->year_end) return list->apart;
  return before == H_SPACE || (before == H_SEPARATOR && comma_between(p, at - 1, at)) || (before == H_DAYS && token->to - token->from > 3);
}

/* One word of a list of days. *nth: which weeks of the month are said of the days to come; *last: the day that 〜 would go on from, -1 for none. */
static void read_day(const Parse *p, int i, DayList *list, unsigned *nth, int *last) {
  const HourToken *token = &p->tokens.v[i];
  if (token->kind == H_NTH) {
    bool more = hours_kind(p, i - 1) == H_NTH || (*nth && *last < 0); /* 第2第4土曜, 第2・第4 */
    *nth = more ? *nth | (unsigned)token->value : (unsigned)token->value;
    *last = -1;
  } else if (token->kind == H_DAYS) {
    list->faulty |= !list_add(list, (unsigned)token->value, *nth);
    list->weekdays |= token->weekdays;
    list->every |= token->every;
    *last = single((unsigned)token->value);
    if (*nth && (token->weekdays || token->every)) list->faulty = true;
  } else {
    list->apart = stands_apart(p, list, i);
    *(token->kind == H_HOLIDAY ? &list->holiday : &list->year_end) = true;
  }
}

static int behind_space(const Parse *p, int i, int end) {
  while (i < end && hours_kind(p, i) == H_SPACE) i++;
  return i;
}

/* 〜金 at i, behind the day *last: the token of the last day, which *last becomes; -1 if no day stands there. */
static int read_until(const Parse *p, int i, int end, DayList *list, unsigned nth, int *last) {
  int to = behind_space(p, i + 1, end), until = to < end && hours_kind(p, to) == H_DAYS ? single((unsigned)p->tokens.v[to].value) : -1;
  if (until < 0) return -1;
  unsigned bits = 1u << until;
  for (int d = *last; d != until; d = (d + 1) % 7) bits |= 1u << d;
  list->faulty |= !list_add(list, bits, nth);
  *last = until;
  return to;
}

int hours_read_days(const Parse *p, int i, int end, DayList *list) {
  *list = (DayList){0};
  unsigned nth = 0;
  int last = -1;
  for (;;) {
    read_day(p, i, list, &nth, &last);
    int next = behind_space(p, i + 1, end);
    if (next < end && hours_kind(p, next) == H_TO && last >= 0) {
      int to = read_until(p, next, end, list, nth, &last);
      if (to < 0) return i + 1;
      i = to;
      next = i + 1;
    }
    int after = hours_skip(p, next, end, true);
    /* 第2の土曜、毎月第3水曜 */
    bool goes_on = after < end && hours_day_word(hours_kind(p, after)) && (after == next || hours_kind(p, i) == H_NTH || list->n || list->holiday);
    if (!goes_on) break;
    /* 第2土曜、日曜: each Sunday, or the second? 第2土・日 is clear. */
    if (nth && hours_kind(p, i) == H_DAYS && hours_kind(p, after) == H_DAYS && comma_between(p, next, after)) list->faulty = true;
    if (hours_kind(p, i) != H_NTH && hours_kind(p, after) == H_NTH) nth = 0, last = 0;
    i = after;
  }
  if (hours_kind(p, i) == H_NTH) list->faulty = true;
  return i + 1;
}

static bool merge(Group *group, const DayList *list) {
  DayList all = {.n = group->n_sets};
  memcpy(all.sets, group->sets, sizeof all.sets);
  for (int i = 0; i < list->n; i++)
    if (!list_add(&all, list->sets[i].days, list->sets[i].nth)) return false;
  memcpy(group->sets, all.sets, sizeof all.sets);
  group->n_sets = all.n;
  group->holiday |= list->holiday;
  return true;
}

/* A span of time, or 24 hours, comes before the next days do. */
bool hours_time_follows(const Parse *p, int i, int end) {
  for (; i < end; i++) {
    HourKind kind = hours_kind(p, i);
    if (kind == H_TIME || kind == H_ALWAYS) return true;
    if (kind == H_DAYS || kind == H_NTH || kind == H_EXCEPT || kind == H_CLOSED || kind == H_TEXT || kind == H_SHUT) return false;
  }
  return false;
}

bool hours_goes_on(const Parse *p, int i) {
  int next = hours_skip(p, i + 1, p->tokens.n, false);
  return hours_kind(p, i) == H_BREAK && p->tokens.text.s[p->tokens.v[i].from] == '\n' && (hours_kind(p, next) == H_TIME || hours_kind(p, next) == H_ALWAYS);
}

bool hours_take_out(Parse *p, const DayList *list) {
  p->out_holidays |= list->holiday;
  p->out_year_end |= list->year_end;
  for (int i = 0; i < list->n; i++) {
    if (list->sets[i].nth) return false; /* 第3水曜を除く: rows cannot say it */
    p->out_days |= list->sets[i].days;
  }
  return true;
}

typedef enum Meant { MEANT_CLOSED, MEANT_OPEN, MEANT_UNCLEAR } Meant;

/* The days before the holidays of 「…、祝日を除く」. Of 日・祝日を除く they are closed as the holidays are, of 月〜金、祝日を除く they are the days that it
 * is open, and of 水曜、祝日を除く nobody knows. */
static Meant days_meant(const DayList *list, HourKind then) {
  unsigned days = 0;
  int count = 0;
  for (int k = 0; k < list->n; k++) days |= list->sets[k].days;
  for (unsigned rest = days & WORKDAYS; rest; rest &= rest - 1) count++;
  if (!count || (!list->holiday && !list->year_end)) return MEANT_CLOSED;
  if (count >= 4) return list->apart ? MEANT_OPEN : MEANT_UNCLEAR;
  return list->apart && then == H_EXCEPT ? MEANT_UNCLEAR : MEANT_CLOSED;
}

/* 「…を除く」 and 「…休み」, `after` is behind them. */
static int parse_taken_out(Parse *p, const DayList *list, HourKind then, int after, int end) {
  Group *group = hours_group(p);
  Meant meant = days_meant(list, then);
  DayList days = *list, holidays = {.holiday = list->holiday, .year_end = list->year_end};
  days.holiday = false;
  if (group->n_sets && meant != MEANT_CLOSED) meant = hours_time_follows(p, after, end) ? MEANT_UNCLEAR : MEANT_CLOSED; /* of days that were said before */
  if (meant == MEANT_UNCLEAR || (meant == MEANT_OPEN && !merge(group, &days))) return -1;
  p->weekdays |= meant == MEANT_OPEN && list->weekdays;
  return hours_take_out(p, meant == MEANT_OPEN ? &holidays : list) ? after : -1;
}

int hours_parse_days(Parse *p, int i, int end, bool in_brackets) {
  DayList list;
  int next = hours_read_days(p, i, end, &list);
  if (list.faulty) return -1;
  int after = hours_skip(p, next, end, false);
  HourKind then = after < end ? hours_kind(p, after) : H_END;
  if (then == H_EXCEPT || then == H_CLOSED) return parse_taken_out(p, &list, then, after + 1, end);
  Group *group = hours_group(p);
  if (then == H_INCLUDE) {
    p->in_holidays |= list.holiday;
    if (list.n && group->n_sets && !merge(group, &(DayList){.sets = {list.sets[0]}, .n = 1})) return -1;
    return list.n > 1 || (list.n && !group->n_sets) ? -1 : after + 1;
  }
  if (list.year_end) return -1;
  if (!list.n && !(list.holiday && hours_time_follows(p, next, end))) return -1; /* 祝日 alone says nothing */
  bool fresh = group->n_spans || group->always;
  if (fresh && !group->n_sets && (in_brackets || !hours_time_follows(p, next, end))) fresh = false; /* 9時〜17時（月〜金） */
  if (fresh && !hours_new_group(p)) return -1;
  group = hours_group(p);
  if (!group->to) group->from = p->tokens.v[i].from;
  p->weekdays |= list.weekdays;
  p->every |= list.every;
  return merge(group, &list) ? next : -1;
}
