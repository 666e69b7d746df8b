/* The rules that need the whole site: the date, what has gone stale, the edition, and the counts of the summary. */
#include "check/gather.h"

/* --date, else the edition's, else the newest date on which something was written or checked (an article, a verification, a release):
 * the days of events and of ends lie ahead and would make everything old. Where nothing says when it was written, the newest event. */
void decide_today(Gather *gather) {
  const Site *site = gather->site;
  Date today = gather->options->today;
  if (today == DATE_NONE) today = site->edition.date;
  if (today == DATE_NONE) today = gather->newest_written;
  if (today == DATE_NONE) today = gather->newest_any;
  if (today == DATE_NONE)
    today = date_make(2000, 1, 1); /* nothing in the folder has a date: any will do, if always the same */
  gather->site->today = today;
}

static void report_stale(Gather *gather) {
  Site *site = gather->site;
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (desk->verified_on == DATE_NONE) {
      site->unverified_desks++;
    } else if (desk_overdue(site, desk)) {
      char on[11];
      site->overdue_desks++;
      if (gather->options->allow_stale) continue;
      date_iso(desk->verified_on, on);
      diag3(gather->reader.diag, D_STALE_DESK, gather->notes[i].verified_pos, desk->id, str_c(on),
            arena_printf(gather->reader.arena, "%d", site->today - desk->verified_on));
    }
  }
}

static void count_translations(Gather *gather) {
  Site *site = gather->site;
  site->missing_translations = gather->reader.missing;
  for (int i = 0; i < site->n_articles; i++)
    if (!site->articles[i].original)
      site->missing_translations += site->n_languages - 1 - site->articles[i].n_translations;
}

void apply_rules(Gather *gather) {
  if (gather->edition_needed && !gather->site->has_edition && !gather->edition_faulty)
    diag0(gather->reader.diag, D_EDITION_MISSING, gather->edition_pos);
  report_stale(gather);
  find_twins(gather);
  count_translations(gather);
}
