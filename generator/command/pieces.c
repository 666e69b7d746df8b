#include "command/pieces.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/pool.h"
#include "draw/type.h"
#include "model/layout.h"
#include "print/piece.h"
#include "write/pdf.h"
#include "write/png.h"
#include "write/press.h"
#include "write/press_impose.h"

enum { PREVIEW_PX = 480, LONG_SIDE_PX = 1684 /* A4 at 144 dpi: text can be read, codes can be scanned */ };

typedef struct Work {
  const Site *site;
  const IconSet *icons;
  CodeBook *book;
  int threads; /* for each piece */
  const PrintedCode *codes;
  int n_codes;
  const PiecesWanted *wanted;
  Piece *pieces;
  int n;
  Diag *diag;
  Type *types[POOL_MOST_WORKERS];
  bool no_type[POOL_MOST_WORKERS];
  pthread_mutex_t lock;
  pthread_cond_t settled;
  int n_settled, n_laid_out; /* pieces of which nothing more will be told, and those of which all is */
} Work;

/* Fonts are opened once for a thread, and only when it has something to set. */
static Type *type_of(Work *work, int worker, const Job *job) {
  const Site *site = work->site;
  if (!work->types[worker] && !work->no_type[worker]) {
    TypeFonts fonts = {site->sans, site->serif, site->font_fallback, site->n_font_fallback};
    work->types[worker] = type_new(&fonts, work->diag, job->pos);
    work->no_type[worker] = !work->types[worker];
  }
  return work->types[worker];
}

static int by_code(const void *key, const void *element) {
  return str_cmp(*(const Str *)key, ((const PrintedCode *)element)->code);
}

/* Every code on paper has a page on the site: what the layout has drawn is among what the records say may be drawn. */
static bool note_codes(const Work *work, Piece *piece, const OnPaper *said) {
  ReportCode *codes = NEW_N(piece->arena, ReportCode, said->codes.n + 1);
  for (size_t i = 0; i < said->codes.n; i++) {
    const QrPlaced *drawn = &said->codes.v[i];
    if (!work->n_codes || !bsearch(&drawn->code, work->codes, (size_t)work->n_codes, sizeof *work->codes, by_code)) {
      diag2(work->diag, D_CODE_UNKNOWN, drawn->pos, piece->job->id, drawn->payload);
      return false;
    }
    codes[i] = (ReportCode){arena_str(piece->arena, drawn->code), arena_str(piece->arena, drawn->payload),
                            arena_str(piece->arena, qr_destination(piece->arena, work->site, &drawn->target, piece->job->language)),
                            qr_kind_name(drawn->target.kind), arena_str(piece->arena, qr_subject(&drawn->target)), drawn->page, drawn->box.w_mm};
  }
  piece->codes = codes;
  piece->n_codes = (int)said->codes.n;
  return true;
}

static void note_desks(Piece *piece, const OnPaper *said) {
  const Desk **desks = NEW_N(piece->arena, const Desk *, said->desks.n + 1);
  for (size_t i = 0; i < said->desks.n; i++) desks[i] = said->desks.v[i];
  piece->desks = desks;
  piece->n_desks = (int)said->desks.n;
}

/* Paper cannot be mended: what tells of a desk that nobody has asked for too long does not go to the press. */
static void judge_press(const Work *work, Piece *piece) {
  if (work->wanted->stale || piece->job->layout->picture) return;
  Buf names = {0};
  for (int i = 0; i < piece->n_desks; i++)
    if (desk_overdue(work->site, piece->desks[i])) buf_printf(&names, "%s" STR_FMT, names.n ? ", " : "", STR_ARG(piece->desks[i]->id));
  piece->withheld = names.n > 0;
  if (piece->withheld) diag2(work->diag, D_PRESS_STALE, piece->job->pos, piece->job->id, buf_str(&names));
  buf_free(&names);
}

static void note_pictures(Piece *piece, const Display *display) {
  VEC(ReportPicture) pictures = {0};
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    for (size_t i = 0; i < page->items.n; i++) {
      const Item *item = &page->items.v[i];
      if (item->kind != ITEM_PICTURE) continue;
      Box seen = item->picture.clip;
      *vec_push(piece->arena, &pictures) =
          (ReportPicture){item->picture.picture->path, (int)p + 1, seen.w_mm, seen.h_mm, item_dpi(item)};
    }
  }
  piece->seen = pictures.v;
  piece->n_seen = (int)pictures.n;
}

/* Exactly as many pixels as the layout says, where it is for screens. */
static int picture_width(const Job *job, const Page *page) {
  if (job->layout->picture) return (int)(page->w_mm * PX_PER_MM + 0.5);
  double longer = page->w_mm > page->h_mm ? page->w_mm : page->h_mm;
  return (int)(LONG_SIDE_PX * page->w_mm / longer + 0.5);
}

/* One page, drawn once for all the files that show it. */
static bool draw_picture(const Work *work, Piece *piece, Type *type, const Display *display, int page) {
  Pos pos = piece->job->pos;
  cairo_surface_t *surface = png_draw(display, page, picture_width(piece->job, display->pages.v[page]), work->diag, pos);
  if (!surface) return false;
  bool ok = !piece->pictures || png_encode(surface, &piece->pictures[page], work->diag, pos);
  if (ok && piece->proofs) {
    Str title = arena_printf(piece->arena, STR_FMT "  %d / %d", STR_ARG(piece->job->id), page + 1, piece->n_pages);
    ok = proof_write(surface, title, type, &piece->proofs[page], work->diag, pos);
  }
  cairo_surface_destroy(surface);
  return ok;
}

static bool draw_pictures(const Work *work, Piece *piece, Type *type, const Display *display) {
  const PiecesWanted *wanted = work->wanted;
  if (wanted->pictures || (piece->job->layout->picture && wanted->previews)) piece->pictures = NEW_N(piece->arena, Buf, piece->n_pages);
  if (wanted->proofs) piece->proofs = NEW_N(piece->arena, Proof, piece->n_pages);
  for (int i = 0; i < piece->n_pages && (piece->pictures || piece->proofs); i++)
    if (!draw_picture(work, piece, type, display, i)) return false;
  return true;
}

static void note_pages(Piece *piece, const Display *display) {
  const Page *first = display->pages.v[0];
  piece->n_pages = (int)display->pages.n;
  if (!piece->job->layout->picture) return;
  piece->w_px = (int)(first->w_mm * PX_PER_MM + 0.5);
  piece->h_px = (int)(first->h_mm * PX_PER_MM + 0.5);
}

static bool make_press(const Work *work, Piece *piece, Type *type, const Display *display) {
  const Job *job = piece->job;
  Imposition how;
  piece->n_press = press_files(job->printer, piece->n_pages);
  piece->press = NEW_N(piece->arena, Buf, (size_t)piece->n_press);
  if (!press_write(display, work->site, job, type, work->threads, piece->press, work->diag)) return false;
  if (!work->wanted->imposed || !imposition_of(piece->arena, display, job->printer, job->layout->multiple, &how)) return true;
  return press_write_imposed(display, work->site, job, type, &how, work->threads, &piece->imposed, work->diag);
}

/* The files of one piece, which are made from the same pages at once. */
typedef enum File { FILE_SCREEN, FILE_PRESS, FILE_COUNT } File;

typedef struct Files {
  const Work *work;
  Piece *piece;
  Type *type;
  const Display *display;
  int threads; /* for each */
  bool wanted[FILE_COUNT], sound[FILE_COUNT];
} Files;

static void make_file(void *context, size_t file, int worker) {
  (void)worker;
  Files *files = context;
  const Work *work = files->work;
  Piece *piece = files->piece;
  if (!files->wanted[file]) files->sound[file] = true;
  else if (file == FILE_SCREEN) files->sound[file] = pdf_write(files->display, &piece->pdf, work->diag, piece->job->pos, files->threads);
  else files->sound[file] = make_press(work, piece, files->type, files->display);
}

static bool make_files(const Work *work, Piece *piece, Type *type, const Display *display) {
  const PiecesWanted *wanted = work->wanted;
  bool picture = piece->job->layout->picture;
  Files files = {.work = work, .piece = piece, .type = type, .display = display, .threads = work->threads,
                 .wanted = {[FILE_SCREEN] = !picture && wanted->pdf, [FILE_PRESS] = !picture && wanted->press && !piece->withheld}};
  if (files.wanted[FILE_PRESS]) files.threads = 1; /* the other one has enough to do */
  pool_run(FILE_COUNT, work->threads, make_file, &files);
  return files.sound[FILE_SCREEN] && files.sound[FILE_PRESS];
}

static bool turn_into_bytes(const Work *work, Piece *piece, Type *type, const Display *display) {
  const PiecesWanted *wanted = work->wanted;
  Pos pos = piece->job->pos;
  if (!make_files(work, piece, type, display)) return false;
  if (!draw_pictures(work, piece, type, display)) return false;
  if (wanted->previews && !preview_write(display, 0, PREVIEW_PX, &piece->preview, work->diag, pos)) return false;
  if (wanted->dump) display_dump(display, &piece->dump);
  return true;
}

static void settle(Work *work, Piece *piece, bool laid_out) {
  piece->laid_out = laid_out;
  pthread_mutex_lock(&work->lock);
  work->n_settled++;
  work->n_laid_out += laid_out;
  pthread_cond_broadcast(&work->settled);
  pthread_mutex_unlock(&work->lock);
}

static void make_piece(Work *work, Piece *piece, int worker) {
  if (work->wanted->go_on && !work->wanted->go_on(work->wanted->context)) return;
  Type *type = type_of(work, worker, piece->job);
  if (!type) return;
  piece->arena = arena_new();
  Arena *arena = arena_new(); /* of the display list: as large as all that Room has tried */
  OnPaper said = {0};
  const Display *display =
      piece_lay_out(work->site, piece->job, work->icons, work->book, type, arena, work->diag, &said, work->wanted->outlines, work->threads);
  if (display && note_codes(work, piece, &said)) {
    note_desks(piece, &said);
    piece->hash = arena_str(piece->arena, display->hash);
    piece->marked = display->marked;
    if (work->wanted->told) {
      piece->n_told = told_on_paper(piece->arena, work->site, piece->job, display, &said, &piece->told);
      piece->n_town = town_on_paper(piece->arena, work->site, piece->job, display, &piece->town);
    }
    if (work->wanted->press || work->wanted->judged) judge_press(work, piece);
    note_pictures(piece, display);
    note_pages(piece, display);
    settle(work, piece, true);
    piece->sound = turn_into_bytes(work, piece, type, display);
  }
  arena_free(arena);
}

static void tell_laid_out(Work *work) {
  pthread_mutex_lock(&work->lock);
  while (work->n_settled < work->n) pthread_cond_wait(&work->settled, &work->lock);
  bool all = work->n_laid_out == work->n;
  pthread_mutex_unlock(&work->lock);
  if (all) work->wanted->laid_out(work->wanted->context);
}

/* Behind the pieces comes what is made of all of them: whoever has no piece left waits for those that others are laying out. */
static void make(void *context, size_t index, int worker) {
  Work *work = context;
  if (index == (size_t)work->n) {
    tell_laid_out(work);
    return;
  }
  Piece *piece = &work->pieces[index];
  make_piece(work, piece, worker);
  if (!piece->laid_out) settle(work, piece, false);
}

static CodeBook *open_book(const Work *work, int n, Arena *arena) {
  const Job **jobs = NEW_N(arena, const Job *, n + 1);
  for (int i = 0; i < n; i++) jobs[i] = work->pieces[i].job;
  return code_book_open(work->site, work->codes, work->n_codes, jobs, n);
}

/* Pieces, and, where there are more threads than pieces, their codes meanwhile. */
typedef enum Side { SIDE_PIECES, SIDE_CODES, SIDE_COUNT } Side;

static void make_side(void *context, size_t side, int worker) {
  (void)worker;
  Work *work = context;
  if (side == SIDE_CODES) {
    code_book_make(work->book);
    return;
  }
  pool_run((size_t)work->n + (work->wanted->laid_out != NULL), work->wanted->jobs, make, work);
  code_book_enough(work->book);
}

bool pieces_make(const Site *site, Root *assets, const PrintedCode *codes, int n_codes, const PiecesWanted *wanted, Piece *pieces, int n,
                 Diag *diag) {
  Arena *arena = arena_new();
  Work work = {.site = site, .threads = n && wanted->jobs > n ? wanted->jobs / n : 1, .codes = codes, .n_codes = n_codes, .wanted = wanted, .pieces = pieces, .n = n, .diag = diag};
  work.icons = icon_set_read(assets, arena, diag);
  bool ok = work.icons;
  if (ok) {
    work.book = open_book(&work, n, arena);
    pthread_mutex_init(&work.lock, NULL);
    pthread_cond_init(&work.settled, NULL);
    pool_run(SIDE_COUNT, wanted->jobs > n ? SIDE_COUNT : 1, make_side, &work);
    pthread_cond_destroy(&work.settled);
    pthread_mutex_destroy(&work.lock);
    code_book_close(work.book);
  }
  for (int i = 0; i < POOL_MOST_WORKERS; i++)
    if (work.types[i]) type_free(work.types[i]);
  for (int i = 0; i < n; i++) ok = ok && pieces[i].sound;
  arena_free(arena);
  return ok;
}

void pieces_free(Piece *pieces, int n) {
  for (int i = 0; i < n; i++) {
    Piece *piece = &pieces[i];
    for (int p = 0; piece->pictures && p < piece->n_pages; p++) buf_free(&piece->pictures[p]);
    for (int p = 0; piece->proofs && p < piece->n_pages; p++) proof_free(&piece->proofs[p]);
    buf_free(&piece->pdf);
    for (int f = 0; f < piece->n_press; f++) buf_free(&piece->press[f]);
    buf_free(&piece->imposed);
    buf_free(&piece->preview);
    buf_free(&piece->dump);
    arena_free(piece->arena);
  }
}
