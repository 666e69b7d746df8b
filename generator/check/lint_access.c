/* What keeps readers out in any language: links that say nothing, headings that skip, capitals, sentences without an end, pictures told by the names of their files. */
#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/lint.h"

enum { MOST_JAPANESE = 100, MOST_WORDS = 40 };

static bool is_among(Str word, const Str *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (word.n == list[i].n && g_ascii_strncasecmp(word.s, list[i].s, word.n) == 0) return true;
  return false;
}

/* A bracket, stop or space around what is said; *n: its bytes. */
static bool is_around(Str at, size_t *n) {
  static const unsigned around[] = {' ', '!', '(', ')', '.', '>', '[', ']', 0xBB /* » */, 0x2192 /* → */, 0x25B6 /* ▶ */, 0x3000 /* a wide space */, 0x3001 /* 、 */,
                                    0x3002 /* 。 */, 0x300C /* 「 */, 0x300D /* 」 */, 0x3010 /* 【 */, 0x3011 /* 】 */, 0xFF01 /* ！ */, 0xFF08 /* （ */, 0xFF09 /* ） */};
  unsigned c = 0;
  Str rest = at;
  utf8_next(&rest, &c);
  *n = at.n - rest.n;
  for (size_t i = 0; i < sizeof around / sizeof *around; i++)
    if (around[i] == c) return true;
  return false;
}

/* Without the brackets and stops around it: 「こちら」から is not, （こちら） is. */
static Str bare(Str s) {
  size_t n;
  while (s.n && is_around(s, &n)) s = str_from(s, n);
  while (s.n) {
    if (!is_around(utf8_last(s), &n)) break;
    s.n -= n;
  }
  return s;
}

/* こちらをご覧ください is no more than こちら. */
static Str without_asking(Str s) {
  static const Str asked[] = {S_INIT("をご覧ください"), S_INIT("をごらんください"), S_INIT("を見てください"), S_INIT("を参照してください"),
                              S_INIT("をクリックしてください"), S_INIT("してください"), S_INIT("をクリック"), S_INIT("をタップ"), S_INIT("から"), S_INIT("へ")};
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
    if (str_ends(s, asked[i])) return str_sub(s, 0, s.n - asked[i].n);
  return s;
}

static const Str empty_words[] = {
    S_INIT("こちら"), S_INIT("こちらのページ"), S_INIT("こちらのサイト"), S_INIT("こちらのリンク"), S_INIT("このページ"), S_INIT("ここ"), S_INIT("クリック"), S_INIT("リンク"),
    S_INIT("リンク先"), S_INIT("くわしく"), S_INIT("くわしくは"), S_INIT("くわしくはこちら"), S_INIT("くわしくはここ"), S_INIT("くわしく見る"), S_INIT("詳しく"), S_INIT("詳しくは"),
    S_INIT("詳しくはこちら"), S_INIT("詳しくはここ"), S_INIT("詳しく見る"), S_INIT("もっと"), S_INIT("もっと見る"), S_INIT("もっと詳しく"), S_INIT("もっとくわしく"), S_INIT("詳細"),
    S_INIT("詳細はこちら"), S_INIT("詳細を見る"), S_INIT("続きを読む"), S_INIT("続きはこちら"), S_INIT("ダウンロード"), S_INIT("ダウンロードはこちら"), S_INIT("PDF"), S_INIT("here"),
    S_INIT("click"), S_INIT("click here"), S_INIT("see here"), S_INIT("this"), S_INIT("this page"), S_INIT("this link"), S_INIT("this site"), S_INIT("link"), S_INIT("more"),
    S_INIT("see more"), S_INIT("read more"), S_INIT("learn more"), S_INIT("find out more"), S_INIT("more information"), S_INIT("details"), S_INIT("download"),
};

static bool is_empty(Str said) { return is_among(said, empty_words, sizeof empty_words / sizeof *empty_words); }

void lint_link(Lint *lint, const Md *link) {
  Buf *words = &lint->aside;
  buf_clear(words);
  for (const Md *child = link->first; child; child = child->next) markdown_plain(child, words);
  Str whole = str_trim(buf_str(words)), said = bare(whole);
  bool signs = whole.n && !said.n, wide = said.n && (unsigned char)said.s[0] >= 0x80; /* → */
  Str even = wide ? lint_unspaced(lint, said) : said;
  if (signs || is_empty(without_asking(even)) || is_empty(even)) lint_say(lint, D_LINK_WORDS, link->pos, signs ? whole : said, S(""));
}

void lint_heading(Lint *lint, const Md *heading, int *last) {
  if (*last && heading->level > *last + 1)
    lint_say(lint, D_HEADING_ORDER, heading->pos, arena_printf(lint->arena, "%.*s", heading->level, "######"),
             arena_printf(lint->arena, "%.*s", *last + 1, "######"));
  *last = heading->level;
}

/* --- Capitals --- */

static size_t word_length(Str s) {
  size_t n = 0;
  while (n < s.n && (g_ascii_isalpha(s.s[n]) || s.s[n] == '\'')) n++;
  return n;
}

static bool is_shouted(Str word) {
  for (size_t i = 0; i < word.n; i++)
    if (g_ascii_islower(word.s[i])) return false;
  return word.n >= 2;
}

static bool is_of_capitals(char c) { return (unsigned char)((unsigned char)c - 'A') < 26 || c == '\''; }

/* How many bytes of words in capitals there are at most; most texts have none. */
static size_t count_capitals(Str s) {
  size_t n = 0, i = 0;
  for (; i + 16 <= s.n; i += 16) { /* as in utf8_count */
    unsigned char some = 0;
    for (size_t k = 0; k < 16; k++) some = (unsigned char)(some + is_of_capitals(s.s[i + k]));
    n += some;
  }
  for (; i < s.n; i++) n += is_of_capitals(s.s[i]);
  return n;
}

/* Names of a few letters (LGBTQ, SNS, NPO) stand alone; a row of words in capitals is a voice that shouts, and is spelled out by some that read aloud. */
void lint_capitals(Lint *lint, const LintText *text) {
  enum { MOST_LETTERS = 9, ROW = 3 };
  size_t from = 0, letters = 0, words = 0, i = 0;
  if (count_capitals(text->s) <= MOST_LETTERS) return;
  while (i < text->s.n) {
    size_t n = word_length(str_from(text->s, i));
    if (!n) {
      if (text->s.s[i] != ' ') words = letters = 0;
      i++;
      continue;
    }
    bool loud = is_shouted(str_sub(text->s, i, i + n));
    if (loud && !words) from = i;
    words = loud ? words + 1 : 0;
    letters = loud ? letters + n : 0;
    i += n;
    if ((words >= ROW && letters > MOST_LETTERS) || (loud && n > MOST_LETTERS)) {
      lint_say_at(lint, D_ALL_CAPS, text, from, str_sub(text->s, from, i), S(""));
      return;
    }
  }
}

/* --- Sentences --- */

static size_t count_words(Str s) {
  size_t n = 0;
  bool in = false;
  for (size_t i = 0; i < s.n; i++) {
    bool space = s.s[i] == ' ' || s.s[i] == '\n';
    n += !space && !in;
    in = !space;
  }
  return n;
}

static bool is_spaced(Str lang) {
  return !str_starts(lang, S("zh")) && !str_is(lang, "th") && !str_is(lang, "my") && !str_is(lang, "km") &&
         !str_is(lang, "lo");
}

void lint_length(Lint *lint, const LintText *text) {
  Str rest = text->s, sentence;
  bool chars = lint_is_japanese(text->lang);
  size_t most = chars ? MOST_JAPANESE : MOST_WORDS;
  if (str_is(text->lang, "easy") || (!chars && !is_spaced(text->lang))) return; /* shorter there; no words to count */
  if (text->s.n <= most || (chars && utf8_count(text->s) <= most)) return; /* all together are no longer */
  while (lint_goes_on(lint) && lint_sentence(&rest, text->lang, &sentence)) {
    size_t n = sentence.n <= most ? 0 : chars ? utf8_count(sentence) : count_words(sentence);
    if (n <= most) continue;
    Str begins = utf8_clip(str_trim(sentence), 16);
    lint_say_at(lint, D_SENTENCE_LONG, text, (size_t)(sentence.s - text->s.s), begins, arena_printf(lint->arena, "%zu/%zu", n, most));
  }
}

/* --- Alternative texts --- */

static bool is_file_name(Str s) {
  static const Str ends[] = {S_INIT(".jpg"), S_INIT(".jpeg"), S_INIT(".png"), S_INIT(".svg"), S_INIT(".webp"),
                             S_INIT(".gif"), S_INIT(".heic"), S_INIT(".bmp"), S_INIT(".tif"), S_INIT(".tiff")};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n = ends[i].n;
    bool begins = s.n > n && s.s[s.n - n] == '.'; /* few do */
    if (begins && g_ascii_strncasecmp(s.s + s.n - n, ends[i].s, n) == 0 && str_find_byte(s, ' ') < 0) return true;
  }
  return false;
}

/* IMG_1234, DSC00012, image1, 写真2: what a camera or a hurried hand calls it. */
static bool is_number_name(Str s) {
  static const char *const heads[] = {"IMG",   "DSC",   "DSCN",    "DSCF",     "PXL",
                                      "image", "photo", "picture", "pic",      "figure",
                                      "画像",  "写真",  "図",      "イラスト", "スクリーンショット"};
  size_t digits = 0;
  while (digits < s.n &&
         ((s.s[s.n - 1 - digits] >= '0' && s.s[s.n - 1 - digits] <= '9') || strchr("-_ .", s.s[s.n - 1 - digits])))
    digits++;
  Str head = str_sub(s, 0, s.n - digits);
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    if (head.n == strlen(heads[i]) && g_ascii_strncasecmp(head.s, heads[i], head.n) == 0) return true;
  return false;
}

static Str stem_of(Str path) {
  Str rest = path, name = {0};
  while (str_split(&rest, '/', &name)) continue;
  for (size_t i = name.n; i-- > 1;)
    if (name.s[i] == '.') return str_sub(name, 0, i);
  return name;
}

void lint_alt(Lint *lint, Str alt, Str path, Pos pos) {
  Str said = str_trim(alt);
  bool empty = !said.n || (path.n && str_eq(said, stem_of(path))) || is_file_name(said) || is_number_name(said);
  if (empty && said.n) lint_say(lint, D_ALT_FILE_NAME, pos, said, S(""));
}

void lint_alt_text(Lint *lint, const LintText *text) {
  Str said = str_trim(text->s);
  bool digits = said.n && said.s[said.n - 1] >= '0' && said.s[said.n - 1] <= '9';
  if (is_file_name(said) ||
      (digits && (str_starts(said, S("IMG")) || str_starts(said, S("DSC"))) && is_number_name(said)))
    lint_say_at(lint, D_ALT_FILE_NAME, text, 0, said, S(""));
}
