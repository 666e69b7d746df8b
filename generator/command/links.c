/* tsunagu links: the links to other hosts, whose they are, and, because somebody asked for it, whether they still lead anywhere. No build ever does. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/pool.h"
#include "command/command.h"
#include "command/town.h"
#include "model/outside.h"
#include "preflight/child.h"

enum { AT_ONCE = 8, MOST_ANSWER = 8192 };

typedef enum LinkState { LINK_UNASKED, LINK_FINE, LINK_MOVED, LINK_DOUBTFUL, LINK_BROKEN, LINK_UNREACHED } LinkState;

typedef struct Asked {
  const OutsideLink *link;
  Arena *arena;
  LinkState state;
  int status;  /* HTTP's; 0: there was none */
  int failure; /* curl's number; 0: none */
  Str where;   /* to which it moved, or what went wrong */
} Asked;

typedef struct Links {
  const Options *options;
  OutsideLink *all;
  int n;
  Asked *asked;
  int n_asked;  /* each address once */
  bool missing; /* there is no curl */
} Links;

/* --- One address --- */

static Str field(Str *rest) {
  Str piece = {0};
  str_split(rest, '\t', &piece);
  return piece;
}

/* Servers that refuse programs are no proof against a page: somebody has to look. */
static LinkState state_of(const Asked *asked, Str effective) {
  enum { NO_PROXY = 5, NO_HOST = 6, NO_ANSWER = 7 };
  if (asked->failure == NO_PROXY || asked->failure == NO_HOST || asked->failure == NO_ANSWER) return LINK_UNREACHED;
  if (asked->failure) return LINK_BROKEN;
  if (asked->status == 404 || asked->status == 410) return LINK_BROKEN;
  if (asked->status < 200 || asked->status >= 300) return LINK_DOUBTFUL;
  return str_eq(effective, asked->link->url) ? LINK_FINE : LINK_MOVED;
}

static Str answer_of(Child *child, Arena *arena) {
  char bytes[MOST_ANSWER];
  size_t n = 0;
  for (int c; n < sizeof bytes && (c = child_byte(child)) >= 0;) bytes[n++] = (char)c;
  return arena_str(arena, (Str){bytes, n});
}

/* False when there is no curl. `head`: only what stands before the page. */
static bool ask(Asked *asked, bool head) {
  const char *const argv[] = {"curl",
                              "-q",
                              "--globoff",
                              "--silent",
                              "--output",
                              "/dev/null",
                              "--proto",
                              "=http,https",
                              "--location",
                              "--max-redirs",
                              "8",
                              "--max-time",
                              "25",
                              "--user-agent",
                              "tsunagu-links",
                              "--write-out",
                              "%{http_code}\t%{exitcode}\t%{url_effective}\t%{errormsg}",
                              "--url",
                              arena_str(asked->arena, asked->link->url).s,
                              head ? "--head" : "--compressed",
                              NULL};
  FILE *nothing = child_input(S(""));
  Child *child = NEW(asked->arena, Child);
  ChildStart start = nothing ? child_start(child, nothing, argv) : CHILD_FAILED;
  if (start == CHILD_RUNS) {
    Str rest = answer_of(child, asked->arena);
    child_end(child);
    long status = str_number(field(&rest), 999), failure = str_number(field(&rest), 999);
    Str effective = field(&rest);
    asked->status = status > 0 ? (int)status : 0;
    asked->failure = failure > 0 ? (int)failure : 0;
    asked->state = failure < 0 ? LINK_DOUBTFUL : state_of(asked, effective);
    asked->where = asked->state == LINK_MOVED ? effective : str_trim(rest);
  }
  if (nothing) fclose(nothing);
  return start != CHILD_MISSING;
}

/* Some servers answer only those who take the whole page. */
static void ask_one(void *context, size_t index, int worker) {
  (void)worker;
  Links *links = context;
  Asked *asked = &links->asked[index];
  asked->arena = arena_new();
  if (!ask(asked, true)) {
    links->missing = true;
    return;
  }
  bool refused = asked->state == LINK_DOUBTFUL || (asked->state == LINK_BROKEN && asked->status);
  if (refused) ask(asked, false);
}

/* --- All of them --- */

static const Asked *asked_of(const Links *links, const OutsideLink *link) {
  for (int i = 0; i < links->n_asked; i++)
    if (str_eq(links->asked[i].link->url, link->url)) return &links->asked[i];
  return NULL;
}

static int count(const Links *links, LinkState state) {
  int n = 0;
  for (int i = 0; i < links->n_asked; i++) n += links->asked[i].state == state;
  return n;
}

static void choose(Links *links, Arena *arena) {
  links->asked = NEW_N(arena, Asked, links->n + 1);
  for (int i = 0; i < links->n; i++) /* they are sorted */
    if (!i || !str_eq(links->all[i].url, links->all[i - 1].url)) links->asked[links->n_asked++].link = &links->all[i];
}

/* --- What is told --- */

static const char *const state_names[] = {"unasked", "fine", "moved", "doubtful", "broken", "unreached"};

static void say_what(const Options *options, const Asked *asked) {
  static const char *const ja[] = {"", "○", "→ 移転", "？ 要確認", "× 切れています", "？ 届きません"};
  static const char *const en[] = {"", "ok", "moved", "look at it", "BROKEN", "not reached"};
  printf("%s", SAY(options, ja[asked->state], en[asked->state]));
  if (asked->status && asked->state != LINK_FINE) printf(" (%d)", asked->status);
  printf("  ");
}

static void print_text(const Links *links) {
  const Options *options = links->options;
  for (int i = 0; i < links->n; i++) {
    const OutsideLink *link = &links->all[i];
    const Asked *asked = asked_of(links, link);
    if (!i || !str_eq(link->host, links->all[i - 1].host)) printf(STR_FMT "\n", STR_ARG(link->host));
    printf("  ");
    if (asked && asked->state != LINK_UNASKED) say_what(options, asked);
    printf(STR_FMT "  %s%s" STR_FMT "  %s", STR_ARG(link->url), link->kind, link->of.n ? " " : "", STR_ARG(link->of),
           link->pos.file);
    if (link->pos.line) printf(":%d", link->pos.line);
    if (asked && asked->where.n && asked->state != LINK_FINE)
      printf("\n      %s" STR_FMT, asked->state == LINK_MOVED ? "→ " : "", STR_ARG(asked->where));
    putchar('\n');
  }
}

static void print_json(const Links *links) {
  Buf json = {0};
  buf_addc(&json, "{\"version\":1,\"links\":[");
  for (int i = 0; i < links->n; i++) {
    const OutsideLink *link = &links->all[i];
    const Asked *asked = asked_of(links, link);
    buf_addc(&json, i ? ",\n{" : "\n{");
    json_member(&json, "url", link->url);
    json_member(&json, "host", link->host);
    json_member(&json, "kind", str_c(link->kind));
    json_member(&json, "of", link->of);
    json_member(&json, "file", str_c(link->pos.file));
    if (asked) json_member(&json, "state", str_c(state_names[asked->state]));
    if (asked && asked->status) json_key(&json, "status"), buf_printf(&json, "%d", asked->status);
    if (asked) json_member(&json, asked->state == LINK_MOVED ? "moved_to" : "why", asked->where);
    buf_byte(&json, '}');
  }
  buf_addc(&json, "\n]}\n");
  fwrite(json.s, 1, json.n, stdout);
  buf_free(&json);
}

static void print_summary(const Links *links) {
  const Options *options = links->options;
  if (options->json) return;
  printf(SAY(options, "外部へのリンク %d 件（%d か所）", "links to other hosts: %d (in %d places)"), links->n_asked,
         links->n);
  if (!options->offline)
    printf(
        SAY(options, " — よい %d、移転 %d、要確認 %d、切れている %d", " — fine %d, moved %d, to look at %d, broken %d"),
        count(links, LINK_FINE), count(links, LINK_MOVED), count(links, LINK_DOUBTFUL) + count(links, LINK_UNREACHED),
        count(links, LINK_BROKEN));
  putchar('\n');
}

static int judge(const Links *links) {
  const Options *options = links->options;
  if (links->missing) {
    fputs(SAY(options,
              "tsunagu: リンクを確かめるには curl が要ります（例：sudo apt install curl）。一覧だけなら --offline "
              "を付けます。\n",
              "tsunagu: curl is needed to check links (for example: sudo apt install curl); --offline only lists them\n"),
          stderr);
    return STATUS_USAGE;
  }
  if (links->n_asked && count(links, LINK_UNREACHED) == links->n_asked) {
    fputs(SAY(options,
              "tsunagu: "
              "どこにも届きません。ネットワークにつながっていないようです（プロキシーの設定が要るかもしれません）。リン"
              "クの良し悪しは、まだ分かりません。\n",
              "tsunagu: nothing can be reached: there seems to be no network (or a proxy is to be set). Nothing is "
              "known about the links yet.\n"),
          stderr);
    return STATUS_USAGE;
  }
  return count(links, LINK_BROKEN) ? STATUS_FINDINGS : STATUS_OK;
}

static int run(const Town *town, const Options *options) {
  Links links = {.options = options};
  links.n = outside_links(town->site, town->arena, &links.all);
  choose(&links, town->arena);
  if (!options->offline) pool_run((size_t)links.n_asked, AT_ONCE, ask_one, &links);
  int status = options->offline ? STATUS_OK : judge(&links);
  if (status != STATUS_USAGE && options->json) print_json(&links);
  if (status != STATUS_USAGE && !options->json) print_text(&links);
  if (status != STATUS_USAGE) print_summary(&links);
  for (int i = 0; i < links.n_asked; i++) arena_free(links.asked[i].arena);
  return status;
}

int links_run(const Options *given) {
  Options own = *given, *options = &own;
  own.allow_stale = true;
  Town town;
  int status = STATUS_USAGE;
  if (town_open(&town, options)) {
    status = town.site ? run(&town, options) : STATUS_FINDINGS;
    if (!town.site) town_print(&town, options);
  }
  town_close(&town);
  return status;
}
