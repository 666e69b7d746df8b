/* Text nodes: ruby, and a lint for emphasis that did not take effect. Headings' anchors. */
#include "base/utf8.h"
#include "read/md_reader.h"
#include "text/ruby.h"

static Pos behind(Pos pos, Str text, size_t bytes) {
  pos.col += (int)utf8_count(str_sub(text, 0, bytes));
  return pos;
}

static void report_ruby(MdReader *reader, Str text, Pos pos) {
  static const DiagId ids[] = {
      [RUBY_NO_BASE] = D_RUBY_NO_BASE, [RUBY_NOT_CLOSED] = D_RUBY_NOT_CLOSED, [RUBY_EMPTY] = D_RUBY_EMPTY};
  size_t offset = 0;
  RubyFault fault = ruby_fault(text, &offset);
  if (fault != RUBY_FINE) diag0(reader->diag, ids[fault], behind(pos, text, offset));
}

static unsigned char_before(Str text, size_t at) {
  size_t from = at;
  while (from > 0 && ((unsigned char)text.s[--from] & 0xC0) == 0x80) continue;
  Str rest = str_sub(text, from, at);
  unsigned c = 0;
  utf8_next(&rest, &c);
  return c;
}

static unsigned char_at(Str text, size_t at) {
  Str rest = str_from(text, at);
  unsigned c = 0;
  utf8_next(&rest, &c);
  return c;
}

static bool is_wide_mark(unsigned c) { return c >= 0x80 && (g_unichar_ispunct(c) || c == 0x3000); }

static bool is_letter(unsigned c) { return c && g_unichar_isalnum(c); }

/* CommonMark lets ** open or close only where punctuation does not stand between it and a letter: 「は**「語」**です」 stays as it is. */
static bool is_stray(unsigned before, unsigned after, char mark) {
  if ((is_wide_mark(after) && is_letter(before)) || (is_wide_mark(before) && is_letter(after))) return true;
  return mark == '_' && is_letter(before) && is_letter(after) && (before >= 0x80 || after >= 0x80);
}

/* It is asked of few texts only: a line may be long, and have many. */
static bool on_purpose(Str source_line) { return str_find(source_line, S("\\*")) >= 0 || str_find(source_line, S("\\_")) >= 0; }

static void lint_emphasis(MdReader *reader, Str text, Pos pos, Str source_line) {
  if (str_find_byte(text, '*') < 0 && str_find_byte(text, '_') < 0) return; /* as nearly always */
  for (size_t i = 0; i + 1 < text.n; i++) {
    char mark = text.s[i];
    if ((mark != '*' && mark != '_') || text.s[i + 1] != mark) continue;
    size_t end = i;
    while (end < text.n && text.s[end] == mark) end++;
    if (is_stray(char_before(text, i), char_at(text, end), mark)) {
      if (!on_purpose(source_line)) diag1(reader->diag, D_MD_STRAY_EMPHASIS, behind(pos, text, i), str_sub(text, i, i + 2));
      return; /* one for a piece of text says it */
    }
    i = end;
  }
}

void md_text(MdReader *reader, Str literal, Pos pos, Str source_line, Md ***tail) {
  Str text = arena_str(reader->arena, literal), rest = text;
  report_ruby(reader, text, pos);
  lint_emphasis(reader, text, pos, source_line);
  size_t counted = 0;
  for (RubyPart part; ruby_next(&rest, &part);) {
    size_t at = (size_t)(part.base.s - text.s);
    pos.col += (int)utf8_count(str_sub(text, counted, at));
    counted = at;
    Md *node = md_new(reader, part.reading.s ? MD_RUBY : MD_TEXT, pos, tail);
    node->text = part.base;
    if (part.reading.s) node->reading = part.reading;
  }
}

/* Letters, digits, "-" and "_" stay, spaces become "-", all else goes. */
static Str slug_of(MdReader *reader, Md *heading) {
  Buf plain = {0}, slug = {0};
  markdown_line_ends(heading);
  markdown_plain(heading, &plain);
  Str rest = buf_str(&plain);
  for (unsigned c; utf8_next(&rest, &c);) {
    if (c == ' ' || c == 0x3000 || c == '-') {
      buf_byte(&slug, '-');
    } else if (c == '_' || g_unichar_isalnum(c) || g_unichar_ismark(c)) {
      buf_char(&slug, g_unichar_tolower(c));
    }
  }
  if (slug.n == 0) buf_addc(&slug, "section");
  Str kept = buf_keep(&slug, reader->arena);
  buf_free(&plain);
  buf_free(&slug);
  return kept;
}

/* The first heading keeps the slug, those that follow get -1, -2. What was given before is skipped. */
void md_anchor(MdReader *reader, Md *heading) {
  Str slug = slug_of(reader, heading), unique = slug;
  gpointer last = NULL;
  if (g_hash_table_lookup_extended(reader->anchors, slug.s, NULL, &last)) {
    int n = GPOINTER_TO_INT(last);
    do {
      unique = arena_printf(reader->arena, STR_FMT "-%d", STR_ARG(slug), ++n);
    } while (g_hash_table_contains(reader->anchors, unique.s));
    g_hash_table_insert(reader->anchors, (gpointer)(guintptr)slug.s, GINT_TO_POINTER(n));
  }
  g_hash_table_insert(reader->anchors, (gpointer)(guintptr)unique.s, GINT_TO_POINTER(0));
  heading->anchor = unique;
}
