/* The records of the vocabulary: every name that a layout may use, with what it is in words. One row a field. */
#include "site/vocabulary.h"

static const Name source_rows[] = {
    ROW(SourceView, url, URL, NULL, "WebP の画像ファイル", "the file, as WebP"),
    ROW(SourceView, width, NUMBER, NULL, "幅（px）", "its width in px"),
    ROW(SourceView, more, BOOL, NULL, "まだ次がある", "is not the last"),
};
static const Names source_names = NAMES("source", source_rows);

static const Name picture_rows[] = {
    ROW(PictureView, src, URL, NULL, "画像ファイル（どのブラウザーでも）", "the picture’s file, for every browser"),
    ROW(PictureView, sources, LIST, &source_names, "大きさごとの WebP（小さい順）", "its sizes as WebP, small to large"),
    ROW(PictureView, small, LIST, &source_names, "小さく見せるときの WebP", "those of the sizes that do for a small place"),
    ROW(PictureView, alt, TEXT, NULL, "代わりの文", "alternative text"),
    ROW(PictureView, alt_lang, WORD, NULL, "ページとちがうことばのとき、その lang 属性の値", "its value for lang=\"\", if it is not the page’s"),
    ROW(PictureView, width, NUMBER, NULL, "幅（px）", "width in px"),
    ROW(PictureView, height, NUMBER, NULL, "高さ（px）", "height in px"),
};
const Names picture_names = NAMES("picture", picture_rows);

static const Name language_rows[] = {
    ROW(LanguageView, tag, WORD, NULL, "lang 属性の値", "value for lang=\"\""),
    ROW(LanguageView, name, TEXT, NULL, "そのことばでの名前", "its name in itself"),
    ROW(LanguageView, url, URL, NULL, "同じページ", "the same page in it"),
    ROW(LanguageView, current, BOOL, NULL, "いまのことば", "the page is in it"),
};
const Names language_names = NAMES("language", language_rows);

static const Name alternate_rows[] = {
    ROW(AlternateView, hreflang, WORD, NULL, "hreflang 属性の値", "value for hreflang=\"\""),
    ROW(AlternateView, url, URL, NULL, "絶対アドレス", "absolute address"),
};
static const Names alternate_names = NAMES("alternate", alternate_rows);

static const Name line_rows[] = {
    ROW(LineView, when, TEXT, NULL, "曜日と時刻", "days and times"),
    ROW(LineView, note, TEXT, NULL, "注記", "note"),
};
const Names line_names = NAMES("line", line_rows);

static const Name mark_rows[] = {
    ROW(MarkView, id, WORD, NULL, "id", "id"),
    ROW(MarkView, color, WORD, NULL, "テーマの色の名前", "name of a theme colour"),
    ROW(MarkView, label, TEXT, NULL, "分野の名前", "label"),
    ROW(MarkView, description, TEXT, NULL, "説明", "description"),
    ROW(MarkView, icon, ICON, NULL, "マーク（SVG）", "drawing (SVG)"),
    ROW(MarkView, url, URL, NULL, "ページ", "its page"),
    ROW(MarkView, desks, NUMBER, NULL, "相談先の数", "how many desks"),
};
const Names mark_names = NAMES("mark", mark_rows);

static const Name phone_rows[] = {
    ROW(PhoneView, number, WORD, NULL, "番号", "number"),
    ROW(PhoneView, url, URL, NULL, "tel: のリンク", "tel: link"),
    ROW(PhoneView, label, TEXT, NULL, "番号の説明", "what it is for"),
    ROW(PhoneView, languages, LIST, &language_names, "話せることば", "languages spoken"),
};
const Names phone_names = NAMES("phone", phone_rows);

static const Name channel_rows[] = {
    ROW(ChannelView, type, WORD, NULL, "line chat form sns video letter", "line chat form sns video letter"),
    ROW(ChannelView, kind, TEXT, NULL, "種類の名前", "name of its kind"),
    ROW(ChannelView, label, TEXT, NULL, "名前", "label"),
    ROW(ChannelView, address, TEXT, NULL, "手紙の宛先", "address for letters"),
    ROW(ChannelView, icon, ICON, NULL, "マーク（SVG）", "drawing (SVG)"),
    ROW(ChannelView, url, URL, NULL, "アドレス", "address"),
};
const Names channel_names = NAMES("channel", channel_rows);

static const Name feature_rows[] = {
    ROW(FeatureView, id, WORD, NULL, "free anonymous ...", "free anonymous ..."),
    ROW(FeatureView, label, TEXT, NULL, "名前", "label"),
};
const Names feature_names = NAMES("feature", feature_rows);

static const Name map_rows[] = {
    ROW(MapView, app, URL, NULL, "地図アプリ（geo:）", "the reader’s map app (geo:)"),
    ROW(MapView, osm, URL, NULL, "OpenStreetMap", "OpenStreetMap"),
    ROW(MapView, google, URL, NULL, "Google マップ", "Google Maps"),
};
static const Names map_names = NAMES("map", map_rows);

static const Name desk_rows[] = {
    ROW(DeskView, id, WORD, NULL, "id", "id"),
    ROW(DeskView, name, TEXT, NULL, "名前", "name"),
    ROW(DeskView, kana, TEXT, NULL, "読み", "reading of the name"),
    ROW(DeskView, organization, TEXT, NULL, "組織", "organization"),
    ROW(DeskView, topic, TEXT, NULL, "相談内容", "what one can talk about"),
    ROW(DeskView, description, TEXT, NULL, "説明", "description"),
    ROW(DeskView, audience, TEXT, NULL, "対象", "who may come"),
    ROW(DeskView, url, URL, NULL, "ページ", "its page"),
    ROW(DeskView, categories, LIST, &mark_names, "分野", "categories"),
    ROW(DeskView, situations, LIST, &mark_names, "状況", "situations"),
    ROW(DeskView, phones, LIST, &phone_names, "電話", "phones"),
    ROW(DeskView, channels, LIST, &channel_names, "ほかの方法", "other channels"),
    ROW(DeskView, fax, WORD, NULL, "FAX 番号", "fax number"),
    ROW(DeskView, email, WORD, NULL, "メールアドレス", "e-mail address"),
    ROW(DeskView, email_url, URL, NULL, "mailto: のリンク", "mailto: link"),
    ROW(DeskView, web, URL, NULL, "ウェブサイト", "website"),
    ROW(DeskView, hours, LIST, &line_names, "受付日時", "opening hours"),
    ROW(DeskView, hours_note, TEXT, NULL, "受付日時の補足", "note on the hours"),
    ROW(DeskView, holidays, TEXT, NULL, "祝日のこと", "what holds on holidays"),
    ROW(DeskView, exceptions, LIST, &line_names, "臨時の休み・変更", "exceptions to come"),
    ROW(DeskView, has_times, BOOL, NULL, "受付日時・補足・祝日の文・例外のどれかがある", "says something of its times"),
    ROW(DeskView, hours_data, WORD, NULL, "data-hours の値（open.js が読む。受付日時がなければ空）", "value of data-hours for open.js; none without hours"),
    ROW(DeskView, reservation_required, BOOL, NULL, "予約が必要", "by appointment only"),
    ROW(DeskView, reservation_recommended, BOOL, NULL, "予約がおすすめ", "appointment recommended"),
    ROW(DeskView, place, TEXT, NULL, "場所", "place"),
    ROW(DeskView, address, TEXT, NULL, "住所", "address"),
    ROW(DeskView, access, TEXT, NULL, "行き方", "getting there"),
    ROW(DeskView, has_place, BOOL, NULL, "場所・住所・行き方のどれかがある", "has a place, address or access"),
    ROW(DeskView, map, RECORD, &map_names, "地図（位置か住所があるとき）", "maps, given a location or an address"),
    ROW(DeskView, vcard, URL, NULL, "連絡先のファイル（vCard）", "its vCard"),
    ROW(DeskView, has_steps, BOOL, NULL, "「連絡すると」を書ける（相談していて、休止中でない）", "what happens when one calls can be said"),
    ROW(DeskView, toll_free, BOOL, NULL, "どの電話も通話料がかからない", "each of its phones is toll-free"),
    ROW(DeskView, free, BOOL, NULL, "無料", "free of charge"),
    ROW(DeskView, anonymous, BOOL, NULL, "匿名でもよい", "no name needed"),
    ROW(DeskView, interpreter, BOOL, NULL, "通訳がある", "there is an interpreter"),
    ROW(DeskView, has_ways, BOOL, NULL, "電話のほかの方法がある", "can be reached other than by phone"),
    ROW(DeskView, has_facts, BOOL, NULL, "特徴・ことば・分野・確認日のどれかがある", "has features, languages, marks or a date of verification"),
    ROW(DeskView, languages, LIST, &language_names, "使えることば", "languages spoken"),
    ROW(DeskView, interpreter_phone, BOOL, NULL, "電話通訳", "interpreter by phone"),
    ROW(DeskView, interpreter_onsite, BOOL, NULL, "窓口の通訳", "interpreter on site"),
    ROW(DeskView, features, LIST, &feature_names, "特徴", "features"),
    ROW(DeskView, not_consulting, BOOL, NULL, "相談はしていない", "gives no consultation"),
    ROW(DeskView, closed_now, BOOL, NULL, "休止中", "closed for now"),
    ROW(DeskView, reopens, TEXT, NULL, "再開の予定", "when it reopens"),
    ROW(DeskView, ended, BOOL, NULL, "終わった窓口", "has ended"),
    ROW(DeskView, alert, TEXT, NULL, "お知らせ", "alert"),
    ROW(DeskView, verified_on, TEXT, NULL, "確認した日", "when it was last verified"),
    ROW(DeskView, verified_by, TEXT, NULL, "確認した人", "who verified it"),
    ROW(DeskView, fallback, RECORD, &desk_names, "かわりの相談先", "where to turn instead"),
};
const Names desk_names = NAMES_READY("desk", desk_rows, desk_view_ready);

static const Name staff_rows[] = {
    ROW(StaffView, name, TEXT, NULL, "名前", "name"),
    ROW(StaffView, role, TEXT, NULL, "役割", "role"),
    ROW(StaffView, photo, RECORD, &picture_names, "写真", "photo"),
};
static const Names staff_names = NAMES("staff", staff_rows);

static const Name office_rows[] = {
    ROW(OfficeView, id, WORD, NULL, "id", "id"),
    ROW(OfficeView, name, TEXT, NULL, "名前", "name"),
    ROW(OfficeView, area, TEXT, NULL, "担当の地域", "area"),
    ROW(OfficeView, landmark, TEXT, NULL, "目印", "landmark"),
    ROW(OfficeView, message, TEXT, NULL, "ひとこと", "message"),
    ROW(OfficeView, url, URL, NULL, "ページ", "its page"),
    ROW(OfficeView, desk, RECORD, &desk_names, "窓口", "its desk"),
    ROW(OfficeView, photo, RECORD, &picture_names, "写真", "photo"),
    ROW(OfficeView, landmark_photo, RECORD, &picture_names, "目印の写真", "photo of the landmark"),
    ROW(OfficeView, staff, LIST, &staff_names, "ここにいる人", "staff"),
};
const Names office_names = NAMES("office", office_rows);

static const Name event_rows[] = {
    ROW(EventView, id, WORD, NULL, "id", "id"),
    ROW(EventView, title, TEXT, NULL, "名前", "title"),
    ROW(EventView, when, TEXT, NULL, "日時", "when"),
    ROW(EventView, before, TEXT, NULL, "変更前の日時", "when it was before a change"),
    ROW(EventView, place, TEXT, NULL, "場所", "place"),
    ROW(EventView, description, TEXT, NULL, "説明", "description"),
    ROW(EventView, notice, TEXT, NULL, "お知らせ", "notice"),
    ROW(EventView, office, RECORD, &office_names, "主催の場所", "its office"),
    ROW(EventView, url, URL, NULL, "くわしいページ", "more about it"),
    ROW(EventView, calendar, URL, NULL, "カレンダーのファイル（これからの催しだけ）", "its calendar file, if it is still to come"),
    ROW(EventView, changed, BOOL, NULL, "変更あり", "was changed"),
    ROW(EventView, cancelled, BOOL, NULL, "中止", "was cancelled"),
    ROW(EventView, start, WORD, NULL, "始まり（機械用）", "start, for machines"),
    ROW(EventView, until, WORD, NULL, "終わり（機械用。過ぎると隠れる）", "end, for machines; hides itself afterwards"),
};
const Names event_names = NAMES("event", event_rows);

static const Name article_rows[] = {
    ROW(ArticleView, title, TEXT, NULL, "題", "title"),
    ROW(ArticleView, summary, TEXT, NULL, "要約", "summary"),
    ROW(ArticleView, url, URL, NULL, "ページ", "its page"),
    ROW(ArticleView, lang, WORD, NULL, "本文のことば（lang 属性の値）", "language of its text, for lang=\"\""),
    ROW(ArticleView, date, WORD, NULL, "掲載日（機械用）", "date, for machines"),
    ROW(ArticleView, until, WORD, NULL, "掲載の終わり（機械用。過ぎると隠れる）", "expiry, for machines; hides itself afterwards"),
    ROW(ArticleView, published_on, TEXT, NULL, "掲載日", "date"),
    ROW(ArticleView, updated_on, TEXT, NULL, "更新日", "date of the update"),
    ROW(ArticleView, categories, LIST, &mark_names, "分野", "categories"),
    ROW(ArticleView, picture, RECORD, &picture_names, "写真", "picture"),
    ROW(ArticleView, sensitive, BOOL, NULL, "「すぐに閉じる」が要る", "carries the quick exit"),
    ROW(ArticleView, expired, BOOL, NULL, "掲載が終わった", "has expired"),
    ROW(ArticleView, easy, BOOL, NULL, "やさしい日本語で書かれている", "is in plain Japanese"),
    ROW(ArticleView, other_language, BOOL, NULL, "翻訳がない", "is in another language than the page"),
};
const Names article_names = NAMES_READY("article", article_rows, article_view_ready);

static const Name list_rows[] = {
    ROW(ListView, id, WORD, NULL, "id", "id"),
    ROW(ListView, file, WORD, NULL, "持ち出し用のファイルの名前（.html .txt の前）", "name of its single files, before .html and .txt"),
    ROW(ListView, title, TEXT, NULL, "名前", "title"),
    ROW(ListView, note, TEXT, NULL, "使い方", "how to use it"),
    ROW(ListView, url, URL, NULL, "ページ", "its page"),
    ROW(ListView, fallback, RECORD, &desk_names, "迷ったときの相談先", "where to turn when unsure"),
    ROW(ListView, desks, NUMBER, NULL, "相談先の数", "how many desks"),
};
const Names list_names = NAMES("list", list_rows);

static const Name emergency_rows[] = {
    ROW(EmergencyView, label, TEXT, NULL, "名前", "label"),
    ROW(EmergencyView, note, TEXT, NULL, "補足", "note"),
    ROW(EmergencyView, number, WORD, NULL, "電話番号", "phone number"),
    ROW(EmergencyView, call, URL, NULL, "tel: のリンク", "tel: link"),
    ROW(EmergencyView, url, URL, NULL, "アドレス", "address"),
};
static const Names emergency_names = NAMES("emergency", emergency_rows);

static const Name numbered_rows[] = {
    ROW(NumberedView, number, NUMBER, NULL, "数", "the number"),
    ROW(NumberedView, words, TEXT, NULL, "ことば", "its words"),
};
static const Names numbered_names = NAMES("numbered", numbered_rows);

static const Name open_rows[] = {
    ROW(OpenView, holidays, WORD, NULL, "号の前後の年の祝日", "holidays of the years around the edition"),
    ROW(OpenView, weekdays, LIST, &numbered_names, "曜日（0 が月曜）", "weekdays, 0 is Monday"),
    ROW(OpenView, months, LIST, &numbered_names, "月", "months"),
    ROW(OpenView, days, LIST, &numbered_names, "日（数字だけなら空）", "days of a month, unless plain numbers"),
    ROW(OpenView, times, LIST, &numbered_names, "時刻（0時からの分。8:30 の形なら空）", "times of day in minutes, unless like 8:30"),
};
static const Names open_names = NAMES("open", open_rows);

static const Name site_rows[] = {
    ROW(SiteView, name, TEXT, NULL, "サイトの名前", "the site’s name"),
    ROW(SiteView, municipality, TEXT, NULL, "自治体の名前", "the municipality"),
    ROW(SiteView, publisher, TEXT, NULL, "発行者", "the publisher"),
    ROW(SiteView, department, TEXT, NULL, "発行者の課", "its department"),
    ROW(SiteView, phone, TEXT, NULL, "発行者の電話", "its phone"),
    ROW(SiteView, phone_url, URL, NULL, "発行者の電話（tel:）", "its phone (tel:)"),
    ROW(SiteView, fax, TEXT, NULL, "発行者の FAX", "its fax"),
    ROW(SiteView, email, TEXT, NULL, "発行者のメール", "its e-mail"),
    ROW(SiteView, email_url, URL, NULL, "発行者のメール（mailto:）", "its e-mail (mailto:)"),
    ROW(SiteView, address, TEXT, NULL, "発行者の住所", "its address"),
    ROW(SiteView, logo, RECORD, &picture_names, "ロゴ", "logo"),
    ROW(SiteView, hero, RECORD, &picture_names, "ホームの絵", "the home page’s picture"),
    ROW(SiteView, edition, TEXT, NULL, "号", "edition"),
    ROW(SiteView, emergency, LIST, &emergency_names, "緊急の連絡先", "in an emergency"),
    ROW(SiteView, categories, LIST, &mark_names, "分野", "categories"),
    ROW(SiteView, situations, LIST, &mark_names, "状況", "situations"),
    ROW(SiteView, lists, LIST, &list_names, "相談先の一覧", "support lists"),
    ROW(SiteView, offices, LIST, &office_names, "会って話せる場所", "offices"),
    ROW(SiteView, calendar, URL, NULL, "これからの催しのカレンダー（なければ空）", "calendar of all events to come; none if there are none"),
    ROW(SiteView, home, URL, NULL, "ホーム", "home page"),
    ROW(SiteView, find, URL, NULL, "相談先をさがすページ", "page to find a desk"),
    ROW(SiteView, guide, URL, NULL, "3つの質問のページ", "the three questions"),
    ROW(SiteView, events, URL, NULL, "催しのページ", "page of events"),
    ROW(SiteView, articles, URL, NULL, "記事の一覧", "page of all articles"),
    ROW(SiteView, print, URL, NULL, "印刷物のページ", "page of downloads"),
    ROW(SiteView, accessibility, URL, NULL, "アクセシビリティのページ", "accessibility page"),
    ROW(SiteView, kept, URL, NULL, "端末に保存した一覧のページ", "page of what this device keeps"),
    ROW(SiteView, changes, URL, NULL, "変わったことのページ（とっておいた号がなければ空）", "page of what has changed; none if no edition was kept"),
    ROW(SiteView, exit, URL, NULL, "「すぐに閉じる」の行き先", "where the quick exit leads"),
    ROW(SiteView, has_events, BOOL, NULL, "催しがある", "there are events"),
    ROW(SiteView, has_articles, BOOL, NULL, "記事がある", "there are articles"),
    ROW(SiteView, open, RECORD, &open_names, "「いま開いている」のことば（open.js が使う）", "words for “open now”, for open.js"),
};
static const Names site_names = NAMES("site", site_rows);

static const Name crumb_rows[] = {
    ROW(CrumbView, label, TEXT, NULL, "名前", "label"),
    ROW(CrumbView, url, URL, NULL, "ページ", "page"),
};
static const Names crumb_names = NAMES("breadcrumb", crumb_rows);

static const Name page_rows[] = {
    ROW(PageView, kind, WORD, NULL, "ページの種類", "kind of page"),
    ROW(PageView, lang, WORD, NULL, "lang 属性の値", "value for lang=\"\""),
    ROW(PageView, code, WORD, NULL, "ことばのコード（easy もある）", "language code, which may be easy"),
    ROW(PageView, title, TEXT, NULL, "題", "title"),
    ROW(PageView, title_lang, WORD, NULL, "題がページとちがうことばのとき、その lang 属性の値", "its value for lang=\"\", if it is not the page’s"),
    ROW(PageView, description, TEXT, NULL, "説明", "description"),
    ROW(PageView, description_lang, WORD, NULL, "説明がページとちがうことばのとき、その lang 属性の値", "its value for lang=\"\", if it is not the page’s"),
    ROW(PageView, root, URL, NULL, "サイトの根元", "the site’s root"),
    ROW(PageView, canonical, URL, NULL, "正式なアドレス", "canonical address"),
    ROW(PageView, feed, URL, NULL, "このことばの新着（Atom）", "the feed of this language (Atom)"),
    ROW(PageView, languages, LIST, &language_names, "ことばの切り替え", "language switch"),
    ROW(PageView, alternates, LIST, &alternate_names, "ほかのことばの同じページ", "the page in each language"),
    ROW(PageView, breadcrumbs, LIST, &crumb_names, "上のページ", "pages above"),
    ROW(PageView, jsonld, JSON, NULL, "構造化データ", "structured data"),
    ROW(PageView, home, BOOL, NULL, "ホームである", "is the home page"),
    ROW(PageView, easy, BOOL, NULL, "やさしい日本語である", "is in plain Japanese"),
    ROW(PageView, sensitive, BOOL, NULL, "「すぐに閉じる」が要る", "carries the quick exit"),
    ROW(PageView, noindex, BOOL, NULL, "検索に出さない", "not for search engines"),
    ROW(PageView, ruby, BOOL, NULL, "ふりがながある", "has readings over kanji"),
};
static const Names page_names = NAMES("page", page_rows);

static const Name phrase_rows[] = {
#define PHRASE(id, key, ja, easy, en) {key, NAME_TEXT, offsetof(Phrases, v) + PH_##id * sizeof(Said), NULL, ja, en},
#include "text/phrase.def"
#undef PHRASE
};
static const Names phrase_names = NAMES("t", phrase_rows);

static const Name icon_rows[] = {
#define FIELD(name) {#name, NAME_ICON, offsetof(Icons, name), NULL, "", ""},
    SITE_ICONS(FIELD)
#undef FIELD
};
static const Names icon_names = NAMES("icon", icon_rows);

static const Name common_rows[] = {
    ROW(CommonView, site, RECORD, &site_names, "サイト", "the site"),
    ROW(CommonView, page, RECORD, &page_names, "このページ", "this page"),
    ROW(CommonView, t, RECORD, &phrase_names, "決まったことば", "fixed words"),
    ROW(CommonView, icon, RECORD, &icon_names, "アイコン（SVG）", "icons (SVG)"),
};
static const Names common_table = NAMES("", common_rows);

const Names *common_names(void) { return &common_table; }
