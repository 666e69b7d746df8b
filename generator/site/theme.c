#include "site/theme.h"

#include <math.h>

#include "base/color.h"

static const Rgb black = {0, 0, 0}, white = {255, 255, 255}, soot = {20, 18, 16};
static const Rgb night = {27, 25, 23}, night_ink = {242, 238, 231}; /* the page at night: warm, not black */
static const Rgb lamp = {240, 222, 184};                            /* what makes the page's ground warmer than the paper */

enum { MOST_GROUNDS = 5 };

/* What text may stand on. */
typedef struct Grounds {
  Rgb v[MOST_GROUNDS];
  int n;
} Grounds;

static double least_contrast(Rgb color, const Grounds *grounds) {
  double least = 21;
  for (int i = 0; i < grounds->n; i++) least = fmin(least, rgb_contrast(color, grounds->v[i]));
  return least;
}

/* The colour, moved towards `end` as little as makes it readable on each of the grounds. */
static Rgb readable(Rgb color, const Grounds *grounds, Rgb end, double least) {
  for (int step = 0; step < 20; step++) {
    Rgb tried = rgb_mix(color, end, step / 20.0);
    if (least_contrast(tried, grounds) >= least) return tried;
  }
  return end;
}

static Rgb better_on(Rgb ground, Rgb a, Rgb b) { return rgb_contrast(a, ground) >= rgb_contrast(b, ground) ? a : b; }

static Rgb rgb_of(const Color *color) { return (Rgb){color->r, color->g, color->b}; }

static Rgb color_named(const Site *site, const char *name, Rgb otherwise) {
  const Color *color = site_color(site, str_c(name));
  return color ? rgb_of(color) : otherwise;
}

static bool is_ground(Str name) { return str_is(name, "ink") || str_is(name, "paper"); }

static bool is_of_buttons(Str name) { return str_is(name, "brand") || str_is(name, "accent"); }

static void put(Buf *out, const char *prefix, Str name, const char *suffix, Rgb c) {
  buf_printf(out, "--%s" STR_FMT "%s:#%02x%02x%02x;", prefix, STR_ARG(name), suffix, (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
}

/* One of the four ways in which a reader may want the page. */
typedef struct Scheme {
  Rgb paper, ink;
  Rgb end;      /* black or white: where colours go to become readable */
  bool night;   /* light text on a dark page, whoever chose it */
  bool more;    /* more contrast: no tints, and lines as strong as text */
  double least; /* contrast of text */
  Grounds grounds;
} Scheme;

static Scheme scheme_of(Rgb paper, Rgb ink, bool more) {
  bool dark = rgb_light(paper) <= 0.18;
  return (Scheme){.paper = paper, .ink = ink, .end = dark ? white : black, .night = dark, .more = more, .least = more ? 7 : 4.6};
}

static Rgb tint_of(const Scheme *scheme, Rgb own) {
  return rgb_mix(scheme->paper, own, scheme->more ? 0 : scheme->night ? 0.16 : 0.09);
}

static void put_color(const Scheme *scheme, const Color *color, Buf *out) {
  Grounds grounds = scheme->grounds;
  Rgb own = rgb_of(color), tint = tint_of(scheme, own);
  grounds.v[grounds.n++] = tint;
  Rgb text = readable(own, &grounds, scheme->end, scheme->least);
  Rgb fill = scheme->night ? text : readable(own, &(Grounds){{white}, 1}, black, scheme->least);
  put(out, "", color->name, "-text", text);
  put(out, "", color->name, "-tint", tint);
  if (is_of_buttons(color->name)) {
    put(out, "", color->name, "-fill", fill);
    put(out, "on-", color->name, "", better_on(fill, white, soot));
  }
  buf_byte(out, '\n');
}

static void put_scheme(const Site *site, Scheme scheme, Buf *out) {
  Rgb paper = scheme.paper, end = scheme.end;
  Rgb ground = scheme.more || scheme.night ? paper : rgb_mix(paper, lamp, 0.3);
  Rgb card = scheme.more ? paper : rgb_mix(paper, white, scheme.night ? 0.07 : 0.75);
  Rgb brand = tint_of(&scheme, color_named(site, "brand", black)), accent = tint_of(&scheme, color_named(site, "accent", black));
  scheme.grounds = (Grounds){{ground, card, brand, accent}, 4};
  Rgb ink = readable(scheme.ink, &scheme.grounds, end, 7);
  put(out, "", S("paper"), "", paper);
  put(out, "", S("ground"), "", ground);
  put(out, "", S("card"), "", card);
  put(out, "", S("ink"), "", ink);
  put(out, "", S("ink-soft"), "", scheme.more ? ink : readable(rgb_mix(ink, paper, 0.3), &scheme.grounds, end, 5.5));
  put(out, "", S("line"), "", scheme.more ? ink : rgb_mix(ground, ink, 0.18));
  put(out, "", S("edge"), "", scheme.more ? ink : readable(rgb_mix(ink, ground, 0.6), &scheme.grounds, end, 3.1));
  buf_byte(out, '\n');
  for (int i = 0; i < site->n_colors; i++)
    if (!is_ground(site->colors[i].name)) put_color(&scheme, &site->colors[i], out);
}

/* As usual, and for those who ask for more contrast. */
static void put_schemes(const Site *site, Rgb paper, Rgb ink, Buf *out) {
  buf_addc(out, ":root{");
  put_scheme(site, scheme_of(paper, ink, false), out);
  buf_addc(out, "}\n@media (prefers-contrast:more){:root{");
  put_scheme(site, scheme_of(paper, ink, true), out);
  buf_addc(out, "}}\n");
}

static void put_fonts(const Site *site, Buf *out) {
  buf_addc(out, "--font:");
  if (site->sans.n && !str_is(site->sans, "BIZ UDPGothic")) buf_printf(out, "\"" STR_FMT "\",", STR_ARG(site->sans));
  buf_addc(out, "\"BIZ UDPGothic\",\"BIZ UDGothic\",\"Hiragino Sans\",\"Hiragino Kaku Gothic ProN\",\"Noto Sans JP\",\"Noto Sans CJK JP\","
                "\"Yu Gothic Medium\",Meiryo,sans-serif;");
}

void theme_css(const Site *site, Buf *out) {
  buf_addc(out, ":root{color-scheme:light dark;");
  put_fonts(site, out);
  for (int i = 0; i < site->n_colors; i++)
    if (!is_ground(site->colors[i].name)) put(out, "", site->colors[i].name, "", rgb_of(&site->colors[i]));
  buf_addc(out, "}\n");
  put_schemes(site, color_named(site, "paper", white), color_named(site, "ink", soot), out);
  buf_addc(out, "@media screen and (prefers-color-scheme:dark){\n");
  put_schemes(site, night, night_ink, out);
  buf_addc(out, "}\n");
  for (int i = 0; i < site->n_colors; i++) {
    Str name = site->colors[i].name;
    if (is_ground(name)) name = S("brand");
    buf_printf(out, ".color-" STR_FMT "{--mark:var(--" STR_FMT "-text);--mark-tint:var(--" STR_FMT "-tint)}\n",
               STR_ARG(site->colors[i].name), STR_ARG(name), STR_ARG(name));
  }
}
