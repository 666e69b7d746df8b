#include "model/layout.h"

#include <math.h>

const SlotDecl *layout_slot(const Layout *layout, Str name) {
  for (int i = 0; i < layout->n_slots; i++)
    if (str_eq(layout->slots[i].name, name)) return &layout->slots[i];
  return NULL;
}

const Style *layout_style(const Layout *layout, Str name) {
  for (int i = 0; i < layout->n_styles; i++)
    if (str_eq(layout->styles[i].name, name)) return &layout->styles[i];
  return NULL;
}

static bool plan_is_for_each(const PagePlan *plan, Each each) {
  for (int i = 0; i < plan->n_steps; i++)
    if (plan->steps[i].each == each) return true;
  return false;
}

bool layout_is_for_each(const Layout *layout, Each each) {
  if (plan_is_for_each(&layout->upright, each) || plan_is_for_each(&layout->turned, each)) return true;
  for (int m = 0; m < layout->n_masters; m++)
    for (int f = 0; f < layout->masters[m].n_frames; f++) {
      const Cells *cells = layout->masters[m].frames[f].cells;
      if (cells && cells->each == each) return true;
    }
  return false;
}

bool layout_puts(const Layout *layout, Put put) {
  for (int m = 0; m < layout->n_masters; m++)
    for (int f = 0; f < layout->masters[m].n_frames; f++)
      for (int i = 0; i < layout->masters[m].frames[f].n_fills; i++)
        if (layout->masters[m].frames[f].fills[i].put == put) return true;
  return false;
}

bool layout_is_left(const Layout *layout, int n) { return (n % 2 == 0) != (layout->binding == BINDING_RIGHT); }

static const struct {
  const char *name;
  double w_mm, h_mm;
} sizes[] = {
    {"A1", 594, 841},  {"A2", 420, 594}, {"A3", 297, 420}, {"A4", 210, 297}, {"A5", 148, 210}, {"A6", 105, 148},
    {"B1", 728, 1030}, {"B2", 515, 728}, {"B3", 364, 515}, {"B4", 257, 364}, {"B5", 182, 257}, {"B6", 128, 182},
    {"SRA3", 320, 450}, {"SRA4", 225, 320},
};

const char *paper_name(double w_mm, double h_mm) {
  double shorter = fmin(w_mm, h_mm), longer = fmax(w_mm, h_mm);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    if (fabs(sizes[i].w_mm - shorter) < 1 && fabs(sizes[i].h_mm - longer) < 1) return sizes[i].name;
  return NULL;
}

bool paper_parse(Str paper, double *w_mm, double *h_mm) {
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    if (!str_is(paper, sizes[i].name)) continue;
    *w_mm = sizes[i].w_mm;
    *h_mm = sizes[i].h_mm;
    return true;
  }
  enum { MOST_MM = 3000, LEAST_MM = 20 };
  Str rest = paper, w;
  double unit = paper_is_picture(paper) ? 1.0 / PX_PER_MM : 1;
  if (unit < 1) rest.n -= sizeof "px" - 1;
  if (!str_split(&rest, 'x', &w)) return false;
  double width = (double)str_number(w, MOST_MM) * unit, height = (double)str_number(rest, MOST_MM) * unit;
  if (width < LEAST_MM || height < LEAST_MM) return false;
  *w_mm = width;
  *h_mm = height;
  return true;
}

bool paper_is_picture(Str paper) { return str_ends(paper, S("px")); }

/* The same paper, upright or lying. */
static bool is_sheet(double w_mm, double h_mm, double paper_w_mm, double paper_h_mm) {
  return (w_mm == paper_w_mm && h_mm == paper_h_mm) || (w_mm == paper_h_mm && h_mm == paper_w_mm);
}

bool layout_comes_in(const Layout *layout, Str paper) {
  double w_mm, h_mm;
  for (int i = 0; i < layout->n_papers; i++)
    if (str_eq(layout->papers[i], paper)) return true;
  if (!paper_parse(paper, &w_mm, &h_mm)) return false;
  return is_sheet(layout->w_mm, layout->h_mm, w_mm, h_mm) ||
         is_sheet(layout->turned_w_mm, layout->turned_h_mm, w_mm, h_mm);
}

static const char *const put_names[] = {
#define PUT(id, name) name,
#include "model/layout.def"
};

static const char *const fields[] = {
#define FIELD(id, name) name,
#include "model/layout.def"
};

static const char *const roles[] = {
#define ROLE(id, name, fallback) name,
#include "model/layout.def"
};

static const StyleRole role_fallbacks[] = {
#define ROLE(id, name, fallback) ROLE_##fallback,
#include "model/layout.def"
};

const char *put_name(Put put) { return put_names[put]; }
const char *field_name(DeskField field) { return fields[field]; }
const char *role_name(StyleRole role) { return roles[role]; }
StyleRole role_fallback(StyleRole role) { return role_fallbacks[role]; }
