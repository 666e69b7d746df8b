#include "print/room.h"

#include <limits.h>
#include <math.h>

#include "base/utf8.h"
#include "print/desk_field.h"
#include "print/flow.h"
#include "print/subject.h"

static const double HAIR_MM = 0.05;
static const double SMALLER = 0.94; /* one step down */
enum { MOST_STEPS = 24 };

typedef struct Fit {
  Setting *setting;
  const Frame *frame;
  double w_mm, h_mm, most_mm;
  const double *heights; /* of the frames that a chain fills on this page */
  int n_heights;         /* 0: this frame alone, or others on later pages */
  int page;
  int areas, first; /* how many columns it may take: the first ones in this frame, and others as it flows on */
  bool whole_words; /* headings shall not cut a word in two */
} Fit;

static bool fits(const Fit *fit, const Blocks *blocks) {
  Story story = {.blocks = *blocks};
  if (fit->n_heights > 1) return flow_fits(fit->setting, &story, fit->heights, fit->n_heights, INFINITY);
  if (fit->areas > 1) return flow_areas(fit->setting, blocks, fit->h_mm, fit->first, fit->most_mm) <= fit->areas;
  return blocks_height(blocks) <= fit->h_mm + HAIR_MM;
}

static double heights_of(const Fit *fit) {
  double sum = fit->n_heights ? 0 : fit->h_mm;
  for (int i = 0; i < fit->n_heights; i++) sum += fit->heights[i];
  return sum;
}

/* So much too much that no other way of setting it, nor lines left out of each desk, will ever do: of hundreds of desks every try
 * costs time and memory. */
static bool is_hopeless(const Fit *fit, const Blocks *blocks) {
  static const double HOPELESS = 6;
  return fit->n_heights > 0 && blocks_height(blocks) > heights_of(fit) * HOPELESS;
}

static bool try_as(const Fit *fit, const Room *room, Blocks *blocks) {
  *blocks = (Blocks){0};
  fill_frame(fit->setting, room, fit->frame, fit->w_mm, fit->h_mm, fit->most_mm, fit->page, blocks);
  if (fit->setting->failed) return true;
  return !(fit->whole_words && blocks_torn(blocks)) && fits(fit, blocks);
}

/* In a chain first with what is to stand apart in a frame of its own. */
static bool try_room(const Fit *fit, Room *room, Blocks *blocks) {
  room->together = false;
  if (fit->n_heights > 1) {
    if (try_as(fit, room, blocks)) return true;
    if (is_hopeless(fit, blocks)) return false;
  }
  room->together = true;
  return try_as(fit, room, blocks);
}

/* Tighter, then smaller until no style can go further. What is left out already stays so. */
static bool squeeze(const Fit *fit, Room *room, Blocks *blocks) {
  room->tight = room_plenty.tight;
  room->scale = room_plenty.scale;
  if (try_room(fit, room, blocks)) return true;
  for (room->tight = 0.5; room->tight <= 1; room->tight += 0.5)
    if (try_room(fit, room, blocks)) return true;
  room->tight = 1;
  for (int i = 0; i < MOST_STEPS && setting_can_shrink(fit->setting, room); i++) {
    room->scale *= SMALLER;
    if (try_room(fit, room, blocks)) return true;
  }
  return false;
}

static bool shows_many(const Fit *fit) {
  for (int i = 0; i < fit->frame->n_fills; i++)
    if (fit->frame->fills[i].put == PUT_DESKS || fit->frame->fills[i].put == PUT_MATRIX) return true;
  return false;
}

/* The desks of the frame's first fill of them. */
static int desks_of_frame(const Fit *fit, const Desk *const **desks) {
  for (int i = 0; i < fit->frame->n_fills; i++)
    if (fit->frame->fills[i].put == PUT_DESKS) return desk_few(fit->setting, &fit->frame->fills[i], desks);
  *desks = fit->setting->desks;
  return fit->setting->n_desks;
}

/* The largest number (room->desks or room->text) that fits and is less than `too_many`: doubled as long as it fits, then by halving.
 * Of a town's hundreds of desks a leaflet shows a dozen. */
static bool most_that_fit(const Fit *fit, Room *room, int *number, int too_many, Blocks *blocks) {
  int fits = 0;
  while (fits + 1 < too_many) {
    int middle = fits + (too_many - fits) / 2;
    *number = fits * 2 < middle ? fits * 2 + (fits == 0) : middle;
    if (try_room(fit, room, blocks)) {
      fits = *number;
    } else {
      too_many = *number;
    }
  }
  *number = fits;
  return fits > 0 && try_room(fit, room, blocks);
}

static bool fewer_desks(const Fit *fit, Room *room, Blocks *blocks) {
  const Desk *const *desks;
  return most_that_fit(fit, room, &room->desks, desks_of_frame(fit, &desks), blocks);
}

static bool cut_text(const Fit *fit, Room *room, Blocks *blocks) {
  room->text = 1;
  try_room(fit, room, blocks);
  return most_that_fit(fit, room, &room->text, blocks->text, blocks) && blocks->text_kept > 0;
}

/* As much of the body as fits, better than none of it; beside all that was left out before for its sake, if that is possible. */
static bool less_text(const Fit *fit, Room *room, Blocks *blocks) {
  Setting *setting = fit->setting;
  Room whole = *room;
  whole.left_out = 0;
  if (cut_text(fit, &whole, blocks)) *room = whole;
  else if (!cut_text(fit, room, blocks)) room->text = room_plenty.text;
  if (room->text == room_plenty.text) return false;
  diag3(setting->diag, D_PRINT_LEFT_OUT, setting->job->pos, setting->job->id, subject_frame(setting, fit->frame),
        blocks->cut);
  return true;
}

/* Where something had to go, what stays may have its size again. */
static void regain(const Fit *fit, Room *room, Blocks *blocks) {
  Room roomy = *room;
  Blocks larger;
  Fit careful = *fit;
  careful.whole_words = true;
  if (squeeze(&careful, &roomy, &larger) || squeeze(fit, &roomy, &larger)) *room = roomy, *blocks = larger;
}

static void report_desks(const Fit *fit, const Room *room) {
  Setting *setting = fit->setting;
  Buf names = {0};
  const Desk *const *desks;
  int n = desks_of_frame(fit, &desks);
  for (int i = room->desks; i < n; i++)
    buf_printf(&names, "%s" STR_FMT, i > room->desks ? ", " : "", STR_ARG(desks[i]->id));
  diag3(setting->diag, D_PRINT_LEFT_OUT, setting->job->pos, setting->job->id, subject_frame(setting, fit->frame), buf_str(&names));
  buf_free(&names);
}

static bool shows_emergency(const Frame *frame) {
  for (int i = 0; i < frame->n_fills; i++)
    if (frame->fills[i].put == PUT_EMERGENCY) return true;
  return false;
}

/* What the error names: the desk whose record is too long, else the emergency numbers or the title. */
static void report_overflow(const Fit *fit, const Blocks *blocks) {
  Setting *setting = fit->setting;
  Pos pos = setting->job->title_pos.file ? setting->job->title_pos : setting->job->pos;
  Str what = setting_plain(setting, setting_said(setting, &setting->job->title));
  subject_named(setting, &pos, &what);
  if (shows_emergency(fit->frame)) pos = setting->job->pos, what = S("emergency");
  for (size_t i = 0; i < blocks->list.n; i++) {
    const Desk *desk = blocks->list.v[i]->desk;
    if (!desk) continue;
    pos = desk->pos;
    what = setting_plain(setting, setting_said(setting, &desk->name));
  }
  diag3(setting->diag, D_PRINT_OVERFLOW, pos, what, subject_frame(setting, fit->frame), setting->job->id);
  setting->failed = true;
}

/* What must be there: emergency numbers, the title, a desk's name and channel. Anything else may go as a whole. */
static bool is_needed(const Fill *fill) {
  return fill->put == PUT_EMERGENCY || fill->put == PUT_TITLE || fill->put == PUT_DESK || fill->put == PUT_DESKS ||
         fill->put == PUT_MATRIX ||
         fill->put == PUT_FALLBACK;
}

static bool gives_up(const Frame *frame) {
  for (int i = 0; i < frame->n_fills; i++)
    if (is_needed(&frame->fills[i])) return false;
  return true;
}

static void report_dropped(const Fit *fit, int left_out) {
  Setting *setting = fit->setting;
  Str names = fill_dropped(setting, fit->frame, left_out, fit->w_mm);
  if (names.n)
    diag3(setting->diag, D_PRINT_LEFT_OUT, setting->job->pos, setting->job->id, subject_frame(setting, fit->frame), names);
}

static Blocks give_up(const Fit *fit) {
  report_dropped(fit, INT_MAX);
  return (Blocks){0};
}

/* --- overflow: drop */

/* As many of the first blocks as fit; no heading stays behind alone. */
static Blocks drop(const Fit *fit, Blocks all) {
  Setting *setting = fit->setting;
  Blocks kept = all;
  while (kept.list.n && !fits(fit, &kept)) kept.list.n--;
  while (kept.list.n && kept.list.n < all.list.n && kept.list.v[kept.list.n - 1]->keep_next) kept.list.n--;
  if (!kept.list.n || shows_emergency(fit->frame)) {
    report_overflow(fit, &all);
    return all;
  }
  diag3(setting->diag, D_PRINT_LEFT_OUT, setting->job->pos, setting->job->id, fit->frame->name,
        blocks_names(setting, &all, kept.list.n));
  blocks_close(setting, &kept, 0);
  return kept;
}

/* A frame that does not give way in the contract's order. */
static Blocks fit_strictly(Fit *fit) {
  Room room = room_plenty;
  Blocks blocks;
  bool shrinks = fit->frame->overflow == OVERFLOW_SHRINK;
  fit->whole_words = shrinks;
  if (shrinks && squeeze(fit, &room, &blocks)) return blocks;
  fit->whole_words = false;
  if (shrinks ? squeeze(fit, &room, &blocks) : try_room(fit, &room, &blocks)) return blocks;
  if (fit->frame->overflow == OVERFLOW_DROP) return drop(fit, blocks);
  report_overflow(fit, &blocks);
  return blocks;
}

/* Whether it is worth while to try all sizes: not where it is far too much even as tight and small as it may be. (Not just where
 * that does not fit: smaller type now and then needs a line more.) */
static bool may_fit(const Fit *fit, Room *room, Blocks *blocks) {
  static const double FAR = 1.25;
  room->tight = 1;
  for (int i = 0; i < MOST_STEPS && setting_can_shrink(fit->setting, room); i++) room->scale *= SMALLER;
  return try_room(fit, room, blocks) || blocks_height(blocks) < heights_of(fit) * FAR;
}

static bool give_desks(const Fit *fit, Room *room, Blocks *blocks) {
  const Desk *const *desks;
  if (!shows_many(fit) || desks_of_frame(fit, &desks) < 2 || !fewer_desks(fit, room, blocks)) return false;
  report_desks(fit, room);
  return true;
}

static bool text_stays(const Fit *fit, int left_out) { return fill_shows_text(fit->setting, fit->frame, left_out); }

/* The next that is left out; before the body is left out as a whole, as much of it is kept as fits. */
static bool leave_one(const Fit *fit, Room *room, Blocks *blocks) {
  bool last_text = text_stays(fit, room->left_out) && !text_stays(fit, room->left_out + 1);
  if (last_text && less_text(fit, room, blocks)) return true;
  room->left_out++;
  return try_room(fit, room, blocks);
}

/* Lines left out, then fewer desks. In a chain, which may hold a text and the desks, what the job's author wrote goes last. */
static bool leave_out(const Fit *fit, Room *room, Blocks *blocks) {
  int all = fill_steps(fit->frame), steps = fit->n_heights > 1 && shows_many(fit) ? fill_lines(fit->frame) : all;
  if (shows_many(fit) && is_hopeless(fit, blocks)) room->left_out = fill_lines(fit->frame);
  while (room->left_out < steps)
    if (leave_one(fit, room, blocks)) return true;
  if (give_desks(fit, room, blocks)) return true;
  while (room->left_out < all) {
    room->desks = room_plenty.desks;
    if (leave_one(fit, room, blocks) || give_desks(fit, room, blocks)) return true;
  }
  return text_stays(fit, room->left_out) && less_text(fit, room, blocks);
}

Blocks room_fit(Setting *setting, const Frame *frame, double w_mm, const double *heights, int n, int page) {
  Fit fit = {.setting = setting, .frame = frame, .w_mm = w_mm, .h_mm = heights[0], .page = page};
  fit.heights = heights;
  fit.n_heights = n;
  if (frame->overflow != OVERFLOW_GIVE_WAY) return fit_strictly(&fit);
  Room room = room_plenty;
  Blocks blocks;
  if (try_room(&fit, &room, &blocks) || may_fit(&fit, &room, &blocks)) {
    fit.whole_words = true;
    if (squeeze(&fit, &room, &blocks)) return blocks;
    fit.whole_words = false;
    if (squeeze(&fit, &room, &blocks)) return blocks;
  }
  bool fitted = leave_out(&fit, &room, &blocks);
  if (!fitted && gives_up(frame)) return give_up(&fit);
  if (fitted && !setting->failed) regain(&fit, &room, &blocks);
  if (!fitted) {
    report_overflow(&fit, &blocks);
  } else if (room.left_out) {
    report_dropped(&fit, room.left_out);
  }
  return blocks;
}

Blocks room_flow(Setting *setting, const Frame *frame, double w_mm, double h_mm, int n, double most_mm, int page) {
  static const double HOPELESS = 2.2; /* times the frame: no style's floor is so far down */
  Fit fit = {.setting = setting, .frame = frame, .w_mm = w_mm, .h_mm = h_mm, .most_mm = most_mm, .page = page};
  fit.areas = fit.first = n;
  Room room = room_plenty;
  Blocks blocks = {0}, tight;
  fill_frame(setting, &room, frame, w_mm, h_mm, most_mm, page, &blocks);
  double natural = blocks_height(&blocks);
  if (!frame->squeeze || (n > 1 ? fits(&fit, &blocks) : natural <= h_mm)) return blocks;
  if (natural < h_mm * n * HOPELESS && squeeze(&fit, &room, &tight)) return tight;
  fit.areas = n * (setting->layout->most - page + 1);
  if (fit.areas <= n || natural > (h_mm * n + most_mm * (fit.areas - n)) * HOPELESS) return blocks;
  return squeeze(&fit, &room, &tight) ? tight : blocks;
}
