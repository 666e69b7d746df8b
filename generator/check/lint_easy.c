/* Plain Japanese (やさしい日本語): short sentences in です/ます with spaces between their phrases, no double negative, years as the world counts them, days and times in words. */
#include <string.h>

#include "base/utf8.h"
#include "check/lint.h"

enum { MOST_SENTENCE = 60, MOST_RUN = 22, TAIL_BYTES = 150 };

/* Characters that are read: spaces between phrases make nothing longer. */
static size_t length_of(Str s) {
  size_t n = 0;
  for (unsigned c; utf8_next(&s, &c);) n += c != ' ' && c != 0x3000 && c != '\n';
  return n;
}

static bool is_behind(unsigned c) {
  static const unsigned behind[] = {0x3002 /* 。 */, 0xFF01 /* ！ */, 0xFF1F /* ？ */, '!', '?', '\n', ' ', 0x3000 /* a wide space */, 0x300D /* 」 */, 0x300F /* 』 */,
                                    0xFF09 /* ） */, ')', 0x3001 /* 、 */};
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
    if (behind[i] == c) return true;
  return false;
}

static Str end_of(Str sentence) {
  while (sentence.n) {
    Str last = utf8_last(sentence);
    unsigned c = 0;
    size_t n = last.n;
    utf8_next(&last, &c);
    if (!is_behind(c)) break;
    sentence.n -= n;
  }
  return sentence;
}

static bool is_polite(Str s) {
  static const Str ends[] = {
      S_INIT("です"), S_INIT("ます"), S_INIT("でした"), S_INIT("ました"), S_INIT("ません"), S_INIT("ませんでした"), S_INIT("でしょう"),
      S_INIT("ましょう"), S_INIT("ください"), S_INIT("くださいね"), S_INIT("ませ"), S_INIT("ですか"), S_INIT("ますか"),
      S_INIT("ませんか"), S_INIT("ましたか"), S_INIT("でしたか"), S_INIT("でしょうか"), S_INIT("ましょうか"), S_INIT("ですね"),
      S_INIT("ますね"), S_INIT("ですよ"), S_INIT("ますよ"), S_INIT("ませんよ"), S_INIT("ましたね"), S_INIT("から"), S_INIT("けど"),
      S_INIT("ありがとう"), S_INIT("おめでとう"), S_INIT("おはよう"), S_INIT("さようなら"),
  };
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (str_ends(s, ends[i])) return true;
  return false;
}

/* The last word is a verb, an adjective or what goes with them; nouns may end a line (〜すること。). */
static bool ends_in_verb(Lint *lint, Str s) {
  if (s.n > TAIL_BYTES) s = str_from(s, s.n - TAIL_BYTES);
  while (s.n && ((unsigned char)s.s[0] & 0xC0) == 0x80) s = str_from(s, 1); /* to where a character begins */
  Dictionary *dictionary = lint->town->gather->options->dictionary;
  Token *tokens;
  arena_reset(lint->moment);
  int n = dictionary ? dictionary_tokens(dictionary, lint->moment, s, &tokens) : 0;
  while (n > 0 && (token_is(&tokens[n - 1], "記号") || token_is(&tokens[n - 1], "助詞,終助詞"))) n--;
  return n > 0 &&
         (token_is(&tokens[n - 1], "動詞") || token_is(&tokens[n - 1], "形容詞") || token_is(&tokens[n - 1], "助動詞"));
}

/* 「もう だめだ。」と 思ったら: what somebody says is said as people speak. */
static bool is_within_quotes(Str sentence) {
  int open = 0;
  unsigned c;
  for (Str rest = sentence; rest.n && utf8_next(&rest, &c);) open += (c == 0x300C || c == 0x300E) - (c == 0x300D || c == 0x300F);
  return open > 0;
}

static void see_style(Lint *lint, const LintText *text, Str sentence) {
  if (!str_ends(str_trim(sentence), S("。")) || is_within_quotes(sentence)) return; /* a heading, an item */
  Str end = end_of(sentence);
  if (end.n && !is_polite(end) && ends_in_verb(lint, end)) {
    size_t from = end.n;
    for (int n = 0; n < 8 && from; n++)
      for (from--; from && ((unsigned char)end.s[from] & 0xC0) == 0x80;) from--;
    lint_say_at(lint, D_EASY_STYLE, text, (size_t)(sentence.s - text->s.s), str_from(end, from), S(""));
  }
}

static bool is_any(Str s, const char *const *list, bool at_end) {
  for (; *list; list++)
    if (at_end ? str_ends(s, str_c(*list)) : str_starts(s, str_c(*list))) return true;
  return false;
}

/* 予約しないと入れません: what one may not do without the other. Not what somebody lacks (お金がないと), hopes or says (来ないと思っていません). */
static bool is_barred(Str even) {
  static const char *const without[] = {"ないと", "なければ", "なくては", "なしでは"}, *const lacked[] = {"が", "は", "も", "の", NULL},
                           *const said[] = {"い", "思", "おも", "言", "聞", "き", "、", NULL};
  for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
    ptrdiff_t at = str_find(even, str_c(without[i]));
    if (at <= 0 || is_any(str_sub(even, 0, (size_t)at), lacked, true)) continue;
    Str rest = str_from(even, (size_t)at + strlen(without[i]));
    if (!is_any(rest, said, false) && str_find_byte(rest, '\n') < 0 && str_ends(rest, S("ません。"))) return true;
  }
  return false;
}

static void say_negative(Lint *lint, const LintText *text, Str sentence, Str words) {
  lint_say_at(lint, D_EASY_NEGATIVE, text, (size_t)(sentence.s - text->s.s), words, S(""));
}

static const Str twice[] = {
      S_INIT("ないことはな"), S_INIT("ないことはありません"), S_INIT("ないこともな"), S_INIT("ないこともありません"), S_INIT("ないことがない"),
      S_INIT("ないことがありません"), S_INIT("なくはな"), S_INIT("なくはありません"), S_INIT("なくもな"), S_INIT("なくもありません"), S_INIT("ないでもな"),
      S_INIT("ないでもありません"), S_INIT("ないわけではな"), S_INIT("ないわけではありません"), S_INIT("ないわけでもな"), S_INIT("ないわけでもありません"),
      S_INIT("ないわけにはいかな"), S_INIT("ないわけにはいきません"), S_INIT("ないとは言え"), S_INIT("ないとはいえ"), S_INIT("ざるを得"), S_INIT("ざるをえ"),
      S_INIT("ずにはい"), S_INIT("なければなら"), S_INIT("なければなり"), S_INIT("なければいけ"), S_INIT("なくてはなら"), S_INIT("なくてはなり"),
      S_INIT("なくてはいけ"), S_INIT("ないといけ"), S_INIT("ないとなら"), S_INIT("ないとなり"), S_INIT("なきゃなら"), S_INIT("ないとだめ"),
};
enum { N_TWICE = sizeof twice / sizeof *twice };

/* The first of `twice` that is said anywhere; N_TWICE: none is. All begin with な, ざ or ず. */
static size_t first_said(Str even) {
  size_t first = N_TWICE;
  for (size_t at = 0; at + 3 <= even.n; at++) {
    const char *s = even.s + at;
    if (s[0] != '\xE3' || s[1] != '\x81' || (s[2] != '\xAA' && s[2] != '\x96' && s[2] != '\x9A')) continue;
    for (size_t i = 0; i < first; i++)
      if (twice[i].s[2] == s[2] && str_starts(str_from(even, at), twice[i])) first = i;
  }
  return first;
}

static void see_negative(Lint *lint, const LintText *text, Str sentence) {
  if (str_find(sentence, S("な")) < 0 && str_find(sentence, S("ず")) < 0 && str_find(sentence, S("ざ")) < 0) return;
  Str even = lint_unspaced(lint, sentence);
  size_t said = first_said(even);
  if (said < N_TWICE || is_barred(even)) say_negative(lint, text, sentence, said < N_TWICE ? twice[said] : S("ないと…ません"));
}

static bool parts(unsigned c) {
  return c == ' ' || c == 0x3000 || c == '\n' || (c >= 0x3001 && c <= 0x3002) || (c >= 0x300A && c <= 0x3011) ||
         c == 0x30FB || c == 0xFF08 || c == 0xFF09 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1A || c == ':';
}

/* A run without a space or a stop that no phrase is long enough for. Addresses and numbers have none. */
static void see_spaces(Lint *lint, const LintText *text, Str sentence) {
  size_t run = 0;
  bool kana = false;
  Str rest = sentence, from = sentence;
  for (unsigned c; utf8_next(&rest, &c);) {
    if (parts(c)) {
      run = 0;
      kana = false;
      from = rest;
      continue;
    }
    run++;
    kana = kana || utf8_is_hiragana(c);
    if (run <= MOST_RUN || !kana) continue;
    lint_say_at(lint, D_EASY_SPACES, text, (size_t)(from.s - text->s.s), utf8_clip(from, 12), S(""));
    return;
  }
}

void lint_easy(Lint *lint, const LintText *text) {
  Str rest = text->s, sentence;
  while (lint_goes_on(lint) && lint_sentence(&rest, text->lang, &sentence)) {
    size_t all = utf8_count(sentence), n = all > MOST_SENTENCE ? length_of(sentence) : all;
    if (n > MOST_SENTENCE)
      lint_say_at(lint, D_EASY_LONG, text, (size_t)(sentence.s - text->s.s), utf8_clip(str_trim(sentence), 16), arena_printf(lint->arena, "%zu", n));
    see_style(lint, text, sentence);
    see_negative(lint, text, sentence);
    if (all > MOST_RUN) see_spaces(lint, text, sentence);
  }
  lint_numbers(lint, text);
}
