/* Files of print pieces: as print, and every kind of file made of each piece; its PDFs are whole to our own preflight. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>

#include "command/pieces.h"
#include "fuzz.h"
#include "model/url.h"
#include "preflight/preflight.h"

static void look(const Fuzz *fuzz, const Buf *pdf) {
  if (!pdf->n) return;
  const Audit *audit = preflight(buf_str(pdf), &(PreflightOptions){.no_codes = true}, fuzz->arena);
  fuzz_must(audit->n_faults[RULE_FILE_WHOLE] == 0 && audit->n_pages > 0);
}

/* Pictures take a hundred times as long as all the rest: of a few only. Whoever would look at inks is another program. */
void paper_fuzz(const Fuzz *fuzz) {
  setenv("PATH", "/nonexistent", 1);
  FuzzTown town = fuzz_town_open(fuzz, SMALL_LAYOUTS);
  int n = town.site ? town.site->n_jobs : 0;
  Piece *pieces = NEW_N(fuzz->arena, Piece, n + 1);
  for (int i = 0; i < n; i++) pieces[i].job = &town.site->jobs[i];
  if (n) {
    PrintedCode *codes;
    int n_codes = url_all_codes(town.site, fuzz->arena, fuzz->diag, &codes);
    PiecesWanted wanted = {.pdf = true, .press = true, .imposed = true, .previews = fuzz->input.n % 64 == 0, .dump = true, .told = true, .stale = true, .jobs = 1};
    pieces_make(town.site, town.assets, codes, n_codes, &wanted, pieces, n, fuzz->diag);
    for (int i = 0; i < n; i++) {
      look(fuzz, &pieces[i].pdf);
      look(fuzz, &pieces[i].imposed);
      for (int k = 0; k < pieces[i].n_press && pieces[i].press; k++) look(fuzz, &pieces[i].press[k]);
    }
    pieces_free(pieces, n);
  }
  fuzz_town_close(&town);
}
