#include "command/easel.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/heap.h"
#include "model/layout.h"
#include "print/piece.h"
#include "write/png.h"

enum { MOST_SHEETS = 4 /* laid out */, MOST_PAINTINGS = 96 /* asked for, or there */ };

/* A piece, laid out. Only the easel's thread touches it. */
typedef struct Sheet {
  Take *take; /* held: the display shows what is its */
  const Job *job;
  bool outlines;
  Arena *arena;
  Type *type;
  Diag *unheard; /* what is wrong with a piece is said when all are made */
  const Display *display; /* NULL: it could not be made */
  unsigned long used;
} Sheet;

typedef struct Painting {
  Take *take; /* held while it is wanted, else NULL */
  int number; /* of the take; 0: nothing is here */
  EaselWish wish;
  bool there;
  Arena *arena; /* its own */
  EaselAnswer answer;
  unsigned long asked;
} Painting;

struct Easel {
  Stage *stage;
  void (*tell)(void *context);
  void *context;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t wanted;
  bool ending;
  Painting paintings[MOST_PAINTINGS];
  Sheet sheets[MOST_SHEETS];
  unsigned long turns, clock;
};

/* --- Sheets --- */

static void sheet_clear(Easel *easel, Sheet *sheet) {
  if (!sheet->take) return;
  if (sheet->type) type_free(sheet->type);
  diag_free(sheet->unheard);
  arena_free(sheet->arena);
  stage_give_back(easel->stage, sheet->take);
  *sheet = (Sheet){0};
}

static void lay_out(Sheet *sheet) {
  const Site *site = sheet->take->town.site;
  TypeFonts fonts = {site->sans, site->serif, site->font_fallback, site->n_font_fallback};
  const IconSet *icons = icon_set_read(sheet->take->town.assets, sheet->arena, sheet->unheard);
  sheet->type = icons ? type_new(&fonts, sheet->unheard, sheet->job->pos) : NULL;
  if (sheet->type) sheet->display = piece_lay_out(site, sheet->job, icons, NULL, sheet->type, sheet->arena, sheet->unheard, NULL, sheet->outlines, 1);
}

static const Job *job_of(const Site *site, Str id) {
  for (int i = 0; i < site->n_jobs; i++)
    if (str_eq(site->jobs[i].id, id)) return site->jobs[i].layout ? &site->jobs[i] : NULL;
  return NULL;
}

static Sheet *sheet_of(Easel *easel, Take *take, const Job *job, bool outlines) {
  Sheet *oldest = &easel->sheets[0];
  for (int i = 0; i < MOST_SHEETS; i++) {
    Sheet *sheet = &easel->sheets[i];
    if (sheet->take && sheet->take != take) sheet_clear(easel, sheet);
    if (sheet->take && sheet->job == job && sheet->outlines == outlines) return sheet->used = ++easel->turns, sheet;
    if (sheet->used < oldest->used) oldest = sheet;
  }
  sheet_clear(easel, oldest);
  stage_hold(easel->stage, take);
  *oldest = (Sheet){.take = take, .job = job, .outlines = outlines, .arena = arena_new(), .unheard = diag_new(), .used = ++easel->turns};
  lay_out(oldest);
  return oldest;
}

/* --- Painting --- */

static void paint(Easel *easel, Take *take, const EaselWish *wish, Arena *arena, EaselAnswer *answer) {
  const Job *job = job_of(take->town.site, wish->job);
  Sheet *sheet = job ? sheet_of(easel, take, job, wish->outlines) : NULL;
  const Display *display = sheet ? sheet->display : NULL;
  if (!display) return;
  answer->n_pages = (int)display->pages.n;
  if (!wish->page) {
    float *sizes = NEW_N(arena, float, 2 * display->pages.n);
    for (size_t i = 0; i < display->pages.n; i++) {
      sizes[2 * i] = (float)display->pages.v[i]->w_mm;
      sizes[2 * i + 1] = (float)display->pages.v[i]->h_mm;
    }
    answer->sizes = sizes;
  } else if (wish->page <= answer->n_pages) {
    Buf png = {0};
    if (png_write(display, wish->page - 1, wish->width_px, &png, sheet->unheard, job->pos)) answer->picture = buf_keep(&png, arena);
    buf_free(&png);
  }
}

/* --- Wishes, with the lock --- */

static void forget(Painting *painting) {
  if (painting->arena) arena_free(painting->arena);
  *painting = (Painting){0};
}

static bool same(const EaselWish *a, const EaselWish *b) {
  return str_eq(a->job, b->job) && a->outlines == b->outlines && a->page == b->page && a->width_px == b->width_px;
}

static Painting *find(Easel *easel, const Take *take, const EaselWish *wish) {
  for (int i = 0; i < MOST_PAINTINGS; i++) {
    Painting *painting = &easel->paintings[i];
    if (painting->number == take->number && same(&painting->wish, wish)) return painting;
  }
  return NULL;
}

/* The place to put another: where nothing is, else what was asked for longest ago. What is being painted has left its place (`take` is NULL
 * and it is not there yet) and is not taken. */
static Painting *place(Easel *easel) {
  Painting *oldest = NULL;
  for (int i = 0; i < MOST_PAINTINGS; i++) {
    Painting *painting = &easel->paintings[i];
    if (!painting->number) return painting;
    if ((painting->there || painting->take) && (!oldest || painting->asked < oldest->asked)) oldest = painting;
  }
  return oldest;
}

/* The first one asked for; wishes for takes that are no longer shown are forgotten. NULL: none. */
static Painting *next(Easel *easel, int newest) {
  Painting *first = NULL;
  for (int i = 0; i < MOST_PAINTINGS; i++) {
    Painting *painting = &easel->paintings[i];
    if (painting->take && painting->number == newest && (!first || painting->asked < first->asked)) first = painting;
  }
  return first;
}

static int newest_of(const Easel *easel) {
  int newest = 0;
  for (int i = 0; i < MOST_PAINTINGS; i++)
    if (easel->paintings[i].number > newest) newest = easel->paintings[i].number;
  return newest;
}

/* Takes what belongs to older takes off; those that were held are to be given back without the lock. */
static Take *drop_old(Easel *easel, int newest) {
  for (int i = 0; i < MOST_PAINTINGS; i++) {
    Painting *painting = &easel->paintings[i];
    bool painted_now = painting->number && !painting->there && !painting->take;
    if (!painting->number || painting->number >= newest || painted_now) continue;
    Take *held = painting->take;
    forget(painting);
    if (held) return held;
  }
  return NULL;
}

bool easel_ask(Easel *easel, Take *take, const EaselWish *wish, Arena *arena, EaselAnswer *answer) {
  Take *given_up = NULL;
  pthread_mutex_lock(&easel->lock);
  Painting *painting = find(easel, take, wish);
  bool there = painting && painting->there;
  if (there) {
    painting->asked = ++easel->clock;
    *answer = painting->answer;
    answer->picture = arena_str(arena, answer->picture);
    float *sizes = NEW_N(arena, float, 2 * (size_t)answer->n_pages + 1);
    for (int i = 0; answer->sizes && i < 2 * answer->n_pages; i++) sizes[i] = answer->sizes[i];
    answer->sizes = sizes;
  } else if (!painting && (painting = place(easel))) {
    given_up = painting->take;
    forget(painting);
    stage_hold(easel->stage, take);
    *painting = (Painting){.take = take, .number = take->number, .wish = *wish, .arena = arena_new(), .asked = ++easel->clock};
    painting->wish.job = arena_str(painting->arena, wish->job);
    pthread_cond_signal(&easel->wanted);
  }
  pthread_mutex_unlock(&easel->lock);
  if (given_up) stage_give_back(easel->stage, given_up);
  return there;
}

/* --- At work --- */

/* One of them, or a wait for one. False at the end. */
static bool work(Easel *easel) {
  pthread_mutex_lock(&easel->lock);
  int newest = newest_of(easel);
  for (Take *old; (old = drop_old(easel, newest));) {
    pthread_mutex_unlock(&easel->lock);
    stage_give_back(easel->stage, old);
    pthread_mutex_lock(&easel->lock);
  }
  Painting *painting = next(easel, newest);
  bool ending = easel->ending;
  if (!painting && !ending) pthread_cond_wait(&easel->wanted, &easel->lock);
  if (!painting || ending) {
    pthread_mutex_unlock(&easel->lock);
    return !ending;
  }
  Take *take = painting->take;
  EaselWish wish = painting->wish;
  painting->take = NULL; /* from here on the place is ours until it is there */
  pthread_mutex_unlock(&easel->lock);
  EaselAnswer answer = {0};
  paint(easel, take, &wish, painting->arena, &answer);
  pthread_mutex_lock(&easel->lock);
  painting->answer = answer;
  painting->there = true;
  pthread_mutex_unlock(&easel->lock);
  stage_give_back(easel->stage, take);
  easel->tell(easel->context);
  return true;
}

static void *run(void *context) {
  while (work(context)) continue;
  return NULL;
}

Easel *easel_open(Stage *stage, void (*tell)(void *context), void *context) {
  Easel *easel = calloc(1, sizeof *easel);
  if (!easel) heap_end();
  *easel = (Easel){.stage = stage, .tell = tell, .context = context};
  pthread_mutex_init(&easel->lock, NULL);
  pthread_cond_init(&easel->wanted, NULL);
  if (pthread_create(&easel->thread, NULL, run, easel) != 0) thread_end();
  return easel;
}

void easel_close(Easel *easel) {
  if (!easel) return;
  pthread_mutex_lock(&easel->lock);
  easel->ending = true;
  pthread_cond_signal(&easel->wanted);
  pthread_mutex_unlock(&easel->lock);
  pthread_join(easel->thread, NULL);
  for (int i = 0; i < MOST_PAINTINGS; i++) {
    Take *held = easel->paintings[i].take;
    forget(&easel->paintings[i]);
    if (held) stage_give_back(easel->stage, held);
  }
  for (int i = 0; i < MOST_SHEETS; i++) sheet_clear(easel, &easel->sheets[i]);
  pthread_cond_destroy(&easel->wanted);
  pthread_mutex_destroy(&easel->lock);
  free(easel);
}
