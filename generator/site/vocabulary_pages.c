/* What each kind of page has besides what every page has, with the records that only one of them knows. */
#include "site/vocabulary.h"

static const Name group_rows[] = {
    ROW(GroupView, mark, RECORD, &mark_names, "分野", "category"),
    ROW(GroupView, desks, LIST, &desk_names, "相談先", "its desks"),
};
static const Names group_names = NAMES("group", group_rows);

static const Name other_download_rows[] = {
    ROW(OtherDownloadView, language, TEXT, NULL, "ことばの名前", "name of its language"),
    ROW(OtherDownloadView, tag, WORD, NULL, "lang 属性の値", "value for lang=\"\""),
    ROW(OtherDownloadView, size, WORD, NULL, "大きさ", "size"),
    ROW(OtherDownloadView, kind, WORD, NULL, "PDF か PNG", "PDF or PNG"),
    ROW(OtherDownloadView, mime, WORD, NULL, "type 属性の値", "value for type=\"\""),
    ROW(OtherDownloadView, url, URL, NULL, "ファイル", "the file"),
};
static const Names other_download_names = NAMES("other-download", other_download_rows);

static const Name download_picture_rows[] = {
    ROW(DownloadPictureView, number, NUMBER, NULL, "何枚目か", "its number"),
    ROW(DownloadPictureView, url, URL, NULL, "PNG", "the PNG"),
};
static const Names download_picture_names = NAMES("download-picture", download_picture_rows);

static const Name download_rows[] = {
    ROW(DownloadView, title, TEXT, NULL, "題", "title"),
    ROW(DownloadView, name, WORD, NULL, "名前", "name"),
    ROW(DownloadView, size, WORD, NULL, "大きさ", "size"),
    ROW(DownloadView, url, URL, NULL, "PDF、または最初の絵", "the PDF, or the first picture"),
    ROW(DownloadView, kind, WORD, NULL, "PDF か PNG", "PDF or PNG"),
    ROW(DownloadView, mime, WORD, NULL, "type 属性の値", "value for type=\"\""),
    ROW(DownloadView, pictures, LIST, &download_picture_names, "何枚かあるときの絵", "pictures, where there are several"),
    ROW(DownloadView, pages, NUMBER, NULL, "ページ数", "pages"),
    ROW(DownloadView, paper, WORD, NULL, "紙の名前（A4 など。ないこともある）", "name of its paper, such as A4, if it has one"),
    ROW(DownloadView, mm, WORD, NULL, "紙の大きさ（mm）", "its size in mm"),
    ROW(DownloadView, language, TEXT, NULL, "ことばの名前", "name of its language"),
    ROW(DownloadView, tag, WORD, NULL, "lang 属性の値", "value for lang=\"\""),
    ROW(DownloadView, edition, TEXT, NULL, "号", "edition"),
    ROW(DownloadView, medium, TEXT, NULL, "配るところ", "where it is handed out"),
    ROW(DownloadView, copies, NUMBER, NULL, "部数", "how many are printed"),
    ROW(DownloadView, preview, RECORD, &picture_names, "1ページ目の絵", "picture of its first page"),
    ROW(DownloadView, others, LIST, &other_download_names, "同じもののほかのことば", "the same piece in other languages"),
};
static const Names download_names = NAMES("download", download_rows);

static const Name download_group_rows[] = {
    ROW(DownloadGroupView, language, TEXT, NULL, "ことばの名前", "name of the language"),
    ROW(DownloadGroupView, downloads, LIST, &download_names, "そのことばの印刷物", "pieces in it"),
};
static const Names download_group_names = NAMES("language-group", download_group_rows);

static const Name data_rows[] = {
    ROW(DataView, title, TEXT, NULL, "何のデータか", "what it is of"),
    ROW(DataView, kind, WORD, NULL, "形（CSV など）", "its kind, such as CSV"),
    ROW(DataView, mime, WORD, NULL, "type 属性の値", "value for type=\"\""),
    ROW(DataView, size, WORD, NULL, "ファイルの大きさ", "size of the file"),
    ROW(DataView, url, URL, NULL, "ファイル", "the file"),
};
static const Names data_names = NAMES("data", data_rows);

static const Name licence_rows[] = {
    ROW(LicenceView, name, WORD, NULL, "名前（CC BY 4.0 など）", "its name, such as CC BY 4.0"),
    ROW(LicenceView, url, URL, NULL, "全文", "its text"),
};
static const Names licence_names = NAMES("licence", licence_rows);

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
    ROW(ChoiceView, words, WORD, NULL, "ことばでさがすための読みと説明", "readings and description, for free text"),
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

static const Name criterion_rows[] = {
    ROW(CriterionView, number, WORD, NULL, "番号", "number"),
    ROW(CriterionView, level, WORD, NULL, "レベル", "level"),
    ROW(CriterionView, origin, WORD, NULL, "定めている規格", "the standard that has it"),
    ROW(CriterionView, name, TEXT, NULL, "名前", "name"),
    ROW(CriterionView, other_name, TEXT, NULL, "英語（ほかのことばのページでは日本語）の名前", "name in English, or in Japanese on pages in other languages"),
    ROW(CriterionView, automated, TEXT, NULL, "自動検査の結果", "what automation found"),
    ROW(CriterionView, problem, BOOL, NULL, "自動検査で問題があった", "automation found a problem"),
    ROW(CriterionView, result, TEXT, NULL, "人による試験の結果", "what people found"),
    ROW(CriterionView, sign, WORD, NULL, "pass fail not-applicable untested", "pass fail not-applicable untested"),
    ROW(CriterionView, note, TEXT, NULL, "注記", "note"),
};
static const Names criterion_names = NAMES("criterion", criterion_rows);

static const Name principle_rows[] = {
    ROW(PrincipleView, name, TEXT, NULL, "原則", "principle"),
    ROW(PrincipleView, criteria, LIST, &criterion_names, "達成基準", "its success criteria"),
};
static const Names principle_names = NAMES("principle", principle_rows);

static const Name exception_rows[] = {
    ROW(ExceptionView, what, TEXT, NULL, "例外", "what is left out"),
    ROW(ExceptionView, why, TEXT, NULL, "理由", "why"),
    ROW(ExceptionView, until, TEXT, NULL, "いつまでに直すか", "when it will be mended"),
};
static const Names exception_names = NAMES("exception", exception_rows);

static const Name audit_rows[] = {
    ROW(AuditView, level, WORD, NULL, "目標のレベル", "level that is the goal"),
    ROW(AuditView, scope, TEXT, NULL, "対象", "what it covers"),
    ROW(AuditView, contact, TEXT, NULL, "連絡先の補足", "whom to tell"),
    ROW(AuditView, exceptions, LIST, &exception_names, "例外", "exceptions"),
    ROW(AuditView, any, BOOL, NULL, "結果がある", "there are results"),
    ROW(AuditView, tested_on, TEXT, NULL, "人が試験した日（なければ空）", "when people tested; none if they have not"),
    ROW(AuditView, tester, TEXT, NULL, "試験した人", "who tested"),
    ROW(AuditView, method, TEXT, NULL, "試験の方法", "how"),
    ROW(AuditView, tested_older, BOOL, NULL, "試験がいまの号より前", "people tested before this edition"),
    ROW(AuditView, passed, NUMBER, NULL, "適合の数", "how many are met"),
    ROW(AuditView, failed, NUMBER, NULL, "不適合の数", "how many are not met"),
    ROW(AuditView, not_applicable, NUMBER, NULL, "該当なしの数", "how many do not apply"),
    ROW(AuditView, untested, NUMBER, NULL, "未確認の数", "how many are not tested"),
    ROW(AuditView, all_pass, BOOL, NULL, "目標の基準をすべて人が確かめ、不適合がない", "people tested all of the goal’s, and none failed"),
    ROW(AuditView, some_fail, BOOL, NULL, "不適合がある", "some are not met"),
    ROW(AuditView, some_untested, BOOL, NULL, "未確認がある", "some are not tested"),
    ROW(AuditView, checked_on, TEXT, NULL, "自動検査の日（なければ空）", "when automation looked; none if it has not"),
    ROW(AuditView, tool, WORD, NULL, "自動検査の道具", "its tool"),
    ROW(AuditView, pages, NUMBER, NULL, "自動検査したページの数", "how many pages it looked at"),
    ROW(AuditView, checked_older, BOOL, NULL, "自動検査がいまの号より前", "automation looked before this edition"),
    ROW(AuditView, principles, LIST, &principle_names, "四つの原則", "the four principles"),
};
static const Names audit_names = NAMES("audit", audit_rows);

#define LIST_ROW ROW(BodyView, list, RECORD, &list_names, "相談先の一覧", "the support list")
#define GROUPS_ROW ROW(BodyView, groups, LIST, &group_names, "分野ごとの相談先", "desks by category")
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
static const Name list_page_rows[] = {LIST_ROW, GROUPS_ROW};
static const Name single_rows[] = {
    LIST_ROW, GROUPS_ROW,
    ROW(BodyView, as_of, TEXT, NULL, "いつの内容か", "as of which date it is true"),
    ROW(BodyView, policy, HTML, NULL, "読みこみの決まり（meta 要素）", "what it may load (a meta element)"),
    ROW(BodyView, style, HTML, NULL, "スタイルシート（style 要素）", "the style sheets (a style element)"),
    ROW(BodyView, script, HTML, NULL, "プログラム（script 要素）", "the scripts (a script element)")};
static const Name mark_page_rows[] = {
    ROW(BodyView, find, URL, NULL, "この分野・状況だけのさがすページ", "the search with this mark chosen"),
    MARK_ROW, DESKS_ROW, ROW(BodyView, others, LIST, &desk_names, "相談はしていないところ", "desks that give no consultation"), ARTICLES_ROW,
    ROW(BodyView, desk, RECORD, &desk_names, "まだ相談先のないとき、迷ったときの相談先", "where to turn while there is no desk yet")};
static const Name desk_page_rows[] = {DESK_ROW, OFFICES_ROW, LIST_ROW, QR_ROW, ADDRESS_ROW};
static const Name office_page_rows[] = {ROW(BodyView, office, RECORD, &office_names, "会って話せる場所", "the office"), EVENTS_ROW};
static const Name events_rows[] = {EVENTS_ROW, OFFICES_ROW};
static const Name article_page_rows[] = {ROW(BodyView, article, RECORD, &article_names, "記事", "the article"),
                                         ROW(BodyView, html, HTML, NULL, "本文", "its text")};
static const Name articles_rows[] = {
    ARTICLES_ROW, ROW(BodyView, old_articles, LIST, &article_names, "掲載の終わった記事", "articles that have expired")};
static const Name gone_rows[] = {
    ROW(GoneView, name, TEXT, NULL, "印刷した名前", "its name as printed"),
    ROW(GoneView, url, URL, NULL, "ページ", "its page"),
    ROW(GoneView, lines, LIST, &line_names, "印刷した内容（電話・時間・場所）", "what was printed: numbers, hours, place"),
};
static const Names gone_names = NAMES("gone", gone_rows);

#define GONE_ROW ROW(BodyView, gone, RECORD, &gone_names, "記録から消えた窓口（最後に印刷した内容）", "a desk no longer in the records, as last printed")
static const Name print_rows[] = {
    ROW(BodyView, downloads, LIST, &download_names, "印刷物", "pieces to download"),
    ROW(BodyView, download_groups, LIST, &download_group_names, "印刷物（このページのことばのもの、そのあとにほかのことばだけのもの）", "pieces: those in the page’s language, then those that are only in others"),
    ROW(BodyView, data, LIST, &data_names, "オープンデータ", "open data"),
    ROW(BodyView, licence, RECORD, &licence_names, "オープンデータの利用条件（site.yaml の data_license）", "the terms of the open data (data_license of site.yaml)"),
    ROW(BodyView, ended_desks, LIST, &desk_names, "終わった窓口", "desks that have ended"),
    ROW(BodyView, gone_desks, LIST, &gone_names, "記録から消えた窓口", "desks no longer in the records")};
static const Name find_page_rows[] = {
    ROW(BodyView, finds, LIST, &find_names, "すべての相談先", "all desks"),
    ROW(BodyView, found, TEXT, NULL, "相談先の数のことば", "how many there are, in words"),
    ROW(BodyView, danger, WORD, NULL, "急ぐときのことば（find.js が読む）", "what people write when it is urgent, for find.js"),
    ROW(BodyView, troubles, LIST, &choice_names, "相談先のある分野", "categories that have desks"),
    ROW(BodyView, moments, LIST, &choice_names, "相談先のある状況", "situations that have desks"),
    ROW(BodyView, hows, LIST, &choice_names, "ある話し方", "ways to talk that there are"),
    ROW(BodyView, tongues, LIST, &choice_names, "使えることば", "languages that are spoken"),
    ROW(BodyView, features, LIST, &feature_names, "ある特徴", "features that there are"),
    DESK_ROW};
static const Name guide_page_rows[] = {ROW(BodyView, guide, RECORD, &guide_names, "質問と答え", "the question and its answers"), DESK_ROW};
static const Name gone_page_rows[] = {GONE_ROW, LIST_ROW};
static const Name accessibility_rows[] = {ROW(BodyView, audit, RECORD, &audit_names, "方針と試験の結果", "the policy and the test results")};
static const Name change_line_rows[] = {
    ROW(ChangeLineView, label, TEXT, NULL, "何が（電話など。ないこともある）", "what, such as the phone, if it has a name"),
    ROW(ChangeLineView, after, TEXT, NULL, "いま", "as it is now"),
    ROW(ChangeLineView, before, TEXT, NULL, "前", "as it was"),
};
static const Names change_line_names = NAMES("change line", change_line_rows);
static const Name change_rows[] = {
    ROW(ChangeView, name, TEXT, NULL, "窓口の名前", "the desk’s name"),
    ROW(ChangeView, url, URL, NULL, "ページ（ないこともある）", "its page, if it has one"),
    ROW(ChangeView, lines, LIST, &change_line_names, "変わったこと", "what has changed"),
};
static const Names change_names = NAMES("change", change_rows);
static const Name changes_rows[] = {
    DESKS_ROW, ROW(BodyView, changes, LIST, &change_names, "変わった窓口", "desks that have changed"),
    ROW(BodyView, gone_changes, LIST, &change_names, "なくなった窓口", "desks that have ended"),
    ROW(BodyView, since, TEXT, NULL, "いつから", "since when")};
static const Name code_rows[] = {TARGET_ROW, ADDRESS_ROW, DESK_ROW, LIST_ROW, GONE_ROW,
                                 ROW(BodyView, notice, RECORD, &notice_names, "お知らせ（自動では進まない）", "why it does not lead on by itself")};
static const Name placed_rows[] = {DESKS_ROW, EVENTS_ROW, QR_ROW, TARGET_ROW, ADDRESS_ROW,
                                   ROW(BodyView, label, TEXT, NULL, "QRコードの名前", "what the code is")};

static const Name picture_rows[] = {ROW(BodyView, picture, RECORD, &picture_names, "記事の中の写真・図", "a picture in an article’s text")};

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
    [LAYOUT_ACCESSIBILITY] = {"accessibility", NAMES("accessibility.html", accessibility_rows)},
    [LAYOUT_FIND] = {"find", NAMES("find.html", find_page_rows)},
    [LAYOUT_GUIDE] = {"guide", NAMES("guide.html", guide_page_rows)},
    [LAYOUT_CHANGES] = {"changes", NAMES("changes.html", changes_rows)},
    [LAYOUT_KEPT] = {"kept", {"kept.html", NULL, 0, NULL}},
    [LAYOUT_CODE] = {"code", NAMES("code.html", code_rows)},
    [LAYOUT_NOT_FOUND] = {"404", {"404.html", NULL, 0, NULL}},
    [LAYOUT_SINGLE] = {"single", NAMES("single.html", single_rows)},
    [LAYOUT_DESK_GONE] = {"desk-gone", NAMES("desk-gone.html", gone_page_rows)},
    [LAYOUT_PICTURE] = {"picture", NAMES("picture.html", picture_rows)},
    [LAYOUT_PLACED] = {"placed", NAMES("placed.html", placed_rows)},
};

const char *layout_file(LayoutKind kind) { return layouts[kind].file; }
const Names *body_names(LayoutKind kind) { return &layouts[kind].names; }
