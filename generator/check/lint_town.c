/* What all texts of a town are held against. */
#include "check/lint.h"
#include "text/ruby.h"

typedef struct Names {
  Arena *arena;
  VEC(LexiconWord) lines;
} Names;

/* Each line of it is a name. */
static void add_name(Names *names, const Text *text) {
  for (int i = 0; i < text->n; i++) {
    Str rest = ruby_plain(names->arena, text->v[i].s), line;
    while (str_line(&rest, &line)) *vec_push(names->arena, &names->lines) = (LexiconWord){.word = line};
  }
}

static void gather_names(const Site *site, Names *names) {
  const Text *own[] = {&site->name, &site->municipality, &site->publisher.name, &site->publisher.department};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) add_name(names, own[i]);
  for (int i = 0; i < site->n_desks; i++) {
    add_name(names, &site->desks[i].name);
    add_name(names, &site->desks[i].organization);
    add_name(names, &site->desks[i].place);
    add_name(names, &site->desks[i].verified_by);
  }
  for (int i = 0; i < site->n_offices; i++) {
    add_name(names, &site->offices[i].name);
    for (int s = 0; s < site->offices[i].n_staff; s++) add_name(names, &site->offices[i].staff[s].name);
  }
  for (int i = 0; i < site->n_lists; i++) add_name(names, &site->lists[i].title);
  for (int i = 0; i < site->n_emergency; i++) add_name(names, &site->emergency[i].label);
}

static void add_text(Buf *all, const Text *text) {
  for (int i = 0; i < text->n; i++) buf_printf(all, STR_FMT "\n" STR_FMT "\n", STR_ARG(text->v[i].lang), STR_ARG(text->v[i].s));
}

static void *nothing_more(const void *context, Arena *arena, Diag *diag, Str name, Str text) {
  (void)context, (void)diag, (void)name, (void)text;
  return NEW(arena, char);
}

/* For whoever reads the town again: while this is the same, so is what is found in an article. */
static unsigned long long number_of(const LintTown *town, const Names *names) {
  const CheckOptions *options = town->gather->options;
  const Site *site = town->gather->site;
  Buf all = {0};
  if (!options->known) return 0;
  buf_printf(&all, "%d " STR_FMT "\n", options->dictionary != NULL, STR_ARG(site->languages[0]));
  for (int i = 0; i < site->words.n_explain; i++) {
    buf_printf(&all, STR_FMT "\n", STR_ARG(site->words.explain[i].word));
    add_text(&all, &site->words.explain[i].plain);
  }
  for (size_t i = 0; i < names->lines.n; i++) buf_printf(&all, STR_FMT "\n", STR_ARG(names->lines.v[i].word));
  unsigned long long number = known_told(options->known, town->arena, town->gather->reader.diag, S("lint"), buf_str(&all), nothing_more, NULL).number;
  buf_free(&all);
  return number;
}

void lint_town_excused(LintTown *town) {
  const Gather *gather = town->gather;
  for (; town->n_excused < gather->excused.n; town->n_excused++) quiet_may_say(town->quiet, gather->excused.v[town->n_excused]);
}

LintTown *lint_town_new(Gather *gather) {
  Arena *arena = arena_new();
  LintTown *town = NEW(arena, LintTown);
  *town = (LintTown){.gather = gather, .arena = arena, .quiet = quiet_new(gather->options->content, arena)};
  lint_town_excused(town);
  Names names = {.arena = arena};
  gather_names(gather->site, &names);
  town->names = lexicon_new(arena, names.lines.v, names.lines.n);
  town->number = number_of(town, &names);
  lint_town_words(town);
  return town;
}

void lint_town_free(LintTown *town) {
  quiet_free(town->quiet);
  arena_free(town->arena);
}
