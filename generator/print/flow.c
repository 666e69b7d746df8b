#include "print/flow.h"

#include <math.h>

typedef struct Filling {
  const Setting *setting;
  Story *story;
  Box area;
  double y_mm, after_mm;
  bool empty;
  const Table *table; /* that is open in this area */
  PlacedList *placed;
} Filling;

bool story_done(const Story *story) { return story->next >= story->blocks.list.n; }

static const Block *block_at(const Story *story, size_t i) {
  return i == story->next && story->rest ? story->rest : story->blocks.list.v[i];
}

/* The head that a row needs above it. */
static double head_height(const Filling *filling, const Block *block, const Table *open) {
  if (!block->table || block->table == open) return 0;
  bool again = filling->story->table == block->table && block->table->again;
  return block->table->head->h_mm + (again ? block->table->again->h_mm : 0);
}

static bool may_split(const Block *block) {
  if (block->split < 0 || block->together) return false;
  const Part *text = &block->parts.v[block->split];
  return text->text.to - text->text.from >= 4;
}

static double least_height(const Block *block) {
  if (!may_split(block)) return block->h_mm;
  const Part *text = &block->parts.v[block->split];
  return text->box.y_mm + type_room(text->text.set, text->text.from, text->text.from + 2);
}

/* The height without which a block must not begin here: itself, and of what it keeps with it as much as must stand. */
static double needed(const Filling *filling, size_t i) {
  const Story *story = filling->story;
  double height = 0, after = filling->after_mm;
  const Table *open = filling->table;
  bool first = filling->empty;
  size_t from = i;
  for (; i < story->blocks.list.n; i++) {
    const Block *block = block_at(story, i);
    if (!first) height += fmax(after, block->before_mm);
    height += head_height(filling, block, open);
    bool ends = !block->keep_next || i + 1 == story->blocks.list.n || (i > from && may_split(block));
    if (ends) return height + least_height(block);
    height += block->h_mm;
    after = block->after_mm;
    open = block->table;
    first = false;
  }
  return height;
}

static void put(Filling *filling, const Block *block) {
  Placed *placed = vec_push(filling->setting->arena, &filling->placed->list);
  if (!filling->empty) filling->y_mm += fmax(filling->after_mm, block->before_mm);
  *placed = (Placed){.block = block, .x_mm = filling->area.x_mm, .again_y_mm = NAN};
  if (block->table && block->table != filling->table) {
    placed->opens = block->table;
    if (filling->story->table == block->table && block->table->again) {
      placed->again_y_mm = filling->y_mm;
      filling->y_mm += block->table->again->h_mm;
    }
    placed->head_y_mm = filling->y_mm;
    filling->y_mm += block->table->head->h_mm;
  }
  placed->y_mm = filling->y_mm;
  filling->y_mm += block->h_mm;
  if (filling->table && filling->table != block->table) (placed - 1)->closes = true;
  filling->table = block->table;
  if (block->table) filling->story->table = block->table;
  filling->after_mm = block->after_mm;
  if (block->h_mm > 0) filling->empty = false;
}

/* As many lines as fit, but not all; false if none do. */
static bool put_lines(Filling *filling, const Block *block) {
  static const double HAIR_MM = 0.05;
  double gap = filling->empty ? 0 : fmax(filling->after_mm, block->before_mm);
  int lines = 0;
  double room = filling->area.y_mm + filling->area.h_mm - filling->y_mm - gap;
  if (room > block->h_mm - HAIR_MM) room = block->h_mm - HAIR_MM; /* the last ones go with what it keeps to */
  if (block_fits(block, room, &lines) <= 0) return false;
  Block *first, *rest;
  block_split(filling->setting, block, lines, &first, &rest);
  put(filling, first);
  filling->story->rest = rest;
  return true;
}

double flow_fill(const Setting *setting, Story *story, Box area, bool must, PlacedList *placed) {
  Filling filling = {setting, story, area, area.y_mm, 0, true, NULL, placed};
  static const double HAIR_MM = 0.01;
  double bottom = area.y_mm + area.h_mm + HAIR_MM;
  while (!story_done(story)) {
    const Block *block = block_at(story, story->next);
    if (block->break_before && !filling.empty && !story->rest) break;
    double gap = filling.empty ? 0 : fmax(filling.after_mm, block->before_mm);
    bool whole = filling.y_mm + gap + head_height(&filling, block, filling.table) + block->h_mm <= bottom;
    bool may = filling.y_mm + needed(&filling, story->next) <= bottom;
    if (block->h_mm > 0 && (!may || !whole)) {
      if ((may || (block->keep_next && may_split(block))) && !block->together && put_lines(&filling, block)) break;
      if (!filling.empty) break;
      if (put_lines(&filling, block) || !must) break;
    }
    put(&filling, block);
    story->rest = NULL;
    story->next++;
  }
  if (filling.table && placed->list.n) placed->list.v[placed->list.n - 1].closes = true;
  return filling.y_mm - area.y_mm;
}

typedef struct Areas {
  int n;
  double left_mm;
} Areas;

static Areas count_areas(const Setting *setting, const Blocks *blocks, double h_mm, int first, double most_mm) {
  Story story = {.blocks = *blocks};
  Areas areas = {0, h_mm};
  while (!story_done(&story)) {
    PlacedList unseen = {0};
    double h = areas.n < first ? h_mm : most_mm;
    areas.left_mm = h - flow_fill(setting, &story, (Box){0, 0, 0, h}, h >= most_mm, &unseen);
    areas.n++;
  }
  return areas;
}

int flow_areas(const Setting *setting, const Blocks *blocks, double h_mm, int first, double most_mm) {
  return count_areas(setting, blocks, h_mm, first, most_mm).n;
}

double flow_left(const Setting *setting, const Blocks *blocks, double h_mm, double most_mm) {
  return count_areas(setting, blocks, h_mm, 1, most_mm).left_mm;
}

bool flow_fits(const Setting *setting, const Story *from, const double *heights, int n, double limit_mm) {
  Story story = *from;
  for (int i = 0; i < n && !story_done(&story); i++) {
    PlacedList unseen = {0};
    flow_fill(setting, &story, (Box){0, 0, 0, fmin(heights[i], limit_mm)}, false, &unseen);
  }
  return story_done(&story);
}

double flow_even(const Setting *setting, const Story *from, const double *heights, int n) {
  static const double EXACT_MM = 0.5;
  double fits = 0, too_low = 0;
  for (int i = 0; i < n; i++) fits = fmax(fits, heights[i]);
  while (fits - too_low > EXACT_MM) {
    double middle = (fits + too_low) / 2;
    *(flow_fits(setting, from, heights, n, middle) ? &fits : &too_low) = middle;
  }
  return fits;
}
