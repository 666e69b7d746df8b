/* A clause of tokens into groups of days and times. */
#include "exchange/hours_parse.h"

#include <string.h>

#include "base/utf8.h"

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

/* 午後1時〜5時: what is said of the first is meant of the second, too. */
static void carry_afternoon(const HourToken *open, const HourToken *close, Span *span) {
  int later = span->close + NOON;
  if (open->afternoon && close->plain && span->close <= span->open && later > span->open && later <= DAY) span->close = later;
}

/* 17時〜9時 goes over midnight; 9時〜5時 is anybody's guess. */
static bool settle(Span *span) {
  if (span->open >= DAY || span->close > 36 * 60) return false;
  if (span->close > span->open) return span->close <= DAY || span->close - span->open < DAY;
  bool night = span->open >= 16 * 60 && span->close <= NOON;
  span->close += DAY;
  return night;
}

/* Two spans of one day that meet are of two days, of which one was not understood. */
static bool meets(const Group *group, const Span *span) {
  for (int i = 0; i < group->n_spans; i++)
    if (span->open < group->spans[i].close && group->spans[i].open < span->close) return true;
  return false;
}

static int parse_time(Parse *p, int i, int end) {
  int to = i + 1;
  while (to < end && hours_kind(p, to) == H_SPACE) to++;
  if (to >= end || hours_kind(p, to) != H_TO) return -1;
  for (to++; to < end && (hours_kind(p, to) == H_SPACE || hours_kind(p, to) == H_TO); to++) {
  }
  if (to >= end || hours_kind(p, to) != H_TIME) return -1;
  Span span = {p->tokens.v[i].value, p->tokens.v[to].value};
  carry_afternoon(&p->tokens.v[i], &p->tokens.v[to], &span);
  if (!settle(&span)) return -1;
  Group *group = hours_group(p);
  int after = hours_skip(p, to + 1, end, false);
  HourKind then = after < end ? hours_kind(p, after) : H_END;
  if (then == H_LUNCH) { /* 12時〜13時昼休み */
    after = hours_skip(p, after + 1, end, false);
    HourKind more = after < end ? hours_kind(p, after) : H_END;
    return subtract(group, span) ? (more == H_EXCEPT || more == H_CLOSED ? after + 1 : after) : -1;
  }
  if (p->lunch || then == H_EXCEPT || then == H_CLOSED) {
    p->lunch = false;
    return subtract(group, span) ? (then == H_EXCEPT || then == H_CLOSED ? after + 1 : to + 1) : -1;
  }
  if (group->n_spans == MAX_SPANS || group->always || meets(group, &span)) return -1;
  if (!group->n_spans && !group->n_sets) group->from = p->tokens.v[i].from;
  group->spans[group->n_spans++] = span;
  group->to = p->tokens.v[to].to;
  return to + 1;
}

/* --- Brackets and words ----------------------------------------------------------------------------------------------------------- */

static int closing(const Parse *p, int i, int end) {
  int depth = 0;
  for (; i < end; i++) {
    depth += hours_kind(p, i) == H_OPEN;
    depth -= hours_kind(p, i) == H_SHUT;
    if (!depth) return i;
  }
  return -1;
}

Str hours_between(const Parse *p, int from, int to) {
  if (from >= to) return S("");
  return fold_trim(str_sub(p->tokens.text, p->tokens.v[from].from, p->tokens.v[to - 1].to));
}

/* Words about days and times that change when it is open, or may. */
bool hours_changes(const Parse *p, int from, int to) {
  Str said = hours_between(p, from, to);
  static const char *const harmless[] = {"受付", "最終", "申込", "予約", "終了", "まで受け", "入館", "来所", "電話"};
  static const char *const seasons[] = {"月の", "奇数", "偶数", "隔", "夏", "冬", "期間", "年度", "学期", "不定", "変更"};
  bool harm = true, times = false, days = false;
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
    if (str_find(said, str_c(harmless[i])) >= 0) harm = false;
  for (int i = from; i < to; i++) {
    times |= hours_kind(p, i) == H_TIME || hours_kind(p, i) == H_LUNCH || hours_kind(p, i) == H_ALWAYS;
    days |= hours_day_word(hours_kind(p, i)) || hours_kind(p, i) == H_EXCEPT || hours_kind(p, i) == H_CLOSED;
  }
  for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++)
    if (str_find(said, str_c(seasons[i])) >= 0) return true;
  return days || (times && harm);
}

static bool keep_words(Parse *p, Str said) {
  if (!said.n) return true;
  Group *group = hours_group(p);
  bool of_group = group->n_spans || group->always;
  if (of_group && !group->note.n) group->note = said;
  else if (of_group) group->note = arena_printf(p->arena, STR_FMT "、" STR_FMT, STR_ARG(group->note), STR_ARG(said));
  else if (p->n_words < 8) p->words[p->n_words++] = said;
  else return false;
  return true;
}

/* 木曜（第2・4）: which of the one day right before the brackets. */
static bool parse_nth(Parse *p, int i, int shut) {
  Group *group = hours_group(p);
  DaySet *set = &group->sets[0];
  unsigned nth = 0;
  for (int k = i + 1; k < shut; k++) {
    if (hours_kind(p, k) == H_NTH) nth |= (unsigned)p->tokens.v[k].value;
    else if (hours_kind(p, k) != H_SPACE && hours_kind(p, k) != H_SEPARATOR && hours_kind(p, k) != H_FILL) return false;
  }
  bool one_day = group->n_sets == 1 && !set->nth && !(set->days & (set->days - 1)) && !group->n_spans && !group->always;
  if (!nth || !one_day || i < 1 || hours_kind(p, i - 1) != H_DAYS) return false;
  set->nth = nth;
  return true;
}

static int parse_brackets(Parse *p, int i, int end) {
  int shut = closing(p, i, end);
  if (shut < 0) return -1;
  if (parse_nth(p, i, shut)) return shut + 1;
  Parse *trial = NEW(p->scratch, Parse);
  *trial = *p;
  if (hours_parse_range(trial, i + 1, shut, true)) *p = *trial;
  else if (hours_changes(p, i + 1, shut) || !keep_words(p, hours_between(p, i + 1, shut))) return -1;
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
  Group *group = hours_group(p);
  Str said = hours_between(p, i, i + 1);
  static const char *const dull[] = {"受付", "相談", "時間", "開庁", "開館", "開所", "日時", "曜日", "営業", "全国"};
  for (size_t k = 0; k < sizeof dull / sizeof *dull; k++)
    if (str_is(said, dull[k])) return i + 1;
  HourKind next = i + 1 < end ? hours_kind(p, hours_skip(p, i + 1, end, true)) : H_END;
  bool next_is_time = hours_day_word(next) || next == H_TIME || next == H_ALWAYS;
  if (!is_subject(said) || !next_is_time) return -1;
  if ((group->n_spans || group->always) && !hours_new_group(p)) return -1;
  group = hours_group(p);
  if (group->n_sets || group->note.n) return -1;
  group->note = said;
  group->from = p->tokens.v[i].from;
  return i + 1;
}

static bool holds_time(const Parse *p, int from, int to) {
  for (int i = from; i < to; i++)
    if (hours_kind(p, i) == H_TIME || hours_kind(p, i) == H_ALWAYS) return true;
  return false;
}

static int parse_word(Parse *p, int i, int end, bool in_brackets) {
  const HourToken *token = &p->tokens.v[i];
  Group *group = hours_group(p);
  switch (token->kind) {
  case H_SPACE: case H_SEPARATOR: case H_FILL:
    return i + 1;
  case H_DAYS: case H_NTH: case H_HOLIDAY: case H_YEAR_END:
    return hours_parse_days(p, i, end, in_brackets);
  case H_TIME:
    return parse_time(p, i, end);
  case H_LUNCH:
    p->lunch = true;
    return hours_time_follows(p, i + 1, end) ? i + 1 : -1;
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
  case H_BREAK: /* （祝日を除く。）, and days whose times stand on the next line */
    return (in_brackets && i + 1 == end) || hours_goes_on(p, i) ? i + 1 : -1;
  case H_BUT: /* （ただし祝日を除く） */
    return in_brackets && !holds_time(p, i + 1, end) ? i + 1 : -1;
  case H_OPEN:
    return parse_brackets(p, i, end);
  case H_TEXT:
    return parse_text(p, i, end);
  default:
    return -1;
  }
}

bool hours_parse_range(Parse *p, int from, int to, bool in_brackets) {
  for (int i = from; i < to;) {
    i = parse_word(p, i, to, in_brackets);
    if (i < 0) return false;
  }
  return !p->lunch;
}
