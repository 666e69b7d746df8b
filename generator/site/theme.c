#include "site/theme.h"

#include <math.h>
#include <stdlib.h>

typedef struct Rgb {
  double r, g, b; /* 0..255 */
} Rgb;

static const Rgb black = {0, 0, 0}, white = {255, 255, 255};
static const Rgb night = {27, 25, 23}, night_ink = {242, 238, 231}; /* the page at night: warm, not black */

static double channel_light(double value) {
  double v = value / 255;
  return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double light(Rgb c) { return 0.2126 * channel_light(c.r) + 0.7152 * channel_light(c.g) + 0.0722 * channel_light(c.b); }

/* WCAG's contrast ratio. */
static double contrast(Rgb a, Rgb b) {
  double x = light(a), y = light(b);
  return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static Rgb mix(Rgb a, Rgb b, double share_b) {
  return (Rgb){round(a.r + (b.r - a.r) * share_b), round(a.g + (b.g - a.g) * share_b), round(a.b + (b.b - a.b) * share_b)};
}

/* The colour, moved towards `end` as little as makes it readable on `ground`. */
static Rgb readable(Rgb color, Rgb ground, Rgb end, double least) {
  for (int step = 0; step <= 20; step++) {
    Rgb tried = mix(color, end, step / 20.0);
    if (contrast(tried, ground) >= least) return tried;
  }
  return end;
}

static Rgb better_on(Rgb ground, Rgb a, Rgb b) { return contrast(a, ground) >= contrast(b, ground) ? a : b; }

static Rgb rgb_of(const Color *color) { return (Rgb){color->r, color->g, color->b}; }

static void put(Buf *out, const char *prefix, Str name, const char *suffix, Rgb c) {
  buf_printf(out, "  --%s" STR_FMT "%s: #%02x%02x%02x;\n", prefix, STR_ARG(name), suffix, (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
}

static bool is_ground(Str name) { return str_is(name, "ink") || str_is(name, "paper"); }

static void put_colors(const Site *site, Rgb paper, Rgb ink, bool dark, Buf *out) {
  Rgb end = light(paper) > 0.18 ? black : white;
  put(out, "", S("paper"), "", paper);
  put(out, "", S("ink"), "", ink);
  put(out, "", S("ink-soft"), "", readable(mix(ink, paper, 0.3), paper, end, 5.5));
  put(out, "", S("line"), "", mix(paper, ink, 0.22));
  put(out, "", S("card"), "", dark ? mix(paper, white, 0.06) : mix(paper, white, 0.75));
  for (int i = 0; i < site->n_colors; i++) {
    const Color *color = &site->colors[i];
    if (is_ground(color->name)) continue;
    Rgb own = rgb_of(color);
    /* Readable on a card and on its own tint, too, which are a little nearer to it than the paper. */
    Rgb text = readable(own, paper, end, 5.5);
    put(out, "", color->name, "", own);
    put(out, "", color->name, "-text", text);
    put(out, "", color->name, "-tint", mix(paper, own, dark ? 0.16 : 0.09));
    Rgb fill = dark ? text : readable(own, white, black, 4.6);
    put(out, "", color->name, "-fill", fill);
    put(out, "on-", color->name, "", better_on(fill, white, (Rgb){20, 18, 16}));
  }
}

static void put_fonts(const Site *site, Buf *out) {
  buf_addc(out, "  --font: ");
  if (site->sans.n && !str_is(site->sans, "BIZ UDPGothic")) buf_printf(out, "\"" STR_FMT "\", ", STR_ARG(site->sans));
  buf_addc(out, "\"BIZ UDPGothic\", \"BIZ UDGothic\", \"Hiragino Sans\", \"Hiragino Kaku Gothic ProN\", \"Noto Sans JP\", \"Noto Sans CJK JP\", "
                "\"Yu Gothic Medium\", Meiryo, sans-serif;\n");
}

static Rgb color_named(const Site *site, const char *name, Rgb otherwise) {
  const Color *color = site_color(site, str_c(name));
  return color ? rgb_of(color) : otherwise;
}

void theme_css(const Site *site, Buf *out) {
  Rgb paper = color_named(site, "paper", (Rgb){255, 253, 249}), ink = color_named(site, "ink", (Rgb){34, 30, 27});
  Rgb end = light(paper) > 0.18 ? black : white;
  buf_addc(out, ":root {\n  color-scheme: light dark;\n");
  put_fonts(site, out);
  put_colors(site, paper, readable(ink, paper, end, 7), false, out);
  buf_addc(out, "}\n@media (prefers-color-scheme: dark) {\n:root {\n");
  put_colors(site, night, night_ink, true, out);
  buf_addc(out, "}\n}\n");
  for (int i = 0; i < site->n_colors; i++) {
    Str name = site->colors[i].name;
    if (is_ground(name)) name = S("brand");
    buf_printf(out, ".color-" STR_FMT " { --mark: var(--" STR_FMT "-text); --mark-tint: var(--" STR_FMT "-tint); }\n",
               STR_ARG(site->colors[i].name), STR_ARG(name), STR_ARG(name));
  }
}
