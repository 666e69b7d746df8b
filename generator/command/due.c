#include "command/due.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "check/layout_check.h"
#include "command/command.h"
#include "command/own_piece.h"
#include "command/pieces.h"
#include "command/terminal.h"
#include "model/when.h"
#include "text/ruby.h"
#include "write/tree.h"

enum { REPLY_DAYS = 14, USUAL_DAYS = 90, MOST_NAME = 40 };

static const char sheet_layout[] = "confirm-a4";

static Date horizon(const Site *site, const Options *options, Date day) {
  if (options->within >= 0) return day + options->within;
  bool edition = site->has_edition && site->edition.until != DATE_NONE && site->edition.until > day;
  return edition ? site->edition.until : day + USUAL_DAYS;
}

static bool is_due(const Site *site, const Desk *desk, Date until) {
  if (desk_state(desk, site->today) != DESK_PUBLISHED) return false;
  Date good = desk_good_until(site, desk);
  return desk->verified_on == DATE_NONE || (good != DATE_NONE && good < until);
}

static Said organization_of(const Site *site, const Desk *desk) {
  const Text *name = text_any(&desk->organization) ? &desk->organization : &site->publisher.name;
  return site_text(site, name, site->languages[0]);
}

/* A name that every disk takes. */
static Str file_name(Arena *arena, Str name, const DueGroup *groups, int n) {
  Buf out = {0};
  Str rest = utf8_clip(str_trim(ruby_plain(arena, name)), MOST_NAME);
  unsigned c;
  while (utf8_next(&rest, &c)) {
    bool odd = c < 0x20 || c == 0x7F || (c < 0x80 && strchr("/\\:*?\"<>|", (int)c)) || (c == '.' && out.n == 0);
    buf_char(&out, odd ? '_' : c);
  }
  Str stem = buf_keep(&out, arena), own = stem;
  buf_free(&out);
  for (int again = 2, i = 0; i < n; i++) {
    if (!str_eq(groups[i].file, own)) continue;
    own = arena_printf(arena, STR_FMT "-%d", STR_ARG(stem), again++);
    i = -1;
  }
  return own;
}

/* Those that nobody ever verified, and those whose time is over within so many days, or before the edition is; by organisation, in printed order. */
static int due_groups(const Site *site, const Options *options, Date day, Arena *arena, DueGroup **groups) {
  Date until = horizon(site, options, day);
  DueGroup *list = NEW_N(arena, DueGroup, site->n_desks + 1);
  int n = 0;
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (!is_due(site, desk, until)) continue;
    Said name = organization_of(site, desk);
    int g = 0;
    while (g < n && !str_eq(list[g].name.s, name.s)) g++;
    if (g == n) {
      Str file = file_name(arena, name.s, list, n);
      list[n++] = (DueGroup){.name = name,
                             .file = file,
                             .desks = NEW_N(arena, const Desk *, site->n_desks - i),
                             .day = day,
                             .reply_by = day + REPLY_DAYS};
    }
    list[g].desks[list[g].n_desks++] = desk;
  }
  *groups = list;
  return n;
}

/* --- The sheets: a print job for each organisation, in no file --- */

static Said title_of(bool ja) {
  return ja ? (Said){S("相談窓口の内容の確認のお願い"), S("ja")}
            : (Said){S("Please check what we publish of your desks"), S("en")};
}

static Job *job_of(const Site *site, const Layout *layout, const DueGroup *group, Arena *arena) {
  Str lang = site->languages[0];
  bool ja = str_is(lang_tag(lang), "ja");
  Said day = when_date_era(arena, site, group->day, lang), by = when_date(arena, site, group->reply_by, lang);
  Said to = group->name;
  if (ja) to.s = arena_printf(arena, STR_FMT " 御中", STR_ARG(to.s));
  by.s =
      arena_printf(arena, ja ? STR_FMT "までにお返しください。" : "Please send it back by " STR_FMT ".", STR_ARG(by.s));
  Slot *slots = NEW_N(arena, Slot, 4);
  slots[0] =
      (Slot){.name = S("query"), .type = SLOT_QUERY, .query = {.desks = group->desks, .n_desks = group->n_desks}};
  slots[1] = own_text(arena, S("to"), to);
  slots[2] = own_text(arena, S("by"), by);
  slots[3] = own_text(arena, S("date"), day);
  return own_job(site, layout, group->file, title_of(ja), slots, 4, group->desks[0]->pos, arena);
}

static bool write_files(Town *town, const Options *options, const DueGroup *groups, const Piece *pieces, int n) {
  Tree *tree = tree_open(town->arena, town->diag, options->out);
  if (!tree) return false;
  bool ok = tree_part(tree, "confirm");
  for (int i = 0; ok && i < n; i++) {
    Buf mail = {0};
    due_mail(town->site, &groups[i], town->arena, &mail);
    ok = tree_put(tree, "confirm", arena_printf(town->arena, STR_FMT ".pdf", STR_ARG(groups[i].file)),
                  buf_str(&pieces[i].pdf)) &&
         tree_put(tree, "confirm", arena_printf(town->arena, STR_FMT ".txt", STR_ARG(groups[i].file)), buf_str(&mail));
    buf_free(&mail);
  }
  if (ok) return tree_commit(tree);
  tree_abandon(tree);
  return false;
}

static bool make_sheets(Town *town, const Options *options, const Layout *layout, const DueGroup *groups, int n) {
  Piece *pieces = NEW_N(town->arena, Piece, n + 1);
  for (int i = 0; i < n; i++) pieces[i].job = job_of(town->site, layout, &groups[i], town->arena);
  Progress *progress = progress_start(options);
  progress_part(progress, "確認書", "sheets", (size_t)n);
  PiecesWanted wanted = {.pdf = true, .jobs = options->jobs, .go_on = progress_piece, .context = progress};
  bool ok = pieces_make(town->site, town->assets, NULL, 0, &wanted, pieces, n, town->diag);
  progress_end(progress);
  ok = ok && write_files(town, options, groups, pieces, n);
  pieces_free(pieces, n);
  return ok;
}

static void say_group(const Town *town, const Options *options, const DueGroup *group) {
  printf(STR_FMT "\n", STR_ARG(ruby_plain(town->arena, group->name.s)));
  for (int i = 0; i < group->n_desks; i++) {
    const Desk *desk = group->desks[i];
    char on[11] = "—";
    Date good = desk_good_until(town->site, desk);
    if (good != DATE_NONE) date_iso(good, on);
    printf("  %-10s  " STR_FMT "  " STR_FMT "\n", good == DATE_NONE ? "-" : on, STR_ARG(desk->id),
           STR_ARG(ruby_plain(town->arena, site_text(town->site, &desk->name, town->site->languages[0]).s)));
  }
  printf("  → %s/confirm/" STR_FMT ".pdf, .txt\n  → ", options->out, STR_ARG(group->file));
  options_say_command(options, "verified");
  for (int i = 0; i < group->n_desks; i++) options_say_word(group->desks[i]->id);
  puts("\n");
}

int due_make(Town *town, const Options *options, Date day) {
  DueGroup *groups;
  int n = due_groups(town->site, options, day, town->arena, &groups), desks = 0;
  const Layout *layout = layout_read_own(town->layouts, town->arena, town->diag, sheet_layout);
  if (!layout) {
    if (!diag_count(town->diag, SEV_ERROR))
      fprintf(
          stderr,
          SAY(options, "tsunagu: %s/print/own/%s.yaml がありません\n", "tsunagu: there is no %s/print/own/%s.yaml\n"),
          options->layouts, sheet_layout);
    return STATUS_FINDINGS;
  }
  if (!make_sheets(town, options, layout, groups, n)) return STATUS_FINDINGS;
  for (int i = 0; i < n; i++) {
    say_group(town, options, &groups[i]);
    desks += groups[i].n_desks;
  }
  printf(SAY(options, "確かめる窓口 %d（%d 団体）。期限は左の日付、確認は最後の確認から %d 日です\n",
             "desks to ask %d (of %d organisations). Each is good until the date at its left, %d days after it was "
             "verified\n"),
         desks, n, town->site->stale_after_days);
  return STATUS_OK;
}
