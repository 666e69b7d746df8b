/* Placing: lines become runs of glyphs (one span, one face) at their places, inside the structure elements that keep the text in
 * reading order for those who hear it. */
#include <glib.h>
#include <math.h>
#include <pango/pango.h>

#include "base/unit.h"
#include "draw/type_inside.h"

typedef struct Placer {
  Type *type;
  Display *display;
  Page *page;
  const Inside *inside;
  const TypeStyle *style;
  Str lang; /* of the element around */
  const char **foreign; /* by cluster: what its script is written in, where the text's language is not; NULL: nothing is */
  Str open_lang;        /* of the open span */
  bool tags, parts;
  int span; /* open, -1 if none */
  bool link;
  Ruby *ruby; /* whose base is open */
  double ruby_x_mm, ruby_y_mm;
} Placer;

/* --- Runs */

/* What a row of clusters becomes: glyphs at `at` points along the line from the item's place. */
typedef struct Run {
  const Clusters *clusters;
  int from, to;
  const double *at; /* by cluster, from `base` */
  int base;
  double size_pt;
  bool space; /* an end of line follows: add the space that a reader hears */
} Run;

static double run_at(const Run *run, int cluster) { return run->at[cluster - run->base]; }

/* Where a run begins and ends along its line: {from, to}. What goes to the left begins where its last cluster stands. */
typedef struct Reach {
  double from, to;
} Reach;

static Reach run_reach(const Run *run) {
  const Cluster *v = run->clusters->v;
  int seen = line_visible(run->clusters, run->from, run->to);
  Reach reach = {run_at(run, run->from), run_at(run, run->from)};
  if (seen > run->from) reach.to = run_at(run, seen - 1) + v[seen - 1].width - v[seen - 1].lead;
  for (int i = run->from; i < seen && v[run->from].level; i++) {
    reach.from = fmin(reach.from, run_at(run, i));
    reach.to = fmax(reach.to, run_at(run, i) + v[i].width - v[i].lead);
  }
  return reach;
}

static bool cluster_down(const Placer *placer, const Cluster *cluster) {
  return placer->style->vertical && !cluster->sideways;
}

static Glyphs *glyphs_new(const Placer *placer, const Run *run) {
  Arena *arena = placer->display->arena;
  const Cluster *v = run->clusters->v, *first = &v[run->from], *last = &v[run->to - 1];
  int n_glyphs = 0, n_clusters = run->to - run->from;
  for (int i = run->from; i < run->to; i++) n_glyphs += v[i].glyphs;
  Glyph *glyphs = NEW_N(arena, Glyph, n_glyphs + 1);
  GlyphCluster *map = NEW_N(arena, GlyphCluster, n_clusters + 1);
  double shift = first->sideways ? EM_MIDDLE * run->size_pt : 0;
  Reach reach = run_reach(run);
  int n = 0;
  for (int i = run->from; i < run->to; i++) {
    double along = run_at(run, i) - reach.from;
    bool down = cluster_down(placer, &v[i]);
    map[i - run->from] = (GlyphCluster){v[i].bytes, v[i].glyphs};
    for (int j = 0; j < v[i].glyphs; j++) {
      Glyph glyph = run->clusters->glyphs.v[v[i].glyph + j];
      glyphs[n++] =
          (Glyph){glyph.id, glyph.x_pt + (float)(down ? 0 : along), glyph.y_pt + (float)(down ? along : shift)};
    }
  }
  int text_end = last->text + last->bytes;
  hb_codepoint_t space_id;
  if (run->space && hb_font_get_nominal_glyph(last->face->hb, ' ', &space_id)) {
    double along = run_at(run, run->to - 1) + last->width - reach.from;
    bool down = cluster_down(placer, last);
    glyphs[n++] = (Glyph){space_id, down ? 0 : (float)along, down ? (float)along : (float)shift};
    map[n_clusters++] = (GlyphCluster){1, 1};
    text_end++;
  }
  Glyphs *made = NEW(arena, Glyphs);
  *made = (Glyphs){.font = face_cairo((Face *)(uintptr_t)first->face),
                   .glyphs = glyphs,
                   .n_glyphs = n,
                   .clusters = map,
                   .n_clusters = n_clusters,
                   .text = arena_str(arena, str_sub(run->clusters->text, (size_t)first->text, (size_t)text_end)),
                   .font_name = first->face->name,
                   .size_pt = run->size_pt,
                   .width_mm = (reach.to - reach.from) * MM_PER_PT,
                   .vertical = placer->style->vertical,
                   .sideways = first->sideways};
  return made;
}

/* x, y: where the line begins. */
static void place_run(const Placer *placer, const Run *run, double x_mm, double y_mm, Ink ink) {
  double along = run_reach(run).from * MM_PER_PT;
  bool vertical = placer->style->vertical;
  page_text(placer->display, placer->page, glyphs_new(placer, run), vertical ? x_mm : x_mm + along,
            vertical ? y_mm + along : y_mm, ink);
}

static bool same_run(const Cluster *a, const Cluster *b) {
  return a->face == b->face && a->sideways == b->sideways && a->level == b->level &&
         a->text + a->bytes == b->text; /* else a character without a font lies between */
}

/* Runs of one face out of clusters of one span. */
static void place_runs(const Placer *placer, Run run, double x_mm, double y_mm, Ink ink) {
  int to = run.to;
  bool space = run.space;
  for (const Cluster *v = run.clusters->v; run.from < to; run.from = run.to) {
    for (run.to = run.from + 1; run.to < to && same_run(&v[run.to - 1], &v[run.to]);) run.to++;
    run.space = space && run.to == to;
    place_run(placer, &run, x_mm, y_mm, ink);
  }
}

static Ink span_ink(const Placer *placer, int span) {
  const Color *swatch = placer->inside->spans[span].swatch;
  return swatch ? ink_full(swatch) : placer->style->ink;
}

static void place_reading(Placer *placer) {
  const Ruby *ruby = placer->ruby;
  if (!ruby->reading.n) return;
  double *at = NEW_N(placer->type->scratch, double, ruby->reading.n), x = ruby->lead;
  for (int i = 0; i < ruby->reading.n; i++) {
    at[i] = x;
    x += ruby->reading.v[i].width + ruby->gap;
  }
  double size = placer->inside->sizes[placer->span] * RUBY_SCALE;
  place_runs(placer, (Run){&ruby->reading, 0, ruby->reading.n, at, 0, size, false}, placer->ruby_x_mm,
             placer->ruby_y_mm, span_ink(placer, placer->span));
}

/* --- Elements */

static void open_tag(const Placer *placer, Tag tag, Str lang, Str uri) {
  if (!placer->tags) return;
  Item *item = page_begin_item(placer->display, placer->page, tag);
  item->begin.lang = str_eq(lang, placer->lang) ? (Str){NULL, 0} : lang;
  item->begin.uri = uri.n ? arena_str(placer->display->arena, uri) : uri;
}

static void shut_tag(const Placer *placer, Tag tag) {
  if (placer->tags) page_end(placer->display, placer->page, tag);
}

static Str span_lang(const Placer *placer, int span) {
  Str lang = placer->inside->spans[span].lang;
  return lang.n ? lang_tag(lang) : placer->lang;
}

/* A script that is foreign to the language it stands in, a name in a Japanese text, must be heard in one that writes it: the voice of the text
 * would pass over it. */
static const char *script_lang(unsigned c) {
  if (c < 0x400 || (c >= 0x2E80 && c < 0xA000) || c >= 0xD800) return NULL;
  switch (g_unichar_get_script(c)) {
  case G_UNICODE_SCRIPT_DEVANAGARI: return "ne";
  case G_UNICODE_SCRIPT_HANGUL: return "ko";
  case G_UNICODE_SCRIPT_ARABIC: return "ar";
  case G_UNICODE_SCRIPT_THAI: return "th";
  case G_UNICODE_SCRIPT_MYANMAR: return "my";
  case G_UNICODE_SCRIPT_KHMER: return "km";
  case G_UNICODE_SCRIPT_LAO: return "lo";
  case G_UNICODE_SCRIPT_SINHALA: return "si";
  case G_UNICODE_SCRIPT_TAMIL: return "ta";
  case G_UNICODE_SCRIPT_BENGALI: return "bn";
  case G_UNICODE_SCRIPT_HEBREW: return "he";
  case G_UNICODE_SCRIPT_CYRILLIC: return "ru";
  default: return NULL;
  }
}

static bool writes(Str lang, unsigned c) {
  char tag[32];
  g_snprintf(tag, sizeof tag, STR_FMT, STR_ARG(lang));
  return pango_language_includes_script(pango_language_from_string(tag), (PangoScript)g_unichar_get_script(c));
}

/* Spaces and marks between two words of a foreign language belong to them. */
static void find_foreign(Placer *placer) {
  const Clusters *clusters = &placer->inside->clusters;
  int last = -1; /* the last foreign cluster of the span */
  for (int i = 0; i < clusters->n; i++) {
    const Cluster *cluster = &clusters->v[i];
    const TypeSpan *span = &placer->inside->spans[cluster->span];
    const char *lang = script_lang(cluster->c);
    if (last >= 0 && clusters->v[last].span != cluster->span) last = -1;
    if (!lang && g_unichar_isalpha(cluster->c)) last = -1;
    if (!lang || span->reading.n || writes(span_lang(placer, cluster->span), cluster->c)) continue;
    if (!placer->foreign) placer->foreign = arena_alloc(placer->type->scratch, sizeof *placer->foreign * (size_t)clusters->n);
    bool goes_on = last >= 0 && str_is(str_c(lang), placer->foreign[last]);
    for (int j = goes_on ? last + 1 : i; j <= i; j++) placer->foreign[j] = lang;
    last = i;
  }
}

static Str cluster_lang(const Placer *placer, int i) {
  const char *foreign = placer->foreign ? placer->foreign[i] : NULL;
  return foreign ? str_c(foreign) : span_lang(placer, placer->inside->clusters.v[i].span);
}

static bool same_element(const Placer *placer, int a, int b, Str lang) {
  const TypeSpan *left = &placer->inside->spans[a], *right = &placer->inside->spans[b];
  return str_eq(placer->open_lang, lang) && (a == b || (!left->reading.n && !right->reading.n && str_eq(left->uri, right->uri)));
}

static void close_span(Placer *placer, int next) {
  if (placer->span < 0) return;
  if (placer->ruby) {
    if (placer->parts) shut_tag(placer, TAG_RB), open_tag(placer, TAG_RT, placer->lang, (Str){NULL, 0});
    place_reading(placer);
    if (placer->parts) shut_tag(placer, TAG_RT), shut_tag(placer, TAG_RUBY);
  } else if (placer->parts) {
    shut_tag(placer, TAG_SPAN);
  }
  placer->ruby = NULL;
  if (placer->link && (next < 0 || !str_eq(placer->inside->spans[next].uri, placer->inside->spans[placer->span].uri))) {
    shut_tag(placer, TAG_LINK);
    placer->link = false;
  }
  placer->span = -1;
}

static void open_span(Placer *placer, const Cluster *cluster, Str lang) {
  const TypeSpan *span = &placer->inside->spans[cluster->span];
  const Str none = {NULL, 0};
  placer->span = cluster->span;
  placer->open_lang = lang;
  placer->ruby = cluster->ruby;
  if (!placer->parts) return;
  if (span->uri.n && !placer->link) {
    open_tag(placer, TAG_LINK, placer->lang, span->uri);
    placer->link = true;
  }
  if (placer->ruby)
    open_tag(placer, TAG_RUBY, lang, none), open_tag(placer, TAG_RB, placer->lang, none);
  else
    open_tag(placer, TAG_SPAN, lang, none);
}

/* --- Lines */

static void place_line(Placer *placer, const Line *line, double x_mm, double y_mm, double measure_pt) {
  const Inside *inside = placer->inside;
  Row row = row_of(placer->type, inside, line, placer->style, measure_pt);
  for (int i = line->from, end; i < line->to; i = end) {
    const Cluster *cluster = &inside->clusters.v[i];
    Str lang = cluster_lang(placer, i);
    for (end = i + 1; end < line->to && inside->clusters.v[end].span == cluster->span && str_eq(cluster_lang(placer, end), lang);) end++;
    if (placer->span < 0 || !same_element(placer, placer->span, cluster->span, lang)) {
      close_span(placer, cluster->span);
      open_span(placer, cluster, lang);
    }
    placer->span = cluster->span;
    double size = inside->sizes[cluster->span];
    if (cluster->ruby && cluster->ruby_first) {
      double along = row.left[i - line->from] * MM_PER_PT, reading = size * RUBY_SCALE;
      bool vertical = inside->vertical;
      placer->ruby_x_mm = vertical ? x_mm + (size + reading) / 2 * MM_PER_PT : x_mm + along;
      placer->ruby_y_mm = vertical ? y_mm + along : y_mm - (EM_ASCENT * size + EM_DESCENT * reading) * MM_PER_PT;
    }
    bool space = end == line->to && line->hard && cluster->kind != KIND_SPACE;
    place_runs(placer, (Run){&inside->clusters, i, end, row.at, line->from, size, space}, x_mm, y_mm,
               span_ink(placer, cluster->span));
  }
}

/* A text of one language without links and readings is one leaf. */
static bool has_parts(const Placer *placer) {
  const Inside *inside = placer->inside;
  for (int i = 0; i < inside->n_spans; i++) {
    const TypeSpan *span = &inside->spans[i];
    if (span->text.n && (span->reading.n || span->uri.n || !str_eq(span_lang(placer, i), span_lang(placer, 0))))
      return true;
  }
  for (int i = 1; placer->foreign && i < inside->clusters.n; i++)
    if (!str_eq(cluster_lang(placer, i), cluster_lang(placer, 0))) return true;
  return false;
}

static bool has_dots(const Inside *inside) {
  for (int i = 0; i < inside->n_spans; i++)
    if (inside->spans[i].emphasis) return true;
  return false;
}

static void place_dots(Placer *placer, const Line *line, double x_mm, double y_mm, double measure_pt) {
  Row row = row_of(placer->type, placer->inside, line, placer->style, measure_pt);
  emphasis_place(placer->display, placer->page, placer->inside, line, &row, placer->style, x_mm, y_mm);
}

/* The dots first: they are no words, and stand outside the elements that hold the words. */
static void place_lines(Placer *placer, const SetText *set, int from, int to, Box box, bool dots) {
  const Inside *inside = set->inside;
  double room = type_room(set, from, to),
         shift = room - inside->tops[to];                    /* readings on the first line push all down */
  double shift_set = type_room(set, 0, 1) - inside->tops[1]; /* ... which baseline_mm holds for line 0 */
  for (int i = from; i < to; i++) {
    double offset = set->lines[i].baseline_mm - shift_set + shift;
    double x = inside->vertical ? box.x_mm + room - offset : box.x_mm;
    double y = inside->vertical ? box.y_mm : box.y_mm + offset;
    if (dots)
      place_dots(placer, &inside->lines[i], x, y, box.w_mm / MM_PER_PT);
    else
      place_line(placer, &inside->lines[i], x, y, box.w_mm / MM_PER_PT);
  }
}

void type_place(Type *type, Display *display, Page *page, const SetText *set, int from, int to, double x_mm,
                double y_mm, double measure_mm, const TypeStyle *style, Tag leaf) {
  const Inside *inside = set->inside;
  if (to > set->n_lines) to = set->n_lines;
  if (from >= to) return;
  arena_reset(type->scratch);
  Placer placer = {.type = type,
                   .display = display,
                   .page = page,
                   .inside = inside,
                   .style = style,
                   .lang = lang_tag(display->lang),
                   .span = -1};
  placer.tags = leaf != TAG_COUNT;
  if (placer.tags) find_foreign(&placer);
  placer.parts = placer.tags && has_parts(&placer);
  Box box = {x_mm, y_mm, measure_mm, 0};
  if (has_dots(inside)) place_lines(&placer, set, from, to, box, true);
  if (placer.tags) {
    Str lang = placer.parts ? placer.lang : placer.foreign ? cluster_lang(&placer, 0) : span_lang(&placer, 0);
    open_tag(&placer, leaf, lang, (Str){NULL, 0});
  }
  place_lines(&placer, set, from, to, box, false);
  close_span(&placer, -1);
  if (placer.tags) shut_tag(&placer, leaf);
}
