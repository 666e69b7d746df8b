/* Columns and their order as the standard has them; those that a record of ours says nothing of are left out, but for the ones that it
 * wants in every table. What people read is plain: without readings, on one line. */
#include "exchange/place_parts.h"
#include "exchange/tables.h"
#include "model/url.h"
#include "model/when.h"
#include "base/utf8.h"
#include "text/ruby.h"

typedef struct OpenRow {
  Arena *arena;
  const Site *site;
  const Desk *desk;
  const Event *event;
} OpenRow;

typedef struct OpenColumn {
  const char *heading;
  Str (*value)(const OpenRow *row);
  bool keep;
} OpenColumn;

static Str plain(const OpenRow *row, const Text *text) {
  if (!text_any(text)) return S("");
  Str said = ruby_plain(row->arena, site_text(row->site, text, row->site->languages[0]).s);
  Buf out = {0};
  for (size_t i = 0; i < said.n; i++) buf_byte(&out, said.s[i] == '\n' ? ' ' : said.s[i]);
  while (out.n && out.s[out.n - 1] == ' ') out.n--;
  Str kept = buf_keep(&out, row->arena);
  buf_free(&out);
  return kept;
}

static Str in_english(const OpenRow *row, const Text *text) {
  for (int i = 0; i < text->n; i++)
    if (str_is(text->v[i].lang, "en")) return ruby_plain(row->arena, text->v[i].s);
  return S("");
}

static Str none(const OpenRow *row) { return (void)row, S(""); }
static Str town_of(const OpenRow *row) { return plain(row, &row->site->municipality); }

/* --- Desks -------------------------------------------------------------------------------------------------------------------------- */

static Str id_of(const OpenRow *row) { return row->desk->id; }
static Str name_of(const OpenRow *row) { return plain(row, &row->desk->name); }
static Str english_of(const OpenRow *row) { return in_english(row, &row->desk->name); }
static Str address_of(const OpenRow *row) { return plain(row, &row->desk->address); }
static Str building_of(const OpenRow *row) { return plain(row, &row->desk->place); }
static Str lat_of(const OpenRow *row) { return row->desk->has_location ? str_decimal(row->arena, row->desk->lat, 6) : S(""); }
static Str lon_of(const OpenRow *row) { return row->desk->has_location ? str_decimal(row->arena, row->desk->lon, 6) : S(""); }
static Str phone_of(const OpenRow *row) { return row->desk->n_phones ? row->desk->phones[0].number : S(""); }
static Str organization_of(const OpenRow *row) { return plain(row, &row->desk->organization); }
static Str email_of(const OpenRow *row) { return plain(row, &row->desk->email); }
static Str description_of(const OpenRow *row) { return plain(row, &row->desk->topic); }
static Str access_of(const OpenRow *row) { return plain(row, &row->desk->access); }

static PlaceParts parts_of(const OpenRow *row) { return place_parts(row->arena, row->site, plain(row, &row->desk->address)); }
static Str postcode_of(const OpenRow *row) { return parts_of(row).postcode; }
static Str prefecture_of(const OpenRow *row) { return parts_of(row).prefecture; }
static Str city_of(const OpenRow *row) { return parts_of(row).city; }
static Str street_of(const OpenRow *row) { return parts_of(row).rest; }

static Str kana_of(const OpenRow *row) {
  Str kana = plain(row, &row->desk->kana);
  if (!kana.n) kana = morph_reading(&row->site->morph, row->arena, name_of(row));
  Buf out = {0};
  for (unsigned c; utf8_next(&kana, &c);) buf_char(&out, c >= 0x3041 && c <= 0x3096 ? c + 0x60 : c);
  Str kept = buf_keep(&out, row->arena);
  buf_free(&out);
  return kept;
}

static Str page_of(const OpenRow *row) {
  if (row->desk->web.n) return row->desk->web;
  return url_absolute(row->arena, row->site, url_path(row->arena, row->site, (PageRef){PAGE_DESK, row->desk->id, row->site->languages[0]}));
}

static Str form_of(const OpenRow *row) {
  for (int i = 0; i < row->desk->n_channels; i++)
    if (row->desk->channels[i].type == CHANNEL_FORM) return row->desk->channels[i].url;
  return S("");
}

static void add(Buf *out, Str s) {
  if (!s.n) return;
  if (out->n) buf_byte(out, ';');
  buf_add(out, s);
}

static Str others_of(const OpenRow *row) {
  Buf out = {0};
  for (int i = 1; i < row->desk->n_phones; i++) {
    Str label = plain(row, &row->desk->phones[i].label);
    add(&out, label.n ? arena_printf(row->arena, STR_FMT "（" STR_FMT "）", STR_ARG(row->desk->phones[i].number), STR_ARG(label)) : row->desk->phones[i].number);
  }
  Str fax = plain(row, &row->desk->fax);
  if (fax.n) add(&out, arena_printf(row->arena, "FAX " STR_FMT, STR_ARG(fax)));
  for (int i = 0; i < row->desk->n_channels; i++)
    if (row->desk->channels[i].type != CHANNEL_FORM) add(&out, row->desk->channels[i].url);
  Str kept = buf_keep(&out, row->arena);
  buf_free(&out);
  return kept;
}

/* 月火水木金, of a desk that is open at the same hours each week; what else there is stands in words. */
static bool simple_hours(const Desk *desk) { return desk->n_hours == 1 && !desk->hours[0].always && !desk->hours[0].nth; }

static Str days_of(const OpenRow *row) {
  static const char *const names[] = {"月", "火", "水", "木", "金", "土", "日"};
  Buf out = {0};
  unsigned days = 0;
  for (int i = 0; i < row->desk->n_hours; i++)
    if (!row->desk->hours[i].nth) days |= row->desk->hours[i].always ? 0x7F : row->desk->hours[i].days;
  for (int d = 0; d < 7; d++)
    if (days & 1u << d) buf_addc(&out, names[d]);
  Str kept = buf_keep(&out, row->arena);
  buf_free(&out);
  return kept;
}

static Str clock_of(const OpenRow *row, int minutes) {
  char out[6];
  time_iso(minutes, out);
  return arena_str(row->arena, str_c(out));
}

static Str opens_of(const OpenRow *row) { return simple_hours(row->desk) ? clock_of(row, row->desk->hours[0].open) : S(""); }
static Str closes_of(const OpenRow *row) { return simple_hours(row->desk) ? clock_of(row, row->desk->hours[0].close) : S(""); }

static Str when_of(const OpenRow *row) {
  Buf out = {0};
  WhenLine *lines;
  int n = when_hours(row->arena, row->site, row->desk, row->site->languages[0], &lines);
  for (int i = 0; i < n; i++) {
    Str when = ruby_plain(row->arena, lines[i].when.s), note = ruby_plain(row->arena, lines[i].note.s);
    add(&out, note.n ? arena_printf(row->arena, STR_FMT "（" STR_FMT "）", STR_ARG(when), STR_ARG(note)) : when);
  }
  add(&out, ruby_plain(row->arena, when_holidays(row->site, row->desk, row->site->languages[0]).s));
  add(&out, plain(row, &row->desk->hours_note));
  Str kept = buf_keep(&out, row->arena);
  buf_free(&out);
  return kept;
}

static Str notes_of(const OpenRow *row) {
  Buf out = {0};
  add(&out, plain(row, &row->desk->audience));
  add(&out, plain(row, &row->desk->description));
  add(&out, plain(row, &row->desk->alert));
  Str kept = buf_keep(&out, row->arena);
  buf_free(&out);
  return kept;
}

static Str barrier_free_of(const OpenRow *row) { return row->desk->features & 1u << FEATURE_WHEELCHAIR ? S("車椅子可") : S(""); }

static const OpenColumn desk_columns[] = {
    {"全国地方公共団体コード", none, true}, {"ID", id_of, true}, {"地方公共団体名", town_of, true}, {"名称", name_of, true}, {"名称_カナ", kana_of, true}, {"名称_英語", english_of, false},
    {"所在地_連結表記", address_of, true}, {"所在地_都道府県", prefecture_of, false}, {"所在地_市区町村", city_of, false}, {"所在地_番地以下", street_of, false}, {"建物名等(方書)", building_of, false},
    {"郵便番号", postcode_of, false}, {"緯度", lat_of, true}, {"経度", lon_of, true}, {"団体名", organization_of, false}, {"連絡先電話番号", phone_of, true}, {"連絡先メールアドレス", email_of, false},
    {"連絡先FormURL", form_of, false}, {"連絡先備考(その他、SNSなど)", others_of, false}, {"利用可能曜日", days_of, true}, {"開始時間", opens_of, true}, {"終了時間", closes_of, true},
    {"利用可能日時特記事項", when_of, true}, {"説明", description_of, true}, {"アクセス方法", access_of, false}, {"バリアフリー情報", barrier_free_of, false}, {"URL", page_of, true}, {"備考", notes_of, true},
};

/* --- Events ------------------------------------------------------------------------------------------------------------------------- */

static Str date_of(const OpenRow *row, Date date) {
  char out[11];
  date_iso(date, out);
  return date == DATE_NONE ? S("") : arena_str(row->arena, str_c(out));
}

static Str event_id(const OpenRow *row) { return row->event->id; }
static Str event_title(const OpenRow *row) { return plain(row, &row->event->title); }
static Str event_english(const OpenRow *row) { return in_english(row, &row->event->title); }
static Str event_from(const OpenRow *row) { return date_of(row, row->event->start_date); }
static Str event_until(const OpenRow *row) { return date_of(row, row->event->end_date != DATE_NONE ? row->event->end_date : row->event->start_date); }
static Str event_opens(const OpenRow *row) { return row->event->start_minutes == MINUTES_NONE ? S("") : clock_of(row, row->event->start_minutes); }
static Str event_closes(const OpenRow *row) { return row->event->end_date == DATE_NONE || row->event->end_minutes == MINUTES_NONE ? S("") : clock_of(row, row->event->end_minutes); }
static Str event_words(const OpenRow *row) { return plain(row, &row->event->description); }
static Str event_url(const OpenRow *row) { return row->event->url; }
static Str event_place(const OpenRow *row) {
  Str place = plain(row, &row->event->place);
  return place.n || !row->event->office ? place : plain(row, &row->event->office->name);
}
static Str event_notice(const OpenRow *row) {
  Str notice = plain(row, &row->event->notice);
  Str status = row->event->status == EVENT_CANCELLED ? S("中止") : row->event->status == EVENT_CHANGED ? S("変更") : S("");
  return status.n && notice.n ? arena_printf(row->arena, STR_FMT ";" STR_FMT, STR_ARG(status), STR_ARG(notice)) : status.n ? status : notice;
}

static const OpenColumn event_columns[] = {
    {"全国地方公共団体コード", none, true}, {"ID", event_id, true}, {"地方公共団体名", town_of, true}, {"イベント名", event_title, true}, {"イベント名_英語", event_english, false}, {"開始日", event_from, true},
    {"終了日", event_until, true}, {"開始時間", event_opens, true}, {"終了時間", event_closes, true}, {"説明", event_words, true}, {"場所名称", event_place, true}, {"URL", event_url, false}, {"備考", event_notice, true},
};

/* --- Both --------------------------------------------------------------------------------------------------------------------------- */

static void put_row(Grid *grid, int row, const OpenRow *from, const OpenColumn *columns) {
  for (int col = 0; col < grid->n_cols; col++) *grid_at(grid, row, col) = columns[col].value(from);
}

static Grid *finished(Grid *grid, const OpenColumn *columns) {
  bool *keep = NEW_N(grid->arena, bool, grid->n_cols + 1);
  for (int col = 0; col < grid->n_cols; col++) {
    *grid_at(grid, 0, col) = str_c(columns[col].heading);
    keep[col] = columns[col].keep;
  }
  return grid_without_empty(grid, keep);
}

Grid *table_open(Arena *arena, const Site *site) {
  int n = 0, row = 1;
  for (int i = 0; i < site->n_desks; i++) n += desk_state(&site->desks[i], site->today) == DESK_PUBLISHED;
  Grid *grid = grid_new(arena, n + 1, (int)(sizeof desk_columns / sizeof *desk_columns));
  for (int i = 0; i < site->n_desks; i++) {
    OpenRow from = {arena, site, &site->desks[i], NULL};
    if (desk_state(from.desk, site->today) == DESK_PUBLISHED) put_row(grid, row++, &from, desk_columns);
  }
  return finished(grid, desk_columns);
}

Grid *table_events(Arena *arena, const Site *site) {
  Grid *grid = grid_new(arena, site->n_events + 1, (int)(sizeof event_columns / sizeof *event_columns));
  for (int i = 0; i < site->n_events; i++) {
    OpenRow from = {arena, site, NULL, &site->events[i]};
    put_row(grid, i + 1, &from, event_columns);
  }
  return finished(grid, event_columns);
}
