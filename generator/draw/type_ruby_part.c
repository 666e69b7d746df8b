/* A word with one reading that is wider than a line: it is parted, and its reading with it, so that each line has its own share. By the
 * dictionary where that says the word's parts as the reading does, else evenly. */
#include "base/utf8.h"
#include "draw/type_inside.h"
#include "text/furigana.h"

typedef VEC(TypeSpan) Spans;

static bool has_room(const TypeSpan *span, const TypeStyle *style, double measure_pt) {
  double size = style->size_pt * (span->scale > 0 ? span->scale : 1);
  return (double)utf8_count(span->text) * size <= measure_pt;
}

static TypeSpan *push(Arena *arena, Spans *spans, const TypeSpan *like, Str text, Str reading) {
  TypeSpan *span = vec_push(arena, spans);
  *span = *like;
  span->text = text;
  span->reading = reading;
  return span;
}

static bool part_by_words(Arena *arena, const Morph *morph, const TypeSpan *span, Spans *spans) {
  NamedParts parts = {0};
  if (!morph || !furigana_by_words(morph, arena, span->text, span->reading, 0, &parts) || parts.n < 2) return false;
  size_t done = 0;
  for (size_t i = 0; i < parts.n; i++) {
    const NamedPart *part = &parts.v[i];
    if (part->at > done) push(arena, spans, span, str_sub(span->text, done, part->at), (Str){0});
    push(arena, spans, span, str_sub(span->text, part->at, part->end), part->reading);
    done = part->end;
  }
  if (done < span->text.n) push(arena, spans, span, str_from(span->text, done), (Str){0});
  return true;
}

enum { EVEN_PART = 2 }; /* characters */

static void part_evenly(Arena *arena, const TypeSpan *span, Spans *spans) {
  size_t n = utf8_count(span->text), said = utf8_count(span->reading);
  Str text = span->text, reading = span->reading;
  for (size_t at = 0, spoken = 0; at < n; at += EVEN_PART) {
    size_t to = at + EVEN_PART < n ? said * (at + EVEN_PART) / n : said;
    Str base = utf8_clip(text, EVEN_PART), over = utf8_clip(reading, to - spoken);
    push(arena, spans, span, base, over.n ? over : (Str){0});
    text = str_from(text, base.n);
    reading = str_from(reading, over.n);
    spoken = to;
  }
}

int ruby_part(Arena *arena, TypeSpan **spans, int n_spans, const TypeStyle *style, double measure_pt) {
  bool any = false;
  for (int i = 0; i < n_spans; i++) any |= (*spans)[i].reading.n && !has_room(&(*spans)[i], style, measure_pt);
  if (!any) return n_spans;
  Spans parted = {0};
  for (int i = 0; i < n_spans; i++) {
    const TypeSpan *span = &(*spans)[i];
    if (!span->reading.n || has_room(span, style, measure_pt)) *vec_push(arena, &parted) = *span;
    else if (!part_by_words(arena, style->morph, span, &parted)) part_evenly(arena, span, &parted);
  }
  *spans = parted.v;
  return (int)parted.n;
}
