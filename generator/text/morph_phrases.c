/* Where the phrases (文節) of a heading begin. School grammar: a word that stands by itself (自立語) begins one; particles, auxiliaries
 * and suffixes (付属語) go with the word before them, prefixes with the one behind. Readers also see as one what grammar may split: numbers
 * with their units, what a bracket holds, 「・」, verbs that only colour the one before (している, てください). */
#include <string.h>

#include "base/utf8.h"
#include "text/morph_names.h"

enum { SHORT_BRACKET = 4, WHOLE_BRACKET = 8, BRACKET = 12 }; /* characters */

typedef enum Seam { SEAM_NONE, SEAM_PART, SEAM_PHRASE } Seam;

/* A word with its neighbours' view of it. */
typedef struct Word {
  const Token *token;
  Str s;
  unsigned first, last; /* characters */
  bool spaced;          /* a space stands before it */
  Seam seam;            /* before it */
} Word;

static bool is_one_of(unsigned c, const char *set) {
  char bytes[5] = {0};
  utf8_encode(c, bytes);
  return strstr(set, bytes) != NULL;
}

static bool is_opening(unsigned c) { return is_one_of(c, "「『（(［[｛{〈《【〔〖“‘〝<＜"); }
static bool is_closing(unsigned c) { return is_one_of(c, "」』）)］]｝}〉》】〕〗”’〟>＞"); }
static bool is_pause(unsigned c) { return is_one_of(c, "、。，．！？!?：；:;…‥"); }
static bool is_dash(unsigned c) { return is_one_of(c, "〜～–—―-−‐－"); }
static bool is_joiner(unsigned c) { return is_one_of(c, "・／/＝=＋+＆&×･"); }
/* What never begins a line, whatever it is to grammar. */
static bool is_trailing(unsigned c) {
  return is_closing(c) || is_pause(c) || is_dash(c) || is_joiner(c) || is_one_of(c, "ー々ゝゞヽヾ％%℃ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ");
}
static bool is_kana(Str s) {
  for (unsigned c; utf8_next(&s, &c);)
    if (!utf8_is_hiragana(c)) return false;
  return true;
}

static bool fact_in(const Token *token, int n, const char *list) {
  Str fact = token_fact(token, n), rest = str_c(list), item;
  while (str_split(&rest, ' ', &item))
    if (str_eq(item, fact)) return true;
  return false;
}

static bool is_noun(const Word *word) { return token_is(word->token, "名詞"); }
static bool is_verb(const Word *word) { return token_is(word->token, "動詞"); }
static bool is_number(const Word *word) { return token_is(word->token, "名詞,数") || utf8_is_digit(word->last); }
static bool is_base(const Word *word, const char *list) { return fact_in(word->token, 6, list); }

/* --- Signs --- */

static bool leans(const Word *word);

static Seam by_signs(const Word *p, const Word *c, bool *decided) {
  *decided = true;
  if (c->spaced) return SEAM_PHRASE;
  if (is_opening(p->last) || is_trailing(c->first) || p->last == 0x203B) return SEAM_NONE; /* ※ */
  if (p->last < 0x80 && c->first < 0x80) return SEAM_NONE;
  if (is_opening(c->first) || c->first == 0x203B) return SEAM_PHRASE;
  if (is_joiner(p->last)) return SEAM_PART;
  if (is_dash(p->last)) return SEAM_NONE;
  if (is_closing(p->last)) return leans(c) ? SEAM_NONE : SEAM_PHRASE;
  if (is_pause(p->last)) return SEAM_PHRASE;
  *decided = false;
  return SEAM_NONE;
}

/* --- Numbers --- */

static bool is_era(const Word *word) {
  static const char *const before[] = {"午前", "午後", "令和", "平成", "昭和", "西暦", "第", "約", "毎月", "内線", "〒"};
  for (size_t i = 0; i < sizeof before / sizeof *before; i++)
    if (str_is(word->s, before[i])) return true;
  return false;
}

static bool is_counter(const Word *word) {
  return token_is(word->token, "名詞,接尾,助数詞") || str_is(word->s, "月") || str_is(word->s, "時") || str_is(word->s, "日");
}

static Seam by_numbers(const Word *p, const Word *c, bool *decided) {
  *decided = true;
  bool number = is_number(c);
  if (is_number(p) && (number || is_noun(c))) return SEAM_NONE;
  if (number && (is_counter(p) || is_era(p))) return SEAM_NONE;
  if (number && is_noun(p)) return utf8_count(c->s) > 3 ? SEAM_PHRASE : SEAM_PART;
  *decided = false;
  return SEAM_NONE;
}

/* --- Grammar --- */

/* A word that never stands by itself. */
static bool leans(const Word *word) {
  static const char *const kinds[] = {"助詞",        "助動詞",      "フィラー",   "名詞,接尾", "名詞,非自立,助動詞語幹", "名詞,特殊",
                                      "動詞,接尾",   "動詞,非自立", "形容詞,接尾", "形容詞,非自立"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (token_is(word->token, kinds[i])) return true;
  return token_is(word->token, "名詞,非自立") && (str_is(word->s, "の") || str_is(word->s, "ん"));
}

/* Verbs and adjectives that only colour what stands before them, though the dictionary lets them stand. */
static bool colours(const Word *p, const Word *c) {
  if (is_verb(c) && is_base(c, "する できる いたす なさる くださる 下さる 致す"))
    return is_noun(p) || token_is(p->token, "副詞,助詞類接続");
  if (is_verb(c) && is_base(c, "しれる")) return true; /* かもしれない */
  if (token_is(c->token, "形容詞") && is_base(c, "ない")) return token_is(p->token, "名詞,ナイ形容詞語幹");
  if (token_is(c->token, "形容詞") && is_base(c, "いい よい")) /* したらいい, すればいい */
    return fact_in(p->token, 5, "仮定形") || token_is(p->token, "助詞,接続助詞");
  bool te = token_is(p->token, "助詞,接続助詞") && (str_is(p->s, "て") || str_is(p->s, "で"));
  return te && is_kana(c->s) && is_base(c, "いる ある おく しまう みる くる いく もらう くれる あげる くださる いただく もらえる いただける ほしい");
}

/* 仕事探し, 見守り: the stem of a verb as a noun, when nothing of a verb follows. */
static bool is_stem_noun(const Word *word, const Word *next) {
  if (!is_verb(word) || !fact_in(word->token, 5, "連用形")) return false;
  return !next || next->spaced || !(token_is(next->token, "助動詞") || is_verb(next) || token_is(next->token, "助詞,接続助詞"));
}

static Seam by_grammar(const Word *p, const Word *c, const Word *next) {
  if (token_is(p->token, "接頭詞") || leans(c) || colours(p, c)) return SEAM_NONE;
  if (is_verb(p) && fact_in(p->token, 5, "連用形") && is_verb(c)) return SEAM_NONE; /* 抱え込む */
  if (token_is(c->token, "名詞,非自立")) /* こと, とき, ため; 以内 */
    return is_noun(p) && utf8_count(c->s) == 1 ? SEAM_NONE : SEAM_PART;
  if (token_is(p->token, "連体詞")) return SEAM_PART;
  bool noun_before = is_noun(p) || is_stem_noun(p, c);
  if (token_is(c->token, "接頭詞")) return noun_before || token_is(p->token, "副詞") ? SEAM_PART : SEAM_PHRASE;
  if (noun_before && (is_noun(c) || is_stem_noun(c, next))) return SEAM_PART; /* a compound */
  return SEAM_PHRASE;
}

static Seam seam_between(const Word *p, const Word *c, const Word *next) {
  bool decided;
  Seam seam = by_signs(p, c, &decided);
  if (!decided) seam = by_numbers(p, c, &decided);
  return decided ? seam : by_grammar(p, c, next);
}

/* --- The whole --- */

static bool is_space(unsigned c) { return c == ' ' || c == '\t' || c == '\n' || c == 0x3000 || c == 0xA0; }

static unsigned last_of(Str s) {
  unsigned c = 0;
  while (utf8_next(&s, &c)) {}
  return c;
}

static int words_make(const Morph *morph, Arena *arena, Str plain, Word **words) {
  NamedParts names = {0};
  Token *tokens;
  morph_names(morph, arena, plain, &names);
  int n = morph_tokens(morph, arena, plain, &names, &tokens), n_words = 0;
  *words = NEW_N(arena, Word, n + 1);
  bool spaced = false;
  for (int i = 0; i < n; i++) {
    Str s = str_sub(plain, tokens[i].at, tokens[i].end), rest = s;
    unsigned first = 0;
    utf8_next(&rest, &first);
    spaced |= n_words && tokens[i].at > (*words)[n_words - 1].token->end;
    if (is_space(first) && is_space(last_of(s))) {
      spaced = true;
      continue;
    }
    (*words)[n_words++] = (Word){&tokens[i], s, first, last_of(s), spaced, SEAM_NONE};
    spaced = false;
  }
  return n_words;
}

/* A short bracket, （火）, belongs to what stands before it; a name, 「なみのおと」, is whole; a longer one is broken only if it must be. */
static void hold_brackets(Word *words, int n, Str plain) {
  for (int open = 0; open < n; open++) {
    if (!is_opening(words[open].last)) continue;
    const size_t at = words[open].token->at, far = at + 4 * BRACKET; /* bytes: that many characters at least lie before it */
    int close = open;
    while (close < n && words[close].token->at <= far && !is_closing(words[close].first)) close++;
    if (close == n) return;
    size_t count = utf8_count(str_sub(plain, at, words[close].token->end));
    if (count > BRACKET) continue;
    for (int i = open + 1; i <= close; i++)
      if (words[i].seam != SEAM_NONE && !words[i].spaced) words[i].seam = count <= WHOLE_BRACKET ? SEAM_NONE : SEAM_PART;
    if (count <= SHORT_BRACKET && !words[open].spaced && !is_one_of(words[open].last, "「『")) words[open].seam = SEAM_NONE;
  }
}

static void hold_kept(const Morph *morph, Word *words, int n, Str plain) {
  for (int k = 0; k < morph->n_keep; k++) {
    Str phrase = morph->keep[k];
    size_t from = 0;
    int i = 0; /* goes on from one place to the next */
    for (ptrdiff_t at; phrase.n && (at = str_find(str_from(plain, from), phrase)) >= 0; from += phrase.n) {
      from += (size_t)at;
      while (i < n && words[i].token->at <= from) i++;
      for (; i < n && words[i].token->at < from + phrase.n; i++) words[i].seam = SEAM_NONE;
    }
  }
}

static size_t phrase_end(const Word *words, int n, int from) {
  int i = from + 1;
  while (i < n && words[i].seam != SEAM_PHRASE) i++;
  return words[i - 1].token->end;
}

/* A single kana is no phrase: a name was taken for a particle. A single kanji is one, but looks lost on a line. */
static void join_small(Word *words, int n, Str plain) {
  for (int i = 0, begin = 0; i < n; i = begin) {
    size_t at = words[i].token->at, end = phrase_end(words, n, i);
    for (begin = i + 1; begin < n && words[begin].seam != SEAM_PHRASE;) begin++;
    Str phrase = str_sub(plain, at, end), rest = phrase;
    if (utf8_count(phrase) > 1) continue;
    unsigned c;
    utf8_next(&rest, &c);
    if (begin < n && !words[begin].spaced && utf8_is_hiragana(c)) words[begin].seam = SEAM_NONE;
    else if (i > 0 && !words[i].spaced) words[i].seam = SEAM_PART;
  }
}

/* Who writes with spaces has said where the phrases begin. */
static void trust_spaces(Word *words, int n) {
  bool any = false;
  for (int i = 0; i < n; i++) any |= words[i].spaced;
  for (int i = 0; any && i < n; i++)
    if (words[i].seam == SEAM_PHRASE && !words[i].spaced) words[i].seam = SEAM_PART;
}

/* Without a dictionary: behind each space. */
static int spaces_only(Arena *arena, Str plain, PhraseStart **starts) {
  VEC(PhraseStart) found = {0};
  bool after_space = false;
  unsigned c;
  for (Str rest = plain; rest.n;) {
    size_t at = plain.n - rest.n;
    utf8_next(&rest, &c);
    if (after_space && !is_space(c) && at) *vec_push(arena, &found) = (PhraseStart){at, JOINT_PHRASE};
    after_space = is_space(c);
  }
  *starts = found.v;
  return (int)found.n;
}

int morph_phrases(const Morph *morph, Arena *arena, Str plain, Str lang, PhraseStart **starts) {
  *starts = NULL;
  bool easy = str_is(lang, "easy");
  if (!easy && !str_is(lang, "ja")) return 0;
  if (!morph->dictionary) return spaces_only(arena, plain, starts);
  Word *words;
  int n = words_make(morph, arena, plain, &words);
  for (int i = 1; i < n; i++) words[i].seam = seam_between(&words[i - 1], &words[i], i + 1 < n ? &words[i + 1] : NULL);
  hold_brackets(words, n, plain);
  hold_kept(morph, words, n, plain);
  join_small(words, n, plain);
  if (easy) trust_spaces(words, n);
  VEC(PhraseStart) found = {0};
  for (int i = 1; i < n; i++)
    if (words[i].seam != SEAM_NONE)
      *vec_push(arena, &found) = (PhraseStart){words[i].token->at, words[i].seam == SEAM_PART ? JOINT_PART : JOINT_PHRASE};
  *starts = found.v;
  return (int)found.n;
}
