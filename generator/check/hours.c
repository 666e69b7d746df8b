#include "check/hours.h"

#include "check/field.h"

static const Name weekdays[] = {{"mon", MON}, {"tue", TUE}, {"wed", WED}, {"thu", THU},
                                {"fri", FRI}, {"sat", SAT}, {"sun", SUN}, {NULL, 0}};

static int weekday_parse(Str s) {
  for (const Name *day = weekdays; day->name; day++)
    if (str_is(s, day->name)) return day->value;
  return -1;
}

unsigned days_parse(Str s) {
  Str first, rest = s;
  str_split(&rest, '-', &first);
  int from = weekday_parse(str_trim(first)), to = rest.s ? weekday_parse(str_trim(rest)) : from;
  if (from < 0 || to < 0) return 0;
  unsigned bits = 1u << from;
  for (int day = from; day != to; bits |= 1u << day) day = (day + 1) % 7;
  return bits;
}

static bool field_days(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  unsigned bits = 0;
  bool sound = true, list = node->kind == YAML_LIST;
  for (const Yaml *item = list ? node->first : node; item; item = list ? item->next : NULL) {
    if (!node_is_text(reader, item)) return false;
    unsigned more = days_parse(item->text);
    if (!more) report_unknown_word(reader, item, item->text, weekdays);
    sound = sound && more;
    bits |= more;
  }
  *(unsigned *)out = bits;
  return sound;
}

/* 1 to 5, or -1 for the last one. */
static bool field_nth(Reader *reader, const Field *field, const Yaml *node, void *out) {
  static const Range fifth = {1, 5};
  const Field one = {.key = field->key, .with = &fifth};
  bool list = node->kind == YAML_LIST;
  for (const Yaml *item = list ? node->first : node; item; item = list ? item->next : NULL) {
    int nth = 0;
    bool last = item->kind == YAML_TEXT && str_is(item->text, "-1");
    if (last || field_int(reader, &one, item, &nth)) *(unsigned *)out |= 1u << nth;
  }
  return true;
}

/* A time that was read, and one that is after it. */
static void check_times(Reader *reader, const Yaml *map, int open, int close) {
  const Yaml *closes = yaml_get(map, "close");
  if (closes && open != MINUTES_NONE && close != MINUTES_NONE && close <= open)
    diag0(reader->diag, D_CLOSE_BEFORE_OPEN, closes->pos);
}

static void require(Reader *reader, const Yaml *map, const char *key) {
  if (!yaml_get(map, key)) diag1(reader->diag, D_MISSING_KEY, map->pos, str_c(key));
}

static void hours_finish(Reader *reader, const Yaml *map, void *record) {
  Hours *hours = record;
  if (hours->always) {
    static const char *const others[] = {"days", "open", "close", "nth"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
      const Yaml *other = yaml_get(map, others[i]);
      if (other) diag1(reader->diag, D_HOURS_ALWAYS, other->key_pos, other->key);
    }
    return;
  }
  require(reader, map, "days");
  require(reader, map, "open");
  require(reader, map, "close");
  check_times(reader, map, hours->open, hours->close);
}

static const Field hours_fields[] = {
    {"days", field_days, OF(Hours, days)},   {"open", field_time, OF(Hours, open)},
    {"close", field_time, OF(Hours, close)}, {"nth", field_nth, OF(Hours, nth)},
    {"note", field_text, OF(Hours, note)},   {"always", field_bool, OF(Hours, always)},
};
static const Hours hours_initial = {.open = MINUTES_NONE, .close = MINUTES_NONE};
static const Schema hours_schema = {SCHEMA(Hours, hours_fields), .initial = &hours_initial,
                                    .pos_offset = offsetof(Hours, pos), .finish = hours_finish};

bool field_hours(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Field record = {.key = field->key, .with = &hours_schema};
  if (node->kind == YAML_TEXT) return diag1(reader->diag, D_HOURS_WORDS, node->pos, node->text), false;
  return field_record(reader, &record, node, out);
}

void check_span(Reader *reader, const Yaml *map, Date from, Date until) {
  const Yaml *end = yaml_get(map, "until");
  if (end && from != DATE_NONE && until != DATE_NONE && until < from)
    diag0(reader->diag, D_UNTIL_BEFORE_FROM, end->pos);
}

static void exception_dates(Reader *reader, const Yaml *map, HoursException *exception) {
  const Yaml *date = yaml_get(map, "date"), *from = yaml_get(map, "from"), *until = yaml_get(map, "until");
  exception->single = date != NULL;
  if (date && (from || until)) {
    diag0(reader->diag, D_EXCEPTION_DATES, (from ? from : until)->key_pos);
  } else if (!date && !from && !until) {
    diag0(reader->diag, D_EXCEPTION_DATES, map->pos);
  } else if (!date) {
    require(reader, map, "from");
    require(reader, map, "until");
    check_span(reader, map, exception->from, exception->until);
  } else {
    exception->until = exception->from;
  }
}

static void exception_finish(Reader *reader, const Yaml *map, void *record) {
  HoursException *exception = record;
  exception_dates(reader, map, exception);
  const Yaml *open = yaml_get(map, "open"), *close = yaml_get(map, "close");
  if (exception->closed && (open || close)) {
    diag0(reader->diag, D_EXCEPTION_CLOSED, (open ? open : close)->key_pos);
  } else if (!exception->closed && !open && !close) {
    diag0(reader->diag, D_EXCEPTION_CLOSED, map->pos);
  } else if (!exception->closed) {
    require(reader, map, "open");
    require(reader, map, "close");
    check_times(reader, map, exception->open, exception->close);
  }
}

static const Field exception_fields[] = {
    {"date", field_date, OF(HoursException, from)},   {"from", field_date, OF(HoursException, from)},
    {"until", field_date, OF(HoursException, until)}, {"closed", field_bool, OF(HoursException, closed)},
    {"open", field_time, OF(HoursException, open)},   {"close", field_time, OF(HoursException, close)},
    {"note", field_text, OF(HoursException, note)},
};
static const HoursException exception_initial = {
    .from = DATE_NONE, .until = DATE_NONE, .open = MINUTES_NONE, .close = MINUTES_NONE};
static const Schema exception_schema = {SCHEMA(HoursException, exception_fields), .initial = &exception_initial,
                                        .pos_offset = offsetof(HoursException, pos), .finish = exception_finish};

bool field_exception(Reader *reader, const Field *field, const Yaml *node, void *out) {
  const Field record = {.key = field->key, .with = &exception_schema};
  return field_record(reader, &record, node, out);
}

static bool is_ascii_word(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if ((unsigned char)s.s[i] <= ' ' || (unsigned char)s.s[i] >= 0x7F) return false;
  return true;
}

bool field_holidays(Reader *reader, const Field *field, const Yaml *node, void *out) {
  static const Name words[] = {
      {"closed", HOLIDAYS_CLOSED}, {"open", HOLIDAYS_OPEN}, {"year-end", HOLIDAYS_YEAR_END}, {NULL, 0}};
  Desk *desk = out;
  if (node->kind == YAML_TEXT && is_ascii_word(node->text)) {
    const Field word = {.key = field->key, .with = words};
    desk->holidays_text = (Text){0};
    return field_enum(reader, &word, node, &desk->holidays);
  }
  if (!field_text(reader, field, node, &desk->holidays_text)) return false;
  desk->holidays = HOLIDAYS_TEXT;
  return true;
}
