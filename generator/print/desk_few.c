/* Which desks stand where there is room for a few only: what the job's query asks for, else those that fit most readers. */
#include "print/desk_field.h"
#include "print/fill.h"

static bool is_in(const Desk *const *desks, int n, const Desk *desk) {
  for (int i = 0; i < n; i++)
    if (desks[i] == desk) return true;
  return false;
}

static bool is_always_open(const Desk *desk) {
  return desk->n_phones > 0 && desk->n_hours > 0 && desk->hours[0].always;
}

static bool is_for_writing(const Desk *desk) { return desk_way(desk, WAY_LINE) || desk_way(desk, WAY_CHAT); }

static bool anybody(const Desk *desk) {
  (void)desk;
  return true;
}

/* The first desk that is like this and not chosen yet, of this category (NULL: of any); those that give no consultation, or are
 * closed, are none. */
static const Desk *find(const Setting *setting, const Desk *const *chosen, int n, bool (*like)(const Desk *),
                        const Mark *category) {
  for (int i = 0; i < setting->n_desks; i++) {
    const Desk *desk = setting->desks[i];
    if (category && desk->categories[0] != category) continue;
    if (desk->consults && !desk_closed_for_now(desk, setting->site->today) && !is_in(chosen, n, desk) && like(desk))
      return desk;
  }
  return NULL;
}

/* Who is unsure is not asked what it is about: what is for anybody stands where the desk for the unsure stands. */
static const Desk *find_next(const Setting *setting, const Desk *const *chosen, int n, bool (*like)(const Desk *)) {
  const Desk *unsure = fill_fallback(setting);
  const Desk *desk = unsure ? find(setting, chosen, n, like, unsure->categories[0]) : NULL;
  return desk ? desk : find(setting, chosen, n, like, NULL);
}

int desk_few(const Setting *setting, const Fill *fill, const Desk *const **desks) {
  *desks = setting->desks;
  int limit = fill->limit > 0 && fill->limit < setting->n_desks ? fill->limit : setting->n_desks;
  if (limit == setting->n_desks || job_slot(setting->job, "query") || job_slot(setting->job, "desk")) return limit;
  const Desk **few = NEW_N(setting->arena, const Desk *, limit + 1);
  const Desk *first = fill_fallback(setting);
  int n = 0;
  if (first) few[n++] = first;
  bool (*const kinds[])(const Desk *) = {is_for_writing, is_always_open};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds && n < limit; k++)
    if ((first = find_next(setting, few, n, kinds[k]))) few[n++] = first;
  while (n < limit && (first = find_next(setting, few, n, anybody))) few[n++] = first;
  *desks = few;
  return n;
}
