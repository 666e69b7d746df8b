#include "command/edition_name.h"

typedef struct Season {
  const char *id, *ja, *easy, *en;
} Season;

static const Season seasons[] = {
    {"spring", "春号", "春《はる》の 号《ごう》", "Spring"},   {"summer", "夏号", "夏《なつ》の 号《ごう》", "Summer"},
    {"autumn", "秋号", "秋《あき》の 号《ごう》", "Autumn"},   {"fall", "秋号", "秋《あき》の 号《ごう》", "Autumn"},
    {"winter", "冬号", "冬《ふゆ》の 号《ごう》", "Winter"},
};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* "2027", or "r9" for 令和9年. */
static long year_of(Str word, long *era) {
  enum { BEFORE_REIWA = 2018 };
  *era = str_starts(word, S("r")) ? str_number(str_from(word, 1), 99) : -1;
  return *era > 0 ? BEFORE_REIWA + *era : word.n == 4 ? str_number(word, 2199) : -1;
}

Str edition_id(Arena *arena, Date date) {
  static const char *const of_quarter[] = {"winter", "spring", "summer", "autumn"};
  int year, month, day;
  date_split(date, &year, &month, &day);
  return arena_printf(arena, "%d-%s", year, of_quarter[month % 12 / 3]);
}

void edition_label(Arena *arena, Str id, Str label[3]) {
  Str rest = id, first;
  long era, year = str_split(&rest, '-', &first) ? year_of(first, &era) : -1, month = rest.n == 2 ? str_number(rest, 12) : -1;
  if (year < 0) return;
  Str ja = arena_printf(arena, era > 0 ? "令和%ld年" : "%ld年", era > 0 ? era : year);
  for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++) {
    if (!str_is(rest, seasons[i].id)) continue;
    label[0] = arena_printf(arena, STR_FMT " %s", STR_ARG(ja), seasons[i].ja);
    label[1] = arena_printf(arena, "%ld年《ねん》 %s", year, seasons[i].easy);
    label[2] = arena_printf(arena, "%s %ld", seasons[i].en, year);
  }
  if (month < 1) return;
  label[0] = arena_printf(arena, STR_FMT " %ld月号", STR_ARG(ja), month);
  label[1] = arena_printf(arena, "%ld年《ねん》 %ld月《がつ》の 号《ごう》", year, month);
  label[2] = arena_printf(arena, "%s %ld", months[month - 1], year);
}
