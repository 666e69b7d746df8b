/* Clauses of tokens into rows of hours. A clause that is not wholly understood is left as words; of one that begins with what is
 * understood and goes on with mere words, the words are left. */
#include "exchange/hours_words.h"

#include <string.h>

#include "base/utf8.h"

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
  Arena *arena;
  HourTokens tokens;
  Group groups[MAX_GROUPS]; int n;
  bool out_holidays, out_year_end, in_holidays, nonstop, weekdays, every; /* said of holidays */
  unsigned out_days;
  bool reservation_said; Reservation reservation;
  Str words[8]; int n_words; /* in brackets, of no group */
  bool lunch; /* the next span is a break */
} Parse;

static Group *group_of(Parse *p) {
  if (!p->n) p->n = 1;
  return &p->groups[p->n - 1];
}

static bool new_group(Parse *p) {
  if (p->n == MAX_GROUPS) return false;
  p->groups[p->n++] = (Group){0};
  return true;
}

static HourKind kind_at(const Parse *p, int i) { return i < p->tokens.n ? p->tokens.v[i].kind : H_END; }

static int skip(const Parse *p, int i, int end, bool separators) {
  while (i < end && (kind_at(p, i) == H_SPACE || (kind_at(p, i) == H_FILL) || (separators && kind_at(p, i) == H_SEPARATOR))) i++;
  return i;
}

/* --- Lists of days -------------------------------------------------------------------------------------------------------------- */

typedef struct DayList {
  DaySet sets[MAX_SETS]; int n;
  bool holiday, year_end, weekdays, every, faulty;
} DayList;

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

static bool day_word(HourKind kind) { return kind == H_DAYS || kind == H_NTH || kind == H_HOLIDAY || kind == H_YEAR_END; }

/* 月〜金、第2・4土、祝 from i on; returns the token behind. */
static int read_days(const Parse *p, int i, int end, DayList *list) {
  *list = (DayList){0};
  unsigned nth = 0;
  int last = -1;
  for (;;) {
    const HourToken *token = &p->tokens.v[i];
    if (token->kind == H_NTH) {
      bool more = kind_at(p, i - 1) == H_NTH || (nth && last < 0); /* 第2第4土曜, 第2・第4 */
      nth = more ? nth | (unsigned)token->value : (unsigned)token->value;
      last = -1;
    } else if (token->kind == H_DAYS) {
      list->faulty |= !list_add(list, (unsigned)token->value, nth);
      list->weekdays |= token->weekdays;
      list->every |= token->every;
      last = single((unsigned)token->value);
      if (nth && (token->weekdays || token->every)) list->faulty = true;
    } else if (token->kind == H_HOLIDAY) {
      list->holiday = true;
    } else {
      list->year_end = true;
    }
    int next = i + 1;
    while (next < end && kind_at(p, next) == H_SPACE) next++;
    if (next < end && kind_at(p, next) == H_TO && last >= 0) {
      int to = next + 1;
      while (to < end && kind_at(p, to) == H_SPACE) to++;
      int until = to < end && kind_at(p, to) == H_DAYS ? single((unsigned)p->tokens.v[to].value) : -1;
      if (until < 0) return i + 1;
      unsigned bits = 0;
      for (int d = last; d != until; d = (d + 1) % 7) bits |= 1u << d;
      list->faulty |= !list_add(list, bits | 1u << until, nth);
      last = until;
      i = to;
      next = i + 1;
    }
    int after = skip(p, next, end, true);
    /* 第2の土曜、毎月第3水曜 */
    if (after < end && day_word(kind_at(p, after)) && (after == next || kind_at(p, i) == H_NTH || list->n || list->holiday)) {
      if (kind_at(p, i) != H_NTH && kind_at(p, after) == H_NTH) nth = 0, last = 0;
      bool breaks_off = nth && kind_at(p, i) == H_DAYS && kind_at(p, after) == H_DAYS && after > next && !(p->tokens.v[after].weekdays) && false;
      if (breaks_off) nth = 0;
      i = after;
      continue;
    }
    if (kind_at(p, i) == H_NTH) list->faulty = true;
    return i + 1;
  }
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
static bool time_follows(const Parse *p, int i, int end) {
  for (; i < end; i++) {
    HourKind kind = kind_at(p, i);
    if (kind == H_TIME || kind == H_ALWAYS) return true;
    if (kind == H_DAYS || kind == H_NTH || kind == H_EXCEPT || kind == H_CLOSED || kind == H_TEXT || kind == H_SHUT) return false;
  }
  return false;
}

static bool take_out(Parse *p, const DayList *list) {
  p->out_holidays |= list->holiday;
  p->out_year_end |= list->year_end;
  for (int i = 0; i < list->n; i++) {
    if (list->sets[i].nth) return false; /* 第3水曜を除く: rows cannot say it */
    p->out_days |= list->sets[i].days;
  }
  return true;
}

static int parse_days(Parse *p, int i, int end, bool in_brackets) {
  DayList list;
  int next = read_days(p, i, end, &list);
  if (list.faulty) return -1;
  int after = skip(p, next, end, false);
  HourKind then = after < end ? kind_at(p, after) : H_END;
  if (then == H_EXCEPT || then == H_CLOSED) return take_out(p, &list) ? after + 1 : -1;
  Group *group = group_of(p);
  if (then == H_INCLUDE) {
    p->in_holidays |= list.holiday;
    if (list.n && group->n_sets && !merge(group, &(DayList){.sets = {list.sets[0]}, .n = 1})) return -1;
    return list.n > 1 || (list.n && !group->n_sets) ? -1 : after + 1;
  }
  if (list.year_end) return -1;
  if (!list.n && !(list.holiday && time_follows(p, next, end))) return -1; /* 祝日 alone says nothing */
  bool fresh = group->n_spans || group->always;
  if (fresh && !group->n_sets && (in_brackets || !time_follows(p, next, end))) fresh = false; /* 9時〜17時（月〜金） */
  if (fresh && !new_group(p)) return -1;
  group = group_of(p);
  if (!group->to) group->from = p->tokens.v[i].from;
  p->weekdays |= list.weekdays;
  p->every |= list.every;
  return merge(group, &list) ? next : -1;
}

/* --- Spans of time -------------------------------------------------------------------------------------------------------------- */

static bool subtract(Group *group, Span out) {
  for (int i = 0; i < group->n_spans; i++) {
    Span *span = &group->spans[i];
    if (out.open <= span->open || out.close >= span->close) continue;
    if (group->n_spans == MAX_SPANS) return false;
    memmove(&group->spans[i + 2], &group->spans[i + 1], sizeof *span * (size_t)(group->n_spans - i - 1));
    group->spans[i + 1] = (Span){out.close, span->close};
    span->close = out.open;
    group->n_spans++;
    return true;
  }
  return false;
}

/* 17時〜9時 goes over midnight; 9時〜5時 is anybody's guess. */
static bool settle(Span *span) {
  if (span->open >= DAY || span->close > 36 * 60) return false;
  if (span->close > span->open) return span->close <= DAY || span->close - span->open < DAY;
  bool night = span->open >= 16 * 60 && span->close <= NOON;
  span->close += DAY;
  return night;
}

static int parse_time(Parse *p, int i, int end) {
  int to = i + 1;
  while (to < end && kind_at(p, to) == H_SPACE) to++;
  if (to >= end || kind_at(p, to) != H_TO) return -1;
  for (to++; to < end && (kind_at(p, to) == H_SPACE || kind_at(p, to) == H_TO); to++) {
  }
  if (to >= end || kind_at(p, to) != H_TIME) return -1;
  Span span = {p->tokens.v[i].value, p->tokens.v[to].value};
  if (!settle(&span)) return -1;
  Group *group = group_of(p);
  int after = skip(p, to + 1, end, false);
  HourKind then = after < end ? kind_at(p, after) : H_END;
  if (then == H_LUNCH) { /* 12時〜13時昼休み */
    after = skip(p, after + 1, end, false);
    HourKind more = after < end ? kind_at(p, after) : H_END;
    return subtract(group, span) ? (more == H_EXCEPT || more == H_CLOSED ? after + 1 : after) : -1;
  }
  if (p->lunch || then == H_EXCEPT || then == H_CLOSED) {
    p->lunch = false;
    return subtract(group, span) ? (then == H_EXCEPT || then == H_CLOSED ? after + 1 : to + 1) : -1;
  }
  if (group->n_spans == MAX_SPANS || group->always) return -1;
  if (!group->n_spans && !group->n_sets) group->from = p->tokens.v[i].from;
  group->spans[group->n_spans++] = span;
  group->to = p->tokens.v[to].to;
  return to + 1;
}

/* --- Brackets and words ----------------------------------------------------------------------------------------------------------- */

static int closing(const Parse *p, int i, int end) {
  int depth = 0;
  for (; i < end; i++) {
    depth += kind_at(p, i) == H_OPEN;
    depth -= kind_at(p, i) == H_SHUT;
    if (!depth) return i;
  }
  return -1;
}

static Str words_between(const Parse *p, int from, int to) {
  if (from >= to) return S("");
  return fold_trim(str_sub(p->tokens.text, p->tokens.v[from].from, p->tokens.v[to - 1].to));
}

/* Words about days and times that change when it is open, or may. */
static bool changes_hours(const Parse *p, int from, int to) {
  Str said = words_between(p, from, to);
  static const char *const harmless[] = {"受付", "最終", "申込", "予約", "終了", "まで受け", "入館", "来所", "電話"};
  static const char *const seasons[] = {"月の", "奇数", "偶数", "隔", "夏", "冬", "期間", "年度", "学期", "不定", "変更"};
  bool harm = true, times = false, days = false;
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
    if (str_find(said, str_c(harmless[i])) >= 0) harm = false;
  for (int i = from; i < to; i++) {
    times |= kind_at(p, i) == H_TIME || kind_at(p, i) == H_LUNCH || kind_at(p, i) == H_ALWAYS;
    days |= day_word(kind_at(p, i)) || kind_at(p, i) == H_EXCEPT || kind_at(p, i) == H_CLOSED;
  }
  for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++)
    if (str_find(said, str_c(seasons[i])) >= 0) return true;
  return days || (times && harm);
}

static bool parse_range(Parse *p, int from, int to, bool in_brackets);

static bool keep_words(Parse *p, Str said) {
  if (!said.n) return true;
  Group *group = group_of(p);
  bool of_group = group->n_spans || group->always;
  if (of_group && !group->note.n) group->note = said;
  else if (of_group) group->note = arena_printf(p->arena, STR_FMT "、" STR_FMT, STR_ARG(group->note), STR_ARG(said));
  else if (p->n_words < 8) p->words[p->n_words++] = said;
  else return false;
  return true;
}

static int parse_brackets(Parse *p, int i, int end) {
  int shut = closing(p, i, end);
  if (shut < 0) return -1;
  Parse *trial = NEW(p->arena, Parse);
  *trial = *p;
  if (parse_range(trial, i + 1, shut, true)) *p = *trial;
  else if (changes_hours(p, i + 1, shut) || !keep_words(p, words_between(p, i + 1, shut))) return -1;
  return shut + 1;
}

/* 電話相談: what the times behind it are for. */
static bool is_subject(Str said) {
  static const char *const ends[] = {"相談", "窓口", "面談", "面接", "電話", "来所", "来館", "line", "LINE", "チャット", "メール", "オンライン", "原則", "訪問", "外来", "受付", "一般", "診療", "交流", "サロン"};
  if (utf8_count(said) > 20) return false;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (str_ends(said, str_c(ends[i]))) return true;
  return false;
}

static int parse_text(Parse *p, int i, int end) {
  Group *group = group_of(p);
  Str said = words_between(p, i, i + 1);
  static const char *const dull[] = {"受付", "相談", "時間", "開庁", "開館", "開所", "日時", "曜日", "営業", "原則として", "全国"};
  for (size_t k = 0; k < 7; k++)
    if (str_is(said, dull[k])) return i + 1;
  bool next_is_time = i + 1 < end && kind_at(p, skip(p, i + 1, end, true)) != H_END && (day_word(kind_at(p, skip(p, i + 1, end, true))) || kind_at(p, skip(p, i + 1, end, true)) == H_TIME || kind_at(p, skip(p, i + 1, end, true)) == H_ALWAYS);
  if (!is_subject(said) || !next_is_time) return -1;
  if ((group->n_spans || group->always) && !new_group(p)) return -1;
  group = group_of(p);
  if (group->n_sets || group->note.n) return -1;
  group->note = said;
  group->from = p->tokens.v[i].from;
  return i + 1;
}

static int parse_word(Parse *p, int i, int end, bool in_brackets) {
  const HourToken *token = &p->tokens.v[i];
  Group *group = group_of(p);
  switch (token->kind) {
  case H_SPACE: case H_SEPARATOR: case H_FILL:
    return i + 1;
  case H_DAYS: case H_NTH: case H_HOLIDAY: case H_YEAR_END:
    return parse_days(p, i, end, in_brackets);
  case H_TIME:
    return parse_time(p, i, end);
  case H_LUNCH:
    p->lunch = true;
    return time_follows(p, i + 1, end) ? i + 1 : -1;
  case H_ALWAYS:
    if (group->n_spans) return -1;
    group->always = true;
    group->to = token->to;
    p->nonstop |= token->value;
    return i + 1;
  case H_NONSTOP:
    p->nonstop = true;
    return i + 1;
  case H_RESERVE:
    if (group->n_spans || group->always) group->reserved = true, group->reserve = (Reservation)token->value;
    else p->reservation_said = true, p->reservation = (Reservation)token->value;
    return i + 1;
  case H_OPEN:
    return parse_brackets(p, i, end);
  case H_TEXT:
    return parse_text(p, i, end);
  default:
    return -1;
  }
}

static bool parse_range(Parse *p, int from, int to, bool in_brackets) {
  for (int i = from; i < to;) {
    i = parse_word(p, i, to, in_brackets);
    if (i < 0) return false;
  }
  return !p->lunch;
}

/* --- Clauses -------------------------------------------------------------------------------------------------------------------- */

static void note(HoursRead *out, Str said) {
  said = fold_trim(said);
  for (int i = 0; i < out->n_notes; i++)
    if (str_eq(out->notes[i], said)) return;
  if (said.n && out->n_notes < HOURS_NOTES_MAX) out->notes[out->n_notes++] = said;
}

/* A group without a time, or a time that no days belong to, where there was a day before it. */
static bool complete(const Parse *p) {
  for (int i = 0; i < p->n; i++) {
    const Group *group = &p->groups[i];
    if (group->n_sets && !group->n_spans && !group->always) return false;
    if (group->note.n && !group->n_spans && !group->always) return false;
    if (!group->n_sets && i > 0 && !group->holiday && (group->n_spans || group->always)) return false;
  }
  return true;
}

/* The longest beginning of the clause that is understood while what follows it is mere words. */
static bool parse_beginning(Parse *p, int from, int to, HoursRead *out) {
  for (int end = to - 1; end > from; end--) {
    HourKind kind = kind_at(p, end);
    if (kind != H_SPACE && kind != H_SEPARATOR && kind != H_OPEN && kind != H_TEXT) continue;
    if (changes_hours(p, end, to)) return false;
    Parse *trial = NEW(p->arena, Parse);
    *trial = *p;
    if (!parse_range(trial, from, end, false) || !complete(trial)) continue;
    *p = *trial;
    int start = end;
    while (start < to && (kind_at(p, start) == H_SPACE || kind_at(p, start) == H_SEPARATOR)) start++;
    note(out, words_between(p, start, to));
    return true;
  }
  return false;
}

static bool says_when(const Parse *p, int from, int to) {
  for (int i = from; i < to; i++)
    if (day_word(kind_at(p, i)) || kind_at(p, i) == H_TIME || kind_at(p, i) == H_ALWAYS || kind_at(p, i) == H_CLOSED) return true;
  return false;
}

static void parse_clause(Parse *p, int from, int to, bool but, HoursRead *out) {
  Parse *trial = NEW(p->arena, Parse);
  *trial = *p;
  int before = p->n;
  bool ok = parse_range(trial, from, to, false) && complete(trial) && !(but && trial->n > before && trial->groups[trial->n - 1].n_spans);
  if (ok) {
    *p = *trial;
    return;
  }
  if (!but && parse_beginning(p, from, to, out)) return;
  for (int i = from; i < to; i++)
    if (kind_at(p, i) == H_RESERVE && !p->reservation_said) p->reservation_said = true, p->reservation = (Reservation)p->tokens.v[i].value;
  out->unread |= says_when(p, from, to);
  if (but && from > 0 && p->tokens.v[from - 1].to - p->tokens.v[from - 1].from > 3) from--; /* 「ただし」 itself */
  note(out, words_between(p, from, to));
}

static void parse_all(Parse *p, HoursRead *out) {
  int from = 0, depth = 0;
  bool but = false;
  for (int i = 0; i <= p->tokens.n; i++) {
    HourKind kind = kind_at(p, i);
    depth += kind == H_OPEN;
    depth -= kind == H_SHUT && depth > 0;
    bool ends = kind == H_END || (kind == H_BREAK && (depth == 0 || p->tokens.text.s[p->tokens.v[i].from] == '\n')) || (kind == H_BUT && depth == 0);
    if (!ends) continue;
    if (i > from && words_between(p, from, i).n) parse_clause(p, from, i, but, out);
    but = kind == H_BUT || (but && kind != H_BREAK);
    if (kind == H_BREAK) but = false, depth = 0;
    from = i + 1;
  }
}

/* --- Rows ----------------------------------------------------------------------------------------------------------------------- */

static bool put_row(HoursRead *out, HoursRow row) {
  if (out->n_rows == HOURS_ROWS_MAX) return false;
  out->rows[out->n_rows++] = row;
  return true;
}

static bool put_span(HoursRead *out, DaySet set, Span span, Str said) {
  HoursRow row = {.days = set.days, .nth = set.nth, .open = span.open, .close = span.close < DAY ? span.close : DAY, .note = said};
  if (span.close <= DAY) return put_row(out, row);
  if (set.nth) return false; /* the day after the second Saturday is not the second Sunday */
  HoursRow next = {.days = (set.days << 1 | set.days >> 6) & ALL_DAYS, .open = 0, .close = span.close - DAY, .note = said};
  return put_row(out, row) && put_row(out, next);
}

static bool put_group(HoursRead *out, const Group *group, const DaySet *sets, int n_sets) {
  int before = out->n_rows;
  Span whole = {0, DAY};
  const Span *spans = group->always ? &whole : group->spans;
  int n = group->always ? 1 : group->n_spans;
  for (int s = 0; s < n_sets; s++)
    for (int i = 0; i < n; i++)
      if (!put_span(out, sets[s], spans[i], group->note)) {
        out->n_rows = before;
        return false;
      }
  return true;
}

static bool same_spans(const Group *a, const Group *b) {
  return a->n_spans == b->n_spans && a->always == b->always && memcmp(a->spans, b->spans, sizeof *a->spans * (size_t)a->n_spans) == 0;
}

/* 祝日 among the days of one group: the same hours as on all other days, or hours of its own, which only words can say. */
static void settle_holiday_hours(const Parse *p, HoursRead *out) {
  bool same = true;
  for (int i = 0; i < p->n; i++) same = same && (same_spans(&p->groups[i], &p->groups[0]) || (!p->groups[i].n_spans && !p->groups[i].always));
  if (same) {
    out->holidays = HOLIDAYS_SAID_OPEN;
    return;
  }
  for (int i = 0; i < p->n; i++) {
    const Group *group = &p->groups[i];
    if (!group->holiday) continue;
    Buf said = {0};
    buf_addc(&said, "祝日は");
    if (group->always) buf_addc(&said, "24時間");
    for (int s = 0; s < group->n_spans; s++) {
      int close = group->spans[s].close;
      buf_printf(&said, "%s%d:%02d〜%s%d:%02d", s ? "、" : "", group->spans[s].open / 60, group->spans[s].open % 60, close > DAY ? "翌" : "", (close > DAY ? close - DAY : close) / 60, close % 60);
    }
    out->holidays = HOLIDAYS_SAID_TEXT;
    out->holidays_text = buf_keep(&said, p->arena);
    buf_free(&said);
  }
}

static void settle_holidays(const Parse *p, HoursRead *out) {
  bool own_hours = false, all_week = p->nonstop || p->every;
  for (int i = 0; i < p->n; i++) {
    own_hours |= p->groups[i].holiday;
    for (int s = 0; s < p->groups[i].n_sets; s++) all_week |= p->groups[i].sets[s].days == ALL_DAYS;
  }
  if (own_hours) settle_holiday_hours(p, out);
  else if (p->out_holidays) out->holidays = HOLIDAYS_SAID_CLOSED;
  else if (p->out_year_end) out->holidays = p->in_holidays || all_week ? HOLIDAYS_SAID_YEAR_END : HOLIDAYS_SAID_CLOSED;
  else if (p->in_holidays || p->nonstop || p->every) out->holidays = HOLIDAYS_SAID_OPEN;
  else if (p->weekdays) out->holidays = HOLIDAYS_SAID_CLOSED;
  if (own_hours && p->out_year_end && out->holidays == HOLIDAYS_SAID_OPEN) out->holidays = HOLIDAYS_SAID_YEAR_END;
}

static void settle_reservation(const Parse *p, HoursRead *out) {
  bool all = p->n > 0, any = false;
  int timed = 0;
  for (int i = 0; i < p->n; i++) {
    if (p->groups[i].n_spans || p->groups[i].always) timed++, all = all && p->groups[i].reserved;
    any |= p->groups[i].reserved;
  }
  /* Behind the last of several lines it may be meant for all or for one: for one, then, as it stands there. */
  out->reservation_said = p->reservation_said || (any && all && timed);
  out->reservation = p->reservation;
  for (int i = 0; i < p->n; i++)
    if (p->groups[i].reserved && all) out->reservation = p->groups[i].reserve;
}

static void name_reserved(Parse *p, const HoursRead *out) {
  for (int i = 0; i < p->n; i++) {
    Group *group = &p->groups[i];
    if (!group->reserved || out->reservation_said) continue;
    Str word = group->reserve == RESERVE_REQUIRED ? S("要予約") : group->reserve == RESERVE_RECOMMENDED ? S("予約優先") : S("予約不要");
    group->note = group->note.n ? arena_printf(p->arena, STR_FMT "、" STR_FMT, STR_ARG(group->note), STR_ARG(word)) : word;
  }
}

/* Days that are said to be closed: they must not be among those that are said to be open; where none are, the others are. */
static bool settle_out_days(Parse *p) {
  for (int i = 0; i < p->n; i++)
    for (int s = 0; s < p->groups[i].n_sets; s++) {
      DaySet *set = &p->groups[i].sets[s];
      if (set->nth || !(set->days & p->out_days)) continue;
      if (!(set->days & ~p->out_days)) return false;
      set->days &= ~p->out_days;
    }
  return true;
}

static void put_rows(Parse *p, const DaySet *usual, int n_usual, HoursRead *out) {
  bool fits = settle_out_days(p);
  for (int i = 0; i < p->n; i++) {
    Group *group = &p->groups[i];
    if (!group->n_spans && !group->always) continue;
    Str said = str_sub(p->tokens.text, group->from, group->to);
    if (group->always && !group->n_sets && p->n == 1 && !n_usual && !p->out_days) {
      put_row(out, (HoursRow){.always = true, .note = group->note});
      continue;
    }
    const DaySet *sets = group->n_sets ? group->sets : usual;
    int n = group->n_sets ? group->n_sets : n_usual;
    if (!n && group->holiday) continue;
    DaySet all = {p->out_days ? ALL_DAYS & ~p->out_days : ALL_DAYS, 0};
    bool rest = !n && (p->nonstop || p->every || p->out_days);
    if (!n && !rest) {
      out->no_days = said;
      note(out, said);
    } else if (!fits || !put_group(out, group, rest ? &all : sets, rest ? 1 : n)) {
      out->unread = true;
      note(out, said);
    }
  }
}

/* The column 休み: days and holidays, and nothing else. */
static bool parse_closed(Parse *p) {
  for (int i = 0; i < p->tokens.n;) {
    HourKind kind = kind_at(p, i);
    DayList list;
    if (day_word(kind)) {
      i = read_days(p, i, p->tokens.n, &list);
      if (list.faulty || !take_out(p, &list)) return false;
    } else if (kind == H_SPACE || kind == H_SEPARATOR || kind == H_FILL || kind == H_CLOSED || kind == H_EXCEPT || kind == H_BREAK) {
      i++;
    } else if (kind == H_NONSTOP) {
      p->nonstop = true;
      i++;
    } else if ((kind == H_OPEN || kind == H_SHUT) && (kind_at(p, i + 1) == H_YEAR_END || kind_at(p, i - 1) == H_YEAR_END)) {
      i++;
    } else {
      return false;
    }
  }
  return true;
}

void hours_words_read(Arena *arena, const HoursCells *cells, HoursRead *out) {
  *out = (HoursRead){0};
  Parse *p = NEW(arena, Parse), *days = NEW(arena, Parse), *closed = NEW(arena, Parse);
  p->arena = days->arena = closed->arena = arena;
  p->tokens = hour_tokens(arena, cells->hours);
  days->tokens = hour_tokens(arena, cells->days);
  closed->tokens = hour_tokens(arena, cells->closed);
  bool days_fine = parse_range(days, 0, days->tokens.n, false), no_hours = !p->tokens.n;
  if (days->tokens.n && (!days_fine || (days->n == 1 && days->groups[0].n_spans) || days->n > 1 || no_hours)) {
    /* 曜日 that holds more than days: both cells are one. */
    *days = (Parse){.arena = arena};
    p->tokens = hour_tokens(arena, arena_printf(arena, STR_FMT " " STR_FMT, STR_ARG(cells->days), STR_ARG(cells->hours)));
  }
  parse_all(p, out);
  static const char *const none[] = {"なし", "無", "無し", "ありません", "特になし"};
  bool open_always = false;
  for (size_t i = 0; i < 5; i++) open_always |= fold_same(arena, cells->closed, str_c(none[i])) && cells->closed.n;
  bool whole = parse_closed(closed);
  if (whole && !open_always) {
    p->out_days |= closed->out_days;
    p->out_holidays |= closed->out_holidays;
    p->out_year_end |= closed->out_year_end;
    p->nonstop |= closed->nonstop;
  }
  p->nonstop |= open_always || days->nonstop;
  p->out_holidays |= days->out_holidays;
  p->out_year_end |= days->out_year_end;
  p->out_days |= days->out_days;
  p->in_holidays |= days->in_holidays || (days->n && days->groups[0].holiday);
  p->weekdays |= days->weekdays;
  p->every |= days->every;
  settle_reservation(p, out);
  name_reserved(p, out);
  settle_holidays(p, out);
  put_rows(p, days->n ? days->groups[0].sets : NULL, days->n ? days->groups[0].n_sets : 0, out);
  for (int i = 0; i < p->n_words; i++) note(out, p->words[i]);
  if (cells->closed.n && !whole && !open_always) {
    out->unread = true;
    note(out, arena_printf(arena, "休み: " STR_FMT, STR_ARG(closed->tokens.text)));
  }
}

void days_spell(unsigned days, Buf *out) {
  static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  bool begun = false;
  for (int d = 0; d < 7; d++) {
    if (!(days & 1u << d)) continue;
    int to = d;
    while (to < 6 && days & 1u << (to + 1)) to++;
    bool range = to - d >= 2;
    buf_printf(out, "%s%s", begun ? ", " : "", names[d]);
    if (range) buf_printf(out, "-%s", names[to]);
    if (range) d = to;
    begun = true;
  }
}
