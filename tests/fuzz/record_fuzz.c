/* Records: files laid over a small town, and all of it checked: YAML of every kind, front matter, articles, layouts for print, pictures, releases, editions. */
#include "fuzz.h"

void record_fuzz(const Fuzz *fuzz) {
  FuzzTown town = fuzz_town_open(fuzz, SMALL_LAYOUTS);
  fuzz_must(!town.site == (diag_count(fuzz->diag, SEV_ERROR) > 0));
  fuzz_town_close(&town);
}
