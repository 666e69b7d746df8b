/* Panels: the parts of a sheet between its folds, and the frames that say which one they stand in. */
#include "check/field.h"
#include "check/layout_check.h"

static const NumberRange sizes = {5, 3000};

static int read_side(Reader *reader, const Yaml *node, bool down, Panel *panels, int n) {
  const Yaml *map = node && node_is_map(reader, node) ? node : NULL;
  const Field size = {"panels", field_mm, .with = &sizes};
  int first = n;
  double at = 0;
  for (const Yaml *item = map ? map->first : NULL; item; item = item->next) {
    Panel panel = {.name = item->key, .at_mm = at, .down = down, .pos = item->key_pos};
    if (!field_mm(reader, &size, item, &panel.size_mm)) continue;
    at += panel.size_mm;
    panels[n++] = panel;
  }
  for (int i = first; i < n; i++) panels[i].of_mm = at;
  return n;
}

void layout_read_panels(Reader *reader, const Yaml *across, const Yaml *down, Master *master) {
  enum { MOST_PANELS = 32 };
  if ((across && !layout_few(reader, across, MOST_PANELS)) || (down && !layout_few(reader, down, MOST_PANELS))) return;
  size_t most = (across ? across->count : 0) + (down ? down->count : 0);
  Panel *panels = NEW_N(reader->arena, Panel, most + 1);
  int n = read_side(reader, across, false, panels, 0);
  master->n_panels = read_side(reader, down, true, panels, n);
  master->panels = panels;
}

static void find_panel(Reader *reader, const Master *master, Str name, Pos pos, Frame *frame) {
  Nearest nearest = nearest_start(name);
  for (int i = 0; i < master->n_panels; i++) {
    const Panel *panel = &master->panels[i];
    nearest_try(&nearest, panel->name);
    if (!str_eq(panel->name, name)) continue;
    if (panel->down) frame->down = panel;
    if (!panel->down) frame->across = panel;
    return;
  }
  if (master->n_panels)
    layout_unknown(reader, pos, name, nearest);
  else
    diag2(reader->diag, D_DESIGN_NO_PANELS, pos, name, master->name);
}

void layout_find_panels(Reader *reader, const Master *master, const Str *names, int n, Pos pos, Frame *frame) {
  for (int i = 0; i < n; i++) find_panel(reader, master, names[i], pos, frame);
}
