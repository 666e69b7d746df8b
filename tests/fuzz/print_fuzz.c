/* Print layouts and jobs: files laid over a small town, and each of its pieces laid out. */
#include "base/utf8.h"
#include "fuzz.h"
#include "print/told.h"

static void lay_out(const Fuzz *fuzz, const FuzzTown *town, const Job *job, const IconSet *icons) {
  const Site *site = town->site;
  TypeFonts fonts = {site->sans, site->serif, site->font_fallback, site->n_font_fallback};
  Type *type = type_new(&fonts, fuzz->diag, job->pos);
  if (!type) return;
  OnPaper said = {0};
  const Display *display = piece_lay_out(site, job, icons, NULL, type, fuzz->arena, fuzz->diag, &said, true, 1);
  if (display) {
    Buf dump = {0};
    const DeskTold *told;
    display_dump(display, &dump);
    fuzz_must(utf8_fault(buf_str(&dump)) < 0);
    told_on_paper(fuzz->arena, site, job, display, &said, &told);
    buf_free(&dump);
  }
  type_free(type);
}

void print_fuzz(const Fuzz *fuzz) {
  FuzzTown town = fuzz_town_open(fuzz, SMALL_LAYOUTS);
  const IconSet *icons = town.site ? icon_set_read(town.assets, fuzz->arena, fuzz->diag) : NULL;
  for (int i = 0; icons && i < town.site->n_jobs; i++) lay_out(fuzz, &town, &town.site->jobs[i], icons);
  fuzz_town_close(&town);
}
