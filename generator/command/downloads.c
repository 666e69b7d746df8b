#include "command/downloads.h"

#include <stdlib.h>
#include <webp/decode.h>

#include "model/layout.h"
#include "write/pdf_sheet.h"
#include "write/tree.h"

static Str preview_of(const SiteDownload *download, const Piece *pieces, int job, const char *out_dir, Arena *arena) {
  Str bytes = {0}, name = arena_printf(arena, "print/" STR_FMT ".webp", STR_ARG(download->job->id));
  if (pieces) return buf_str(&pieces[job].preview);
  return tree_published(out_dir, arena, "site", name, &bytes) ? bytes : (Str){0};
}

/* The file of a number, from 0, as it was made now or as it was published before; false if there is none. */
static bool file_of(const Job *job, const Piece *piece, int number, const char *out_dir, Arena *arena, Str *name, Str *bytes) {
  bool picture = job->layout->picture;
  *name = picture ? arena_printf(arena, STR_FMT "-%d.png", STR_ARG(job->id), number + 1) : arena_printf(arena, STR_FMT ".pdf", STR_ARG(job->id));
  if (number > 0 && (!picture || (piece && number >= piece->n_pages))) return false;
  if (piece && !piece->sound) return false;
  if (!piece) return tree_published(out_dir, arena, picture ? "image" : "screen", *name, bytes);
  *bytes = buf_str(picture ? &piece->pictures[number] : &piece->pdf);
  return true;
}

static void read_files(const Piece *piece, const char *out_dir, Arena *arena, SiteDownload *download, Str **bytes) {
  VEC(Str) names = {0};
  VEC(Str) contents = {0};
  Str name, content;
  while (file_of(download->job, piece, (int)names.n, out_dir, arena, &name, &content)) {
    *vec_push(arena, &names) = name;
    *vec_push(arena, &contents) = content;
    download->size_bytes += content.n;
  }
  download->files = names.v;
  download->n_files = (int)names.n;
  *bytes = contents.v;
}

static int big_endian(Str bytes, size_t at) {
  const unsigned char *b = (const unsigned char *)bytes.s + at;
  return bytes.n < at + 4 ? 0 : b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
}

/* How many pages or pictures, and how large the first is. A PNG begins with its header: width at 16, height at 20. */
static void measure(SiteDownload *download, Str first) {
  download->px = download->job->layout->picture;
  if (!download->px) {
    PdfSheet sheet = pdf_sheet(first);
    download->pages = sheet.pages;
    download->w_mm = sheet.w_mm;
    download->h_mm = sheet.h_mm;
    return;
  }
  download->pages = download->n_files;
  download->w_px = big_endian(first, 16);
  download->h_px = big_endian(first, 20);
}

Downloads downloads_list(const Site *site, const Piece *pieces, const char *out_dir, Arena *arena) {
  Downloads list = {NEW_N(arena, SiteDownload, site->n_jobs + 1), 0, NEW_N(arena, Str *, site->n_jobs + 1), NEW_N(arena, Str, site->n_jobs + 1)};
  for (int i = 0; i < site->n_jobs; i++) {
    SiteDownload *download = &list.v[list.n];
    *download = (SiteDownload){.job = &site->jobs[i]};
    if (!download->job->layout) continue;
    read_files(pieces ? &pieces[i] : NULL, out_dir, arena, download, &list.bytes[list.n]);
    if (!download->n_files) continue;
    measure(download, list.bytes[list.n][0]);
    Str preview = list.preview[list.n] = preview_of(download, pieces, i, out_dir, arena);
    if (preview.n && WebPGetInfo((const uint8_t *)preview.s, preview.n, &download->preview_w, &download->preview_h))
      download->preview = arena_printf(arena, STR_FMT ".webp", STR_ARG(site->jobs[i].id));
    list.n++;
  }
  return list;
}
