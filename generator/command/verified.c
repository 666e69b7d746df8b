/* tsunagu verified: which desks have to be asked, the sheets to ask them with, and what they answered. */
#include "write/verified.h"

#include <stdio.h>

#include "command/command.h"
#include "command/due.h"
#include "command/town.h"

static void say_unknown(const Site *site, const Options *options, const char *name) {
  Nearest nearest = nearest_start(str_c(name));
  for (int i = 0; i < site->n_desks; i++) nearest_try(&nearest, site->desks[i].id);
  fprintf(stderr, SAY(options, "tsunagu: 窓口「%s」がありません", "tsunagu: there is no desk “%s”"), name);
  if (nearest.best.n)
    fprintf(stderr, SAY(options, "（「" STR_FMT "」でしょうか）", " (did you mean " STR_FMT "?)"),
            STR_ARG(nearest.best));
  fputc('\n', stderr);
}

/* The desks that were named, each once; -1 when one does not exist. */
static int find_desks(const Site *site, const Options *options, const Desk **desks) {
  int n = 0;
  bool ok = true;
  for (int i = 0; i < options->n_names; i++) {
    const Desk *desk = site_desk(site, str_c(options->names[i]));
    bool again = false;
    for (int j = 0; j < n; j++) again = again || desks[j] == desk;
    if (!desk) say_unknown(site, options, options->names[i]);
    ok = ok && desk;
    if (desk && !again) desks[n++] = desk;
  }
  return ok ? n : -1;
}

/* A year that is a slip of the pen would leave a desk unasked for as long. */
static bool has_been(const Options *options, Date day) {
  if (day <= today_in_japan()) return true;
  char on[11];
  date_iso(day, on);
  fprintf(stderr, SAY(options, "tsunagu: まだ来ていない日です: %s\n", "tsunagu: that day has not come yet: %s\n"), on);
  return false;
}

static void say_recorded(const Options *options, const Desk *desk, Date day) {
  char on[11], before[11];
  date_iso(day, on);
  printf(SAY(options, "記録しました: " STR_FMT "（%s）→ %s/%s\n", "recorded: " STR_FMT " (%s) → %s/%s\n"), STR_ARG(desk->id), on, options->content, desk->pos.file);
  if (desk->verified_on == DATE_NONE || desk->verified_on <= day) return;
  date_iso(desk->verified_on, before);
  printf(SAY(options, "注意: 前の記録（%s）より前の日です。まちがいなら、もう一度 --date を付けて記録してください。\n",
             "careful: that is before what was recorded (%s); if it is a slip, record it again with --date\n"), before);
}

static int record(Town *town, const Options *options) {
  const Desk **desks = NEW_N(town->arena, const Desk *, options->n_names);
  int n = find_desks(town->site, options, desks);
  if (n < 0) return STATUS_USAGE;
  Verified verified = {options_day(options), str_c(options->by)};
  if (!has_been(options, verified.on)) return STATUS_USAGE;
  if (!verified_write(town->content, town->arena, town->diag, desks, n, &verified)) return STATUS_FINDINGS;
  for (int i = 0; i < n; i++) say_recorded(options, desks[i], verified.on);
  return STATUS_OK;
}

int verified_run(const Options *given) {
  Options own = *given, *options = &own;
  own.allow_stale = true; /* who asks desks need not be told to */
  Town town;
  int status = STATUS_USAGE;
  if (town_open(&town, options)) {
    bool recording = options->n_names > 0;
    status = !town.site  ? STATUS_FINDINGS
             : recording ? record(&town, options)
                         : due_make(&town, options, options_day(options));
    if (status != STATUS_OK || !recording) town_print(&town, options);
  }
  town_close(&town);
  return status;
}
