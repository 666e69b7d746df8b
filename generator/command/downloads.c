#include "command/downloads.h"

#include <stdlib.h>
#include <webp/decode.h>

#include "write/tree.h"

static Str behind(Str pdf, Str word) {
  ptrdiff_t at = str_find(pdf, word);
  return at < 0 ? S("") : str_from(pdf, (size_t)at + word.n);
}

static double number(Str *rest) {
  while (rest->n && (rest->s[0] == ' ' || rest->s[0] == '[' || rest->s[0] == '\n')) *rest = str_from(*rest, 1);
  double value = 0, unit = 1;
  bool behind_point = false;
  for (; rest->n && ((rest->s[0] >= '0' && rest->s[0] <= '9') || rest->s[0] == '.'); *rest = str_from(*rest, 1)) {
    if (rest->s[0] == '.') behind_point = true;
    else value = value * 10 + (rest->s[0] - '0'), unit = behind_point ? unit * 10 : 1;
  }
  return value / unit;
}

/* cairo writes the page tree and the pages in the clear: /Type /Pages … /Count N, /MediaBox [ 0 0 W H ] in points. */
static void read_pdf(Str pdf, SiteDownload *download) {
  Str count = behind(behind(pdf, S("/Type /Pages")), S("/Count ")), box = behind(pdf, S("/MediaBox"));
  download->pages = (int)number(&count);
  double left = number(&box), bottom = number(&box), right = number(&box), top = number(&box);
  download->w_mm = (right - left) / 72 * 25.4;
  download->h_mm = (top - bottom) / 72 * 25.4;
}

static Str preview_of(const SiteDownload *download, const Piece *pieces, int job, const char *out_dir, Arena *arena) {
  Str bytes = {0}, name = arena_printf(arena, "print/" STR_FMT ".webp", STR_ARG(download->job->id));
  if (pieces) return buf_str(&pieces[job].preview);
  return tree_published(out_dir, arena, "site", name, &bytes) ? bytes : (Str){0};
}

Downloads downloads_list(const Site *site, const Piece *pieces, const char *out_dir, Arena *arena) {
  Downloads list = {NEW_N(arena, SiteDownload, site->n_jobs + 1), 0, NEW_N(arena, Str, site->n_jobs + 1), NEW_N(arena, Str, site->n_jobs + 1)};
  for (int i = 0; i < site->n_jobs; i++) {
    SiteDownload *download = &list.v[list.n];
    Str *pdf = &list.pdf[list.n], *preview = &list.preview[list.n];
    *download = (SiteDownload){.job = &site->jobs[i], .file = arena_printf(arena, STR_FMT ".pdf", STR_ARG(site->jobs[i].id))};
    if (pieces) *pdf = buf_str(&pieces[i].pdf);
    else if (!tree_published(out_dir, arena, "screen", download->file, pdf)) continue;
    download->size_bytes = pdf->n;
    read_pdf(*pdf, download);
    *preview = preview_of(download, pieces, i, out_dir, arena);
    if (preview->n && WebPGetInfo((const uint8_t *)preview->s, preview->n, &download->preview_w, &download->preview_h))
      download->preview = arena_printf(arena, STR_FMT ".webp", STR_ARG(site->jobs[i].id));
    list.n++;
  }
  return list;
}
