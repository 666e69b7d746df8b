#include "write/pdf.h"

#include <cairo.h>

#include "base/pool.h"
#include "write/pdf_page.h"
#include "write/pdf_tree.h"
#include "write/pdf_xmp.h"

typedef struct Pdf {
  Arena *arena;
  const Display *display;
  Diag *diag;
  Pos job;
  PdfNodes nodes;
  PdfValue **pages; /* as objects */
  PdfFile file;     /* cairo's, in which ours take the place of its pages */
  const PdfParts *parts;
  PdfValue *fonts, *tree, *outline;
  PoolArenas arenas;
  bool *sound; /* of each page */
} Pdf;

static void put(const Pdf *pdf, PdfValue *dict, const char *key, PdfValue *value) { pdf_value_put(pdf->arena, dict, key, value); }

/* --- What the pages refer to: cairo's parts and the tree, beside each other */

typedef enum Ground { GROUND_PARTS, GROUND_TREE, GROUND_COUNT } Ground;

static void make_ground(void *context, size_t ground, int worker) {
  Pdf *pdf = context;
  Arena *arena = pool_arena(&pdf->arenas, worker);
  if (ground == GROUND_PARTS) {
    Str why;
    pdf->parts = pdf_parts_make(arena, pdf->display, &pdf->file, &why);
    if (!pdf->parts) diag1(pdf->diag, D_DRAWING_FAILED, pdf->job, why);
    else if (pdf_parts_fonts(pdf->parts)) pdf->fonts = pdf_value_own(arena, pdf_parts_fonts(pdf->parts));
  } else {
    PdfSheets sheets = {arena, pdf->display, pdf->pages};
    pdf->tree = pdf_tree_make(&sheets, &pdf->nodes, pdf->diag, pdf->job);
    pdf->outline = pdf_outline_make(&sheets, &pdf->nodes);
  }
}

/* --- Pages */

static void make_page(void *context, size_t number, int worker) {
  Pdf *pdf = context;
  pdf_page_make(pool_arena(&pdf->arenas, worker), pdf->parts, pdf->fonts, pdf->display, (int)number, pdf_value_follow(pdf->pages[number]));
}

static void make_pages(Pdf *pdf, int threads) {
  pool_run(pdf->display->pages.n, threads, make_page, pdf);
  pool_arenas_adopt(&pdf->arenas, pdf->arena);
}

static void fill_page(void *context, size_t number, int worker) {
  Pdf *pdf = context;
  pdf->sound[number] = pdf_page_fill(pool_arena(&pdf->arenas, worker), pdf->parts, &pdf->nodes, pdf->display, (int)number, pdf->pages[number]);
  if (!pdf->sound[number]) diag1(pdf->diag, D_DRAWING_FAILED, pdf->job, S("TJ"));
}

/* --- The file as a whole */

static void put_pages(Pdf *pdf) {
  PdfValue *tree = pdf_value_raw(pdf->file.root, "/Pages");
  for (size_t i = 0; i < pdf->display->pages.n; i++) put(pdf, pdf->pages[i], "/Parent", tree);
  pdf_file_order(&pdf->file, pdf->pages, pdf->display->pages.n);
}

static void put_catalog(Pdf *pdf) {
  Arena *arena = pdf->arena;
  PdfValue *catalog = pdf->file.root, *metadata = pdf_value_new(arena, PDF_STREAM);
  put(pdf, catalog, "/StructTreeRoot", pdf->tree);
  put(pdf, catalog, "/MarkInfo", pdf_value_of(arena, "<< /Marked true >>"));
  put(pdf, catalog, "/ViewerPreferences", pdf_value_of(arena, pdf->display->right_bound ? "<< /DisplayDocTitle true /Direction /R2L >>" : "<< /DisplayDocTitle true >>"));
  if (pdf->display->lang.n) put(pdf, catalog, "/Lang", pdf_value_text(arena, pdf->display->lang));
  if (pdf->outline) {
    put(pdf, catalog, "/Outlines", pdf->outline);
    put(pdf, catalog, "/PageMode", pdf_value_word(arena, "/UseOutlines"));
  }
  Str producer = arena_printf(arena, "cairo %s", cairo_version_string());
  put(pdf, pdf->file.info, "/Producer", pdf_value_text(arena, producer));
  put(pdf, pdf->file.info, "/CreationDate", pdf_value_text(arena, pdf_date(arena, pdf->display)));
  put(pdf, pdf->file.info, "/ModDate", pdf_value_get(pdf->file.info, "/CreationDate"));
  Buf xmp = {0};
  pdf_xmp(arena, pdf->display, producer, S(""), &xmp);
  pdf_value_fill(arena, metadata, buf_keep(&xmp, arena), NULL); /* not packed: also for programs that do not know PDF */
  put(pdf, metadata, "/Type", pdf_value_word(arena, "/Metadata"));
  put(pdf, metadata, "/Subtype", pdf_value_word(arena, "/XML"));
  put(pdf, catalog, "/Metadata", pdf_file_add(&pdf->file, metadata));
  buf_free(&xmp);
}

/* The glyphs of every TrueType font that cairo embeds are numbered as they stand in it, but it does not say so. */
static void finish_fonts(const Pdf *pdf) {
  for (size_t i = 1; i < pdf->file.objects.n; i++) {
    PdfValue *font = pdf->file.objects.v[i]->value;
    if (pdf_value_is(pdf_value_get(font, "/Subtype"), "/CIDFontType2") && !pdf_value_get(font, "/CIDToGIDMap"))
      put(pdf, font, "/CIDToGIDMap", pdf_value_word(pdf->arena, "/Identity"));
  }
}

static bool make(Pdf *pdf, int threads, Buf *bytes) {
  pdf->nodes = pdf_nodes(pdf->arena, pdf->display);
  pdf->pages = NEW_N(pdf->arena, PdfValue *, pdf->display->pages.n);
  for (size_t i = 0; i < pdf->display->pages.n; i++) pdf->pages[i] = pdf_value_own(pdf->arena, pdf_value_new(pdf->arena, PDF_DICT));
  pool_run(GROUND_COUNT, threads, make_ground, pdf);
  pool_arenas_adopt(&pdf->arenas, pdf->arena);
  if (!pdf->parts || !pdf->tree) return false;
  make_pages(pdf, threads);
  pdf->file.arena = pdf->arena;
  put_pages(pdf);
  put_catalog(pdf);
  finish_fonts(pdf);
  size_t n = pdf->display->pages.n;
  pdf->sound = NEW_N(pdf->arena, bool, n);
  pdf_file_write(&pdf->file, "1.7", true, (PdfLater){n, fill_page, pdf}, threads, bytes);
  pool_arenas_adopt(&pdf->arenas, pdf->arena);
  for (size_t i = 0; i < n; i++)
    if (!pdf->sound[i]) return false;
  return true;
}

bool pdf_write(const Display *display, Buf *bytes, Diag *diag, Pos job, int threads) {
  if (!display_check_tree(display, diag, job)) return false; /* the walk over it believes so */
  Pdf pdf = {.arena = arena_new(), .display = display, .diag = diag, .job = job};
  bool ok = make(&pdf, threads, bytes);
  arena_free(pdf.arena);
  return ok;
}
