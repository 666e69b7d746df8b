/* Plain Japanese (やさしい日本語): short sentences in です/ます with spaces between their phrases, no double negative, years as the world counts them, days and times in words. */
#include <string.h>

#include "base/utf8.h"
#include "check/lint.h"

enum { MOST_SENTENCE = 60, MOST_RUN = 22, TAIL_BYTES = 150 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Characters that are read: spaces between phrases make nothing longer. */
static size_t length_of(Str s) {
  size_t n = 0;
  for (unsigned c; utf8_next(&s, &c);) n += c != ' ' && c != 0x3000 && c != '\n';
  return n;
}

static Str end_of(Str sentence) {
  static const char *const behind[] = {"。", "！", "？", "!", "?", "\n", " ", "　", "」", "』", "）", ")", "、"};
  for (bool more = true; more;) {
    more = false;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
      if (str_ends(sentence, str_c(behind[i]))) sentence.n -= strlen(behind[i]), more = true;
  }
  return sentence;
}

static bool is_polite(Str s) {
  static const char *const ends[] = {"です",     "ます",     "でした",     "ました",     "ません",     "ませんでした",
                                     "でしょう", "ましょう", "ください",   "くださいね", "ませ",       "ですか",
                                     "ますか",   "ませんか", "ましたか",   "でしたか",   "でしょうか", "ましょうか",
                                     "ですね",   "ますね",   "ですよ",     "ますよ",     "ませんよ",   "ましたね",
                                     "から",     "けど",     "ありがとう", "おめでとう", "おはよう",   "さようなら"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (str_ends(s, str_c(ends[i]))) return true;
  return false;
}

/* The last word is a verb, an adjective or what goes with them; nouns may end a line (〜すること。). */
static bool ends_in_verb(const Lint *lint, Str s) {
  if (s.n > TAIL_BYTES) s = str_from(s, s.n - TAIL_BYTES);
  while (s.n && ((unsigned char)s.s[0] & 0xC0) == 0x80) s = str_from(s, 1); /* to where a character begins */
  Dictionary *dictionary = lint->gather->options->dictionary;
  Token *tokens;
  int n = dictionary ? dictionary_tokens(dictionary, lint->arena, s, &tokens) : 0;
  while (n > 0 && (token_is(&tokens[n - 1], "記号") || token_is(&tokens[n - 1], "助詞,終助詞"))) n--;
  return n > 0 &&
         (token_is(&tokens[n - 1], "動詞") || token_is(&tokens[n - 1], "形容詞") || token_is(&tokens[n - 1], "助動詞"));
}

static void see_style(Lint *lint, const LintText *text, Str sentence) {
  if (!str_ends(str_trim(sentence), S("。"))) return; /* a heading, an item */
  Str end = end_of(sentence);
  if (end.n && !is_polite(end) && ends_in_verb(lint, end)) {
    size_t from = end.n;
    for (int n = 0; n < 8 && from; n++)
      for (from--; from && ((unsigned char)end.s[from] & 0xC0) == 0x80;) from--;
    lint_say(lint, D_EASY_STYLE, lint_pos(text, (size_t)(sentence.s - text->s.s)), str_from(end, from), S(""));
  }
}

static void see_negative(Lint *lint, const LintText *text, Str sentence) {
  static const char *const twice[] = {"ないことはな",       "ないことはありません",
                                      "なくはな",           "なくはありません",
                                      "ないわけではな",     "ないわけではありません",
                                      "ないわけにはいかな", "ないわけにはいきません",
                                      "ないとは言え",       "ないとはいえ",
                                      "ざるを得",           "ざるをえ",
                                      "ずにはい",           "なければなら",
                                      "なければなり",       "なければいけ",
                                      "なくてはなら",       "なくてはなり",
                                      "なくてはいけ",       "ないといけ",
                                      "ないとなら",         "ないとなり",
                                      "なきゃなら",         "ないと だめ",
                                      "ないとだめ"};
  Buf even = {0}; /* without the spaces between phrases */
  for (size_t i = 0; i < sentence.n; i++)
    if (sentence.s[i] != ' ') buf_byte(&even, sentence.s[i]);
  for (size_t i = 0; i < sizeof twice / sizeof *twice; i++)
    if (str_find(buf_str(&even), str_c(twice[i])) >= 0) {
      lint_say(lint, D_EASY_NEGATIVE, lint_pos(text, (size_t)(sentence.s - text->s.s)), str_c(twice[i]), S(""));
      break;
    }
  buf_free(&even);
}

static size_t digits_at(Str s, size_t at) {
  size_t n = 0;
  while (at + n < s.n && is_digit(s.s[at + n])) n++;
  return n;
}

static Str around(Str s, size_t at, size_t end) {
  while (end < s.n && end - at < 24 && ((unsigned char)s.s[end] & 0xC0) == 0x80) end++;
  return str_sub(s, at, end);
}

/* 12/1, 13:30, 15時 (but not 24時間). */
static void see_number(Lint *lint, const LintText *text, size_t at, size_t n) {
  Str s = text->s, rest = str_from(s, at + n);
  size_t next = rest.n ? digits_at(rest, 1) : 0;
  if (rest.n && rest.s[0] == '/' && next && n <= 4)
    lint_say(lint, D_EASY_DATE, lint_pos(text, at), around(s, at, at + n + 1 + next), S(""));
  if (rest.n && rest.s[0] == ':' && next == 2 && n <= 2)
    lint_say(lint, D_EASY_TIME, lint_pos(text, at), around(s, at, at + n + 3), S(""));
  long hour = n <= 2 ? str_number(str_sub(s, at, at + n), 99) : -1;
  if (hour > 12 && str_starts(rest, S("時")) && !str_starts(rest, S("時間")))
    lint_say(lint, D_EASY_TIME, lint_pos(text, at), around(s, at, at + n + 3), S(""));
}

static void see_signs(Lint *lint, const LintText *text) {
  static const char *const eras[] = {"令和", "平成", "昭和"};
  Str s = text->s;
  for (size_t i = 0; i < s.n && lint_goes_on(lint);) {
    size_t n = digits_at(s, i);
    if (n) see_number(lint, text, i, n);
    if (str_starts(str_from(s, i), S("〜")) || str_starts(str_from(s, i), S("～")))
      lint_say(lint, D_EASY_WAVE, lint_pos(text, i), S("〜"), S(""));
    for (size_t e = 0; e < sizeof eras / sizeof *eras; e++)
      if (str_starts(str_from(s, i), str_c(eras[e])))
        lint_say(lint, D_EASY_DATE, lint_pos(text, i), str_c(eras[e]), S(""));
    i += n ? n : 1;
  }
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
    lint_say(lint, D_EASY_SPACES, lint_pos(text, (size_t)(from.s - text->s.s)), utf8_clip(from, 12), S(""));
    return;
  }
}

void lint_easy(Lint *lint, const LintText *text) {
  Str rest = text->s, sentence;
  while (lint_goes_on(lint) && lint_sentence(&rest, text->lang, &sentence)) {
    size_t n = length_of(sentence);
    if (n > MOST_SENTENCE)
      lint_say(lint, D_EASY_LONG, lint_pos(text, (size_t)(sentence.s - text->s.s)), utf8_clip(str_trim(sentence), 16),
               arena_printf(lint->arena, "%zu", n));
    see_style(lint, text, sentence);
    see_negative(lint, text, sentence);
    see_spaces(lint, text, sentence);
  }
  see_signs(lint, text);
}
