#include "command/preview.h"

#include "base/hash.h"

/* --- The site --- */

Str preview_base(const Site *site, Arena *arena) {
  ptrdiff_t host = str_find(site->base_url, S("://"));
  Str rest = host < 0 ? site->base_url : str_from(site->base_url, (size_t)host + 3);
  ptrdiff_t slash = str_find_byte(rest, '/');
  return slash < 0 ? S("/") : url_decode(arena, str_from(rest, (size_t)slash));
}

const char *preview_type(Str path) {
  static const struct { const char *ending, *type; } types[] = {
      {".html", "text/html; charset=utf-8"}, {".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"}, {".webmanifest", "application/manifest+json"}, {".svg", "image/svg+xml"}, {".png", "image/png"},
      {".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}, {".webp", "image/webp"}, {".ico", "image/x-icon"}, {".pdf", "application/pdf"},
      {".xml", "application/xml; charset=utf-8"}, {".txt", "text/plain; charset=utf-8"}, {".csv", "text/csv; charset=utf-8"},
      {".ics", "text/calendar; charset=utf-8"}, {".vcf", "text/vcard; charset=utf-8"}, {".mp3", "audio/mpeg"}, {".mp4", "video/mp4"}};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (str_ends(path, str_c(types[i].ending))) return types[i].type;
  return "application/octet-stream";
}

SiteFile preview_file(Preview *preview, Take *take, Str address, Arena *arena) {
  SiteFile file = {.found = TAKE_NONE};
  Str base = preview_base(take->town.site, arena);
  if (!str_starts(address, base)) return file;
  Str path = str_from(address, base.n);
  bool folder = !path.n || path.s[path.n - 1] == '/';
  file.path = folder ? arena_printf(arena, STR_FMT "index.html", STR_ARG(path)) : path;
  file.found = take_file(take, stage_finished(preview->stage, take), file.path, stage_memory(preview->stage), arena, &file.bytes);
  size_t item;
  if (file.found == TAKE_HERE && site_find(take->plan, file.path, &item)) file.source = site_source(take->plan, item);
  if (file.found == TAKE_NONE && !folder) {
    Str index = arena_printf(arena, STR_FMT "/index.html", STR_ARG(path));
    file.folder = site_find(take->plan, index, &item);
  }
  if (file.found == TAKE_NONE) file.looks = S("none");
  if (file.found == TAKE_HERE) file.looks = arena_printf(arena, "%016llx", (unsigned long long)hash_on(take->dress, file.bytes));
  return file;
}

/* --- The panel's line --- */

/* A page with a policy of its own, as the lists to carry away have, would only say that it may not load it. */
static bool takes_panel(Str html) {
  Str policy = S("script-src "), start = str_sub(html, 0, 4096);
  ptrdiff_t at = str_find(start, policy);
  return at < 0 || str_starts(str_from(start, (size_t)at + policy.n), S("'self'"));
}

static void add_page(Str html, const char *looks, Buf *out) {
  ptrdiff_t end = takes_panel(html) ? str_find(html, S("</body>")) : -1;
  size_t at = end < 0 ? html.n : (size_t)end;
  buf_add(out, str_sub(html, 0, at));
  if (end >= 0)
    buf_printf(out, "<script src=\"" PREVIEW_PLACE "preview.js\" data-looks=\"%s\" defer></script>\n", looks);
  buf_add(out, str_from(html, at));
}

/* --- Answers --- */

void preview_say(Answer *answer, int status, const char *words) {
  *answer = (Answer){.status = status, .type = "text/plain; charset=utf-8"};
  buf_addc(&answer->body, words);
}

static void send_file(const SiteFile *file, int status, Answer *answer) {
  answer->status = status;
  answer->type = preview_type(file->path);
  if (str_ends(file->path, S(".html"))) add_page(file->bytes, status == 200 ? file->looks.s : "none", &answer->body);
  else buf_add(&answer->body, file->bytes);
}

static void lead(Arena *arena, Str path, Answer *answer) {
  answer->status = 302;
  Str encoded = url_encode(arena, path);
  answer->location = encoded;
}

/* While nothing could be shown yet, or this page cannot be made: the same tools that everything is shown with. */
static bool answer_unmade(Preview *preview, const Ask *ask, Arena *scratch, Answer *answer) {
  if (ask->page) {
    tool_answer(preview, ask, S("waiting.html"), scratch, answer);
    answer->status = 503;
  } else preview_say(answer, 503, "503\n");
  return true;
}

static void answer_missing(Preview *preview, Take *take, const SiteFile *file, Arena *scratch, Str address, Answer *answer) {
  Str base = preview_base(take->town.site, scratch);
  SiteFile missing = preview_file(preview, take, arena_printf(scratch, STR_FMT "404.html", STR_ARG(base)), scratch);
  if (file->folder) lead(scratch, arena_printf(scratch, STR_FMT "/", STR_ARG(address)), answer);
  else if (str_is(address, "/") && !str_is(base, "/")) lead(scratch, base, answer);
  else if (missing.found == TAKE_HERE) send_file(&missing, 404, answer);
  else preview_say(answer, 404, "404\n");
}

static bool answer_site(Preview *preview, const Ask *ask, Take *take, Arena *scratch, Answer *answer) {
  SiteFile file = preview_file(preview, take, ask->path, scratch);
  if (file.found == TAKE_LATER) {
    if (ask->waited_s < HTTP_PATIENCE_S) {
      stage_hurry(preview->stage);
      return false;
    }
    preview_say(answer, 503, "503: まだ作っています。少し待って、もう一度開いてください / still being made: wait a little and open it again\n");
  } else if (file.found == TAKE_HERE) send_file(&file, 200, answer);
  else if (file.found == TAKE_FAILED) return answer_unmade(preview, ask, scratch, answer);
  else answer_missing(preview, take, &file, scratch, ask->path, answer);
  return true;
}

bool preview_answer(void *context, const Ask *ask, Arena *scratch, Answer *answer) {
  Preview *preview = context;
  if (stage_news(preview->stage) == 0) return false; /* nothing was read yet */
  if (str_starts(ask->path, S(PREVIEW_PLACE))) return tool_answer(preview, ask, str_from(ask->path, sizeof PREVIEW_PLACE - 1), scratch, answer);
  Take *take = stage_take(preview->stage, STAGE_SHOWN);
  if (!take) return answer_unmade(preview, ask, scratch, answer);
  bool answered = answer_site(preview, ask, take, scratch, answer);
  stage_give_back(preview->stage, take);
  return answered;
}
