/* A query's `outdated`: desks of which paper that is out there says what holds no more. */
#include "check/gather.h"
#include "model/outdated.h"

static bool is_all(Str name) { return str_is(name, "yes") || str_is(name, "true"); }

static Str language_of(const Gather *gather, const Release *release) { return release->language.n ? release->language : gather->site->languages[0]; }

/* Labels are read beside what they correct: of the pieces that a name stands for, those in the labels' own language; of one that is in another only, that. */
static bool is_named(const Gather *gather, const Release *release, Str name, Str lang) {
  const Site *site = gather->site;
  if (is_all(name)) return str_eq(language_of(gather, release), lang);
  if (!release_is_of(release, name)) return false;
  bool other = false;
  for (int i = 0; i < site->n_releases; i++) other = other || (release_is_of(&site->releases[i], name) && str_eq(language_of(gather, &site->releases[i]), lang));
  return !other || str_eq(language_of(gather, release), lang);
}

static bool is_meant(const Gather *gather, const Query *query, const WrongPiece *piece, Str lang) {
  for (int i = 0; !piece->replaced && i < query->n_outdated; i++)
    if (is_named(gather, piece->release, query->outdated[i], lang)) return true;
  return false;
}

typedef VEC(Fix) Fixes;

static Fix *fix_of(Arena *arena, Fixes *fixes, const WrongDesk *wrong, Str lang) {
  const Desk *desk = wrong->gone ? NULL : wrong->desk;
  for (size_t i = 0; i < fixes->n; i++)
    if (fixes->v[i].desk == desk && (desk || str_eq(fixes->v[i].name.s, wrong->name))) return &fixes->v[i];
  Fix *fix = vec_push(arena, fixes);
  *fix = (Fix){.desk = desk, .name = {wrong->name, lang}};
  return fix;
}

static void add_desk(Arena *arena, Fixes *fixes, const WrongDesk *wrong, Str lang) {
  Fix *fix = fix_of(arena, fixes, wrong, lang);
  for (int i = 0; i < wrong->n_facts; i++) fix->kinds |= 1u << wrong->facts[i].kind;
  fix->renamed = fix->kinds & 1u << FACT_NAME;
}

void find_outdated(Gather *gather, const Yaml *node, Str lang, Query *query) {
  Arena *arena = gather->reader.arena;
  *vec_push(arena, &gather->outdated) = node;
  Fixes fixes = {0};
  const WrongPiece *pieces;
  int n = wrong_pieces(arena, gather->site, &pieces);
  for (int i = 0; i < n; i++)
    for (int d = 0; is_meant(gather, query, &pieces[i], lang) && d < pieces[i].n_desks; d++)
      add_desk(arena, &fixes, &pieces[i].desks[d], language_of(gather, pieces[i].release));
  query->fixes = fixes.v;
  query->n_fixes = (int)fixes.n;
}

static bool was_released(const Site *site, Str name) {
  for (int i = 0; i < site->n_releases; i++)
    if (release_is_of(&site->releases[i], name)) return true;
  return false;
}

static void check_name(Gather *gather, const Yaml *node) {
  const Site *site = gather->site;
  if (node->kind != YAML_TEXT || is_all(node->text) || site_job(site, node->text) || was_released(site, node->text)) return;
  Nearest nearest = nearest_start(node->text);
  for (int i = 0; i < site->n_jobs; i++) nearest_try(&nearest, site->jobs[i].id);
  for (int i = 0; i < site->n_releases; i++) nearest_try(&nearest, site->releases[i].job);
  diag2(gather->reader.diag, D_UNKNOWN_PIECE, node->pos, node->text, nearest.best);
}

void check_outdated(Gather *gather) {
  for (size_t i = 0; i < gather->outdated.n; i++) {
    const Yaml *node = gather->outdated.v[i];
    if (!node) continue;
    if (node->kind != YAML_LIST) check_name(gather, node);
    for (const Yaml *item = node->kind == YAML_LIST ? node->first : NULL; item; item = item->next) check_name(gather, item);
  }
}
