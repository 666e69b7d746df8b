/* The vocabulary: every name that a layout may use, with what it is in words. One row a field. */
#include "site/view.h"

#define ROW(View, field, TYPE, sub, ja, en) {#field, NAME_##TYPE, offsetof(View, field), sub, ja, en}

static const Name picture_rows[] = {
    ROW(PictureView, src, URL, NULL, "画像ファイル", "the picture’s file"),
    ROW(PictureView, alt, TEXT, NULL, "代わりの文", "alternative text"),
    ROW(PictureView, width, NUMBER, NULL, "幅（px）", "width in px"),
    ROW(PictureView, height, NUMBER, NULL, "高さ（px）", "height in px"),
};
static const Names picture_names = NAMES("picture", picture_rows);

static const Name language_rows[] = {
    ROW(LanguageView, tag, WORD, NULL, "lang 属性の値", "value for lang=\"\""),
    ROW(LanguageView, name, TEXT, NULL, "そのことばでの名前", "its name in itself"),
    ROW(LanguageView, url, URL, NULL, "同じページ", "the same page in it"),
    ROW(LanguageView, current, BOOL, NULL, "いまのことば", "the page is in it"),
};
static const Names language_names = NAMES("language", language_rows);

static const Name alternate_rows[] = {
    ROW(AlternateView, hreflang, WORD, NULL, "hreflang 属性の値", "value for hreflang=\"\""),
    ROW(AlternateView, url, URL, NULL, "絶対アドレス", "absolute address"),
};
static const Names alternate_names = NAMES("alternate", alternate_rows);

static const Name line_rows[] = {
    ROW(LineView, when, TEXT, NULL, "曜日と時刻", "days and times"),
    ROW(LineView, note, TEXT, NULL, "注記", "note"),
};
static const Names line_names = NAMES("line", line_rows);

static const Name mark_rows[] = {
    ROW(MarkView, id, WORD, NULL, "id", "id"),
    ROW(MarkView, color, WORD, NULL, "テーマの色の名前", "name of a theme colour"),
    ROW(MarkView, label, TEXT, NULL, "分野の名前", "label"),
    ROW(MarkView, description, TEXT, NULL, "説明", "description"),
    ROW(MarkView, icon, ICON, NULL, "マーク（SVG）", "drawing (SVG)"),
    ROW(MarkView, url, URL, NULL, "ページ", "its page"),
    ROW(MarkView, desks, NUMBER, NULL, "相談先の数", "how many desks"),
};
static const Names mark_names = NAMES("mark", mark_rows);

static const Name phone_rows[] = {
    ROW(PhoneView, number, WORD, NULL, "番号", "number"),
    ROW(PhoneView, url, URL, NULL, "tel: のリンク", "tel: link"),
    ROW(PhoneView, label, TEXT, NULL, "番号の説明", "what it is for"),
    ROW(PhoneView, languages, LIST, &language_names, "話せることば", "languages spoken"),
};
static const Names phone_names = NAMES("phone", phone_rows);

static const Name channel_rows[] = {
    ROW(ChannelView, type, WORD, NULL, "line chat form sns video letter", "line chat form sns video letter"),
    ROW(ChannelView, kind, TEXT, NULL, "種類の名前", "name of its kind"),
    ROW(ChannelView, label, TEXT, NULL, "名前", "label"),
    ROW(ChannelView, address, TEXT, NULL, "手紙の宛先", "address for letters"),
    ROW(ChannelView, icon, ICON, NULL, "マーク（SVG）", "drawing (SVG)"),
    ROW(ChannelView, url, URL, NULL, "アドレス", "address"),
};
static const Names channel_names = NAMES("channel", channel_rows);

static const Name feature_rows[] = {
    ROW(FeatureView, id, WORD, NULL, "free anonymous ...", "free anonymous ..."),
    ROW(FeatureView, label, TEXT, NULL, "名前", "label"),
};
static const Names feature_names = NAMES("feature", feature_rows);

static const Names desk_names;
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
static const Names desk_names = NAMES("desk", desk_rows);

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
static const Names office_names = NAMES("office", office_rows);

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
    ROW(EventView, changed, BOOL, NULL, "変更あり", "was changed"),
    ROW(EventView, cancelled, BOOL, NULL, "中止", "was cancelled"),
    ROW(EventView, start, WORD, NULL, "始まり（機械用）", "start, for machines"),
    ROW(EventView, until, WORD, NULL, "終わり（機械用。過ぎると隠れる）", "end, for machines; hides itself afterwards"),
};
static const Names event_names = NAMES("event", event_rows);

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
    ROW(ArticleView, other_language, BOOL, NULL, "翻訳がない", "is in another language than the page"),
};
static const Names article_names = NAMES("article", article_rows);

static const Name list_rows[] = {
    ROW(ListView, id, WORD, NULL, "id", "id"),
    ROW(ListView, title, TEXT, NULL, "名前", "title"),
    ROW(ListView, note, TEXT, NULL, "使い方", "how to use it"),
    ROW(ListView, url, URL, NULL, "ページ", "its page"),
    ROW(ListView, fallback, RECORD, &desk_names, "迷ったときの相談先", "where to turn when unsure"),
    ROW(ListView, desks, NUMBER, NULL, "相談先の数", "how many desks"),
};
static const Names list_names = NAMES("list", list_rows);

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
    ROW(SiteView, edition, TEXT, NULL, "号", "edition"),
    ROW(SiteView, emergency, LIST, &emergency_names, "緊急の連絡先", "in an emergency"),
    ROW(SiteView, categories, LIST, &mark_names, "分野", "categories"),
    ROW(SiteView, situations, LIST, &mark_names, "状況", "situations"),
    ROW(SiteView, lists, LIST, &list_names, "相談先の一覧", "support lists"),
    ROW(SiteView, offices, LIST, &office_names, "会って話せる場所", "offices"),
    ROW(SiteView, home, URL, NULL, "ホーム", "home page"),
    ROW(SiteView, find, URL, NULL, "相談先をさがすページ", "page to find a desk"),
    ROW(SiteView, guide, URL, NULL, "3つの質問のページ", "the three questions"),
    ROW(SiteView, events, URL, NULL, "催しのページ", "page of events"),
    ROW(SiteView, articles, URL, NULL, "記事の一覧", "page of all articles"),
    ROW(SiteView, print, URL, NULL, "印刷物のページ", "page of downloads"),
    ROW(SiteView, accessibility, URL, NULL, "アクセシビリティのページ", "accessibility page"),
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
    ROW(PageView, description, TEXT, NULL, "説明", "description"),
    ROW(PageView, root, URL, NULL, "サイトの根元", "the site’s root"),
    ROW(PageView, canonical, URL, NULL, "正式なアドレス", "canonical address"),
    ROW(PageView, languages, LIST, &language_names, "ことばの切り替え", "language switch"),
    ROW(PageView, alternates, LIST, &alternate_names, "ほかのことばの同じページ", "the page in each language"),
    ROW(PageView, breadcrumbs, LIST, &crumb_names, "上のページ", "pages above"),
    ROW(PageView, jsonld, JSON, NULL, "構造化データ", "structured data"),
    ROW(PageView, home, BOOL, NULL, "ホームである", "is the home page"),
    ROW(PageView, easy, BOOL, NULL, "やさしい日本語である", "is in plain Japanese"),
    ROW(PageView, sensitive, BOOL, NULL, "「すぐに閉じる」が要る", "carries the quick exit"),
    ROW(PageView, noindex, BOOL, NULL, "検索に出さない", "not for search engines"),
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

static const Name group_rows[] = {
    ROW(GroupView, mark, RECORD, &mark_names, "分野", "category"),
    ROW(GroupView, desks, LIST, &desk_names, "相談先", "its desks"),
};
static const Names group_names = NAMES("group", group_rows);

static const Name download_rows[] = {
    ROW(DownloadView, title, TEXT, NULL, "題", "title"),
    ROW(DownloadView, name, WORD, NULL, "名前", "name"),
    ROW(DownloadView, size, WORD, NULL, "大きさ", "size"),
    ROW(DownloadView, url, URL, NULL, "PDF", "the PDF"),
    ROW(DownloadView, pages, NUMBER, NULL, "ページ数", "pages"),
};
static const Names download_names = NAMES("download", download_rows);

static const Name notice_rows[] = {
    ROW(NoticeView, what, TEXT, NULL, "お知らせ", "what there is to say"),
    ROW(NoticeView, url, URL, NULL, "いまの行き先", "where it leads now"),
};
static const Names notice_names = NAMES("notice", notice_rows);

static const Name choice_rows[] = {
    ROW(ChoiceView, id, WORD, NULL, "id", "id"),
    ROW(ChoiceView, label, TEXT, NULL, "名前", "label"),
    ROW(ChoiceView, note, TEXT, NULL, "説明", "note"),
    ROW(ChoiceView, icon, ICON, NULL, "マーク（SVG）", "drawing (SVG)"),
    ROW(ChoiceView, color, WORD, NULL, "テーマの色の名前", "name of a theme colour"),
    ROW(ChoiceView, url, URL, NULL, "つぎのページ", "the next page"),
};
static const Names choice_names = NAMES("choice", choice_rows);

static const Name find_rows[] = {
    ROW(FindView, desk, RECORD, &desk_names, "相談先", "the desk"),
    ROW(FindView, phone, RECORD, &phone_names, "はじめの電話番号", "its first phone number"),
    ROW(FindView, channel, RECORD, &channel_names, "電話がないとき、はじめの方法", "its first other channel, if it has no phone"),
    ROW(FindView, has, WORD, NULL, "条件しぼりこみ用のしるし", "what conditions go by"),
    ROW(FindView, words, WORD, NULL, "ことばでさがすための読みと言いかえ", "readings and everyday words for free text"),
};
static const Names find_names = NAMES("found", find_rows);

static const Name guide_how_rows[] = {
    ROW(GuideHowView, id, WORD, NULL, "ページ内の場所", "its place on the page"),
    ROW(GuideHowView, label, TEXT, NULL, "名前", "label"),
    ROW(GuideHowView, sign, ICON, NULL, "マーク（SVG）", "drawing (SVG)"),
    ROW(GuideHowView, desks, LIST, &desk_names, "相談先（よく合う順）", "desks, best first"),
    ROW(GuideHowView, by_phone, BOOL, NULL, "電話で", "by phone"),
    ROW(GuideHowView, in_writing, BOOL, NULL, "文字で", "in writing"),
    ROW(GuideHowView, in_person, BOOL, NULL, "会って", "in person"),
    ROW(GuideHowView, in_tongue, BOOL, NULL, "ほかのことばで", "in another language"),
};
static const Names guide_how_names = NAMES("way of talking", guide_how_rows);

static const Name guide_rows[] = {
    ROW(GuideView, step, NUMBER, NULL, "何番目の質問か", "which question, 1 to 3"),
    ROW(GuideView, whos, LIST, &choice_names, "「だれのこと」の答え", "answers to who"),
    ROW(GuideView, whats, LIST, &choice_names, "「なにのこと」の答え", "answers to what"),
    ROW(GuideView, hows, LIST, &guide_how_names, "「どうやって」の答え", "answers to how"),
    ROW(GuideView, who, RECORD, &choice_names, "えらんだ「だれ」", "who it is about"),
    ROW(GuideView, what, RECORD, &choice_names, "えらんだ「なに」", "what it is about"),
    ROW(GuideView, back, URL, NULL, "ひとつ前の質問", "the question before"),
    ROW(GuideView, all, URL, NULL, "同じ条件でさがす", "the search with these answers"),
};
static const Names guide_names = NAMES("guide", guide_rows);

#define LIST_ROW ROW(BodyView, list, RECORD, &list_names, "相談先の一覧", "the support list")
#define MARK_ROW ROW(BodyView, mark, RECORD, &mark_names, "分野・状況", "the category or situation")
#define DESK_ROW ROW(BodyView, desk, RECORD, &desk_names, "相談先", "the desk")
#define DESKS_ROW ROW(BodyView, desks, LIST, &desk_names, "相談先", "desks")
#define OFFICES_ROW ROW(BodyView, offices, LIST, &office_names, "会って話せる場所", "offices")
#define EVENTS_ROW ROW(BodyView, events, LIST, &event_names, "催し", "events to come")
#define ARTICLES_ROW ROW(BodyView, articles, LIST, &article_names, "記事（新しい順）", "articles, newest first")
#define QR_ROW ROW(BodyView, qr, HTML, NULL, "QRコード（SVG）", "QR code (SVG)")
#define TARGET_ROW ROW(BodyView, target, URL, NULL, "QRコードの行き先", "where the code leads")
#define ADDRESS_ROW ROW(BodyView, address, WORD, NULL, "アドレス（読む用）", "the address, to be read")

static const Name home_rows[] = {
    EVENTS_ROW, ARTICLES_ROW,
    ROW(BodyView, changed_events, LIST, &event_names, "変更・中止になった催し", "events that were changed or cancelled")};
static const Name list_page_rows[] = {LIST_ROW, ROW(BodyView, groups, LIST, &group_names, "分野ごとの相談先", "desks by category")};
static const Name mark_page_rows[] = {MARK_ROW, DESKS_ROW, ARTICLES_ROW};
static const Name desk_page_rows[] = {DESK_ROW, OFFICES_ROW, LIST_ROW, QR_ROW, ADDRESS_ROW};
static const Name office_page_rows[] = {ROW(BodyView, office, RECORD, &office_names, "会って話せる場所", "the office"), EVENTS_ROW};
static const Name events_rows[] = {EVENTS_ROW, OFFICES_ROW};
static const Name article_page_rows[] = {ROW(BodyView, article, RECORD, &article_names, "記事", "the article"),
                                         ROW(BodyView, html, HTML, NULL, "本文", "its text")};
static const Name articles_rows[] = {
    ARTICLES_ROW, ROW(BodyView, old_articles, LIST, &article_names, "掲載の終わった記事", "articles that have expired")};
static const Name print_rows[] = {
    ROW(BodyView, downloads, LIST, &download_names, "印刷物", "pieces to download"),
    ROW(BodyView, ended_desks, LIST, &desk_names, "終わった窓口", "desks that have ended")};
static const Name find_page_rows[] = {
    ROW(BodyView, finds, LIST, &find_names, "すべての相談先", "all desks"),
    ROW(BodyView, found, TEXT, NULL, "相談先の数のことば", "how many there are, in words"),
    ROW(BodyView, hows, LIST, &choice_names, "ある話し方", "ways to talk that there are"),
    ROW(BodyView, tongues, LIST, &language_names, "使えることば", "languages that are spoken"),
    ROW(BodyView, features, LIST, &feature_names, "ある特徴", "features that there are"),
    DESK_ROW};
static const Name guide_page_rows[] = {ROW(BodyView, guide, RECORD, &guide_names, "質問と答え", "the question and its answers"), DESK_ROW};
static const Name code_rows[] = {TARGET_ROW, ADDRESS_ROW, DESK_ROW, LIST_ROW,
                                 ROW(BodyView, notice, RECORD, &notice_names, "お知らせ（自動では進まない）", "why it does not lead on by itself")};
static const Name placed_rows[] = {DESKS_ROW, EVENTS_ROW, QR_ROW, TARGET_ROW, ADDRESS_ROW,
                                   ROW(BodyView, label, TEXT, NULL, "QRコードの名前", "what the code is")};

static const struct {
  const char *file;
  Names names;
} layouts[LAYOUT_KINDS] = {
    [LAYOUT_HOME] = {"home", NAMES("home.html", home_rows)},
    [LAYOUT_LIST] = {"list", NAMES("list.html", list_page_rows)},
    [LAYOUT_CATEGORY] = {"category", NAMES("category.html", mark_page_rows)},
    [LAYOUT_SITUATION] = {"situation", NAMES("situation.html", mark_page_rows)},
    [LAYOUT_DESK] = {"desk", NAMES("desk.html", desk_page_rows)},
    [LAYOUT_OFFICE] = {"office", NAMES("office.html", office_page_rows)},
    [LAYOUT_EVENTS] = {"events", NAMES("events.html", events_rows)},
    [LAYOUT_ARTICLE] = {"article", NAMES("article.html", article_page_rows)},
    [LAYOUT_ARTICLES] = {"articles", NAMES("articles.html", articles_rows)},
    [LAYOUT_PRINT] = {"print", NAMES("print.html", print_rows)},
    [LAYOUT_ACCESSIBILITY] = {"accessibility", {"accessibility.html", NULL, 0}},
    [LAYOUT_FIND] = {"find", NAMES("find.html", find_page_rows)},
    [LAYOUT_GUIDE] = {"guide", NAMES("guide.html", guide_page_rows)},
    [LAYOUT_CODE] = {"code", NAMES("code.html", code_rows)},
    [LAYOUT_NOT_FOUND] = {"404", {"404.html", NULL, 0}},
    [LAYOUT_PLACED] = {"placed", NAMES("placed.html", placed_rows)},
};

const char *layout_file(LayoutKind kind) { return layouts[kind].file; }
const Names *common_names(void) { return &common_table; }
const Names *body_names(LayoutKind kind) { return &layouts[kind].names; }
