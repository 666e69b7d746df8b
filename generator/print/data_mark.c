#include "print/data_mark.h"

#include "draw/free_place.h"

static const double SIZE_PT = 6, LEAST_MARGIN_MM = 3, ROUND_MM = 0.1;

static Str words_of(const Setting *setting, const Display *display) {
  Str digits = str_sub(display->hash, 0, DATA_MARK_DIGITS);
  if (!setting->job->edition || !setting->site->has_edition) return digits;
  return arena_printf(display->arena, STR_FMT " " STR_FMT, STR_ARG(setting->site->edition.id), STR_ARG(digits));
}

static const double WIDE_MM = 10000;

static const SetText *set_in(const Setting *setting, const Display *display, TypeStyle *style, const char *color) {
  TypeSpan span = {.text = display->mark, .lang = S("en")};
  *style = (TypeStyle){.size_pt = SIZE_PT, .leading = 1, .ink = ink_full(site_color(setting->site, str_c(color)))};
  return setting_set(setting, &span, 1, style, WIDE_MM, setting->job->pos);
}

/* False: there is no room. */
static bool draw_on(const Setting *setting, Display *display, Page *page) {
  TypeStyle dark, light;
  const SetText *set = set_in(setting, display, &dark, "ink"), *reversed = set_in(setting, display, &light, "paper");
  double margin = display->safe_mm > LEAST_MARGIN_MM ? display->safe_mm : LEAST_MARGIN_MM;
  FreePlace place;
  if (!set || !reversed || !free_place(page, margin + ROUND_MM, set->w_mm, set->h_mm, dark.ink, light.ink, &place)) return false;
  bool is_dark = place.ink.swatch == dark.ink.swatch;
  size_t first = page->items.n;
  bool lies = place.turn.degrees == 0;
  type_place(setting->type, display, page, is_dark ? set : reversed, 0, 1, lies ? place.box.x_mm : 0, lies ? place.box.y_mm : 0, WIDE_MM,
             is_dark ? &dark : &light, TAG_COUNT);
  if (!lies) page_turn(display, page, first, place.turn);
  return true;
}

void data_mark_draw(const Setting *setting, Display *display) {
  if (setting->layout->picture || setting->layout->unmarked) return;
  display->mark = words_of(setting, display);
  display->marked = true;
  for (size_t i = 0; i < display->pages.n; i++)
    if (i + 1 == display->pages.n || display->pages.v[i + 1]->begins) display->marked = draw_on(setting, display, display->pages.v[i]) && display->marked;
}
