#include "command/town.h"

#include <errno.h>
#include <stdio.h>

#include "check/frozen.h"
#include "command/command.h"
#include "command/terminal.h"
#include "model/url.h"

/* `name`: of the option that says it; may be NULL. */
static Root *open_folder(Town *town, const Options *options, const char *dir, const char *name) {
  Root *root = root_open(town->arena, dir);
  if (root) return root;
  if (errno == EACCES) {
    fprintf(stderr, SAY(options, "tsunagu: フォルダー「%s」は、読むことが許されていません。アクセス権を確かめてください。serve の間に別のフォルダーと入れ替えたときは、終えて（Ctrl-C）、もう一度始めてください\n",
                                 "tsunagu: the folder “%s” may not be read: check its permissions. If it was exchanged for another while serve ran, end it (Ctrl-C) and start it again\n"), dir);
    return NULL;
  }
  if (name)
    fprintf(stderr, SAY(options, "tsunagu: フォルダー「%s」がありません（--%s で指定します）\n",
                                "tsunagu: there is no folder “%s” (choose it with --%s)\n"), dir, name);
  else
    fprintf(stderr, SAY(options, "tsunagu: フォルダー「%s」がありません（リンクなら、その先を確かめてください）\n",
                                "tsunagu: there is no folder “%s” (if it is a link, see where it leads)\n"), dir);
  return NULL;
}

/* That says where the content folder is; a town that was found in a folder of towns has none. */
static const char *option_of(const Options *options) { return !options->towns ? "content" : options->content == options->towns ? "towns" : NULL; }

static bool open_folders(Town *town, const Options *options, Arena *arena) {
  *town = (Town){.arena = arena, .diag = diag_new()};
  if (options->content) town->content = open_folder(town, options, options->content, option_of(options));
  town->layouts = open_folder(town, options, options->layouts, "layouts");
  town->assets = open_folder(town, options, options->assets, "assets");
  return (town->content || !options->content) && town->layouts && town->assets;
}

bool town_folders(Town *town, const Options *options) { return open_folders(town, options, arena_new()); }

static bool read_all(Town *town, const Options *options, bool needs_desks) {
  if (!town->dictionary) town->dictionary = dictionary_open(town->diag); /* with what there is to say of it */
  CheckOptions check = {.content = town->content,
                        .layouts = town->layouts,
                        .assets = town->assets,
                        .today = options->date,
                        .drafts = options->drafts,
                        .needs_desks = needs_desks,
                        .allow_stale = options->allow_stale,
                        .dictionary = town->dictionary,
                        .known = town->known,
                        .common = town->common,
                        .pieces_only = options->parts && !(options->parts & (PART_SITE | PART_DATA)),
                        .jobs = options->jobs};
  town->site = check_site(&check, town->arena, town->diag);
  return true;
}

bool town_open(Town *town, const Options *options) { return town_folders(town, options) && read_all(town, options, false); }

static void share(Town *town, const Options *options, const Common *common) {
  town->common = known_begin(common->known, common->since);
  town->known = options->towns ? NULL : town->common; /* the content of another town is another */
  town->dictionary = common->dictionary;
  town->lent = common->dictionary;
}

bool town_open_to_publish(Town *town, const Options *options, const Common *common) {
  bool there = open_folders(town, options, common && common->spare ? common->spare : arena_new());
  if (common) share(town, options, common);
  return there && read_all(town, options, true);
}

bool town_open_with(Town *town, const Options *options, const ContentFile *files, int n) {
  if (!town_folders(town, options)) return false;
  for (int i = 0; i < n; i++) root_lay(town->content, town->arena, files[i].path, files[i].bytes);
  return read_all(town, options, false);
}

const Site *town_frozen(Town *town, const Frozen *frozen) {
  CheckOptions check = {.content = town->content};
  return check_frozen(&check, frozen, town->arena, town->diag);
}

bool town_sound(const Town *town, const Options *options) { return town->site && diag_fatal(town->diag, options->strict) == 0; }

void town_print(const Town *town, const Options *options) {
  Buf out = {0};
  diag_print(town->diag, options->lang, terminal_colours(2), &out);
  fwrite(out.s ? out.s : "", 1, out.n, stderr);
  buf_free(&out);
}

Arena *town_leave(Town *town) {
  root_close(town->content);
  root_close(town->layouts);
  root_close(town->assets);
  diag_free(town->diag);
  if (!town->lent) dictionary_close(town->dictionary);
  known_end(town->common);
  arena_empty(town->arena);
  return town->arena;
}

void town_close(Town *town) { arena_free(town_leave(town)); }

void town_say_example(const Town *town, const Options *options, FILE *out) {
  Str url = town->site->base_url;
  if (!url_is_example(url)) return;
  fprintf(out, SAY(options, "注意: site.yaml の base_url（" STR_FMT "）は見本のアドレスです。このまま刷ると、QRコードはどこにもつながりません。\n",
                   "careful: base_url in site.yaml (" STR_FMT ") is an address for examples only. Printed like this, the QR codes lead nowhere.\n"),
          STR_ARG(url));
}

int town_run(const Options *options, int (*work)(Town *town, const Options *options)) {
  Town town;
  int status = STATUS_USAGE;
  if (town_open(&town, options)) {
    status = town_sound(&town, options) ? work(&town, options) : STATUS_FINDINGS;
    town_print(&town, options);
  }
  town_close(&town);
  return status;
}
