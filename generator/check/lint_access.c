/* What keeps readers out in any language: links that say nothing, headings that skip, capitals, sentences without an end, pictures told by the names of their files. */
#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/lint.h"

enum { MOST_JAPANESE = 100, MOST_WORDS = 40 };

static bool is_among(Str word, const char *const *list) {
  for (; *list; list++)
    if (word.n == strlen(*list) && g_ascii_strncasecmp(word.s, *list, word.n) == 0) return true;
  return false;
}

/* Without the brackets and stops around it: 「こちら」から is not, （こちら） is. */
static Str bare(Str s) {
  static const char *const around[] = {"「", "」", "（", "）", "【", "】", "→", "▶", "»", "。", "、",
                                       "！", "(",  ")",  "[",  "]",  ">",  ".", "!", " ", "　"};
  for (bool more = true; more;) {
    more = false;
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
      Str sign = str_c(around[i]);
      if (s.n >= sign.n && str_starts(s, sign)) s = str_from(s, sign.n), more = true;
      if (s.n >= sign.n && str_ends(s, sign)) s.n -= sign.n, more = true;
    }
  }
  return s;
}

/* こちらをご覧ください is no more than こちら. */
static Str without_asking(Str s) {
  static const char *const asked[] = {"をご覧ください", "をごらんください", "を見てください", "を参照してください", "をクリックしてください", "してください", "をクリック",
                                      "をタップ", "から", "へ"};
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
    if (str_ends(s, str_c(asked[i]))) return str_sub(s, 0, s.n - strlen(asked[i]));
  return s;
}

void lint_link(Lint *lint, const Md *link) {
  static const char *const empty[] = {"こちら", "こちらのページ", "こちらのサイト", "こちらのリンク", "このページ", "ここ", "クリック", "リンク", "リンク先", "くわしく",
                                      "くわしくは", "くわしくはこちら", "くわしくはここ", "くわしく見る", "詳しく", "詳しくは", "詳しくはこちら", "詳しくはここ", "詳しく見る",
                                      "もっと", "もっと見る", "もっと詳しく", "もっとくわしく", "詳細", "詳細はこちら", "詳細を見る", "続きを読む", "続きはこちら", "ダウンロード",
                                      "ダウンロードはこちら", "PDF", "here", "click", "click here", "see here", "this", "this page", "this link", "this site", "link", "more",
                                      "see more", "read more", "learn more", "find out more", "more information", "details", "download", NULL};
  Buf words = {0};
  for (const Md *child = link->first; child; child = child->next) markdown_plain(child, &words);
  Str whole = str_trim(buf_str(&words)), said = bare(whole);
  bool signs = whole.n && !said.n, wide = said.n && (unsigned char)said.s[0] >= 0x80; /* → */
  Str even = wide ? lint_unspaced(lint, said) : said;
  if (signs || is_among(without_asking(even), empty) || is_among(even, empty)) lint_say(lint, D_LINK_WORDS, link->pos, signs ? whole : said, S(""));
  buf_free(&words);
}

typedef struct Headings {
  Lint *lint;
  int last; /* its level; 0: none yet */
} Headings;

static void see_heading(Headings *headings, const Md *node) {
  for (; node; node = node->next) {
    if (node->kind == MD_HEADING) {
      if (headings->last && node->level > headings->last + 1) {
        Arena *arena = headings->lint->arena;
        lint_say(headings->lint, D_HEADING_ORDER, node->pos, arena_printf(arena, "%.*s", node->level, "######"),
                 arena_printf(arena, "%.*s", headings->last + 1, "######"));
      }
      headings->last = node->level;
    }
    if (node->kind <= MD_ITEM) see_heading(headings, node->first);
  }
}

void lint_headings(Lint *lint, const Md *body) {
  Headings headings = {lint, 0};
  see_heading(&headings, body->first);
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

/* Names of a few letters (LGBTQ, SNS, NPO) stand alone; a row of words in capitals is a voice that shouts, and is spelled out by some that read aloud. */
void lint_capitals(Lint *lint, const LintText *text) {
  enum { MOST_LETTERS = 9, ROW = 3 };
  size_t from = 0, letters = 0, words = 0, i = 0;
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
      lint_say(lint, D_ALL_CAPS, lint_pos(text, from), str_sub(text->s, from, i), S(""));
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
  if (str_is(text->lang, "easy")) return; /* shorter there */
  while (lint_goes_on(lint) && lint_sentence(&rest, text->lang, &sentence)) {
    bool chars = lint_is_japanese(text->lang);
    if (!chars && !is_spaced(text->lang)) continue;
    size_t n = chars ? utf8_count(sentence) : count_words(sentence), most = chars ? MOST_JAPANESE : MOST_WORDS;
    if (n <= most) continue;
    Str begins = utf8_clip(str_trim(sentence), 16);
    lint_say(lint, D_SENTENCE_LONG, lint_pos(text, (size_t)(sentence.s - text->s.s)), begins,
             arena_printf(lint->arena, "%zu/%zu", n, most));
  }
}

/* --- Alternative texts --- */

static bool is_file_name(Str s) {
  static const char *const ends[] = {".jpg", ".jpeg", ".png", ".svg", ".webp",
                                     ".gif", ".heic", ".bmp", ".tif", ".tiff"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n = strlen(ends[i]);
    if (s.n > n && str_find_byte(s, ' ') < 0 && g_ascii_strncasecmp(s.s + s.n - n, ends[i], n) == 0) return true;
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
    lint_say(lint, D_ALT_FILE_NAME, lint_pos(text, 0), said, S(""));
}
