/* When a row says that a desk is open. */
#include "exchange/draft.h"

/* The filled column of the use behind `col`; -1 if there is none. */
static int next_column(const Drafting *d, ColumnUse use, int col) {
  for (col++; col < d->columns->n; col++)
    if (d->columns->v[col].use == use && d->raw->text[col].n) return col;
  return -1;
}

static bool is_range(const Drafting *d, int col) {
  int n;
  const Glyph *g = glyphs_of(d->arena, fold_text(d->arena, draft_peek(d, col)), &n);
  for (int i = 0; i < n; i++)
    if (g[i].c == '~' || g[i].c == '-') return true;
  return false;
}

/* Columns of beginnings and ends in pairs: one, or those of the morning and of the afternoon. */
static Str span_of(const Drafting *d) {
  Str all = S("");
  int open = next_column(d, COLUMN_OPEN, -1), close = next_column(d, COLUMN_CLOSE, -1);
  while (open >= 0 || close >= 0) {
    const char *between = is_range(d, open) ? "、" : "〜"; /* 「9:00～12:00」 in one, 「13:00～17:00」 in the other */
    all = arena_printf(d->arena, STR_FMT "%s" STR_FMT "%s" STR_FMT, STR_ARG(all), all.n ? "、" : "", STR_ARG(draft_text(d, open)), between, STR_ARG(draft_text(d, close)));
    if (open >= 0) open = next_column(d, COLUMN_OPEN, open);
    if (close >= 0) close = next_column(d, COLUMN_CLOSE, close);
  }
  return all;
}

static void put_hours(const Drafting *d, const HoursRead *read) {
  Yaml *list = twig_list(d->arena);
  for (int i = 0; i < read->n_rows; i++) {
    Yaml *item = twig_hours(d->arena, &read->rows[i]);
    if (read->rows[i].note.n) twig_set_text(d->arena, item, "note", draft_words(d->arena, read->rows[i].note));
    twig_add(list, item);
  }
  if (list->count) draft_put(d, "hours", list);
}

static void put_holidays(const Drafting *d, const HoursRead *read) {
  static const char *const words[] = {[HOLIDAYS_SAID_CLOSED] = "closed", [HOLIDAYS_SAID_OPEN] = "open", [HOLIDAYS_SAID_YEAR_END] = "year-end"};
  if (draft_done(d, "holidays") || read->holidays == HOLIDAYS_UNSAID) return;
  Str said = read->holidays == HOLIDAYS_SAID_TEXT ? draft_words(d->arena, read->holidays_text) : str_c(words[read->holidays]);
  draft_put(d, "holidays", twig_text(d->arena, said));
}

static Str notes_of(const Drafting *d, const HoursRead *read) {
  Buf out = {0};
  for (int i = 0; i < read->n_notes; i++) buf_printf(&out, "%s" STR_FMT, i ? "\n" : "", STR_ARG(read->notes[i]));
  Str kept = buf_keep(&out, d->arena);
  buf_free(&out);
  return kept;
}

static void put_note(const Drafting *d, Str more, bool with_own) {
  Str own = !with_own || draft_done(d, "hours_note") ? S("") : draft_joined(d, "hours_note", 0);
  const Yaml *there = yaml_get(d->draft->record, "hours_note");
  Str parts[] = {there && there->kind == YAML_TEXT ? there->text : S(""), draft_words(d->arena, own), draft_words(d->arena, more)};
  Buf out = {0};
  for (int i = 0; i < 3; i++)
    if (parts[i].n) buf_printf(&out, "%s" STR_FMT, out.n ? "\n" : "", STR_ARG(parts[i]));
  bool languages = there && there->kind == YAML_MAP; /* as we wrote it: nothing can be joined to it but by a person */
  if (out.n && !languages) draft_put(d, "hours_note", twig_text(d->arena, buf_keep(&out, d->arena)));
  buf_free(&out);
}

void draft_times(const Drafting *d) {
  int at = draft_column(d, COLUMN_KEY, "hours"), days = draft_column(d, COLUMN_DAYS, NULL);
  int closed = draft_column(d, COLUMN_CLOSED, NULL), open = draft_column(d, COLUMN_OPEN, NULL);
  Str span = span_of(d), own = draft_done(d, "hours") ? S("") : draft_joined(d, "hours", 0);
  /* Beside columns of days and times the remarks on them are part of the hours: 祝日・年末年始を除く */
  Str remarks = span.n && !draft_done(d, "hours_note") ? draft_joined(d, "hours_note", 0) : S("");
  if (remarks.n) span = arena_printf(d->arena, STR_FMT "\n" STR_FMT, STR_ARG(span), STR_ARG(remarks));
  if (own.n && span.n) own = arena_printf(d->arena, STR_FMT "\n" STR_FMT, STR_ARG(own), STR_ARG(span));
  HoursCells cells = {.days = draft_texts(d, COLUMN_DAYS), .hours = own.n ? own : span, .closed = draft_texts(d, COLUMN_CLOSED)};
  if (!cells.days.n && !cells.hours.n && !cells.closed.n) {
    put_note(d, S(""), true);
    return;
  }
  HoursRead *read = NEW(d->arena, HoursRead);
  hours_words_read(d->arena, &cells, read);
  int col = at >= 0 ? at : open >= 0 ? open : days >= 0 ? days : closed;
  if (read->no_days.n) diag2(d->diag, D_CELL_DAYS, draft_pos(d, col), draft_heading(d, col), read->no_days);
  else if (read->unread) diag2(d->diag, D_CELL_HOURS, draft_pos(d, col), draft_heading(d, col), notes_of(d, read));
  put_hours(d, read);
  put_holidays(d, read);
  put_note(d, notes_of(d, read), !remarks.n);
  static const char *const words[] = {[RESERVE_NONE] = "none", [RESERVE_RECOMMENDED] = "recommended", [RESERVE_REQUIRED] = "required"};
  if (read->reservation_said && !draft_done(d, "reservation") && !yaml_get(d->draft->record, "reservation")) draft_put(d, "reservation", twig_text(d->arena, str_c(words[read->reservation])));
}
