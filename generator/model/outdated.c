#include "model/outdated.h"

typedef struct Judge {
  Arena *arena;
  const Site *site;
  const Release *release;
  Str lang;
  VEC(WrongDesk) wrong;
} Judge;

/* --- Facts against records -------------------------------------------------------------------------------------------------- */

typedef VEC(Fact) Facts;

/* The facts that stand on paper, of a desk or of the town. */
typedef struct Printed {
  const ReleasedFact *facts;
  int n;
} Printed;

static Facts printed_of(Judge *judge, const Printed *printed, FactKind kind) {
  Facts facts = {0};
  for (int i = 0; i < printed->n; i++) {
    const ReleasedFact *fact = &printed->facts[i];
    if (str_is(fact->of, fact_key(kind))) *vec_push(judge->arena, &facts) = (Fact){.kind = kind, .text = fact->text, .note = fact->note, .hidden = fact->hidden};
  }
  return facts;
}

/* All that holds now. An exception that has passed since was right on its day. */
static Facts true_of(Judge *judge, const Desk *desk) {
  Facts facts = {0};
  const Site *site = judge->site;
  const Fact *all;
  int n = desk_facts(judge->arena, site, desk, judge->lang, judge->release->date < site->today ? judge->release->date : site->today, &all);
  for (int i = 0; i < n; i++) *vec_push(judge->arena, &facts) = all[i];
  return facts;
}

/* A note that is not printed can say what it likes. */
static bool is_same(const Fact *printed, const Fact *now) {
  return printed->kind == now->kind && str_eq(printed->text, now->text) && (!printed->note.n || str_eq(printed->note, now->note));
}

/* What is not on the paper cannot be wrong there; and who reads until when a desk is closed knows that it opens then. */
static bool still_holds(const Fact *printed, const Facts *now) {
  bool closed = false;
  for (size_t i = 0; i < now->n; i++) closed = closed || now->v[i].kind == FACT_STATUS;
  if (printed->hidden || (printed->kind == FACT_STATUS && printed->note.n && !closed)) return true;
  for (size_t i = 0; i < now->n; i++)
    if (is_same(printed, &now->v[i])) return true;
  return false;
}

static bool is_told(const Fact *now, const Facts *printed) {
  for (size_t i = 0; i < printed->n; i++)
    if (is_same(&printed->v[i], now)) return true;
  return false;
}

static bool tells_when_or_where(const Printed *printed) {
  static const FactKind kinds[] = {FACT_HOURS, FACT_PLACE, FACT_ADDRESS, FACT_RESERVATION};
  for (int i = 0; i < printed->n; i++)
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
      if (str_is(printed->facts[i].of, fact_key(kinds[k]))) return true;
  return false;
}

/* What a piece does not say misleads only where a desk is closed, or wants to be booked by who reads when and where to come. */
static bool misses(const Printed *printed, FactKind kind) {
  return kind == FACT_STATUS || (kind == FACT_RESERVATION && tells_when_or_where(printed));
}

typedef VEC(FactChange) FactChanges;

static void compare(Judge *judge, const Printed *printed, const Facts *now, FactKind kind, FactChanges *wrong) {
  Facts before = printed_of(judge, printed, kind), stale = {0}, fresh = {0};
  if (!before.n && !misses(printed, kind)) return;
  for (size_t i = 0; i < before.n; i++)
    if (!still_holds(&before.v[i], now)) *vec_push(judge->arena, &stale) = before.v[i];
  for (size_t i = 0; i < now->n; i++)
    if (now->v[i].kind == kind && !is_told(&now->v[i], &before)) *vec_push(judge->arena, &fresh) = now->v[i];
  if (!stale.n && (before.n || !fresh.n)) return;
  *vec_push(judge->arena, wrong) = (FactChange){.kind = kind, .before = stale.v, .n_before = (int)stale.n, .after = fresh.v, .n_after = (int)fresh.n};
}

static int compare_all(Judge *judge, const Printed *printed, const Facts *now, const FactChange **facts) {
  FactChanges wrong = {0};
  for (int k = 0; k < FACT_KINDS; k++) compare(judge, printed, now, (FactKind)k, &wrong);
  *facts = wrong.v;
  return (int)wrong.n;
}

static int compare_town(Judge *judge, const FactChange **facts) {
  const Printed printed = {judge->release->facts, judge->release->n_facts};
  Facts now = {0};
  const Fact *all;
  int n = printed.n ? town_facts(judge->arena, judge->site, judge->lang, &all) : 0;
  for (int i = 0; i < n; i++) *vec_push(judge->arena, &now) = all[i];
  return printed.n ? compare_all(judge, &printed, &now, facts) : 0;
}

/* Noted before facts were: what the records said, as a whole. */
static void compare_said(Judge *judge, const ReleasedDesk *printed, const Desk *desk, WrongDesk *wrong) {
  Str now = desk_said(judge->arena, judge->site, desk, judge->lang);
  if (str_eq(now, printed->said)) return;
  Fact *before = NEW(judge->arena, Fact), *after = NEW(judge->arena, Fact);
  FactChange *change = NEW(judge->arena, FactChange);
  *before = (Fact){.kind = FACT_NAME, .text = printed->said};
  *after = (Fact){.kind = FACT_NAME, .text = now};
  *change = (FactChange){.kind = FACT_NAME, .before = before, .n_before = 1, .after = after, .n_after = 1};
  wrong->facts = change;
  wrong->n_facts = 1;
}

/* --- Desks ------------------------------------------------------------------------------------------------------------------ */

static bool is_printed(const Release *release, Str id) {
  for (int i = 0; i < release->n_desks; i++)
    if (str_eq(release->desks[i].id, id)) return true;
  return false;
}

/* The part of what was said before the first bar. */
static Str name_said(Str said) {
  ptrdiff_t bar = str_find(said, S(" | "));
  return bar < 0 ? said : str_sub(said, 0, (size_t)bar);
}

/* A record that came since and has the printed name. */
static const Desk *renamed_to(Judge *judge, const ReleasedDesk *printed) {
  const Site *site = judge->site;
  Str name = name_said(printed->said);
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (desk_state(desk, site->today) != DESK_PUBLISHED || is_printed(judge->release, desk->id)) continue;
    if (str_eq(name_said(desk_said(judge->arena, site, desk, judge->lang)), name)) return desk;
  }
  return NULL;
}

static bool has_code(const Release *release, Str id) {
  for (int i = 0; i < release->n_codes; i++)
    if (str_eq(release->codes[i].of, id)) return true;
  return false;
}

static void judge_desk(Judge *judge, const ReleasedDesk *printed) {
  WrongDesk wrong = {.printed = printed, .desk = site_desk(judge->site, printed->id), .name = name_said(printed->said)};
  if (!wrong.name.n) wrong.name = printed->id;
  if (!wrong.desk) {
    wrong.desk = renamed_to(judge, printed);
    wrong.renamed = wrong.desk && has_code(judge->release, printed->id);
  }
  wrong.gone = !wrong.desk || desk_state(wrong.desk, judge->site->today) != DESK_PUBLISHED;
  if (!wrong.gone && printed->n_facts) {
    Facts now = true_of(judge, wrong.desk);
    wrong.n_facts = compare_all(judge, &(Printed){printed->facts, printed->n_facts}, &now, &wrong.facts);
  }
  if (!wrong.gone && !printed->n_facts) compare_said(judge, printed, wrong.desk, &wrong);
  if (wrong.gone || wrong.renamed || wrong.n_facts) *vec_push(judge->arena, &judge->wrong) = wrong;
}

/* --- Pieces ----------------------------------------------------------------------------------------------------------------- */

static bool is_replaced(const Site *site, const Release *release) {
  for (const Release *other = site->releases; other < site->releases + site->n_releases; other++) {
    bool later = other->date > release->date || (other->date == release->date && other > release);
    if (later && str_eq(other->job, release->job) && !str_eq(other->hash, release->hash)) return true;
  }
  return false;
}

static bool is_of_later(const Site *site, const Release *release) {
  if (!site->has_edition || !release->edition.n || str_eq(release->edition, site->edition.id)) return false;
  for (int i = 0; i < site->n_frozen; i++)
    if (str_eq(site->frozen[i].id, release->edition)) return site->frozen[i].date > site->edition.date;
  return false;
}

static Str language_of(const Site *site, const Release *release) {
  const Job *job = site_job(site, release->job);
  return release->language.n ? release->language : job ? job->language : site->languages[0];
}

int wrong_pieces(Arena *arena, const Site *site, const WrongPiece **pieces) {
  VEC(WrongPiece) found = {0};
  for (int i = 0; i < site->n_releases; i++) {
    const Release *release = &site->releases[i];
    if (is_of_later(site, release)) continue;
    Judge judge = {.arena = arena, .site = site, .release = release, .lang = language_of(site, release)};
    for (int d = 0; d < release->n_desks; d++) judge_desk(&judge, &release->desks[d]);
    WrongPiece piece = {.release = release, .replaced = is_replaced(site, release), .desks = judge.wrong.v, .n_desks = (int)judge.wrong.n};
    piece.n_facts = compare_town(&judge, &piece.facts);
    if (piece.n_desks || piece.n_facts) *vec_push(arena, &found) = piece;
  }
  *pieces = found.v;
  return (int)found.n;
}

/* The pieces of one file have their language behind the id, in small letters. */
bool release_is_of(const Release *release, Str family) {
  if (str_eq(release->job, family)) return true;
  if (!release->language.n || !str_starts(release->job, family)) return false;
  Str rest = str_from(release->job, family.n);
  if (rest.n != release->language.n + 1 || rest.s[0] != '-') return false;
  for (size_t i = 0; i < release->language.n; i++) {
    char c = release->language.s[i];
    if (rest.s[i + 1] != (c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c)) return false;
  }
  return true;
}

const Release *release_marked(const Site *site, Str hash, const Release *after) {
  const Release *end = site->releases + site->n_releases;
  for (const Release *release = after ? after + 1 : site->releases; release < end; release++)
    if (str_starts(release->mark, hash) || str_starts(release->hash, hash)) return release;
  return NULL;
}
