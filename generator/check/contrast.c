/* Contrast: what is used for text or for a mark must stand out from the paper, on the web and in print, and marks for eyes that see red and
 * green alike, too. Other colours of the theme are tints, which nobody needs to tell apart. */
#include <math.h>

#include "base/color.h"
#include "check/gather.h"

static const double TEXT_LEAST = 4.5, MARK_LEAST = 3; /* WCAG 2.2, 1.4.3 and 1.4.11 */

static Rgb rgb_of(const Color *color) { return (Rgb){color->r, color->g, color->b}; }

static bool is_for_text(Str name) { return str_is(name, "ink") || str_is(name, "brand") || str_is(name, "accent"); }

static bool is_for_mark(const Mark *marks, int n, const Color *color) {
  for (int i = 0; i < n; i++)
    if (marks[i].color == color) return true;
  return false;
}

/* Cut, not rounded: 4.497 is not "4.50". */
static Str ratio_words(Arena *arena, double ratio) { return arena_printf(arena, STR_FMT ":1", STR_ARG(str_decimal(arena, floor(ratio * 100) / 100, 2))); }

static void judge(Gather *gather, const Color *color, const Color *paper, DiagId id, double least) {
  Rgb own = rgb_of(color), ground = rgb_of(paper);
  double ratio = rgb_contrast(own, ground);
  Pos pos = color->pos.file ? color->pos : paper->pos; /* a usual colour falls short only on a paper of one's own */
  if (!pos.file) return;
  if (ratio >= least) {
    ratio = rgb_contrast_seen(own, ground);
    if (ratio >= MARK_LEAST) return;
    id = D_CONTRAST_SEEN;
  }
  Rgb near = rgb_nearest(own, ground, least, MARK_LEAST);
  Arena *arena = gather->reader.arena;
  Str hex = arena_printf(arena, "#%02x%02x%02x", (unsigned)near.r, (unsigned)near.g, (unsigned)near.b);
  diag3(gather->reader.diag, id, pos, color->name, ratio_words(arena, ratio), hex);
}

void check_contrast(Gather *gather) {
  const Site *site = gather->site;
  const Color *paper = site_color(site, S("paper"));
  if (gather->paper_faulty || !paper) return;
  for (int i = 0; i < site->n_colors; i++) {
    const Color *color = &site->colors[i];
    bool mark = is_for_mark(site->categories, site->n_categories, color) || is_for_mark(site->situations, site->n_situations, color);
    if (is_for_text(color->name)) judge(gather, color, paper, D_CONTRAST_TEXT, TEXT_LEAST);
    else if (mark && color->pos.file) judge(gather, color, paper, D_CONTRAST_MARK, MARK_LEAST);
  }
}
