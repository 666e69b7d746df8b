/* Shaping: each character gets the first face of its stack that has it, a word of letters one face as a whole; stretches of one
 * face, script, direction and span go through HarfBuzz and come back as clusters. */
#include <glib.h>
#include <pango/pango.h>

#include "base/utf8.h"
#include "draw/type_inside.h"

enum { SCRIPT_COMMON = 0, SCRIPT_CJK = 1, SCRIPT_OTHERS = 2 };

static bool is_mark(unsigned c) {
  if (c < 0x300) return false;
  GUnicodeType type = g_unichar_type(c);
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

static bool is_invisible(unsigned c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static bool is_space(unsigned c) {
  return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

/* HarfBuzz draws every space from the plain one, and marks that a font composes need no glyph of their own. */
static uint64_t covering(Type *type, unsigned c) {
  if (is_invisible(c)) return ~(uint64_t)0;
  uint64_t set = fonts_covering(type, c);
  if (is_space(c)) set |= fonts_covering(type, ' ');
  if (c == 0x2011) set |= fonts_covering(type, 0x2010);
  return set;
}

static Face *first_of(const Stack *stack, uint64_t set) {
  for (int i = 0; i < stack->n; i++)
    if (set >> stack->faces[i]->bit & 1) return stack->faces[i];
  return NULL;
}

static short script_of(unsigned c, Kind kind) {
  if (c < 0x80) return g_ascii_isalpha((char)c) ? SCRIPT_OTHERS + G_UNICODE_SCRIPT_LATIN : SCRIPT_COMMON;
  if (kind == KIND_KANA || kind == KIND_KANJI) return SCRIPT_CJK;
  GUnicodeScript script = g_unichar_get_script(c);
  bool common =
      script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_UNKNOWN;
  return common ? SCRIPT_COMMON : (short)(SCRIPT_OTHERS + (int)script);
}

static bool is_letter(const Char *ch) {
  if (ch->c < 0x80) return g_ascii_isalpha((char)ch->c);
  Kind kind = kind_of(ch->c);
  return (kind == KIND_OTHER || kind == KIND_HANGUL) && (g_unichar_isalpha(ch->c) || is_mark(ch->c));
}

static void report_missing(Type *type, const Source *source, const Char *ch) {
  char code[16];
  g_snprintf(code, sizeof code, "U+%04X", ch->c);
  type->missing = true;
  diag2(type->diag, D_GLYPH_MISSING, type->pos, str_sub(source->text, (size_t)ch->at, (size_t)(ch->at + ch->bytes)),
        str_c(code));
}

/* One face for [from, to) if one has it all. */
static bool face_whole(Type *type, const Stack *stack, Char *chars, int from, int to) {
  uint64_t set = ~(uint64_t)0;
  for (int i = from; i < to; i++) set &= covering(type, chars[i].c);
  Face *face = first_of(stack, set);
  for (int i = from; face && i < to; i++) chars[i].face = face;
  return face != NULL;
}

static void choose_faces(Type *type, const Source *source, Char *chars, int n) {
  for (int i = 0, end; i < n; i = end) {
    const Stack *stack = source->stacks[chars[i].span];
    end = i + 1;
    bool letter = is_letter(&chars[i]);
    while (end < n && chars[end].span == chars[i].span && (is_mark(chars[end].c) || (letter && is_letter(&chars[end]))))
      end++;
    if (face_whole(type, stack, chars, i, end)) continue;
    for (int j = i, part; j < end;
         j = part) { /* no face has the whole word: letter by letter, marks with their letter */
      part = j + 1;
      while (part < end && is_mark(chars[part].c)) part++;
      if (face_whole(type, stack, chars, j, part)) continue;
      for (int k = j; k < part; k++)
        if (!face_whole(type, stack, chars, k, k + 1)) report_missing(type, source, &chars[k]);
    }
  }
}

/* Right-to-left scripts lie between these; all other text needs no levels. */
static bool is_rtl(unsigned c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF);
}

static bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }

/* A telephone number among Arabic words is read as it is dialled: by Unicode's rule its groups would change places (UAX 9, W2, W4). */
static void keep_numbers(Char *chars, int n) {
  for (int i = 1; i + 1 < n; i++) {
    bool joins = chars[i].c == '-' || chars[i].c == '/' || chars[i].c == ':' || chars[i].c == '.';
    if (joins && is_digit(chars[i - 1].c) && is_digit(chars[i + 1].c)) chars[i].level = chars[i - 1].level;
  }
}

/* In a language that is written so, the paragraph goes to the left whatever word it begins with; else its first letter decides. */
static bool find_levels(const Source *source, Char *chars, int n, int from, int to) {
  static const char *const leftward[] = {"ar", "he", "fa", "ur", "ps", "ckb", "ug", "yi", "dv"};
  bool any = false;
  for (int i = 0; i < n; i++) any |= is_rtl(chars[i].c);
  if (!any) return false;
  PangoDirection direction = PANGO_DIRECTION_WEAK_LTR;
  Str lang = lang_tag(source->spans[chars[0].span].lang);
  for (size_t i = 0; i < sizeof leftward / sizeof *leftward; i++)
    if (lang_begins(lang, leftward[i])) direction = PANGO_DIRECTION_RTL;
  guint8 *levels = pango_log2vis_get_embedding_levels(source->text.s + from, to - from, &direction);
  int before = 0; /* characters that were left out of chars are still counted by pango */
  for (int i = 0, at = from; i < n; i++) {
    for (; at < chars[i].at; at += g_utf8_skip[(unsigned char)source->text.s[at]]) before++;
    chars[i].level = levels[before];
  }
  g_free(levels);
  keep_numbers(chars, n);
  return direction == PANGO_DIRECTION_RTL;
}

static bool same_run(const Char *a, const Char *b, short script) {
  return a->face == b->face && a->span == b->span && a->level == b->level && a->stand == b->stand &&
         (a->stand != STAND_TOGETHER || a->group == b->group) &&
         (script == SCRIPT_COMMON || b->script == SCRIPT_COMMON || script == b->script);
}

enum { OWN_FEATURES = 3, MOST_FEATURES = OWN_FEATURES + 8 };

static void switch_feature(hb_feature_t *features, int *n, const char *tag, unsigned on) {
  features[(*n)++] = (hb_feature_t){hb_tag_from_string(tag, -1), on, 0, (unsigned)-1};
}

static int make_features(const TypeStyle *style, Stand stand, short script, hb_feature_t features[MOST_FEATURES]) {
  int n = 0;
  if (stand == STAND_TOGETHER)
    switch_feature(features, &n, "hwid", 1);
  else if (stand == STAND_WIDE)
    switch_feature(features, &n, "fwid", 1);
  else if (style->heading)
    switch_feature(features, &n, stand == STAND_UPRIGHT ? "vpal" : "palt", 1);
  if (style->tracking_em > 0) switch_feature(features, &n, "liga", 0);
  if (script == SCRIPT_CJK && !style->heading && !style->n_features)
    switch_feature(features, &n, "kern", 0); /* set solid */
  for (int i = 0; i < style->n_features && n < MOST_FEATURES; i++)
    features[n++] =
        (hb_feature_t){hb_tag_from_string(style->features[i].s, (int)style->features[i].n), 1, 0, (unsigned)-1};
  return n;
}

static void fill_buffer(Type *type, const Source *source, const Char *chars, int from, int to, short script) {
  hb_buffer_t *buffer = type->buffer;
  hb_buffer_clear_contents(buffer);
  for (int i = from; i < to; i++) hb_buffer_add(buffer, chars[i].c == '\t' ? ' ' : chars[i].c, (unsigned)i);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_script_t hb_script = HB_SCRIPT_LATIN;
  if (script <= SCRIPT_CJK)
    hb_script = HB_SCRIPT_HIRAGANA;
  else
    hb_script = hb_script_from_iso15924_tag(g_unicode_script_to_iso15924((GUnicodeScript)(script - SCRIPT_OTHERS)));
  hb_buffer_set_script(buffer, hb_script);
  hb_direction_t direction = chars[from].level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR;
  if (chars[from].stand == STAND_UPRIGHT || chars[from].stand == STAND_WIDE) direction = HB_DIRECTION_TTB;
  hb_buffer_set_direction(buffer, direction);
  hb_buffer_set_language(buffer, source->stacks[chars[from].span]->hb_lang);
}

static void add_glyphs(Arena *arena, Clusters *clusters, Cluster *cluster, const hb_glyph_info_t *infos,
                       const hb_glyph_position_t *positions, int from, int to, double scale) {
  cluster->glyph = (int)clusters->glyphs.n;
  cluster->glyphs = to - from;
  double x = 0, y = 0;
  for (int i = from; i < to; i++) {
    *vec_push(arena, &clusters->glyphs) = (Glyph){.id = infos[i].codepoint,
                                                  .x_pt = (float)((x + positions[i].x_offset) * scale),
                                                  .y_pt = (float)(-(y + positions[i].y_offset) * scale)};
    x += positions[i].x_advance;
    y += positions[i].y_advance;
  }
  cluster->width = (y != 0 ? -y : x) * scale;
}

/* Quotation marks are full-width punctuation in Japanese and Chinese; elsewhere, and in don’t, they are as narrow as letters. */
static bool is_latin_quote(const Source *source, const Char *chars, int at, int n) {
  unsigned c = chars[at].c;
  if (c != 0x2018 && c != 0x2019 && c != 0x201C && c != 0x201D) return false;
  Str lang = source->spans[chars[at].span].lang;
  bool east = !lang.n || str_is(lang, "easy") || str_starts(lang, S("ja")) || str_starts(lang, S("zh"));
  return !east || (at > 0 && at + 1 < n && is_letter(&chars[at - 1]) && is_letter(&chars[at + 1]));
}

static void narrow_quote(Cluster *cluster, double size) {
  bool single = cluster->c == 0x2018 || cluster->c == 0x2019, opens = cluster->c == 0x2018 || cluster->c == 0x201C;
  const double narrow = (single ? 0.27 : 0.45) * size;
  cluster->kind = KIND_OTHER;
  if (cluster->width <= narrow * 1.6) return;
  if (opens) cluster->lead = narrow - cluster->width; /* its ink is at the right */
  cluster->width = narrow;
}

/* Where the ink of a mark stands in its em: in Taiwan and Hong Kong in the middle, in China a colon at the left like a comma. */
static Kind kind_in(Str lang, unsigned c) {
  Kind kind = kind_of(c);
  if (!lang_begins(lang, "zh")) return kind;
  if (han_is_traditional(lang)) return kind_is_comma(c) || kind_is_full_stop(c) ? KIND_MIDDLE : kind;
  return c == 0xFF1A || c == 0xFF1B ? KIND_CLOSE : kind;
}

static void shape_run(Type *type, Arena *arena, const Source *source, const Char *chars, int n_chars, int from, int to,
                      short script, Clusters *clusters) {
  Face *face = chars[from].face;
  double size = source->sizes[chars[from].span];
  hb_feature_t features[MOST_FEATURES];
  int n_features = make_features(source->style, (Stand)chars[from].stand, script, features), first = clusters->n;
  hb_font_t *font = face_hb(face);
  fill_buffer(type, source, chars, from, to, script);
  hb_shape(font, type->buffer, features, (unsigned)n_features);
  unsigned n = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(type->buffer, &n);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(type->buffer, NULL);
  bool backward = chars[from].level & 1;
  for (int i = 0; i < (int)n;) { /* clusters in reading order, glyphs of one as they are */
    int start = backward ? (int)n - 1 - i : i, end = start;
    unsigned id = infos[start].cluster;
    while (i < (int)n && infos[backward ? (int)n - 1 - i : i].cluster == id) i++;
    if (backward)
      start = (int)n - i;
    else
      end = i - 1;
    const Char *ch = &chars[id];
    int next = i < (int)n ? (int)infos[backward ? (int)n - 1 - i : i].cluster : to;
    Cluster *cluster = &clusters->v[clusters->n++];
    *cluster = (Cluster){.face = face, .c = ch->c, .text = ch->at, .span = ch->span, .level = ch->level};
    cluster->bytes = chars[next - 1].at + chars[next - 1].bytes - ch->at;
    cluster->kind = (unsigned char)kind_in(source->spans[ch->span].lang, ch->c);
    cluster->sideways = ch->stand == STAND_SIDEWAYS;
    add_glyphs(arena, clusters, cluster, infos, positions, start, end + 1, size / face->units_per_em);
    if (is_latin_quote(source, chars, (int)id, n_chars)) narrow_quote(cluster, size);
  }
  if (chars[from].stand == STAND_TOGETHER) stand_together(clusters, first, clusters->n, size);
}

static int decode(const Source *source, int from, int to, Char *chars) {
  Str rest = str_sub(source->text, (size_t)from, (size_t)to);
  int n = 0, span = 0;
  for (unsigned c; rest.n;) {
    int at = to - (int)rest.n;
    if (!utf8_next(&rest, &c)) break;
    while (at >= source->starts[span + 1]) span++;
    if (c < ' ' && c != '\t') continue;
    Char ch = {.c = c, .at = at, .bytes = to - (int)rest.n - at, .span = span};
    ch.script = script_of(c, kind_of(c));
    chars[n++] = ch;
  }
  return n;
}

bool shape_text(Type *type, Arena *arena, const Source *source, int from, int to, Clusters *clusters) {
  if (from >= to) return false;
  Char *chars = NEW_N(type->scratch, Char, utf8_count(str_sub(source->text, (size_t)from, (size_t)to)));
  int n = decode(source, from, to, chars);
  choose_faces(type, source, chars, n);
  bool leftward = n > 0 && find_levels(source, chars, n, from, to);
  if (source->style->vertical) stand_find(chars, n);
  for (int i = 0, end; i < n; i = end) {
    short script = chars[i].script;
    for (end = i + 1; end < n && same_run(&chars[i], &chars[end], script); end++)
      if (script == SCRIPT_COMMON) script = chars[end].script;
    if (chars[i].face) shape_run(type, arena, source, chars, n, i, end, script, clusters);
  }
  return leftward;
}
