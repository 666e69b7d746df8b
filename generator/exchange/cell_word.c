/* The words of records as staff read them. */
#include "exchange/cell.h"

#include "check/field.h"
#include "text/ruby.h"

typedef struct CellWord {
  const char *key, *word, *said; /* the first of a word is what is written */
} CellWord;

static const CellWord words[] = {
    {"reservation", "none", "不要"}, {"reservation", "recommended", "推奨"}, {"reservation", "required", "必要"}, {"reservation", "required", "要"}, {"reservation", "required", "要予約"}, {"reservation", "required", "予約制"},
    {"reservation", "required", "完全予約制"}, {"reservation", "required", "○"}, {"reservation", "required", "有"}, {"reservation", "required", "あり"}, {"reservation", "required", "事前予約"}, {"reservation", "required", "要事前予約"},
    {"reservation", "required", "要申込"}, {"reservation", "required", "予約必要"}, {"reservation", "none", "予約不要"}, {"reservation", "none", "なし"}, {"reservation", "none", "無"}, {"reservation", "none", "×"}, {"reservation", "none", "随時"}, {"reservation", "recommended", "予約優先"},
    {"reservation", "recommended", "予約推奨"}, {"reservation", "recommended", "できれば予約"},
    {"interpreter", "phone", "電話"}, {"interpreter", "phone", "電話通訳"}, {"interpreter", "onsite", "その場にいる"}, {"interpreter", "onsite", "あり"}, {"interpreter", "onsite", "有"}, {"interpreter", "onsite", "対面"}, {"interpreter", "none", "なし"}, {"interpreter", "none", "無"},
    {"consults", "false", "いいえ"}, {"consults", "true", "はい"}, {"sensitive", "true", "はい"}, {"sensitive", "false", "いいえ"},
    {"status", "active", "受付中"}, {"status", "temporarily-closed", "休止中"}, {"status", "inactive", "終了"}, {"status", "inactive", "廃止"},
    {"holidays", "closed", "休み"}, {"holidays", "open", "開いている"}, {"holidays", "year-end", "年末年始だけ休み"},
    {"features", "free", "無料"}, {"features", "anonymous", "匿名可"}, {"features", "anonymous", "匿名"}, {"features", "lgbtq", "LGBTQ"}, {"features", "wheelchair", "車いす可"}, {"features", "wheelchair", "車いす"}, {"features", "wheelchair", "バリアフリー"},
    {"features", "online", "オンライン可"}, {"features", "online", "オンライン"}, {"features", "home-visit", "訪問可"}, {"features", "home-visit", "訪問"}, {"features", "under-18", "18歳未満"}, {"features", "no-phone", "電話以外"},
    {"languages", "ja", "日本語"}, {"languages", "en", "英語"}, {"languages", "zh", "中国語"}, {"languages", "ko", "韓国語"}, {"languages", "ko", "韓国・朝鮮語"}, {"languages", "pt", "ポルトガル語"}, {"languages", "es", "スペイン語"}, {"languages", "vi", "ベトナム語"},
    {"languages", "tl", "タガログ語"}, {"languages", "tl", "フィリピノ語"}, {"languages", "ne", "ネパール語"}, {"languages", "th", "タイ語"}, {"languages", "id", "インドネシア語"}, {"languages", "my", "ミャンマー語"}, {"languages", "ru", "ロシア語"}, {"languages", "fr", "フランス語"},
};
enum { WORDS = sizeof words / sizeof *words };

Str cell_word(const char *key, Str word) {
  for (int i = 0; i < WORDS; i++)
    if (str_is(str_c(key), words[i].key) && str_is(word, words[i].word)) return str_c(words[i].said);
  return (Str){0};
}

Str cell_unword(const char *key, Str said) {
  Arena *scratch = arena_new();
  Str found = {0};
  for (int i = 0; i < WORDS && !found.s; i++)
    if (str_is(str_c(key), words[i].key) && (str_is(said, words[i].word) || str_is(said, words[i].said) || fold_same(scratch, said, str_c(words[i].said)))) found = str_c(words[i].word);
  arena_free(scratch);
  return found;
}

static bool has_part(Arena *arena, Str label, Str said) {
  Str wanted = fold_key(arena, said);
  int n;
  const Glyph *g = glyphs_of(arena, label, &n);
  for (int from = 0, i = 0; i <= n; i++) {
    bool ends = i == n || g[i].c == 0x30FB || g[i].c == ',' || g[i].c == '/' || g[i].c == ' ';
    if (!ends) continue;
    if (str_eq(fold_key(arena, str_sub(label, g[from].at, g[i].at)), wanted)) return true;
    from = i + 1;
  }
  return false;
}

const Mark *cell_mark(Arena *arena, const Site *site, bool situation, Str said) {
  const Mark *marks = situation ? site->situations : site->categories, *part = NULL;
  int n = situation ? site->n_situations : site->n_categories, parts = 0;
  said = fold_trim(said);
  for (int i = 0; i < n; i++) {
    if (str_eq(marks[i].id, said)) return &marks[i];
    for (int k = 0; k < marks[i].label.n; k++)
      if (fold_same(arena, ruby_plain(arena, marks[i].label.v[k].s), said)) return &marks[i];
  }
  for (int i = 0; i < n; i++) {
    bool has = false;
    for (int k = 0; k < marks[i].label.n; k++) has = has || has_part(arena, ruby_plain(arena, marks[i].label.v[k].s), said);
    if (has) part = &marks[i], parts++;
  }
  return parts == 1 ? part : NULL;
}

static bool take_number(const Glyph **g, int *value, unsigned end) {
  int n = 0;
  for (*value = 0; n < 4 && glyph_digit((*g)->c); ++*g, n++) *value = *value * 10 + (int)((*g)->c - '0');
  if ((*g)->c != end && !((*g)->c == '-' || (*g)->c == '.' || (*g)->c == '/')) return n > 0 && (!(*g)->c || (*g)->c == '(' || (*g)->c == ' ');
  ++*g;
  return n > 0;
}

/* 2026-12-01, 2026/12/1, 2026年12月1日, 令和8年12月1日, R8.12.1 */
Str cell_date(Arena *arena, Str said) {
  int n, year, month, day, first = 0;
  const Glyph *g = glyphs_of(arena, fold_text(arena, said), &n);
  int length = glyphs_match(g, "令和") ? 2 : g[0].c == 'r' && (glyph_digit(g[1].c) || g[1].c == '.') ? 1 : 0;
  if (length) first = 2018;
  g += length;
  if (length && g[0].c == '.') g++;
  if (length && g[0].c == 0x5143) return S(""); /* 元年: no list is that old */
  if (!take_number(&g, &year, 0x5E74) || !take_number(&g, &month, 0x6708) || !take_number(&g, &day, 0x65E5)) return S("");
  while (g->c == ' ') g++;
  if (g->c && !glyph_digit(g->c) && g->c != '(') return S("");
  Date date;
  Str iso = arena_printf(arena, "%04d-%02d-%02d", year + first, month, day);
  return date_parse(iso, &date) ? iso : S("");
}
