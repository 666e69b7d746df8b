/* tsunagu export: the records in one of the forms that other people and programs read. */
#include <stdio.h>
#include <unistd.h>

#include "command/command.h"
#include "command/town.h"
#include "exchange/exports.h"
#include "write/folder.h"

static int wrong_kind(const Options *options) {
  fputs(SAY(options, "tsunagu: 何を書き出すかを書いてください: tsunagu export KIND [FILE]\n", "tsunagu: say what to export: tsunagu export KIND [FILE]\n"), stderr);
  for (int i = 0; i < n_exports; i++) fprintf(stderr, "  %-9s %s\n", exports[i].name, SAY(options, exports[i].ja, exports[i].en));
  return STATUS_USAGE;
}

static int wrong_list(const Options *options, const Site *site) {
  fprintf(stderr, SAY(options, "tsunagu: 一覧「%s」がありません。あるのは:", "tsunagu: there is no list “%s”; there are:"), options->list);
  for (int i = 0; i < site->n_lists; i++) fprintf(stderr, " " STR_FMT, STR_ARG(site->lists[i].id));
  fputc('\n', stderr);
  return STATUS_USAGE;
}

static bool put(Town *town, const char *path, Str bytes) {
  if (path) return file_put(town->arena, town->diag, path, bytes);
  return fwrite(bytes.s ? bytes.s : "", 1, bytes.n, stdout) == bytes.n && fflush(stdout) == 0;
}

static int run(Town *town, const Options *options, const Export *what) {
  if (!town_sound(town, options)) return STATUS_FINDINGS;
  const SupportList *list = options->list ? site_list(town->site, str_c(options->list)) : NULL;
  if (options->list && !list) return wrong_list(options, town->site);
  Buf out = {0};
  const char *path = options->n_names > 1 ? options->names[1] : NULL;
  Views *views = export_views(town->site, town->arena);
  bool ok = export_write(what, views, list, town->arena, town->diag, &out) && put(town, path, buf_str(&out));
  export_views_end(views);
  buf_free(&out);
  if (ok && path) printf(SAY(options, "書きました: %s\n", "written: %s\n"), path);
  return ok ? STATUS_OK : STATUS_FINDINGS;
}

int export_run(const Options *options) {
  const Export *what = options->n_names > 0 ? export_named(str_c(options->names[0])) : NULL;
  if (!what || options->n_names > 2) return wrong_kind(options);
  if (str_is(str_c(what->name), "xlsx") && options->n_names < 2 && isatty(STDOUT_FILENO)) {
    fputs(SAY(options, "tsunagu: Excel のファイルは画面に出せません: tsunagu export xlsx FILE.xlsx\n", "tsunagu: an Excel file is nothing for a screen: tsunagu export xlsx FILE.xlsx\n"), stderr);
    return STATUS_USAGE;
  }
  Town town;
  int status = STATUS_USAGE;
  if (town_open(&town, options)) {
    status = run(&town, options, what);
    if (status == STATUS_FINDINGS) town_print(&town, options);
  }
  town_close(&town);
  return status;
}
