/* The state of things: what the panel says. */
#include "base/json.h"
#include "command/preview.h"
#include "model/layout.h"

enum { MOST_FINDINGS = 200, MOST_LINE = 300 };

typedef struct Lines {
  Arena *arena;
  const Town *town;
  const char *file; /* whose text this is */
  bool of_layouts;
  Str text;
} Lines;

/* While pieces are set, places in layouts are told as those of the content: they are in the very text that the layout was read from. */
static bool is_of_layouts(const Town *town, const Finding *finding) {
  if (finding->folder || !town->site) return finding->folder;
  for (int i = 0; i < town->site->n_jobs; i++)
    if (town->site->jobs[i].layout->file.s == finding->pos.file) return true;
  return false;
}

/* Findings name a file below the folder that it is in; layouts may have a file of the same name as the content. */
static Str file_text(Lines *lines, const char *file, bool of_layouts) {
  const Town *town = lines->town;
  Root *const roots[] = {of_layouts ? NULL : town->content, town->layouts, of_layouts ? NULL : town->assets};
  Root *owner = NULL;
  Str text = {0}, path = str_c(file);
  if (lines->file && str_is(path, lines->file) && lines->of_layouts == of_layouts) return lines->text;
  for (int i = 0; i < 3 && !owner; i++)
    if (roots[i] && root_has(roots[i], path)) owner = roots[i];
  Diag *unheard = diag_new();
  if (!owner || !root_read_text(owner, lines->arena, unheard, path, &text)) text = (Str){0};
  diag_free(unheard);
  lines->file = file;
  lines->of_layouts = of_layouts;
  lines->text = text;
  return text;
}

static Str line_at(Lines *lines, Pos pos, bool of_layouts) {
  if (!pos.file || pos.line < 1) return (Str){0};
  Str rest = file_text(lines, pos.file, of_layouts), line;
  for (int number = 1; str_line(&rest, &line); number++)
    if (number == pos.line) {
      size_t n = line.n;
      if (n > MOST_LINE)
        for (n = MOST_LINE; n && ((unsigned char)line.s[n] & 0xC0) == 0x80;) n--;
      return str_sub(line, 0, n);
    }
  return (Str){0};
}

/* The finding's own object, with one member more. */
static void put_finding(Lines *lines, const Finding *finding, Buf *out) {
  Finding told = *finding;
  if (is_of_layouts(lines->town, finding)) told.folder = "layouts";
  Str line = line_at(lines, finding->pos, told.folder);
  json_next(out);
  finding_json(&told, out);
  out->n--; /* its "}" */
  json_member(out, "text", line);
  buf_byte(out, '}');
}

static void put_findings(const Town *town, const Finding *findings, size_t n, Arena *scratch, Buf *out) {
  Lines lines = {.arena = scratch, .town = town};
  json_key(out, "findings");
  buf_byte(out, '[');
  for (size_t i = 0; i < n && i < MOST_FINDINGS; i++) put_finding(&lines, &findings[i], out);
  buf_byte(out, ']');
}

static void put_source(Pos source, Buf *out) {
  if (!source.file) return;
  json_key(out, "source");
  buf_byte(out, '{');
  json_member(out, "file", str_c(source.file));
  json_number(out, "line", (long)source.line);
  buf_byte(out, '}');
}

void state_json(Preview *preview, const SiteFile *page, bool findings, Arena *scratch, Buf *out) {
  int news = stage_news(preview->stage); /* before what it is about: what comes between is told again */
  Take *newest = stage_take(preview->stage, STAGE_NEWEST), *shown = stage_take(preview->stage, STAGE_SHOWN);
  bool finished = stage_finished(preview->stage, newest);
  Finding *list = NULL;
  size_t n = findings ? diag_list(newest->town.diag, scratch, &list) : 0;
  buf_byte(out, '{');
  json_number(out, "news", (long)news);
  json_number(out, "take", (long)newest->number);
  json_number(out, "shown", shown ? (long)shown->number : 0);
  json_flag(out, "finished", finished);
  json_flag(out, "folders", newest->town.content && newest->town.layouts && newest->town.assets);
  json_flag(out, "polls", preview->looks_again);
  json_number(out, "errors", (long)diag_count(newest->town.diag, SEV_ERROR));
  json_number(out, "warnings", (long)diag_count(newest->town.diag, SEV_WARNING));
  json_member(out, "lang", preview->options->lang == DIAG_JA ? S("ja") : S("en"));
  json_member(out, "looks", page->looks);
  put_source(page->source, out);
  if (findings) {
    json_number(out, "all", (long)n);
    put_findings(&newest->town, list, n, scratch, out);
  }
  buf_byte(out, '}');
  stage_give_back(preview->stage, newest);
  if (shown) stage_give_back(preview->stage, shown);
}
