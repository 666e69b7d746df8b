/* HTML layouts: the first line says which ("desk"), the rest is what it holds; parts are those that ship. What compiles is filled with nothing. */
#include "base/utf8.h"
#include "fuzz.h"
#include "site/icon_sheet.h"
#include "site/stopped.h"
#include "site/view.h"

typedef struct Source {
  const Fuzz *fuzz;
  Str layout;
  Root *root;
} Source;

static bool source_read(void *context, Str name, bool part, Pos asked_at, const char **file, Str *text) {
  const Source *source = context;
  const Fuzz *fuzz = source->fuzz;
  *file = part ? "site/parts/part.html" : "site/page.html";
  if (!part) {
    if (!text_clean(fuzz->arena, fuzz->diag, S("site/page.html"), source->layout, text)) return false;
    stopped_find(fuzz->diag, "site/page.html", *text);
    return true;
  }
  Str path = arena_printf(fuzz->arena, "site/parts/" STR_FMT ".html", STR_ARG(name));
  if (!root_has(source->root, path)) {
    diag1(fuzz->diag, D_LAYOUT_PART, asked_at, name);
    return false;
  }
  return root_read_text(source->root, fuzz->arena, fuzz->diag, path, text);
}

static void fill(const Fuzz *fuzz, const Mustache *program) {
  static const SiteView site;
  static const PageView page;
  static const Icons icon;
  static const BodyView body;
  IconSheet sheet = {.arena = fuzz->arena};
  CommonView common = {&site, &page, NEW(fuzz->arena, Phrases), &icon};
  const void *const views[] = {&common, &body};
  Scene scene = {.lang = S("ja"), .root = S("../"), .icons = &sheet, .arena = fuzz->arena, .cost = &(Cost){0}};
  Buf out = {0};
  mustache_render(program, views, &scene, &out);
  fuzz_must(utf8_fault(buf_str(&out)) < 0);
  fuzz_must(mustache_origin(program, views, &scene, out.n / 2).line >= 0);
  icon_sheet_add(&sheet, fuzz->arena, &out);
  buf_free(&out);
}

void html_fuzz(const Fuzz *fuzz) {
  static Root *root;
  static Arena *volatile forever; /* found by whoever looks for leaks */
  if (!root) root = root_open(forever = arena_new(), "layouts");
  fuzz_must(root != NULL);
  Str layout = fuzz->input, name;
  int kind = 0;
  if (!str_line(&layout, &name)) return;
  while (kind < LAYOUT_KINDS && !str_is(name, layout_file((LayoutKind)kind))) kind++;
  if (kind == LAYOUT_KINDS) return;
  Source at = {fuzz, arena_str(fuzz->arena, layout), root};
  const Names *const roots[] = {common_names(), body_names((LayoutKind)kind)};
  for (int dense = 0; dense < 2; dense++) {
    MustacheSource source = {source_read, &at, .dense = dense};
    const Mustache *program = mustache_compile(fuzz->arena, fuzz->diag, &source, S("page"), roots, 2);
    if (program) fill(fuzz, program);
  }
}
