#include "preflight/rules_reader.h"

#include "base/utf8.h"
#include "preflight/rules.h"

/* Rules of our own: what passes a standard and still leaves a listener helpless. */

enum { MOST_PAGES_WITHOUT_BOOKMARKS = 20, MOST_TEXT = 400 };

static Str lower(Arena *arena, Str text) {
  char *folded = g_utf8_strdown(text.s ? text.s : "", (gssize)text.n);
  Str kept = arena_str(arena, str_c(folded));
  g_free(folded);
  return kept;
}

static bool is_one_of(Str text, const char *const *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (str_is(text, list[i])) return true;
  return false;
}

static void judge_alt(const Reading *reading, const Element *element) {
  static const char *const ends[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".tif", ".tiff", ".bmp", ".eps", ".ai", ".psd", ".heic", ".pdf"};
  static const char *const says_nothing[] = {"image", "picture", "graphic", "figure", "photo", "img", "画像", "図", "写真", "イラスト", "図形", "イメージ"};
  if (!element->alt.n) return;
  Str alt = lower(reading->document->arena, str_trim(element->alt));
  bool file = is_one_of(alt, says_nothing, G_N_ELEMENTS(says_nothing));
  for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) file = file || str_ends(alt, str_c(ends[i]));
  if (file) reading_fault(reading, RULE_UA_ALT_FILE, element, arena_str(reading->document->arena, element->alt).s);
}

static void judge_link(const Reading *reading, const Element *element, Str text) {
  static const char *const here[] = {"こちら", "ここ", "こちらから", "詳しくはこちら", "こちらをクリック", "ここをクリック", "続きを読む", "もっと見る", "リンク",
                                     "here", "click here", "this", "more", "read more", "link"};
  Str words = lower(reading->document->arena, str_trim(text));
  if (is_one_of(words, here, G_N_ELEMENTS(here))) reading_fault(reading, RULE_UA_LINK_SENSE, element, arena_str(reading->document->arena, text).s);
}

static bool is_blank(Str text) {
  for (unsigned c; utf8_next(&text, &c);)
    if (!g_unichar_isspace(c) && c != 0x200B && c != 0xFEFF) return false;
  return true;
}

static void judge_text(const Reading *reading, const Element *element, Buf *text) {
  bool link = element->role == ROLE_LINK, block = element->role == ROLE_P || element->role == ROLE_H || role_level(element->role);
  if (!link && !block) return;
  buf_clear(text);
  bool known = reading_text(reading, element, MOST_TEXT, text) && utf8_fault(buf_str(text)) < 0;
  if (!known) return;
  if (link)
    judge_link(reading, element, buf_str(text));
  else if (is_blank(buf_str(text)))
    reading_fault(reading, RULE_UA_EMPTY, element, "");
}

static void judge_private(const Reading *reading) {
  for (size_t i = 0; i < reading->painted.n; i++) {
    const Mark *mark = reading->painted.v[i];
    Str rest = mark->text;
    for (unsigned c; utf8_fault(mark->text) < 0 && utf8_next(&rest, &c);) {
      if (!((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)) continue;
      audit_fault(reading->audit, RULE_UA_PRIVATE, mark->page + 1, mark->box, "U+%04X", c);
      break;
    }
  }
}

static void judge_bookmarks(const Reading *reading) {
  if (reading->document->n_pages <= MOST_PAGES_WITHOUT_BOOKMARKS) return;
  qpdf_oh outlines = pdf_key(reading->document, reading->document->catalog, "/Outlines");
  if (!qpdf_oh_is_dictionary(reading->document->pdf, pdf_key(reading->document, outlines, "/First")))
    audit_fault(reading->audit, RULE_UA_BOOKMARKS, 0, (Box){0}, "%d", reading->document->n_pages);
}

void rules_reader_sense(const Reading *reading) {
  reading_tested(reading, RULE_UA_PRIVATE, RULE_UA_BOOKMARKS);
  Buf text = {0};
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    judge_alt(reading, reading->tree->all.v[i]);
    judge_text(reading, reading->tree->all.v[i], &text);
  }
  buf_free(&text);
  judge_private(reading);
  rules_outlined(reading->flight, RULE_UA_TEXT);
  judge_bookmarks(reading);
}
