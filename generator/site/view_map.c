/* Links to maps: to what the reader has, and to two that everybody can open. Nothing of them is on the page itself. */
#include "site/views.h"
#include "text/ruby.h"

static const MapView *map_of_address(const Views *views, Str address) {
  Arena *arena = views->arena;
  MapView *view = NEW(arena, MapView);
  Str asked = url_encode(arena, address);
  view->app = link_with(arena, "geo:0,0?q=", asked);
  view->osm = link_with(arena, "https://www.openstreetmap.org/search?query=", asked);
  view->google = link_with(arena, "https://www.google.com/maps/search/?api=1&query=", asked);
  return view;
}

const MapView *map_view_make(const Views *views, const Desk *desk) {
  Arena *arena = views->arena;
  /* As it is written in the site's first language: that is how maps of Japan know it. */
  Str address = ruby_plain(arena, site_text(views->site, &desk->address, views->site->languages[0]).s);
  if (!desk->has_location) return address.n ? map_of_address(views, address) : NULL;
  MapView *view = NEW(arena, MapView);
  Str lat = str_decimal(arena, desk->lat, 6), lon = str_decimal(arena, desk->lon, 6);
  Str at = arena_printf(arena, STR_FMT "," STR_FMT, STR_ARG(lat), STR_ARG(lon));
  view->app = link_with(arena, "geo:", arena_printf(arena, STR_FMT "?q=" STR_FMT, STR_ARG(at), STR_ARG(at)));
  view->osm.s = arena_printf(arena, "https://www.openstreetmap.org/?mlat=" STR_FMT "&mlon=" STR_FMT "#map=18/" STR_FMT "/" STR_FMT,
                             STR_ARG(lat), STR_ARG(lon), STR_ARG(lat), STR_ARG(lon));
  view->google = link_with(arena, "https://www.google.com/maps/search/?api=1&query=", at);
  return view;
}
