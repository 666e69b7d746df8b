#include "write/pdf_finish.h"

#include <cairo.h>

#include "base/pool.h"
#include "write/pdf_code.h"
#include "write/pdf_content.h"
#include "write/pdf_path.h"
#include "write/pdf_tree.h"
#include "write/pdf_xmp.h"
#include "write/piece_info.h"

typedef struct Finish {
  PdfFile file;
  Arena *arena;
  const Display *display;
  Diag *diag;
  Pos job;
} Finish;

static void put(const Finish *finish, PdfValue *dict, const char *key, PdfValue *value) { pdf_value_put(finish->arena, dict, key, value); }

/* --- The file as a whole */

static void finish_catalog(Finish *finish) {
  Arena *arena = finish->arena;
  PdfValue *catalog = finish->file.root, *metadata = pdf_value_new(arena, PDF_STREAM);
  put(finish, catalog, "/MarkInfo", pdf_value_of(arena, "<< /Marked true >>"));
  put(finish, catalog, "/ViewerPreferences", pdf_value_of(arena, finish->display->right_bound ? "<< /DisplayDocTitle true /Direction /R2L >>" : "<< /DisplayDocTitle true >>"));
  if (finish->display->lang.n) put(finish, catalog, "/Lang", pdf_value_text(arena, finish->display->lang));
  if (pdf_value_get(catalog, "/Outlines")) put(finish, catalog, "/PageMode", pdf_value_word(arena, "/UseOutlines"));
  Str producer = arena_printf(arena, "cairo %s", cairo_version_string());
  put(finish, finish->file.info, "/Producer", pdf_value_text(arena, producer));
  put(finish, finish->file.info, "/CreationDate", pdf_value_text(arena, pdf_date(arena, finish->display)));
  put(finish, finish->file.info, "/ModDate", pdf_value_get(finish->file.info, "/CreationDate"));
  Buf xmp = {0};
  pdf_xmp(arena, finish->display, producer, S(""), &xmp);
  pdf_value_fill(arena, metadata, buf_keep(&xmp, arena), NULL); /* not packed: also for programs that do not know PDF */
  put(finish, metadata, "/Type", pdf_value_word(arena, "/Metadata"));
  put(finish, metadata, "/Subtype", pdf_value_word(arena, "/XML"));
  put(finish, catalog, "/Metadata", pdf_file_add(&finish->file, metadata));
  buf_free(&xmp);
}

/* The glyphs of every TrueType font that cairo embeds are numbered as they stand in it, but it does not say so. */
static void finish_fonts(const Finish *finish) {
  for (size_t i = 1; i < finish->file.objects.n; i++) {
    PdfValue *font = finish->file.objects.v[i]->value;
    if (pdf_value_is(pdf_value_get(font, "/Subtype"), "/CIDFontType2") && !pdf_value_get(font, "/CIDToGIDMap"))
      put(finish, font, "/CIDToGIDMap", pdf_value_word(finish->arena, "/Identity"));
  }
}

/* --- Pages */

/* A page alone, with what it needs in an arena of the thread's own. */
static bool finish_page(const Finish *finish, Arena *arena, size_t number) {
  Buf drawn = {0}, shaped = {0}, marked = {0}, coded = {0};
  const Page *shown = finish->display->pages.v[number];
  PdfValue *page = finish->file.pages.v[number];
  PdfValue *content = pdf_value_get(page, "/Contents");
  pdf_value_put(arena, page, "/Tabs", pdf_value_word(arena, "/S"));
  bool ok = pdf_value_unpack(content, &drawn) && pdf_path_put(buf_str(&drawn), shown, &shaped) && pdf_content_mark(buf_str(&shaped), &marked) &&
            pdf_code_put(buf_str(&marked), shown, 0, &coded);
  if (ok)
    pdf_value_pack(arena, content, buf_str(&coded));
  else
    diag1(finish->diag, D_DRAWING_FAILED, finish->job, S("BMC"));
  buf_free(&drawn);
  buf_free(&shaped);
  buf_free(&marked);
  buf_free(&coded);
  if (ok) piece_info_put(arena, page, finish->display, PIECE_SCREEN, 0, (PiecePlace){.page = (int)number});
  return ok;
}

enum { MOST_THREADS = 64 };

typedef struct Pages {
  const Finish *finish;
  Arena *arenas[MOST_THREADS];
  bool *sound; /* of each page */
} Pages;

static void finish_one(void *context, size_t number, int worker) {
  Pages *pages = context;
  if (!pages->arenas[worker]) pages->arenas[worker] = arena_new();
  pages->sound[number] = finish_page(pages->finish, pages->arenas[worker], number);
}

static bool finish_pages(const Finish *finish, int threads) {
  size_t n = finish->file.pages.n;
  Pages pages = {.finish = finish, .sound = NEW_N(finish->arena, bool, n)};
  pool_run(n, threads < MOST_THREADS ? threads : MOST_THREADS, finish_one, &pages);
  for (int i = 0; i < MOST_THREADS; i++)
    if (pages.arenas[i]) arena_adopt(finish->arena, pages.arenas[i]);
  for (size_t i = 0; i < n; i++)
    if (!pages.sound[i]) return false;
  return true;
}

/* --- The pass */

static bool read_file(Finish *finish, Str drawn) {
  if (pdf_file_read(&finish->file, finish->arena, drawn)) return true;
  diag1(finish->diag, D_DRAWING_FAILED, finish->job, S("xref"));
  return false;
}

bool pdf_finish(Str drawn, const Display *display, const PdfNodes *nodes, Buf *bytes, Diag *diag, Pos job, int threads) {
  Finish finish = {.arena = arena_new(), .display = display, .diag = diag, .job = job};
  bool ok = read_file(&finish, drawn) && pdf_tree_finish(&finish.file, display, nodes, diag, job) && finish_pages(&finish, threads);
  if (ok) {
    finish_catalog(&finish);
    finish_fonts(&finish);
    pdf_file_write(&finish.file, "1.7", true, bytes);
  }
  arena_free(finish.arena);
  return ok;
}
