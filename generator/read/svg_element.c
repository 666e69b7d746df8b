#include "read/svg_element.h"

#include <glib.h>
#include <string.h>

static const char *const kept[] = {
    "svg", "g", "defs", "symbol", "use", "switch", "a", "title", "desc", "style", "view", "image", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern", "marker", "clipPath", "mask",
    "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feFuncR", "feFuncG", "feFuncB", "feFuncA", "feComposite", "feDropShadow",
    "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset",
};

static const char *const slow[] = {"feTurbulence",      "feMorphology", "feDisplacementMap", "feConvolveMatrix", "feDiffuseLighting",
                                   "feSpecularLighting", "feImage",      "feTile"};

static const char *const active[] = {"script", "foreignObject", "iframe", "embed", "object", "audio", "video",
                                     "handler", "listener", "html", "body", "link", "meta", "base"};

#define IS_IN(list, name, differ) is_in(list, sizeof(list) / sizeof *(list), name, differ)

static bool is_in(const char *const *list, size_t n, Str name, int (*differ)(const char *, const char *, size_t)) {
  for (size_t i = 0; i < n; i++)
    if (name.n == strlen(list[i]) && differ(name.s, list[i], name.n) == 0) return true;
  return false;
}

SvgElement svg_element(Str name) {
  ptrdiff_t colon = str_find_byte(name, ':');
  if (IS_IN(active, colon < 0 ? name : str_from(name, (size_t)colon + 1), g_ascii_strncasecmp)) return SVG_ACTS;
  return IS_IN(kept, name, strncmp) ? SVG_KEPT : IS_IN(slow, name, strncmp) ? SVG_SLOW : SVG_LEFT_OUT;
}
