#include "print/told.h"

#include "base/utf8.h"
#include "draw/type.h"
#include "text/phrase.h"
#include "text/ruby.h"

typedef struct Teller {
  Arena *arena;
  const Site *site;
  Str lang;
  Str whole; /* all that stands on the pages, without white space */
  Str dialled; /* the same with numbers as they are dialled */
  VEC(DeskTold) told;
} Teller;

/* --- The words on the pages ------------------------------------------------------------------------------------------------- */

/* Lines end anywhere, and spaces go with them. */
static void add_squeezed(Buf *out, Str text) {
  unsigned c;
  for (Str rest = text; rest.n;) {
    Str before = rest;
    if (!utf8_next(&rest, &c)) return;
    if (c > ' ' && c != 0x3000 && c != 0xA0 && c != 0x2009 && c != 0x200B) buf_add(out, str_sub(before, 0, before.n - rest.n));
  }
}

static void add_items(Buf *out, const Page *page, size_t from, size_t to) {
  int readings = 0;
  for (size_t i = from; i < to; i++) {
    const Item *item = &page->items.v[i];
    if (item->kind == ITEM_BEGIN && item->begin.tag == TAG_RT) readings++;
    if (item->kind == ITEM_END && item->end.tag == TAG_RT) readings--;
    if (item->kind == ITEM_TEXT && !readings) add_squeezed(out, item->text.glyphs->text);
  }
}

static Str words_of(Arena *arena, const Display *display) {
  Buf words = {0};
  for (size_t p = 0; p < display->pages.n; p++) {
    add_items(&words, display->pages.v[p], 0, display->pages.v[p]->items.n);
    buf_byte(&words, '\n');
  }
  Str kept = buf_keep(&words, arena);
  buf_free(&words);
  return kept;
}

static Str words_of_desk(Arena *arena, const Display *display, const OnPaper *said, const Desk *desk) {
  Buf words = {0};
  for (size_t i = 0; i < said->runs.n; i++) {
    const DeskRun *run = &said->runs.v[i];
    if (run->desk != desk) continue;
    add_items(&words, display->pages.v[run->page], run->from, run->to);
    buf_byte(&words, '\n');
  }
  Str kept = buf_keep(&words, arena);
  buf_free(&words);
  return kept;
}

static bool stands_in(Str words, Str text) {
  Buf squeezed = {0};
  add_squeezed(&squeezed, text);
  bool there = squeezed.n && str_find(words, buf_str(&squeezed)) >= 0;
  buf_free(&squeezed);
  return there;
}

/* ０５９９（44）1000 is 0599441000, however somebody types it. */
static Str dialled_of(Arena *arena, Str words) {
  static const unsigned dropped[] = {'-', '(', ')', '.', 0xFF0D, 0xFF08, 0xFF09, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0x30FC};
  Buf digits = {0};
  unsigned c;
  for (Str rest = words; rest.n && utf8_next(&rest, &c);) {
    bool drops = false;
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) drops = drops || c == dropped[i];
    if (!drops) buf_char(&digits, utf8_is_digit(c) && c > 0xFF ? c - 0xFF10 + '0' : c);
  }
  Str kept = buf_keep(&digits, arena);
  buf_free(&digits);
  return kept;
}

/* --- The facts among them --------------------------------------------------------------------------------------------------- */

static bool is_of_other(const Teller *teller, const Desk *desk, Str number) {
  const Site *site = teller->site;
  for (int i = 0; i < site->n_emergency; i++)
    if (str_eq(site->emergency[i].phone.number, number)) return true;
  if (str_eq(site_text(site, &site->publisher.phone, site->languages[0]).s, number)) return true;
  for (int i = 0; i < site->n_desks; i++)
    for (int k = 0; &site->desks[i] != desk && k < site->desks[i].n_phones; k++)
      if (str_eq(site->desks[i].phones[k].number, number)) return true;
  return false;
}

/* Three digits stand in many places. */
static bool is_dialled(const Teller *teller, Str number) {
  enum { LEAST_DIGITS = 8 };
  Str dial = dialled_of(teller->arena, number);
  return dial.n >= LEAST_DIGITS && str_find(teller->dialled, dial) >= 0;
}

/* A number may be typed into a text beside the desk's own lines. */
static bool is_beside(const Teller *teller, const Desk *desk, const Fact *fact) {
  return fact->kind == FACT_PHONE && (stands_in(teller->whole, fact->text) || is_dialled(teller, fact->text)) && !is_of_other(teller, desk, fact->text);
}

/* Nobody would miss it on paper: how staff file the desk. The town's own language goes without saying. */
static bool is_printed(const Teller *teller, const Fact *fact) {
  if (fact->kind > FACT_DESCRIPTION || fact->kind == FACT_UNTIL) return false;
  return fact->kind != FACT_LANGUAGE || !str_eq(fact->text, language_print_name(lang_tag(teller->site->languages[0])));
}

typedef VEC(Fact) Facts;

static bool has(const Facts *facts, FactKind kind) {
  for (size_t i = 0; i < facts->n; i++)
    if (facts->v[i].kind == kind) return true;
  return false;
}

/* Said once for all desks that say nothing else of holidays. */
static bool is_said_for_all(const Teller *teller, const Desk *desk, const Fact *fact, const Facts *facts) {
  if (fact->kind != FACT_HOLIDAYS || desk->holidays != HOLIDAYS_CLOSED || !has(facts, FACT_HOURS)) return false;
  return stands_in(teller->whole, ruby_plain(teller->arena, phrase(PH_HOLIDAYS_USUAL, teller->lang, teller->site->languages[0], NULL)));
}

/* Who reads when and where to come is misled when nothing is said of having to book, and anyone by a desk that is closed: such facts count as told
 * even where the layout has no room for them. */
static bool is_meant(const Facts *facts, FactKind kind) {
  if (kind == FACT_STATUS) return true;
  return kind == FACT_RESERVATION && (has(facts, FACT_HOURS) || has(facts, FACT_PLACE) || has(facts, FACT_ADDRESS));
}

static void add_told(Teller *teller, const Desk *desk, Str words) {
  const Fact *all;
  int n = desk_facts(teller->arena, teller->site, desk, teller->lang, teller->site->today, &all);
  Facts facts = {0};
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < n; i++) {
      Fact fact = all[i];
      bool there = is_printed(teller, &fact) && (stands_in(words, fact.text) || is_beside(teller, desk, &fact) || is_said_for_all(teller, desk, &fact, &facts));
      if (pass == 0 ? !there : there || !is_meant(&facts, fact.kind)) continue;
      if (!stands_in(words, fact.note)) fact.note = (Str){0};
      fact.hidden = !there;
      *vec_push(teller->arena, &facts) = fact;
    }
  *vec_push(teller->arena, &teller->told) = (DeskTold){desk, facts.v, (int)facts.n};
}

static bool is_told(const Teller *teller, const Desk *desk) {
  for (size_t i = 0; i < teller->told.n; i++)
    if (teller->told.v[i].desk == desk) return true;
  return false;
}

/* --- What was typed by hand ------------------------------------------------------------------------------------------------- */

static bool is_typed(const Teller *teller, const Desk *desk) {
  for (int i = 0; i < desk->n_phones; i++) {
    Str number = desk->phones[i].number;
    if (is_dialled(teller, number) && !is_of_other(teller, desk, number)) return true;
  }
  return false;
}

static bool is_shown(const OnPaper *said, const Desk *desk) {
  for (size_t i = 0; i < said->runs.n; i++)
    if (said->runs.v[i].desk == desk) return true;
  for (size_t i = 0; i < said->codes.n; i++)
    if (said->codes.v[i].target.desk == desk) return true;
  return false;
}

int told_on_paper(Arena *arena, const Site *site, const Job *job, const Display *display, const OnPaper *said, const DeskTold **told) {
  Teller teller = {.arena = arena, .site = site, .lang = job->language};
  teller.whole = words_of(arena, display);
  teller.dialled = dialled_of(arena, teller.whole);
  for (size_t i = 0; i < said->desks.n; i++) add_told(&teller, said->desks.v[i], words_of_desk(arena, display, said, said->desks.v[i]));
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (!is_told(&teller, desk) && (is_shown(said, desk) || (desk_state(desk, site->today) == DESK_PUBLISHED && is_typed(&teller, desk))))
      add_told(&teller, desk, words_of_desk(arena, display, said, desk));
  }
  *told = teller.told.v;
  return (int)teller.told.n;
}

int town_on_paper(Arena *arena, const Site *site, const Job *job, const Display *display, const Fact **facts) {
  const Fact *all;
  Facts found = {0};
  Str words = words_of(arena, display);
  int n = town_facts(arena, site, job->language, &all);
  for (int i = 0; i < n; i++) {
    Fact fact = all[i];
    if (!stands_in(words, fact.text)) continue;
    if (!stands_in(words, fact.note)) fact.note = (Str){0};
    *vec_push(arena, &found) = fact;
  }
  *facts = found.v;
  return (int)found.n;
}
