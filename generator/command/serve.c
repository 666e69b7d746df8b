/* The story of a preview: read, show, watch; read again when something has been saved, until somebody says that it is enough. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/heap.h"
#include "command/command.h"
#include "command/preview.h"
#include "command/terminal.h"
#include "serve/browser.h"
#include "serve/watch.h"

enum { LOOK_AROUND_MS = 1000 };

typedef struct Serve {
  const Options *options;
  Preview preview;
  Browser browser;
  Http *http;
  Watch *watch;
  pthread_t listener;    /* of signals */
  int stop[2];           /* a pipe: what is written into one end ends the watching at the other */
  int told;              /* the last news that the terminal had */
  Arena *arena;          /* holds: */
  uint64_t *said;        /* the findings that it had of the newest take, their sums sorted */
  size_t n_said;
} Serve;

/* --- The end --- */

static void ending_signals(sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGINT);
  sigaddset(set, SIGTERM);
  sigaddset(set, SIGHUP);
}

/* The second time whoever asks does not want to wait. */
static void *listen_for_end(void *context) {
  const Serve *serve = context;
  sigset_t set;
  int signal_number;
  ending_signals(&set);
  if (sigwait(&set, &signal_number) == 0) {
    ssize_t written = write(serve->stop[1], "x", 1);
    if (written != 1) _exit(STATUS_FINDINGS);
  }
  if (sigwait(&set, &signal_number) == 0) _exit(128 + signal_number);
  return NULL;
}

/* Before any other thread is there: all of them inherit that signals are not theirs. */
static bool wait_for_signals(Serve *serve) {
  sigset_t set;
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  ending_signals(&set);
  return pipe(serve->stop) == 0 && pthread_sigmask(SIG_BLOCK, &set, NULL) == 0 && sigaction(SIGPIPE, &ignore, NULL) == 0 &&
         pthread_create(&serve->listener, NULL, listen_for_end, serve) == 0;
}

static void stop_listening(Serve *serve) {
  pthread_cancel(serve->listener);
  pthread_join(serve->listener, NULL);
  close(serve->stop[0]);
  close(serve->stop[1]);
}

/* --- What the terminal says --- */

static int by_value(const void *a, const void *b) {
  const uint64_t *left = a, *right = b;
  return (*left > *right) - (*left < *right);
}

/* Those that it did not have of the take before: of a town with a thousand of them nobody would find the one that this edit made. */
static void say_findings(Serve *serve, Take *take) {
  Buf out = {0};
  Arena *arena = arena_new();
  uint64_t *sums;
  size_t n = diag_sums(take->town.diag, arena, &sums);
  bool *fresh = NEW_N(arena, bool, n + 1);
  for (size_t i = 0; i < n; i++) fresh[i] = !serve->n_said || !bsearch(&sums[i], serve->said, serve->n_said, sizeof *sums, by_value);
  diag_print_some(take->town.diag, serve->options->lang, terminal_colours(2), fresh, &out);
  fwrite(out.s ? out.s : "", 1, out.n, stderr);
  buf_free(&out);
  if (n) qsort(sums, n, sizeof *sums, by_value);
  if (serve->arena) arena_free(serve->arena);
  serve->arena = arena;
  serve->said = sums;
  serve->n_said = n;
}

static void say_news(Serve *serve) {
  const Options *options = serve->options;
  int news = stage_news(serve->preview.stage);
  if (news == serve->told) return;
  serve->told = news;
  Take *take = stage_take(serve->preview.stage, STAGE_NEWEST), *shown = stage_take(serve->preview.stage, STAGE_SHOWN);
  bool finished = stage_finished(serve->preview.stage, take);
  size_t errors = diag_count(take->town.diag, SEV_ERROR), warnings = diag_count(take->town.diag, SEV_WARNING);
  say_findings(serve, take);
  if (take != shown && errors == 0 && !options->strict) /* a folder is away, which has been said */
    fputs(SAY(options, "戻るまで、前のものを表示しています\n", "what was there before is shown until it is back\n"), stdout);
  else if (take != shown)
    printf(SAY(options, "読み込み %d 回目: エラー %zu、警告 %zu — %s\n", "reading %d: errors %zu, warnings %zu — %s\n"), take->number, errors, warnings,
           shown ? SAY(options, "直すまで、前のものを表示しています", "what was there before is shown until they are mended")
                 : SAY(options, "直すと表示されます", "mend them to see the site"));
  else if (finished)
    printf(SAY(options, "読み込み %d 回目: ウェブ %zu ページ、印刷物 %d 点 — エラー %zu、警告 %zu\n", "reading %d: %zu web pages, %d pieces — errors %zu, warnings %zu\n"),
           take->number, site_plan_pages(take->plan), take->n_pieces, errors, warnings);
  fflush(stdout);
  stage_give_back(serve->preview.stage, take);
  if (shown) stage_give_back(serve->preview.stage, shown);
}

static int say_taken(const Serve *serve, int why) {
  const Options *options = serve->options;
  fprintf(stderr, SAY(options, "tsunagu: 127.0.0.1 のポート %d を使えません（%s）。--port を付けなければ、空いているポートを選びます。\n",
                               "tsunagu: port %d of 127.0.0.1 cannot be used (%s); without --port a free one is chosen\n"),
          options->port ? options->port : HTTP_USUAL_PORT, strerror(why));
  return STATUS_USAGE;
}

static void say_where(Serve *serve) {
  const Options *options = serve->options;
  char address[64];
  snprintf(address, sizeof address, "http://127.0.0.1:%d/", http_port(serve->http));
  printf(SAY(options, "プレビュー: %s\n", "preview: %s\n"), address);
  printf(SAY(options, "印刷物:     %s.tsunagu/\n", "print:   %s.tsunagu/\n"), address);
  if (watch_polls(serve->watch)) fputs(SAY(options, "ファイルの変更は、ときどき見に行って確かめます。\n", "files are looked at now and then for changes\n"), stdout);
  fputs(SAY(options, "ファイルを保存すると、開いているページが新しくなります。終わるときは Ctrl-C を押してください。\n", "pages that are open follow as files are saved; press Ctrl-C to end\n"), stdout);
  fflush(stdout);
  if (options->open && !browser_show(&serve->browser, address))
    fputs(SAY(options, "tsunagu: ブラウザーを開くプログラムが見つかりません。上のアドレスをブラウザーで開いてください。\n",
                       "tsunagu: found no program that opens a browser; open the address above in one\n"), stderr);
}

/* --- The work --- */

static void tell(void *context) {
  const Serve *serve = context;
  http_wake(serve->http);
}

static void go_on(Serve *serve) {
  const Touched *since;
  for (WatchNews news; (news = watch_wait(serve->watch, LOOK_AROUND_MS, &since)) != WATCH_STOP;) {
    if (news == WATCH_CHANGED) stage_read(serve->preview.stage, since);
    else http_wake(serve->http); /* some may have waited long enough */
    http_show_out(serve->http);
    say_news(serve);
  }
}

/* Nobody is answered before the first reading, and nobody tells anything before somebody is answered or something was read: so each finds
 * the others there. */
static int show(Serve *serve) {
  int why;
  Preview *preview = &serve->preview;
  preview->stage = stage_open(serve->options, tell, serve);
  preview->easel = easel_open(preview->stage, tell, serve);
  serve->http = http_start(serve->options->port, preview_answer, preview, &why);
  int status = serve->http ? STATUS_OK : say_taken(serve, why);
  if (serve->http) {
    stage_read(preview->stage, NULL);
    say_where(serve);
    say_news(serve);
    go_on(serve);
    http_stop(serve->http);
  }
  easel_close(preview->easel);
  stage_close(preview->stage);
  return status;
}

int serve_run(const Options *options) {
  const char *const dirs[] = {options->content, options->layouts, options->assets};
  Town town;
  bool there = town_folders(&town, options);
  town_close(&town);
  if (!there) return STATUS_USAGE;
  Serve serve = {.options = options, .preview = {.options = options}};
  Reach reach;
  if (options->open) browser_ready(&serve.browser);
  reach_close(&reach, REACH_LISTENS | REACH_SCRATCH, options);
  if (!wait_for_signals(&serve)) thread_end();
  serve.watch = watch_open(dirs, 3, options->poll, serve.stop[0]); /* before the first reading: what is saved meanwhile is seen */
  serve.preview.looks_again = watch_polls(serve.watch);
  int status = show(&serve);
  watch_close(serve.watch);
  stop_listening(&serve);
  if (serve.arena) arena_free(serve.arena);
  reach_end(&reach);
  if (status == STATUS_OK) fputs(SAY(options, "終わりました。\n", "ended\n"), stdout);
  return status;
}
