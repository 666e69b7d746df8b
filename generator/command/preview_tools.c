/* What lies below /.tsunagu/: the panel and the viewer of print pieces, and what they ask for. */
#include "base/json.h"
#include "command/preview.h"
#include "model/layout.h"

enum { LEAST_PX = 80, MOST_PX = 3000, STEP_PX = 20, USUAL_PX = 900 };

/* --- Their own files: assets/preview/ --- */

static void send_asset(Preview *preview, Str name, Arena *scratch, Answer *answer) {
  Take *take = stage_take(preview->stage, STAGE_NEWEST);
  Str path = arena_printf(scratch, "preview/" STR_FMT, STR_ARG(name)), bytes;
  Diag *unheard = diag_new();
  bool plain = str_find_byte(name, '/') < 0;
  if (plain && take->town.assets && root_has(take->town.assets, path) && root_read(take->town.assets, scratch, unheard, path, TEXT_FILE_MB, (Pos){0}, &bytes)) {
    answer->type = preview_type(path);
    buf_add(&answer->body, bytes);
  } else preview_say(answer, 404, "404\n");
  diag_free(unheard);
  stage_give_back(preview->stage, take);
}

/* --- What is new --- */

/* The page that asks gives its address and what it looks like: if it looks different now, it only has to know that. */
static bool send_state(Preview *preview, const Ask *ask, Arena *scratch, Answer *answer) {
  long after = ask_number(ask, "after");
  if (after && stage_news(preview->stage) == after && ask->waited_s < HTTP_PATIENCE_S) return false;
  SiteFile file = {.found = TAKE_NONE};
  Str page = ask_argument(ask, "page");
  Take *take = page.n ? stage_take(preview->stage, STAGE_SHOWN) : NULL;
  if (take) {
    file = preview_file(preview, take, url_decode(scratch, page), scratch);
  }
  Str looks = ask_argument(ask, "looks");
  answer->type = "application/json";
  state_json(preview, &file, !looks.n || str_eq(looks, file.looks), scratch, &answer->body);
  if (take) stage_give_back(preview->stage, take);
  return true;
}

/* --- Print pieces --- */

static void put_jobs(const Take *take, Arena *scratch, Buf *out) {
  const Site *site = take->town.site;
  Str base = preview_base(site, scratch);
  buf_addc(out, "{");
  json_number(out, "take", take->number);
  json_member(out, "base", url_encode(scratch, base));
  json_key(out, "jobs");
  buf_byte(out, '[');
  for (int i = 0; i < site->n_jobs; i++) {
    const Job *job = &site->jobs[i];
    if (!job->layout) continue;
    Said title = site_text(site, &job->title, job->language);
    json_next(out);
    buf_byte(out, '{');
    json_member(out, "id", job->id);
    json_member(out, "title", title.s);
    json_member(out, "language", job->language);
    json_member(out, "layout", job->layout->name);
    json_member(out, "file", job->file);
    json_flag(out, "picture", job->layout->picture);
    json_flag(out, "book", job->layout->multiple == 4); /* stitched: its first page is a right one, or, bound at the right, a left one */
    json_flag(out, "right", job->layout->binding == BINDING_RIGHT);
    buf_byte(out, '}');
  }
  buf_addc(out, "]}");
}

static void put_piece(const Take *take, const EaselAnswer *piece, Buf *out) {
  buf_byte(out, '{');
  json_number(out, "take", take->number);
  json_key(out, "pages");
  buf_byte(out, '[');
  for (int i = 0; i < piece->n_pages; i++) {
    json_next(out);
    buf_byte(out, '[');
    buf_decimal(out, piece->sizes[2 * i], 2);
    buf_byte(out, ',');
    buf_decimal(out, piece->sizes[2 * i + 1], 2);
    buf_byte(out, ']');
  }
  buf_addc(out, "]}");
}

/* "JOB" is the piece, "JOB/3" its third page. */
static bool read_wish(const Ask *ask, Str path, EaselWish *wish) {
  ptrdiff_t slash = str_find_byte(path, '/');
  long page = slash < 0 ? 0 : str_number(str_from(path, (size_t)slash + 1), 100000), px = ask_number(ask, "px");
  *wish = (EaselWish){.job = slash < 0 ? path : str_sub(path, 0, (size_t)slash), .page = (int)page, .outlines = ask_number(ask, "outlines") == 1};
  if (!px) px = USUAL_PX;
  px = px < LEAST_PX ? LEAST_PX : px > MOST_PX ? MOST_PX : px;
  if (page) wish->width_px = (int)(px + STEP_PX - 1) / STEP_PX * STEP_PX;
  return page >= 0 && (slash < 0 || page > 0);
}

static bool has_job(const Take *take, Str id) {
  for (int i = 0; i < take->town.site->n_jobs; i++)
    if (str_eq(take->town.site->jobs[i].id, id)) return take->town.site->jobs[i].layout;
  return false;
}

static bool send_piece(Preview *preview, const Ask *ask, Str path, Take *take, Arena *scratch, Answer *answer) {
  EaselWish wish;
  EaselAnswer piece;
  if (!read_wish(ask, path, &wish) || !has_job(take, wish.job)) {
    preview_say(answer, 404, "404\n");
    return true;
  }
  if (!easel_ask(preview->easel, take, &wish, scratch, &piece)) {
    if (ask->waited_s < HTTP_PATIENCE_S) return false;
    preview_say(answer, 503, "503\n");
  } else if (wish.page && !piece.picture.n) preview_say(answer, 404, "404\n");
  else if (wish.page) {
    answer->type = "image/png";
    buf_add(&answer->body, piece.picture);
  } else {
    answer->type = "application/json";
    put_piece(take, &piece, &answer->body);
  }
  return true;
}

static bool send_print(Preview *preview, const Ask *ask, Str path, Arena *scratch, Answer *answer) {
  Take *take = stage_take(preview->stage, STAGE_SHOWN);
  bool answered = true;
  if (!take) preview_say(answer, 503, "503\n");
  else if (path.n) answered = send_piece(preview, ask, path, take, scratch, answer);
  else {
    answer->type = "application/json";
    put_jobs(take, scratch, &answer->body);
  }
  if (take) stage_give_back(preview->stage, take);
  return answered;
}

bool tool_answer(Preview *preview, const Ask *ask, Str path, Arena *scratch, Answer *answer) {
  if (str_is(path, "state")) return send_state(preview, ask, scratch, answer);
  if (str_starts(path, S("jobs/"))) return send_print(preview, ask, str_from(path, sizeof "jobs/" - 1), scratch, answer);
  send_asset(preview, path.n ? path : S("print.html"), scratch, answer);
  return true;
}
