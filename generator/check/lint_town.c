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

static const Lexicon *names_of(const Site *site, Arena *arena) {
  Names names = {.arena = arena};
  const Text *own[] = {&site->name, &site->municipality, &site->publisher.name, &site->publisher.department};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) add_name(&names, own[i]);
  for (int i = 0; i < site->n_desks; i++) {
    add_name(&names, &site->desks[i].name);
    add_name(&names, &site->desks[i].organization);
    add_name(&names, &site->desks[i].place);
    add_name(&names, &site->desks[i].verified_by);
  }
  for (int i = 0; i < site->n_offices; i++) {
    add_name(&names, &site->offices[i].name);
    for (int s = 0; s < site->offices[i].n_staff; s++) add_name(&names, &site->offices[i].staff[s].name);
  }
  for (int i = 0; i < site->n_lists; i++) add_name(&names, &site->lists[i].title);
  for (int i = 0; i < site->n_emergency; i++) add_name(&names, &site->emergency[i].label);
  return lexicon_new(arena, names.lines.v, names.lines.n);
}

LintTown *lint_town_new(Gather *gather) {
  Arena *arena = arena_new();
  LintTown *town = NEW(arena, LintTown);
  *town = (LintTown){.gather = gather, .arena = arena, .quiet = quiet_new(gather->options->content, arena)};
  for (size_t i = 0; i < gather->excused.n; i++) quiet_may_say(town->quiet, gather->excused.v[i]);
  town->names = names_of(gather->site, arena);
  lint_town_words(town);
  return town;
}

void lint_town_free(LintTown *town) {
  quiet_free(town->quiet);
  arena_free(town->arena);
}
