/* SVG: read with GMarkup and written again, so that what is published is what was looked at. Programs' own elements and attributes
 * (inkscape:, sodipodi:), metadata, comments and the DOCTYPE go; what could act or reach out is an error. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/picture_kind.h"
#include "read/svg_cost.h"
#include "read/svg_element.h"

enum { DEEPEST = 64 };

typedef struct Reader {
  Arena *arena; /* for as long as it is read */
  SvgCost *cost;
  Str slow;      /* an effect that takes too long, the first */
  Buf out, css; /* css: the text of the <style> that is open, whatever comments and CDATA cut it into */
  Str unsafe;  /* what was found, the first; a slice of text that lives as long as the parse, or static */
  char kept[64]; /* room for it */
  int depth;
  int dropped; /* levels below an element that is left out */
  bool open;   /* a start tag was written without its ">" */
  bool in_style, root, xlink, soft, worded;
  double width, height, box_width, box_height;
} Reader;

static void refuse(Reader *r, Str what) {
  if (r->unsafe.n) return;
  Str clip = str_sub(what, 0, 0);
  for (size_t n = 40; n > 0 && (clip = utf8_clip(what, n)).n >= sizeof r->kept; n--) continue;
  memcpy(r->kept, clip.s, clip.n);
  r->unsafe = (Str){r->kept, clip.n};
}

static bool is_in_any_letters(Str name, const char *word) { return name.n == strlen(word) && g_ascii_strncasecmp(name.s, word, name.n) == 0; }

/* Without white space and control characters, in lower case: how a browser may see an address. */
static char *squeezed(Str s) {
  char *copy = g_malloc(s.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++)
    if ((unsigned char)s.s[i] > ' ' && s.s[i] != 0x7F) copy[n++] = g_ascii_tolower(s.s[i]);
  copy[n] = 0;
  return copy;
}

static bool inner_address(const char *address) {
  return address[0] == '#' || address[0] == 0 || g_str_has_prefix(address, "data:image/png;base64,") ||
         g_str_has_prefix(address, "data:image/jpeg;base64,") || g_str_has_prefix(address, "data:image/jpg;base64,");
}

/* Each url() must lead into the file itself. */
static bool only_inner_urls(const char *css) {
  for (const char *at = css; (at = strstr(at, "url(")); at++) {
    const char *address = at + 4;
    if (*address == '"' || *address == '\'') address++;
    if (*address == ')' || !inner_address(address)) return false;
  }
  return true;
}

static bool has_any(const char *css, const char *const *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (strstr(css, words[i])) return true;
  return false;
}

/* CSS of a <style> or an attribute. A backslash could spell any of the words in another way. */
static void look_at_css(Reader *r, Str css, bool sheet) {
  static const char *const words[] = {"@import", "@namespace", "image-set(", "image(", "src(", "expression(", "-moz-binding", "javascript:"};
  char *seen = squeezed(css);
  if (!only_inner_urls(seen) || (sheet && has_any(seen, words, sizeof words / sizeof *words))) refuse(r, css);
  if (strchr(seen, '\\') && (sheet || strchr(seen, '('))) refuse(r, S("\\"));
  g_free(seen);
}

static Str local_name(Str name) {
  ptrdiff_t colon = str_find_byte(name, ':');
  return colon < 0 ? name : str_from(name, (size_t)colon + 1);
}

static void look_at_attribute(Reader *r, Str name, Str value) {
  char *seen = squeezed(value);
  if (name.n > 2 && g_ascii_strncasecmp(name.s, "on", 2) == 0) refuse(r, name);
  if (strstr(seen, "javascript:") || strstr(seen, "vbscript:") || strstr(seen, "data:text")) refuse(r, value);
  if (is_in_any_letters(local_name(name), "href") && !inner_address(seen)) refuse(r, value);
  if (is_in_any_letters(name, "src")) refuse(r, value);
  g_free(seen);
  look_at_css(r, value, str_is(name, "style"));
}

static void add_escaped(Buf *out, Str text, bool attribute) {
  for (size_t i = 0; i < text.n; i++) {
    char c = text.s[i];
    if (c == '<') {
      buf_addc(out, "&lt;");
    } else if (c == '>') {
      buf_addc(out, "&gt;");
    } else if (c == '&') {
      buf_addc(out, "&amp;");
    } else if (attribute && c == '"') {
      buf_addc(out, "&quot;");
    } else {
      buf_byte(out, attribute && (unsigned char)c < ' ' ? ' ' : c);
    }
  }
}

static void add_attribute(Buf *out, Str name, Str value) {
  buf_byte(out, ' ');
  buf_add(out, name);
  buf_addc(out, "=\"");
  add_escaped(out, value, true);
  buf_byte(out, '"');
}

/* xlink: and xml: mean something to everybody; other prefixes only to the program that wrote them. */
static bool keeps_attribute(Str name) {
  return str_find_byte(name, ':') < 0 ? !str_is(name, "xmlns") : str_starts(name, S("xlink:")) || str_is(name, "xml:space") ||
                                                                    str_is(name, "xml:lang") || str_is(name, "xml:id");
}

/* A length in CSS pixels; 0 when it is a percentage or nothing that can be read. */
static double length_px(Str value) {
  static const struct {
    const char *unit;
    double px;
  } units[] = {{"", 1}, {"px", 1}, {"pt", 96 / 72.0}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}};
  char text[32], *end;
  Str trimmed = str_trim(value);
  if (trimmed.n == 0 || trimmed.n >= sizeof text) return 0;
  memcpy(text, trimmed.s, trimmed.n);
  text[trimmed.n] = 0;
  double number = g_ascii_strtod(text, &end);
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (end != text && strcmp(end, units[i].unit) == 0 && isfinite(number) && number > 0) return number * units[i].px;
  return 0;
}

static void read_box(Reader *r, const char *value) {
  double v[4] = {0};
  for (int i = 0; i < 4; i++) {
    char *end;
    while (*value && strchr(" ,\t\r\n", *value)) value++;
    v[i] = g_ascii_strtod(value, &end);
    if (end == value || !isfinite(v[i])) return;
    value = end;
  }
  r->box_width = v[2];
  r->box_height = v[3];
}

static void read_size(Reader *r, const char **names, const char **values) {
  for (; *names; names++, values++) {
    if (strcmp(*names, "width") == 0) r->width = length_px(str_c(*values));
    if (strcmp(*names, "height") == 0) r->height = length_px(str_c(*values));
    if (strcmp(*names, "viewBox") == 0) read_box(r, *values);
  }
}

static void close_tag(Reader *r) {
  if (r->open) buf_byte(&r->out, '>');
  r->open = false;
}

static void write_start(Reader *r, Str element, const char **names, const char **values) {
  close_tag(r);
  buf_byte(&r->out, '<');
  buf_add(&r->out, element);
  if (r->depth == 1) {
    buf_addc(&r->out, " xmlns=\"http://www.w3.org/2000/svg\"");
    if (r->xlink) buf_addc(&r->out, " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
  }
  for (; *names; names++, values++) {
    Str name = str_c(*names), value = str_c(*values);
    if (str_is(name, "xmlns") && !str_is(str_trim(value), "http://www.w3.org/2000/svg")) refuse(r, value);
    if (!keeps_attribute(name)) continue;
    look_at_attribute(r, name, value);
    add_attribute(&r->out, name, value);
  }
  r->open = true;
}

static void start_element(GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data,
                          GError **error) {
  (void)context, (void)error;
  Reader *r = data;
  Str element = str_c(name);
  SvgElement kind = svg_element(element);
  if (kind == SVG_ACTS) refuse(r, element);
  if (kind == SVG_SLOW && !r->dropped && !r->slow.n) r->slow = arena_str(r->arena, element);
  if (r->dropped || r->unsafe.n || kind != SVG_KEPT) {
    r->dropped++;
    return;
  }
  if (r->in_style) refuse(r, element);
  if (r->depth == 0) r->root = str_is(element, "svg");
  if (++r->depth > DEEPEST) refuse(r, element);
  if (r->depth == 1) read_size(r, names, values);
  r->in_style = str_is(element, "style");
  r->worded = r->worded || str_is(element, "text");
  r->soft = r->soft || str_is(element, "mask") || str_is(element, "filter");
  svg_cost_open(r->cost, element, names, values);
  write_start(r, element, names, values);
}

static void end_element(GMarkupParseContext *context, const char *name, gpointer data, GError **error) {
  (void)context, (void)error;
  Reader *r = data;
  if (r->dropped) {
    r->dropped--;
    return;
  }
  r->depth--;
  if (r->in_style) look_at_css(r, buf_str(&r->css), true);
  if (r->in_style) svg_cost_sheet(r->cost, buf_str(&r->css));
  svg_cost_close(r->cost);
  buf_clear(&r->css);
  r->in_style = false;
  if (r->open) {
    buf_addc(&r->out, "/>");
  } else {
    buf_printf(&r->out, "</%s>", name);
  }
  r->open = false;
}

static void text(GMarkupParseContext *context, const char *bytes, gsize n, gpointer data, GError **error) {
  (void)context, (void)error;
  Reader *r = data;
  if (r->dropped || r->depth == 0 || n == 0) return;
  if (r->in_style) buf_add(&r->css, (Str){bytes, n});
  else if (r->worded) svg_cost_text(r->cost, (Str){bytes, n});
  close_tag(r);
  add_escaped(&r->out, (Str){bytes, n}, false);
}

/* Comments, the DOCTYPE, <?...?>: none is written again, but a style sheet or entities would be missed. */
static void passthrough(GMarkupParseContext *context, const char *bytes, gsize n, gpointer data, GError **error) {
  (void)context, (void)error;
  Reader *r = data;
  Str what = {bytes, n};
  if (str_starts(what, S("<!--"))) return;
  char *seen = squeezed(what);
  bool doctype = g_str_has_prefix(seen, "<!doctype");
  if (g_str_has_prefix(seen, "<?xml-stylesheet") || (doctype && strchr(seen, '['))) refuse(r, what);
  if (g_str_has_prefix(seen, "<?xmlversion") && strstr(seen, "encoding=") && !strstr(seen, "utf-8")) refuse(r, what);
  g_free(seen);
}

static bool has_control(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if ((unsigned char)s.s[i] < ' ' && !strchr("\t\r\n", s.s[i])) return true;
  return memchr(s.s, 0, s.n) != NULL;
}

static bool parse(Reader *r, Str svg) {
  const GMarkupParser parser = {start_element, end_element, text, passthrough, NULL};
  GMarkupParseContext *context = g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, r, NULL);
  bool well = g_markup_parse_context_parse(context, svg.s, (gssize)svg.n, NULL) && g_markup_parse_context_end_parse(context, NULL);
  g_markup_parse_context_free(context);
  return well && r->root;
}

static bool finish(PictureJob *job, Reader *r) {
  Picture *picture = job->picture;
  double ratio = r->box_width > 0 && r->box_height > 0 ? r->box_width / r->box_height : 0;
  double width = r->width, height = r->height;
  if (width <= 0 && height <= 0) width = r->box_width;
  if (width <= 0) width = height * ratio;
  if (height <= 0 && ratio > 0) height = width / ratio;
  if (!(width > 0) || !(height > 0) || width > 1e5 || height > 1e5) {
    diag1(job->diag, D_SVG_SIZE, job->pos, picture->path);
    return false;
  }
  buf_byte(&r->out, '\n');
  picture->width = (int)fmax(1, round(width));
  picture->height = (int)fmax(1, round(height));
  picture->components = 3;
  picture->soft = r->soft;
  picture->worded = r->worded;
  picture->bytes = buf_keep(&r->out, job->arena);
  return true;
}

/* The findings of a drawing that can be read, worst first. */
static bool is_fine(PictureJob *job, Reader *r) {
  Str path = job->picture->path;
  if (r->slow.n) diag2(job->diag, D_SVG_EFFECT, job->pos, path, r->slow);
  else if (svg_cost_total(r->cost) > SVG_COST_MOST) diag1(job->diag, D_SVG_COSTLY, job->pos, path);
  else return finish(job, r);
  return false;
}

bool picture_svg(PictureJob *job, Str raw) {
  Str svg = str_starts(raw, S("\xEF\xBB\xBF")) ? str_from(raw, 3) : raw;
  Arena *scratch = arena_new();
  Reader r = {.arena = scratch, .cost = svg_cost_new(scratch), .xlink = str_find(svg, S("xlink:")) >= 0};
  bool ok = utf8_fault(svg) < 0 && !has_control(svg) && parse(&r, svg);
  if (r.unsafe.n) {
    diag2(job->diag, D_SVG_UNSAFE, job->pos, job->picture->path, r.unsafe);
    ok = false;
  } else {
    ok = ok ? is_fine(job, &r) : picture_damaged(job);
  }
  buf_free(&r.css);
  buf_free(&r.out);
  svg_cost_free(r.cost);
  arena_free(scratch);
  return ok;
}
