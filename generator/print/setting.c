#include "print/setting.h"

#include <limits.h>
#include <math.h>

#include "print/subject.h"
#include "text/ruby.h"

const Room room_plenty = {0, 1, 0, INT_MAX, INT_MAX, false};

Sheet setting_sheet(const Setting *setting) { return (Sheet){setting->w_mm, setting->h_mm, setting->scale}; }

static double between(double from, double to, double part) { return from + (to - from) * part; }

static TypeAlign align_of(Along along) {
  switch (along) {
  case ALONG_CENTER: return ALIGN_CENTER;
  case ALONG_END: return ALIGN_END;
  case ALONG_JUSTIFY: return ALIGN_JUSTIFY;
  default: return ALIGN_START;
  }
}

/* Below this no type goes in this edition, whatever its style says. */
static double least_of_edition(const Setting *setting) {
  double least = str_is(setting->lang, "easy") ? setting->layout->easy_min_pt : 0;
  return setting->large ? fmax(least, setting->layout->large_min_pt) : least;
}

/* The size before Room is asked for, and the floor, both on this paper and in this edition. */
static double full_size(const Setting *setting, const Style *style) {
  double size = style->size_pt;
  if (setting->large) size = style->large_pt > 0 ? style->large_pt : size * setting->layout->large;
  return fmax(size, least_of_edition(setting)) * setting->scale;
}

static double floor_size(const Setting *setting, const Style *style) {
  double size = fmax(style->floor_pt, least_of_edition(setting));
  double full = full_size(setting, style);
  size *= setting->scale;
  return size < full ? size : full;
}

static const double *scaled(const Setting *setting, const double *mm, int n) {
  double *list = NEW_N(setting->arena, double, n);
  for (int i = 0; i < n; i++) list[i] = mm[i] * setting->scale;
  return list;
}

/* Alphabets have lines of twice as many letters; what is centred or stands at the end needs all its measure. */
static bool has_long_lines(const Setting *setting, const TypeStyle *type) {
  bool characters = str_is(lang_tag(setting->lang), "ja") || str_starts(setting->lang, S("zh"));
  return characters && !type->vertical && type->align != ALIGN_CENTER && type->align != ALIGN_END;
}

const TypeStyle *setting_style(const Setting *setting, const Room *room, const Style *style, const Color *mark) {
  TypeStyle *type = NEW(setting->arena, TypeStyle);
  double size = full_size(setting, style) * room->scale, least = floor_size(setting, style);
  type->serif = style->serif;
  type->bold = style->bold;
  type->size_pt = size > least ? size : least;
  type->leading = between(style->leading, style->leading_min, room->tight);
  type->align = align_of(style->align);
  type->ink = setting_ink(setting, style->color, mark);
  type->tracking_em = between(style->tracking_em, style->tracking_min_em, room->tight);
  type->vertical = setting->vertical;
  type->heading = style->phrases;
  type->morph = &setting->site->morph;
  type->latin_em = between(style->latin_em, style->latin_em / 2, room->tight);
  type->indent_em = style->indent_em;
  type->line_em = has_long_lines(setting, type) ? style->line_em : 0;
  type->hanging = style->hanging;
  type->bare = style->bare;
  type->dots = style->dots;
  type->features = style->features;
  type->n_features = style->n_features;
  type->tabs_mm = style->tabs_mm;
  type->n_tabs = style->n_tabs;
  if (style->n_tabs && setting->scale != 1) type->tabs_mm = scaled(setting, style->tabs_mm, style->n_tabs);
  return type;
}

const TypeStyle *setting_role(const Setting *setting, const Room *room, StyleRole role, const Color *mark) {
  return setting_style(setting, room, setting->layout->roles[role], mark);
}

const Style *setting_pick(const Setting *setting, const Style *own, StyleRole role) {
  return own ? own : setting->layout->roles[role];
}

bool setting_can_shrink(const Setting *setting, const Room *room) {
  for (int i = 0; i < setting->layout->n_styles; i++) {
    const Style *style = &setting->layout->styles[i];
    if (full_size(setting, style) * room->scale > floor_size(setting, style)) return true;
  }
  return false;
}

Ink setting_tint(const Color *color, double percent) { return (Ink){color, (float)(percent / 100)}; }

Ink setting_ink(const Setting *setting, Tinted tinted, const Color *mark) {
  if (!tinted.name.n) return (Ink){NULL, 0};
  if (str_is(tinted.name, "white")) return ink_full(&ink_white);
  const Color *color = str_is(tinted.name, "mark") && mark ? mark : NULL;
  if (str_is(tinted.name, "mark") && !color) color = site_color(setting->site, S("brand"));
  if (!color) color = site_color(setting->site, tinted.name);
  return setting_tint(color, tinted.tint);
}

Said setting_said(const Setting *setting, const Text *text) { return site_text(setting->site, text, setting->lang); }

Said setting_phrase(const Setting *setting, PhraseId id) {
  Said said;
  said.s = phrase(id, setting->lang, setting->site->languages[0], &said.lang);
  return said;
}

bool setting_phrase_key(const Str key, PhraseId *id) {
  for (int i = 0; i < PHRASE_COUNT; i++)
    if (str_is(key, phrase_key((PhraseId)i))) return *id = (PhraseId)i, true;
  return false;
}

Text setting_slot_text(const Setting *setting, const char *name) {
  const Slot *slot = job_slot(setting->job, name);
  if (slot) return slot->text;
  const SlotDecl *decl = layout_slot(setting->layout, str_c(name));
  return decl ? decl->otherwise : (Text){NULL, 0};
}

/* Whether a layout's condition holds: "slot", "slot=value"; an absent one does. */
static bool setting_meets(const Setting *setting, Str condition) {
  Str value = condition, name;
  if (!condition.n || !str_split(&value, '=', &name)) return true;
  name = arena_str(setting->arena, name);
  const Slot *slot = job_slot(setting->job, name.s);
  const SlotDecl *decl = layout_slot(setting->layout, name);
  bool flag = decl && decl->type == SLOT_FLAG;
  if (flag) return (slot && slot->flag) == !(value.s && str_is(value, "no"));
  if (!value.s) return slot || subject_fills(setting->subject, name);
  const Text *text = slot ? &slot->text : decl ? &decl->otherwise : NULL;
  return text && text->n && str_eq(text->v[0].s, value);
}

bool setting_allows(const Setting *setting, Str when, Str unless) {
  return setting_meets(setting, when) && (!unless.n || !setting_meets(setting, unless));
}

TypeSpan *spans_add(const Setting *setting, Spans *spans, Str text, Str lang) {
  TypeSpan *span = vec_push(setting->arena, &spans->list);
  *span = (TypeSpan){.text = text, .lang = lang};
  return span;
}

void spans_gap(const Setting *setting, Spans *spans, Str spaced) {
  Str lang = setting->lang;
  bool wide = str_is(lang, "ja") || str_is(lang, "easy") || str_starts(lang, S("zh"));
  spans_add(setting, spans, wide ? S("　") : spaced, lang_tag(lang));
}

void spans_said(const Setting *setting, Spans *spans, Said said) {
  TypeSpan *list;
  int n = type_spans(setting->arena, said, &list);
  for (int i = 0; i < n; i++) *vec_push(setting->arena, &spans->list) = list[i];
}

void spans_bracket(const Setting *setting, Spans *spans, bool opens) {
  Language language = language_find(setting->lang);
  bool wide = language == LANGUAGE_JA || language == LANGUAGE_EASY || str_starts(setting->lang, S("zh"));
  spans_add(setting, spans, wide ? (opens ? S("（") : S("）")) : opens ? S(" (") : S(")"), setting->lang);
}

void spans_phrase(const Setting *setting, Spans *spans, PhraseId id) {
  spans_said(setting, spans, setting_phrase(setting, id));
}

void spans_phrase_with(const Setting *setting, Spans *spans, PhraseId id, Said with) {
  Said words = setting_phrase(setting, id);
  ptrdiff_t at = str_find(words.s, S("{0}"));
  if (at < 0) {
    spans_said(setting, spans, words);
    return;
  }
  spans_said(setting, spans, (Said){str_sub(words.s, 0, (size_t)at), words.lang});
  spans_said(setting, spans, with);
  spans_said(setting, spans, (Said){str_from(words.s, (size_t)at + 3), words.lang});
}

Str setting_plain(const Setting *setting, Said said) { return ruby_plain(setting->arena, said.s); }

const SetText *setting_set(const Setting *setting, const TypeSpan *spans, int n_spans, const TypeStyle *style, double measure_mm, Pos pos) {
  return set_texts_set(setting->texts, spans, n_spans, style, measure_mm, pos);
}
