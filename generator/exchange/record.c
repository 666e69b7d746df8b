#include "exchange/record.h"

const RecordKey record_keys[] = {
    {"id", RECORD_WORD, "ID（変えない）", "ID 施設ID 窓口ID"},
    {"name", RECORD_TEXT, "名称", "相談窓口名 窓口名称 窓口名 相談窓口 相談先名 相談先 窓口 名称 施設名 機関名 相談機関 相談名 事業名 名前 name"},
    {"kana", RECORD_TEXT, "よみ", "よみがな ふりがな フリガナ よみ 読み 読み方 ヨミ カナ かな 名称カナ 名称_カナ 窓口名かな"},
    {"organization", RECORD_TEXT, "担当・実施機関", "実施機関 担当課 担当 所管課 所管 主管課 課名 運営団体 運営 団体名 実施主体 担当部署 部署 所属 組織 organization"},
    {"categories", RECORD_MARKS, "分野", "相談分野 分野 カテゴリー カテゴリ 分類 ジャンル 区分 種別 相談種別 category"},
    {"situations", RECORD_MARKS, "場面", "場面 状況 situation"},
    {"topic", RECORD_TEXT, "相談内容", "相談内容 主な相談内容 相談できること 内容 相談事項 相談種類 業務内容 topic"},
    {"description", RECORD_TEXT, "説明", "説明 概要 詳細 紹介 支援内容 事業内容 備考 その他 摘要 特記事項 description"},
    {"audience", RECORD_TEXT, "対象", "対象者 対象 利用対象 相談対象 利用できる人 audience"},
    {"phones", RECORD_ITEMS, "電話番号", "連絡先電話番号 電話番号 電話 TEL 連絡先電話 連絡先 代表電話 問合せ先 問い合わせ先 お問い合わせ phone"},
    {"fax", RECORD_WORD, "FAX", "FAX番号 FAX ファックス ファクス ファクシミリ"},
    {"email", RECORD_WORD, "メール", "連絡先メールアドレス メールアドレス 電子メール Eメール email e-mail mail メール アドレス"},
    {"web", RECORD_WORD, "ウェブサイト", "ホームページ URL ウェブサイト ウェブ HP Web サイト リンク ホームページURL"},
    {"channels", RECORD_ITEMS, "LINE・チャットなど", "LINE・チャットなど"},
    {"qr", RECORD_WORD, "QRコードの行き先", "QRコードの行き先"},
    {"hours", RECORD_ITEMS, "受付時間", "受付時間 相談時間 開設時間 開館時間 開所時間 受付日時 相談日時 開設日時 利用時間 対応時間 業務時間 営業時間 日時 時間 開庁時間 hours"},
    {"holidays", RECORD_TEXT, "祝日・年末年始", "祝日・年末年始"},
    {"exceptions", RECORD_ITEMS, "臨時の開所・休み", "臨時の開所・休み"},
    {"hours_note", RECORD_TEXT, "時間の補足", "時間の補足 時間備考 利用可能日時特記事項 時間に関する特記事項"},
    {"reservation", RECORD_WORD, "予約", "予約 要予約 予約の要否 申込 申込み 申込方法"},
    {"place", RECORD_TEXT, "場所", "場所 会場 相談場所 開催場所 実施場所 所在 建物名 フロア 階 place"},
    {"address", RECORD_TEXT, "住所", "所在地_連結表記 所在地 住所 address"},
    {"access", RECORD_TEXT, "行き方", "行き方 アクセス 交通 最寄り駅 交通手段"},
    {"location", RECORD_GROUP, "緯度・経度", "緯度・経度 緯度経度"},
    {"languages", RECORD_WORDS, "対応する言語", "対応する言語 対応言語 外国語対応 多言語対応 言語"},
    {"interpreter", RECORD_WORD, "通訳", "通訳 通訳の有無"},
    {"features", RECORD_WORDS, "特徴", "特徴"},
    {"consults", RECORD_WORD, "相談できる", "相談できる"},
    {"sensitive", RECORD_WORD, "人に知られたくない内容", "人に知られたくない内容"},
    {"status", RECORD_WORD, "状態", "状態"},
    {"reopens", RECORD_WORD, "再開日", "再開日"},
    {"alert", RECORD_TEXT, "お知らせ", "お知らせ"},
    {"valid", RECORD_GROUP, "掲載期間", "掲載期間"},
    {"verified", RECORD_GROUP, "確認日", "確認日 最終確認日 確認年月日 更新日 最終更新日"},
};
const int n_record_keys = sizeof record_keys / sizeof *record_keys;

int record_key_at(Str key) {
  for (int i = 0; i < n_record_keys; i++)
    if (str_is(key, record_keys[i].key)) return i;
  return -1;
}

/* --- Values --------------------------------------------------------------------------------------------------------------------- */

typedef struct Writer {
  Arena *arena;
  const Site *site;
  Yaml *map;
} Writer;

static Str without_last_breaks(Str s) {
  while (s.n && (s.s[s.n - 1] == '\n' || s.s[s.n - 1] == ' ')) s.n--;
  return s;
}

static Yaml *text_node(const Writer *w, const Text *text) {
  if (text->n == 1 && str_eq(text->v[0].lang, w->site->languages[0])) return twig_text(w->arena, without_last_breaks(text->v[0].s));
  Yaml *map = twig_map(w->arena);
  for (int i = 0; i < text->n; i++)
    twig_set(w->arena, map, arena_str(w->arena, text->v[i].lang).s, twig_text(w->arena, without_last_breaks(text->v[i].s)));
  return map;
}

static void put_text_in(const Writer *w, Yaml *map, const char *key, const Text *text) {
  if (text_any(text)) twig_set(w->arena, map, key, text_node(w, text));
}

static void put_text(const Writer *w, const char *key, const Text *text) { put_text_in(w, w->map, key, text); }
static void put(const Writer *w, const char *key, Str value) { twig_set_text(w->arena, w->map, key, value); }

static Str iso(const Writer *w, Date date) {
  char out[11];
  date_iso(date, out);
  return arena_str(w->arena, str_c(out));
}

static void put_date_in(const Writer *w, Yaml *map, const char *key, Date date) {
  if (date != DATE_NONE) twig_set_text(w->arena, map, key, iso(w, date));
}

static void put_time_in(const Writer *w, Yaml *map, const char *key, int minutes) {
  char out[6];
  time_iso(minutes, out);
  twig_set_text(w->arena, map, key, arena_str(w->arena, str_c(out)));
}

static void put_marks(const Writer *w, const char *key, const Mark *const *marks, int n) {
  if (!n) return;
  Yaml *list = twig_list(w->arena);
  for (int i = 0; i < n; i++) twig_add(list, twig_text(w->arena, marks[i]->id));
  twig_set(w->arena, w->map, key, list);
}

static void put_strings(const Writer *w, Yaml *map, const char *key, const Str *strings, int n) {
  Yaml *list = twig_list(w->arena);
  for (int i = 0; i < n; i++) twig_add(list, twig_text(w->arena, strings[i]));
  if (n) twig_set(w->arena, map, key, list);
}

/* One alone needs no list. */
static void put_items(const Writer *w, const char *key, Yaml *list) {
  if (!list->count) return;
  bool lone = list->count == 1 && list->first->kind == YAML_TEXT;
  twig_set(w->arena, w->map, key, lone ? list->first : list);
}

static void put_phones(const Writer *w, const Desk *desk) {
  Yaml *list = twig_list(w->arena);
  for (int i = 0; i < desk->n_phones; i++) {
    const Phone *phone = &desk->phones[i];
    bool plain = !text_any(&phone->label) && !phone->n_languages;
    Yaml *item = plain ? twig_text(w->arena, phone->number) : twig_map(w->arena);
    if (!plain) {
      twig_set_text(w->arena, item, "number", phone->number);
      put_text_in(w, item, "label", &phone->label);
      put_strings(w, item, "languages", phone->languages, phone->n_languages);
    }
    twig_add(list, item);
  }
  put_items(w, "phones", list);
}

static void put_channels(const Writer *w, const Desk *desk) {
  Yaml *list = twig_list(w->arena);
  for (int i = 0; i < desk->n_channels; i++) {
    const Channel *channel = &desk->channels[i];
    Yaml *item = twig_map(w->arena);
    twig_set_text(w->arena, item, "type", str_c(channel_name(channel->type)));
    twig_set_text(w->arena, item, "url", channel->url);
    put_text_in(w, item, "label", &channel->label);
    put_text_in(w, item, "address", &channel->address);
    twig_add(list, item);
  }
  put_items(w, "channels", list);
}

Yaml *twig_hours(Arena *arena, const HoursRow *row) {
  Yaml *item = twig_map(arena);
  Writer w = {.arena = arena};
  if (row->always) {
    twig_set_text(arena, item, "always", S("true"));
    return item;
  }
  Buf days = {0};
  days_spell(row->days, &days);
  Str all = buf_keep(&days, arena), day;
  buf_free(&days);
  if (str_find_byte(all, ',') < 0) {
    twig_set_text(arena, item, "days", all);
  } else {
    Yaml *list = twig_list(arena);
    while (str_split(&all, ',', &day)) twig_add(list, twig_text(arena, str_trim(day)));
    twig_set(arena, item, "days", list);
  }
  if (row->nth) {
    Yaml *list = twig_list(arena);
    for (int n = 1; n <= 5; n++)
      if (row->nth & 1u << n) twig_add(list, twig_text(arena, arena_printf(arena, "%d", n)));
    if (row->nth & 1) twig_add(list, twig_text(arena, S("-1")));
    twig_set(arena, item, "nth", list);
  }
  put_time_in(&w, item, "open", row->open);
  put_time_in(&w, item, "close", row->close);
  return item;
}

static void put_hours(const Writer *w, const Desk *desk) {
  Yaml *list = twig_list(w->arena);
  for (int i = 0; i < desk->n_hours; i++) {
    const Hours *hours = &desk->hours[i];
    HoursRow row = {.always = hours->always, .days = hours->days, .nth = hours->nth, .open = hours->open, .close = hours->close};
    Yaml *item = twig_hours(w->arena, &row);
    put_text_in(w, item, "note", &hours->note);
    twig_add(list, item);
  }
  put_items(w, "hours", list);
}

static void put_exceptions(const Writer *w, const Desk *desk) {
  Yaml *list = twig_list(w->arena);
  for (int i = 0; i < desk->n_exceptions; i++) {
    const HoursException *exception = &desk->exceptions[i];
    Yaml *item = twig_map(w->arena);
    put_date_in(w, item, exception->single ? "date" : "from", exception->from);
    if (!exception->single) put_date_in(w, item, "until", exception->until);
    if (exception->closed) twig_set_text(w->arena, item, "closed", S("true"));
    if (!exception->closed) put_time_in(w, item, "open", exception->open);
    if (!exception->closed) put_time_in(w, item, "close", exception->close);
    put_text_in(w, item, "note", &exception->note);
    twig_add(list, item);
  }
  put_items(w, "exceptions", list);
}

static void put_holidays(const Writer *w, const Desk *desk) {
  static const char *const words[] = {"closed", "open", "year-end"};
  bool always = desk->n_hours > 0;
  for (int i = 0; i < desk->n_hours; i++) always = always && desk->hours[i].always;
  if (!desk->holidays_own && (always || desk->holidays == HOLIDAYS_CLOSED)) return;
  if (desk->holidays == HOLIDAYS_TEXT) put_text(w, "holidays", &desk->holidays_text);
  else put(w, "holidays", str_c(words[desk->holidays]));
}

static void put_rest(const Writer *w, const Desk *desk) {
  static const char *const reservations[] = {"none", "recommended", "required"}, *const interpreters[] = {"none", "phone", "onsite"},
                    *const statuses[] = {"active", "temporarily-closed", "inactive"};
  Arena *arena = w->arena;
  put_text(w, "hours_note", &desk->hours_note);
  if (desk->reservation) put(w, "reservation", str_c(reservations[desk->reservation]));
  put_text(w, "place", &desk->place);
  put_text(w, "address", &desk->address);
  put_text(w, "access", &desk->access);
  if (desk->has_location) {
    Yaml *location = twig_map(arena);
    twig_set_text(arena, location, "lat", str_decimal(arena, desk->lat, 9));
    twig_set_text(arena, location, "lon", str_decimal(arena, desk->lon, 9));
    twig_set(arena, w->map, "location", location);
  }
  bool usual = desk->n_languages == 1 && str_eq(desk->languages[0], lang_tag(w->site->languages[0]));
  if (!usual) put_strings(w, w->map, "languages", desk->languages, desk->n_languages);
  if (desk->interpreter) put(w, "interpreter", str_c(interpreters[desk->interpreter]));
  Yaml *features = twig_list(arena);
  for (Feature f = 0; f < FEATURE_COUNT; f++)
    if (desk->features & 1u << f) twig_add(features, twig_text(arena, str_c(feature_name(f))));
  if (features->count) twig_set(arena, w->map, "features", features);
  if (!desk->consults) put(w, "consults", S("false"));
  if (desk->sensitive) put(w, "sensitive", S("true"));
  if (desk->status) put(w, "status", str_c(statuses[desk->status]));
  put_date_in(w, w->map, "reopens", desk->reopens);
  put_text(w, "alert", &desk->alert);
  Yaml *valid = twig_map(arena), *verified = twig_map(arena);
  put_date_in(w, valid, "from", desk->valid_from);
  put_date_in(w, valid, "until", desk->valid_until);
  if (valid->count) twig_set(arena, w->map, "valid", valid);
  put_date_in(w, verified, "on", desk->verified_on);
  if (verified->count) put_text_in(w, verified, "by", &desk->verified_by);
  if (verified->count) twig_set(arena, w->map, "verified", verified);
}

static void put_qr(const Writer *w, const Desk *desk) {
  if (desk->qr == DESK_QR_WEB) put(w, "qr", S("web"));
  if (desk->qr == DESK_QR_PAGE) put(w, "qr", S("page"));
  if (desk->qr == DESK_QR_CHANNEL) put(w, "qr", str_c(channel_name(desk->qr_channel)));
}

Yaml *record_of(Arena *arena, const Site *site, const Desk *desk) {
  Writer writer = {arena, site, twig_map(arena)}, *w = &writer;
  put(w, "id", desk->id);
  put_text(w, "name", &desk->name);
  put_text(w, "kana", &desk->kana);
  put_text(w, "organization", &desk->organization);
  put_marks(w, "categories", desk->categories, desk->n_categories);
  put_marks(w, "situations", desk->situations, desk->n_situations);
  put_text(w, "topic", &desk->topic);
  put_text(w, "description", &desk->description);
  put_text(w, "audience", &desk->audience);
  put_phones(w, desk);
  put_text(w, "fax", &desk->fax);
  put_text(w, "email", &desk->email);
  put(w, "web", desk->web);
  put_channels(w, desk);
  put_qr(w, desk);
  put_hours(w, desk);
  put_holidays(w, desk);
  put_exceptions(w, desk);
  put_rest(w, desk);
  return w->map;
}
