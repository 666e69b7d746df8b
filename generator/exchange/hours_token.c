/* The words of opening hours. What is no such word is text, one token for each run of it. */
#include "exchange/hours_parse.h"

#include <string.h>

typedef struct Lexer {
  const Glyph *g;
  int n, at;
  VEC(HourToken) tokens;
  Arena *arena;
} Lexer;

typedef struct Word {
  const char *word;
  HourKind kind;
  int value;
} Word;

/* Longer words before those that they begin with. */
static const Word words[] = {
    {"完全予約制", H_RESERVE, RESERVE_REQUIRED}, {"事前予約制", H_RESERVE, RESERVE_REQUIRED}, {"要事前予約", H_RESERVE, RESERVE_REQUIRED}, {"事前予約が必要", H_RESERVE, RESERVE_REQUIRED},
    {"事前予約必要", H_RESERVE, RESERVE_REQUIRED}, {"要電話予約", H_RESERVE, RESERVE_REQUIRED}, {"電話予約制", H_RESERVE, RESERVE_REQUIRED}, {"予約が必要", H_RESERVE, RESERVE_REQUIRED}, {"予約必要", H_RESERVE, RESERVE_REQUIRED},
    {"予約制", H_RESERVE, RESERVE_REQUIRED}, {"要予約", H_RESERVE, RESERVE_REQUIRED}, {"予約要", H_RESERVE, RESERVE_REQUIRED}, {"要事前申込", H_RESERVE, RESERVE_REQUIRED}, {"要申込み", H_RESERVE, RESERVE_REQUIRED}, {"要申込", H_RESERVE, RESERVE_REQUIRED},
    {"事前申込制", H_RESERVE, RESERVE_REQUIRED}, {"予約優先", H_RESERVE, RESERVE_RECOMMENDED}, {"予約推奨", H_RESERVE, RESERVE_RECOMMENDED}, {"予約が望ましい", H_RESERVE, RESERVE_RECOMMENDED},
    {"要予約ではありません", H_RESERVE, RESERVE_NONE}, {"予約不要", H_RESERVE, RESERVE_NONE}, {"予約の必要なし", H_RESERVE, RESERVE_NONE}, {"予約なしで可", H_RESERVE, RESERVE_NONE},
    {"事前予約", H_RESERVE, RESERVE_REQUIRED},
    {"24時間365日対応", H_ALWAYS, 1}, {"24時間365日", H_ALWAYS, 1}, {"365日24時間対応", H_ALWAYS, 1}, {"365日24時間", H_ALWAYS, 1}, {"24時間年中無休", H_ALWAYS, 1}, {"年中無休24時間", H_ALWAYS, 1}, {"24時間体制", H_ALWAYS, 0},
    {"24時間対応", H_ALWAYS, 0}, {"24時間受付", H_ALWAYS, 0}, {"24時間", H_ALWAYS, 0}, {"終日", H_ALWAYS, 0},
    {"年中無休", H_NONSTOP, 0}, {"365日", H_NONSTOP, 0}, {"無休", H_NONSTOP, 0}, {"年中", H_NONSTOP, 0},
    {"国民の祝日", H_HOLIDAY, 0}, {"祝祭日", H_HOLIDAY, 0}, {"祝休日", H_HOLIDAY, 0}, {"祝・休日", H_HOLIDAY, 0}, {"祝日", H_HOLIDAY, 0}, {"振替休日", H_HOLIDAY, 0},
    {"年末年始の休み", H_YEAR_END, 0}, {"年末年始休業", H_YEAR_END, 0}, {"年末年始休暇", H_YEAR_END, 0}, {"年末年始", H_YEAR_END, 0}, {"年末・年始", H_YEAR_END, 0},
    {"12月29日から1月3日まで", H_YEAR_END, 0}, {"12月29日から1月3日", H_YEAR_END, 0}, {"12月29日~1月3日", H_YEAR_END, 0}, {"12月29日~翌年1月3日", H_YEAR_END, 0}, {"12月29日から翌年1月3日まで", H_YEAR_END, 0}, {"12/29~1/3", H_YEAR_END, 0},
    {"12月29日-1月3日", H_YEAR_END, 0}, {"12/29-1/3", H_YEAR_END, 0},
    {"を除いて", H_EXCEPT, 0}, {"を除く", H_EXCEPT, 0}, {"を除き", H_EXCEPT, 0}, {"は除く", H_EXCEPT, 0}, {"除く", H_EXCEPT, 0}, {"除き", H_EXCEPT, 0}, {"をのぞく", H_EXCEPT, 0}, {"のぞく", H_EXCEPT, 0}, {"以外", H_EXCEPT, 0},
    {"お休みです", H_CLOSED, 0}, {"休みです", H_CLOSED, 0}, {"お休み", H_CLOSED, 0}, {"昼休み", H_LUNCH, 0}, {"休み", H_CLOSED, 0}, {"休業日", H_CLOSED, 0}, {"休業", H_CLOSED, 0}, {"休館日", H_CLOSED, 0}, {"休館", H_CLOSED, 0}, {"休所日", H_CLOSED, 0}, {"休所", H_CLOSED, 0},
    {"休診日", H_CLOSED, 0}, {"休診", H_CLOSED, 0}, {"定休日", H_CLOSED, 0}, {"定休", H_CLOSED, 0}, {"休庁", H_CLOSED, 0}, {"閉館", H_CLOSED, 0}, {"閉所", H_CLOSED, 0}, {"休止", H_CLOSED, 0},
    {"休憩時間", H_LUNCH, 0}, {"昼休憩", H_LUNCH, 0}, {"お昼休み", H_LUNCH, 0}, {"昼食休憩", H_LUNCH, 0}, {"昼休", H_LUNCH, 0}, {"休憩", H_LUNCH, 0},
    {"を含む", H_INCLUDE, 0}, {"含む", H_INCLUDE, 0}, {"も対応", H_INCLUDE, 0}, {"も実施", H_INCLUDE, 0}, {"も受付", H_INCLUDE, 0}, {"も開庁", H_INCLUDE, 0}, {"も開館", H_INCLUDE, 0}, {"も営業", H_INCLUDE, 0}, {"も相談可", H_INCLUDE, 0}, {"も可", H_INCLUDE, 0}, {"もok", H_INCLUDE, 0}, {"も", H_INCLUDE, 0},
    {"ただし", H_BUT, 0}, {"但し", H_BUT, 0}, {"なお", H_BUT, 0}, {"※", H_BUT, 0}, {"*", H_BUT, 0},
    {"受付時間", H_FILL, 0}, {"相談時間", H_FILL, 0}, {"開庁時間", H_FILL, 0}, {"開館時間", H_FILL, 0}, {"開所時間", H_FILL, 0}, {"開設時間", H_FILL, 0}, {"利用時間", H_FILL, 0}, {"営業時間", H_FILL, 0}, {"対応時間", H_FILL, 0}, {"受付日時", H_FILL, 0}, {"相談日時", H_FILL, 0}, {"相談日", H_FILL, 0}, {"開設日", H_FILL, 0},
    {"のみ", H_FILL, 0}, {"だけ", H_FILL, 0}, {"毎週", H_FILL, 0}, {"毎月", H_FILL, 0}, {"の午前中", H_TEXT, 0}, {"または", H_SEPARATOR, 0}, {"及び", H_SEPARATOR, 0}, {"および", H_SEPARATOR, 0}, {"並びに", H_SEPARATOR, 0},
    {"まで", H_FILL, 1}, {"迄", H_FILL, 1}, {"は", H_FILL, 0}, {"の", H_FILL, 0}, {"に", H_FILL, 0}, {"で", H_FILL, 0}, {":", H_FILL, 0}, {"-", H_TO, 0}, {"~", H_TO, 0}, {"から", H_TO, 0}, {"より", H_TO, 0}, {"→", H_TO, 0}, {"〜", H_TO, 0},
    {"と", H_SEPARATOR, 0}, {",", H_SEPARATOR, 0}, {"・", H_SEPARATOR, 0}, {"/", H_SEPARATOR, 0}, {"&", H_SEPARATOR, 0}, {"+", H_SEPARATOR, 0},
    {"(", H_OPEN, 0}, {")", H_SHUT, 0}, {"\n", H_BREAK, 0}, {".", H_BREAK, 0}, {";", H_BREAK, 0}, {"|", H_BREAK, 0}, {"●", H_BREAK, 0}, {"○", H_BREAK, 0}, {"■", H_BREAK, 0}, {"◆", H_BREAK, 0}, {" ", H_SPACE, 0},
};

static HourToken *push(Lexer *lexer, HourKind kind, int value, int length) {
  HourToken *token = vec_push(lexer->arena, &lexer->tokens);
  *token = (HourToken){.kind = kind, .value = value, .from = lexer->g[lexer->at].at, .to = lexer->g[lexer->at + length].at};
  lexer->at += length;
  return token;
}

/* --- Times ---------------------------------------------------------------------------------------------------------------------- */

static int digits_at(const Glyph *g, int *value) {
  int n = 0;
  for (*value = 0; n < 5 && glyph_digit(g[n].c); n++) *value = *value * 10 + (int)(g[n].c - '0');
  return n;
}

static bool is_kanji(unsigned c) { return c >= 0x4E00 && c <= 0x9FFF; }

static const HourToken *last_word(const Lexer *lexer) {
  for (size_t i = lexer->tokens.n; i-- > 0;)
    if (lexer->tokens.v[i].kind != H_SPACE) return &lexer->tokens.v[i];
  return NULL;
}

/* 月〜金 9-17: hours of a day behind words of hours, before nothing that makes them dates, numbers or counts. */
static bool bare_hours(const Lexer *lexer, int open, int close, unsigned behind) {
  const HourToken *before = last_word(lexer);
  bool ends = !behind || behind == ' ' || behind == ')' || behind == '(' || behind == ',' || behind == '\n' || behind == 0x30FB;
  return ends && open >= 5 && open < close && close <= 24 && (!before || (before->kind != H_TEXT && before->kind != H_NTH && before->kind != H_TO));
}

/* 9~17時: a bare number before a range to a time of whole hours. *bare: that one is bare, too. */
static bool range_follows(const Lexer *lexer, const Glyph *g, int hour, bool *bare) {
  int i = 0, value;
  while (g[i].c == ' ') i++;
  int length = g[i].c == '~' || g[i].c == '-' ? 1 : glyphs_match(&g[i], "から");
  if (!length) return false;
  for (i += length; g[i].c == ' '; i++) {
  }
  int n = digits_at(&g[i], &value);
  if (n < 1 || n > 2) return false;
  *bare = g[i + n].c != 0x6642 && bare_hours(lexer, hour, value, g[i + n].c);
  return *bare || g[i + n].c == 0x6642;
}

/* The 17 of 9-17. */
static bool ends_bare_range(const Lexer *lexer) {
  size_t n = lexer->tokens.n;
  for (; n && lexer->tokens.v[n - 1].kind == H_SPACE; n--) {
  }
  if (!n || lexer->tokens.v[--n].kind != H_TO) return false;
  for (; n && lexer->tokens.v[n - 1].kind == H_SPACE; n--) {
  }
  return n && lexer->tokens.v[n - 1].kind == H_TIME && lexer->tokens.v[n - 1].bare;
}

/* Hours and minutes from g on, in any spelling; returns the count of glyphs, 0 if it is none. */
static int clock_at(const Lexer *lexer, const Glyph *g, int *minutes, bool *bare) {
  int hour, minute = 0, n = digits_at(g, &hour), i = n;
  if (glyphs_match(g, "正午")) return *minutes = 720, 2;
  if (n < 1 || n > 4 || n == 3) return 0;
  if (n == 4) { /* 0830-1715 */
    bool before = lexer->at > 0 && (g[-1].c == '-' || g[-1].c == '~'), after = g[4].c == '-' || g[4].c == '~';
    *minutes = hour / 100 * 60 + hour % 100;
    return (before || after) && hour % 100 < 60 && hour <= 2400 ? 4 : 0;
  }
  if (g[i].c == 0x6642) { /* 時 */
    i++;
    if (g[i].c == 0x9593) return 0; /* 時間 */
    if (g[i].c == 0x534A) return *minutes = hour * 60 + 30, hour <= 30 ? i + 1 : 0; /* 半 */
    int m = digits_at(&g[i], &minute);
    if (m && g[i + m].c == 0x5206) i += m + 1; /* 分 */
    else if (m == 2) i += m;
    else minute = 0;
  } else if (g[i].c == ':' || g[i].c == '.' || g[i].c == ';') {
    int m = digits_at(&g[i + 1], &minute);
    if (m != 2) return 0;
    i += 1 + m;
  } else if (!range_follows(lexer, &g[i], hour, bare) && !ends_bare_range(lexer)) {
    return 0;
  }
  *minutes = hour * 60 + minute;
  return hour <= 30 && minute < 60 ? i : 0;
}

static bool time_token(Lexer *lexer) {
  const Glyph *g = &lexer->g[lexer->at];
  int i = 0, length, minutes;
  bool next_day = false, morning = false, afternoon = false, bare = false;
  for (;;) {
    if ((length = glyphs_match(&g[i], "翌日")) || (length = glyphs_match(&g[i], "翌朝")) || (length = glyphs_match(&g[i], "翌"))) next_day = true;
    else if ((length = glyphs_match(&g[i], "午前")) || (length = glyphs_match(&g[i], "am"))) morning = true;
    else if ((length = glyphs_match(&g[i], "午後")) || (length = glyphs_match(&g[i], "pm"))) afternoon = true;
    else if (i && g[i].c == ' ') length = 1;
    else break;
    i += length;
  }
  length = clock_at(lexer, &g[i], &minutes, &bare);
  if (!length) return false;
  i += length;
  int after = i;
  while (g[after].c == ' ') after++;
  if (glyphs_match(&g[after], "am")) morning = true, i = after + 2;
  if (glyphs_match(&g[after], "pm")) afternoon = true, i = after + 2;
  if (afternoon && minutes > 12 * 60 + 59) return false;
  if (afternoon && minutes < 12 * 60) minutes += 12 * 60;
  if (morning && minutes > 12 * 60) return false;
  if (next_day) minutes += 24 * 60;
  if (minutes > 36 * 60) return false;
  HourToken *token = push(lexer, H_TIME, minutes, i);
  token->afternoon = afternoon;
  token->plain = !afternoon && !morning && !next_day;
  token->bare = bare;
  return true;
}

/* --- Days ----------------------------------------------------------------------------------------------------------------------- */

static int weekday_of(unsigned c) {
  static const unsigned days[] = {0x6708, 0x706B, 0x6C34, 0x6728, 0x91D1, 0x571F, 0x65E5}; /* 月火水木金土日 */
  for (int i = 0; i < 7; i++)
    if (days[i] == c) return i;
  return -1;
}

/* A single 月 or 日 is a weekday only where its neighbours leave no doubt. */
static bool lone_weekday(const Lexer *lexer) {
  const Glyph *g = &lexer->g[lexer->at];
  unsigned next = g[1].c, before = lexer->at > 0 ? g[-1].c : 0;
  const HourToken *last = lexer->tokens.n ? &lexer->tokens.v[lexer->tokens.n - 1] : NULL;
  bool after_days = last && (last->kind == H_DAYS || last->kind == H_NTH || last->kind == H_HOLIDAY) && last->to == g[0].at;
  if (glyph_digit(before) && !after_days) return false;
  if (is_kanji(before) && !after_days && weekday_of(before) < 0 && !(before == 0x9031 || before == 0x6708)) return false; /* 毎週月 */
  if (is_kanji(next) && weekday_of(next) < 0 && !glyph_among(next, "祝午除休毎第")) return false;
  bool kana = next >= 0x3041 && next <= 0x30FA;
  if (kana && !glyph_among(next, "はのかもをとに")) return false;
  return !(next >= 'a' && next <= 'z');
}

static bool day_token(Lexer *lexer) {
  static const struct { const char *word; int bits; bool weekdays, every; } groups[] = {
      {"月~金曜日", WORKDAYS, false, false}, {"平日", WORKDAYS, true, false}, {"開庁日", WORKDAYS, true, false}, {"毎日", ALL_DAYS, false, true}, {"全日", ALL_DAYS, false, true},
      {"全曜日", ALL_DAYS, false, false}, {"週末", 0x60, false, false}};
  static const char *const english[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const Glyph *g = &lexer->g[lexer->at];
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    int length = glyphs_match(g, groups[i].word);
    if (!length) continue;
    HourToken *token = push(lexer, H_DAYS, groups[i].bits, length);
    token->weekdays = groups[i].weekdays;
    token->every = groups[i].every;
    return true;
  }
  for (int d = 0; d < 7; d++) {
    int length = 0;
    while (english[d][length] && g[length].c == (unsigned char)english[d][length]) length++;
    bool cut = lexer->at > 0 && g[-1].c >= 'a' && g[-1].c <= 'z';
    if (length < 3 || cut || (g[length].c >= 'a' && g[length].c <= 'z') || (length > 3 && english[d][length])) continue;
    push(lexer, H_DAYS, 1 << d, length);
    return true;
  }
  int day = weekday_of(g[0].c);
  if (day < 0) return false;
  if (g[1].c == 0x66DC) { /* 曜 */
    push(lexer, H_DAYS, 1 << day, g[2].c == 0x65E5 ? 3 : 2);
    return true;
  }
  if (!lone_weekday(lexer)) return false;
  push(lexer, H_DAYS, 1 << day, 1);
  return true;
}

static int numeral(unsigned c) {
  static const unsigned kanji[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94};
  for (int i = 0; i < 5; i++)
    if (c == kanji[i] || c == (unsigned)('1' + i)) return i + 1;
  return 0;
}

/* 第2・4, 第1〜第3, 最終 */
static bool nth_token(Lexer *lexer) {
  const Glyph *g = &lexer->g[lexer->at];
  int length = glyphs_match(g, "最終週") ? 3 : glyphs_match(g, "最終") ? 2 : glyphs_match(g, "最後の") ? 3 : 0;
  if (length) {
    int next = length;
    while (g[next].c == ' ' || g[next].c == 0x306E) next++;
    if (weekday_of(g[next].c) < 0) return false; /* 最終受付 */
    return push(lexer, H_NTH, 1, length);
  }
  if (g[0].c != 0x7B2C || !numeral(g[1].c) || glyph_digit(g[2].c)) return false;
  int bits = 1 << numeral(g[1].c), last = numeral(g[1].c), i = 2;
  for (;;) {
    int k = i;
    bool range = false;
    for (; glyph_among(g[k].c, ",.~- ・と週"); k++) range = range || g[k].c == '~' || g[k].c == '-';
    bool named = g[k].c == 0x7B2C;
    if (named) k++;
    int more = numeral(g[k].c);
    if (!more || k == i || glyph_digit(g[k + 1].c) || g[k + 1].c == 0x6642 || g[k + 1].c == ':') break;
    for (int n = range ? last : more; n <= more; n++) bits |= 1 << n;
    last = more;
    i = k + 1;
  }
  if (g[i].c == 0x9031) i++; /* 週 */
  push(lexer, H_NTH, bits, i);
  return true;
}

/* --- All ------------------------------------------------------------------------------------------------------------------------ */

static bool word_token(Lexer *lexer) {
  const Glyph *g = &lexer->g[lexer->at];
  bool point = g[0].c == '.' && g[1].at - g[0].at == 1 && g[1].c && g[1].c != ' ' && g[1].c != '\n'; /* of 0.5 and Mon.: no sentence ends there */
  for (size_t i = 0; !point && i < sizeof words / sizeof *words; i++) {
    int length = glyphs_match(g, words[i].word);
    if (!length) continue;
    push(lexer, words[i].kind, words[i].value, length);
    return true;
  }
  unsigned next = g[1].c;
  /* 祝 and 休 alone */
  bool ends = !next || glyph_digit(next) || glyph_among(next, " \n():,./・除をもは休");
  if (g[0].c == 0x795D && ends) return push(lexer, H_HOLIDAY, 0, 1);
  if (g[0].c == 0x4F11 && next == 0x65E5) return push(lexer, H_HOLIDAY, 0, 2);
  if (g[0].c == 0x4F11 && ends) return push(lexer, H_CLOSED, 0, 1);
  if (g[0].c == 0x9664 && ends) return push(lexer, H_EXCEPT, 0, 1);
  return false;
}

HourTokens hour_tokens(Arena *arena, Str text) {
  Lexer lexer = {.arena = arena};
  HourTokens out = {.text = fold_text(arena, text)};
  lexer.g = glyphs_of(arena, out.text, &lexer.n);
  while (lexer.at < lexer.n) {
    bool began_text = lexer.tokens.n && lexer.tokens.v[lexer.tokens.n - 1].kind == H_TEXT && lexer.tokens.v[lexer.tokens.n - 1].to == lexer.g[lexer.at].at;
    if (nth_token(&lexer) || day_token(&lexer)) continue;
    if (glyphs_match(&lexer.g[lexer.at], "24時間") || !time_token(&lexer)) {
      if (word_token(&lexer)) continue;
      if (began_text) lexer.tokens.v[lexer.tokens.n - 1].to = lexer.g[++lexer.at].at;
      else push(&lexer, H_TEXT, 0, 1);
    }
  }
  push(&lexer, H_END, 0, 0);
  out.v = lexer.tokens.v;
  out.n = (int)lexer.tokens.n - 1;
  return out;
}
