/* Tables that towns have: CSV in any encoding, and .xlsx. An input that is several files ("=== xl/workbook.xml") is packed as an .xlsx first: no mutation
 * gets past the checksums of a ZIP. What the cells mean is guessed, made into records and held against those of a town. */
#include <string.h>
#include <zip.h>

#include "base/utf8.h"
#include "exchange/merge.h"
#include "fuzz.h"

static Str packed(const Fuzz *fuzz, const FuzzFile *files, size_t n) {
  zip_error_t error;
  zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
  zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  fuzz_must(zip != NULL);
  zip_source_keep(source);
  for (size_t i = 0; i < n; i++) {
    zip_source_t *part = zip_source_buffer(zip, files[i].bytes.s, files[i].bytes.n, 0);
    zip_int64_t at = zip_file_add(zip, arena_str(fuzz->arena, files[i].path).s, part, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    if (at < 0) zip_source_free(part);
    else zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
  }
  if (zip_close(zip) != 0) zip_discard(zip);
  zip_stat_t about;
  Str bytes = {0};
  if (zip_source_stat(source, &about) == 0 && (about.valid & ZIP_STAT_SIZE) && zip_source_open(source) == 0) {
    char *at = arena_alloc(fuzz->arena, (size_t)about.size + 1);
    zip_int64_t got = zip_source_read(source, at, about.size);
    bytes = (Str){at, got > 0 ? (size_t)got : 0};
    zip_source_close(source);
  }
  zip_source_free(source);
  return bytes;
}

static const char *no_category(void *context, Str list) {
  (void)context, (void)list;
  return "money";
}

static void draft(const Fuzz *fuzz, const Site *site, const Sheet *sheet) {
  Columns columns;
  Drafts drafts = {0};
  Merge merge = {0};
  if (!columns_find(fuzz->arena, fuzz->diag, site, sheet, NULL, 0, &columns)) return;
  for (int i = 0; i < columns.n; i++) column_title(fuzz->arena, site, &columns.v[i]);
  drafts_read(fuzz->arena, fuzz->diag, &(DraftOptions){.site = site, .hidden = true}, &columns, &drafts);
  merge_drafts(fuzz->arena, fuzz->diag, &(MergeOptions){.site = site, .list = S("desks"), .category = no_category}, &drafts, &merge);
}

static void look(const Sheet *sheet) {
  for (int r = 0; r < sheet->n_rows; r++)
    for (int c = 0; c < sheet->n_cols; c++) {
      const Cell *cell = sheet_cell(&sheet->rows[r], c);
      fuzz_must(utf8_fault(cell->text) < 0 && utf8_fault(cell->note) < 0 && utf8_fault(cell->reading) < 0);
    }
}

/* Read once, and kept. */
static const Site *the_site(void) {
  static FuzzTown town;
  static Arena *volatile forever; /* found by whoever looks for leaks */
  if (!town.site) {
    Diag *diag = diag_new();
    town = fuzz_town_open(&(Fuzz){.arena = forever = arena_new(), .diag = diag}, SMALL_LAYOUTS);
    diag_free(diag);
  }
  fuzz_must(town.site != NULL);
  return town.site;
}

void sheet_fuzz(const Fuzz *fuzz) {
  FuzzFile *files;
  size_t n = fuzz_files(fuzz, &files);
  Str bytes = n ? packed(fuzz, files, n) : arena_str(fuzz->arena, fuzz->input);
  const Workbook *book = sheet_read(fuzz->arena, fuzz->diag, "list.csv", bytes);
  if (!book) return;
  const Site *site = the_site();
  for (int i = 0; i < book->n_sheets; i++) {
    look(&book->sheets[i]);
    draft(fuzz, site, &book->sheets[i]);
  }
}
