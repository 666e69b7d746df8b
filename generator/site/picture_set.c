#include "site/picture_set.h"

#include <stdlib.h>

#include "draw/photo.h"
#include "draw/scale.h"
#include "site/views.h"

typedef enum Use {
  USE_PAGE = 1,  /* across the text, or the screen */
  USE_SMALL = 2, /* a face, a picture beside a title */
  USE_LOGO = 4,
  USE_LINK = 8   /* opened by itself */
} Use;

/* In CSS pixels times what phones have of them. `plain`: for old browsers, which are on small screens. */
static const struct {
  Use use;
  int widths[3], plain;
} needs[] = {{USE_PAGE, {480, 960, 1600}, 960}, {USE_SMALL, {160, 320, 320}, 320}, {USE_LOGO, {240, 480, 480}, 480}};
enum { N_NEEDS = sizeof needs / sizeof *needs };

/* --- Who uses it --- */

static void use(unsigned *uses, const Picture *picture, unsigned of) {
  if (picture) uses[picture->index] |= of;
}

static void use_body(unsigned *uses, const MdOutline *body) {
  for (size_t i = 0; i < body->n_refs; i++) {
    const Md *ref = body->refs[i];
    if (ref->kind == MD_IMAGE) use(uses, ref->target, USE_PAGE);
    if (ref->kind == MD_LINK) use(uses, ref->picture, USE_LINK);
  }
}

static void find_uses(const Site *site, unsigned *uses) {
  if (!site->n_pictures) return;
  use(uses, site->logo, USE_LOGO);
  use(uses, site->hero, USE_PAGE);
  for (int i = 0; i < site->n_offices; i++) {
    const Office *office = &site->offices[i];
    use(uses, office->photo, USE_PAGE | USE_SMALL);
    use(uses, office->landmark_photo, USE_PAGE);
    for (int s = 0; s < office->n_staff; s++) use(uses, office->staff[s].photo, USE_SMALL);
  }
  for (int i = 0; i < site->n_articles; i++) {
    use(uses, site->articles[i].image, USE_PAGE | USE_SMALL);
    use_body(uses, &site->articles[i].outline);
  }
}

/* --- What it becomes --- */

static PictureFile file_of(const Picture *picture, int width, Str path) {
  long long height = ((long long)picture->height * width + picture->width / 2) / picture->width;
  return (PictureFile){path, width, height < 1 ? 1 : (int)height};
}

/* "media/photo.jpg" -> "media/photo.1a2b3c4d-480.webp": the name changes with the picture, so that browsers may keep it. */
static Str size_path(Arena *arena, Str own, const Picture *picture, int width, const char *ending) {
  size_t dot = own.n;
  while (dot && own.s[dot - 1] != '.' && own.s[dot - 1] != '/') dot--;
  if (dot && own.s[dot - 1] == '.') own.n = dot - 1;
  return arena_printf(arena, STR_FMT "." STR_FMT "-%d.%s", STR_ARG(own), STR_ARG(picture->hash), width, ending);
}

static void add_width(const Picture *picture, int *widths, int *n, int width) {
  int at = *n;
  while (at && widths[at - 1] >= width) at--;
  if (width > picture->width || (at < *n && widths[at] == width)) return;
  for (int i = (*n)++; i > at; i--) widths[i] = widths[i - 1];
  widths[at] = width;
}

static bool is_nearly(int width, int whole) { return width * 8 > whole * 7; }

/* The sizes wanted that are smaller than it, and it itself where no larger one was wanted. */
static int choose_widths(const Picture *picture, unsigned uses, int *widths, int *plain) {
  int n = 0, most = 0;
  *plain = 0;
  for (int k = 0; k < N_NEEDS; k++) {
    if (!(uses & needs[k].use)) continue;
    for (int w = 0; w < 3; w++) {
      if (needs[k].widths[w] > most) most = needs[k].widths[w];
      add_width(picture, widths, &n, needs[k].widths[w]);
    }
    if (needs[k].plain > *plain) *plain = needs[k].plain;
  }
  if (*plain > picture->width) *plain = picture->width;
  if (picture->width >= most) return n;
  while (n && is_nearly(widths[n - 1], picture->width)) n--; /* the picture itself does as well */
  if (is_nearly(*plain, picture->width)) *plain = picture->width;
  add_width(picture, widths, &n, picture->width);
  return n;
}

static const char *ending_of(PictureKind kind) { return kind == PICTURE_JPEG ? "jpg" : kind == PICTURE_PNG ? "png" : "webp"; }

static PictureSet set_make(const Picture *picture, unsigned uses, Arena *arena) {
  PictureSet set = {.picture = picture, .published = uses != 0};
  Str own = picture_site_path(arena, picture);
  if (picture->kind == PICTURE_SVG || !(uses & ~(unsigned)USE_LINK)) {
    set.plain = (PictureFile){own, picture->width, picture->height};
    set.plain_as_it_is = true;
    return set;
  }
  int widths[PICTURE_SIZES], plain, n = choose_widths(picture, uses, widths, &plain);
  for (int i = 0; i < n; i++)
    set.webp[i] = file_of(picture, widths[i], size_path(arena, own, picture, widths[i], "webp"));
  set.n_webp = n;
  set.plain_as_it_is = plain == picture->width && picture->components != 4;
  bool apart = (uses & USE_LINK) && !set.plain_as_it_is;
  set.plain = file_of(picture, plain, apart ? size_path(arena, own, picture, plain, ending_of(picture->kind)) : own);
  if (apart) set.original = (PictureFile){own, picture->width, picture->height};
  return set;
}

const PictureSet *picture_sets(const Site *site, Arena *arena) {
  PictureSet *sets = NEW_N(arena, PictureSet, site->n_pictures + 1);
  unsigned *uses = NEW_N(arena, unsigned, site->n_pictures + 1);
  find_uses(site, uses);
  for (int i = 0; i < site->n_pictures; i++) sets[i] = set_make(site->pictures[i], uses[i], arena);
  return sets;
}

/* --- Making --- */

typedef struct Work {
  const PictureSet *set;
  const SiteMemory *memory;
  Arena *arena;
  Diag *diag;
  const SiteSink *sink;
  unsigned char *pixels; /* of the last size made, straight RGBA; the next smaller one is made of it */
  int width, height;
  bool drawing;
  Str profile;
} Work;

/* Few colours, as in a drawing or a picture of a screen: not smoothed away. Counted up to where it is clear. */
static bool is_drawing(const unsigned char *pixels, size_t n) {
  enum { SLOTS = 2048, MOST = 512 };
  unsigned slots[SLOTS] = {0};
  int found = 0;
  for (size_t i = 0; i < n && found <= MOST; i++) {
    const unsigned char *p = pixels + 4 * i;
    unsigned color = (unsigned)p[0] | (unsigned)p[1] << 8 | (unsigned)p[2] << 16 | (unsigned)p[3] << 24, at = color * 2654435761u >> 21;
    if (!color) continue; /* 0 stands for an empty slot */
    while (slots[at] && slots[at] != color) at = (at + 1) % SLOTS;
    found += !slots[at];
    slots[at] = color;
  }
  return found <= MOST;
}

static bool damaged(const Work *work) {
  const Picture *picture = work->set->picture;
  diag1(work->diag, D_PICTURE_DAMAGED, (Pos){picture->path.s, 0, 0}, picture->path);
  return false;
}

/* The next size into work->pixels; sizes come from the largest down. */
static bool next_size(Work *work, int width, int height) {
  const Picture *picture = work->set->picture;
  size_t count = (size_t)width * (size_t)height;
  unsigned char *out = malloc(count * 4);
  if (!out) return damaged(work);
  if (work->pixels) {
    scale_rgba(work->pixels, work->width, work->height, width, height, out);
  } else {
    /* A photo may come halved while that leaves half as much again as is needed. */
    int from_w, from_h;
    unsigned char *argb = picture_pixels_for(picture, width + width / 2, &from_w, &from_h);
    if (!argb) {
      free(out);
      return damaged(work);
    }
    work->drawing = picture->kind != PICTURE_JPEG && is_drawing(argb, (size_t)from_w * (size_t)from_h);
    work->profile = picture_profile(picture, work->arena);
    scale_pixels(argb, from_w, from_h, width, height, out);
    free(argb);
  }
  free(work->pixels);
  work->pixels = out;
  work->width = width;
  work->height = height;
  return true;
}

static Str key_of(const Work *work, const PictureFile *file, const char *ending) {
  return arena_printf(work->arena, STR_FMT "-%d-%dx%d.%s", STR_ARG(work->set->picture->digest), photo_version(), file->width, file->height, ending);
}

static bool encode(const Work *work, const char *ending, Buf *out) {
  Photo photo = {work->pixels, work->width, work->height, work->drawing, work->profile};
  bool ok = *ending == 'j' ? photo_jpeg(&photo, out) : *ending == 'p' ? photo_png(&photo, out) : photo_webp(&photo, out);
  return ok || damaged(work);
}

static bool hand_over(Work *work, const PictureFile *file, const char *ending, Str *remembered) {
  const SiteSink *sink = work->sink;
  if (remembered->n) return sink->put(sink->context, file->path, *remembered);
  Buf out = {0};
  bool ok = encode(work, ending, &out);
  if (ok && work->memory) work->memory->remember(work->memory->context, key_of(work, file, ending), buf_str(&out));
  ok = ok && sink->put(sink->context, file->path, buf_str(&out));
  buf_free(&out);
  return ok;
}

static bool recall(const Work *work, const PictureFile *file, const char *ending, Str *bytes) {
  return work->memory && work->memory->recall(work->memory->context, key_of(work, file, ending), work->arena, bytes);
}

/* From the largest to the smallest; the pixels are made only when a size is not remembered, and then all of them, so that each comes
 * out the same whatever was remembered. */
static bool make_sizes(Work *work) {
  const PictureSet *set = work->set;
  const char *ending = ending_of(set->picture->kind);
  Str known[PICTURE_SIZES] = {{0}}, known_plain = {0};
  bool all = set->plain_as_it_is || recall(work, &set->plain, ending, &known_plain);
  for (int i = 0; i < set->n_webp; i++) all &= recall(work, &set->webp[i], "webp", &known[i]);
  bool ok = true, plain_due = !set->plain_as_it_is;
  for (int i = set->n_webp - 1; ok && i >= 0; i--) {
    ok = all || next_size(work, set->webp[i].width, set->webp[i].height);
    ok = ok && hand_over(work, &set->webp[i], "webp", &known[i]);
    if (!ok || !plain_due || set->webp[i].width != set->plain.width) continue;
    ok = hand_over(work, &set->plain, ending, &known_plain);
    plain_due = false;
  }
  if (ok && plain_due) ok = (all || next_size(work, set->plain.width, set->plain.height)) && hand_over(work, &set->plain, ending, &known_plain);
  free(work->pixels);
  return ok;
}

bool picture_set_make(const PictureSet *set, const SiteMemory *memory, Arena *arena, Diag *diag, const SiteSink *sink) {
  const Picture *picture = set->picture;
  bool ok = true;
  if (sink->only_paths) return true;
  if (set->plain_as_it_is) ok = sink->put(sink->context, set->plain.path, picture->bytes);
  if (ok && set->original.path.n) ok = sink->put(sink->context, set->original.path, picture->bytes);
  Work work = {.set = set, .memory = memory, .arena = arena, .diag = diag, .sink = sink};
  return ok && (!set->n_webp || make_sizes(&work));
}
