/* The fills that tell what is new: articles of the town's newsletter, desks that have begun, ended or paused around this edition. */
#include "model/change.h"
#include "model/when.h"
#include "print/code.h"
#include "print/desk_field.h"
#include "print/fill.h"

/* Two editions in a row: what lies between the last one's date and this one's end is news to a reader of this one. */
typedef struct Season {
  Date from, until; /* inclusive */
} Season;

/* Nobody writes down the edition before, but editions follow each other at like distances. */
static Season season_of(const Site *site) {
  enum { QUARTER = 91 };
  Date begins = site->has_edition ? site->edition.date : site->today;
  bool ends = site->has_edition && site->edition.until != DATE_NONE;
  int days = ends ? site->edition.until - begins + 1 : QUARTER;
  return (Season){begins - days + 1, begins + days - 1};
}

static bool within(const Season *season, Date date) {
  return date != DATE_NONE && date >= season->from && date <= season->until;
}

typedef struct Teller {
  Filler *filler;
  Season season;
  const DeskChange *changes; int n_changes; /* since the edition that was kept; none where none was: then dates are gone by */
  int told, untold;
} Teller;

static Teller teller_of(Filler *filler) {
  const Setting *setting = filler->setting;
  Teller teller = {.filler = filler, .season = season_of(setting->site)};
  if (setting->site->before) teller.n_changes = changes_between(setting->arena, setting->site->before, setting->site, &teller.changes);
  return teller;
}

static const DeskChange *change_of(const Teller *teller, const Desk *desk) {
  for (int i = 0; i < teller->n_changes; i++)
    if (teller->changes[i].after == desk) return &teller->changes[i];
  return NULL;
}

static bool is_full(Teller *teller) {
  int limit = teller->filler->fill->limit;
  if (!limit || teller->told < limit) return teller->told++, false;
  teller->untold++;
  return true;
}

static void add_dated(const Setting *setting, Spans *spans, PhraseId id, Date date) {
  spans_phrase_with(setting, spans, id, when_day(setting->arena, setting->site, date, setting->lang));
}

static void close_told(Column *column) {
  fill_close(column, 0);
  column->block->before_mm = column->block->after_mm = 2.4 * column->setting->scale;
}

/* The name, what it is for, how it is reached, and since when. What has yet to begin has no page and is not in lists: its
 * record is all that is said. */
static void tell_new(Teller *teller, const Desk *desk) {
  const Setting *setting = teller->filler->setting;
  static const DeskField show[] = {FIELD_NAME, FIELD_TOPIC, FIELD_PHONES};
  Fill fill = {.show = show, .n_show = sizeof show / sizeof *show};
  DeskLook look = {.fill = &fill, .card = true, .name_tag = TAG_H3};
  Column column = fill_open(teller->filler, 0);
  column.mark = desk->categories[0]->color;
  column.pos = desk->pos;
  column.block->desk = desk;
  for (int i = 0; i < fill.n_show; i++) desk_show(&column, &look, desk, show[i]);
  Spans since = {0};
  if (desk->valid_from != DATE_NONE) add_dated(setting, &since, desk->valid_from > setting->site->today ? PH_BEGINS : PH_BEGAN, desk->valid_from);
  column_text(&column, &since, setting->layout->roles[ROLE_DESK_NOTE], TAG_P);
  close_told(&column);
}

static void tell_change(Teller *teller, const Desk *desk, const Spans *what) {
  const Setting *setting = teller->filler->setting;
  Column column = fill_open(teller->filler, 0);
  bool ours = desk >= setting->site->desks && desk < setting->site->desks + setting->site->n_desks; /* or one of the edition before */
  column.pos = ours ? desk->pos : setting->job->pos;
  column.block->desk = ours ? desk : NULL;
  column_said(&column, setting_said(setting, &desk->name), setting->layout->roles[ROLE_DESK_NAME], TAG_H3);
  column_text(&column, what, setting->layout->roles[ROLE_DESK_NOTE], TAG_P);
  close_told(&column);
}

/* What has changed about a desk, in words; nothing for most. A pause that is over on the day is none. */
static void add_change(const Setting *setting, const Season *season, const Desk *desk, Spans *spans) {
  Date today = setting->site->today;
  if (within(season, desk->valid_until)) {
    add_dated(setting, spans, desk->valid_until < today ? PH_ENDED_ON : PH_ENDS_ON, desk->valid_until);
  } else if (desk_state(desk, today) == DESK_PUBLISHED && desk_closed_for_now(desk, today)) {
    spans_phrase(setting, spans, PH_CLOSED_NOW);
    if (desk->reopens == DATE_NONE) return;
    spans_add(setting, spans, S("\n"), S("ja"));
    spans_phrase(setting, spans, PH_REOPENS);
    spans_add(setting, spans, S(" "), S("en"));
    spans_said(setting, spans, when_day(setting->arena, setting->site, desk->reopens, setting->lang));
  }
}

/* Against an edition that was kept: what it had not, and what is still to begin. */
static bool is_new(const Teller *teller, const Desk *desk) {
  const Site *site = teller->filler->setting->site;
  const DeskChange *change = change_of(teller, desk);
  bool begins = within(&teller->season, desk->valid_from) && desk->status == DESK_ACTIVE;
  return site->before ? (change && change->kind == CHANGE_ADDED) || (begins && desk->valid_from > site->today) : begins;
}

static void add_said(const Setting *setting, Spans *spans, const Fact *facts, int n) {
  for (int i = 0; i < n; i++) {
    if (i) spans_gap(setting, spans, S(", "));
    spans_said(setting, spans, (Said){fact_shown(setting->arena, &facts[i]), facts[i].lang.n ? facts[i].lang : setting->lang});
  }
}

/* "電話 0599-00-9999", and in a line of its own "変更前 0599-00-3101", in the piece's own words. The name stands above already. */
static void add_fact(const Setting *setting, Spans *spans, const FactChange *change) {
  PhraseId label = fact_phrase(change->kind);
  bool after = change->n_after && change->kind != FACT_NAME;
  if (spans->list.n) spans_add(setting, spans, S("\n"), S("ja"));
  if (label != PHRASE_COUNT) {
    spans_phrase(setting, spans, label);
    spans_gap(setting, spans, S(" "));
  }
  size_t at = spans->list.n;
  if (after) add_said(setting, spans, change->after, change->n_after);
  for (; at < spans->list.n; at++) spans->list.v[at].strong = true; /* what holds is seen first */
  if (!change->n_before) return;
  if (after) spans_add(setting, spans, S("\n"), S("ja"));
  spans_phrase(setting, spans, PH_BEFORE);
  spans_gap(setting, spans, S(" "));
  add_said(setting, spans, change->before, change->n_before);
}

/* Read again in the language of the piece: what changed in the first is told to all. */
static void add_facts(const Teller *teller, Spans *spans, const DeskChange *change) {
  const Setting *setting = teller->filler->setting;
  const Site *site = setting->site;
  const FactChange *facts;
  int n = change_facts(setting->arena, site->before, change->before, site, change->after, setting->lang, &facts);
  for (int i = 0; i < n; i++) {
    if (facts[i].kind == FACT_STATUS && !desk_closed_for_now(change->after, site->today)) spans_phrase(setting, spans, PH_REOPENED);
    if (facts[i].kind != FACT_STATUS && change_is_told(&facts[i])) add_fact(setting, spans, &facts[i]);
  }
}

/* Where there is room for a few only: first what leads people to another's telephone, then to a closed door. */
typedef enum Weight { WEIGHT_CONTACT, WEIGHT_CLOSED, WEIGHT_OTHER, WEIGHTS } Weight;

static Weight weight_of(const Teller *teller, const Desk *desk, const DeskChange *change) {
  for (int i = 0; change && i < change->n_facts; i++)
    if (change->facts[i].kind >= FACT_PHONE && change->facts[i].kind <= FACT_CHANNEL && !change->facts[i].lang.n) return WEIGHT_CONTACT;
  bool closed = within(&teller->season, desk->valid_until) || desk_closed_for_now(desk, teller->filler->setting->site->today);
  return closed ? WEIGHT_CLOSED : WEIGHT_OTHER;
}

static void tell_rest(Teller *teller) {
  const Setting *setting = teller->filler->setting;
  if (!teller->untold) return;
  Spans more = {0};
  Str n = arena_printf(setting->arena, "%d", teller->untold);
  spans_phrase_with(setting, &more, PH_MORE_DESKS, (Said){n, S("en")});
  fill_text(teller->filler, &more, setting->layout->roles[ROLE_DESK_NOTE], TAG_P, teller->filler->fill->pos);
}

/* The slot's Markdown, else the desks that begin. A heading of its own stands above only when there is anything. */
void put_news(Filler *filler) {
  const Site *site = filler->setting->site;
  if (fill_slot(filler, "news")) {
    fill_heading(filler, TAG_H2);
    fill_markdown(filler, "news");
    return;
  }
  Teller teller = teller_of(filler);
  for (int i = 0; i < site->n_desks; i++) {
    if (!is_new(&teller, &site->desks[i])) continue;
    if (!teller.told) fill_heading(filler, TAG_H2);
    if (!is_full(&teller)) tell_new(&teller, &site->desks[i]);
  }
  tell_rest(&teller);
}

/* What became of those that the edition before had and this one has not. */
static void tell_gone(Teller *teller) {
  const Setting *setting = teller->filler->setting;
  for (int i = 0; i < teller->n_changes; i++) {
    const DeskChange *change = &teller->changes[i];
    Spans what = {0};
    if (change->kind != CHANGE_GONE || (change->after && within(&teller->season, change->after->valid_until))) continue;
    spans_phrase(setting, &what, PH_DESK_GONE);
    if (!is_full(teller)) tell_change(teller, change->before, &what);
  }
}

static void tell_desk(Teller *teller, const Desk *desk, Weight weight) {
  const DeskChange *change = change_of(teller, desk);
  Spans what = {0};
  if (weight_of(teller, desk, change) != weight) return;
  if (change && change->kind == CHANGE_FACTS) add_facts(teller, &what, change);
  if (!what.list.n) add_change(teller->filler->setting, &teller->season, desk, &what);
  if (what.list.n && !is_full(teller)) tell_change(teller, desk, &what);
}

/* The slot's Markdown, else desks of which anything is said otherwise than in the edition that was kept, that end or pause; else that nothing has
 * changed. */
void put_changes(Filler *filler) {
  const Setting *setting = filler->setting;
  fill_heading(filler, TAG_H2);
  if (fill_slot(filler, "changes")) {
    fill_markdown(filler, "changes");
    return;
  }
  Teller teller = teller_of(filler);
  for (int weight = 0; weight < WEIGHTS; weight++) {
    for (int i = 0; i < setting->site->n_desks; i++) tell_desk(&teller, &setting->site->desks[i], (Weight)weight);
    if (weight == WEIGHT_CLOSED) tell_gone(&teller);
  }
  tell_rest(&teller);
  if (!teller.told)
    fill_said(filler, setting_phrase(setting, PH_UNCHANGED), setting->layout->roles[ROLE_DESK_NOTE], TAG_P, filler->fill->pos);
}

/* --- Articles ------------------------------------------------------------------------------------------------------------- */

static bool is_told(const Site *site, const Article *article, bool newsletter) {
  bool over = article->expires != DATE_NONE && article->expires < site->today;
  bool early = article->date != DATE_NONE && article->date > site->today;
  return !article->original && !over && !early && article->newsletter == newsletter;
}

static void put_summary(Filler *filler, const Article *article) {
  const Setting *setting = filler->setting;
  const Article *said = article_in(article, setting->lang);
  double gap = 4 * setting->scale;
  QrTarget target = {.kind = QR_ARTICLE, .article = article, .pos = setting->job->pos};
  Column words = fill_open(filler, 0), code = words;
  code.w_mm = code_width(setting, &target, 0) * 1.25;
  code.x_mm = filler->w_mm - code.w_mm;
  words.w_mm -= code.w_mm + gap;
  column_said(&words, said->title, setting->layout->roles[ROLE_SUBHEADING], TAG_H2);
  column_said(&words, said->summary, setting->layout->roles[ROLE_BODY], TAG_P);
  code_put(&code, &target, 0, 0, setting_phrase(setting, PH_CODE_PAGE), CODE_SHORT);
  fill_close(words.y_mm > code.y_mm ? &words : &code, 0);
  words.block->before_mm = words.block->after_mm = gap;
}

static void put_whole(Filler *filler, const Article *article) {
  const Article *said = article_in(article, filler->setting->lang);
  Block *title = fill_said(filler, said->title, fill_style(filler, ROLE_HEADING), TAG_H2, said->pos);
  if (title) title->keep_next = true;
  if (said->image) fill_picture(filler, said->image, said->image_alt, 0, filler->w_mm, said->pos);
  fill_article(filler, said);
}

/* The newest article of the newsletter as it is; a town that has none tells of its newest ones in a few words, with their codes. */
void put_articles(Filler *filler) {
  const Site *site = filler->setting->site;
  int limit = filler->fill->limit > 0 ? filler->fill->limit : 3, told = 0;
  for (int i = 0; i < site->n_articles; i++) {
    if (!is_told(site, &site->articles[i], true)) continue;
    put_whole(filler, &site->articles[i]);
    return;
  }
  for (int i = 0; i < site->n_articles && told < limit; i++) {
    if (!is_told(site, &site->articles[i], false)) continue;
    put_summary(filler, &site->articles[i]);
    told++;
  }
}
