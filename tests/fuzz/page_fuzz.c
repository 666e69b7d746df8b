/* Pages: files laid over a small town, and its whole website made of them, HTML layouts too. What a page holds is text, and its links were looked at. */
#include "base/utf8.h"
#include "fuzz.h"
#include "site/site_build.h"

static bool take(void *context, Str path, Str bytes) {
  (void)context;
  fuzz_must(utf8_fault(path) < 0 && path.n && path.s[0] != '/' && !str_starts(path, S("../")) && str_find(path, S("/../")) < 0);
  if (str_ends(path, S(".html"))) fuzz_must(utf8_fault(bytes) < 0);
  return true;
}

void page_fuzz(const Fuzz *fuzz) {
  FuzzTown town = fuzz_town_open(fuzz, "layouts");
  if (town.site) {
    SiteInput input = {.site = town.site, .layouts = town.layouts, .assets = town.assets, .common = town.known};
    SitePlan *plan = site_plan(&input, fuzz->arena, fuzz->diag);
    SiteSink sink = {.put = take, .only_paths = true};
    if (plan) site_make_all(plan, 1, NULL, &sink, fuzz->diag);
    site_plan_end(plan);
  }
  fuzz_town_close(&town);
}
