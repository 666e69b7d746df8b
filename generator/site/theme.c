#include "site/theme.h"

#include "base/color.h"

static const Rgb black = {0, 0, 0}, white = {255, 255, 255};
static const Rgb night = {27, 25, 23}, night_ink = {242, 238, 231}; /* the page at night: warm, not black */

static Rgb better_on(Rgb ground, Rgb a, Rgb b) { return rgb_contrast(a, ground) >= rgb_contrast(b, ground) ? a : b; }

static Rgb rgb_of(const Color *color) { return (Rgb){color->r, color->g, color->b}; }

static void put(Buf *out, const char *prefix, Str name, const char *suffix, Rgb c) {
  buf_printf(out, "  --%s" STR_FMT "%s: #%02x%02x%02x;\n", prefix, STR_ARG(name), suffix, (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
}

static bool is_ground(Str name) { return str_is(name, "ink") || str_is(name, "paper"); }

static void put_colors(const Site *site, Rgb paper, Rgb ink, bool dark, Buf *out) {
  Rgb end = rgb_light(paper) > 0.18 ? black : white;
  put(out, "", S("paper"), "", paper);
  put(out, "", S("ink"), "", ink);
  put(out, "", S("ink-soft"), "", rgb_readable(rgb_mix(ink, paper, 0.3), paper, end, 5.5));
  put(out, "", S("line"), "", rgb_mix(paper, ink, 0.22));
  put(out, "", S("card"), "", dark ? rgb_mix(paper, white, 0.06) : rgb_mix(paper, white, 0.75));
  for (int i = 0; i < site->n_colors; i++) {
    const Color *color = &site->colors[i];
    if (is_ground(color->name)) continue;
    Rgb own = rgb_of(color);
    /* Readable on a card and on its own tint, too, which are a little nearer to it than the paper. */
    Rgb text = rgb_readable(own, paper, end, 5.5);
    put(out, "", color->name, "", own);
    put(out, "", color->name, "-text", text);
    put(out, "", color->name, "-tint", rgb_mix(paper, own, dark ? 0.16 : 0.09));
    Rgb fill = dark ? text : rgb_readable(own, white, black, 4.6);
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
  Rgb end = rgb_light(paper) > 0.18 ? black : white;
  buf_addc(out, ":root {\n  color-scheme: light dark;\n");
  put_fonts(site, out);
  put_colors(site, paper, rgb_readable(ink, paper, end, 7), false, out);
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
