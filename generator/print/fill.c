#include "print/fill.h"

#include "model/when.h"
#include "print/subject.h"

const Style *fill_style(const Filler *filler, StyleRole role) {
  return setting_pick(filler->setting, filler->fill->style, role);
}

Block *fill_text(Filler *filler, const Spans *spans, const Style *style, Tag leaf, Pos pos) {
  if (!spans->list.n) return NULL;
  const Setting *setting = filler->setting;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  const TypeStyle *type = setting_style(setting, filler->room, style, NULL);
  block->h_mm = block_text(setting, block, spans, type, 0, 0, filler->w_mm, fill_leaf(filler, leaf), pos);
  block->split = block->parts.n ? 0 : -1;
  block->before_mm = style->before_mm * setting->scale;
  block->after_mm = style->after_mm * setting->scale;
  block->keep_next = style->keep_next;
  block->together = style->keep_together;
  return block;
}

Block *fill_said(Filler *filler, Said said, const Style *style, Tag leaf, Pos pos) {
  Spans spans = {0};
  if (said.s.n) spans_said(filler->setting, &spans, said);
  return fill_text(filler, &spans, style, leaf, pos);
}

void fill_keep(Filler *filler, size_t from, const Style *style) {
  static const double MOST_OF_PAGE = 0.4;
  const Setting *setting = filler->setting;
  double h = 0;
  for (size_t i = from; i < filler->blocks->list.n; i++) h += filler->blocks->list.v[i]->h_mm;
  if (!style->keep_together || h > setting->h_mm * MOST_OF_PAGE) return;
  for (size_t i = from; i + 1 < filler->blocks->list.n; i++) filler->blocks->list.v[i]->keep_next = true;
}

void fill_keep_in_twos(const Filler *filler, size_t from) {
  static const double MOST_PART = 0.3; /* of a page: rows as high as that may part */
  size_t n = filler->blocks->list.n;
  for (size_t i = from; i + 1 < n; i++) {
    Block *row = filler->blocks->list.v[i];
    bool edge = i == from || i + 2 == n;
    bool low = filler->most_mm <= 0 || row->h_mm + filler->blocks->list.v[i + 1]->h_mm <= filler->most_mm * MOST_PART;
    row->keep_next = edge && low;
  }
}

Column fill_open(Filler *filler, double pad_mm) {
  Block *block = blocks_add(filler->setting, filler->blocks, filler->w_mm);
  return (Column){filler->setting,  filler->room, block, pad_mm, pad_mm, filler->w_mm - 2 * pad_mm, NULL,
                  filler->fill->pos};
}

void fill_close(Column *column, double pad_mm) { column->block->h_mm = column->y_mm + pad_mm; }

static void put_text(Filler *filler, const Text *text, StyleRole role, Tag leaf) {
  if (text_any(text))
    fill_said(filler, setting_said(filler->setting, text), fill_style(filler, role), leaf, text->v[0].pos);
}

static void put_slot(Filler *filler, const char *name, StyleRole role) {
  Text text = setting_slot_text(filler->setting, name);
  put_text(filler, &text, role, TAG_P);
}

const Slot *fill_slot(const Filler *filler, const char *usual) {
  return job_slot(filler->setting->job, filler->fill->slot.n ? filler->fill->slot.s : usual);
}

/* The desks of another query than the usual one. */
static void put_other_desks(Filler *filler, const Query *query) {
  Setting *setting = filler->setting;
  const Desk **usual = setting->desks;
  int n = setting->n_desks, all = setting->n_all;
  setting->n_desks = site_query(setting->site, query, setting->arena, &setting->desks, &setting->n_all);
  put_desks(filler);
  setting->desks = usual;
  setting->n_desks = n;
  setting->n_all = all;
}

static void put_any_slot(Filler *filler) {
  const Setting *setting = filler->setting;
  const SlotDecl *decl = layout_slot(setting->layout, filler->fill->slot);
  const Slot *slot = fill_slot(filler, "");
  switch (decl ? decl->type : SLOT_FLAG) {
  case SLOT_TEXT:
  case SLOT_CHOICE: put_slot(filler, filler->fill->slot.s, ROLE_BODY); break;
  case SLOT_MARKDOWN: put_body(filler); break;
  case SLOT_IMAGE: put_image(filler); break;
  case SLOT_QR:
    if (slot) put_qr(filler);
    break;
  case SLOT_DESK:
    if (slot) put_desk(filler);
    break;
  case SLOT_OFFICE: put_office(filler); break;
  case SLOT_STAFF: put_staff(filler); break;
  case SLOT_EVENTS: put_events(filler); break;
  case SLOT_QUERY:
    if (slot) put_other_desks(filler, &slot->query);
    break;
  case SLOT_FLAG: break;
  }
}

void fill_heading(Filler *filler, Tag tag) {
  const Text *words = &filler->fill->words;
  if (!text_any(words)) return;
  Block *head = fill_said(filler, setting_said(filler->setting, words), fill_style(filler, ROLE_HEADING), tag, words->v[0].pos);
  if (head) head->keep_next = true;
}

static void put_words(Filler *filler) { put_text(filler, &filler->fill->words, ROLE_BODY, TAG_P); }

static void put_phrase(Filler *filler) {
  PhraseId id;
  if (setting_phrase_key(filler->fill->phrase, &id))
    fill_said(filler, setting_phrase(filler->setting, id), fill_style(filler, ROLE_BODY), TAG_P, filler->fill->pos);
}

static void put_title(Filler *filler) {
  const Setting *setting = filler->setting;
  const Subject *subject = setting->subject;
  Said own = subject_title(setting, subject);
  if (own.s.n) {
    fill_said(filler, own, fill_style(filler, ROLE_TITLE), TAG_H1, filler->fill->pos);
    return;
  }
  if (subject && subject->heading) {
    fill_markdown_heading(filler, subject->heading, subject->lang, fill_style(filler, ROLE_TITLE), TAG_H1);
    return;
  }
  if (subject && subject->each == EACH_PARTS && subject->number > 1) return; /* the first says it for all */
  Text slot = setting_slot_text(filler->setting, "title");
  const Text *title = text_any(&slot) ? &slot : &filler->setting->job->title;
  Str words = setting_said(filler->setting, title).s;
  if (words.n)
    fill_said(filler, setting_said(filler->setting, title), fill_style(filler, ROLE_TITLE), TAG_H1,
              filler->setting->job->title_pos);
}

static void put_lead(Filler *filler) { put_slot(filler, "lead", ROLE_LEAD); }
static void put_catchphrase(Filler *filler) { put_slot(filler, "catchphrase", ROLE_LEAD); }

static void put_volume(Filler *filler) {
  Text text = setting_slot_text(filler->setting, "volume");
  if (!text_any(&text)) return;
  Said said = setting_said(filler->setting, &text);
  if (str_number(said.s, 1000000) >= 0)
    said = (Said){arena_printf(filler->setting->arena, "vol. " STR_FMT, STR_ARG(said.s)), S("en")};
  fill_said(filler, said, fill_style(filler, ROLE_NOTE), TAG_P, filler->fill->pos);
}

static void put_edition(Filler *filler) {
  const Site *site = filler->setting->site;
  if (filler->setting->job->edition && site->has_edition) put_text(filler, &site->edition.label, ROLE_NOTE, TAG_P);
}

static void put_publisher(Filler *filler) {
  const Publisher *publisher = &filler->setting->site->publisher;
  Spans spans = {0};
  spans_said(filler->setting, &spans, setting_said(filler->setting, &publisher->name));
  if (text_any(&publisher->department)) {
    spans_gap(filler->setting, &spans, S(", "));
    spans_said(filler->setting, &spans, setting_said(filler->setting, &publisher->department));
  }
  fill_text(filler, &spans, fill_style(filler, ROLE_NOTE), TAG_P, filler->fill->pos);
}

static void put_municipality(Filler *filler) {
  put_text(filler, &filler->setting->site->municipality, ROLE_NOTE, TAG_P);
}

/* The slot `date` in the layout's own words, else the day that decides for this build. */
static void put_date(Filler *filler) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  Text own = setting_slot_text(setting, "date");
  if (text_any(&own)) {
    put_text(filler, &own, ROLE_NOTE, TAG_P);
    return;
  }
  Said said = filler->fill->era ? when_date_era(setting->arena, site, site->today, setting->lang)
                                : when_date(setting->arena, site, site->today, setting->lang);
  fill_said(filler, said, fill_style(filler, ROLE_NOTE), TAG_P, filler->fill->pos);
}

Part *fill_page_of(Filler *filler, StyleRole role) {
  const Setting *setting = filler->setting;
  const TypeStyle *type = setting_style(setting, filler->room, fill_style(filler, role), NULL);
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  Part *part = block_part(setting, block, PART_PAGE_OF, (Box){0, 0, filler->w_mm, 0});
  part->page_of.style = type;
  block->h_mm = setting_mm(type->size_pt) * type->leading;
  return part;
}

static void put_page_number(Filler *filler) {
  if (filler->fill->total) {
    fill_page_of(filler, ROLE_PAGE_NUMBER);
    return;
  }
  Spans spans = {0};
  spans_add(filler->setting, &spans, arena_printf(filler->setting->arena, "%d", filler->page), S("en"));
  fill_text(filler, &spans, fill_style(filler, ROLE_PAGE_NUMBER), TAG_P, filler->fill->pos);
}

static void put_space(Filler *filler) {
  Block *block = blocks_add(filler->setting, filler->blocks, filler->w_mm);
  block->h_mm = filler->fill->height_mm * filler->setting->scale;
}

static PutFill *const puts_of[PUT_COUNT] = {
    [PUT_WORDS] = put_words,
    [PUT_PHRASE] = put_phrase,
    [PUT_SLOT] = put_any_slot,
    [PUT_TITLE] = put_title,
    [PUT_LEAD] = put_lead,
    [PUT_BODY] = put_body,
    [PUT_CATCHPHRASE] = put_catchphrase,
    [PUT_VOLUME] = put_volume,
    [PUT_CONTACT] = put_contact,
    [PUT_EDITION] = put_edition,
    [PUT_PUBLISHER] = put_publisher,
    [PUT_MUNICIPALITY] = put_municipality,
    [PUT_DATE] = put_date,
    [PUT_IMPRINT] = put_imprint,
    [PUT_PAGE_NUMBER] = put_page_number,
    [PUT_DESKS] = put_desks,
    [PUT_DESK] = put_desk,
    [PUT_FALLBACK] = put_fallback,
    [PUT_EMERGENCY] = put_emergency,
    [PUT_HOW_TO] = put_how_to,
    [PUT_LIST_NOTE] = put_list_note,
    [PUT_CONTENTS] = put_contents,
    [PUT_MARKS] = put_marks,
    [PUT_LEGEND] = put_legend,
    [PUT_EVENTS] = put_events,
    [PUT_ARTICLES] = put_articles,
    [PUT_NEWS] = put_news,
    [PUT_CHANGES] = put_changes,
    [PUT_OFFICE] = put_office,
    [PUT_STAFF] = put_staff,
    [PUT_STAFF_NAME] = put_staff_name,
    [PUT_STAFF_KANA] = put_staff_kana,
    [PUT_STAFF_ROLE] = put_staff_role,
    [PUT_STAFF_PHOTO] = put_staff_photo,
    [PUT_OFFICE_NAME] = put_office_name,
    [PUT_OFFICE_AREA] = put_office_area,
    [PUT_OFFICE_MESSAGE] = put_office_message,
    [PUT_OFFICE_PHOTO] = put_office_photo,
    [PUT_COUNT_OF] = put_count,
    [PUT_QR] = put_qr,
    [PUT_CODE_HELP] = put_code_help,
    [PUT_IMAGE] = put_image,
    [PUT_LOGO] = put_logo,
    [PUT_SHAPE] = put_shape,
    [PUT_DRAWING] = put_drawing,
    [PUT_LINES] = put_lines,
    [PUT_SPACE] = put_space,
    [PUT_WRITE] = put_field,
    [PUT_CONFIRM] = put_confirm,
    [PUT_CHECKS] = put_checks,
    [PUT_SWATCHES] = put_swatches,
    [PUT_MATRIX] = put_matrix,
    [PUT_SECTION] = put_section,
    [PUT_STEPS] = put_steps,
    [PUT_RANKING] = put_ranking,
};

static int most_drops(const Frame *frame) {
  int most = 0;
  for (int i = 0; i < frame->n_fills; i++)
    if (frame->fills[i].n_drop > most) most = frame->fills[i].n_drop;
  return most;
}

static int highest_rank(const Frame *frame) {
  int highest = 0;
  for (int i = 0; i < frame->n_fills; i++)
    if (frame->fills[i].optional > highest) highest = frame->fills[i].optional;
  return highest;
}

int fill_lines(const Frame *frame) { return most_drops(frame); }

int fill_steps(const Frame *frame) { return most_drops(frame) + highest_rank(frame); }

/* Emergency numbers stay whatever a layout says: an error is better than a leaflet without them. */
static bool is_left_out(const Frame *frame, const Fill *fill, int left_out) {
  if (fill->put == PUT_EMERGENCY) return false;
  int ranks = left_out - most_drops(frame);
  return fill->optional > 0 && fill->optional > highest_rank(frame) - ranks;
}

static bool is_wanted(const Setting *setting, const Fill *fill) {
  return setting_allows(setting, fill->when, fill->unless);
}

bool fill_shows_text(const Setting *setting, const Frame *frame, int left_out) {
  for (int i = 0; i < frame->n_fills; i++) {
    const Fill *fill = &frame->fills[i];
    if (fill->put == PUT_BODY && is_wanted(setting, fill) && !is_left_out(frame, fill, left_out)) return true;
  }
  return false;
}

/* The role of a fill of words whose layout names no style for it. */
static StyleRole role_of(Put put) {
  switch (put) {
  case PUT_TITLE: return ROLE_TITLE;
  case PUT_LEAD:
  case PUT_CATCHPHRASE: return ROLE_LEAD;
  case PUT_VOLUME:
  case PUT_EDITION:
  case PUT_PUBLISHER:
  case PUT_MUNICIPALITY: return ROLE_NOTE;
  case PUT_PAGE_NUMBER: return ROLE_PAGE_NUMBER;
  default: return ROLE_BODY;
  }
}

/* Other scripts would lie on their side: a layout for several languages sets them across. */
static bool stands_upright(Str lang) { return str_is(lang_tag(lang), "ja") || str_starts(lang, S("zh")); }

bool fill_is_vertical(const Setting *setting, const Frame *frame) {
  if (!stands_upright(setting->lang)) return false;
  for (int i = 0; i < frame->n_fills; i++) {
    const Fill *fill = &frame->fills[i];
    bool words = fill->put < PUT_QR || fill->put > PUT_SPACE;
    if (fill->style ? fill->style->vertical : words && setting->layout->roles[role_of(fill->put)]->vertical) return true;
  }
  return false;
}

/* As many of the body's blocks as Room has left; no heading stays behind alone. */
static void shorten(const Setting *setting, const Room *room, Blocks *blocks, size_t from) {
  size_t n = blocks->list.n - from, kept = n;
  if ((size_t)room->text < n) kept = (size_t)room->text;
  while (kept < n && kept > 0 && blocks->list.v[from + kept - 1]->keep_next) kept--;
  blocks->text += (int)n;
  blocks->text_kept += (int)kept;
  if (kept == n) return;
  blocks->cut = blocks_names(setting, blocks, from + kept);
  blocks->list.n = from + kept;
  if (kept) blocks_close(setting, blocks, from);
}

void fill_frame(Setting *setting, const Room *room, const Frame *frame, double w_mm, double h_mm, double most_mm,
                int page, Blocks *blocks) {
  setting->vertical = fill_is_vertical(setting, frame);
  for (int i = 0; i < frame->n_fills && !setting->failed; i++) {
    const Fill *fill = &frame->fills[i];
    if (is_left_out(frame, fill, room->left_out) || !is_wanted(setting, fill)) continue;
    Room *larger = NEW(setting->arena, Room);
    *larger = *room;
    if (fill->larger > 0) larger->scale *= fill->larger;
    Filler filler = {setting, larger, frame, fill, w_mm, h_mm, most_mm, page, blocks};
    size_t before = blocks->list.n;
    puts_of[fill->put](&filler);
    if (fill->put == PUT_BODY) shorten(setting, room, blocks, before);
    if (fill->apart && !room->together && before && blocks->list.n > before) blocks->list.v[before]->break_before = true;
  }
  setting->vertical = false;
}

/* Whether there is anything to show: a job without a volume loses none. */
static bool holds(Setting *setting, const Frame *frame, const Fill *fill, double w_mm) {
  Blocks blocks = {0};
  Filler filler = {setting, &room_plenty, frame, fill, w_mm, 0, 0, 1, &blocks};
  if (is_wanted(setting, fill)) puts_of[fill->put](&filler);
  return blocks.list.n > 0;
}

static void add_name(Buf *names, const char *name) {
  Str rest = buf_str(names), one;
  while (str_split(&rest, ',', &one))
    if (str_is(str_trim(one), name)) return;
  buf_printf(names, "%s%s", names->n ? ", " : "", name);
}

Str fill_dropped(Setting *setting, const Frame *frame, int left_out, double w_mm) {
  Buf names = {0};
  bool all = left_out > fill_steps(frame);
  for (int i = 0; i < frame->n_fills; i++) {
    const Fill *fill = &frame->fills[i];
    for (int d = 0; d < fill->n_drop && d < left_out && !all; d++)
      add_name(&names, field_name(fill->drop[d]));
    if ((all || is_left_out(frame, fill, left_out)) && holds(setting, frame, fill, w_mm))
      add_name(&names, put_name(fill->put));
  }
  Str kept = buf_keep(&names, setting->arena);
  buf_free(&names);
  return kept;
}
