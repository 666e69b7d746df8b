#include "model/fact.h"

#include "model/when.h"
#include "text/ruby.h"

typedef struct Facts {
  Arena *arena;
  const Site *site;
  const Desk *desk;
  Str lang;
  Date from;
  VEC(Fact) list;
} Facts;

static const struct {
  const char *key, *ja, *en;
  PhraseId phrase;
} kinds[] = {
#define FACT(id, key, phrase, ja, en) {key, ja, en, phrase},
#include "model/fact.def"
#undef FACT
};

const char *fact_key(FactKind kind) { return kinds[kind].key; }
const char *fact_name(FactKind kind, bool ja) { return ja ? kinds[kind].ja : kinds[kind].en; }
PhraseId fact_phrase(FactKind kind) { return kinds[kind].phrase; }

bool fact_same(const Fact *a, const Fact *b) { return a->kind == b->kind && str_eq(a->text, b->text) && str_eq(a->note, b->note); }

static Str with_note(Arena *arena, Str text, Str note) {
  return note.n ? arena_printf(arena, STR_FMT "（" STR_FMT "）", STR_ARG(text), STR_ARG(note)) : text;
}

Str fact_words(Arena *arena, const Fact *fact) { return with_note(arena, fact->text, fact->note); }
Str fact_shown(Arena *arena, const Fact *fact) { return with_note(arena, fact->shown, fact->shown_note); }

static void add(Facts *facts, FactKind kind, Said text, Str note) {
  Fact fact = {.kind = kind, .text = ruby_plain(facts->arena, text.s), .note = ruby_plain(facts->arena, note), .shown = text.s, .shown_note = note, .lang = text.lang};
  if (fact.text.n) *vec_push(facts->arena, &facts->list) = fact;
}

static void add_alike(Facts *facts, FactKind kind, Str text) { add(facts, kind, (Said){text, {0}}, (Str){0}); }

static void add_text(Facts *facts, FactKind kind, const Text *text) {
  if (text_any(text)) add(facts, kind, site_text(facts->site, text, facts->lang), (Str){0});
}

static void add_phrase(Facts *facts, FactKind kind, PhraseId id) {
  Said said;
  said.s = phrase(id, facts->lang, facts->site->languages[0], &said.lang);
  add(facts, kind, said, (Str){0});
}

/* --- One kind each ---------------------------------------------------------------------------------------------------------- */

static void add_status(Facts *facts) {
  const Site *site = facts->site;
  const Desk *desk = facts->desk;
  if (!desk_closed_for_now(desk, site->today)) return;
  Said said;
  said.s = phrase(PH_CLOSED_NOW, facts->lang, site->languages[0], &said.lang);
  Str reopens = {0};
  if (desk->reopens != DATE_NONE)
    reopens = arena_printf(facts->arena, STR_FMT " " STR_FMT, STR_ARG(phrase(PH_REOPENS, facts->lang, site->languages[0], NULL)),
                           STR_ARG(when_day(facts->arena, site, desk->reopens, facts->lang).s));
  add(facts, FACT_STATUS, said, reopens);
}

static void add_phones(Facts *facts) {
  for (int i = 0; i < facts->desk->n_phones; i++) {
    const Phone *phone = &facts->desk->phones[i];
    Str label = text_any(&phone->label) ? site_text(facts->site, &phone->label, facts->lang).s : (Str){0};
    add(facts, FACT_PHONE, (Said){phone->number, {0}}, label);
  }
}

/* A number, or what looks like one in every language. */
static void add_number(Facts *facts, FactKind kind, const Text *text) {
  if (text_any(text)) add_alike(facts, kind, site_text(facts->site, text, facts->lang).s);
}

static void add_channels(Facts *facts) {
  static const PhraseId names[CHANNEL_TYPES] = {PH_LINE, PH_CHAT, PH_FORM, PH_SNS, PH_VIDEO, PH_LETTER};
  const Site *site = facts->site;
  for (int i = 0; i < facts->desk->n_channels; i++) {
    const Channel *channel = &facts->desk->channels[i];
    Said said = site_text(site, &channel->label, facts->lang);
    if (!text_any(&channel->label)) said.s = phrase(names[channel->type], facts->lang, site->languages[0], &said.lang);
    add(facts, FACT_CHANNEL, said, text_any(&channel->address) ? site_text(site, &channel->address, facts->lang).s : channel->url);
  }
}

static void add_when(Facts *facts, FactKind kind, const WhenLine *lines, int n) {
  for (int i = 0; i < n; i++) add(facts, kind, lines[i].when, lines[i].note.s);
}

static void add_hours(Facts *facts) {
  WhenLine *lines;
  int n = when_hours(facts->arena, facts->site, facts->desk, facts->lang, &lines);
  add_when(facts, FACT_HOURS, lines, n);
  add(facts, FACT_HOLIDAYS, when_holidays(facts->site, facts->desk, facts->lang), (Str){0});
  add_text(facts, FACT_HOURS_NOTE, &facts->desk->hours_note);
  Site then = *facts->site;
  then.today = facts->from;
  n = when_exceptions(facts->arena, &then, facts->desk, facts->lang, &lines);
  add_when(facts, FACT_EXCEPTION, lines, n);
}

static void add_place(Facts *facts) {
  const Desk *desk = facts->desk;
  if (desk->reservation != RESERVE_NONE) add_phrase(facts, FACT_RESERVATION, desk->reservation == RESERVE_REQUIRED ? PH_RESERVED : PH_RESERVED_BETTER);
  add_text(facts, FACT_PLACE, &desk->place);
  add_text(facts, FACT_ADDRESS, &desk->address);
  add_text(facts, FACT_ACCESS, &desk->access);
  add_text(facts, FACT_AUDIENCE, &desk->audience);
}

static void add_ends(Facts *facts) {
  const Desk *desk = facts->desk;
  add_text(facts, FACT_ALERT, &desk->alert);
  if (desk->valid_until != DATE_NONE) add(facts, FACT_UNTIL, when_date(facts->arena, facts->site, desk->valid_until, facts->lang), (Str){0});
  add_text(facts, FACT_ORGANIZATION, &desk->organization);
  add_text(facts, FACT_TOPIC, &desk->topic);
}

static void add_features(Facts *facts) {
  static const PhraseId words[FEATURE_COUNT] = {PH_FREE,   PH_ANONYMOUS,  PH_LGBTQ,    PH_WHEELCHAIR,
                                                PH_ONLINE, PH_HOME_VISIT, PH_UNDER_18, PH_NO_PHONE};
  for (int f = 0; f < FEATURE_COUNT; f++)
    if (facts->desk->features & 1u << f) add_phrase(facts, FACT_FEATURE, words[f]);
  if (!facts->desk->consults) add_phrase(facts, FACT_FEATURE, PH_NOT_CONSULTING);
}

static void add_languages(Facts *facts) {
  const Desk *desk = facts->desk;
  for (int i = 0; i < desk->n_languages; i++) add_alike(facts, FACT_LANGUAGE, language_print_name(desk->languages[i]));
  if (desk->interpreter != INTERPRETER_NONE)
    add_phrase(facts, FACT_LANGUAGE, desk->interpreter == INTERPRETER_PHONE ? PH_INTERPRETER_PHONE : PH_INTERPRETER_ONSITE);
  for (int i = 0; i < desk->n_phones; i++)
    for (int j = 0; j < desk->phones[i].n_languages; j++)
      add(facts, FACT_LANGUAGE, (Said){language_print_name(desk->phones[i].languages[j]), {0}}, desk->phones[i].number);
}

static void add_marks(Facts *facts, FactKind kind, const Mark *const *marks, int n) {
  for (int i = 0; i < n; i++) add_alike(facts, kind, marks[i]->id);
}

int desk_facts(Arena *arena, const Site *site, const Desk *desk, Str lang, Date from, const Fact **list) {
  Facts facts = {.arena = arena, .site = site, .desk = desk, .lang = lang, .from = from};
  add_status(&facts);
  add_text(&facts, FACT_NAME, &desk->name);
  add_phones(&facts);
  add_number(&facts, FACT_FAX, &desk->fax);
  add_number(&facts, FACT_EMAIL, &desk->email);
  add_alike(&facts, FACT_WEB, desk->web);
  add_channels(&facts);
  add_hours(&facts);
  add_place(&facts);
  add_ends(&facts);
  add_features(&facts);
  add_languages(&facts);
  add_text(&facts, FACT_DESCRIPTION, &desk->description);
  add_number(&facts, FACT_KANA, &desk->kana);
  add_marks(&facts, FACT_CATEGORY, (const Mark *const *)desk->categories, desk->n_categories);
  add_marks(&facts, FACT_SITUATION, (const Mark *const *)desk->situations, desk->n_situations);
  add_alike(&facts, FACT_LIST, desk->list->id);
  *list = facts.list.v;
  return (int)facts.list.n;
}

int town_facts(Arena *arena, const Site *site, Str lang, const Fact **list) {
  Facts facts = {.arena = arena, .site = site, .lang = lang};
  const Publisher *publisher = &site->publisher;
  add_text(&facts, FACT_NAME, &publisher->name);
  add_number(&facts, FACT_PHONE, &publisher->phone);
  for (int i = 0; i < site->n_emergency; i++)
    if (site->emergency[i].phone.number.n)
      add(&facts, FACT_PHONE, (Said){site->emergency[i].phone.number, {0}}, site_text(site, &site->emergency[i].label, lang).s);
  add_number(&facts, FACT_FAX, &publisher->fax);
  add_number(&facts, FACT_EMAIL, &publisher->email);
  add_text(&facts, FACT_ADDRESS, &publisher->address);
  add_text(&facts, FACT_ORGANIZATION, &publisher->department);
  *list = facts.list.v;
  return (int)facts.list.n;
}

Str desk_said(Arena *arena, const Site *site, const Desk *desk, Str lang) {
  Buf said = {0};
  buf_add(&said, ruby_plain(arena, site_text(site, &desk->name, lang).s));
  for (int i = 0; i < desk->n_phones; i++) buf_printf(&said, "%s" STR_FMT, i ? ", " : " | ", STR_ARG(desk->phones[i].number));
  WhenLine *lines;
  int n = when_hours(arena, site, desk, lang, &lines);
  for (int i = 0; i < n; i++) buf_printf(&said, "%s" STR_FMT, i ? ", " : " | ", STR_ARG(ruby_plain(arena, lines[i].when.s)));
  const Text *places[] = {&desk->place, &desk->address};
  for (int i = 0; i < 2; i++)
    if (text_any(places[i])) buf_printf(&said, " | " STR_FMT, STR_ARG(ruby_plain(arena, site_text(site, places[i], lang).s)));
  Str kept = buf_keep(&said, arena);
  buf_free(&said);
  return kept;
}
